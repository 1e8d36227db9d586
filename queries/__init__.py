"""One .sql file per question. Its header states question, grain, parameters, columns, what is left out and order."""

import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from queries.printable import printable
from queries.snapshot import FALLEN, SnapshotOutdated, current_snapshot, open_cursor

DIRECTORY = Path(__file__).resolve().parent
PAUSES = (0.1, 0.5)  # seconds before asking again when DuckDB has fallen: others must let go of the database first
type_of_parameter = {
    "leading_only": bool,
    "by_area": bool,
    "asked_only": bool,
    "same_group": bool,
    "same_county": bool,
    "in_bank": bool,
    "min_examined": int,
    "today_year": int,
    "plan_year": int,
    "row_limit": int,
    "row_offset": int,
    "area_limit": int,
    "body_a": str,
    "body_b": str,
    "own_body": str,
}
MOST_NUMBER = 10**9  # two of them added fit in the database's INTEGER
LONGEST_SEARCH = 200  # characters, folded; a longer input is cut
_MOST = {"today_year": 9999, "plan_year": 9999, "area_limit": 999_999}  # DuckDB's min() gives fewer than a million
Parameter = str | bool | int | Sequence[str] | Sequence[int]


class QueryError(Exception):
    """A query was called in a way its file does not declare."""


class UnknownQuery(QueryError):
    """There is no file with that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f'Frågan "{printable(name)}" finns inte. Finns: {", ".join(names())}')


class WrongParameters(QueryError):
    """Parameters are missing or not declared."""

    def __init__(self, name: str, missing: set[str], undeclared: set[str]) -> None:
        parts = [
            f"{label}: {', '.join(map(printable, sorted(found)))}"
            for label, found in (("saknas", missing), ("finns inte", undeclared))
            if found
        ]
        super().__init__(f'Frågan "{name}" fick fel parametrar ({"; ".join(parts)})')


class NumberOutOfRange(QueryError):
    """A parameter that is a number is negative, or greater than any bank has use for."""

    def __init__(self, parameter: str, value: int) -> None:
        most = f"{most_of(parameter):,}".replace(",", "\u00a0")
        super().__init__(f"{parameter} är {str(value)[:20]}, men ska vara ett heltal från 0 till {most}")


class WrongLimits(QueryError):
    """The limits of the population are not two whole numbers, each of them perhaps left out."""

    def __init__(self, value: object) -> None:
        super().__init__(
            f"population är {printable(str(value))[:60]}, men ska vara två heltal, det minsta och det största antalet "
            "invånare: 10000,40000 (0,40000 har ingen nedre gräns)"
        )


def most_of(parameter: str) -> int:
    """Return the greatest value of a parameter that is a number."""
    return _MOST.get(parameter, MOST_NUMBER)


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

    Parameters are only ever bound, never put into the text. Raises QueryError (UnknownQuery, WrongParameters,
    NumberOutOfRange, WrongLimits) and SnapshotError (SnapshotMissing, SnapshotUnreadable, SnapshotOutdated,
    ExtensionMissing).
    """
    missing, undeclared = parameters(name) - given.keys(), given.keys() - parameters(name)
    if missing or undeclared:
        raise WrongParameters(name, set(missing), set(undeclared))
    for parameter, value in given.items():
        if type_of_parameter.get(parameter) is int and not 0 <= int(value) <= most_of(parameter):  # type: ignore[arg-type]
            raise NumberOutOfRange(parameter, int(value))  # type: ignore[arg-type]
    if "population" in given and not are_limits(given["population"]):
        raise WrongLimits(given["population"])
    answer = _ask(name, given, snapshot or current_snapshot())
    for column in answer.select_dtypes(include=["object", "str"]):
        present = answer[column].notna()
        texts = answer[column].astype(object)
        answer[column] = texts if present.all() else texts.where(present, None)
    return answer


def are_limits(population: Parameter) -> bool:
    """Return True for no limits, and for two of which either may be an empty text (macro is_within)."""
    if not isinstance(population, Sequence) or isinstance(population, str):
        return False
    limits = [str(limit) for limit in population]
    return len(limits) in (0, 2) and all(
        not limit or (limit.isascii() and limit.isdigit() and len(limit) < 10) for limit in limits
    )


def run_selected(name: str, selection: Mapping[str, Parameter], snapshot: Path | None = None) -> pd.DataFrame:
    """Run a query with those of a page's filters that it declares; filters not given select everything."""
    wanted = {key: value for key, value in selection.items() if key in parameters(name)}
    return run(name, snapshot, **(defaults(name) | wanted))


def in_cells(answer: pd.DataFrame) -> pd.DataFrame:
    """Return an answer for a file of cells: what is a list becomes a text with commas, and what has several values a
    text with spaces between them."""
    lists = [column for column in answer if any(isinstance(value, np.ndarray | list) for value in answer[column])]
    return answer.assign(**{column: answer[column].map(_joined) for column in lists})


def _joined(value: object) -> object:
    if not isinstance(value, np.ndarray | list):
        return value
    return ", ".join(" ".join(map(str, item.values())) if isinstance(item, dict) else str(item) for item in value)


def _ask(name: str, given: Mapping[str, Parameter], snapshot: Path) -> pd.DataFrame:
    for pause in PAUSES:
        try:
            return _ask_once(name, given, snapshot)
        except FALLEN:
            time.sleep(pause)
    return _ask_once(name, given, snapshot)


def _ask_once(name: str, given: Mapping[str, Parameter], snapshot: Path) -> pd.DataFrame:
    with open_cursor(snapshot) as cursor:
        try:
            return cursor.execute(sql(name), dict(given)).df()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise SnapshotOutdated(snapshot, name) from error
