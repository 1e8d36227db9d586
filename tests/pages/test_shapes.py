"""Every page and view on the bank of every shape of report: nothing falls, nothing missing is shown as a word, and no
number adds regions or companies to the municipalities, or the parties of a joint report to the granskningar."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from bank.answer import answer
from charts.catalogue import NAMES, Nothing, figure_of
from charts.description import Grid
from loaders.build.snapshot import build_snapshot
from queries import Parameter
from slides.deck import slides_of
from slides.frozen_figure import frozen, thawed
from slides.ready_sets import leading_weaknesses, of_analysis, own_body_compared
from slides.resolving import deck_of
from tests import shapes
from tests.makers import AGGREGATE, REGIONAL
from tests.pages.test_every_page import PAGES, ROOT, WITHOUT_SHARES
from tests.pages.test_odd_bank import FEEDBACK_LABEL, MISSING, shown_at, texts_of
from ui.shell.identity import LOCAL_USER
from wording.comparison_tables import marks_table
from wording.counts import A_MARK_EACH, A_MARK_PER_PARTY, weakness_sentence
from wording.filters import described
from wording.method_words import DEFINITIONS, UNITS
from wording.plan import questions_of_others
from wording.risks import citations_of, evidence_rows, evidence_sentences
from wording.sources import name_of, selection_without
from wording.tables import areas_file_table, areas_table
from workspace import Desk, open_store
from workspace.analysis import KIND as ANALYSIS
from workspace.analysis import Analysis, read_analysis
from workspace.slide_set import KIND as SLIDES

REGIONAL_LABEL = "Regional samverkan"
VIEWS: list[tuple[str, dict[str, list[str]]]] = [
    *((page.stem, {}) for page in PAGES),
    ("jamfor", {"gemensamma": ["true"], "ledande": ["true"]}),
    ("jamfor", {"vy": ["Bedömningar"]}),
    ("jamfor", {"vy": ["Sida vid sida"], "a": ["Gällivare"], "b": ["Haparanda"]}),
    ("jamfor", {"vy": ["Sida vid sida"], "a": ["Boden"], "b": ["Region Norrbotten"]}),
    ("granskningskarta", {"alla_omraden": ["true"]}),
    ("granskningskarta", {"kartomrade": [REGIONAL_LABEL]}),
    *(("aterkommande", {"fokus": [REGIONAL_LABEL], "flik": [tab]}) for tab in ("Orden", "Rekommendationer")),
    ("aterkommande", {"fokus": [FEEDBACK_LABEL], "flik": ["År och byråer"]}),
    ("aterkommande", {"kommun": ["Region Norrbotten"]}),
    *(("metod", {"metodflik": [tab]}) for tab in ("Definitioner", "Ordalydelser", "Kodning", "Bygget")),
    ("sok", {"q": ["fynd"]}),
    ("rapport", {"rapportvy": ["Kommunen över tid"], "part": ["Gällivare"]}),
]
PARAMETERS: dict[str, dict[str, Any]] = {
    "omrade": {"areas": [REGIONAL]},
    "spridning": {"areas": [REGIONAL]},
    "sida_vid_sida": {"body_a": shapes.GALLIVARE, "body_b": shapes.HAPARANDA},
    "rapportomraden": {"reports": [shapes.LULEA_2019], "bodies": [shapes.LULEA]},
    "over_tid": {"bodies": [shapes.GALLIVARE]},
    "belagg": {"reports": [shapes.LULEA_2019], "bodies": [shapes.LULEA], "finding_no": 1},
    "karta": {"areas": [REGIONAL]},
    "nyckeltal": {"measure": "kostnad_barn_ungdomsvard"},
}


@pytest.fixture(scope="module")
def shape_var(shape_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a current snapshot of the bank of shapes."""
    folder = tmp_path_factory.mktemp("shapes_var")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder))
        build_snapshot(shape_reports)
    return folder


@pytest.fixture(autouse=True)
def of_shapes(shape_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(shape_var))


def added() -> list[re.Pattern[str]]:
    """What nobody may say of this bank: sums of what is counted each for itself."""
    totals = answer("coverage").iloc[0]
    municipalities, regions, others = (int(totals[f"{kind}_count"]) for kind in ("municipality", "region", "other"))
    assert (municipalities, regions, others, int(totals["report_count"])) == (18, 3, 3, 26)
    sums = {municipalities + regions, municipalities + others, municipalities + regions + others}
    return [
        *(re.compile(rf"\b{one} (av 290 )?(kommuner|municipalities)") for one in sums),
        re.compile(rf"\b{int(totals['audit_count'])} (granskningar|rapporter)"),
    ]


