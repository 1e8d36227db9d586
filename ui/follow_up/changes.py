"""The changes that a page makes to a register; each refuses what does not fit with a sentence that says what to do."""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from queries.clock import now, today
from ui.documents.open_document import NotMade
from workspace.follow_up_parts import Recommendation, StatusEntry, folded, last_day
from workspace.follow_up_register import Register

Change = Callable[[Register], Register]
DATE_HINT = "2026, 2026-05 eller 2026-05-31"
DATE_EXAMPLE = "2026-05-31"


def read_date(label: str, text: str) -> str | None:
    """Return a date as typed, None for an empty field; raises NotMade when it is none."""
    typed = text.strip()
    if not typed:
        return None
    try:
        last_day(typed)
    except ValueError as error:
        raise NotMade(f"{label}: ”{typed[:40]}” är inget datum. Skriv som {DATE_HINT}.") from error
    return typed


def with_value(recommendation_id: str, field: str, value: Any) -> Change:
    """Return the change that gives a field of a recommendation a new value."""
    return lambda register: register.with_values(recommendation_id, **{field: value})


def with_date(recommendation_id: str, field: str, label: str, text: str) -> Change:
    """Return the change that gives a date of a recommendation a new value, or takes it away."""
    return lambda register: register.with_values(recommendation_id, **{field: read_date(label, text)})


def with_wording(recommendation_id: str, text: str) -> Change:
    """Return the change of a recommendation's wording, which must not be empty."""

    def changed(register: Register) -> Register:
        if not text.strip():
            raise NotMade("Rekommendationens text kan inte vara tom. Den förra står kvar.")
        return register.with_values(recommendation_id, summary=text)

    return changed


def with_number(recommendation_id: str, text: str) -> Change:
    """Return the change of a recommendation's number, which must not be empty or another's in the same report."""

    def changed(register: Register) -> Register:
        if not text.strip():
            raise NotMade("Numret kan inte vara tomt. Det förra står kvar.")
        try:
            return register.with_values(recommendation_id, number=text)
        except ValueError as twice:
            raise NotMade(f"Nummer {text.strip()[:40]} finns redan i rapporten. Det förra numret står kvar.") from twice

    return changed


def with_answer(recommendation_id: str, board_id: str, **values: Any) -> Change:
    """Return the change of a board's yttrande or planned measure.

    An answer that is taken back takes its date with it: there is no yttrande to have one.
    """
    if values.get("acceptance") == "inget_yttrande":
        values["answer_date"] = None

    def changed(register: Register) -> Register:
        if "name" in values and not values["name"].strip():
            raise NotMade("Nämndens namn kan inte vara tomt. Det förra står kvar.")
        part = register.by_id.get(recommendation_id)
        others = {folded(board.name) for board in part.boards if board.board_id != board_id} if part else set()
        if "name" in values and folded(values["name"]) in others:
            raise NotMade("Rekommendationen är redan ställd till den nämnden. Namnet är inte ändrat.")
        answered = {board.board_id for board in part.boards if board.has_answered} if part else set()
        if values.get("answer_date") and board_id not in answered and "acceptance" not in values:
            raise NotMade("Välj först vad nämnden svarade: utan yttrande finns inget datum för det.")
        return register.with_response(recommendation_id, board_id, **values)

    return changed


def with_answer_date(recommendation_id: str, board_id: str, field: str, label: str, text: str) -> Change:
    """Return the change of a date of a board's yttrande or measure; a yttrande cannot have come later than today."""

    def changed(register: Register) -> Register:
        day = read_date(label, text)
        if field == "answer_date" and day is not None and day > f"{today():%Y-%m-%d}":
            raise NotMade(f"{label}: {day} har inte varit än. Skriv dagen när nämnden yttrade sig.")
        return with_answer(recommendation_id, board_id, **{field: day})(register)

    return changed


def with_new_entry(recommendation_id: str, entry: StatusEntry) -> Change:
    """Return the change that adds a status entry."""

    def changed(register: Register) -> Register:
        try:
            return register.with_status_entry(recommendation_id, entry)
        except KeyError as gone:
            raise NotMade("Rekommendationen finns inte kvar i registret, så uppgiften fördes inte in.") from gone
        except ValidationError as full:
            raise NotMade(
                "Uppgiften fördes inte in: rekommendationen har redan 200 statusuppgifter, eller så är texten för lång."
            ) from full
        except ValueError as corrected:
            raise NotMade(
                "Uppgiften är redan rättad av någon. Rätta i stället den som gäller nu; den står i tidslinjen."
            ) from corrected

    return changed


def with_new(recommendation: Recommendation) -> Change:
    """Return the change that adds a recommendation; one that stands there already is told."""

    def changed(register: Register) -> Register:
        printed = folded(recommendation.printed_number)
        same = [part for part in register.recommendations if part.report_key == recommendation.report_key]
        if not register.missing_of([recommendation]) or printed in {folded(part.printed_number) for part in same}:
            raise NotMade(
                f"Nummer {recommendation.number} i {recommendation.report_title} finns redan i registret. Öppna den, "
                "eller skriv ett annat nummer."
            )
        return register.with_recommendation(recommendation)

    return changed


def now_text() -> str:
    """Return the time of an entry, ISO with the Swedish zone: the day it was entered is the day here."""
    return now().isoformat()
