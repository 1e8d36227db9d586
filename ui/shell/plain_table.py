"""A table to be read, as one piece of HTML.

Streamlit's own table draws each cell as Markdown of its own, which takes a browser some milliseconds a cell
(decision 66).
"""

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from wording.markup import escaped
from wording.words import amount

LONG = 60  # characters
_RANGE = re.compile(r"[\d\s,]+–[\d\s,]+")  # "9 625–18 931": parted over two lines it reads as two values


def plain_table(table: pd.DataFrame, title: str) -> None:
    """Draw a table with its texts as they stand, numbers to the right and nothing where nothing is known."""
    st.html(table_html(table, title))


def table_html(table: pd.DataFrame, title: str) -> str:
    """Return the table as HTML; `title` is its name for whoever hears it."""
    rows = [[_as_shown(value) for value in row] for row in table.astype(object).to_numpy()]
    kinds = [_kind(table.iloc[:, place], [row[place] for row in rows]) for place in range(len(table.columns))]
    head = _cells("th", [f'{kind} scope="col"' for kind in kinds], [str(name) for name in table.columns])
    body = "".join(f"<tr>{_cells('td', kinds, row)}</tr>" for row in rows)
    name = escaped(title).replace('"', "&quot;")
    return (
        f'<div class="plain-table"><table aria-label="{name}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _kind(column: pd.Series, texts: Sequence[str]) -> str:
    """The class of a column's cells: numbers stand to the right, and long texts keep a width that can be read."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return ' class="number"'
    return ' class="long"' if max(map(len, texts), default=0) > LONG else ""


def _cells(tag: str, attributes: Sequence[str], texts: Sequence[str]) -> str:
    """The cells of a row; one that holds a range is not parted."""
    shown = [
        (attribute or (' class="range"' if _RANGE.fullmatch(text) else ""), text)
        for attribute, text in zip(attributes, texts, strict=True)
    ]
    return "".join(f"<{tag}{attribute}>{escaped(text)}</{tag}>" for attribute, text in shown)


def _as_shown(value: object) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    return amount(value) if isinstance(value, float) else str(value)
