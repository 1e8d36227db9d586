"""The page Uppföljning without a browser: every view, what is counted, what is entered, and how long it takes."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coding.corrections import open_report
from queries.clock import today
from tests.follow_up_example import EVIL, TIMRA, example_register
from tests.makers import (
    ARE,
    OSTERSUND,
    REGIONAL,
    SOCIAL,
    audited,
    finding,
    recommendation,
    report,
    write_codebook,
    write_report,
)
from tests.pages.sharing import share_with_the_local_user
from tests.pages.test_every_page import ROOT, opened, texts
from tests.pages.timing import median_run
from tests.workspace.registers import CHECK, advice, entry
from ui.documents.open_document import keep, save, take_theirs
from wording.follow_up_filters import WAITING
from wording.follow_up_sentences import CASES_HELP, CHECKS_HELP
from workspace import Desk, open_store
from workspace.follow_up_figures import answers, checks, measures
from workspace.follow_up_parts import StatusEntry
from workspace.follow_up_register import KIND, Register, read_register
from workspace.follow_up_status import cases

PAGE = ROOT / "pages" / "uppfoljning.py"
BUDGET = 0.3  # seconds for a page run on a warm cache, with 300 recommendations
NOW, FIGURES, LIST, ADD = "Att göra nu", "Läget", "Rekommendationer", "Lägg till"
TO_BANK, VERSIONS = "Till banken", "Versioner och delning"


@pytest.fixture(autouse=True)
def _keep_clicks(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest loses a form's click when the page starts over to be framed."""
    monkeypatch.setattr("ui.shell.frame.framed", lambda: None)


def stored(desk: Desk, register: Register) -> str:
    return desk.create(KIND, register.title, register.content()).document_id


def shown(document_id: str, view: str = NOW, **address: str) -> AppTest:
    app = opened(PAGE, {"register": [document_id], "updel": [view], **{key: [text] for key, text in address.items()}})
    assert not app.exception
    return app


def kept(desk: Desk, document_id: str) -> Register:
    return read_register(desk.read(document_id).content)


def plain(app: AppTest) -> str:
    return texts(app).replace("\\", "")


@pytest.mark.parametrize("view", [NOW, FIGURES, LIST, ADD, TO_BANK, VERSIONS])
def test_every_view_opens_with_markup_as_text(desk: Desk, view: str) -> None:
    app = shown(stored(desk, example_register()), view)
    assert not app.error
    assert "<script>" not in texts(app).replace("\\<", "&lt;")


@pytest.mark.parametrize("view", [NOW, FIGURES, LIST, ADD, TO_BANK, VERSIONS])
def test_an_empty_register_says_so_in_every_view(desk: Desk, view: str) -> None:
    app = shown(stored(desk, Register(body_id=TIMRA, body_name="Timrå")), view)
    assert not app.error
    if view in (NOW, LIST):
        assert "Registret är tomt" in plain(app)


def test_a_register_is_created_for_a_body_and_filled_from_the_bank(desk: Desk) -> None:
    app = opened(PAGE)
    assert "Du har ännu inget register" in plain(app)
    _choose(app, "Kommun eller region", TIMRA)
    app.button[_index(app, "Skapa registret")].click().run()
    assert not app.exception
    (summary,) = desk.list_documents(KIND)
    app = shown(summary.document_id, ADD)
    assert "kodbokens" not in plain(app)
    app.button[_index(app, "Lägg till alla 5")].click().run()
    assert not app.exception
    register = kept(desk, summary.document_id)
    assert [part.number for part in register.recommendations] == ["1", "2", "3", "4", "5"]
    assert {part.origin for part in register.recommendations} == {"banken"}
    assert [len(part.boards) for part in register.recommendations][-1] == 2
    app = shown(summary.document_id, ADD)
    assert "Alla 5 rekommendationer i banken finns redan i registret." in plain(app)


def _index(app: AppTest, label: str) -> int:
    return [button.label for button in app.button].index(label)


