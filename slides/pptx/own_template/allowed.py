"""What a template may hold: kinds of relations and of parts. What is not listed here is refused (decision 52)."""

from collections.abc import Callable
from urllib.parse import urlsplit

from slides.pptx.own_template.refusals import (
    MACROS,
    STRICT,
    BadTemplate,
    active_x,
    attached,
    bad_link,
    ole,
    outside,
    unknown,
)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OPEN = "application/vnd.openxmlformats-officedocument."
_SLIDES = f"{_OPEN}presentationml."
_CHARTS = f"{_OPEN}drawingml."
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
PRESENTATION_TYPE = f"{_SLIDES}presentation.main+xml"
MAIN_TYPES = (PRESENTATION_TYPE, f"{_SLIDES}template.main+xml", f"{_SLIDES}slideshow.main+xml")
IMAGE = f"{OFFICE}image"
SVG = "image/svg+xml"

# What is taken along, by the relation that leads to it: its content type, and its name in the new file.
TAKEN = {
    f"{OFFICE}officeDocument": (PRESENTATION_TYPE, "ppt/presentation{}.xml"),
    f"{OFFICE}slideMaster": (f"{_SLIDES}slideMaster+xml", "ppt/slideMasters/slideMaster{}.xml"),
    f"{OFFICE}slideLayout": (f"{_SLIDES}slideLayout+xml", "ppt/slideLayouts/slideLayout{}.xml"),
    f"{OFFICE}notesMaster": (f"{_SLIDES}notesMaster+xml", "ppt/notesMasters/notesMaster{}.xml"),
    f"{OFFICE}handoutMaster": (f"{_SLIDES}handoutMaster+xml", "ppt/handoutMasters/handoutMaster{}.xml"),
    f"{OFFICE}theme": (f"{_OPEN}theme+xml", "ppt/theme/theme{}.xml"),
    f"{OFFICE}themeOverride": (f"{_OPEN}themeOverride+xml", "ppt/theme/themeOverride{}.xml"),
    f"{OFFICE}tableStyles": (f"{_SLIDES}tableStyles+xml", "ppt/tableStyles{}.xml"),
    f"{OFFICE}font": ("application/x-fontdata", "ppt/fonts/font{}.fntdata"),
}
# Pictures are taken for what they hold at a place near their beginning, whatever they are called.
IMAGES = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png", "png"),
    (b"\xff\xd8\xff", 0, "image/jpeg", "jpg"),
    (b"GIF8", 0, "image/gif", "gif"),
    (b"BM", 0, "image/bmp", "bmp"),
    (b"II*\0", 0, "image/tiff", "tiff"),
    (b"MM\0*", 0, "image/tiff", "tiff"),
    (b"\xd7\xcd\xc6\x9a", 0, "image/x-wmf", "wmf"),
    (b"\x01\0\x09\0", 0, "image/x-wmf", "wmf"),
    (b" EMF", 40, "image/x-emf", "emf"),
)
OLE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what macros and objects of other programs lie in, whatever their names

