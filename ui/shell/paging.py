"""Long answers on the screen: a page of rows at a time (decision 37)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

import queries
from bank.answer import answer
from wording.long_answers import IN_TABLE, extent, row_count
from wording.words import number


@dataclass(frozen=True, slots=True)
class Paged:
    """An answer a page at a time: the page's rows, those of the table beside it, and how many there are in all."""

    page: pd.DataFrame
    table: pd.DataFrame
    count: int


def paged(name: str, selection: Mapping[str, queries.Parameter], size: int, key: str, row_words: str) -> Paged:
    """Draw the choice of page of a query's answer, and what it shows; return the page.

    The table has every row while they are few, else those of the page: texts of many reports take time to read.
    """
    rows = answer(name, selection, row_limit=size)
    count = row_count(rows)
    row_offset = choose_page(count, size, key)
    if shown_rows := extent(row_offset, size, count, row_words):
        st.caption(shown_rows)
    if row_offset:
        rows = answer(name, selection, row_limit=size, row_offset=row_offset)
    return Paged(rows, answer(name, selection, row_limit=IN_TABLE) if count <= IN_TABLE else rows, count)


def choose_page(count: int, size: int, key: str, label: str = "Sida") -> int:
    """Draw the choice of page when there are more than one; return how many rows come before the chosen one."""
    pages = -(-count // size)
    if pages <= 1:
        return 0
    if key in st.query_params and not re.fullmatch("[0-9]{1,9}", st.query_params[key]):
        del st.query_params[key]  # Streamlit reads "inf" there as a number, and crashes
        st.rerun()
    if st.session_state.get(key, 1) > pages:  # a filter has left fewer pages
        st.session_state[key] = pages
    page = st.number_input(f"{label} (av {number(pages)})", 1, pages, key=key, bind="query-params", width=160)
    return (page - 1) * size
