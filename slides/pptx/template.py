"""What slides are laid on: the house's template, or an organisation's own with its logo, fonts and colours."""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from charts.palette import PAPERS, Theme
from slides.measures import HEIGHT, INNER, LETTER, MARGIN, MIN_FONT, TITLE_TOP, WIDTH
from slides.pptx.own_template.refusals import NO_TITLE, BadTemplate
from slides.pptx.page import PX, QUIET, TEXT, Page
from slides.pptx.placeholders import TITLES

HOUSE = Path(__file__).parent / "templates"  # light.pptx and dark.pptx; how they are edited: CONTRIBUTING.md
# What a letter takes of its size in fonts that are wider than the stage reckons with, and in those not known here.
WIDE = {
    "verdana": 0.585,
    "dejavu sans": 0.585,
    "century gothic": 0.55,
    "segoe ui": 0.53,
    "arial": 0.525,
    "tahoma": 0.525,
}
UNKNOWN_FONT = 0.54
NARROW = ("calibri", "carlito", "aptos", "source sans", "source sans 3", "garamond", "times new roman")
GREY = "#8A94A0"  # hair lines that can be seen on light and dark
BOTTOM, CLEAR = 12, 8  # px below the footer, and around what a template has on its slides
LEAST_SCALE = 0.6  # a template that leaves less room than this has a picture behind the text, not beside it
_FRAME = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_Edges = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """An own template, as own_template.upload.accepted returns it: cleaned and tried, never as uploaded."""

    content: bytes


@dataclass(frozen=True, slots=True)
class Ground:
    """An empty presentation, its layouts for the first and the other slides, and what makes a new slide a Page."""

    file: Any
    opening: Any
    figure: Any
    page_of: Callable[[Any], Page]


def ground_of(theme: Theme, template: OwnTemplate | None) -> Ground:
    """Return what the slides are laid on; raises BadTemplate for a template without a layout that has a title."""
    file: Any
    if template is None:
        file = Presentation(str(HOUSE / f"{theme}.pptx"))
        opening, figure = file.slide_layouts
        frame, letters, quiet, line = (float(PX), 0.0, 0.0), 1.0, QUIET, PAPERS[theme].line
    else:
        file = Presentation(io.BytesIO(template.content))
        layouts = [layout for master in file.slide_masters for layout in master.slide_layouts]
        opening, figure = _layouts(layouts)
        frame = _frame(file.slide_width, file.slide_height, _obstacles(figure))
        theme, letters = _theme_of(figure)
        quiet, line = TEXT, GREY

    def page_of(slide: Any) -> Page:
        return Page(slide, *frame, letters, theme, quiet, line, is_house=template is None)

    return Ground(file, opening, figure, page_of)


def _kinds(layout: Any) -> list[Any]:
    return [holder.placeholder_format.type for holder in layout.placeholders]


def _layouts(layouts: Sequence[Any]) -> tuple[Any, Any]:
    """The layouts for the first and the other slides: by what they hold, not by what they are called."""
    titled = [layout for layout in layouts if any(kind in TITLES for kind in _kinds(layout))]
    if not titled:
        raise BadTemplate(NO_TITLE)
    plain = [layout for layout in titled if PP_PLACEHOLDER.TITLE in _kinds(layout)] or titled
    figure = min(plain, key=lambda layout: sum(kind not in (*_FRAME, *TITLES) for kind in _kinds(layout)))
    central = [layout for layout in titled if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout)]
    central = central or [layout for layout in titled if PP_PLACEHOLDER.SUBTITLE in _kinds(layout)]
    return (central or [figure])[0], figure


def _obstacles(layout: Any) -> list[_Edges]:
    """What the layout and its master draw on every slide: logos, bands, lines."""
    owners = [layout] if layout.element.get("showMasterSp") in ("0", "false") else [layout, layout.slide_master]
    shapes = [shape for owner in owners for shape in owner.shapes if not shape.is_placeholder]
    placed = [shape for shape in shapes if None not in (shape.left, shape.top, shape.width, shape.height)]
    return [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height) for shape in placed]


def _frame(width: int, height: int, obstacles: Iterable[_Edges]) -> tuple[float, float, float]:
    """EMU per px and the stage's corner, so that the whole stage lies on the slide beside what the template draws."""
    whole = min(width / WIDTH, height / HEIGHT)
    free = start = (MARGIN * whole, TITLE_TOP * whole, width - MARGIN * whole, height - BOTTOM * whole)
    for edges in sorted(obstacles, key=_area, reverse=True):
        left, top, right, bottom = edges
        if _area(edges) > width * height / 2:
            continue  # a background
        if left < free[2] and right > free[0] and top < free[3] and bottom > free[1]:
            gap = CLEAR * whole
            cuts = (
                (right + gap, *free[1:]),
                (free[0], bottom + gap, *free[2:]),
                (*free[:2], left - gap, free[3]),
                (*free[:3], top - gap),
            )
            free = max(cuts, key=_scale)
    if _scale(free) < LEAST_SCALE * whole:
        free = start
    scale = _scale(free)
    left = free[0] + (free[2] - free[0] - INNER * scale) / 2 - MARGIN * scale
    top = free[1] + (free[3] - free[1] - (HEIGHT - TITLE_TOP - BOTTOM) * scale) / 4 - TITLE_TOP * scale
    return scale, left, top


def _area(edges: _Edges) -> float:
    return (edges[2] - edges[0]) * (edges[3] - edges[1])


def _scale(free: _Edges) -> float:
    """EMU per px that the stage's content has in these edges."""
    return min((free[2] - free[0]) / INNER, (free[3] - free[1]) / (HEIGHT - TITLE_TOP - BOTTOM))


def _theme_of(layout: Any) -> tuple[Theme, float]:
    """Whether the slides' ground is dark, and the share of their size that letters of its font may have."""
    master = layout.slide_master
    root: Any = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    font = root.find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    name = (font.get("typeface") or "").casefold() if font is not None else ""
    letters = 1.0 if name in NARROW else min(1.0, LETTER / MIN_FONT / WIDE.get(name, UNKNOWN_FONT))
    colour = _background(layout, root) or _background(master, root, master) or "FFFFFF"
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return ("dark" if 0.299 * red + 0.587 * green + 0.114 * blue < 128 else "light"), letters


def _background(owner: Any, theme: Any, master: Any = None) -> str:
    """The plain colour behind a layout or master, RRGGBB, or "" where there is none of its own."""
    ground = owner.element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
    colours = [] if ground is None else [*ground.iter(qn("a:srgbClr"), qn("a:schemeClr"))]
    if not colours:
        return ""
    if colours[0].tag == qn("a:srgbClr"):
        return str(colours[0].get("val"))
    slots = (master or owner.slide_master).element.find(qn("p:clrMap"))
    name = colours[0].get("val")
    slot = theme.find(f".//{qn('a:clrScheme')}/{qn('a:' + slots.get(name, name))}")
    if slot is None or not len(slot):
        return ""
    return str(slot[0].get("lastClr") or slot[0].get("val"))
