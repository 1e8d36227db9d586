"""PowerPoint templates for the fuzzers: python-pptx's own, with parts changed, added, removed or renamed."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from hypothesis import strategies as st
from pptx import Presentation

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = (
    "slide", "slideLayout", "slideMaster", "theme", "image", "hyperlink", "oleObject", "package", "control", "tags",
    "officeDocument", "notesMaster", "font", "video", "chart", "attachedTemplate", "ond", "",
)  # fmt: skip
_TARGETS = (
    "../slideMasters/slideMaster1.xml", "../slideLayouts/slideLayout1.xml", "../theme/theme1.xml", "slides/slide1.xml",
    "../presentation.xml", "ppt/presentation.xml", "", "#", "x", "../../../x", "\\\\ond\\x.png", "http://ond/x", "file:///x",
)  # fmt: skip
_PIECES = [
    '<!DOCTYPE a [<!ENTITY b "c">]>', "&b;", "&#0;", "&#x50;", "<!--x-->", "<![CDATA[x]]>", "<?x y?>", "<a:p/>",
    '<p:ph type="title"/>', '<p:ph type="ond"/>', '<p:ph idx="-1"/>', '<p:ph idx="x"/>', "<p:oleObj/>", "<p:sp/>",
    '<a:hlinkClick action="ppaction://program"/>', '<a:hlinkClick xmlns:r="' + _OFFICE + '" r:id="rId1"/>', "<p:pic/>",
    '<a:off x="0" y="0"/>', '<a:off x="1e9" y=""/>', '<a:ext cx="-1" cy="9"/>', '<p:sldSz cx="0" cy="0"/>',
    '<a:srgbClr val="zz"/>', '<a:schemeClr val="ond"/>', "<", ">", '"', "/>", "\x00", "\ud800", "9" * 500, "<a>" * 120,
    "</p:spTree>",
    *(f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
      for number, (kind, target) in enumerate(
        zip(_KINDS, (*_TARGETS, *_TARGETS), strict=False))),
]  # fmt: skip
_TYPES = [
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.slide+xml",
    "application/vnd.openxmlformats-officedocument.theme+xml",
    "application/vnd.ms-office.vba&#80;roject", "image/svg+xml", "application/xml", "x", "",
]  # fmt: skip


@cache
def _parts() -> dict[str, bytes]:
    file = Presentation()
    for layout in list(file.slide_layouts)[:4]:
        file.slide_layouts.remove(layout)
    file.slides.add_slide(file.slide_layouts[1])
    buffer = io.BytesIO()
    file.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


@st.composite
def templates(draw: st.DrawFn) -> bytes:
    """A template with up to four changes in its parts, now and then damaged as a file, or any bytes."""
    if draw(st.integers(0, 19)) == 0:
        return draw(st.binary(max_size=300))
    parts = dict(_parts())
    for _ in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(sorted(parts)))
        change = draw(st.sampled_from(["piece", "piece", "value", "value", "cut", "gone", "moved", "kind", "new"]))
        data = parts[name]
        offset = draw(st.integers(0, len(data)))
        if change == "piece":  # between two elements, or anywhere
            between = data.find(b"><", offset) + 1 or offset
            offset = between if draw(st.booleans()) else offset
            parts[name] = (
                data[:offset] + draw(st.sampled_from(_PIECES)).encode("utf-8", "surrogatepass") + data[offset:]
            )
        elif change == "value":
            start = data.find(b'="', offset) + 2
            end = data.find(b'"', start)
            if 2 <= start <= end:
                value = draw(st.sampled_from(["", "0", "-1", "9" * 20, "NaN", "rId1", "rId2", "x", "true", *_TARGETS]))
                parts[name] = data[:start] + value.encode() + data[end:]
        elif change == "cut":
            parts[name] = data[:offset] + data[offset + draw(st.integers(1, 2000)) :]
        elif change == "gone":
            del parts[name]
        elif change == "moved":
            parts[name] = parts[draw(st.sampled_from(sorted(parts)))]
        elif change == "kind" and "[Content_Types].xml" in parts:
            row = f'<Override PartName="/{name}" ContentType="{draw(st.sampled_from(_TYPES))}"/></Types>'
            types = parts["[Content_Types].xml"]
            parts["[Content_Types].xml"] = types.replace(b"</Types>", row.encode())
        elif change == "new":
            parts[draw(st.sampled_from(["ppt/x.xml", "PPT/presentation.xml", "ppt/vbaProject.bin", "../x", "x/"]))] = (
                data
            )
        if not parts:
            break
    whole = _zipped(parts)
    if draw(st.integers(0, 9)) == 0:
        offset = draw(st.integers(0, len(whole)))
        return whole[:offset] + draw(st.binary(max_size=20)) + whole[offset + draw(st.integers(0, 20)) :]
    return whole


def seeds() -> list[bytes]:
    """An ordinary template, and the first half of one."""
    whole = _zipped(_parts())
    return [whole, whole[: len(whole) // 2]]
