"""What the filters are called, in the address and on the screen; their choices; and a selection in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import queries
from bank.answer import answer, kept_answer
from queries.snapshot import current_snapshot
from wording.context_words import population_in_words
from wording.parties import distinct_names, unit_of
from wording.words import BOARD_WORD, FOLLOW_UP, RESPONSE


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its query parameter, its name in the address, its label and placeholder on screen."""

    parameter: str
    key: str
    label: str
    placeholder: str


FILTERS = {
    shared_filter.parameter: shared_filter
    for shared_filter in (
        Filter("bodies", "kommun", "Kommuner", "Alla kommuner"),
        Filter("counties", "lan", "Län", "Alla län"),
        Filter("groups", "kommungrupp", "Kommungrupp", "Alla kommungrupper"),
        Filter("firms", "byra", "Revisionsbyrå", "Alla byråer"),
        Filter("topics", "amne", "Ämne", "Alla ämnen"),
        Filter("boards", "namnd", "Nämndtyp", "Alla nämndtyper"),
        Filter("years", "ar", "År", "Alla år"),
        Filter("areas", "omrade", "Områden", "Alla områden"),
        Filter("basis", "grund", "Gradens grund", "Uttrycklig och tolkad"),
        Filter("rests_on", "underlag", "Fyndets underlag", "Bedömning och iakttagelse"),
        Filter("responses", "yttrande", "Yttrande", "Alla yttranden"),
        Filter("board_words", "namndord", "Nämndens uppgift", "Alla uppgifter"),
        Filter("follow_ups", "uppfoljning", "Revisorernas kontroll", "Alla kontroller"),
    )
}
POPULATION_KEYS = ("invanare_fran", "invanare_till")  # in the address: the lowest and the highest, both let through
FIXED_CHOICES = {
    "basis": {"uttrycklig": "Uttrycklig grad", "tolkad": "Tolkad grad"},
    "rests_on": {"bedomning": "Revisorernas bedömning", "iakttagelse": "Iakttagelse"},
    "responses": RESPONSE,
    "board_words": BOARD_WORD,
    "follow_ups": FOLLOW_UP,
}
Selection = dict[str, queries.Parameter]


def label_of(shared_filter: Filter, chosen: Iterable[str] | None = None) -> str:
    """Return a filter's label; that of the municipalities adds "och andra parter" when there are any among the choices,
    or among the `chosen`."""
    if (
        shared_filter.parameter != "bodies"
        or unit_of(labels_of("bodies") if chosen is None else chosen)[1] == "kommuner"
    ):
        return shared_filter.label
    return f"{shared_filter.label} och andra parter"


def labels_of(parameter: str) -> dict[str, str]:
    """Return the choices of a filter: id → label, in the order they are shown."""
    return _all_labels(current_snapshot()).get(parameter, {})


@kept_answer
def _all_labels(snapshot: Path) -> dict[str, dict[str, str]]:
    choices = answer("filter_choices")
    labels_by_filter: dict[str, dict[str, str]] = {}
    for name, group in choices.groupby("filter"):
        ids, labels = group["choice_id"].tolist(), group["label"].tolist()
        # The address holds the label: it must tell two bodies of one name apart (decision 49).
        labels_by_filter[str(name)] = dict(
            zip(ids, distinct_names(ids, labels) if name == "bodies" else labels, strict=True)
        )
    groups = choices[choices["filter"] == "groups"]  # with code and edition: a later division has groups of like names
    labels_by_filter["groups"] = {row.choice_id: f"{row.label} ({row.detail})" for row in groups.itertuples()}
    return labels_by_filter


def of_group_and_size(body_ids: Sequence[str], selection: Selection) -> list[str]:
    """Return those of the bodies that the filters of kommungrupp and population let through, in the same order."""
    within = {name: selection[name] for name in ("groups", "population") if selection.get(name)}
    if not within:
        return list(body_ids)
    let_through = set(answer("matrix_bodies", within)["body_id"])
    return [body_id for body_id in body_ids if body_id in let_through]


def described(selection: Selection) -> str:
    """Return the selection in words, for source lines and files: "Kommuner: Timrå. Bara särskilt följda områden."."""
    parts = []
    for parameter, shared_filter in FILTERS.items():
        chosen = selection.get(parameter)
        if isinstance(chosen, list) and chosen:
            labels = FIXED_CHOICES.get(parameter) or labels_of(parameter)
            names = ", ".join(labels.get(str(choice), str(choice)) for choice in chosen)
            parts.append(f"{label_of(shared_filter, map(str, chosen))}: {names}")
    population = selection.get("population")
    if isinstance(population, list) and (told := population_in_words(population)):
        parts.append(f"Invånare: {told}")
    if selection.get("leading_only"):
        parts.append("bara särskilt följda områden")
    return "; ".join(parts) or "alla granskningar i banken"
