"""The auditors' risks by sannolikhet and konsekvens, on the four fields of god revisionssed (2018)."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from charts.description import Risk, Risks
from charts.palette import PAPERS, Theme
from charts.risk_matrix import FIELDS, field_of, on_scale
from charts.screen.frame import framed, label, wrapped

MAX_MARKS = 9  # in one cell; of more, the first eight are marks and the rest one mark "+N"
STEP = 0.31  # between marks in a cell, in levels: three in a row lie apart down to 328 px (narrow) and 480 px (wide)
GAP = 0.012  # levels from an area's edge to its border, so that neighbours keep a border each
HOVER_CHARACTERS, NARROW_HOVER_CHARACTERS = 60, 36
# The names broken by hand, from the roomiest to what fits above a single cell on a phone.
_NAMES = {
    "granska": ("Granska!",),
    "uppmarksamhet": (
        "Uppmärksamhet – eventuell granskning",
        "Uppmärksamhet –<br>eventuell granskning",
        "Uppmärksamhet –<br>eventuell<br>granskning",
        "Uppmärk-<br>samhet –<br>eventuell<br>gransk-<br>ning",
        "Upp-<br>märk-<br>samhet<br>– even-<br>tuell<br>gransk-<br>ning",
    ),
    "ingen": ("Ingen granskning", "Ingen<br>granskning", "Ingen<br>gransk-<br>ning"),
}


@dataclass(frozen=True, slots=True)
class _Size:
    """Measures in px; `width` is the narrowest the figure is drawn for."""

    width: int
    left: int
    row: int
    mark: int
    font: int


_WIDE = _Size(width=520, left=52, row=96, mark=26, font=14)
_NARROW = {
    4: _Size(width=328, left=40, row=72, mark=21, font=12),
    5: _Size(width=328, left=40, row=66, mark=17, font=12),
}
_LINE = 18  # px of a line of a field's name


def draw_risks(matrix: Risks, theme: Theme, narrow: bool = False) -> go.Figure:
    """Return the matrix; each mark's customdata is [number], and a mark "+N" has none."""
    scale, high_from = matrix.scale, matrix.high_from
    size = _NARROW[scale] if narrow else _WIDE
    areas = _areas(scale, high_from)
    names = {area: _name(key, area[2] - area[0], scale, size) for area, key in areas.items()}
    top, bottom = (
        (max(name.count("<br>") for area, name in names.items() if area[1] == low) + 1) * _LINE + 10
        for low in (high_from - 0.5, 0.5)
    )
    floor, ceiling = 0.5 - bottom / size.row, scale + 0.5 + top / size.row
    figure = go.Figure()
    _add_marks(figure, matrix, theme, narrow)
    framed(
        figure,
        theme,
        round(size.row * (ceiling - floor)) + 34 + 74,
        left=size.left,
        top=34,
        bottom=74,
        labels=[*_titles(size), *_area_names(areas, names, floor, ceiling, theme, size)],
        lines=[*_area_shapes(areas, floor, ceiling, scale, theme), *_cell_lines(scale, high_from, theme)],
    )
    ticks = [str(level) for level in range(1, scale + 1)]
    ticks[0], ticks[-1] = f"{ticks[0]}<br>låg", f"{ticks[-1]}<br>hög"
    axis = {"visible": True, "tickvals": [*range(1, scale + 1)], "ticktext": ticks, "ticks": ""}
    figure.update_xaxes(range=[0.5, scale + 0.5], **axis)
    figure.update_yaxes(range=[floor, ceiling], **axis)
    return figure


def _areas(scale: int, high_from: int) -> dict[tuple[float, float, float, float], str]:
    """(x0, y0, x1, y1) of the four areas, in levels, and the field of each."""
    low, middle, high = 0.5, high_from - 0.5, scale + 0.5
    return {
        (low, middle, middle, high): "uppmarksamhet",
        (middle, middle, high, high): "granska",
        (low, low, middle, middle): "ingen",
        (middle, low, high, middle): "uppmarksamhet",
    }


