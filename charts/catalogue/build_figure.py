"""What the figures of the catalogue share: their parameters, the empty answer, tables as text."""

from collections.abc import Callable, Sequence

import pandas as pd

from charts.description import Drawing, Figure, Table
from charts.palette import GRADES, STATUSES
from queries import Parameter, are_limits
from wording.context_words import population_in_words
from wording.counts import NOT_PREVALENCE
from wording.filters import Selection, labels_of
from wording.long_answers import extent
from wording.sources import cited_reports, source_text
from wording.words import amount, in_sentence

Parameters = dict[str, Parameter]
MOST_NUMBER = 10**9
_FLAGS = {"leading_only", "every", "by_area", "asked_only", "examined_only"}
_NUMBERS = {
    *("min_examined", "audits_before", "finding_no", "row_limit", "row_offset", "today_year", "area_limit", "nearest"),
}
# All others are lists of ids.
_IDS = {"body_a", "body_b", "own_body", "first_body", "without_body", "reading", "scope", "measure"}
Build = Callable[[Parameters], Figure]
MOST_TABLE_ROWS = 500  # rows of a slide's table; the page's own files have all
MOST_COLUMNS = 40  # municipalities of a grid; the page's own table has all
INK = "Ju mer fyllt märke, desto större problem."
UNEXAMINED = (
    "Ej granskat betyder att ingen av de valda granskningarna har något fynd i området. Det säger inget om hur det "
    "fungerar."
)


class Nothing(Exception):
    """The bank has nothing to show for these choices; the sentence says so and what to change."""


class BadParameters(Exception):
    """Stored choices that no page makes: incomplete, of the wrong kind, or of something the bank no longer has."""


def checked(parameters: Parameters, needed: Sequence[str] = ()) -> None:
    """Raise BadParameters unless the parameters are of the kinds that the pages give, the needed ones among them."""
    for name, value in parameters.items():
        if value is None or not _is_of_its_kind(name, value):
            raise BadParameters(f"{name}: {value!r:.80}")
    if missing := [name for name in needed if not parameters.get(name)]:
        raise BadParameters(f"missing: {', '.join(missing)}")


def _is_of_its_kind(name: str, value: Parameter) -> bool:
    if name in _FLAGS:
        return isinstance(value, bool)
    if name in _NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_NUMBER
    if name in _IDS:
        return isinstance(value, str) and bool(value)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return False
    if name == "population":
        return are_limits(value)
    return name != "years" or all(year.isascii() and year.isdigit() and len(year) == 4 for year in map(str, value))


def first_row(rows: pd.DataFrame) -> pd.Series:
    """Return the first row of an answer about one thing; raise BadParameters when the bank does not have it."""
    if rows.empty:
        raise BadParameters("nothing of that id")
    return rows.iloc[0]


def build_figure(
    title: str,
    subtitle: str,
    drawing: Drawing,
    table: pd.DataFrame,
    selection: Selection,
    *,
    alt: str = "",
    kind: str = "",
    reading: str = "",
    caution: str = "",
    source: str | None = None,
    citations: tuple[str, ...] | None = None,
    count: int | None = None,
) -> Figure:
    """Return a figure with its words; `kind` ("status", "grade" or none) chooses the legend.

    Without `alt` it is the title; without `source` and `citations` they are those of the selection. `count` is the
    number of rows of the whole table, when `table` has only the first of them.
    """
    return Figure(
        title=title,
        subtitle=subtitle,
        drawing=drawing,
        table=as_table(table, count),
        alt=alt or title,
        source=source or source_text(selection),
        legend={"status": STATUSES, "grade": GRADES}.get(kind, ()),
        reading=" ".join(part for part in (reading.strip(), INK if kind else "") if part),
        caution=" ".join(part for part in (caution, UNEXAMINED if kind == "status" else "", NOT_PREVALENCE) if part),
        citations=cited_reports(selection) if citations is None else citations,
    )


def of_one_area(parameters: Parameters) -> str:
    """Return " om regional samverkan" when a single area is selected, for a title that does not name it; else ""."""
    areas = parameters.get("areas")
    label = labels_of("areas").get(str(areas[0])) if isinstance(areas, list) and len(areas) == 1 else None
    return f" om {in_sentence(label)}" if label else ""


def limits_in_words(parameters: Parameters, *more: str) -> str:
    """Return in brackets what limits a title's areas and parties: a slide set may hold the figure of all of them too
    (decision 70).

    `more` are the figure's own limits. A choice of several counties or groups stands in the source line alone.
    """
    limits = ["bland de särskilt följda områdena"] if parameters.get("leading_only") else []
    counties = parameters.get("counties")
    if isinstance(counties, list) and len(counties) == 1:
        limits.append(f"i {labels_of('counties').get(str(counties[0]), str(counties[0]))}")
    groups = parameters.get("groups")
    if isinstance(groups, list) and len(groups) == 1:
        label = labels_of("groups").get(str(groups[0]), str(groups[0]))
        limits.append(label.partition(" (")[0])  # the source line has its code and edition
    population = parameters.get("population")
    if isinstance(population, list) and (told := population_in_words(population, whose="")):
        limits.append(f"{told} invånare")
    limits += [limit for limit in more if limit]
    return f" ({', '.join(limits)})" if limits else ""


def as_table(table: pd.DataFrame, count: int | None = None) -> Table:
    """Return a table as text in Swedish form, missing values empty. `count` is the number of rows of the whole, when
    `table` has only the first of them."""
    first_rows = table.head(MOST_TABLE_ROWS)
    return Table(
        tuple(str(column) for column in first_rows.columns),
        tuple(tuple(_text(value) for value in row) for row in first_rows.itertuples(index=False)),
        tuple(bool(pd.api.types.is_numeric_dtype(first_rows[column])) for column in first_rows.columns),
        more=(len(table) if count is None else count) - len(first_rows),
    )


def _text(value: object) -> str:
    if pd.isna(value):
        return ""
    return amount(value) if isinstance(value, float) else str(value)


def listed_columns(
    columns: pd.DataFrame, columns_in_words: str, shown_bodies: Parameter | None = None
) -> tuple[pd.DataFrame, str]:
    """Return at most MOST_COLUMNS of a grid's columns, and a sentence that says so when there are more.

    `shown_bodies` are the body_ids to draw in place of the first ones; they are neighbours in the column order.
    """
    if isinstance(shown_bodies, list) and shown_bodies:
        shown_columns = columns[columns["body_id"].isin(shown_bodies)]
        if len(shown_columns) and len(shown_columns) < len(columns):
            columns_before = columns["body_id"].tolist().index(shown_columns["body_id"].iloc[0])
            note = extent(columns_before, len(shown_columns), len(columns), columns_in_words)
            return shown_columns.head(MOST_COLUMNS), f" {note}"
    if len(columns) <= MOST_COLUMNS:
        return columns, ""
    return columns.head(MOST_COLUMNS), f" Figuren visar {MOST_COLUMNS} av {len(columns)} {columns_in_words}."
