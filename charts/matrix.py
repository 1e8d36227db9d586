"""Area × municipality: one square mark per cell, the empty cell drawn too."""

import pandas as pd
import plotly.graph_objects as go

from charts.frame import FONT_SIZE, framed, period, tooltip, wrapped
from charts.palette import PAPERS, STATUSES, Theme, mark

MARK_SIZE = 26  # px
WIDE_LABEL_WIDTH, WIDE_LABEL_CHARACTERS = 320, 46  # px and characters of the label column on a wide screen
NARROW_LABEL_CHARACTERS = 44
MAX_BODIES = 20  # more columns than this cannot be read; the page says so


def area_matrix(cells: pd.DataFrame, bodies: pd.DataFrame, theme: Theme = "light", narrow: bool = False) -> go.Figure:
    """Return the matrix; each point's customdata is [area_id, body_id].

    `cells` as from the query area_matrix (row order kept), `bodies` as from matrix_bodies (column order kept).
    `narrow` puts each area's name above its marks, for phones.
    """
    paper = PAPERS[theme]
    areas = cells.drop_duplicates("area_id")
    place = {body_id: column for column, body_id in enumerate(bodies["body_id"])}
    figure = go.Figure()
    heading_height, row_height = (30, 54) if narrow else (34, 34)
    heights: dict[str, int] = {}
    y, group = 0, None
    for area in areas.itertuples():
        wanted = "Ledande områden" if area.is_leading else area.dimension_label
        if wanted != group:
            y += heading_height
            group = wanted
            figure.add_annotation(text=f"<b>{wanted}</b>", x=0, xref="paper", xanchor="left", y=-y + 4, yanchor="bottom",
                                  xshift=0 if narrow else -WIDE_LABEL_WIDTH, showarrow=False)
            figure.add_shape(type="line", x0=0 if narrow else -0.01, x1=1, xref="paper", y0=-y, y1=-y,
                             line={"color": paper.line, "width": 1})
        text = wrapped(area.area_label, NARROW_LABEL_CHARACTERS if narrow else WIDE_LABEL_CHARACTERS)
        height = row_height + (18 if "<br>" in text else 0)
        heights[area.area_id] = y + height - row_height // 2 + (14 if narrow else 0)
        figure.add_annotation(text=text, align="left", x=0, xref="paper", xanchor="left", showarrow=False,
                              xshift=0 if narrow else -WIDE_LABEL_WIDTH,
                              y=-y - (2 if narrow else height / 2), yanchor="top" if narrow else "middle")
        y += height
    _add_marks(figure, cells, place, heights, theme)
    _add_column_heads(figure, bodies, place, narrow)
    if not narrow:
        _add_counts(figure, areas, heights, len(place))
    top = 44 if narrow else 84
    framed(figure, theme, y + top + 16, left=8 if narrow else WIDE_LABEL_WIDTH + 8, top=top)
    figure.update_xaxes(range=[-0.5, len(place) - (0.5 if narrow else -0.5)])
    figure.update_yaxes(range=[-y - 4, 0])
    figure.update_layout(showlegend=False)
    return figure


def _add_column_heads(figure: go.Figure, bodies: pd.DataFrame, place: dict[str, int], narrow: bool) -> None:
    for body in bodies.itertuples():
        lines = [f"<b>{wrapped(str(body.body_name), 11)}</b>"]
        if not narrow:
            lines += [period(body.first_year, body.last_year), wrapped(str(body.firm_names or ""), 11)]
        figure.add_annotation(text="<br>".join(lines), x=place[body.body_id], y=1, yref="paper", yanchor="bottom",
                              showarrow=False, font={"size": 12 if narrow else FONT_SIZE})


def _add_counts(figure: go.Figure, areas: pd.DataFrame, heights: dict[str, int], column: int) -> None:
    figure.add_annotation(text="Svaga av<br>granskade", x=column, y=1, yref="paper", yanchor="bottom", showarrow=False)
    for area in areas.itertuples():
        text = f"{area.weakness_count} av {area.examined_count}" if area.examined_count else "–"
        figure.add_annotation(text=text, x=column, showarrow=False, y=-heights[area.area_id])


def _add_marks(figure: go.Figure, cells: pd.DataFrame, place: dict[str, int], heights: dict[str, int],
               theme: Theme) -> None:
    for status in STATUSES:
        chosen = cells[cells["status"] == status]
        look = mark(status, theme)
        figure.add_scatter(
            x=[place[body_id] for body_id in chosen["body_id"]],
            y=[-heights[area_id] for area_id in chosen["area_id"]],
            mode="markers+text", text=[look.symbol] * len(chosen), name=look.word,
            marker={"symbol": "square", "size": MARK_SIZE, "color": look.fill,
                    "line": {"color": look.border, "width": 1}},
            textfont={"color": look.text, "size": 15}, customdata=chosen[["area_id", "body_id"]].to_numpy(),
            hovertext=[_cell_text(cell, look.word) for cell in chosen.itertuples()], hoverinfo="text",
            selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}, "textfont": {"color": look.text}},
        )


def _cell_text(cell: object, word: str) -> str:
    source = "" if pd.isna(cell.report_id) else f"{cell.firm_name or ''} {period(cell.published_year, cell.published_year)}"  # type: ignore[attr-defined]
    last = "" if pd.isna(cell.report_id) else "Klicka för fynd och citat"  # type: ignore[attr-defined]
    return tooltip(f"<b>{cell.body_name}</b>: {word}", cell.area_label, source, last)  # type: ignore[attr-defined]
