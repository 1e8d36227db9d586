"""A figure as the house shows it: title that says the finding, the chart, source, the same data as table and files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, cast

import pandas as pd
import streamlit as st

from bank.answer import hashable, unhashed
from charts.catalogue import Nothing, Parameters, UnknownFigure, figure_of
from charts.description import Bars, Drawing, Figure, Grid
from charts.palette import AGES, ANSWERS, GRADES, STATUSES, Theme, look
from charts.screen import draw
from charts.text import INTERPRETED
from exports.file_types import XLSX_TYPE
from exports.tables import to_csv, to_xlsx
from queries import Parameter
from queries.clock import today
from queries.snapshot import current_snapshot
from ui.shell.figure_element import figure_element
from ui.shell.frame import theme
from ui.shell.owned_files import owned
from ui.shell.plain_table import plain_table
from ui.shell.slide_button import offer_slide
from ui.shell.window import window_form
from wording.filters import Selection
from wording.long_answers import Whole
from wording.markup import escaped_markdown
from wording.own_answers import HEAD, SIGNED_HEAD
from wording.sources import source_text
from wording.words import number, with_end_mark

# A page may have both: the same mark is a status in one figure and an answer in the next (decision 70).
LEGEND_HEADS = {STATUSES: "Status", GRADES: "Svar på revisionsfrågor", AGES: "Senast granskat", ANSWERS: "Yttrande"}
_OWN_DRAWN = "own_figures_drawn"
MAX_ROWS = 500  # rows of a table sent to the browser; the files have all


def heading(title: str, subtitle: str = "") -> None:
    """Draw a figure's title (its finding) and subtitle (unit and selection)."""
    st.subheader(escaped_markdown(title), anchor=False)
    if subtitle:
        st.caption(escaped_markdown(subtitle))


def show_figure(
    name: str,
    parameters: Parameters,
    key: str,
    *,
    advice: str = "",
    capped: str = "",
    selectable: bool = False,
    narrow: Mapping[str, Any] | None = None,
    **options: Any,
) -> list[Any] | None:
    """Draw a figure of the catalogue with its title, subtitle and legend; return the ids of the clicked mark.

    `advice` follows the subtitle (what a click does); `capped` says what the columns are, for the sentence on those
    that do not fit ("kommuner i bokstavsordning"). Other arguments are those of `chart`. An empty answer is a sentence.
    """
    try:
        figure = figure_of(name, parameters)
    except (Nothing, UnknownFigure) as reason:
        _tell_reason(reason)
        return None
    heading(figure.title, f"{figure.subtitle} {advice}".strip())
    _tell_capped(figure, _fitting(narrow, options)[1].get("most"), capped)
    if figure.legend:
        draw_legend(figure.legend, tolkad=_has_interpreted(figure.drawing))
    return chart(name, parameters, key, selectable=selectable, narrow=narrow, **options)


def _has_interpreted(drawing: Drawing) -> bool:
    """True where a bar's name says that the coder has interpreted grades in it."""
    return isinstance(drawing, Bars) and any(bar.name.endswith(INTERPRETED) for bar in drawing.bars)


def _tell_reason(reason: Nothing | UnknownFigure) -> None:
    """Say in place of a figure why there is none."""
    draw = st.error if isinstance(reason, UnknownFigure) else st.info
    draw(escaped_markdown(str(reason)))


def _tell_capped(figure: Figure, limit: int | None, column_words: str) -> None:
    count = len(figure.drawing.columns) if isinstance(figure.drawing, Grid) else 0
    if limit is not None and count > limit:
        st.info(
            f"Figuren visar {limit} av {count} {column_words}; tabellen visar alla {count}. Välj ovan för att ändra."
        )