def test_what_needs_somebody_now_is_the_count_of_the_register(desk: Desk) -> None:
    register = example_register()
    app = shown(stored(desk, register))
    counted = {metric.label: metric.value for metric in app.metric}
    answered, measured, checked = (count(register, today()) for count in (answers, measures, checks))
    assert counted == {
        "Yttranden försenade": str(len(answered.late)),
        "Åtgärder förfallna": str(len(measured.past_due)),
        "Kontroller försenade": str(len(checked.overdue)),
        "Kontroller i kvartalet": str(len(checked.this_quarter)),
    }
    # By hand: of the seven own ones with a day in 2025 two are to two boards, and two boards have answered.
    assert counted["Yttranden försenade"] == "7"
    assert counted["Åtgärder förfallna"] == "3"
    assert counted["Kontroller försenade"] == "1"
    assert counted["Kontroller i kvartalet"] == "1"


def test_cases_and_recommendations_are_each_explained_where_they_are_counted(desk: Desk) -> None:
    helps = [metric.help for metric in shown(stored(desk, example_register())).metric]
    assert helps == [CASES_HELP, CASES_HELP, CHECKS_HELP, CHECKS_HELP]
    assert "fall" not in CHECKS_HELP


def test_that_a_board_says_so_after_an_earlier_check_is_not_told_as_never_checked(desk: Desk) -> None:
    part = advice("1").changed(entries=[entry("2026-05", "delvis", CHECK), entry("2026-06", "genomford")])
    app = shown(stored(desk, Register(body_id=TIMRA, body_name="Timrå").with_recommendation(part)))
    assert "Nämnden säger att det är avslutat, men det är inte kontrollerat sedan dess (1)" in [
        one.value for one in app.subheader
    ]


@pytest.mark.parametrize("place", sorted(WAITING))
def test_each_filter_of_what_waits_shows_those_and_no_others(desk: Desk, place: str) -> None:
    register = example_register()
    app = shown(stored(desk, register), LIST, upplage=WAITING[place])
    total = len(cases(register))
    day = today()
    expected = {
        "svar": len(answers(register, day).late),
        "atgard": len(measures(register, day).past_due),
        "sagt": len(measures(register, day).said_ended),
        "avslutad": len(measures(register, day).ended),
        "oppen": total - len(measures(register, day).ended),
        "kontroll": _cases_in(register, checks(register, day).overdue),
        "kvartal": _cases_in(register, checks(register, day).this_quarter),
        "utan_kontroll": _cases_in(register, checks(register, day).without_check),
    }[place]
    assert f"{expected} av {total} fall visas." in plain(app)


def _cases_in(register: Register, parts: list[object]) -> int:
    return sum(case.recommendation in parts for case in cases(register))


def test_search_and_filters_that_let_nothing_through_say_so(desk: Desk) -> None:
    app = shown(stored(desk, example_register()), LIST, uppsok="underhållsplan budgeten")
    assert "1 av 20 fall visas." in plain(app)
    app = shown(stored(desk, example_register()), LIST, uppsok="rymdfart")
    assert "Inget fall motsvarar filtren" in plain(app)


@pytest.mark.parametrize("value", [EVIL, "", "inf", "0", "-1", "9" * 400, "🙂" * 200, "'; DROP TABLE document; --"])
@pytest.mark.parametrize("view", [NOW, FIGURES, LIST, ADD, TO_BANK, VERSIONS, EVIL])
def test_any_value_in_the_address_is_taken(desk: Desk, view: str, value: str) -> None:
    filters = ("uppnamnd", "upplage", "upprapport", "uppomrade", "uppsvar", "uppord", "uppkontroll")
    pages = ("uppsida", "sida_svar", "sida_atgard", "sida_kontroll", "sida_kvartal", "sida_sagt")
    address = dict.fromkeys((*filters, *pages, "uppsok", "rek", "vag", "uppfoljning_per"), value)
    app = shown(stored(desk, example_register()), view, **address)
    assert app.title
    assert "<script>" not in texts(app).replace("\\<", "&lt;")


