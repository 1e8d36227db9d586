"""Long answers: a page of rows at a time on the screen, and all of them, up to a limit, in the files."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

import queries
from queries.snapshot import current_snapshot
from ui.data import answer
from ui.words import number

IN_TABLE = 200  # rows of a table sent to the browser
IN_FILE = 10_000  # rows of a file; more take seconds to write, and the data files on Metod och data have them all


@dataclass(frozen=True, slots=True)
class Whole:
    """The answer that a table holds a part of: how many rows it has, and what reads them, at most `most`, for a file.

    `told` is a sentence on what the table and the files hold, where it is not rows that are left out.
    """

    count: int
    read: Callable[[], pd.DataFrame]
    most: int = IN_FILE
    told: str = ""
    wider: str = ""  # what the files have besides, as columns that the table has no room for


def whole(
    name: str,
    selection: Mapping[str, queries.Parameter],
    count: int,
    as_table: Callable[[pd.DataFrame], pd.DataFrame],
    *,
    most: int = IN_FILE,
    wider: str = "",
    **more: queries.Parameter,
) -> Whole:
    """Return the whole answer of a query with a row_limit; it is read first when somebody wants the file.

    `wider` says which columns it has that the table has not.
    """
    snapshot, asked = current_snapshot(), {**selection, **more, "row_limit": most}
    return Whole(count, lambda: as_table(queries.run_selected(name, asked, snapshot)), most, wider=wider)


def every_column(
    name: str,
    asked: Mapping[str, queries.Parameter],
    count: int,
    as_table: Callable[[pd.DataFrame], pd.DataFrame],
    many: str = "kommuner",
) -> Whole | None:
    """Return the whole answer of a query with shown_bodies, or None when all of the bodies are shown; `many` says what
    they are."""
    shown = asked.get("shown_bodies")
    if not isinstance(shown, list) or not shown:
        return None
    snapshot = current_snapshot()
    told = f"Här visas figurens {number(len(shown))} av {number(count)} {many}. Filerna har alla."
    every = {**asked, "shown_bodies": []}
    return Whole(count, lambda: as_table(queries.run_selected(name, every, snapshot)), told=told)


def wider_in_files(table: pd.DataFrame, file: pd.DataFrame, told: str) -> Whole | None:
    """Return the table that the files have, when it has columns that the one on the screen has no room for; `told` says
    which."""
    return None if len(file.columns) <= len(table.columns) else Whole(len(file), lambda: file, told=told)


def row_count(rows: pd.DataFrame) -> int:
    """Return how many rows an answer has without its limit."""
    return int(rows["row_count"].iloc[0]) if len(rows) else 0


@dataclass(frozen=True, slots=True)
class Paged:
    """An answer a page at a time: the page's rows, those of the table beside it, and how many there are in all."""

    page: pd.DataFrame
    table: pd.DataFrame
    count: int


def paged(name: str, selection: Mapping[str, queries.Parameter], size: int, key: str, what: str) -> Paged:
    """Draw the choice of page of a query's answer, and what it shows; return the page.

    The table has every row while they are few, else those of the page: texts of many reports take time to read.
    """
    rows = answer(name, selection, row_limit=size)
    count = row_count(rows)
    before = choose_page(count, size, key)
    if told := extent(before, size, count, what):
        st.caption(told)
    if before:
        rows = answer(name, selection, row_limit=size, row_offset=before)
    return Paged(rows, answer(name, selection, row_limit=IN_TABLE) if count <= IN_TABLE else rows, count)


def choose_page(count: int, size: int, key: str) -> int:
    """Draw the choice of page when there are more than one; return how many rows come before the chosen one."""
    pages = -(-count // size)
    if pages <= 1:
        return 0
    if key in st.query_params and not re.fullmatch("[0-9]{1,9}", st.query_params[key]):
        del st.query_params[key]  # Streamlit reads inf there as a number, and falls
        st.rerun()
    if st.session_state.get(key, 1) > pages:  # a filter has left fewer
        st.session_state[key] = pages
    page = st.number_input(f"Sida (av {number(pages)})", 1, pages, key=key, bind="query-params", width=160)
    return (page - 1) * size


def extent(first: int, size: int, count: int, what: str) -> str:
    """Return "Visar 13–24 av 310 kommuner i bokstavsordning.", or nothing when all are shown."""
    if count <= size:
        return ""
    return f"Visar {number(first + 1)}–{number(min(first + size, count))} av {number(count)} {what}."
