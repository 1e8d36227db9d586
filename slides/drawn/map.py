"""Sweden on a slide: the counties' outlines, with the municipalities of a figure on them and named beside them."""

from collections.abc import Callable, Sequence

from charts.description import Place, Places
from charts.geography import LATITUDE_STRETCH, middles, rings
from charts.letters import text_width
from charts.palette import look
from slides.drawn.stage import Stage
from slides.measures import INNER, LINE, MARGIN, MIN_FONT, spread_heights

POINT = 7  # px: the smallest municipality can be seen
LEAST_HEIGHT, MOST_HEIGHT = 300.0, 470.0
NAME_WIDTH = 330  # px of the names on either side
Point = tuple[float, float]


def draw_places(stage: Stage, places: Places, top: float, height: float) -> float:
    """Draw the map with names on both sides, led to their points by thin lines; return where it ends."""
    height = max(LEAST_HEIGHT, min(height, MOST_HEIGHT))
    place = _placing(top, height)
    outlines = [[place(point) for point in ring] for ring in rings("lan")]
    stage.rings(outlines, stage.paper.land, stage.paper.quiet, 0.8)
    known = [body for body in places.places if body.body_id in middles()]
    for key in ("kontur", *dict.fromkeys(body.key for body in known if body.key != "kontur")):
        codes = tuple(body.body_id for body in known if body.key == key)
        if codes:
            filled = [[place(point) for point in ring] for ring in rings("kommun", codes)]
            stage.rings(filled, look(key, stage.theme).fill, look(key, stage.theme).border, 1)
    points = [(body, place(middles()[body.body_id])) for body in known]
    _draw_names(stage, points, top, height)
    for body, (x, y) in points:
        stage.disc(
            x,
            y,
            POINT,
            look(body.key, stage.theme).fill,
            look(body.key, stage.theme).border if body.key == "kontur" else stage.paper.background,
        )
    return top + height


def _placing(top: float, height: float) -> Callable[[Point], Point]:
    """From degrees to px, the country in the middle of the slide."""
    points = [point for ring in rings("lan") for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = (height - 8) / ((north - south) * LATITUDE_STRETCH)
    left = MARGIN + INNER / 2 - (east - west) * scale / 2

    def place(point: Point) -> Point:
        return left + (point[0] - west) * scale, top + 4 + (north - point[1]) * LATITUDE_STRETCH * scale

    return place


def _draw_names(stage: Stage, points: Sequence[tuple[Place, Point]], top: float, height: float) -> None:
    """The western half of the names to the left, the eastern to the right, each half from north to south."""
    by_longitude = sorted(points, key=lambda pair: pair[1][0])
    half = len(points) // 2
    room = int(height // LINE)
    sides = (by_longitude[:half], by_longitude[half:])
    left_out = sum(max(0, len(side) - room) for side in sides)
    for side, is_left in zip(sides, (True, False), strict=True):
        shown = sorted(side, key=lambda pair: pair[1][1])
        shown = shown[: room if not left_out else room - 1]
        edge = MARGIN + NAME_WIDTH if is_left else MARGIN + INNER - NAME_WIDTH
        for (body, (x, y)), middle in zip(shown, spread_heights([y for _, (_, y) in shown], top, height), strict=True):
            stage.line(edge + (6 if is_left else -6), middle, x, y, stage.paper.quiet, 0.8)
            _draw_name(stage, body, edge, middle, is_left)
    if left_out:
        told = sum(max(0, len(side) - room + 1) for side in sides)
        stage.text(MARGIN + INNER, top + height - LINE / 2, f"och {told} till", NAME_WIDTH, align="right")


def _draw_name(stage: Stage, body: Place, edge: float, middle: float, is_left: bool) -> None:
    mark, room = look(body.key, stage.theme), NAME_WIDTH - 30
    side = -1 if is_left else 1
    border = mark.border if body.key == "kontur" else mark.fill
    stage.disc(edge + side * 6, middle, POINT, mark.fill, border)
    width = min(text_width(body.name, MIN_FONT), room)
    stage.text(edge + side * 22, middle, body.name, max(width, 20), align="right" if is_left else "left")