@pytest.mark.parametrize(("name", "address"), VIEWS, ids=lambda value: str(value)[:70])
def test_no_page_adds_what_is_counted_each_for_itself(name: str, address: dict[str, list[str]]) -> None:
    texts = texts_of(shown_at(name, address))
    assert name in WITHOUT_SHARES or any("väljs efter risk" in text for text in texts)
    told_well(texts)


def told_well(texts: list[str]) -> None:
    for text in texts:
        assert not MISSING.search(text), text[:300]
        assert not re.search(r"[?!]\.", text), text[:300]
        for pattern in added():
            assert not pattern.search(text), (pattern.pattern, text[:300])


@pytest.mark.parametrize("form", ["figur", "tabell"])
@pytest.mark.parametrize("name", sorted(NAMES - {"samstammighet"}))  # this bank has one coder
def test_no_figure_or_slide_adds_what_is_counted_each_for_itself(name: str, form: Literal["figur", "tabell"]) -> None:
    figure = figure_of(name, PARAMETERS.get(name, {}))
    told = [figure.title, figure.subtitle, figure.alt, figure.reading, figure.caution, figure.source]
    told += re.findall("'([^']*)'", str(figure.drawing))
    told += [cell for row in (figure.table.columns, *figure.table.rows) for cell in row]
    told += [text for slide in slides_of(figure, form) for text in (slide.title, slide.subtitle, *slide.notes)]
    told_well(told)
    again = thawed(frozen(figure))
    assert (again.title, again.table) == (figure.title, figure.table)


def test_the_overview_counts_granskningar_with_the_parties_beside() -> None:
    app = shown_at("oversikt", {})
    metrics = {one.label: one.value for one in app.metric}
    assert [metrics[label] for label in ("Granskningar", "Kommuner", "Regioner", "Andra parter")] == [
        "26",
        "18",
        "3",
        "3",
    ]
    lead = next(text for text in texts_of(app) if 'class="lead"' in text)
    assert "26 granskningar i 18 kommuner, tre regioner och tre andra parter, 2007–2024." in lead
    assert "i 6 av 8 granskningar som undersökt området" in lead


def test_a_title_counts_granskningar_first_and_the_parties_after_them() -> None:
    # Regional samverkan: eight reports, of which Heby 2007, one of Gällivare's and Boden's undated are not weak.
    area = figure_of("omrade", {"areas": [REGIONAL]})
    assert (
        "i 5 av 8 granskningar (15 kommuner och 3 regioner); 18 granskningar har inte undersökt området" in area.title
    )
    assert "en gemensam granskning räknas en gång" in area.subtitle
    matrix = figure_of("matris", {"areas": [REGIONAL]})
    assert "brist eller delvis i 17 av 18 parter som granskat" in matrix.title
    assert "varje område hos varje part: 18 kommuner, tre regioner och tre andra parter)" in matrix.subtitle
    alone = figure_of("matris", {"areas": [REGIONAL], "bodies": [shapes.LULEA, shapes.BODEN]})
    assert alone.title == "Regional samverkan: brist eller delvis i 2 av 2 kommuner som granskat"


def test_a_mark_for_each_party_of_a_joint_report_is_said_to_be_one() -> None:
    both = figure_of("omrade", {"areas": [REGIONAL], "bodies": [shapes.LULEA, shapes.NORRBOTTEN], "years": ["2019"]})
    assert both.title.endswith("i 1 av 1 granskning (en kommun och en region)")
    assert A_MARK_PER_PARTY in both.subtitle
    one = figure_of("omrade", {"areas": [REGIONAL], "bodies": [shapes.TIMRA, shapes.GALLIVARE], "years": ["2021"]})
    assert A_MARK_EACH in one.reading
    assert A_MARK_PER_PARTY in figure_of("spridning", {"areas": [REGIONAL]}).subtitle


def nothing_of(name: str, parameters: dict[str, Parameter]) -> str:
    with pytest.raises(Nothing) as told:
        figure_of(name, parameters)
    return str(told.value)