def test_a_status_is_entered_once_and_corrected_by_another(desk: Desk) -> None:
    register = example_register()
    document_id = stored(desk, register)
    part = register.recommendations[4]
    app = shown(document_id, LIST, rek=part.recommendation_id)
    assert part.summary in plain(app)
    app.button[_index(app, "För in")].click().run()
    assert "Välj status och vad den vilar på" in "".join(error.value for error in app.error)
    _choose(app, "Status", "pagar")
    app.radio[[radio.label for radio in app.radio].index("Vad det vilar på")].set_value("namndens_uppgift")
    app.text_input[[field.label for field in app.text_input].index("Datum")].set_value("i våras")
    app.button[_index(app, "För in")].click().run()
    assert "”i våras” är inget datum" in "".join(error.value for error in app.error)
    app.text_input[[field.label for field in app.text_input].index("Datum")].set_value("2026-04")
    app.button[_index(app, "För in")].click().run()
    assert not app.exception
    assert not app.error
    (entry,) = kept(desk, document_id).recommendation(part.recommendation_id).entries
    assert (entry.status, entry.basis, entry.date, entry.board_id) == ("pagar", "namndens_uppgift", "2026-04", "")
    _choose(app, "Vilken uppgift", entry.entry_id)
    app.run()
    status = [box for box in app.selectbox if box.label == "Status"][-1]
    status.select("tillbaka")
    app.button[_index(app, "För in rättelsen")].click().run()
    assert not app.exception
    changed = kept(desk, document_id).recommendation(part.recommendation_id)
    assert [(one.status, one.corrects) for one in changed.entries] == [("pagar", None), (None, entry.entry_id)]
    assert "Nämnden: ingen uppgift från nämnden" in plain(app)


def _choose(app: AppTest, label: str, value: str) -> None:
    next(box for box in app.selectbox if box.label == label).select(value)


def test_an_answer_and_its_dates_are_saved_and_a_date_without_an_answer_is_refused(desk: Desk) -> None:
    register = example_register()
    document_id = stored(desk, register)
    part = register.recommendations[3]
    app = shown(document_id, LIST, rek=part.recommendation_id)
    _field(app, "Yttrandets datum").set_value("2026-02-01").run()
    assert "Välj först vad nämnden svarade" in "".join(error.value for error in app.error)
    _choose(app, "Yttrande", "delvis")
    app.run()
    _field(app, "Yttrandets datum").set_value("2026-02-01").run()
    _field(app, "Klart senast").set_value("2026").run()
    board = kept(desk, document_id).recommendation(part.recommendation_id).boards[0]
    assert (board.acceptance, board.answer_date, board.measure_due) == ("delvis", "2026-02-01", "2026")
    _choose(app, "Yttrande", "inget_yttrande")
    app.run()
    board = kept(desk, document_id).recommendation(part.recommendation_id).boards[0]
    assert (board.acceptance, board.answer_date, board.measure_due) == ("inget_yttrande", None, "2026")


def _field(app: AppTest, label: str) -> Any:
    return next(field for field in app.text_input if field.label == label)


def test_a_recommendation_is_split_removed_and_taken_back(desk: Desk) -> None:
    register = example_register()
    document_id = stored(desk, register)
    app = shown(document_id, LIST, rek=register.ids[0])
    fields = {field.label: field for field in app.text_area}
    fields["Del a"].set_value("Den ena.")
    app.button[_index(app, "Dela rekommendationen")].click().run()
    assert "minst två delar" in "".join(error.value for error in app.error)
    {field.label: field for field in app.text_area}["Del b"].set_value("Den andra.")
    app.button[_index(app, "Dela rekommendationen")].click().run()
    parts = kept(desk, document_id).recommendations[:2]
    assert [part.printed_number for part in parts] == ["1a", "1b"]
    assert [len(part.entries) for part in parts] == [3, 3]
    app = shown(document_id, LIST, rek=parts[0].recommendation_id)
    app.button[_index(app, "Ta bort rekommendationen")].click().run()
    assert [part.printed_number for part in kept(desk, document_id).recommendations[:1]] == ["1b"]
    app.button[_index(app, "Ångra")].click().run()
    assert not app.exception
    assert [part.printed_number for part in kept(desk, document_id).recommendations[:2]] == ["1a", "1b"]


def test_typed_recommendations_are_added_once_and_wrong_ones_told(desk: Desk) -> None:
    document_id = stored(desk, example_register())
    app = shown(document_id, ADD, vag="Skriv in")
    app.button[_index(app, "Lägg till rekommendationen")].click().run()
    assert "Skriv rapportens titel först." in "".join(error.value for error in app.error)
    for _ in range(2):
        _choose(app, "Rapport", "Underhåll av fastigheter (2025-02-20)")
        _field(app, "Nummer").set_value("9")
        next(area for area in app.text_area if area.label.startswith("Rekommendationen")).set_value("Skriv en rutin.")
        app.button[_index(app, "Lägg till rekommendationen")].click().run()
        assert not app.exception
    assert "Nummer 9 i Underhåll av fastigheter finns redan" in "".join(error.value for error in app.error)
    added = kept(desk, document_id).recommendations[15:]
    assert [(part.report_title, part.report_date, part.number, part.origin) for part in added] == [
        ("Underhåll av fastigheter", "2025-02-20", "9", "egen")
    ]


