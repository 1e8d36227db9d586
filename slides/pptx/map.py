"""Sweden in PowerPoint: counties and municipalities as shapes in one group, named on both sides."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from charts.description import Place, Places
from charts.geography import LATITUDE_STRETCH, Ring, middles, rings
from charts.palette import PAPERS, look
from slides.measures import LETTER, MIN_FONT, spread_heights
from slides.pptx.page import Box, Page, Run, add_text, cut, describe, fill_xml, paragraph, set_fill

MAX_NAMED = 12  # of more places only the filled are named, and of more filled none
MOST_SHAPES = 40  # more municipalities than this are one shape per look
LEAST_STEP = 1.2  # px between two points of an outline
BAND = 14  # px above and below a place where the country's width is measured
DOT, NAME_GAP, NAME_WIDTH, LABEL_HEIGHT = 12, 60, 330, 30  # px
Point = tuple[float, float]


class _Country:
    """From degrees to px: the whole country in the middle of a box."""

    def __init__(self, box: Box) -> None:
        points = [point for ring in rings("lan") for point in ring]
        self.west, self.north = min(x for x, _ in points), max(y for _, y in points)
        south, east = min(y for _, y in points), max(x for x, _ in points)
        self.scale = (box.height - 4) / ((self.north - south) * LATITUDE_STRETCH)
        self.width = (east - self.west) * self.scale
        self.left, self.top = box.left + (box.width - self.width) / 2, box.top + 2
        self.outline = [self.locate(point) for point in points]

    def middle(self, y: float) -> float:
        """The px halfway through the country at a height."""
        xs = [x for x, point_y in self.outline if abs(point_y - y) < BAND]
        return (min(xs) + max(xs)) / 2 if xs else self.left + self.width / 2

    def locate(self, point: Point) -> Point:
        """The px of a place in degrees."""
        x, y = point
        return self.left + (x - self.west) * self.scale, self.top + (self.north - y) * LATITUDE_STRETCH * self.scale


def draw_places(page: Page, places: Places, box: Box, alt: str) -> None:
    """Draw the counties' land, the municipalities on it by their looks, a dot in each, and the names beside."""
    shapes: Any = page.slide.shapes
    group, country, paper = shapes.add_group_shape(), _Country(box), PAPERS[page.theme]
    describe(group, "Karta", alt)
    shapes.turbo_add_enabled = True  # from here on ids are counted, not looked for on the whole slide
    counties = [_thinned(country, ring) for ring in rings("lan")]
    _add_outline(page, group, "Län", counties, paper.land, paper.quiet, 0.8)
    on_map = [place for place in places.places if place.body_id in middles()]
    on_map.sort(key=lambda place: place.key == "fylld")
    for name, key, codes in _shapes(on_map):
        mark = look(key, page.theme)
        outlines = [_thinned(country, ring) for ring in rings("kommun", codes)]
        _add_outline(page, group, name, outlines, mark.fill, mark.border, 1)
    spots = [(place, country.locate(middles()[place.body_id])) for place in on_map]
    _add_names(page, group, _named(spots), country, box)
    for place, (x, y) in spots:
        mark = look(place.key, page.theme)
        border = mark.border if place.key == "kontur" else paper.background
        dot = Box(x - DOT / 2, y - DOT / 2, DOT, DOT)
        ellipse = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
        _add_shape(page, group, f"Punkt {place.name}", dot, ellipse, mark.fill, border, 1.5)
    group._element.recalculate_extents()


def _add_shape(
    page: Page, group: Any, name: str, box: Box, geometry: str, fill: str, border: str, width: float
) -> None:
    """Add a shape to the group, with a border so many px wide.

    As XML: python-pptx takes 5 s for the outlines of all counties, and 7 s for 290 dots in one group.
    """
    left, top, across, down = page.place(box)
    shapes: Any = page.slide.shapes
    shape = (
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{shapes._next_shape_id}" name={quoteattr(name)}/>'
        f'<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{across}" cy="{down}"/></a:xfrm>{geometry}{fill_xml(fill)}'
        f'<a:ln w="{page.emu(width)}">{fill_xml(border)}</a:ln></p:spPr></p:sp>'
    )
    group._element.append(parse_xml(shape))


