"""Sweden in PowerPoint: counties and municipalities as shapes in one group, named on both sides."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from charts.description import Place, Places
from charts.geography import LATITUDE_STRETCH, Ring, middles, rings
from charts.palette import PAPERS, look
from slides.measures import LETTER, LINE, MIN_FONT
from slides.pptx.page import NAMESPACES, Box, Page, Run, cut, described, fill_xml, line_xml, paragraph_xml, shape_xml

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
        self.outline = [self.place(point) for point in points]

    def middle(self, y: float) -> float:
        """The px halfway through the country at a height."""
        xs = [x for x, own in self.outline if abs(own - y) < BAND]
        return (min(xs) + max(xs)) / 2 if xs else self.left + self.width / 2

    def place(self, point: Point) -> Point:
        x, y = point
        return self.left + (x - self.west) * self.scale, self.top + (self.north - y) * LATITUDE_STRETCH * self.scale


class _Group:
    """The shapes of a map, with the ids that they have on the slide, and the box that holds them all."""

    def __init__(self, page: Page) -> None:
        self.page, self.number, self.pieces = page, page.new_id(), list[str]()
        self.edges: list[tuple[float, float, float, float]] = []

    def take(self, box: Box) -> int:
        self.edges.append((box.left, box.top, box.left + box.width, box.top + box.height))
        self.number += 1
        return self.number

    def add_text(self, name: str, box: Box, align: str) -> None:
        text = paragraph_xml(self.page, [Run(name)], align)
        self.pieces.append(shape_xml(self.page, name, box, text, number=self.take(box), anchor="ctr"))

    def add_shape(self, name: str, box: Box, geometry: str, fill: str, border: str, width: float) -> None:
        left, top, across, down = self.page.place(box)
        self.pieces.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.take(box)}" name={quoteattr(name)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>{geometry}'
            f"{fill_xml(fill)}{line_xml('ln', border, self.page.emu(width))}</p:spPr></p:sp>"
        )

    def add_outline(self, name: str, outlines: Sequence[Sequence[Point]], fill: str, border: str, width: float) -> None:
        xs, ys = ([point[axis] for ring in outlines for point in ring] for axis in (0, 1))
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        _, _, across, down = self.page.place(box)
        paths = "".join(_ring_xml([(x - box.left, y - box.top) for x, y in ring], self.page) for ring in outlines)
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path w="{across}" h="{down}">{paths}</a:path></a:pathLst></a:custGeom>'
        )
        self.add_shape(name, box, geometry, fill, border, width)

    def add_line(self, start: Point, end: Point, colour: str) -> None:
        box = Box(min(start[0], end[0]), min(start[1], end[1]), abs(start[0] - end[0]), abs(start[1] - end[1]))
        flip = ' flipV="1"' if (start[0] - end[0]) * (start[1] - end[1]) < 0 else ""
        left, top, across, down = self.page.place(box)
        self.pieces.append(
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{self.take(box)}" name="Linje till namnet"/><p:cNvCxnSpPr/><p:nvPr/>'
            f'</p:nvCxnSpPr><p:spPr><a:xfrm{flip}><a:off x="{left}" y="{top}"/><a:ext cx="{across}" cy="{down}"/>'
            f'</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line_xml("ln", colour, self.page.emu(1))}'
            "</p:spPr></p:cxnSp>"
        )

    def finish(self, name: str, alt: str) -> None:
        left, top = min(edge[0] for edge in self.edges), min(edge[1] for edge in self.edges)
        right, bottom = max(edge[2] for edge in self.edges), max(edge[3] for edge in self.edges)
        x, y, across, down = self.page.place(Box(left, top, right - left, bottom - top))
        self.page.add(
            f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{self.number + 1}" name={quoteattr(name)}'
            f'{described(alt)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/>'
            f'<a:ext cx="{across}" cy="{down}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{across}" cy="{down}"/></a:xfrm>'
            f"</p:grpSpPr>{''.join(self.pieces)}</p:grpSp>"
        )


def draw_places(page: Page, places: Places, box: Box, alt: str) -> None:
    """Draw the counties' land, the municipalities on it by their looks, a dot in each, and the names beside."""
    country, group, paper = _Country(box), _Group(page), PAPERS[page.theme]
    group.add_outline("Län", [_thinned(country, ring) for ring in rings("lan")], paper.land, paper.quiet, 0.8)
    known = sorted((one for one in places.places if one.body_id in middles()), key=lambda one: one.key == "fylld")
    for name, key, codes in _shapes(known):
        own = look(key, page.theme)
        outlines = [_thinned(country, ring) for ring in rings("kommun", codes)]
        group.add_outline(name, outlines, own.fill, own.border, 1)
    spots = [(one, country.place(middles()[one.body_id])) for one in known]
    _add_names(group, _named(spots), country, box)
    for one, (x, y) in spots:
        own = look(one.key, page.theme)
        edge = own.border if one.key == "kontur" else paper.background
        dot = Box(x - DOT / 2, y - DOT / 2, DOT, DOT)
        ellipse = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
        group.add_shape(f"Punkt {one.name}", dot, ellipse, own.fill, edge, 1.5)
    group.finish("Karta", alt)