def test_an_entry_of_one_board_alone_says_nothing_of_a_board_that_is_added_later(desk: Desk) -> None:
    register = example_register()
    document_id = stored(desk, register)
    part = register.recommendations[6]
    app = shown(document_id, LIST, rek=part.recommendation_id)
    _enter(app, "pagar", "namndens_uppgift")
    (entry,) = [one for one in kept(desk, document_id).recommendation(part.recommendation_id).entries
                if one not in part.entries]  # fmt: skip
    assert entry.board_id == part.boards[0].board_id
    _field(app, "Ytterligare en nämnd").set_value("kulturnämnden")
    app.button[_index(app, "Lägg till nämnden")].click().run()
    app = shown(document_id, LIST, rek=part.recommendation_id)
    assert "**Kulturnämnden** · Yttrande: inget yttrande · Nämnden: ingen uppgift från nämnden" in plain(app)


def _enter(app: AppTest, status: str, basis: str) -> None:
    _choose(app, "Status", status)
    app.radio[[radio.label for radio in app.radio].index("Vad det vilar på")].set_value(basis)
    app.button[_index(app, "För in")].click().run()
    assert not app.exception


def test_a_correction_begins_as_what_it_corrects(desk: Desk) -> None:
    register = example_register()
    part = register.recommendations[4]
    board_id = part.boards[1].board_id
    wrong = StatusEntry.new("2026-03", "genomford", "namndens_uppgift", "A1", "2026-03-20T09:00:00+01:00",
                            board_id=board_id, comment="Muntligt.", source="§ 4")  # fmt: skip
    register = register.with_status_entry(part.recommendation_id, wrong)
    document_id = stored(desk, register)
    app = shown(document_id, LIST, rek=part.recommendation_id)
    _choose(app, "Vilken uppgift", wrong.entry_id)
    app.run()
    [box for box in app.selectbox if box.label == "Status"][-1].select("pagar")
    app.button[_index(app, "För in rättelsen")].click().run()
    (correction,) = [
        one for one in kept(desk, document_id).recommendation(part.recommendation_id).entries if one.corrects
    ]
    assert (correction.status, correction.board_id, correction.comment, correction.source, correction.basis) == (
        "pagar", board_id, "Muntligt.", "§ 4", "namndens_uppgift",
    )  # fmt: skip


def test_a_day_that_has_not_been_is_refused(desk: Desk) -> None:
    register = example_register()
    document_id = stored(desk, register)
    app = shown(document_id, LIST, rek=register.ids[0])
    _field(app, "Yttrandets datum").set_value("2062-02-01").run()
    assert "har inte varit än" in "".join(error.value for error in app.error)
    _field(app, "Datum").set_value("2062-02-01")
    _enter(app, "pagar", "namndens_uppgift")
    assert "Datumet har inte varit än." in "".join(error.value for error in app.error)
    assert kept(desk, document_id) == register


def test_a_report_s_title_and_date_written_at_once_are_both_saved(desk: Desk) -> None:
    register = example_register()
    own = register.recommendations[-1].changed(number="9", report_title="Annan", recommendation_id="e" * 32)
    document_id = stored(desk, register.with_recommendation(own.changed(report_id="")))
    app = shown(document_id, LIST, rek=own.recommendation_id)
    _field(app, "Titel").set_value("Granskning av annat")
    (date,) = [field for field in app.text_input if field.label == "Datum" and "report_date" in str(field.key)]
    date.set_value("2024-05-02").run()
    assert not app.error
    now = kept(desk, document_id).recommendation(own.recommendation_id)
    assert (now.report_title, now.report_date) == ("Granskning av annat", "2024-05-02")


