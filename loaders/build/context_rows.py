"""Rows of the snapshot's tables that come from data/context, and what they say of each municipality."""

from collections.abc import Sequence
from typing import NamedTuple

from loaders.build.report_rows import Rows
from loaders.check.context import current_editions
from loaders.read.context_schema import GROUP_MEASURE, POPULATION_MEASURE, ContextEdition


def context_rows(editions: Sequence[ContextEdition]) -> Rows:
    """Return `context_edition`, `context_group` and `body_context`.

    A municipality that an edition names without a value has a row with the reason; one it does not name has none.
    """
    current = {edition.name for edition in current_editions(editions)}
    rows: Rows = {"context_edition": [], "context_group": [], "body_context": []}
    for edition in editions:
        key = {"measure_id": edition.measure, "edition": edition.edition}
        told = edition.model_dump(
            include={
                "label", "kind", "unit", "as_of", "publisher", "publisher_code", "definition", "not_said", "source",
                "retrieved", "terms", "cross_check", "set_aside",
            }
        )  # fmt: skip
        decimals, is_current = int(edition.decimals), edition.name in current
        rows["context_edition"].append(
            {**key, **told, "decimals": decimals, "year": edition.year, "is_current": is_current}
        )
        rows["context_group"] += [
            {**key, "group_id": group.id, "label": group.label, "sort_order": order}
            for order, group in enumerate(edition.groups, 1)
        ]
        rows["body_context"] += _value_rows(edition)
    return rows


def _value_rows(edition: ContextEdition) -> list[dict[str, object]]:
    key = {"measure_id": edition.measure, "edition": edition.edition, "year": edition.year}
    column = "group_id" if edition.kind == "grupp" else "value"
    rows: list[dict[str, object]] = [
        {"body_id": code, **key, column: value if edition.kind == "grupp" else float(value)}
        for code, value in edition.values.items()
    ]
    rows += [
        {"body_id": code, **key, "missing_reason": missing.reason}
        for missing in edition.missing
        for code in missing.bodies
    ]
    return rows


class PlaceInContext(NamedTuple):
    """What the filters ask of a municipality: its group in every edition (2023-C8), newest first, and its population in
    the edition in use (None = not known)."""

    group_keys: list[str]
    population: int | None


def places_in_context(editions: Sequence[ContextEdition]) -> dict[str, PlaceInContext]:
    """Return municipality code → its place. Those that no edition names are left out."""
    group_keys: dict[str, list[str]] = {}
    for edition in sorted(editions, key=lambda edition: -edition.year):
        if edition.measure == GROUP_MEASURE:
            for code, group in edition.values.items():
                group_keys.setdefault(code, []).append(f"{edition.edition}-{group}")
    populations = {
        code: int(count)
        for edition in current_editions(editions)
        if edition.measure == POPULATION_MEASURE
        for code, count in edition.values.items()
    }
    return {
        code: PlaceInContext(group_keys.get(code, []), populations.get(code))
        for code in group_keys.keys() | populations.keys()
    }
