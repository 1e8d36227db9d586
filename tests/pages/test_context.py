"""Facts about municipalities beside the findings, as a reader meets them: above the matrix, on Rapport, in Riskanalys
and in its files."""

import io
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

import queries
from exports.print.risk_pdf import to_pdf
from exports.risk_docx import to_docx
from exports.risk_words import FACTS
from exports.risk_xlsx import to_xlsx
from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.page_parts import tables
from tests.pages.test_every_page import ROOT, opened, texts
from tests.pages.test_riskanalys import example_analysis, shown, stored
from tests.pages.test_riskanalys_files import described
from ui.context.context_box import TITLE
from workspace import Desk
from workspace.analysis import Analysis

COMPARISON, REPORT = ROOT / "pages" / "jamfor.py", ROOT / "pages" / "rapport.py"
TIMRA_REPORT, JOINT = "timra-2020-insatser-barn-unga", "are-2020-samverkan-barn-unga"
TIME, ONLY = "Utredningstid för barn och unga", "Kommunfakta finns bara för kommuner."
TOO_FEW_OF_THE_CHOSEN = "Färre än två av de valda kommunerna passar filtret på antal invånare. Ta bort ett filter."
pytestmark = pytest.mark.usefixtures("snapshot")


def with_box(app: AppTest, key: str) -> AppTest:
    """The page with the box open."""
    app.session_state[f"fold_facts_{key}"] = True
    app.run()
    assert not app.exception
    return app


def matrix_table(app: AppTest) -> list[list[str]]:
    app.session_state["fold_matris"] = True
    app.run()
    return app.dataframe[0].value.fillna("").to_numpy().tolist()  # type: ignore[no-any-return]


def test_the_matrix_begins_with_population_and_group_and_a_link_can_choose_another() -> None:
    first = matrix_table(opened(COMPARISON))
    assert [row[0] for row in first[:2]] == ["Invånare (SCB 2024)", "Kommungrupp (SKR 2023)"]
    assert "17\u00a0521" in first[0]
    assert "B4 Pendlingskommun nära större stad" in first[1]
    chosen = opened(COMPARISON, {"fakta": [TIME]})
    assert chosen.selectbox(key="fakta").value == TIME
    assert any("Ett medelvärde säger inte" in caption.value for caption in chosen.caption)
    rows = matrix_table(chosen)
    assert rows[2][0] == "Utredningstid för barn och unga, dagar (Kolada 2022)"
    missing = [cell for cell in rows[2] if cell.startswith("saknas. ")]
    assert len(missing) == 2
    none = opened(COMPARISON, {"fakta": ["Ingen"]})
    assert matrix_table(none) == first[2:]
    assert none.subheader[0].value == chosen.subheader[0].value == opened(COMPARISON).subheader[0].value


def test_a_cell_of_a_finding_opens_it_though_facts_stand_above_and_a_fact_opens_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[str, str]] = []
    opened_cell: list[tuple[int, int]] = []
    monkeypatch.setattr("ui.evidence.dialog.show_findings", lambda selection, area, body: told.append((area, body)))
    monkeypatch.setattr("ui.shell.figures._opened_cell", lambda *_: opened_cell[0])
    cells = queries.run_selected("area_matrix", {})
    body = cells["body_id"].drop_duplicates().tolist()[1]
    for row, expected in ((0, []), (1, []), (2, [(cells["area_id"].iloc[0], body)])):
        told.clear()
        opened_cell[:] = [(row, 3)]  # the area's name, the auditors' own answers, then the municipalities
        app = opened(COMPARISON)
        app.session_state["fold_matris"] = True
        app.run()
        assert not app.exception
        assert told == expected


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("rapport", {"rapport": [TIMRA_REPORT]}),
        ("over_tid", {"rapportvy": ["Kommunen över tid"], "part": ["Timrå"]}),
    ],
)
def test_a_report_s_municipality_stands_beside_its_group(key: str, address: dict[str, list[str]]) -> None:
    shut = opened(REPORT, address)
    assert any(fold.label == TITLE for fold in shut.expander)
    assert "Median och spridning" not in texts(shut)
    app = with_box(shut, key)
    told = texts(app)
    assert "62 andra kommuner i kommungruppen Pendlingskommun nära större stad (B4, SKR 2023)" in told
    assert "värde saknas för Timrå. Källan har inget värde." in told
    (table,) = [one for one in tables(app) if "Lägst–högst" in one.columns]
    cost = table.set_index("Mått").loc["Kostnad för barn- och ungdomsvård, kronor per invånare"]
    assert (cost["Timrå"], cost["Median"], cost["Källa"]) == ("3\u00a0473", "2\u00a0481", "Kolada (N33001)")
    measures = app.selectbox(key=f"measure_{key}")
    measures.set_value("kostnad_barn_ungdomsvard").run()
    assert not app.exception
    assert any(
        "Timrå 3\u00a0473 kronor per invånare, medianen av de andra i gruppen" in one.value for one in app.subheader
    )
    assert any("inte per barn" in caption.value for caption in app.caption)


def test_the_figure_s_values_stand_in_a_table_as_numbers() -> None:
    app = with_box(opened(REPORT, {"rapportvy": ["Kommunen över tid"], "part": ["Timrå"]}), "over_tid")
    app.selectbox(key="measure_over_tid").set_value("kostnad_barn_ungdomsvard").run()
    app.session_state["fold_nyckeltal_over_tid"] = True
    app.run()
    (table,) = [one for one in tables(app) if list(one.columns)[:1] == ["Kommun"]]
    assert len(table) == 13
    assert tuple(table.iloc[0])[:2] == ("Timrå", "3\u00a0473")
    facts = queries.run_selected("context_of_bodies", {"groups": ["2023-B4"], "measures": ["kostnad_barn_ungdomsvard"]})
    assert set(table["Kommun"]) <= set(facts["body_name"])


