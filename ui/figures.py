"""A figure as the house shows it: title that says the finding, the chart, source, the same data as table and files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FunctionType
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts.palette import GRADES, STATUSES, mark
from exports.tables import to_csv, to_xlsx
from queries.snapshot import current_snapshot
from ui.data import answer, data_version
from ui.evidence import selection_key
from ui.filters import Selection, described
from ui.frame import theme
from ui.words import amount, counted, escaped_markdown, number, period

MAX_ROWS = 500  # rows of a table sent to the browser; the files have all
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def heading(title: str, subtitle: str = "") -> None:
    """Draw a figure's title (its finding) and subtitle (unit and selection)."""
    st.subheader(title, anchor=False)
    if subtitle:
        st.caption(subtitle)


@st.cache_resource(
    show_spinner=False, max_entries=400, hash_funcs={FunctionType: lambda function: function.__qualname__}
)
def drawn(draw: Callable[..., go.Figure], *frames: pd.DataFrame, **options: Any) -> go.Figure:
    """Return the chart function's figure, drawn once for the same data; nobody may change it afterwards."""
    return draw(*frames, **options)


def chart(
    figure: go.Figure, key: str, alt: str, narrow: go.Figure | None = None, selectable: bool = False
) -> list[Any] | None:
    """Draw the figure, and its narrow form on phones; return the clicked point's customdata, if one was clicked."""
    chosen = None
    forms = [("wide", figure), ("narrow", narrow)] if narrow is not None else [("both", figure)]
    for form, drawn in forms:
        with st.container(key=f"{form}_{key}"):
            event = st.plotly_chart(
                drawn,
                key=selection_key(f"{form}_chart_{key}"),
                theme=None,
                alt=alt,
                config=_config(key),
                on_select="rerun" if selectable else "ignore",
                selection_mode="points",
            )
        if selectable and (points := cast(Any, event).selection.points):
            chosen = chosen or list(points[0].get("customdata") or []) or None
    return chosen


def _config(name: str) -> dict[str, Any]:
    return {
        "displaylogo": False,
        "displayModeBar": "hover",
        "scrollZoom": False,
        "doubleClick": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 3, "filename": name},
    }


def source_line(selection: Selection) -> None:
    """Draw the source line of a figure: reports, firms, years, selection and data version."""
    st.caption(source_text(selection))


def source_text(selection: Selection) -> str:
    """Return the source line: "Källa: fem granskningar (Deloitte, KPMG, PwC) 2014–2024. Urval: … Data: version …"."""
    return _source_text(selection, current_snapshot())


@st.cache_data(show_spinner=False, max_entries=500)
def _source_text(selection: Selection, snapshot: Path) -> str:
    used = answer("reports", selection)
    firms = ", ".join(sorted(used["firm_name"].dropna().unique()))
    years = period(used["published_year"].min(), used["published_year"].max())
    reports = counted(len(used), "granskning", "granskningar")
    return f"Källa: {reports} ({firms}) {years}. Urval: {described(selection)}. Data: {data_version()}."


def plain_table(table: pd.DataFrame, title: str) -> None:
    """Draw a table with its texts as they stand; Streamlit reads a table's texts as Markdown."""
    shown = table.map(_as_shown)
    st.table(shown.rename(columns=escaped_markdown), hide_index=True, border="horizontal", alt=title)


def _as_shown(value: object) -> object:
    if isinstance(value, float):
        return None if pd.isna(value) else amount(value)
    return escaped_markdown(value) if isinstance(value, str) else value


def table_and_files(
    table: pd.DataFrame,
    name: str,
    title: str,
    selection: Selection,
    selectable: bool = False,
    open_label: str = "Visa som tabell",
    expanded: bool = False,
    source: str | None = None,
) -> tuple[int, str] | None:
    """Draw the figure's data as a table with downloads; return (row position, column) of the cell chosen in it.

    `source` stands in the files in place of the audits of the selection, for what is not made from them.
    """
    chosen = None
    with st.expander(open_label, expanded=expanded):
        if len(table) > MAX_ROWS:
            st.caption(f"Här visas de första {number(MAX_ROWS)} av {number(len(table))} rader. Filerna har alla.")
        if selectable:
            st.caption("Gå med pilarna och tryck mellanslag, eller klicka på en cell, för att öppna belägget.")
            state = cast(
                Any,
                st.dataframe(
                    table.head(MAX_ROWS),
                    hide_index=True,
                    key=selection_key(f"table_{name}"),
                    on_select="rerun",
                    selection_mode="single-cell",
                    alt=title,
                ),
            )
            if state.selection.cells:
                chosen = tuple(state.selection.cells[0])
        else:
            plain_table(table.head(MAX_ROWS), title)
        file_buttons(table, name, title, source or source_text(selection))
    return cast("tuple[int, str] | None", chosen)


def file_buttons(table: pd.DataFrame, name: str, title: str, source: str, stem: str | None = None) -> None:
    """Draw the buttons that save a table as Excel and CSV; `stem` names the files where `name` says too little."""
    about = {"Källa": source, "Hämtad": f"{date.today():%Y-%m-%d}"}
    left, right, _ = st.columns([1, 1, 3])
    left.download_button(
        "Excel",
        lambda: to_xlsx(table, title, about),
        f"{stem or name}.xlsx",
        XLSX_TYPE,
        key=f"xlsx_{name}",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
    right.download_button(
        "CSV",
        lambda: to_csv(table),
        f"{stem or name}.csv",
        "text/csv",
        key=f"csv_{name}",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )


def legend(kind: str = "status", tolkad: bool = False) -> None:
    """Draw the legend of statuses or grades, with what "ej granskat" means."""
    boxes = []
    for one in STATUSES if kind == "status" else GRADES:
        look = mark(one, theme())
        style = f"background:{look.fill};border-color:{look.border};color:{look.text}"
        boxes.append(f'<span><span class="box" style="{style}">{look.symbol}</span>{look.word}</span>')
    if tolkad:
        boxes.append("<span>* tolkad av kodaren ur löptext</span>")
    st.html(f'<p class="legend">{"".join(boxes)}</p>')