def _shapes(places: Sequence[Place]) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is a shape of its own: each municipality, or all of a look where they are many. Filled ones lie on top."""
    if len(places) <= MOST_SHAPES:
        return [(one.name, one.key, (one.body_id,)) for one in places]
    keys = dict.fromkeys(one.key for one in places)
    return [("Kommuner", key, tuple(one.body_id for one in places if one.key == key)) for key in keys]


def _named(spots: Sequence[tuple[Place, Point]]) -> list[tuple[Place, Point]]:
    """The places that carry their names: all when they are few, else the filled when those are."""
    filled = [spot for spot in spots if spot[0].key == "fylld"]
    return next((list(some) for some in (spots, filled) if len(some) <= MAX_NAMED), [])


def _add_names(group: _Group, spots: Sequence[tuple[Place, Point]], country: _Country, box: Box) -> None:
    """Each on the side where the border is nearer, from north to south and led to its dot."""
    for is_left in (True, False):
        side = [spot for spot in spots if (spot[1][0] < country.middle(spot[1][1])) == is_left]
        edge = country.left - NAME_GAP if is_left else country.left + country.width + NAME_GAP
        shown = sorted(side, key=lambda spot: spot[1][1])
        for (one, point), middle in zip(shown, _spread([y for _, (_, y) in shown], box), strict=True):
            name = cut(one.name, NAME_WIDTH)
            width = min(len(name) * LETTER + MIN_FONT, NAME_WIDTH)
            left = edge - width if is_left else edge
            group.add_line((edge + (6 if is_left else -6), middle), point, group.page.quiet)
            label = Box(left, middle - LABEL_HEIGHT / 2, width, LABEL_HEIGHT)
            group.add_text(name, label, "r" if is_left else "l")


def _spread(wanted: Sequence[float], box: Box) -> list[float]:
    """Heights as near the wanted ones, in their order, as a line's distance between them allows."""
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + LINE if found else box.top + LINE / 2))
    limit = box.top + box.height - LINE / 2
    for number in range(len(found) - 1, -1, -1):
        found[number] = min(found[number], limit)
        limit = found[number] - LINE
    return found


def _thinned(country: _Country, ring: Ring) -> list[Point]:
    """The ring in px, without the points that cannot be told from the one before."""
    found: list[Point] = []
    for point in map(country.place, ring):
        if not found or abs(point[0] - found[-1][0]) + abs(point[1] - found[-1][1]) >= LEAST_STEP:
            found.append(point)
    return found


def _ring_xml(points: Sequence[Point], page: Page) -> str:
    first, *rest = (f'<a:pt x="{page.emu(x)}" y="{page.emu(y)}"/>' for x, y in points)
    return f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{point}</a:lnTo>' for point in rest)}<a:close/>"