def test_a_report_is_linked_to_the_bank_with_its_title_and_unlinked_without_touching_the_bank_s(desk: Desk) -> None:
    register = example_register()
    bank_id, bank_title = register.recommendations[0].report_id, register.recommendations[0].report_title
    own = register.recommendations[-1]
    own = own.changed(number="9", report_title="Annan", recommendation_id="e" * 32)
    register = register.with_recommendation(own)
    document_id = stored(desk, register)
    app = shown(document_id, LIST, rek=own.recommendation_id)
    _choose(app, "Rapport i banken", bank_id)
    app.run()
    linked = kept(desk, document_id).recommendation(own.recommendation_id)
    assert (linked.report_id, linked.report_title, linked.report_date) == (bank_id, bank_title, "2020")
    assert "Titel" not in {field.label for field in app.text_input}
    _choose(app, "Rapport i banken", "")
    app.run()
    assert not app.error
    now = kept(desk, document_id)
    assert now.recommendation(own.recommendation_id).report_id == ""
    assert [part.report_id for part in now.recommendations[:5]] == [bank_id] * 5


def test_a_number_and_a_board_s_name_are_mended_but_never_doubled(desk: Desk) -> None:
    register = example_register()
    document_id = stored(desk, register)
    part = register.recommendations[9]
    app = shown(document_id, LIST, rek=part.recommendation_id)
    _field(app, "Nummer").set_value("1").run()
    assert "Nummer 1 finns redan i rapporten." in "".join(error.value for error in app.error)
    _field(app, "Nummer").set_value("12").run()
    _field(app, "Nämndens namn").set_value(part.boards[1].name.upper()).run()
    assert "redan ställd till den nämnden" in "".join(error.value for error in app.error)
    _field(app, "Nämndens namn").set_value("byggnadsnämnden").run()
    mended = kept(desk, document_id).recommendation(part.recommendation_id)
    assert (mended.number, mended.boards[0].name, mended.boards[0].board_id) == (
        "12", "byggnadsnämnden", part.boards[0].board_id,
    )  # fmt: skip


def test_a_part_is_not_typed_a_second_time(desk: Desk) -> None:
    register = example_register()
    register = register.split(register.ids[-1], ["Den ena.", "Den andra."])
    document_id = stored(desk, register)
    app = shown(document_id, ADD, vag="Skriv in")
    _choose(app, "Rapport", "Underhåll av fastigheter (2025-02-20)")
    _field(app, "Nummer").set_value("5a")
    _field(app, "Rapportens datum").set_value("2025")
    next(area for area in app.text_area if area.label.startswith("Rekommendationen")).set_value("Skriv en rutin.")
    app.button[_index(app, "Lägg till rekommendationen")].click().run()
    assert "Rapporten finns i registret med datumet 2025-02-20." in "".join(error.value for error in app.error)
    _field(app, "Rapportens datum").set_value("")
    app.button[_index(app, "Lägg till rekommendationen")].click().run()
    assert "Nummer 5a i Underhåll av fastigheter finns redan" in "".join(error.value for error in app.error)
    assert kept(desk, document_id) == register


def test_two_who_fill_the_last_place_are_told_instead_of_a_traceback(desk: Desk) -> None:
    register = example_register()
    part_id = register.ids[4]
    for number in range(199):
        entry = StatusEntry.new("2026-01", "pagar", "namndens_uppgift", "A1", f"2026-01-01T10:00:00.{number:06}+01:00")
        register = register.with_status_entry(part_id, entry)
    document_id = stored(desk, register)
    app = shown(document_id, LIST, rek=part_id)
    theirs = StatusEntry.new("2026-02", "pagar", "namndens_uppgift", "A2", "2026-02-01T10:00:00+01:00")
    mine = register.with_status_entry(part_id, theirs)
    open_document = app.session_state[f"open_document_{document_id}"]
    desk.save(document_id, mine.title, mine.content(), 1)
    other = StatusEntry.new("2026-02", "oklar", "namndens_uppgift", "A1", "2026-02-01T11:00:00+01:00")
    save(desk, open_document, register.with_status_entry(part_id, other))
    assert open_document.theirs is not None
    keep(desk, open_document, open_document.document)
    assert open_document.theirs is not None, "still to be settled"
    take_theirs(desk, open_document)
    assert open_document.is_saved
    assert kept(desk, document_id) == mine


def test_what_others_answered_is_told_with_how_many(desk: Desk) -> None:
    register = example_register()
    app = shown(stored(desk, register), LIST, rek=register.ids[4])
    assert "samma områden; ingen av dem har ett yttrande i banken." in plain(app)
    app = shown(stored(desk, register), LIST, rek=register.ids[-1])
    assert "Välj rekommendationens områden" in plain(app)