def chart(
    name: str,
    parameters: Parameters,
    key: str,
    *,
    selectable: bool = False,
    narrow: Mapping[str, Any] | None = None,
    **options: Any,
) -> list[Any] | None:
    """Draw a figure of the catalogue and the button that adds it to a slide set; return the clicked mark's ids.

    `options` are those of the drawing (charts.screen), `narrow` those of its form on phones, when it has one.
    """
    try:
        figure_of(name, parameters)
    except (Nothing, UnknownFigure) as reason:
        _tell_reason(reason)
        return None
    form, fitting = _fitting(narrow, options)
    drawn = _drawn(name, hashable(parameters), current_snapshot(), theme(), tuple(fitting.items()))
    chosen = figure_element(drawn, f"{form}_{key}", key, is_selectable=selectable)
    offer_slide(name, parameters, key)
    return chosen


def _fitting(narrow: Mapping[str, Any] | None, options: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """Return the form that fits the window, "both" when there is only one, and its options (decision 66)."""
    if narrow is None:
        return "both", options
    form = window_form()
    return form, narrow if form == "narrow" else options


@st.cache_resource(show_spinner=False, max_entries=400)
def _drawn(
    name: str,
    given: tuple[tuple[str, Parameter], ...],
    snapshot: Path,
    theme: Theme,
    options: tuple[tuple[str, Any], ...],
) -> str:
    """The figure's SVG, drawn once for the same data."""
    figure = figure_of(name, unhashed(given))
    alt = f"{with_end_mark(figure.alt)} Samma uppgifter finns i tabellen."
    return draw(figure.drawing, theme, alt, **dict(options))


def own_chart(drawing: Drawing, key: str, alt: str) -> None:
    """Draw a figure of the reader's own work in the form that fits the window, outside the cache that readers share.

    The session keeps the last one under the key: drawing it takes most of the time of a run that changes nothing in it.
    """
    form = window_form()
    kept: dict[str, tuple[tuple[Drawing, Theme, str, str], str]] = st.session_state.setdefault(_OWN_DRAWN, {})
    wanted = (drawing, theme(), form, alt)
    if key not in kept or kept[key][0] != wanted:
        kept[key] = wanted, draw(drawing, theme(), alt, narrow=form == "narrow")
    figure_element(kept[key][1], f"{form}_{key}", key)


def source_line(selection: Selection) -> None:
    """Draw the source line of a figure: reports, firms, years, selection and data version."""
    st.caption(escaped_markdown(source_text(selection)))


def table_and_files(
    table: pd.DataFrame,
    name: str,
    title: str,
    selection: Selection,
    selectable: bool = False,
    open_label: str = "Visa som tabell",
    expanded: bool = False,
    source: str | None = None,
    whole: Whole | None = None,
    is_own_work: bool = False,
) -> tuple[int, int] | None:
    """Draw the figure's data as a table with downloads, Excel in sight (decision 64); return the position (row, column)
    of the opened cell, since the names of columns are for people.

    `source` is named in the files instead of the selection's audits, for what is not made from them. `whole` is the
    answer that the table shows a part of: the files have all of it, up to a limit. `is_own_work`: only this reader may
    fetch the files (decision 55).
    """
    is_partial = whole and (whole.told or whole.wider or whole.count > len(table))
    read = whole.read if whole and is_partial else lambda: table
    chosen: tuple[int, int] | None = None
    with st.expander(open_label, expanded=expanded, key=f"fold_{name}", on_change="rerun") as fold:
        if fold.open:  # a browser takes seconds for tables that nobody asked for (decision 66)
            _tell_extent(table, whole)
            if selectable:
                chosen = _opened_cell(table.head(MAX_ROWS), name, title)
            else:
                plain_table(table.head(MAX_ROWS), title)
            csv_button(read, name, is_own_work=is_own_work)
    excel_button(read, name, title, source or source_text(selection), is_own_work=is_own_work)
    return chosen


def _tell_extent(table: pd.DataFrame, whole: Whole | None) -> None:
    """Say how much of a table is shown and how much the files have, where they differ."""
    if whole and whole.told:
        st.caption(whole.told)
    elif whole and whole.count > len(table):
        rest = "Filerna har alla."
        if whole.count > whole.most:
            rest = f"Filerna har de första {number(whole.most)}; alla finns bland datafilerna på sidan Metod och data."
        st.caption(f"Här visas {number(len(table))} av {number(whole.count)} rader. {rest}")
    elif len(table) > MAX_ROWS:
        st.caption(f"Här visas de första {number(MAX_ROWS)} av {number(len(table))} rader. Filerna har alla.")
    if whole and whole.wider:
        st.caption(whole.wider)


def _opened_cell(table: pd.DataFrame, name: str, title: str) -> tuple[int, int] | None:
    """Draw the table and the button that opens the chosen cell; return its positions (row, column) when it was pressed.

    Moving to a cell chooses it, so a choice alone opens nothing: else nobody could pass the first cell with the
    keyboard. A click, Space and Enter press the button (ui/assets/pointing.js, decision 42).
    """
    st.caption("Gå med pilarna och tryck mellanslag, eller klicka på en cell, för att öppna belägget.")
    with st.container(key=f"cells_{name}"):
        state = st.dataframe(
            table,
            hide_index=True,
            key=f"table_{name}",
            on_select="rerun",
            selection_mode="single-cell",
            column_config={  # long texts, which would push the statuses out of sight
                name: st.column_config.Column(width="medium") for name in (HEAD, SIGNED_HEAD) if name in table
            },
            placeholder="",  # Streamlit's own word for what is missing is "None"
            alt=title,
        )
        if not st.button("Öppna vald cell", key=f"open_cell_{name}"):
            return None
    row, column = next(iter(cast(Any, state).selection.cells), (None, ""))
    if row is None or row >= len(table) or column not in table.columns:  # nothing chosen, or of a longer table
        st.info("Välj först en cell i tabellen.")
        return None
    return int(row), list(table.columns).index(column)


# A function makes the table when somebody asks for the file.
TableOrMaker: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]