def _name(key: str, levels: float, scale: int, size: _Size) -> str:
    """The roomiest form of the field's name that fits across so many levels; a bold letter is taken as 0.58 em."""
    room = levels * (size.width - size.left - 8) / scale - 10
    fitting = (form for form in _NAMES[key] if max(len(line) for line in form.split("<br>")) * 0.58 * size.font <= room)
    return next(fitting, _NAMES[key][-1])


def _titles(size: _Size) -> list[dict[str, Any]]:
    place = {"xref": "paper", "yref": "paper"}
    return [
        label("<b>Konsekvens</b>", 0, 1, xanchor="left", yanchor="bottom", xshift=4 - size.left, yshift=8, **place),
        label("<b>Sannolikhet</b>", 0.5, 0, yanchor="top", yshift=-46, **place),
    ]


def _area_names(
    areas: dict[tuple[float, float, float, float], str],
    names: dict[tuple[float, float, float, float], str],
    floor: float,
    ceiling: float,
    theme: Theme,
    size: _Size,
) -> list[dict[str, Any]]:
    """The names at the outer edge of each area, where no mark can lie: upper ones at the top, lower ones below."""
    labels = []
    for area, key in areas.items():
        is_upper = area[1] > 0.5
        labels.append(
            label(
                f"<b>{names[area].replace('<br>', '</b><br><b>')}</b>",
                area[0],
                ceiling if is_upper else floor,
                xanchor="left",
                yanchor="top" if is_upper else "bottom",
                xshift=5,
                yshift=-3 if is_upper else 3,
                font={"size": size.font, "color": FIELDS[key].looks[theme].text},
            )
        )
    return labels


def _area_shapes(
    areas: dict[tuple[float, float, float, float], str], floor: float, ceiling: float, scale: int, theme: Theme
) -> list[dict[str, Any]]:
    shapes = []
    for (x0, y0, x1, y1), key in areas.items():
        look = FIELDS[key].looks[theme]
        shapes.append(
            {
                "type": "rect",
                "layer": "below",
                "x0": x0 + GAP,
                "x1": x1 - GAP,
                "y0": floor if y0 == 0.5 else y0 + GAP,
                "y1": ceiling if y1 == scale + 0.5 else y1 - GAP,
                "fillcolor": look.fill,
                "line": {"color": look.border, "width": 1},
            }
        )
    return shapes


def _cell_lines(scale: int, high_from: int, theme: Theme) -> list[dict[str, Any]]:
    """Hair lines between the cells inside the fields."""
    line = {"color": PAPERS[theme].quiet, "width": 0.5, "dash": "dot"}
    base = {"type": "line", "layer": "below", "line": line}
    edges = [level + 0.5 for level in range(1, scale) if level + 1 != high_from]
    return [
        *({**base, "x0": edge, "x1": edge, "y0": 0.5, "y1": scale + 0.5} for edge in edges),
        *({**base, "x0": 0.5 + GAP, "x1": scale + 0.5 - GAP, "y0": edge, "y1": edge} for edge in edges),
    ]