def _add_outline(
    page: Page, group: Any, name: str, outlines: Sequence[Sequence[Point]], fill: str, border: str, width: float
) -> None:
    xs, ys = ([point[axis] for ring in outlines for point in ring] for axis in (0, 1))
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    _, _, across, down = page.place(box)
    paths = "".join(_ring_xml([(x - box.left, y - box.top) for x, y in ring], page) for ring in outlines)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{across}" h="{down}">{paths}</a:path></a:pathLst></a:custGeom>'
    )
    _add_shape(page, group, name, box, geometry, fill, border, width)


def _shapes(places: Sequence[Place]) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is a shape of its own: each municipality, or all of a look where they are many. Filled ones lie on top."""
    if len(places) <= MOST_SHAPES:
        return [(place.name, place.key, (place.body_id,)) for place in places]
    keys = dict.fromkeys(place.key for place in places)
    return [("Kommuner", key, tuple(place.body_id for place in places if place.key == key)) for key in keys]


def _named(spots: Sequence[tuple[Place, Point]]) -> list[tuple[Place, Point]]:
    """The places that carry their names: all when they are few, else the filled when those are."""
    filled = [spot for spot in spots if spot[0].key == "fylld"]
    return next((list(some) for some in (spots, filled) if len(some) <= MAX_NAMED), [])


def _add_names(page: Page, group: Any, spots: Sequence[tuple[Place, Point]], country: _Country, box: Box) -> None:
    """Each on the side where the border is nearer, from north to south and led to its dot."""
    for is_left in (True, False):
        side = [spot for spot in spots if (spot[1][0] < country.middle(spot[1][1])) == is_left]
        edge = country.left - NAME_GAP if is_left else country.left + country.width + NAME_GAP
        shown = sorted(side, key=lambda spot: spot[1][1])
        for (place, point), middle in zip(
            shown, spread_heights([y for _, (_, y) in shown], box.top, box.height), strict=True
        ):
            name = cut(place.name, NAME_WIDTH)
            width = min(len(name) * LETTER + MIN_FONT, NAME_WIDTH)
            left = edge - width if is_left else edge
            _add_line(page, group, (edge + (6 if is_left else -6), middle), point)
            label = Box(left, middle - LABEL_HEIGHT / 2, width, LABEL_HEIGHT)
            text = paragraph(page, [Run(name)], "r" if is_left else "l")
            group._element.append(add_text(page, name, label, [text], MSO_ANCHOR.MIDDLE)._element)


def _add_line(page: Page, group: Any, start: Point, end: Point) -> None:
    (x, y, *_), (end_x, end_y, *_) = (page.place(Box(*point, 0, 0)) for point in (start, end))
    shapes: Any = page.slide.shapes
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, end_x, end_y)
    line.name = "Linje till namnet"
    line._element.remove(line._element.find(qn("p:style")))  # a shadow, where the theme has one
    set_fill(line.line, page.quiet)
    line.line.width = page.emu(1)
    group._element.append(line._element)  # python-pptx would measure the whole group anew for each that it adds there


def _thinned(country: _Country, ring: Ring) -> list[Point]:
    """The ring in px, without the points that cannot be told from the one before."""
    points: list[Point] = []
    for point in map(country.locate, ring):
        if not points or abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) >= LEAST_STEP:
            points.append(point)
    return points


def _ring_xml(points: Sequence[Point], page: Page) -> str:
    first, *rest = (f'<a:pt x="{page.emu(x)}" y="{page.emu(y)}"/>' for x, y in points)
    return f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{point}</a:lnTo>' for point in rest)}<a:close/>"
