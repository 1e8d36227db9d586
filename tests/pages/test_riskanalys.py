"""The page Riskanalys without a browser: every view, what it says of the evidence, and how long it takes."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import queries
from tests.page_parts import tables, unfolded
from tests.pages.sharing import share_with_the_local_user
from tests.pages.test_every_page import ROOT, opened, texts
from tests.pages.timing import median_run
from wording import plan as plan_words
from wording.plan import draft, questions_of_others
from workspace import Desk, open_store
from workspace.analysis import KIND, Analysis, Peers, Proposal

PAGE = ROOT / "pages" / "riskanalys.py"
BUDGET = 0.3  # seconds for a page run on a warm cache, with every area of the codebook
VIEWS = ("Bedömning", "Matris", "Revisionsplan", "Versioner och delning", "Alla risker")
EVIL = "<script>alert(1)</script> *fet* [länk](http://ond.se)"


def example_analysis(body_id: str = "2281", body_name: str = "Sundsvall", year: int = 2027) -> Analysis:
    """An analysis of every area and one own risk, some of them judged."""
    areas = queries.run_selected("area_definition", {})
    analysis = Analysis(body_id=body_id, body_name=body_name, year=year)
    analysis = analysis.with_areas(zip(areas["area_id"], areas["area_label"], strict=True)).with_own_risk(EVIL, EVIL)
    proposal = Proposal(title=EVIL, questions=({"text": EVIL, "asked_in": EVIL},), days=12.5, quarter=2)  # type: ignore[arg-type]
    return analysis.with_risk(
        "regional_samverkan", likelihood=3, consequence=4, decision="granska", proposal=proposal.model_dump()
    ).with_risk(analysis.risks[-1].risk_id, likelihood=1, consequence=1, motivation=EVIL)


def stored(desk: Desk, analysis: Analysis) -> str:
    return desk.create(KIND, analysis.title, analysis.content()).document_id


def shown(document_id: str, view: str = VIEWS[0], risk: str | None = None) -> AppTest:
    address = {"analys": [document_id], "riskdel": [view]} | ({"risk": [risk]} if risk else {})
    app = opened(PAGE, address)
    assert not app.exception
    assert not app.error
    return app


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_with_markup_as_text(desk: Desk, view: str) -> None:
    app = shown(stored(desk, example_analysis()), view)
    assert "<script>" not in texts(app).replace("\\<", "&lt;")


@pytest.mark.timed
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_keeps_its_time(desk: Desk, view: str) -> None:
    assert median_run(shown(stored(desk, example_analysis()), view)) <= BUDGET


def test_evidence_is_the_query_s_and_the_suggestion_stays_beside(desk: Desk) -> None:
    analysis = example_analysis()
    number = analysis.number_of("regional_samverkan")
    app = shown(stored(desk, analysis), risk=f"{number}. Regional samverkan")
    row = queries.run_selected("risk_evidence", {"own_body": "2281", "areas": ["regional_samverkan"]}).iloc[0]
    told = texts(app).replace("\\", "")
    assert f"brist eller delvis i {row['weakness_count']} av {row['examined_count']} som granskat" in told
    assert "Sundsvall: området är inte granskat i banken" in told
    assert "Förslag på sannolikhet ur underlaget: 4 på skalan 1–4." in told
    assert "2 brist och 1 delvis (räknas halvt) är 2,5 av 3 granskade." in told
    assert "På skalan 1–4: 1 + 2,5/3 × 3 = 3,5, avrundat till 4." in told


def test_evidence_can_be_read_and_opened_without_a_mouse(desk: Desk) -> None:
    analysis = example_analysis()
    app = shown(stored(desk, analysis), risk=f"{analysis.number_of('regional_samverkan')}. Regional samverkan")
    app.session_state["fold_underlag"] = True
    app.run()
    assert not app.exception
    (table,) = [each.value for each in app.dataframe if "Status" in each.value.columns]
    row = queries.run_selected("risk_evidence", {"own_body": "2281", "areas": ["regional_samverkan"]}).iloc[0]
    assert len(table) == row["examined_count"]
    assert "Sundsvall" not in set(table["Kommun"])
    assert any(button.label == "Öppna vald cell" for button in app.button)


def test_the_own_audits_are_told_but_never_compared_with(desk: Desk) -> None:
    app = shown(stored(desk, example_analysis("0188", "Norrtälje")), risk="17. Regional samverkan")
    told = texts(app).replace("\\", "")
    assert (
        "Norrtälje: Revisorernas eget svar på fråga 1: ◐ Delvis. Frågan gäller fler områden än detta. "
        "Området: ◐ Delvis, granskat 2020 (härlett år)."
    ) in told
    assert "brist eller delvis i 2 av 2 som granskat" in told
    assert "Inget förslag: två jämförbara granskningar av området, och det behövs minst 3." in told


def test_peers_chosen_by_hand_and_none_chosen(desk: Desk) -> None:
    analysis = example_analysis()
    for peers, sentence in (
        (Peers(kind="valda", bodies=("2262",)), "brist eller delvis i 1 av 1 som granskat"),
        (Peers(kind="valda"), "ingen av de valda granskningarna har undersökt området"),
        (Peers(kind="lan"), "brist eller delvis i 1 av 1 som granskat"),  # Timrå lies in the same county
    ):
        app = shown(stored(desk, analysis.changed(peers=peers.model_dump())), risk="17. Regional samverkan")
        assert sentence in texts(app).replace("\\", "")


def test_what_is_shared_for_reading_cannot_be_changed(desk: Desk, tmp_path: Path) -> None:
    analysis = example_analysis()
    with open_store() as store:
        other = store.as_user("anna@example.se")
        document_id = stored(other, analysis)
        assert "inte delad med dig" in opened(PAGE, {"analys": [document_id]}).error[0].value
        share_with_the_local_user(store, document_id)
    app = shown(document_id)
    assert "delad med dig för läsning" in texts(app)
    assert all(area.disabled for area in app.text_area)
    assert not [fold for fold in app.expander if fold.label == "Lägg till risker"]


def test_what_changed_since_last_year_is_told(desk: Desk) -> None:
    earlier = example_analysis(year=2026).with_risk("regional_samverkan", likelihood=2, decision="uppmarksamma")
    stored(desk, earlier)
    app = unfolded(shown(stored(desk, example_analysis()), "Matris"))
    fold = next(one for one in app.expander if "sedan Riskanalys 2026 – Sundsvall" in one.label)
    rows = tables(fold)[0].to_numpy().tolist()
    assert ["Regional samverkan", "Sannolikhet", "2 på skalan 1–4", "3 på skalan 1–4"] in rows
    assert ["Regional samverkan", "Beslut", "Uppmärksamma", "Granska"] in rows


def test_an_analysis_of_a_newer_program_is_told_in_swedish(desk: Desk) -> None:
    broken = desk.create(KIND, "Riskanalys 2030 – Sundsvall", {"framtid": True}).document_id
    app = opened(PAGE, {"analys": [broken]})
    assert not app.exception
    assert "går inte att läsa" in app.error[0].value


def test_a_draft_has_the_area_s_question_and_only_what_holds_in_its_year(snapshot: Path) -> None:
    risk = example_analysis().risk("aterkoppling_orosanmalan")
    proposal = draft(risk, "Sundsvall", 2027)
    assert proposal.purpose == (
        "Granskningen i Sundsvall ska besvara frågan: "
        "Får den som anmält oro för ett barn veta om en utredning har inletts?"
    )
    assert [one.split(":")[0] for one in proposal.criteria] == ["19 kap. 6 § Socialtjänstlag (2025"]
    assert "2026-01-15" in proposal.criteria[0]
    asked, is_all = questions_of_others("aterkoppling_orosanmalan", "2281")
    assert is_all
    assert set(asked) == set(
        queries.run_selected("questions_in_area", {"areas": ["aterkoppling_orosanmalan"]})["label"]
    )


def test_the_list_of_others_questions_says_when_it_holds_only_the_newest(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_words, "MOST_QUESTIONS", 1)
    asked, is_all = plan_words.questions_of_others("aggregerad_uppfoljning", "9999")
    assert len(asked) == 1
    assert not is_all


def test_a_closed_workspace_says_why(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/ingen")
    app = opened(PAGE)
    assert not app.exception
    assert app.error


def test_the_table_shows_only_assessed_risks_when_asked(desk: Desk) -> None:
    analysis = example_analysis()
    document_id = stored(desk, analysis)
    app = shown(document_id)
    app.toggle(key="bedomda").set_value(True).run()
    assert not app.exception
    shown_tables = [one.value for one in unfolded(app).dataframe if "Risk" in one.value]
    assert [list(one["Nr"]) for one in shown_tables] == [[17, len(analysis.risks)]]
    whole = unfolded(opened(PAGE, {"analys": [document_id], "bedomda": ["true"]}))
    assert [len(one.value) for one in whole.dataframe if "Risk" in one.value] == [2]
    nothing = example_analysis().changed(risks=[{"risk_id": "a", "name": "A"}])
    assert not [one for one in shown(stored(desk, nothing)).toggle if one.key == "bedomda"]