def _add_marks(figure: go.Figure, matrix: Risks, theme: Theme, narrow: bool) -> None:
    """One trace of numbered marks per field, and one of "+N" where a cell holds too many."""
    scale = matrix.scale
    size = _NARROW[scale] if narrow else _WIDE
    width = NARROW_HOVER_CHARACTERS if narrow else HOVER_CHARACTERS
    marks: dict[str, list[tuple[float, float, Risk]]] = {key: [] for key in FIELDS}
    hidden_risks: dict[str, list[tuple[float, float, list[Risk]]]] = {key: [] for key in FIELDS}
    for (likelihood, consequence), cell in groupby(sorted(matrix.risks, key=_cell_order), key=_levels):
        key = field_of(likelihood, consequence, matrix.high_from)
        cell_risks = list(cell)
        shown_risks = cell_risks if len(cell_risks) <= MAX_MARKS else cell_risks[: MAX_MARKS - 1]
        places = _places(min(len(cell_risks), MAX_MARKS))
        for (x, y), risk in zip(places, shown_risks, strict=False):
            marks[key].append((likelihood + x, consequence + y, risk))
        if len(cell_risks) > len(shown_risks):
            x, y = places[-1]
            hidden_risks[key].append((likelihood + x, consequence + y, cell_risks[MAX_MARKS - 1 :]))
    for key, field in FIELDS.items():
        look = field.looks[theme]
        shared = {
            "mode": "markers+text",
            "name": field.word,
            "marker": {"size": size.mark, "color": look.mark, "line": {"color": look.border, "width": 1.5}},
            "textfont": {"color": look.number, "size": size.font},
        }
        figure.add_scatter(
            x=[x for x, _, _ in marks[key]],
            y=[y for _, y, _ in marks[key]],
            text=[str(risk.number) for _, _, risk in marks[key]],
            customdata=[[risk.number] for _, _, risk in marks[key]],
            hovertext=[_risk_text(risk, scale, width) for _, _, risk in marks[key]],
            **shared,
        )
        if hidden_risks[key]:
            figure.add_scatter(
                x=[x for x, _, _ in hidden_risks[key]],
                y=[y for _, y, _ in hidden_risks[key]],
                text=[f"<b>+{len(risks)}</b>" for _, _, risks in hidden_risks[key]],
                hovertext=[_rest_text(risks, scale, narrow) for _, _, risks in hidden_risks[key]],
                **shared
                | {
                    # The text may be wider than a mark on a phone, so it stands on the area itself.
                    "marker": {
                        "size": size.mark + 4,
                        "color": look.fill,
                        "line": {"color": look.border, "width": 0 if narrow else 1.5},
                    },
                    "textfont": {"color": look.text, "size": size.font},
                },
            )


def _levels(risk: Risk) -> tuple[int, int]:
    return risk.likelihood, risk.consequence


def _cell_order(risk: Risk) -> tuple[tuple[int, int], int]:
    return _levels(risk), risk.number


def _places(count: int) -> list[tuple[float, float]]:
    """Offsets in levels from the middle of a cell, row by row from the top, for at most nine marks."""
    across = 1 if count == 1 else 2 if count <= 4 else 3
    down = -(-count // across)
    return [
        ((place % across - (across - 1) / 2) * STEP, ((down - 1) / 2 - place // across) * STEP)
        for place in range(count)
    ]


def _risk_text(risk: Risk, scale: int, width: int) -> str:
    return "<br>".join(
        [
            f"<b>{_lines(f'{risk.number}. {risk.name}', width, '</b><br><b>')}</b>",
            f"Sannolikhet {risk.likelihood}, konsekvens {on_scale(risk.consequence, scale)}",
            f"Beslut: {_lines(risk.decision, width) or 'ej beslutat'}",
        ]
    )


def _rest_text(rest: list[Risk], scale: int, narrow: bool) -> str:
    """The risks behind a "+N", by number alone where the names would be too much: what is said of a mark must fit the
    window. Their levels are the same, so they are stated once."""
    width, most_lines = (NARROW_HOVER_CHARACTERS, 20) if narrow else (110, 24)
    levels = f"sannolikhet {rest[0].likelihood}, konsekvens {on_scale(rest[0].consequence, scale)}"
    head = _lines(f"{len(rest)} till med {levels}", width, "</b><br><b>")
    named = (f"{risk.number}. {risk.name}" + (f" ({risk.decision})" if risk.decision else "") for risk in rest)
    listing = _lines("; ".join(named), width)
    if listing.count("<br>") >= most_lines:
        listing = _lines(f"Nummer {', '.join(str(risk.number) for risk in rest)}", width)
    return f"<b>{head}</b><br>{listing}"


def _lines(text: str, width: int, between: str = "<br>") -> str:
    """The text wrapped, in markup that goes on from line to line."""
    return wrapped(text, width).replace("<br>", between)
