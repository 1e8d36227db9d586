"""A slide to draw on: px of slides.measures in, EMU and points out; text in Swedish, in the theme's fonts and colours.

Shapes are python-pptx's own. XML is written for what it has no way to set: a paragraph whose indents and colours owe
nothing to the template, the borders of a table's cells, and outlines of many points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar
from xml.sax.saxutils import escape

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Length, Pt

from charts import text as figure_text
from charts.description import Part
from charts.palette import Mark, Theme
from exports.safe_text import cleaned, one_line
from slides.measures import LETTER, MARGIN, MIN_FONT

LANGUAGE = "sv-SE"
PX = 9525  # EMU of a stage's px on a slide of 13.333 × 7.5 in
TEXT, QUIET, BACKGROUND, ACCENT = "tx1", "tx2", "bg1", "accent1"  # colours of the theme; others are #RRGGBB
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

    def emu(self, px: float) -> Length:
        """Return a length in EMU."""
        return Length(round(px * self.emu_per_px))

    def smaller(self, size: float) -> "Page":
        """Return the page for a figure drawn in that share of its full size, from the margin on.

        Its px are so much smaller, and the stage's corner moves so that the margin stays where it is.
        """
        return replace(self, emu_per_px=self.emu_per_px * size, left=self.left + self.emu(MARGIN * (1 - size)))

    def place(self, box: Box) -> tuple[Length, Length, Length, Length]:
        """Return left, top, width and height in EMU."""
        left, top = round(self.left + self.emu(box.left)), round(self.top + self.emu(box.top))
        return Length(left), Length(top), self.emu(box.width), self.emu(box.height)

    def points(self, px: float = MIN_FONT) -> Length:
        """Return the size of letters, in steps of half a point."""
        return Pt(int(px * self.emu_per_px * self.letters / 12700 * 2 + 1e-6) / 2)


def flattened(value: Value) -> Value:
    """Return a description with every text on one line and without the characters that XML cannot hold."""
    result: Any = value
    if isinstance(value, str):
        result = one_line(cleaned(value))
    elif isinstance(value, tuple):
        result = tuple(flattened(item) for item in value)
    elif isinstance(value, Part):  # the spaces before and after a count are part of it
        result = cleaned(value)
    elif is_dataclass(value) and not isinstance(value, type):
        names = [item.name for item in fields(value) if item.name not in ("hover", "ids")]
        result = replace(value, **{name: flattened(getattr(value, name)) for name in names})
    return result  # type: ignore[no-any-return]


def lines_of(text: str, width: float, size: float = MIN_FONT) -> list[str]:
    """Return the text in the lines that it takes across so many px, as slides.measures reckons them."""
    return figure_text.lines_of(text, max(3, int(width / LETTER * MIN_FONT / size)))


def at_most(lines: list[str], count: int) -> list[str]:
    """Return the lines, at most so many (1 or more), the last of them ended by "…" where there were others."""
    return lines if len(lines) <= count else [*lines[: count - 1], lines[count - 1][:-2].rstrip(" ,;.") + " …"]


def cut(text: str, width: float) -> str:
    """Return the text, ended by "…" where it would pass the px of one line."""
    room = max(2, int(width / LETTER))
    return text if len(text) <= room else text[: room - 1].rstrip(" ,;.–") + "…"


def with_symbol(mark: Mark, word: str) -> str:
    """Return a word after the symbol of its mark, which may have none: "● Brist"."""
    return f"{mark.symbol} {word}".strip()


def rgb(colour: str) -> Any:
    """Return #RRGGBB as python-pptx has it."""
    make: Any = RGBColor
    return make.from_string(colour[1:])


def set_fill(target: Any, colour: str) -> None:
    """Fill a shape or a line of python-pptx with a colour of the theme or #RRGGBB."""
    target.fill.solid()
    if colour.startswith("#"):
        target.fill.fore_color.rgb = rgb(colour)
    else:
        target.fill.fore_color.theme_color = MSO_THEME_COLOR.from_xml(colour)


def paint(target: Any, mark: Mark, width: Length, fill: str = "") -> None:
    """Give a shape, bar or marker the fill of its mark, or another, and its border."""
    set_fill(target, fill or mark.fill)
    set_fill(target.line, mark.border)
    target.line.width = width


def fill_xml(colour: str) -> str:
    """Return a plain fill in DrawingML, or none for ""."""
    if not colour:
        return "<a:noFill/>"
    kind, value = ("srgbClr", colour[1:]) if colour.startswith("#") else ("schemeClr", colour)
    return f'<a:solidFill><a:{kind} val="{value}"/></a:solidFill>'


def paragraph(page: Page, runs: Sequence[Run], align: str = "l", after: float = 0.0) -> Any:
    """Return a paragraph as an element; align is l, ctr or r, and `after` the px below it.

    Whatever a template says of bullets, indents and the space between paragraphs, this one has none.
    """
    pieces = []
    for run in runs:
        bold = ' b="1"' if run.bold else ""
        attributes = f'lang="{LANGUAGE}" sz="{page.points(run.size).centipoints}"{bold} dirty="0"'
        properties = f"<a:rPr {attributes}>{fill_xml(run.colour)}</a:rPr>"
        texts = [f"<a:r>{properties}<a:t>{escape(text)}</a:t></a:r>" for text in run.text.split("\n")]
        pieces.append(f"<a:br>{properties}</a:br>".join(texts))
    space = f'<a:spcAft><a:spcPts val="{page.emu(after).centipoints}"/></a:spcAft>' if after else ""
    last = page.points(runs[-1].size if runs else MIN_FONT).centipoints
    return parse_xml(
        f'<a:p {nsdecls("a")}><a:pPr marL="0" indent="0" algn="{align}"><a:spcBef><a:spcPts val="0"/></a:spcBef>{space}'
        f'<a:buNone/></a:pPr>{"".join(pieces)}<a:endParaRPr lang="{LANGUAGE}" sz="{last}" dirty="0"/></a:p>'
    )


def set_paragraphs(text_body: Any, paragraphs: Sequence[Any]) -> None:
    """Let the text body of a shape or a cell have these paragraphs alone."""
    for old in text_body.p_lst:
        text_body.remove(old)
    text_body.extend(paragraphs)


def add_text(page: Page, name: str, box: Box, paragraphs: Sequence[Any], anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> Any:
    """Add a text box to the slide and return it."""
    shapes: Any = page.slide.shapes
    shape = shapes.add_textbox(*page.place(box))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    clear_margins(frame)
    set_paragraphs(frame._txBody, paragraphs)
    return shape


def clear_margins(frame: Any) -> None:
    """Let a text begin at the edges of its shape, as the stage reckons."""
    frame.margin_left = frame.margin_top = frame.margin_right = frame.margin_bottom = 0


def describe(shape: Any, name: str, alt: str) -> None:
    """Name a shape, and tell those who do not see it what it shows."""
    shape.name = name
    shape._element._nvXxPr.cNvPr.set("descr", alt)


def set_language(element: Any) -> None:
    """Mark every run, field and paragraph's end in a part as Swedish."""
    for piece in element.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        piece.get_or_add_rPr().set("lang", LANGUAGE)
    for properties in element.iter(qn("a:endParaRPr"), qn("a:defRPr")):
        properties.set("lang", LANGUAGE)
