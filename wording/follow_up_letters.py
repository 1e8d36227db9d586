"""Letters to the boards about their open recommendations: what they answered, what is known, and what is asked for."""

from dataclasses import dataclass
from datetime import date

from exports.follow_up_document import Letter, LetterPoint, LetterReport
from wording.follow_up_cases import (
    Places,
    answer_words,
    by_recommendation,
    latest_words,
    measure_facts,
    places_of,
)
from wording.follow_up_summary import in_digits
from wording.follow_up_words import STATUS, current_words, dated_status, day_words, name_shown, report_words
from workspace.follow_up_boards import as_to_board, board_names_by_key
from workspace.follow_up_figures import grouped_cases
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case, cases

SUBJECT = "Uppföljning av revisorernas rekommendationer"


@dataclass(frozen=True, slots=True)
class Letters:
    """A letter for each board with something open, by the board's key; the names of boards that get none.

    `left_out_count` recommendations are open and to no named board, so no letter asks about them.
    """

    by_board: dict[str, Letter]
    boards_without: tuple[str, ...]
    left_out_count: int


def describe_letters(register: Register, reply_by: date, today: date) -> Letters:
    """Return the letters to all boards; open is what the auditors' check has not ended."""
    letters, without = {}, []
    for key, name in board_names_by_key(register).items():
        letter = _letter(register, key, name, reply_by, today)
        if letter is None:
            without.append(name_shown(name))
        else:
            letters[key] = letter
    left_out = sum(case.board is None and not case.is_ended for case in cases(register))
    return Letters(letters, tuple(without), left_out)


def _letter(register: Register, board_key: str, name: str, reply_by: date, today: date) -> Letter | None:
    own = as_to_board(register, board_key)
    places = places_of(own, today)
    reports = []
    for _, _, of_report in grouped_cases(own, "rapport"):
        points = [_point(case, places) for group in by_recommendation(of_report) for case in group if not case.is_ended]
        if points:
            reports.append(LetterReport(report_words(of_report[0].recommendation), tuple(points)))
    if not reports:
        return None
    count = sum(len(report.points) for report in reports)
    return Letter(
        sender=f"Revisorerna i {register.body_name}",
        recipient=name_shown(name),
        date=day_words(today),
        reply_by=day_words(reply_by),
        subject=SUBJECT,
        paragraphs=_paragraphs(count, reply_by),
        reports=tuple(reports),
        closing=(f"Vi ber om nämndens svar senast {day_words(reply_by)}.",),
    )


def _paragraphs(count: int, reply_by: date) -> tuple[str, ...]:
    what = in_digits(count, "rekommendation", "rekommendationer")
    is_open, it = ("är öppen", "den") if count == 1 else ("är öppna", "dem")
    return (
        f"Vi följer upp de rekommendationer som vi har lämnat till nämnden. {what} {is_open}: vår kontroll har inte "
        f"avslutat {it}.",
        "Nedan står vad nämnden har svarat, vad vi känner till i dag och vad vi ber om. Läget är det som är infört i "
        "vårt register. Att inget är infört betyder inte att inget är gjort.",
        "Skriv vid varje rekommendation vad som är gjort, vad som återstår, vem som ansvarar och när det ska vara "
        f"klart. Svara senast {day_words(reply_by)}.",
    )


def _point(case: Case, places: Places) -> LetterPoint:
    part, key = case.recommendation, case.key
    has_answered = places.answers[key] == "answered"
    answer = [f"Yttrande: {answer_words(case, 'answered')}" if has_answered else "Inget yttrande."]
    if case.board and (case.board.measure or case.board.measure_due):
        answer += [f"{what}: {text}" for what, text in measure_facts(case, places.measures[key])]
    return LetterPoint(
        number=part.printed_number,
        summary=part.summary,
        answer="\n".join(answer),
        state="\n\n".join(_state(case)),
        asked="\n".join(_asked(case, places.answers[key], places.measures[key])),
    )


def _state(case: Case) -> list[str]:
    """The board's word and our check, each by itself."""
    word = dated_status(case.board_word) if case.board_word else ""
    check = dated_status(case.check) if case.check else ""
    return [
        f"Nämndens uppgift: {word}." if word else "Nämnden har inte lämnat någon uppgift.",
        f"Vår kontroll: {check}." if check else "Vi har inte kontrollerat.",
    ]


def _asked(case: Case, answer_place: str, measure_place: str) -> list[str]:
    """What is asked for: the answer when there is none, and then what has become of the measure."""
    lines, due = [], case.recommendation.answer_due
    if answer_place == "late" and due:
        lines.append(f"Yttrande saknas. Det skulle ha lämnats {latest_words(due)}. Lämna det nu.")
    elif answer_place == "waiting" and due:
        lines.append(f"Yttrande ska lämnas {latest_words(due)}.")
    elif answer_place == "without_due":
        lines.append("Yttrande saknas. Lämna det i svaret.")
    if measure := _asked_of_measure(case, measure_place, has_answered=answer_place == "answered"):
        lines.append(measure)
    return lines


def _asked_of_measure(case: Case, place: str, *, has_answered: bool) -> str:
    measure_due = case.board.measure_due if case.board else None
    if case.check is not None and (case.board_word is None or case.check.date >= case.board_word.date):
        status = current_words(case, "revisorernas_kontroll")
        passed = (
            f"Åtgärden skulle vara klar {latest_words(measure_due)}. " if place == "past_due" and measure_due else ""
        )
        return f"{passed}Vår kontroll: {status}. Vad är gjort sedan dess, och när är det klart?"
    if place == "said_ended" and case.board_word is not None and case.board_word.status is not None:
        if case.board_word.status == "genomford":
            return "Nämnden säger att den är genomförd. Skicka det som visar det."
        return f"Nämnden säger: {STATUS[case.board_word.status].lower()}. Skriv varför."
    if place == "past_due" and measure_due:
        return f"Åtgärden skulle vara klar {latest_words(measure_due)}. Är den det? Om inte: när?"
    if place == "not_yet_due" and measure_due:
        return f"Åtgärden ska vara klar {latest_words(measure_due)}. Hur långt har den kommit?"
    if place == "without_due":
        return "Hur långt har åtgärden kommit, och när ska den vara klar?"
    if case.acceptance == "avvisad":
        return "Nämnden har avvisat rekommendationen. Står den fast vid det?"
    return (
        "Vilken åtgärd planeras, vem ansvarar och när ska den vara klar?"
        if has_answered
        else ("Ange planerad åtgärd, vem som ansvarar och när den ska vara klar.")
    )
