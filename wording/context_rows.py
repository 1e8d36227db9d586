"""Facts about municipalities as rows above a matrix of findings: short in the figure, in full beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from bank.answer import answer
from wording.context_words import (
    GROUP_MEASURE,
    NO_VALUE,
    POPULATION_MEASURE,
    current_edition,
    measure_told,
    missing_told,
    publisher_told,
    source_told,
    unit_told,
)
from wording.words import in_sentence, listed, number

GROUP = "Kommunfakta (inga fynd)"
NO_FACTS, DEFAULT = "Ingen", "Invånare och kommungrupp"
ALWAYS = (POPULATION_MEASURE, GROUP_MEASURE)  # what every choice but none begins with
_THOUSANDS = 1000  # counts of people stand in thousands in a figure, so that they have room
_LEAST_IN_THOUSANDS = 100  # where some municipality has fewer, thousands with a decimal would say nothing of it


@dataclass(frozen=True, slots=True)
class Fact:
    """One municipality's fact: short for a figure's cell, in full for a table, and the lines that explain it."""

    short: str
    full: str
    lines: tuple[str, ...]
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """One measure: what its row is called in a figure and in a table, and the facts by body_id."""

    name: str
    table_name: str
    facts: dict[str, Fact]


def choices_of_facts() -> dict[str, list[str]]:
    """Return what can stand above the matrix: the choice in words → measure ids; {} when the bank has no such facts."""
    editions = answer("context_editions")
    current = editions[editions["is_current"]]
    always = [measure for measure in ALWAYS if measure in set(current["measure_id"])]
    figures = current[(current["kind"] != "grupp") & (current["measure_id"] != POPULATION_MEASURE)]
    if current.empty:
        return {}
    each = {str(row["label"]): [*always, str(row["measure_id"])] for _, row in figures.iterrows()}
    return {DEFAULT: always, **each, NO_FACTS: []}


def fact_rows(measures: Sequence[str], bodies: Sequence[str]) -> list[FactRow]:
    """Return a row for each measure that the bank has, in their order, with the facts of those who are municipalities.

    Another party has none: it is not among a row's facts.
    """
    facts = answer("context_of_bodies", bodies=list(bodies), measures=list(measures))
    rows = []
    for measure in measures:
        if (edition := current_edition(measure)) is not None:
            own, divisor = facts[facts["measure_id"] == measure], _divisor(edition)
            told = {str(row["body_id"]): _fact(row, edition, divisor) for _, row in own.iterrows()}
            rows.append(FactRow(_name(edition, divisor), f"{measure_told(edition)} ({_whose(edition)})", told))
    return rows


def facts_explained(measures: Sequence[str], rows: Sequence[FactRow], bodies: Sequence[str]) -> str:
    """Return how the rows are read: that they are no findings, and what the groups' codes stand for."""
    if not rows:
        return ""
    shown = [(row, row.facts[body]) for row in rows for body in bodies if body in row.facts]
    sentences = [f"Raderna under {GROUP} beskriver kommunerna; de räknas inte med någonstans."]
    if GROUP_MEASURE in measures:
        codes = {fact.short: fact.full for row, fact in shown if fact.full.startswith(f"{fact.short} ")}
        if codes:
            sentences.append(f"Kommungrupper: {listed([codes[code] for code in sorted(codes)])}.")
    if any(body not in rows[0].facts for body in bodies):
        sentences.append("Bara kommuner har kommunfakta: andra parters celler är tomma.")
    return " ".join(sentences)


def table_row(row: FactRow, bodies: Sequence[str], columns: int, is_slide: bool = False) -> list[str]:
    """Return one measure as a row of `matrix_table`, which has so many columns, the bodies' in their order there.

    Facts are in full, or on a slide as short as in the figure. The columns that count findings are empty, and so are
    the cells of those without facts.
    """
    before = columns - len(bodies) - 2  # the area's name, and the auditors' own answers where there are any
    told = [row.facts.get(body_id) for body_id in bodies]
    texts = ["" if fact is None else fact.short if is_slide else fact.full for fact in told]
    return [row.name if is_slide else row.table_name, *[""] * (before - 1), *texts, "", GROUP]