def test_what_the_source_lacks_is_not_said_to_be_missing_from_the_report() -> None:
    press: dict[str, Parameter] = {"bodies": [shapes.NYBRO], "years": ["2021"]}
    for name in ("mottagare", "rekommendationer"):
        told = nothing_of(name, press)
        assert told.startswith("Banken har ingen rekommendation")
        assert told.endswith("Rekommendationerna i den valda granskningen ingår inte i källan.")
    assert nothing_of("svar", press).startswith("Banken har inget svar på en revisionsfråga")
    assert figure_of("grund", press).title.startswith("Banken har inget svar på en revisionsfråga")


def test_questions_have_one_total_wherever_they_are_counted() -> None:
    titles = {name: figure_of(name, {}).title for name in ("svar", "svar_alla", "svar_lasning", "grund")}
    assert titles["svar"] == titles["svar_alla"] == "6 av 13 revisionsfrågor besvaras med delvis eller nej"
    assert titles["svar_lasning"] == "Huvudläsning: 6 av 13 svar är delvis eller nej"
    assert "0 av 13 svar" in titles["grund"]
    assert int(answer("coding_by_report")["question_count"].sum()) == 13
    for name in ("svar", "svar_alla"):
        assert "Svaret på en fråga ingår inte i källan och räknas inte." in figure_of(name, {}).subtitle
    assert metrics_of("oversikt")["Revisionsfrågor"] == "13"


def metrics_of(page: str) -> dict[str, str]:
    return {one.label: one.value for one in shown_at(page, {}).metric}


def test_a_status_put_together_of_several_audits_says_so_everywhere() -> None:
    several = "två granskningar, ordningen okänd"
    chosen: dict[str, Parameter] = {"areas": [REGIONAL], "bodies": [shapes.GALLIVARE, shapes.BODEN]}
    for name in ("matris", "luckor"):
        figure = figure_of(name, chosen)
        assert isinstance(figure.drawing, Grid)
        for cell in figure.drawing.rows[0].cells:
            assert cell is not None
            assert any(several in line.lower() for line in cell.hover)
        assert [several in cell for cell in figure.table.rows[0][1:3]] == [True, True]
        assert "är de sammanvägda" in figure.reading
    pair = figure_of("sida_vid_sida", {"body_a": shapes.GALLIVARE, "body_b": shapes.HAPARANDA, "areas": [REGIONAL]})
    assert pair.table.rows[0][1] == f"◐ Delvis ({several})"
    assert several not in pair.table.rows[0][3]
    alone = figure_of("matris", {"areas": [REGIONAL], "bodies": [shapes.HAPARANDA]})
    assert "sammanvägda" not in alone.reading
    app = shown_at("jamfor", {"vy": ["Sida vid sida"], "a": ["Gällivare"], "b": ["Haparanda"]})
    assert f"**Gällivare:** ◐ Delvis ({several})" in [element.value for element in app.markdown]


@pytest.mark.parametrize("body_id", [shapes.BODEN, shapes.NORRBOTTEN, shapes.COMPANY, shapes.GALLIVARE])
def test_one_party_left_out_is_a_selection_of_the_others(body_id: str) -> None:
    evidence = answer("risk_evidence", own_body=body_id).set_index("area_id")
    others = answer("recurring_weaknesses", selection_without({}, body_id)).set_index("area_id")
    for column in ("examined_count", "brist_count", "delvis_count", "fungerar_count", "not_examined_count"):
        assert evidence[column].to_dict() == others[column].to_dict()
    for area_id in others.index[others["examined_count"] > 0]:
        figure = figure_of("omrade", {"areas": [area_id], "without_body": body_id})
        assert weakness_sentence(others.loc[area_id]) in figure.title
        assert name_of(body_id) not in {row[1] for row in figure.table.rows}


def test_a_risk_analysis_tells_of_the_others_and_of_an_own_status_put_together() -> None:
    # Boden is one of the seven of the joint report of 2019, and has an undated one of its own.
    analysis = Analysis(body_id=shapes.BODEN, body_name="Boden", year=2027)
    told = evidence_sentences(evidence_rows(analysis)[REGIONAL], "Boden")
    assert told[0].startswith(
        "Jämförbara granskningar (2007–2023): brist eller delvis i 5 av 7 granskningar (14 kommuner och 3 regioner);"
    )
    assert told[1] == "Boden: ◐ Delvis, sammanvägt ur två granskningar, ordningen okänd; senast känt år 2019."
    # A finding of the joint report is cited once, with the other parties that it holds for.
    found = answer("cited_findings", own_body=shapes.BODEN, area_limit=8, areas=[REGIONAL])
    cited = citations_of(found)
    assert len(cited) == int(found["finding_count"].iloc[0]) == 7
    (joint,) = [one for one in cited if "2019-11-04" in one]
    assert "(sammanlagt 6 kommuner och 1 region)" in joint, "the own municipality is left out, the others are counted"
    assert "Boden" not in " ".join(cited)


