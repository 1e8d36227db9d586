"""Area × municipality: one square mark per cell, the empty cell drawn too."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.frame import FONT_SIZE, framed, label, period, tooltip, wrapped
from charts.palette import PAPERS, STATUSES, Theme, mark

MARK_SIZE = 26  # px
WIDE_LABEL_WIDTH, WIDE_LABEL_CHARACTERS = 320, 46  # px and characters of the label column on a wide screen
NARROW_LABEL_CHARACTERS = 44
LINE_HEIGHT = 18  # px for each further line of an area's name
WIDE_COLUMNS, MAX_COLUMNS, PHONE_COLUMNS = 7, 12, 5  # beside the names, below them, and on a phone; more cannot be read
HEAD_CHARACTERS = 10  # of a municipality's name per line


def area_matrix(cells: pd.DataFrame, bodies: pd.DataFrame, theme: Theme = "light", narrow: bool = False) -> go.Figure:
    """Return the matrix; each point's customdata is [area_id, body_id].

    `cells` as from the query area_matrix (row order kept), `bodies` as from matrix_bodies (column order kept).
    `narrow` puts each area's name above its marks, for phones and for more columns than fit beside the names.
    """
    narrow = narrow or len(bodies) > WIDE_COLUMNS
    cells = cells[cells["body_id"].isin(bodies["body_id"])]
    areas = cells.drop_duplicates("area_id")
    columns = {body_id: position for position, body_id in enumerate(bodies["body_id"])}
    rows, labels, lines, depth = _area_rows(areas, theme, narrow)
    heads = _column_heads(bodies, narrow)
    labels += heads
    if not narrow:
        labels += _counts(areas, rows, len(columns))
    figure = go.Figure()
    _add_marks(figure, cells, columns, rows, theme)
    most_lines = max((head["text"].count("<br>") for head in heads), default=0)
    top = 26 + LINE_HEIGHT * (most_lines + 1)
    framed(
        figure,
        theme,
        round(depth) + top + 16,
        left=8 if narrow else WIDE_LABEL_WIDTH + 8,
        top=top,
        labels=labels,
        lines=lines,
    )
    figure.update_xaxes(range=[-0.5, len(columns) - (0.5 if narrow else -0.5)])
    figure.update_yaxes(range=[-depth - 4, 0])
    figure.update_layout(showlegend=False)
    return figure


def _area_rows(
    areas: pd.DataFrame, theme: Theme, narrow: bool
) -> tuple[dict[str, float], list[dict[str, Any]], list[dict[str, Any]], float]:
    """The y of each area's marks, the names and group headings, the lines under headings, and the depth in px."""
    shift = 0 if narrow else -WIDE_LABEL_WIDTH
    heading_height, row_height = (30, 54) if narrow else (34, 34)
    rows, labels, lines = {}, [], []
    y, group = 0.0, None
    for area in areas.itertuples():
        heading = "Ledande områden" if area.is_leading else area.dimension_label
        if heading != group:
            y, group = y + heading_height, heading
            labels.append(
                label(f"<b>{heading}</b>", 0, -y + 4, xref="paper", xanchor="left", yanchor="bottom", xshift=shift)
            )
            lines.append(
                {
                    "type": "line",
                    "x0": 0,
                    "x1": 1,
                    "xref": "paper",
                    "y0": -y,
                    "y1": -y,
                    "line": {"color": PAPERS[theme].line, "width": 1},
                }
            )
        text = wrapped(str(area.area_label), NARROW_LABEL_CHARACTERS if narrow else WIDE_LABEL_CHARACTERS)
        height = row_height + LINE_HEIGHT * text.count("<br>")
        rows[str(area.area_id)] = -y - height + row_height / 2 - (14 if narrow else 0)
        labels.append(
            label(
                text,
                0,
                -y - (2 if narrow else height / 2),
                xref="paper",
                xanchor="left",
                align="left",
                xshift=shift,
                yanchor="top" if narrow else "middle",
            )
        )
        y += height
    return rows, labels, lines, y


def _column_heads(bodies: pd.DataFrame, narrow: bool) -> list[dict[str, Any]]:
    heads = []
    for position, body in enumerate(bodies.itertuples()):
        parts = [f"<b>{wrapped(str(body.body_name), HEAD_CHARACTERS)}</b>"]
        if not narrow:
            parts += [period(body.first_year, body.last_year), wrapped(str(body.firm_names or ""), HEAD_CHARACTERS)]
        heads.append(
            label(
                "<br>".join(parts),
                position,
                1,
                yref="paper",
                yanchor="bottom",
                font={"size": 12 if narrow else FONT_SIZE},
            )
        )
    return heads


def _counts(areas: pd.DataFrame, rows: dict[str, float], column: int) -> list[dict[str, Any]]:
    counts = [label("Svaga av<br>granskade", column, 1, yref="paper", yanchor="bottom")]
    for area in areas.itertuples():
        text = f"{area.weakness_count} av {area.examined_count}" if area.examined_count else "–"
        counts.append(label(text, column, rows[str(area.area_id)]))
    return counts


def _add_marks(
    figure: go.Figure, cells: pd.DataFrame, columns: dict[str, int], rows: dict[str, float], theme: Theme
) -> None:
    for status in STATUSES:
        chosen = cells[cells["status"] == status]
        look = mark(status, theme)
        figure.add_scatter(
            x=[columns[body_id] for body_id in chosen["body_id"]],
            y=[rows[area_id] for area_id in chosen["area_id"]],
            mode="markers+text",
            text=[look.symbol] * len(chosen),
            name=look.word,
            marker={
                "symbol": "square",
                "size": MARK_SIZE,
                "color": look.fill,
                "line": {"color": look.border, "width": 1},
            },
            textfont={"color": look.text, "size": 15},
            customdata=chosen[["area_id", "body_id"]].to_numpy(),
            hovertext=[_cell_text(cell, look.word) for cell in chosen.itertuples()],
            hoverinfo="text",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}, "textfont": {"color": look.text}},
        )


def _cell_text(cell: Any, word: str) -> str:
    found = not pd.isna(cell.report_id)
    source = f"{cell.firm_name or 'Okänd byrå'} {period(cell.published_year, cell.published_year)}" if found else ""
    return tooltip(
        f"<b>{cell.body_name}</b>: {word}", str(cell.area_label), source, "Klicka för fynd och citat" if found else ""
    )