def with_facts_first(table: pd.DataFrame, cells: pd.DataFrame, facts: Sequence[FactRow]) -> pd.DataFrame:
    """Return a table of `matrix_table(cells, …)` with a row for each measure before the areas'."""
    bodies = cells["body_id"].drop_duplicates().tolist()  # in the order of the table's columns, not of a figure's
    rows = [table_row(row, bodies, len(table.columns)) for row in facts]
    return pd.concat([pd.DataFrame(rows, columns=table.columns), table], ignore_index=True) if rows else table


def missing_explained(rows: Sequence[FactRow], bodies: Sequence[str]) -> str:
    """Return what "saknas" means, when it stands in a cell of the bodies; else ""."""
    is_missing = any(row.facts[body].is_missing for row in rows for body in bodies if body in row.facts)
    return f"”{NO_VALUE}” betyder att källan inte har något värde, inte att det är noll." if is_missing else ""


def facts_not_said(measures: Sequence[str]) -> list[str]:
    """Return what each measure does not say, with its name first: "Kommungrupp: Gruppen säger inget om …"."""
    editions = [current_edition(measure) for measure in measures]
    return [f"{edition['label']}: {edition['not_said']}" for edition in editions if edition is not None]


def with_facts_source(source: str, measures: Sequence[str]) -> str:
    """Return a source line with whose the facts are before its data version, which ends it."""
    editions = [edition for edition in map(current_edition, measures) if edition is not None]
    if not editions:
        return source
    told = "; ".join(dict.fromkeys(map(source_told, editions)))
    head, data, version = source.rpartition(" Data: ")
    return f"{head} Kommunfakta: {told}.{data}{version}"


def facts_source(measures: Sequence[str]) -> str:
    """Return "Kommunfakta: invånare från SCB, 2024; kommungrupp från SKR, 2023."; "" when the bank has none of them."""
    editions = [edition for edition in map(current_edition, measures) if edition is not None]
    told = [f"{in_sentence(str(edition['label']))} från {source_told(edition)}" for edition in editions]
    return f"Kommunfakta: {'; '.join(told)}." if told else ""


def _whose(edition: pd.Series) -> str:
    return f"{publisher_told(edition)} {edition['edition']}"


def _divisor(edition: pd.Series) -> int:
    """What the numbers of a measure are divided by in a figure, whoever is shown there."""
    if edition["kind"] != "antal":
        return 1
    values = answer("context_of_bodies", measures=[edition["measure_id"]])["value"].dropna()
    return _THOUSANDS if not values.empty and values.min() >= _LEAST_IN_THOUSANDS else 1


def _name(edition: pd.Series, divisor: int) -> str:
    """The name of a row in a figure."""
    whose = f"({_whose(edition)})"
    if divisor > 1:
        return f"{edition['label']}, tusental {whose}"
    return f"{measure_told(edition)} {whose}"


def _fact(row: pd.Series, edition: pd.Series, divisor: int) -> Fact:
    about = str(edition["label"])
    source = f"Avser {edition['as_of']}. Källa: {source_told(edition)}"
    if isinstance(row["group_id"], str):
        in_full = f"{row['group_id']} {row['group_label']}"
        return Fact(row["group_id"], in_full, (f"{row['body_name']}: {in_full}", about, source))
    if pd.isna(row["value"]):
        reason = missing_told(row["missing_reason"], bool(row["is_named"]))
        lines = (f"{row['body_name']}: {NO_VALUE}", about, reason, source)
        return Fact(NO_VALUE, f"{NO_VALUE}. {reason}", lines, is_missing=True)
    value, decimals = float(row["value"]), int(edition["decimals"])
    in_full = number(value, decimals)
    short = number(value / divisor, 1) if divisor > 1 else in_full
    unit = unit_told(edition) or str(edition["unit"])
    return Fact(short, in_full, (f"{row['body_name']}: {in_full} {unit}", about, source))