def stored_analysis(desk: Desk) -> str:
    areas = answer("area_definition", leading_only=True)
    analysis = Analysis(body_id=shapes.BODEN, body_name="Boden", year=2027).with_areas(
        zip(areas["area_id"], areas["area_label"], strict=True)
    )
    analysis = analysis.with_risk(REGIONAL, likelihood=3, consequence=4, decision="granska")
    return desk.create(ANALYSIS, analysis.title, analysis.content()).document_id


def test_the_readers_own_work_tells_it_alike() -> None:
    with open_store() as store:
        desk = store.as_user(LOCAL_USER)
        document_id = stored_analysis(desk)
        analysis = read_analysis(desk.read(document_id).content)
        sets = [leading_weaknesses(), own_body_compared(shapes.BODEN), of_analysis(analysis, document_id, desk)]
        for made in sets:
            deck = deck_of(made, desk)
            told_well(
                [text for slide in deck.slides for text in (slide.title, slide.subtitle, slide.source, *slide.notes)]
            )
        slides_id = desk.create(SLIDES, sets[1].title, sets[1].content()).document_id
    for number, part in enumerate(("Bedömning", "Matris", "Revisionsplan", "Versioner och delning")):
        risk = {"risk": [f"{analysis.number_of(REGIONAL)}. {REGIONAL_LABEL}"]} if not number else {}
        texts = texts_of(shown_at("riskanalys", {"analys": [document_id], "riskdel": [part]} | risk))
        told_well(texts)
        if not number:
            whole = "\n".join(texts)
            assert "i 5 av 7 granskningar (14 kommuner och 3 regioner)" in whole
    told_well(texts_of(shown_at("bildspel", {"bildspel": [slides_id]})))


def test_a_question_of_a_joint_report_is_offered_once_with_all_it_was_put_to() -> None:
    asked, _ = questions_of_others(AGGREGATE, "0188")
    assert asked
    for where in asked.values():
        places = where.split("; ")
        assert len(places) == len(set(places))


def test_counties_are_counted_by_what_is_in_them() -> None:
    # Norrbotten, Kalmar, Västerbotten, Västernorrland and Uppsala have a municipality, Jämtland its region alone.
    method = "\n".join(texts_of(shown_at("metod", {})))
    assert "15 av 21 län saknas helt" in method
    assert "I 16 av 21 län har ingen kommun en granskning i banken." in method
    assert "I 16 av 21 län har ingen kommun en vald granskning." in texts_of(shown_at("granskningskarta", {}))


def test_filters_and_heads_say_parties_where_there_are_others_than_municipalities() -> None:
    app = shown_at("jamfor", {})
    assert "Kommuner och andra parter" in [one.label for one in app.multiselect]
    assert described({"bodies": [shapes.LULEA]}) == "Kommuner: Luleå"
    assert described({"bodies": [shapes.LULEA, shapes.NORRBOTTEN]}).startswith("Kommuner och andra parter: Luleå, ")
    assert marks_table(answer("area_marks", areas=[REGIONAL])).columns[1] == "Part"
    assert marks_table(answer("area_marks", areas=[REGIONAL], bodies=[shapes.LULEA])).columns[1] == "Kommun"
    areas, few = answer("recurring_weaknesses"), answer("recurring_weaknesses", bodies=[shapes.TIMRA])
    assert "15 kommuner och 3 regioner" in areas_table(areas)["Parter med brist eller delvis"].tolist()
    in_files = areas_file_table(areas).set_index("Område").loc[REGIONAL_LABEL]
    assert [int(in_files[f"{many} som granskat"]) for many in ("Kommuner", "Regioner", "Andra parter")] == [15, 3, 0]
    assert areas_table(few).columns.tolist() == areas_file_table(few).columns.tolist()


def test_what_is_counted_is_told_alike_in_the_glossary_and_on_the_page_of_method() -> None:
    glossary = (ROOT / "docs" / "ordlista.md").read_text(encoding="utf-8").splitlines()
    for word, (name, meaning) in UNITS.items():
        assert f"| {word} | {name} | {meaning} |" in glossary
        assert DEFINITIONS["Det som räknas"][word.capitalize()] == meaning
