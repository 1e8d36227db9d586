"""Parts as an office file: the zip, its list of content types, and each part's relations."""

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from slides.pptx.own_template.allowed import RELATIONS_TYPE

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part of a new file; `links` are the key, the kind and the name of each part it leads to.

    The part without a name is the file itself: its links say where to begin.
    """

    name: str
    kind: str
    content: bytes
    links: Sequence[tuple[str, str, str]] = ()


def packed(parts: Sequence[NewPart]) -> bytes:
    """Return the file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types_xml(parts))
        for part in parts:
            if part.name:
                archive.writestr(part.name, part.content)
            if part.links:
                folder, file = posixpath.split(part.name)
                archive.writestr(posixpath.join(folder, "_rels", f"{file}.rels"), _relations_xml(part))
    return buffer.getvalue()


def _types_xml(parts: Sequence[NewPart]) -> str:
    rows = "".join(f'<Override PartName="/{part.name}" ContentType="{part.kind}"/>' for part in parts if part.name)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _relations_xml(part: NewPart) -> str:
    rows = "".join(
        f'<Relationship Id={quoteattr(key)} Type="{kind}" Target="/{name}"/>' for key, kind, name in part.links
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
