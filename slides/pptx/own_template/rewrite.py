"""The XML of a part that is taken along: without links and what leads to parts left behind, its measures judged."""

import re
from typing import Any

from lxml import etree

from slides.pptx.own_template.refusals import BadTemplate, bad_number, bad_size, too_many_holders

MOST_HOLDERS = 100  # placeholders of one layout: each slide gets its own of all of them
SMALLEST, LARGEST = 3_600_000, 51_206_400  # EMU of a slide's sides: 10 cm, and PowerPoint's own 142 cm
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Links, other programs' data, and additions to the format, which may be anything: pictures as SVG, films on the web.
_LEFT_BEHIND = {"hlinkClick", "hlinkHover", "hlinkMouseOver", "custDataLst", "smartTags", "extLst"}
_OF_SLIDES = {"sldIdLst", "custShowLst", "modifyVerifier", "photoAlbum"}  # in the presentation's own part
_MEASURES = {
    "off": ("x", "y"),
    "chOff": ("x", "y"),
    "ext": ("cx", "cy"),
    "chExt": ("cx", "cy"),
    "notesSz": ("cx", "cy"),
}
_PLACE = re.compile(r"-?\d{1,14}|-?\d{1,5}(\.\d{1,6})?(mm|cm|in|pt|pc|pi)", re.ASCII)
_EMU = re.compile(r"\d{1,9}", re.ASCII)


def rewritten(content: bytes, kept: set[str], place: str, is_presentation: bool) -> bytes:
    """Return the part's XML, where only the relations in `kept` are left; raises BadTemplate for measures that fail."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root: Any = etree.fromstring(content, parser)
    holders, gone = 0, []
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        holders += name == "ph"
        _judge_measures(element, name, place)
        leads = [value for key, value in element.items() if key.startswith(_RELATIONS) and value]
        if name in _LEFT_BEHIND or not kept.issuperset(leads):
            gone.append(element)
    if holders > MOST_HOLDERS:
        raise BadTemplate(too_many_holders(place))
    if is_presentation:
        _judge_size(root)
        gone += [child for child in root if etree.QName(child).localname in _OF_SLIDES]
    for element in gone:
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _judge_measures(element: Any, name: str, place: str) -> None:
    for key in _MEASURES.get(name, ()):
        value = element.get(key)
        if value is None:
            continue
        if not _PLACE.fullmatch(value) or (key in ("cx", "cy") and value.startswith("-")):
            raise BadTemplate(bad_number(place, value))


def _judge_size(presentation: Any) -> None:
    sizes = [child for child in presentation if etree.QName(child).localname == "sldSz"]
    width, height = (sizes[0].get("cx", ""), sizes[0].get("cy", "")) if len(sizes) == 1 else ("", "")
    if not all(_EMU.fullmatch(side) and SMALLEST <= int(side) <= LARGEST for side in (width, height)):
        raise BadTemplate(bad_size(width, height))
