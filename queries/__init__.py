"""One .sql file per question. Its header states question, grain, parameters, columns, what is left out and order."""

import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from queries.snapshot import FALLEN, current_snapshot, open_cursor

DIRECTORY = Path(__file__).resolve().parent
PAUSES = (0.1, 0.5)  # seconds before asking again when DuckDB has fallen: others must let go of the database first
type_of_parameter = {
    "leading_only": bool,
    "by_area": bool,
    "asked_only": bool,
    "min_examined": int,
    "today_year": int,
    "row_limit": int,
    "row_offset": int,
    "area_limit": int,
    "body_a": str,
    "body_b": str,
    "own_body": str,
}
Parameter = str | bool | int | Sequence[str] | Sequence[int]


class QueryError(Exception):
    """A query was called in a way its file does not declare."""


class UnknownQuery(QueryError):
    """There is no file with that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f'Frågan "{name}" finns inte. Finns: {", ".join(names())}')


class WrongParameters(QueryError):
    """Parameters are missing or not declared."""

    def __init__(self, name: str, missing: set[str], undeclared: set[str]) -> None:
        parts = [
            f"{label}: {', '.join(sorted(found))}"
            for label, found in (("saknas", missing), ("finns inte", undeclared))
            if found
        ]
        super().__init__(f'Frågan "{name}" fick fel parametrar ({"; ".join(parts)})')


def names() -> list[str]:
    """Return the names of all queries, sorted."""
    return sorted(path.stem for path in DIRECTORY.glob("*.sql"))


@cache
def sql(name: str) -> str:
    """Return the text of a query's file; raise UnknownQuery."""
    if name not in names():
        raise UnknownQuery(name)
    return (DIRECTORY / f"{name}.sql").read_text(encoding="utf-8")


@cache
def parameters(name: str) -> frozenset[str]:
    """Return the names of the parameters a query declares, as DuckDB reads them."""
    (statement,) = duckdb.extract_statements(sql(name))
    return frozenset(statement.named_parameters)


def defaults(name: str) -> dict[str, Parameter]:
    """Return parameters that select everything: empty lists, False and 0 (texts have no default)."""
    kinds = {parameter: type_of_parameter.get(parameter, list) for parameter in parameters(name)}
    return {parameter: kind() for parameter, kind in kinds.items() if kind is not str}


def run(name: str, snapshot: Path | None = None, /, **given: Parameter) -> pd.DataFrame:
    """Return the query's answer with the columns its header lists; a missing text is None.

    Parameters are only ever bound, never put into the text. Raises QueryError (UnknownQuery, WrongParameters) and
    SnapshotError (SnapshotMissing, SnapshotUnreadable, ExtensionMissing).
    """
    missing, undeclared = parameters(name) - given.keys(), given.keys() - parameters(name)
    if missing or undeclared:
        raise WrongParameters(name, set(missing), set(undeclared))
    answer = _ask(name, given, snapshot or current_snapshot())
    for column in answer.select_dtypes(include=["object", "str"]):
        present = answer[column].notna()
        texts = answer[column].astype(object)
        answer[column] = texts if present.all() else texts.where(present, None)
    return answer


def run_selected(name: str, selection: Mapping[str, Parameter], snapshot: Path | None = None) -> pd.DataFrame:
    """Run a query with those of a page's filters that it declares; filters not given select everything."""
    wanted = {key: value for key, value in selection.items() if key in parameters(name)}
    return run(name, snapshot, **(defaults(name) | wanted))


def in_cells(answer: pd.DataFrame) -> pd.DataFrame:
    """Return an answer for a file of cells: what is a list becomes a text with commas."""
    lists = [column for column in answer if any(isinstance(value, np.ndarray | list) for value in answer[column])]
    return answer.assign(**{column: answer[column].map(_joined) for column in lists})


def _joined(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, np.ndarray | list) else value


def _ask(name: str, given: Mapping[str, Parameter], snapshot: Path) -> pd.DataFrame:
    for pause in PAUSES:
        try:
            return _ask_once(name, given, snapshot)
        except FALLEN:
            time.sleep(pause)
    return _ask_once(name, given, snapshot)


def _ask_once(name: str, given: Mapping[str, Parameter], snapshot: Path) -> pd.DataFrame:
    with open_cursor(snapshot) as cursor:
        return cursor.execute(sql(name), dict(given)).df()
