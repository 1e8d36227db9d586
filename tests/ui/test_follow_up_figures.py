"""The figures of a follow-up register: their numbers against a second count, who may see them, and what they say."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.catalogue import NAMES, Nothing, UnknownFigure
from charts.catalogue.follow_up import EMPTY, NONE_OPEN, NOT_OF_BOARD, table_of
from charts.catalogue.own_documents import (
    AGE,
    ANSWERED,
    IMPLEMENTED,
    NOW,
    OWN_FIGURES,
    POINTS,
    MadeFrom,
    figure_of_document,
    frozen_warning,
    is_own_version,
    own_figure,
    own_version,
    without_day,
)
from charts.description import Bars, Figure, Grid, Table
from charts.palette import ANSWERS, look
from slides.deck import slides_of
from slides.frozen_figure import frozen, thawed
from slides.resolving import freeze, shown, thaw
from tests.workspace.registers import (
    BASE,
    CHECK,
    FIRST,
    IN_SCHOOL,
    IN_SOCIAL,
    NOON,
    SCHOOL,
    SECOND,
    SOCIAL,
    THIRD,
    Work,
    advice,
    entry,
    worked_on,
    works,
)
from tests.workspace.test_follow_up_figures import plain_cases, plain_last
from wording.follow_up_words import ACCEPTANCE, NO_BOARD, STATUS
from workspace import Desk, open_store
from workspace.follow_up_figures import ACCEPTANCES
from workspace.follow_up_register import KIND, Register
from workspace.slide_set import StoredSlide

FOLLOW_UP = (NOW, ANSWERED, IMPLEMENTED, AGE, POINTS)
MADE_FROM = MadeFrom("Uppföljning – Timrå", 3, None)
TODAY = date(2026, 12, 1)
ID, SECOND_ID = FIRST.recommendation_id, SECOND.recommendation_id
pytestmark = pytest.mark.usefixtures("snapshot")


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, TODAY)


def set_day(patch: pytest.MonkeyPatch, day: date) -> None:
    for module in ("charts.catalogue.follow_up", "charts.catalogue.own_documents"):
        patch.setattr(f"{module}.today", lambda: day)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_store(tmp_path / "arbete.sqlite") as store:
        yield store.as_user("revisor")


def figure(name: str, register: Register, **choices: Any) -> Figure:
    return figure_of_document(name, register, MADE_FROM, choices)


def capital(name: str | None) -> str:
    return NO_BOARD if name is None else f"{name[0].upper()}{name[1:]}"


def rows(shown_figure: Figure) -> list[dict[str, str]]:
    return [dict(zip(shown_figure.table.columns, row, strict=True)) for row in shown_figure.table.rows]


def board_of(row: dict[str, Any]) -> str:
    return capital(row["board"].get("name"))


@settings(deadline=None, max_examples=60)
@given(works, st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_every_number_is_that_of_a_second_count(done: Work, today: date) -> None:
    register = worked_on(BASE, done, NOON)
    plain = plain_cases(register)
    with pytest.MonkeyPatch.context() as patch:
        set_day(patch, today)
        if not plain:
            with pytest.raises(Nothing):
                figure(ANSWERED, register)
            return
        check_answers(figure(ANSWERED, register), plain)
        check_statuses(figure(IMPLEMENTED, register), plain)
        check_late(figure(NOW, register), plain, today)
        if any(not row["ended"] for row in plain):
            check_ages(figure(AGE, register), plain, today)
            check_points(figure(POINTS, register), plain, today)


def check_answers(found: Figure, plain: list[dict[str, Any]]) -> None:
    counted = Counter((board_of(row), row["answer"]) for row in plain)
    of_boards = Counter(map(board_of, plain))
    assert isinstance(found.drawing, Bars)
    drawn = {
        (bar.name, answer): count
        for bar in found.drawing.bars
        for answer, count in zip(ACCEPTANCES, bar.counts, strict=True)
        if count
    }
    assert drawn == {(f"{name} · {of_boards[name]} fall", answer): n for (name, answer), n in counted.items()}
    told = {(row["Nämnd"], answer): int(row[ACCEPTANCE[answer]]) for row in rows(found) for answer in ACCEPTANCES}
    assert {key: n for key, n in told.items() if n} == counted
    assert {row["Nämnd"]: int(row["Fall"]) for row in rows(found)} == of_boards
    answered = sum(row["answer"] != "inget_yttrande" for row in plain)
    assert found.title == f"Nämnderna har yttrat sig i {answered} av {len(plain)} fall"


def check_statuses(found: Figure, plain: list[dict[str, Any]]) -> None:
    names: dict[str | None, str] = {**STATUS, None: "Ingen uppgift"}
    of_boards = Counter(map(board_of, plain))
    assert isinstance(found.drawing, Grid)
    assert [column.name for column in found.drawing.columns] == ["Nämndens uppgift", "Revisorernas kontroll"]
    for place, (basis, head) in enumerate((("word", "Nämndens uppgift"), ("check", "Revisorernas kontroll"))):
        counted = Counter((board_of(row), names[row[basis]]) for row in plain)
        drawn = {(row.group, row.name): int(cell.text) for row in found.drawing.rows if (cell := row.cells[place])}
        assert drawn == {(f"{board} · {of_boards[board]} fall", status): n for (board, status), n in counted.items()}
        assert {(row["Nämnd"], row["Status"]): int(row[head]) for row in rows(found) if row[head] != "0"} == counted


def check_late(found: Figure, plain: list[dict[str, Any]], today: date) -> None:
    now, quarter_end = today.isoformat(), plain_last(f"{today.year}-{(today.month + 2) // 3 * 3:02}")
    late = [
        row for row in plain
        if row["answer"] == "inget_yttrande" and not row["ended"]
        and row["part"].get("answer_due") and plain_last(row["part"]["answer_due"]) < now
    ]  # fmt: skip
    past_due = [
        row for row in plain
        if not row["ended"] and not row["said"]
        and row["board"].get("measure_due") and plain_last(row["board"]["measure_due"]) < now
    ]  # fmt: skip
    checked = [(row, plain_last(row["part"]["next_check"])) for row in plain if row["part"].get("next_check")]
    overdue = [row for row, day in checked if day < now]
    to_come = [row for row, day in checked if now <= day <= quarter_end]
    parts = [len({row["part"]["recommendation_id"] for row in found_rows}) for found_rows in (overdue, to_come)]
    expected = {"Hela registret": [len(late), len(past_due), *parts]}
    for board in map(board_of, plain):
        expected[board] = [
            sum(board_of(row) == board for row in found_rows) for found_rows in (late, past_due, overdue, to_come)
        ]
    assert {row[0]: [int(count) for count in row[1:]] for row in found.table.rows} == expected
    assert isinstance(found.drawing, Grid)
    drawn = [[int(cell.text) for cell in row.cells if cell] for row in found.drawing.rows]
    assert drawn == [[int(count) for count in row[1:]] for row in found.table.rows]
    assert f"{today:%Y-%m-%d}" in found.title
    assert f"Läget {today:%Y-%m-%d}" in found.subtitle
    assert found.title.startswith("Inget är försenat" if not any(expected["Hela registret"][:3]) else "Försenat ")


def check_ages(found: Figure, plain: list[dict[str, Any]], today: date) -> None:
    counted = Counter[tuple[str, str]]()
    for row in plain:
        if not row["ended"]:
            dated = row["part"].get("report_date")
            counted[board_of(row), str(max(today.year - int(dated[:4]), 0)) if dated else "odaterad"] += 1
    assert {(row["Nämnd"], row["År sedan rapporten"]): int(row["Öppna fall"]) for row in rows(found)} == counted
    assert isinstance(found.drawing, Grid)
    of_boards = Counter[str]()
    for (board, _), count in counted.items():
        of_boards[board] += count
    assert {row.name: int(row.note) for row in found.drawing.rows} == of_boards
    for drawn in found.drawing.rows:
        assert sum(int(cell.text) for cell in drawn.cells if cell) == of_boards[drawn.name]


def check_points(found: Figure, plain: list[dict[str, Any]], today: date) -> None:
    still_open = [row for row in plain if not row["ended"]]
    assert isinstance(found.drawing, Table)
    assert Counter((row["Nämnd"], row["Rekommendation"]) for row in rows(found)) == Counter(
        (board_of(row), row["part"]["summary"]) for row in still_open
    )
    past_due = [
        row for row in still_open
        if not row["said"] and plain_last(row["board"].get("measure_due") or "2999") < today.isoformat()
    ]  # fmt: skip
    assert sum("(förfallen)" in row["Åtgärd senast"] for row in rows(found)) == len(past_due)


def test_the_page_s_table_is_the_figure_s() -> None:
    register = worked_on(BASE, [("enter", 1, 3), ("answer", 0, 0), ("measure", 1, 1), ("enter", 2, 2)], NOON)
    for name in FOLLOW_UP:
        table = table_of(name, register, {})
        assert tuple(table.columns) == figure(name, register).table.columns
        assert tuple(tuple(map(str, row)) for row in table.itertuples(index=False)) == figure(name, register).table.rows


def test_what_is_late_stands_once_in_all_and_under_each_board() -> None:
    register = BASE.with_response(SECOND_ID, IN_SCHOOL, measure="Rutin", measure_due="2026-06")
    register = register.with_values(SECOND_ID, next_check="2026-10")
    found = figure(NOW, register)
    assert found.title == "Försenat 2026-12-01: två yttranden, en åtgärd och en kontroll"
    assert found.table.rows == (
        ("Hela registret", "2", "1", "1", "0"),
        ("Barn- och utbildningsnämnden", "1", "1", "1", "0"),
        ("Socialnämnden", "1", "0", "1", "0"),
        (NO_BOARD, "0", "0", "0", "0"),
    )


def test_the_board_s_word_and_the_check_are_two_columns_that_each_count_every_case() -> None:
    register = BASE.with_status_entry(SECOND_ID, entry(status="genomford"))
    register = register.with_status_entry(SECOND_ID, entry(status="delvis", basis=CHECK, board_id=IN_SOCIAL))
    found = figure(IMPLEMENTED, register)
    assert found.title == "Genomförda enligt nämnderna: 2 av 4 fall; enligt revisorernas kontroll: 0 av 4"
    social = [row for row in rows(found) if row["Nämnd"] == capital(SOCIAL)]
    assert [(row["Status"], row["Nämndens uppgift"], row["Revisorernas kontroll"]) for row in social] == [
        ("Genomförd", "1", "0"),
        ("Delvis genomförd", "0", "1"),
        ("Ingen uppgift", "1", "1"),
    ]
    assert "läggs aldrig samman" in found.subtitle


def test_acceptance_says_that_it_is_nothing_of_what_is_done() -> None:
    found = figure(ANSWERED, BASE)
    assert "säger inget om vad som är gjort" in found.subtitle
    assert [part.word for part in found.drawing.parts] == list(ACCEPTANCE.values())  # type: ignore[union-attr]
    assert found.legend == ANSWERS
    assert [look(key).word for key in ANSWERS] == list(ACCEPTANCE.values())


def test_reports_of_one_title_and_date_are_told_apart() -> None:
    found = figure(ANSWERED, BASE, by="rapport")
    assert [row["Rapport"] for row in rows(found)] == [
        "Samverkan kring barn och unga (2024-05), timra-2024-samverkan",
        "Samverkan kring barn och unga (2024-05), inte ur banken",
        "IT-säkerhet",
    ]
    assert [row["Fall"] for row in rows(found)] == ["1", "2", "1"]


def test_a_report_dated_next_year_is_this_year_s_in_figure_table_and_title() -> None:
    register = Register(body_id="2262", body_name="Timrå").with_recommendation(advice("1", report_date="2027-01"))
    found = figure(AGE, register)
    assert found.title == "Ett fall är öppet; ingen daterad rapport är från ett tidigare år"
    assert [row["År sedan rapporten"] for row in rows(found)] == ["0"]
    assert isinstance(found.drawing, Grid)
    assert [
        column.name for column, cell in zip(found.drawing.columns, found.drawing.rows[0].cells, strict=True) if cell
    ] == ["Samma år"]
    older = figure(AGE, register.with_recommendation(advice("2", report_date="2025-03")))
    assert older.title == "2 fall är öppna; den äldsta rapporten är från 2025"


def test_an_undated_report_is_called_so_in_figure_table_and_title() -> None:
    found = figure(AGE, Register(body_id="2262", body_name="Timrå").with_recommendation(THIRD))
    assert found.title == "Ett fall är öppet; rapporterna är odaterade"
    assert [row["År sedan rapporten"] for row in rows(found)] == ["odaterad"]
    assert isinstance(found.drawing, Grid)
    assert found.drawing.columns[-1].name == "Odaterad"


@pytest.mark.parametrize(
    ("board", "title"),
    [
        ("Socialnämnden", "Ett öppet fall hos socialnämnden, ett med förfallen åtgärd"),
        ("VA-nämnden", "Ett öppet fall hos VA-nämnden, ett med förfallen åtgärd"),
        ("AB Timråbo", "Ett öppet fall hos AB Timråbo, ett med förfallen åtgärd"),
    ],
)
def test_one_open_case_is_told_in_the_neuter_and_the_board_as_in_a_sentence(board: str, title: str) -> None:
    part = advice("1", (board,))
    register = Register(body_id="2262", body_name="Timrå").with_recommendation(part)
    register = register.with_response(part.recommendation_id, part.boards[0].board_id, measure_due="2026-01")
    assert figure(POINTS, register, board=board).title == title


def test_the_open_recommendations_of_one_board_are_those_alone() -> None:
    found = figure(POINTS, BASE, board=" SOCIALNÄMNDEN")
    assert {row["Nämnd"] for row in rows(found)} == {capital(SOCIAL)}
    assert len(found.table.rows) == 2
    ended = BASE.with_status_entry(SECOND_ID, entry(status="inte_aktuell", basis=CHECK))
    assert [row["Rekommendation"] for row in rows(figure(POINTS, ended, board=SOCIAL))] == ["Följ upp 1."]
    with pytest.raises(Nothing, match=NOT_OF_BOARD):
        figure(POINTS, ended, board=SCHOOL)


def test_an_empty_register_and_one_without_open_cases_are_sentences() -> None:
    for name in FOLLOW_UP:
        with pytest.raises(Nothing, match=EMPTY):
            figure(name, Register(body_id="2262", body_name="Timrå"))
    ended = BASE
    for part in BASE.recommendations:
        ended = ended.with_status_entry(part.recommendation_id, entry(status="genomford", basis=CHECK))
    for name in (AGE, POINTS):
        with pytest.raises(Nothing, match=NONE_OPEN):
            figure(name, ended)
    assert figure(NOW, ended).title == "Inget är försenat 2026-12-01"


@pytest.mark.parametrize("choices", [{"by": "ar"}, {"by": ["namnd"]}, {"board": ["x"]}, {"board": 3}])
def test_choices_that_no_page_makes_are_told(choices: dict[str, Any]) -> None:
    with pytest.raises(UnknownFigure):
        figure(POINTS if "board" in choices else ANSWERED, BASE, **choices)


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_a_figure_is_the_same_when_it_is_thawed_and_its_slides_have_titles_of_their_own(name: str) -> None:
    many = Register(body_id="2262", body_name="Timrå").with_recommendations(
        advice(str(number), (f"nämnd {number % 7}", SOCIAL), summary="Ord " * 60) for number in range(15)
    )
    for register in (BASE, many):
        found = figure(name, register)
        again = thawed(frozen(found))
        assert (again.title, again.table, again.legend, again.source) == (
            found.title, found.table, found.legend, found.source
        )  # fmt: skip
        titles = [slide.title for slide in slides_of(found)]
        assert len(set(titles)) == len(titles)
    if name == POINTS:
        assert sum(len(slide.drawing.rows) for slide in slides_of(found) if isinstance(slide.drawing, Table)) == 30


def stored_slide(desk: Desk, name: str, register: Register = BASE) -> StoredSlide:
    version = desk.create(KIND, register.title, register.content())
    slide = StoredSlide(figure=name, parameters={"register": version.document_id})
    return slide.changed(made_with=own_version(name, slide.parameters, desk))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_only_who_may_read_the_register_sees_the_figure(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / "arbete.sqlite") as store:
        owner, other = store.as_user("agare"), store.as_user("annan@example.se")
        slide = stored_slide(owner, name)
        assert not shown(slide, owner).is_empty
        for desk in (other, None):
            seen = shown(slide, desk)
            assert seen.is_empty
            assert "Registret bakom bilden går inte att läsa" in seen.figure.alt
            assert "Följ upp" not in str(seen)
        owner.share(str(slide.parameters["register"]), "annan@example.se", "lasa")
        assert shown(slide, other).figure == shown(slide, owner).figure


def test_contents_of_another_kind_are_a_sentence_and_no_fault(desk: Desk) -> None:
    version = desk.create("riskanalys", "Annat", {"body_id": 3})
    with pytest.raises(Nothing, match="Registret bakom bilden"):
        own_figure(NOW, {"register": version.document_id}, desk)


def test_a_frozen_slide_keeps_the_numbers_of_its_day(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    register = BASE.with_response(SECOND_ID, IN_SCHOOL, measure="Rutin", measure_due="2026-12")
    slide = stored_slide(desk, NOW, register)
    kept = freeze(slide, desk)
    assert kept.frozen_at == "registrets version 1, läget 2026-12-01"
    set_day(monkeypatch, date(2027, 1, 1))
    assert shown(slide, desk).title == "Försenat 2027-01-01: två yttranden, en åtgärd och en kontroll"
    assert shown(kept, desk).title == "Försenat 2026-12-01: två yttranden"
    assert "läget 2026-12-01" in shown(kept, desk).version_sentence
    assert thaw(kept, desk).made_with == "registrets version 1, läget 2027-01-01"


def test_another_day_is_no_new_register_but_own_words_are_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    slide = stored_slide(desk, NOW)
    slide = slide.with_words(slide.made_with, title="Två yttranden saknas")
    assert (shown(slide, desk).is_newer, shown(slide, desk).warning) == (False, None)
    set_day(monkeypatch, date(2026, 12, 2))
    later = shown(slide, desk)
    assert not later.is_newer
    assert "Titeln skrevs för registrets version 1, läget 2026-12-01" in str(later.warning)
    document_id = str(slide.parameters["register"])
    changed = BASE.with_response(ID, FIRST.boards[0].board_id, acceptance="delvis")
    desk.save(document_id, changed.title, changed.content(), 1)
    assert shown(slide, desk).is_newer


def test_names_are_apart_from_the_bank_s_and_each_has_its_warning() -> None:
    assert not NAMES & OWN_FIGURES.keys()
    assert set(FOLLOW_UP) == {"uppf_nu", "uppf_yttranden", "uppf_genomforande", "uppf_alder", "uppf_punkter"}
    assert "får läsa registret" in frozen_warning(NOW)
    assert "får läsa analysen" in frozen_warning("riskmatris")
    assert frozen_warning("matris") == ""
    assert is_own_version("registrets version 2")
    assert not is_own_version("version 6838d47e, 2026-12-01")
    assert without_day("registrets version 2, läget 2026-12-01") == "registrets version 2"