def excel_button(
    table: TableOrMaker, name: str, title: str, source: str, stem: str | None = None, *, is_own_work: bool = False
) -> None:
    """Draw the button that saves a table as Excel, with the title, source and day on a sheet of their own.

    `stem` names the file where `name` says too little. `is_own_work`: only this reader may fetch it.
    """
    about = {"Källa": source, "Hämtad": f"{today():%Y-%m-%d}"}
    _file_button(
        "Excel",
        lambda: to_xlsx(_table_of(table), title, about),
        f"{stem or name}.xlsx",
        XLSX_TYPE,
        f"xlsx_{name}",
        is_own_work,
    )


def csv_button(table: TableOrMaker, name: str, stem: str | None = None, *, is_own_work: bool = False) -> None:
    """Draw the button that saves a table as CSV."""
    _file_button("CSV", lambda: to_csv(_table_of(table)), f"{stem or name}.csv", "text/csv", f"csv_{name}", is_own_work)


def _table_of(table: TableOrMaker) -> pd.DataFrame:
    return table() if callable(table) else table


def _file_button(label: str, make: Callable[[], bytes], file_name: str, mime: str, key: str, is_own_work: bool) -> None:
    st.download_button(
        label,
        make,
        file_name,
        owned(mime) if is_own_work else mime,
        key=key,
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
    )


def legend(kind: str = "status") -> None:
    """Draw the legend of statuses or grades, for what is drawn without a figure."""
    draw_legend(STATUSES if kind == "status" else GRADES)


def draw_legend(keys: Sequence[str], *, tolkad: bool = False) -> None:
    """Draw a legend of looks (charts.palette.look) and what they are of; `tolkad` adds what the asterisk means."""
    head = LEGEND_HEADS.get(tuple(keys))
    boxes = [f"<span>{head}:</span>"] if head else []
    for key in keys:
        shown = look(key, theme())
        dotted = ";border-style:dotted" if key == "ej_granskat" else ""
        style = f"background:{shown.fill};border-color:{shown.border};color:{shown.text}{dotted}"
        boxes.append(f'<span><span class="box" style="{style}">{shown.symbol}</span>{shown.word}</span>')
    if tolkad:
        boxes.append("<span>* tolkad av kodaren ur löptext</span>")
    st.html(f'<p class="legend">{"".join(boxes)}</p>')
