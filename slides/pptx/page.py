"""A slide to draw on: slides.measures's px in, EMU and points out; every text in Swedish and in the theme's colours."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar
from xml.sax.saxutils import escape, quoteattr

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.slide import Slide

from charts import text as figure_text
from charts.description import Part
from charts.palette import Theme
from exports.safe_text import cleaned, one_line
from slides.measures import INNER, LETTER, MARGIN, MIN_FONT

LANGUAGE = "sv-SE"
PX = 9525  # EMU of a stage's px on a slide of 13.333 × 7.5 in
TEXT, BACKGROUND, ACCENT = "tx1", "bg1", "accent1"  # colours of the theme; others are #RRGGBB
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px of the stage."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on a line: px of its letters, a colour of the theme or #RRGGBB. A line feed in it breaks it."""

    text: str
    size: float = MIN_FONT
    colour: str = TEXT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A slide and its measures: EMU per px, EMU of the stage's corner, and the share that letters are of their px.

    `theme` is the one whose marks go with the background; `quiet` and `line` are the colours of quieter text and hair
    lines. What does not fit on the slide is appended to `notes`.
    """

    slide: Slide
    emu_per_px: float
    left: float
    top: float
    letters: float
    theme: Theme
    quiet: str
    line: str
    is_house: bool
    notes: list[str] = field(default_factory=list)

    def emu(self, px: float) -> int:
        """Return a length in EMU."""
        return round(px * self.emu_per_px)

    def smaller(self, size: float) -> "Page":
        """Return the page for a figure drawn in that share of its full size, from the margin on.

        Its px are so much smaller, and the stage's corner moves so that the margin stays where it is.
        """
        return replace(self, emu_per_px=self.emu_per_px * size, left=self.left + self.emu(MARGIN * (1 - size)))

    def place(self, box: Box) -> tuple[int, int, int, int]:
        """Return left, top, width and height in EMU."""
        left, top = round(self.left + self.emu(box.left)), round(self.top + self.emu(box.top))
        return left, top, self.emu(box.width), self.emu(box.height)

    def hundredths(self, px: float = MIN_FONT) -> int:
        """Return the size of letters in hundredths of a point, in steps of half a point."""
        return int(px * self.emu_per_px * self.letters / 12700 * 2 + 1e-6) * 50

    def new_id(self) -> int:
        """Return an id that no shape on the slide has."""
        return max(int(one) for one in self.slide.shapes._spTree.xpath("//p:cNvPr/@id")) + 1

    def add(self, xml: str) -> Any:
        """Append a shape's XML to the slide and return it as an element."""
        element = parse_xml(xml)
        self.slide.shapes._spTree.append(element)
        return element


def body(top: float, height: float) -> Box:
    """Return a box between the margins."""
    return Box(MARGIN, top, INNER, height)


def flattened(value: Value) -> Value:
    """Return a description with every text on one line and without the characters that XML cannot hold."""
    result: Any = value
    if isinstance(value, str):
        result = one_line(cleaned(value))
    elif isinstance(value, tuple):
        result = tuple(flattened(one) for one in value)
    elif isinstance(value, Part):  # the spaces before and after a count are part of it
        result = cleaned(value)
    elif is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value) if one.name not in ("hover", "ids")]
        result = replace(value, **{name: flattened(getattr(value, name)) for name in names})
    return result  # type: ignore[no-any-return]


def lines_of(text: str, width: float, size: float = MIN_FONT) -> list[str]:
    """Return the text in the lines that it takes across so many px, as slides.measures reckons them."""
    return figure_text.lines_of(text, max(3, int(width / LETTER * MIN_FONT / size)))


def cut(text: str, width: float) -> str:
    """Return the text, ended by "…" where it would pass the px of one line."""
    room = max(2, int(width / LETTER))
    return text if len(text) <= room else text[: room - 1].rstrip(" ,;.–") + "…"


def colour_xml(colour: str) -> str:
    """Return a colour as DrawingML has it."""
    return f'<a:srgbClr val="{colour[1:]}"/>' if colour.startswith("#") else f'<a:schemeClr val="{colour}"/>'


def fill_xml(colour: str) -> str:
    """Return a plain fill, or none for ""."""
    return f"<a:solidFill>{colour_xml(colour)}</a:solidFill>" if colour else "<a:noFill/>"


def line_xml(tag: str, colour: str, width: int) -> str:
    """Return a line of so many EMU, or none for ""."""
    return f'<a:{tag} w="{width}">{fill_xml(colour)}</a:{tag}>' if colour else f"<a:{tag}><a:noFill/></a:{tag}>"


def paragraph_xml(page: Page, runs: Sequence[Run], align: str = "l", after: float = 0.0) -> str:
    """Return a paragraph; align is l, ctr or r, and `after` the px below it."""
    pieces = []
    for run in runs:
        bold = ' b="1"' if run.bold else ""
        attributes = f'lang="{LANGUAGE}" sz="{page.hundredths(run.size)}"{bold} dirty="0"'
        properties = f"<a:rPr {attributes}>{fill_xml(run.colour)}</a:rPr>"
        texts = [f"<a:r>{properties}<a:t>{escape(text)}</a:t></a:r>" for text in run.text.split("\n")]
        pieces.append(f"<a:br>{properties}</a:br>".join(texts))
    space = f'<a:spcAft><a:spcPts val="{round(page.emu(after) / 127)}"/></a:spcAft>' if after else ""
    end = f'<a:endParaRPr lang="{LANGUAGE}" sz="{page.hundredths(runs[-1].size if runs else MIN_FONT)}" dirty="0"/>'
    reset = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
    return (
        f'<a:p><a:pPr marL="0" indent="0" algn="{align}">{reset}{space}<a:buNone/></a:pPr>{"".join(pieces)}{end}</a:p>'
    )


def shape_xml(
    page: Page,
    name: str,
    box: Box,
    paragraphs: str,
    *,
    number: int,
    fill: str = "",
    border: str = "",
    anchor: str = "t",
    inset: float = 0.0,
    alt: str = "",
) -> str:
    """Return a rectangle with text, or a text box when it has neither fill nor border."""
    left, top, width, height = page.place(box)
    side = page.emu(inset)
    kind = "" if fill or border else ' txBox="1"'
    edges = f'lIns="{side}" tIns="0" rIns="{side}" bIns="0"'
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}{described(alt)}/>'
        f"<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill_xml(fill)}'
        f"{line_xml('ln', border, page.emu(1.5))}</p:spPr>"
        f'<p:txBody><a:bodyPr wrap="square" {edges} rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def add_text(page: Page, name: str, box: Box, paragraphs: Sequence[str], anchor: str = "t") -> Any:
    """Add a text box of ready paragraphs."""
    return page.add(shape_xml(page, name, box, "".join(paragraphs), number=page.new_id(), anchor=anchor))


def rgb(colour: str) -> Any:
    """Return #RRGGBB as python-pptx has it."""
    make: Any = RGBColor
    return make.from_string(colour[1:])


def described(alt: str) -> str:
    """Return the attribute that tells the blind what a shape shows."""
    return f" descr={quoteattr(alt)}" if alt else ""


def set_language(element: Any) -> None:
    """Mark every run, field and paragraph's end in a part as Swedish."""
    main = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for one in element.iter(f"{main}r", f"{main}fld", f"{main}br"):
        properties = one.find(f"{main}rPr")
        if properties is None:
            properties = one.makeelement(f"{main}rPr")
            one.insert(0, properties)
        properties.set("lang", LANGUAGE)
    for one in element.iter(f"{main}endParaRPr", f"{main}defRPr"):
        one.set("lang", LANGUAGE)