def test_an_older_version_is_restored_with_what_has_been_entered_since(desk: Desk) -> None:
    register = example_register()
    document_id = stored(desk, register)
    part_id = register.ids[4]
    app = shown(document_id, LIST, rek=part_id)
    _choose(app, "Status", "genomford")
    app.radio[[radio.label for radio in app.radio].index("Vad det vilar på")].set_value("revisorernas_kontroll")
    app.button[_index(app, "För in")].click().run()
    app = shown(document_id, VERSIONS)
    _choose(app, "Visa en version", 1)  # type: ignore[arg-type]
    app.run()
    app.button[_index(app, "Återställ version 1")].click().run()
    assert not app.exception
    assert [entry.status for entry in kept(desk, document_id).recommendation(part_id).entries] == ["genomford"]


def test_somebody_who_may_only_read_can_change_nothing(desk: Desk) -> None:
    register = example_register()
    with open_store() as store:
        document_id = stored(store.as_user("anna@kommun.se"), register)
        share_with_the_local_user(store, document_id)
    app = shown(document_id, LIST, rek=register.ids[0])
    assert {field.label for field in [*app.text_input, *app.text_area] if not field.disabled} <= {"Version som visas"}
    assert not {"För in", "Ta bort rekommendationen", "Dela rekommendationen"} & {button.label for button in app.button}
    assert "inte lägga till något" in plain(shown(document_id, ADD))


def test_an_address_of_nothing_says_so(desk: Desk) -> None:
    app = opened(PAGE, {"register": ["0" * 32]})
    assert "Registret finns inte, eller så är det inte delat med dig." in "".join(error.value for error in app.error)
    app = shown(stored(desk, example_register()), LIST, rek="finns inte")
    assert "15 rekommendationer i tre rapporter, 20 fall." in plain(app)


@pytest.mark.timed
@pytest.mark.parametrize("view", [NOW, FIGURES, LIST, "en", ADD, TO_BANK, VERSIONS])
def test_every_view_keeps_its_time_with_three_hundred(desk: Desk, view: str) -> None:
    register = example_register()
    many = [part.changed(recommendation_id=f"{number:032x}", number=f"{part.number}.{number}", origin="egen")
            for number in range(19) for part in register.recommendations]  # fmt: skip
    many = [part.changed(recommendation_id=f"{number:032x}") for number, part in enumerate(many)]
    register = register.with_recommendations(many)
    assert len(register.recommendations) == 300
    address = {"rek": register.ids[0]} if view == "en" else {}
    assert median_run(shown(stored(desk, register), LIST if view == "en" else view, **address)) <= BUDGET


def test_a_joint_report_s_coding_gives_the_register_its_own_and_tells_of_the_others(desk: Desk, tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_codebook(data)
    advice = [
        recommendation("1", [SOCIAL], areas=[REGIONAL], bodies=[ARE]),
        recommendation("2", [SOCIAL], areas=[REGIONAL], bodies=[OSTERSUND]),
    ]
    parties = [audited(ARE, SOCIAL), audited(OSTERSUND, SOCIAL)]
    joint_id = "are-2019-samverkan-barn-unga"
    fields = report(parties, "2019-05", "PwC", [finding(REGIONAL, "brist")], recommendations=advice)
    write_report(data, joint_id, fields)
    coding = open_report(joint_id, data, "K1", "2026-11-30T09:00:00+00:00", None)
    coding_id = desk.create("kodning", coding.title, coding.content()).document_id
    told = {}
    for body_id, name in ((ARE, "Åre"), (TIMRA, "Timrå")):
        app = shown(stored(desk, Register(body_id=body_id, body_name=name)), ADD, vag="Ur en kodning")
        app.selectbox(key="coding_to_take").select(coding_id).run()
        assert not app.exception
        warned = "".join(warning.value for warning in app.warning)
        told[name] = plain(app) + warned, [box.label for box in app.checkbox if box.key and box.key.startswith("take_")]
    assert "En rekommendation i kodningen är inte till Åre utan till andra, och är inte med." in told["Åre"][0]
    assert [label.split(" ")[0].replace("\\", "") for label in told["Åre"][1]] == ["1."]
    assert "Rapporten i kodningen granskar inte Timrå." in told["Timrå"][0]
    assert "Kodningen har ingen rekommendation till Timrå som är bekräftad" in told["Timrå"][0]
    assert told["Timrå"][1] == []
