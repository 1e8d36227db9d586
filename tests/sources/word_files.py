"""Makers of Word files: part by part as XML, so that each file has just what its test is about, and hostile ones."""

import io
import random
import zipfile
from collections.abc import Callable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def document(body: str) -> str:
    """Return word/document.xml with this in its body."""
    return f"<w:document {W} {_MORE}><w:body>{body}</w:body></w:document>"


def packed(main: str | bytes, name: str = "document", **parts: str) -> bytes:
    """Return a Word file with its main part and others, each named by what it is to the main part ("styles" …)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", _relations({"officeDocument": f"word/{name}.xml"}))
        package.writestr(f"word/_rels/{name}.xml.rels", _relations({part: f"{part}.xml" for part in parts}))
        package.writestr(f"word/{name}.xml", main)
        for part, content in parts.items():
            package.writestr(f"word/{part}.xml", content)
    return buffer.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """Return a Word file with this in its body."""
    return packed(document(body), **parts)


def paragraph(text: str, look: str = "") -> str:
    """Return a paragraph of one run, with what stands in its w:pPr."""
    return f'<w:p><w:pPr>{look}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def heading(text: str, level: int, more: str = "") -> str:
    """Return a paragraph in the style of a heading."""
    return paragraph(text, f'<w:pStyle w:val="Rubrik{level}"/>{more}')


def numbered(text: str, num_id: int, level: int = 0) -> str:
    """Return a paragraph with a number of its own."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def heading_styles(numbering: str = "") -> str:
    """Return word/styles.xml as Swedish Word writes it; `numbering` stands in the first heading's w:pPr."""
    styles = [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="Innehll1"><w:name w:val="toc 1"/></w:style>',
    ]
    for level in range(1, 4):
        own = numbering if level == 1 else f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        styles.append(
            f'<w:style w:type="paragraph" w:styleId="Rubrik{level}"><w:name w:val="heading {level}"/>'
            f'<w:pPr>{own if numbering else ""}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            "<w:rPr><w:b/></w:rPr></w:style>"
        )
    return f"<w:styles {W}>{''.join(styles)}</w:styles>"


def numbering(*levels: tuple[str, str], more: str = "", override: str = "") -> str:
    """Return word/numbering.xml with one list of levels (form, text): as number 1, and as number 2 with an override."""
    written = "".join(
        f'<w:lvl w:ilvl="{level}">{more}<w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(levels)
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{override if number == 2 else ""}</w:num>'
        for number in (1, 2)
    )
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>{numbers}</w:numbering>'


def footnotes(part: str, **texts: str) -> str:
    """Return word/footnotes.xml or endnotes.xml, with the line drawn above them and these texts: n1="…", n2="…"."""
    kind = part.removesuffix("s")
    notes = "".join(
        f'<w:{kind} w:id="{key[1:]}"><w:p><w:r><w:{kind}Ref/><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
        f"</w:{kind}>"
        for key, text in texts.items()
    )
    line = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:t>streck</w:t></w:r></w:p></w:{kind}>'
    return f"<w:{part} {W}>{line}{notes}</w:{part}>"


def padded(data: bytes) -> bytes:
    """Return the file with a picture of 1.5 MB that cannot be packed, so that it does not look like a zip bomb."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/media/bild.png", random.Random(1).randbytes(1_500_000))
    return buffer.getvalue()


def _relations(targets: dict[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{written}</Relationships>'


def _encrypted_zip() -> bytes:
    data = bytearray(word_file(paragraph("x")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def _twice() -> bytes:
    buffer = io.BytesIO(word_file(paragraph("ett")))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("WORD\\Document.xml", document(paragraph("två")))
    return buffer.getvalue()


def _unusual_packing() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("word/document.xml", document(paragraph("x")))
    return buffer.getvalue()


def _entities(declarations: str) -> bytes:
    return packed(f"<!DOCTYPE x [{declarations}]>{document(paragraph('&a;x'))}")


_TABLES = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
_LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
# Each with a part of the sentence that it is refused with.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "tom"),
    "no zip": (lambda: b"Vanlig text", "inte ett Word-dokument"),
    "another zip": (lambda: padded(packed("<office/>", name="content")), "inte ett Word-dokument"),
    "no document": (
        lambda: word_file("x").replace(b"word/document.xml", b"word/documint.xml"),
        "inte ett Word-dokument",
    ),
    "half a zip": (lambda: word_file(paragraph("x"))[:300], "skadat"),
    "damaged bytes": (lambda: word_file(paragraph("x" * 50)).replace(b"\x00", b"\x01"), "Word-dokument"),
    "doc": (lambda: OLE, r"(.doc)"),
    "locked by Word": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
    "locked zip": (_encrypted_zip, "lösenord"),
    "two documents": (_twice, "skadat"),
    "unusual packing": (_unusual_packing, "skadat"),
    "bomb": (lambda: word_file(paragraph(" " * 45_000_000)), "packar upp"),
    "many parts": (lambda: word_file(paragraph("x")) + b"PK\x01\x02" * 10_001, "10 000 delar"),
    "too much text": (lambda: padded(word_file(paragraph("x" * 53_000_000))), "50 MB"),
    "too many elements": (lambda: padded(word_file("<w:p/>" * 4_000_000)), "50 MB"),
    "too many lines": (lambda: padded(word_file("<w:p><w:t>x</w:t></w:p>" * 200_001)), "200 000 rader"),
    "too deep": (lambda: word_file(_TABLES[0] * 400 + paragraph("x") + _TABLES[1] * 400), "skadat"),
    "entities": (lambda: _entities('<!ENTITY a "text">'), "DTD"),
    "entities from a file": (lambda: _entities('<!ENTITY a SYSTEM "file:///etc/passwd">'), "DTD"),
    "entities from the net": (lambda: _entities('<!ENTITY a SYSTEM "http://127.0.0.1:9/x">'), "DTD"),
    "entities many times": (lambda: _entities(_LAUGHS + '<!ENTITY a "&a9;">'), ""),
    "no text": (lambda: word_file(paragraph(" ")), "ingen text"),
}
