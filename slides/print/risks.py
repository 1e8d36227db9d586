"""The risk matrix on paper: four fields with their names, numbered marks, and the risks' names beside it."""

from itertools import groupby
from math import ceil, sqrt

from charts.description import Risk, Risks
from charts.risk_matrix import FIELDS, Look, field_of, ranked
from exports.risk_words import level_name
from slides.measures import INNER, LINE, MARGIN, MIN_FONT
from slides.print.letters import fit_lines
from slides.print.stage import PAPER, Stage

LEFT, MATRIX_WIDTH = 44, 520  # px: of the levels' names, and of the matrix with them
AXIS, HEAD = 2 * LINE, LINE  # px below and above the matrix
NAME_SIZE, NAME_LINE, NAME_PADDING = 21, 24, 6  # px of a field's name along its edge
LIST_LEFT, LIST_GAP = MARGIN + MATRIX_WIDTH + 36, 24
LARGEST_MARK = 17  # px, the radius
SIZES = (24, 22, 20, 18, 16)
SQUEEZE = 1.12  # how much wider than their room lines may be set
LEAST_HEIGHT, MOST_HEIGHT = 380.0, 500.0


def draw_risks(stage: Stage, risks: Risks, top: float, height: float) -> float:
    """Draw the matrix to the left and the risks to the right; return where they end."""
    height = max(LEAST_HEIGHT, min(height, MOST_HEIGHT))
    _draw_matrix(stage, risks, top, height)
    _draw_list(stage, risks, top, height)
    return top + height


def _draw_matrix(stage: Stage, risks: Risks, top: float, height: float) -> None:
    width = (MATRIX_WIDTH - LEFT) / risks.scale
    upper, lower = top + HEAD, top + height - AXIS
    low_width, high_width = width * (risks.high_from - 1), width * (risks.scale - risks.high_from + 1)
    above = _band(("uppmarksamhet", low_width), ("granska", high_width))
    below = _band(("ingen", low_width), ("uppmarksamhet", high_width))
    depth = (lower - upper - above - below) / risks.scale
    first, floor = MARGIN + LEFT, lower - below
    _draw_fields(stage, first, upper, lower, floor - depth * (risks.high_from - 1), low_width, high_width)
    for (likelihood, consequence), own in groupby(
        sorted(risks.risks, key=lambda risk: (risk.likelihood, risk.consequence, risk.number)),
        key=lambda risk: (risk.likelihood, risk.consequence),
    ):
        look = FIELDS[field_of(likelihood, consequence, risks.high_from)].looks["light"]
        x, y = first + width * (likelihood - 0.5), floor - depth * (consequence - 0.5)
        _draw_numbers(stage, [risk.number for risk in own], look, x, y, min(width, depth * 1.2), depth)
    for level in range(1, risks.scale + 1):
        stage.text(first - 10, floor - depth * (level - 0.5), str(level), LEFT - 10, align="right")
        x = first + width * (level - 0.5)
        stage.text(x, lower + LINE / 2, level_name(level, risks.scale), width, align="middle")
    stage.text(MARGIN, top + HEAD / 2 - 2, "Konsekvens", MATRIX_WIDTH, bold=True)
    stage.text(first + width * risks.scale / 2, lower + LINE * 1.5, "Sannolikhet", 300, bold=True, align="middle")


def _name(key: str, width: float) -> list[str]:
    """The field's name in lines for an area of this width."""
    return fit_lines(FIELDS[key].word, (width - 16) * SQUEEZE, NAME_SIZE, True)


def _band(*fields: tuple[str, float]) -> float:
    """The px that the names of neighbouring fields take along their edge."""
    return NAME_LINE * max(len(_name(key, width)) for key, width in fields) + NAME_PADDING


def _draw_fields(
    stage: Stage, left: float, upper: float, lower: float, middle: float, low_width: float, high_width: float
) -> None:
    """The four areas, with their names at the outer edge where no mark lies."""
    for x, width, is_upper, key in (
        (left, low_width, True, "uppmarksamhet"),
        (left + low_width, high_width, True, "granska"),
        (left, low_width, False, "ingen"),
        (left + low_width, high_width, False, "uppmarksamhet"),
    ):
        own, name = FIELDS[key].looks["light"], _name(key, width)
        start, end = (upper, middle) if is_upper else (middle, lower)
        stage.box(x + 1, start + 1, width - 2, end - start - 2, own.fill, own.border)
        top = start + NAME_PADDING if is_upper else end - NAME_PADDING - NAME_LINE * len(name)
        stage.lines(x + 8, top, name, width - 16, size=NAME_SIZE, line=NAME_LINE, bold=True, colour=own.text)


def _draw_numbers(stage: Stage, numbers: list[int], look: Look, x: float, y: float, width: float, depth: float) -> None:
    """Every number in a mark of its own, smaller the more they are."""
    across = ceil(sqrt(len(numbers) * width / depth))
    down = ceil(len(numbers) / across)
    step = min((width - 6) / across, (depth - 4) / down, 2 * LARGEST_MARK + 4)
    radius = step / 2 - 1.5
    for place, number in enumerate(numbers):
        own_x = x + (place % across - (min(across, len(numbers)) - 1) / 2) * step
        own_y = y + (place // across - (down - 1) / 2) * step
        stage.disc(own_x, own_y, radius, look.mark, look.border)
        size = min(MIN_FONT - 2, radius * 1.25)
        stage.text(own_x, own_y, str(number), radius * 1.7, size=size, colour=look.number, align="middle")


def names_fit(risks: Risks, height: float) -> bool:
    """Return whether all names stand beside the matrix in readable letters; else a page has to list them itself."""
    return _listing(risks, max(LEAST_HEIGHT, min(height, MOST_HEIGHT)))[-1]


def told(risk: Risk) -> str:
    """Return a risk's name and decision."""
    return f"{risk.name}: {risk.decision}" if risk.decision else risk.name


def _listing(risks: Risks, height: float) -> tuple[float, int, float, list[list[str]], bool]:
    """Size of the letters, columns, px of a column, every risk's lines, and whether all have room."""
    for size in SIZES:
        columns = 1 if size > SIZES[-1] else 2
        width = (MARGIN + INNER - LIST_LEFT - LIST_GAP * (columns - 1)) / columns
        lines = [fit_lines(told(risk), (width - 2.2 * size) * SQUEEZE, size) for risk in ranked(risks)]
        room = int(height / (size * LINE / MIN_FONT))
        fits = sum(map(len, lines)) <= room * columns - 2 * (columns - 1)
        if fits:
            break
    return size, columns, width, lines, fits


def _draw_list(stage: Stage, risks: Risks, top: float, height: float) -> None:
    """Number, name and decision, the highest first, in the largest letters that let all in; else as many as fit."""
    size, columns, width, listed, fits = _listing(risks, height)
    line = size * LINE / MIN_FONT
    end = top + height + (1 if fits else -line)
    y, x = top, float(LIST_LEFT)
    for position, (risk, lines) in enumerate(zip(ranked(risks), listed, strict=True)):
        if y + line * len(lines) > end:
            if x > LIST_LEFT or columns == 1:
                rest = f"och {len(risks.risks) - position} till"
                stage.text(x + 2.2 * size, y + line / 2, rest, width, size=size, colour=PAPER.quiet)
                return
            y, x = top, LIST_LEFT + width + LIST_GAP
        stage.text(x + 1.6 * size, y + line / 2, str(risk.number), 1.6 * size, size=size, bold=True, align="right")
        y = stage.lines(x + 2.2 * size, y, lines, width - 2.2 * size, size=size, line=line)
