"""The decisions of a coder, each as a change of the coding: confirm, change, reject, "finns inte i källan", take in."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from pydantic import TypeAdapter, ValidationError

from coding.passages import Where
from coding.start import place_of
from loaders.read.schema import Number
from workspace.coding_items import Block, Item
from workspace.coding_values import Place, Value
from workspace.report_coding import ReportCoding

_NUMBERS: TypeAdapter[str] = TypeAdapter(Number)
Change = Callable[[ReportCoding], ReportCoding]


def now() -> str:
    """Return the time of a decision (ISO, UTC)."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def type_value(item_id: str, field: str, typed: str | Sequence[str] | None) -> Change:
    """Return the change that a typed or chosen value is; an empty one rejects the proposal, or takes the typed away."""

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        if item is None:
            return coding
        value = item.values.get(field)
        given = typed.strip() if isinstance(typed, str) else list(typed or ())
        if not given:
            if value is None or value.proposed is None:
                return coding.without_typed_value(item_id, field)
            return coding.with_value(item_id, field, value.rejected(coding.coder, now()))
        if value is None:
            return coding.with_value(item_id, field, Value.typed(given, coding.coder, now()))
        changed = value.changed_to(given, coding.coder, now())
        if field == "evidence" and changed.value != value.value:  # other words do not stand where the old ones do
            changed = changed.changed(place=None)
        return coding.with_value(item_id, field, changed)

    return make


def begin_with(item_id: str, field: str, text: str) -> Change:
    """Return the change that an empty field begins with a text; one that has been filled meanwhile stays as it is."""

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        value = item.values.get(field) if item else None
        return coding if value is not None and value.value else type_value(item_id, field, text)(coding)

    return make


def with_choice(item_id: str, field: str, option: str, *, is_in: bool) -> Change:
    """Return the change that puts one of several choices in a field, or takes it out; the others stay as they are."""

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        value = item.values.get(field) if item else None
        chosen = value.value if value and isinstance(value.value, list) else []
        if (option in chosen) == is_in:
            return coding
        others = [each for each in chosen if each != option]
        return type_value(item_id, field, [*others, option] if is_in else others)(coding)

    return make


def quote_at(item_id: str, where: Where) -> Change:
    """Return the change that an item's evidence stands at a place: its quote, section, page and occurrence."""

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        if item is None:
            return coding
        place = place_of(where)
        value = item.values.get("evidence")
        if value is None:
            return coding.with_value(item_id, "evidence", Value.typed(where.quote, coding.coder, now(), place))
        moved = value.changed_to(where.quote, coding.coder, now()).changed(place=place)
        return coding.with_value(item_id, "evidence", moved)

    return make


def confirm_value(item_id: str, field: str) -> Change:
    """Return the change that a proposal is right as it is; nothing when it is decided already."""
    return _on_value(item_id, field, lambda value, by: value.confirmed(by, now()) if not value.is_decided else value)


def not_in_source(item_id: str, field: str) -> Change:
    """Return the change that the source does not say a value; for a field without a proposal too."""

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        if item is None:
            return coding
        value = item.values.get(field) or Value(origin="kodare")
        return coding.with_value(item_id, field, value.not_in_source(coding.coder, now()))

    return make


def reopen_value(item_id: str, field: str) -> Change:
    """Return the change that a decision is taken back; a typed value without a proposal goes."""

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        value = item.values.get(field) if item else None
        if value is None:
            return coding
        if value.proposed is None:
            return coding.without_typed_value(item_id, field)
        return coding.with_value(item_id, field, value.reopened())

    return make


def take_in(item_id: str) -> Change:
    """Return the change that an item belongs in the file, and that its undecided proposals are right as shown."""

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        if item is None:
            return coding
        at = now()
        for field, value in item.values.items():
            if not value.is_decided:
                coding = coding.with_value(item_id, field, value.confirmed(coding.coder, at))
        return coding.with_item_state(item_id, "med", coding.coder, at)

    return make


def reject_item(item_id: str) -> Change:
    """Return the change that an item does not belong in the file."""
    return lambda coding: coding.with_item_state(item_id, "avvisad", coding.coder, now())


def reopen_item(item_id: str) -> Change:
    """Return the change that an item waits for a decision again; its values stay."""
    return lambda coding: coding.with_item_state(item_id, "forslag")


def give_reasons(item_id: str, field: str, reasons: Iterable[str]) -> Change:
    """Return the change that a value's reasons are these; they become notes in the file."""
    chosen = tuple(reasons)
    return _on_value(item_id, field, lambda value, by: value.changed(reasons=chosen))


def add_item(item: Item) -> Change:
    """Return the change that adds an item last in its list."""
    return lambda coding: coding.with_item(item)


def new_finding(area_id: str, rests_on: str | None, where: Where, coder: str) -> Item:
    """Return a finding at a sentence in an area, still without status and summary; None: what it rests on is no matter.

    A second coding does not say what its findings rest on.
    """
    at = now()
    values = {
        "area": Value.typed(area_id, coder, at),
        "evidence": Value(proposed=where.quote, origin="regel", proposer="quotes/1", place=place_of(where)),
    }
    if rests_on is not None:
        values["rests_on"] = Value(proposed=rests_on, origin="regel", proposer="zones/1")
    return Item.new("findings", values)


def new_item(block: Block) -> Item:
    """Return an empty item of a block, which a coder adds where nothing is proposed."""
    return Item.new(block)


def missing_fields(item: Item, required: Iterable[str]) -> list[str]:
    """Return those of the required fields that nothing is proposed or decided for."""
    return [name for name in required if name not in item.values or item.values[name].value is None]


def plain_number(number: object) -> str:
    """Return a number without what stands around it: "1" for "1." and "(1)"."""
    return str(number or "").strip().strip("().:").strip()


def is_number(item: Item) -> bool:
    """Return whether an item's number is one that a report file can have: "1", "2a", "3.1", or "1." as it stands."""
    try:
        _NUMBERS.validate_python(plain_number(item.values["no"].value if "no" in item.values else None))
    except ValidationError:
        return False
    return True


def lacks_note(item: Item) -> bool:
    """Return whether a grade needs a note, written or chosen as a reason: one read from text, or none at all."""
    basis, grade = (item.values[name].value if name in item.values else None for name in ("basis", "grade"))
    has_note = bool(item.values["note"].value) if "note" in item.values else False
    has_reason = any(value.reasons for value in item.values.values())
    return (basis == "tolkad" or grade == "ej_bedomd") and not has_note and not has_reason


def place_in(item: Item) -> Place | None:
    """Return where an item stands in the source: its evidence, or the first place that one of its values has."""
    evidence = item.values.get("evidence")
    places = [evidence.place if evidence else None, *(value.place for value in item.values.values())]
    return next((place for place in places if place is not None), None)


def _on_value(item_id: str, field: str, decide: Callable[[Value, str], Value]) -> Change:
    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        value = item.values.get(field) if item else None
        return coding if value is None else coding.with_value(item_id, field, decide(value, coding.coder))

    return make
