"""What has become known in a follow-up register since a day, in words: counted, and by recommendation."""

from datetime import date, datetime

from charts.text import number
from exports.follow_up_document import Chapter, Group, ListedTable, RecommendationSection
from wording.follow_up_cases import answer_words, by_recommendation, entry_notes, measure_facts
from wording.follow_up_words import (
    BASIS,
    board_name,
    dated_status,
    day_words,
    recommendation_name,
    report_words,
    status_words,
)
from wording.words import with_end_mark
from workspace.follow_up_figures import By, grouped_cases
from workspace.follow_up_news import NewEntry, News, StatusChange, news_since
from workspace.follow_up_register import Register
from workspace.follow_up_status import Case

NOT_COVERED = (
    "Nytt är statusuppgifter som förts in, lägen som de har ändrat och yttranden som är daterade den dagen eller "
    "senare. Ett yttrande som är daterat med månad eller år räknas när någon del av tiden är senare.",
    "Registret håller inte reda på när en rekommendation, en planerad åtgärd, en frist, en kontrolldag eller ett "
    "odaterat yttrande fördes in eller ändrades. Det syns i jämförelsen mellan versioner, under Versioner och delning.",
    "Delades en rekommendation står det som förts in före delningen under varje del. En uppgift som gäller flera "
    "nämnder står under var och en av dem, men räknas en gång.",
    "Vad som är sent, och läget för alla rekommendationer, står i hela rapporten.",
)


def register_news(register: Register, since: date) -> News:
    """Return the news of a register or of what it is to one board: entries about boards that are not there left out."""
    news = news_since(register, since)
    entries = [
        new
        for new in news.entries
        if not new.entry.board_id or new.entry.board_id in {board.board_id for board in new.recommendation.boards}
    ]
    return News(entries, news.status_changes, news.answers)


def news_chapter(register: Register, since: date) -> tuple[Chapter, ...]:
    """Return how much is new."""
    news = register_news(register, since)
    changes = {basis: sum(change.basis == basis for change in news.status_changes) for basis in BASIS}
    rows = [("Införda statusuppgifter", number(len(news.entries)))]
    rows += [(f"Ändrade lägen: {words.lower()}", number(changes[basis])) for basis, words in BASIS.items()]
    rows.append(("Yttranden", number(len(news.answers))))
    day = day_words(since)
    lead = f"Från och med {day}. Lägen och yttranden räknas i fall: en rekommendation till en nämnd är ett fall."
    table = ListedTable(f"Nytt sedan {day}", lead, ("Vad", "Antal"), tuple(rows), (12.0, 4.0))
    return (Chapter("I korthet", (), (table,)),)


def news_groups(register: Register, since: date, by: By) -> tuple[Group, ...]:
    """Return what is new by board or by report; boards, reports and recommendations without news are left out."""
    news = register_news(register, since)
    groups = []
    for _, _, cases in grouped_cases(register, by):
        sections = [section for own in by_recommendation(cases) if (section := _section(own, news, by)).news]
        if sections:
            first = cases[0]
            heading = board_name(first.board) if by == "namnd" else report_words(first.recommendation)
            groups.append(Group(heading, tuple(sections)))
    return tuple(groups)


def _section(cases: list[Case], news: News, by: By) -> RecommendationSection:
    part = cases[0].recommendation
    keys = {case.key for case in cases}
    board_ids = {"", *(board_id for _, board_id in keys)}
    is_named = by != "namnd" and len(part.boards) > 1
    told = [
        *(_answer_words(case, is_named) for case in news.answers if case.key in keys),
        *(_change_words(one, is_named) for one in news.status_changes if _change_key(one) in keys),
        *(
            entry_words(new, is_named)
            for new in news.entries
            if new.recommendation.recommendation_id == part.recommendation_id and new.entry.board_id in board_ids
        ),
    ]
    name = recommendation_name(part) if by == "namnd" else part.printed_number
    return RecommendationSection(f"Rekommendation {name}", part.summary, news=tuple(told))


def _change_key(change: StatusChange) -> tuple[str, str]:
    return change.recommendation.recommendation_id, "" if change.board is None else change.board.board_id


def _answer_words(case: Case, is_named: bool) -> str:
    """The yttrande with what is planned; planned by when, without saying whether that is late: not news."""
    facts = [("Yttrande", answer_words(case, "answered")), *measure_facts(case, "")]
    if is_named:
        facts.insert(0, ("Nämnd", board_name(case.board)))
    return " ".join(f"{what}: {with_end_mark(text)}" for what, text in facts)


def _change_words(change: StatusChange, is_named: bool) -> str:
    board = f", {board_name(change.board)}" if is_named else ""
    before, after = (status_words(status, change.basis) for status in (change.before, change.after))
    return f"Ändrat läge. {BASIS[change.basis]}{board}: från {_quoted(before)} till {_quoted(after)}."


def entry_words(new: NewEntry, is_named: bool) -> str:
    """Return a new entry in one line: when it was entered, its own date, status and basis, and the rest of it."""
    entry = new.entry
    head = f"Införd {entered_day(entry.entered_at)}: {dated_status(entry)}, {BASIS[entry.basis].lower()}."
    notes = entry_notes(new.recommendation, entry, board_named=is_named)
    if entry.entry_id in new.recommendation.corrected_ids:
        notes.insert(0, "Den är rättad och gäller inte.")
    return " ".join([head, *notes])


def entered_day(entered_at: str) -> str:
    """Return the day an entry was entered, by the clock of its own time zone, as news are told apart."""
    return day_words(datetime.fromisoformat(entered_at).date())


def _quoted(words: str) -> str:
    return f"”{words}”"