def test_a_group_that_nobody_has_examined_keeps_its_answer() -> None:
    app = opened(ROOT / "pages" / "granskningskarta.py", {"kommungrupp": ["Landsbygdskommun (C8, SKR 2023)"]})
    assert not app.exception
    told = [each.value for each in app.markdown]
    assert any(text.startswith("Ingen av 35 kommuner bland de valda finns i banken") for text in told)
    assert [each.value for each in app.header] == ["Per kommungrupp"]
    assert "I banken har ingen av 35 landsbygdskommuner någon granskning" in [each.value for each in app.subheader]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (["Älvsbyn"], TOO_FEW_OF_THE_CHOSEN),
        (["Älvsbyn", "Timrå"], TOO_FEW_OF_THE_CHOSEN),
        ([], ""),
    ],
)
def test_side_by_side_never_shows_those_that_nobody_chose(chosen: list[str], told: str) -> None:
    address = {"vy": ["Sida vid sida"], "kommun": chosen, "invanare_fran": ["10000"]}
    app = opened(COMPARISON, address)
    assert not app.exception
    assert [each.value for each in app.info] == ([told] if told else [])
    sides = [box.options for box in app.selectbox if box.label.startswith("Kommun ")]
    assert sides == ([] if told else [["Norrtälje", "Timrå", "Vallentuna", "Östersund"]] * 2)


def test_a_region_has_no_facts_on_its_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = makers.write_codebook(tmp_path / "data")
    fields = makers.bank()[JOINT]
    fields["audited"][2] = makers.audited(makers.JAMTLAND)
    makers.write_report(data, JOINT, fields)
    build_snapshot(data)
    names = queries.run_selected("bodies", {}).set_index("body_id")["body_name"]
    app = with_box(opened(REPORT, {"rapport": [JOINT], "part": [names[makers.JAMTLAND]]}), "rapport")
    assert ONLY in texts(app)
    assert "Median och spridning" not in texts(app)


def test_a_bank_without_facts_says_so_and_the_matrix_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = makers.write_bank(tmp_path / "data")
    shutil.rmtree(data / "context")
    build_snapshot(data)
    app = opened(COMPARISON)
    assert not app.exception
    assert not [one for one in app.selectbox if one.key == "fakta"]
    report = with_box(opened(REPORT, {"rapport": [JOINT]}), "rapport")
    assert "Banken har inga kommunfakta" in texts(report)


def test_a_risk_analysis_compares_with_its_peers_when_they_are_municipalities_else_with_the_group(desk: Desk) -> None:
    app = with_box(shown(stored(desk, example_analysis("2262", "Timrå"))), "riskanalys")
    assert "62 andra kommuner i kommungruppen" in texts(app)
    chosen = example_analysis("2262", "Timrå").changed(peers={"kind": "valda", "bodies": ["2380", "0188", "2560"]})
    app = with_box(shown(stored(desk, chosen)), "riskanalys")
    assert "Median och spridning är av Norrtälje, Älvsbyn, Östersund." in texts(app)
    county = example_analysis("2262", "Timrå").changed(peers={"kind": "lan", "bodies": []})
    app = with_box(shown(stored(desk, county)), "riskanalys")
    assert "sex andra kommuner i Västernorrlands län" in texts(app)


def test_the_files_of_an_analysis_hold_the_facts_with_their_source(desk: Desk) -> None:
    document = described(desk, example_analysis("2262", "Timrå"))
    word = docx.Document(io.BytesIO(to_docx(document)))
    told = [paragraph.text for paragraph in word.paragraphs]
    assert FACTS in told
    assert any("62 andra kommuner i kommungruppen" in text for text in told)
    assert any(text.startswith("Källa: SCB, 2024; Kolada (N33817), 2022") for text in told)
    assert any("säger inget om kvalitet eller behov" in text for text in told)
    (table,) = [one for one in word.tables if one.rows[0].cells[0].text == "Mått"]
    rows = {row.cells[0].text: [cell.text for cell in row.cells] for row in table.rows}
    assert rows["Kostnad för barn- och ungdomsvård, kronor per invånare"][1:3] == ["3\u00a0473", "2\u00a0481"]
    assert rows["Utredningstid för barn och unga, dagar"][1] == "saknas"
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(document)))[FACTS]
    head, *lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    by_measure = {str(line[0]): dict(zip(head, line, strict=True)) for line in lines}
    assert by_measure["Kostnad för barn- och ungdomsvård"]["Timrå"] == 3473
    assert by_measure["Kostnad för barn- och ungdomsvård"]["Undre kvartil"] == 1983
    assert by_measure["Invånare 0–19 år"]["Källa"].startswith("egen summering av tal ur Kolada")
    assert by_measure[TIME]["Timrå"] is None
    assert by_measure[TIME]["Varför värdet saknas"].startswith("Källan har inget värde.")
    assert to_pdf(document).startswith(b"%PDF")


def test_the_files_of_a_region_s_analysis_say_that_only_municipalities_have_facts(desk: Desk) -> None:
    names = queries.run_selected("bodies", {}).set_index("body_id")["body_name"]
    document = described(desk, Analysis(body_id="22", body_name=str(names["22"]), year=2027))
    assert (document.facts.table, document.facts.about) == ((), (ONLY,))
    word = docx.Document(io.BytesIO(to_docx(document)))
    assert ONLY in [paragraph.text for paragraph in word.paragraphs]
    assert FACTS not in openpyxl.load_workbook(io.BytesIO(to_xlsx(document))).sheetnames
