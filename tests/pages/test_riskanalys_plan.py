"""The revisionsplan of Riskanalys: criteria of its own year, questions that stand alone, and what to look at again."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from bank.answer import answer
from tests.pages.test_every_page import texts
from tests.pages.test_riskanalys import EVIL, VIEWS, example_analysis, shown, stored
from ui.documents.open_document import change
from wording.plan import (
    criteria_of,
    doubt_words,
    draft,
    ended_criteria,
    field_remark,
    questions_of_others,
    without_successor,
)
from wording.risks import differences_table
from workspace import Desk
from workspace.analysis import KIND, PlanQuestion, Proposal, Risk, read_analysis
from workspace.plan_lines import PlanLine

FEEDBACK, REGIONAL = "aterkoppling_orosanmalan", "regional_samverkan"
OLD, NEW = "Socialtjänstlag (2001:453)", "Socialtjänstlag (2025:400)"


def read(app: AppTest) -> str:
    return "\n".join((texts(app), *(one.value for one in app.warning))).replace("\\", "")


def told(desk: Desk, **values: object) -> str:
    analysis = example_analysis().with_risk(REGIONAL, **values)
    return read(shown(stored(desk, analysis), VIEWS[2]))


def test_a_plan_for_2027_suggests_no_repealed_criterion(snapshot: object) -> None:
    areas = list(answer("area_definition")["area_id"])
    assert not [text for area in areas for text in criteria_of(area, 2027) if "2001:453" in text]
    assert [text.split(":")[0] for text in criteria_of(REGIONAL, 2027)] == [
        "8 § Förvaltningslag (2017",
        "Socialtjänstlag (2025",
    ]
    (unknown,) = without_successor(REGIONAL, 2027)
    assert unknown.startswith(f"5 kap. 1 a § {OLD} gällde till och med 2025-06-30. Vilken bestämmelse i {NEW} som")
    assert unknown.endswith("är inte fastställt i kodboken: ta ställning till vad som gäller 2027.")


def test_a_plan_for_an_earlier_year_has_that_year_s_law(snapshot: object) -> None:
    assert [text.split(":")[0] for text in criteria_of(FEEDBACK, 2020)] == ["14 kap. 1 b § Socialtjänstlag (2001"]
    of_2025 = criteria_of(FEEDBACK, 2025)
    assert any("Gäller till och med 2025-06-30." in text for text in of_2025)
    assert any("Gäller från 2025-07-01." in text for text in of_2025)
    assert not any("2026-01-15" in text for text in of_2025), "a change of the year after is not yet law"
    assert without_successor(REGIONAL, 2020) == []


@pytest.mark.parametrize(
    ("criterion", "is_ended"),
    [
        (f"5 kap. 1 a § {OLD}: samverkan", True),
        ("socialtjänstlagen (2001:453)", True),
        ("19 kap. 6 § " + NEW, False),
        ("8 § Förvaltningslag (2017:900)", False),
        ("Kommunens egna riktlinjer", False),
    ],
)
def test_a_criterion_that_has_ended_is_told(snapshot: object, criterion: str, is_ended: bool) -> None:
    found = ended_criteria(("Nämndens mål", criterion), 2027)
    assert [text.startswith("Kriterium 2: ") and "2025-06-30" in text for text in found] == [True] * is_ended
    assert ended_criteria((criterion,), 2025) == []


def test_a_criterion_of_a_chapter_is_not_taken_for_one_whose_number_it_ends_with(snapshot: object) -> None:
    (told,) = ended_criteria(("15 kap. 1 a § Socialtjänstlag (2001:453)",), 2027)
    assert told.startswith("Kriterium 1: Socialtjänstlag (2001:453) upphörde")


def test_the_page_tells_of_an_older_draft_s_repealed_criterion(desk: Desk) -> None:
    proposal = Proposal(title="Granskning", criteria=(f"5 kap. 1 a § {OLD}",)).model_dump()
    shown_text = told(desk, proposal=proposal)
    assert f"Kriterium 1: 5 kap. 1 a § {OLD} upphörde att gälla 2025-06-30. Planen gäller 2027." in shown_text
    assert "är inte fastställt i kodboken" in shown_text


def test_a_suggested_question_cites_no_other_report_s_numbers(snapshot: object) -> None:
    for area in answer("area_definition")["area_id"]:
        for text, where in questions_of_others(area, "9999")[0].items():
            assert not text[0].isdigit(), text
            assert not re.search(r"\bfråga \d", f"{text} {where}", re.IGNORECASE), text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"decision": "granska"}, "Beslutet är Granska, men sannolikhet och konsekvens är inte bedömda."),
        ({"decision": "granska", "consequence": 4}, "Beslutet är Granska, men sannolikhet är inte bedömd."),
        ({"decision": "granska", "likelihood": 1, "consequence": 3}, None),
        ({"decision": "ingen"}, None),
        ({"likelihood": 4, "consequence": 4}, None),
    ],
)
def test_what_is_not_judged_of_a_risk_to_examine_is_told(values: dict[str, object], expected: str | None) -> None:
    assert doubt_words(Risk.model_validate({"risk_id": "a", "name": "A", **values})) == expected


@pytest.mark.parametrize(
    ("decision", "likelihood", "consequence", "expected"),
    [
        ("ingen", 3, 4, "Matrisens fält säger Granska."),
        ("uppmarksamma", 4, 4, "Matrisens fält säger Granska."),
        ("granska", 2, 2, "Matrisens fält säger Ingen granskning."),
        ("granska", 1, 3, "Matrisens fält säger Uppmärksamhet."),
        ("granska", 3, 3, None),
        ("uppmarksamma", 1, 3, None),
        ("ingen", 1, 1, None),
        (None, 4, 4, None),
        ("granska", None, 4, None),
    ],
)
def test_a_decision_beside_the_matrix_s_field_has_a_remark_and_nothing_more(
    decision: str | None, likelihood: int | None, consequence: int | None, expected: str | None
) -> None:
    values = {"decision": decision, "likelihood": likelihood, "consequence": consequence}
    assert field_remark(Risk.model_validate({"risk_id": "a", "name": "A", **values}), 3) == expected


def test_the_plan_and_the_judgement_tell_of_granska_without_probability(desk: Desk) -> None:
    words = "Beslutet är Granska, men sannolikhet är inte bedömd."
    assert f"17. Regional samverkan: {words}" in told(desk, likelihood=None)
    analysis = example_analysis().with_risk(REGIONAL, likelihood=None)
    assert words in read(shown(stored(desk, analysis), risk="17. Regional samverkan"))


def test_a_decision_beside_the_field_is_told_where_it_is_shown_and_is_no_warning(desk: Desk) -> None:
    analysis = example_analysis().with_risk(REGIONAL, decision="ingen", likelihood=4, consequence=4)
    document_id, remark = stored(desk, analysis), "Matrisens fält säger Granska."
    one = shown(document_id, risk="17. Regional samverkan")
    plan = shown(document_id, VIEWS[2])  # empty, and tells of it too
    assert remark in [caption.value for caption in one.caption]
    assert f"17. Regional samverkan: Beslutet är Ingen granskning. {remark}" in read(plan).replace("\\", "")
    assert remark not in " ".join(warning.value for page in (one, plan) for warning in page.warning)


def test_a_draft_keeps_its_first_words(snapshot: object) -> None:
    assert draft(Risk(risk_id="a", name="IT-säkerhet"), "Timrå", 2027).title == "Granskning av IT-säkerhet"


def test_the_plan_holds_the_whole_year_and_every_line_can_be_written_in(desk: Desk) -> None:
    document_id = stored(desk, example_analysis())
    app = shown(document_id, VIEWS[2])
    app.button(key="add_every_year").click().run()
    assert not app.exception
    lines = read_analysis(desk.read(document_id).content).lines
    assert [one.kind for one in lines] == ["grundlaggande", "delarsrapport", "arsredovisning"]
    (field,) = [one for one in app.text_input if one.key and f"line_when_{lines[1].line_id}" in one.key]
    field.input("augusti–oktober").run()
    (days,) = [one for one in app.number_input if one.key and f"line_days_{lines[1].line_id}" in one.key]
    days.set_value(12.0).run()
    stored_line = read_analysis(desk.read(document_id).content).lines[1]
    assert (stored_line.when, stored_line.days) == ("augusti–oktober", 12.0)
    (quarter,) = [one for one in app.selectbox if one.key and f"line_quarter_{lines[1].line_id}" in one.key]
    quarter.select("Kvartal 3").run()
    assert read_analysis(desk.read(document_id).content).lines[1].quarter == 3
    (quarter,) = [one for one in app.selectbox if one.key and f"line_quarter_{lines[1].line_id}" in one.key]
    quarter.select("Hela året").run()
    assert read_analysis(desk.read(document_id).content).lines[1].quarter is None, "a choice can be taken back"
    assert not [one for one in app.button if one.key == "add_every_year"]
    assert any(fold.label == "Granskning av delårsrapport (augusti–oktober)" for fold in app.expander)
    (drop,) = [one for one in app.button if one.key and one.key.startswith(f"drop_line_{lines[0].line_id}")]
    drop.click().run()
    assert len(read_analysis(desk.read(document_id).content).lines) == 2
    assert "En föreslagen granskning och två rader till, 24,5 dagar i allt (1 utan uppskattning)" in read(app)
    (undo,) = [one for one in app.button if one.key == f"undo_{lines[0].line_id}"]
    undo.click().run()
    assert [one.line_id for one in read_analysis(desk.read(document_id).content).lines] == [
        one.line_id for one in lines
    ]


def test_a_removed_question_of_the_plan_is_put_back_by_one_press_where_it_stood(desk: Desk) -> None:
    document_id = stored(desk, example_analysis())

    def questions() -> list[str]:
        proposal = read_analysis(desk.read(document_id).content).risk(REGIONAL).proposal
        assert proposal is not None
        return [one.text for one in proposal.questions]

    before = questions()
    assert before
    app = shown(document_id, VIEWS[2])
    next(one for one in app.button if one.key and one.key.startswith(f"drop_{REGIONAL}_")).click().run()
    assert questions() == before[1:]
    next(one for one in app.button if one.label == "Ångra").click().run()
    assert not app.exception
    assert questions() == before


def test_questions_removed_by_presses_faster_than_the_page_answers_are_the_ones_that_were_pressed(desk: Desk) -> None:
    """Each button removes its question, whatever is gone since it was drawn (decision 104)."""
    analysis = example_analysis()
    asked = [PlanQuestion(text=f"Fråga nummer {number}?") for number in (1, 2, 3, 4)]
    analysis = analysis.with_risk(REGIONAL, proposal=Proposal(questions=[*asked, asked[1].changed(asked_in="Timrå")]))
    document_id = stored(desk, analysis)
    app = shown(document_id, VIEWS[2])
    drops = [one for one in app.button if one.key and one.key.startswith(f"drop_{REGIONAL}_")]
    assert len(drops) == 5
    drops[0].click()
    drops[2].click().run()
    assert not app.exception
    proposal = read_analysis(desk.read(document_id).content).risk(REGIONAL).proposal
    assert proposal is not None
    assert [one.text[-2] for one in proposal.questions] == ["2", "4", "2"]


def test_saving_again_saves_what_is_there_now(desk: Desk) -> None:
    """What was written while "Spara igen" was shown is not replaced by what was there when it was drawn."""
    document_id = stored(desk, example_analysis())
    app = shown(document_id)
    open_analysis = app.session_state[f"open_document_{document_id}"]
    open_analysis.problem = "Databasen svarar inte."
    app.run()
    again = next(one for one in app.button if one.label == "Spara igen")
    change(desk, open_analysis, lambda analysis: analysis.changed(name="Skrivet därefter"))
    newest = desk.read(document_id).number
    again.click().run()
    assert not app.exception
    assert read_analysis(desk.read(document_id).content).name == "Skrivet därefter"
    assert desk.read(document_id).number == newest  # it was saved already


def test_a_plan_without_estimates_has_no_number_of_days(desk: Desk) -> None:
    analysis = example_analysis().with_risk(REGIONAL, decision=None)
    analysis = analysis.changed(lines=[PlanLine.new("utbildning", "Utbildning").model_dump()])
    assert "en rad till, inga dagar uppskattade" in read(shown(stored(desk, analysis), VIEWS[2]))


def test_a_line_alone_makes_a_plan(desk: Desk) -> None:
    analysis = example_analysis().with_risk(REGIONAL, decision=None)
    analysis = analysis.changed(lines=[PlanLine.new("utbildning", EVIL).changed(days=2).model_dump()])
    app = shown(stored(desk, analysis), VIEWS[2])
    assert "en rad till, 2 dagar i allt" in read(app)
    assert "<script>" not in read(app).replace("&lt;", "")


def test_an_analysis_is_renamed_and_its_threshold_chosen(desk: Desk) -> None:
    document_id = stored(desk, example_analysis())
    app = shown(document_id, VIEWS[1])
    (name,) = [one for one in app.text_input if one.label == "Analysens namn"]
    name.input("Barn och unga 2027").run()
    assert desk.list_documents(KIND)[0].title == "Barn och unga 2027"
    (high,) = [one for one in app.radio if one.label == "Räknas som högt i matrisen"]
    assert high.options == ["2 och uppåt", "3 och uppåt", "4 och uppåt"]
    high.set_value(4).run()
    assert not app.exception
    assert read_analysis(desk.read(document_id).content).high_from == 4
    assert app.header[0].value == "Barn och unga 2027"
    (name,) = [one for one in app.text_input if one.label == "Analysens namn"]
    name.input("").run()
    assert desk.list_documents(KIND)[0].title == "Riskanalys 2027 – Sundsvall"


def test_versions_tell_of_names_threshold_and_lines() -> None:
    before = example_analysis()
    line = PlanLine.new("dialog", "Möte")
    after = before.changed(name="Ny", high_from=4, lines=[line.changed(days=2, quarter=1).model_dump()])
    table = differences_table(before, after, "Version 1", "Nu")
    assert table.to_numpy().tolist() == [
        ["Hela analysen", "Namn", "Riskanalys 2027 – Sundsvall", "Ny"],
        ["Hela analysen", "Räknas som högt", "3 och uppåt", "4 och uppåt"],
        ["Revisionsplanen", "Rad i planen", "–", "Möte; kvartal 1; 2 dagar"],
    ]
    assert differences_table(before, before, "a", "b").empty
