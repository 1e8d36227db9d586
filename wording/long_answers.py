"""Long answers: a table holds the first rows, the files all of them up to a limit (decision 37)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

import queries
from queries.snapshot import current_snapshot
from wording.words import number

IN_TABLE = 200  # rows of a table sent to the browser
IN_FILE = 10_000  # rows of a file; more take seconds to write, and the data files on Metod och data have them all


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole of an answer that a table shows a part of: its row count, and what reads at most `most` for a file.

    `told` is the sentence on what the table leaves out, when that is columns and not rows.
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
    """Return the whole answer of a query with a row_limit; it is read only when somebody wants the file.

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
    """Return the whole answer of a query with shown_bodies, or None when all of the bodies are shown; `many` is what
    they are called in the plural."""
    shown = asked.get("shown_bodies")
    if not isinstance(shown, list) or not shown:
        return None
    snapshot = current_snapshot()
    extent_note = f"Här visas figurens {number(len(shown))} av {number(count)} {many}. Filerna har alla."
    every = {**asked, "shown_bodies": []}
    return Whole(count, lambda: as_table(queries.run_selected(name, every, snapshot)), told=extent_note)


def wider_in_files(table: pd.DataFrame, file: pd.DataFrame, told: str) -> Whole | None:
    """Return the files' table if it has columns that the table on the screen has no room for, else None; `told` says
    which."""
    return None if len(file.columns) <= len(table.columns) else Whole(len(file), lambda: file, told=told)


def row_count(rows: pd.DataFrame) -> int:
    """Return how many rows an answer has without its limit."""
    return int(rows["row_count"].iloc[0]) if len(rows) else 0


def extent(first: int, size: int, count: int, what: str) -> str:
    """Return "Visar 13–24 av 310 kommuner i bokstavsordning.", or nothing when all are shown."""
    if count <= size:
        return ""
    return f"Visar {number(first + 1)}–{number(min(first + size, count))} av {number(count)} {what}."