# What ordinary templates have beside that, and what is left behind with the slides: it does nothing by itself.
DROPPED = {
    *(f"{OFFICE}{name}" for name in (
        "slide", "hyperlink", "presProps", "viewProps", "printerSettings", "commentAuthors", "comments", "tags",
        "customXml", "customXmlProps", "extended-properties", "custom-properties", "thumbnail",
        "notesSlide", "slideUpdateInfo", "smartTags",
    )),
    *(f"{_PACKAGE}{name}" for name in (
        "metadata/core-properties", "metadata/thumbnail", "digital-signature/origin", "digital-signature/signature",
        "digital-signature/certificate",
    )),
    # So Google writes them.
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
    "http://customschemas.google.com/relationships/presentationmetadata",
    *(f"{_MICROSOFT}{name}" for name in (
        "2007/relationships/customData", "2007/relationships/customDataProps", "2007/relationships/hdphoto",
        "2011/relationships/webextensiontaskpanes", "2011/relationships/webextension",
        "2015/10/relationships/revisionInfo", "2016/11/relationships/changesInfo", "2018/10/relationships/authors",
        "2018/10/relationships/comments", "2019/05/relationships/documenttasks",
        "2020/02/relationships/classificationlabels",
    )),
}  # fmt: skip
# What slides may have, and a chart or drawing in them: left behind with them, and not allowed in a layout or master.
IN_SLIDES = {
    *(f"{OFFICE}{name}" for name in (
        "chart", "chartUserShapes", "package", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors",
        "video", "audio", "media", "ink",
    )),
    *(f"{_MICROSOFT}{name}" for name in (
        "2007/relationships/media", "2007/relationships/diagramDrawing", "2011/relationships/chartStyle",
        "2011/relationships/chartColorStyle", "2014/relationships/chartEx", "2017/06/relationships/model3d",
        "2018/04/relationships/ink", "2023/02/relationships/chartStyle",
    )),
}  # fmt: skip
_KNOWN_TYPES = {
    *MAIN_TYPES, *(kind for kind, _ in TAKEN.values()), RELATIONS_TYPE,
    *(f"{_SLIDES}{name}+xml" for name in (
        "slide", "notesSlide", "comments", "commentAuthors", "presProps", "viewProps", "tags", "slideUpdateInfo",
    )),
    f"{_SLIDES}printerSettings",
    *(f"{_CHARTS}{name}+xml" for name in (
        "chart", "chartshapes", "diagramData", "diagramLayout", "diagramStyle", "diagramColors",
    )),
    *(f"{_OPEN}{name}" for name in (
        "customXmlProperties+xml", "extended-properties+xml", "custom-properties+xml", "spreadsheetml.sheet",
    )),
    *(f"application/vnd.openxmlformats-package.{name}" for name in (
        "core-properties+xml", "digital-signature-origin", "digital-signature-xmlsignature+xml",
        "digital-signature-certificate",
    )),
    *(f"application/vnd.ms-office.{name}+xml" for name in (
        "drawingml.diagramDrawing", "chartstyle", "chartcolorstyle", "chartex", "webextension", "webextensiontaskpanes",
        "classificationlabels", "customDataProperties", "documenttasks",
    )),
    *(f"application/vnd.ms-powerpoint.{name}+xml" for name in ("authors", "comments", "changesinfo", "revisioninfo")),
    "application/xml", "text/xml", "application/binary", "application/inkml+xml", "application/x-font-ttf",
    "model/gltf.binary", "model/gltf-binary",
}  # fmt: skip
_FOLDED_TYPES = {kind.casefold() for kind in _KNOWN_TYPES}
_KNOWN_FAMILIES = ("image/", "video/", "audio/")
_LINKS = ("http", "https", "mailto")
_LINKED = {"image": "en bild", "video": "en film", "audio": "ett ljud", "media": "film eller ljud"}
# By the last word of a relation or a content type, in small letters.
_DANGERS: dict[str, Callable[[str], str]] = {
    "vba": lambda place: MACROS,
    "macroenabled": lambda place: MACROS,
    "activex": active_x,
    "control": active_x,
    "ctrlprop": active_x,
    "oleobject": ole,
    "attachedtemplate": attached,
}
# What an action button may do: nothing, or show another of the presentation's own slides, or play its media.
_HARMLESS_ACTIONS = ("", "noaction", "hlinksldjump", "hlinkshowjump", "customshow", "media")


def judge_type(kind: str, place: str) -> None:
    """Raise BadTemplate for a part of a kind that is not listed."""
    folded = kind.casefold()
    _judge_danger(folded.rsplit("/", 1)[-1], place)
    if folded not in _FOLDED_TYPES and not folded.startswith(_KNOWN_FAMILIES):
        raise BadTemplate(unknown(place, kind))


def judge_relation(kind: str, target: str, is_external: bool, place: str, is_chart: bool) -> None:
    """Raise BadTemplate for a relation that is not listed, or that leads out of the template."""
    name = kind.rsplit("/", 1)[-1]
    if kind.startswith(_STRICT):
        raise BadTemplate(STRICT)
    _judge_danger(name.casefold(), place)
    if is_external:
        if kind != f"{OFFICE}hyperlink":
            raise BadTemplate(outside(_LINKED.get(name, "något"), place, target))
        if _scheme(target) not in _LINKS:
            raise BadTemplate(bad_link(place, target))
    if kind not in TAKEN and kind != IMAGE and kind not in DROPPED and kind not in IN_SLIDES:
        raise BadTemplate(unknown(place, name))
    if kind == f"{OFFICE}package" and not is_chart:  # an object of another program; that of a chart is its numbers
        raise BadTemplate(ole(place))


def _judge_danger(name: str, place: str) -> None:
    for word, sentence in _DANGERS.items():
        if word in name:
            raise BadTemplate(sentence(place))


def _scheme(target: str) -> str:
    try:
        return urlsplit(target.strip()).scheme.casefold()
    except ValueError:
        return ""


def is_harmless(action: str) -> bool:
    """Return whether a button or link that does this stays within the presentation."""
    head, _, rest = action.strip().casefold().partition("://")
    return not action.strip() or (head == "ppaction" and rest.partition("?")[0] in _HARMLESS_ACTIONS)
