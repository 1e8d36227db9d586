"""Every shape of report on the page of reports: each opens in every part, and tells what is missing as what it is."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bank.answer import answer
from charts.catalogue import figure_of
from charts.catalogue.build_figure import Nothing
from exports.tables import to_csv
from loaders.build.snapshot import build_snapshot
from tests import shapes
from tests.pages.test_every_page import ROOT, opened
from tests.pages.test_odd_bank import MISSING, texts_of
from tests.pages.test_rapport import PARTS
from ui.recommendations.lists import list_length
from wording.item_tables import findings_table, questions_table
from wording.report_tables import matrix_of_earlier_table
from wording.sources import parties_of_finding, parties_of_recommendation

PAGE = ROOT / "pages" / "rapport.py"
REPORTS = sorted(shapes.reports())


@pytest.fixture(scope="module")
def shape_var(shape_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the bank of shapes is the current one."""
    folder = tmp_path_factory.mktemp("shape_pages") / "var"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder))
        build_snapshot(shape_reports)
    return folder


@pytest.fixture(autouse=True)
def bank_of_shapes(shape_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(shape_var))


def shown(report_id: str, part: str = PARTS[0], **more: list[str]) -> AppTest:
    app = opened(PAGE, {"rapport": [report_id], "del": [part], **more})
    assert not app.exception, (part, app.exception)
    return app


def told(app: AppTest) -> str:
    return "\n".join(texts_of(app)).replace("\\", "")


@pytest.mark.parametrize("report_id", REPORTS)
def test_every_report_opens_in_every_part_and_nothing_missing_is_a_word(report_id: str) -> None:
    for part in PARTS:
        texts = texts_of(shown(report_id, part))
        for text in texts:
            assert not MISSING.search(text), (part, text[:300])
            assert not re.search(r"\b(noll|0) (revisionsfr|fynd|rekommend|omdöm)", text), (part, text[:300])


def test_what_a_report_lacks_is_not_zero_and_says_whether_the_report_or_the_source_lacks_it() -> None:
    kalix = told(shown("kalix-2021-insatser-barn-unga", "Rekommendationer"))
    assert "Finns inte i rapporten: den har inga rekommendationer." in kalix
    assert "ett fynd; revisionsfrågor och rekommendationer finns inte i rapporten" in kalix
    nybro = told(shown("nybro-2021-samverkan-barn-unga", "Rekommendationer"))
    assert "Rekommendationerna ingår inte i källan: banken har bara pressuppgifter om rapporten." in nybro
    assert "Revisionsfrågorna ingår inte i källan" in told(shown("nybro-2021-samverkan-barn-unga"))
    vimmerby = told(shown("vimmerby-2021-samverkan-barn-unga"))
    assert "Det sammanfattande omdömet ingår inte i källan: banken har bara en sammanfattning" in vimmerby


def test_a_report_without_findings_shows_every_area_unexamined_with_the_reason() -> None:
    kiruna = shown("kiruna-2020-insatser-barn-unga", "Fynd")
    assert kiruna.get("bidi_component")
    assert "alla områden ej granskade. Finns inte i rapporten: den har inga fynd" in told(kiruna)
    assert "Finns inte i rapporten: den har inga fynd." in told(kiruna)
    assert "○ Ja · rapportens ord" in told(shown("kiruna-2020-insatser-barn-unga"))


def test_an_answer_outside_the_source_has_its_own_mark_and_no_grade() -> None:
    page = told(shown("vimmerby-2021-samverkan-barn-unga"))
    assert "□ Svaret ingår inte i källan. Frågan är ställd" in page
    assert 'sammanfattningens ord: "nej"' in page
    compared = opened(ROOT / "pages" / "jamfor.py", {"vy": ["Bedömningar"], "kommun": ["Vimmerby"]})
    assert not compared.exception
    table = questions_table(answer("questions", reports=["vimmerby-2021-samverkan-barn-unga"]))
    assert table["Grad"].tolist()[-1] == "□ Svaret ingår inte i källan"
    assert set(table["Kodat ur"]) == {"sammanfattningen"}
    rows = to_csv(table).decode("utf-8-sig")
    assert not MISSING.search(rows)


def test_a_replaced_report_opens_with_a_way_to_the_new_one_and_back() -> None:
    old, new = "vastervik-2019-samverkan-barn-unga", "vastervik-2019-samverkan-barn-unga-2"
    app = shown(old, "Fynd")
    assert app.warning[0].value.startswith("Ersatt av ")
    assert app.warning[0].value.endswith("Den räknas inte i banken.")
    assert "Data: version" in told(app)
    assert "Rapporten är ersatt av en nyare utgåva och räknas inte i banken." in told(app)
    assert not [caption for caption in app.caption if "utanför de valda filtren" in caption.value]
    app.button(key=f"ersatts_av_{new}").click().run()
    assert app.query_params["rapport"] == new
    assert not app.warning
    assert app.info[0].value.startswith("Ersätter ")
    app.button(key=f"ersatter_{old}").click().run()
    assert app.query_params["rapport"] == old


def test_a_replaced_report_s_figures_say_that_it_is_not_counted() -> None:
    old = "vastervik-2019-samverkan-barn-unga"
    picture = figure_of("rapportomraden", {"reports": [old], "bodies": [shapes.VASTERVIK]})
    assert "räknas inte i banken" in picture.caution
    with pytest.raises(Nothing, match="ersatt av en nyare utgåva"):
        figure_of("belagg", {"reports": [old], "bodies": [shapes.VASTERVIK], "finding_no": 1})
    parties = parties_of_finding(old, 1)
    assert parties == [(shapes.VASTERVIK, "Västervik")]


def test_number_joint_order_second_source_criticism_and_names_at_the_time_are_told() -> None:
    alvsbyn = "alvsbyn-2023-samverkan-barn-unga"
    assert "REV 2023/12" in told(shown(alvsbyn, "Om granskningen"))
    assert "Missiv (rapportens sammanfattning, inte hela rapporten)" in told(shown(alvsbyn, "Kodning och källa"))
    page = told(shown(alvsbyn))
    assert "Kritik i revisionsberättelsen" in page
    assert "**Anmärkning** mot socialnämnden" in page
    assert "beställd gemensamt av flera parters revisorer" in told(shown(shapes.KALMAR_2020))
    jamtland = told(shown("region-jamtland-harjedalen-2012-samverkan-barn-unga"))
    assert "Region Jämtland Härjedalen, då Jämtlands läns landsting (bedömd)" in jamtland
    haparanda = "haparanda-2022-samverkan-barn-unga"
    assert "Förskola 1. Fråga 1?" in told(shown(haparanda))
    assert "gäller Förskola" in told(shown(haparanda, "Fynd"))
    assert "**Gäller:** Grundskola" in told(shown(haparanda, "Rekommendationer"))


def test_each_party_of_a_joint_report_sees_its_own() -> None:
    lulea, norrbotten = (told(party_page(name)) for name in ("Luleå", "Region Norrbotten"))
    assert "2. Fråga 2?" in lulea
    assert "3. Fråga 3?" not in lulea
    assert "3. Fråga 3?" in norrbotten
    assert "2. Fråga 2?" not in norrbotten
    assert "Gäller Region Norrbotten: hälso- och sjukvårdsnämnden." in norrbotten
    assert "**Region Norrbotten: hälso- och sjukvårdsnämnden**" in norrbotten


def party_page(name: str, part: str = PARTS[0]) -> AppTest:
    app = opened(PAGE, {"rapport": [shapes.LULEA_2019], "del": [part], "part": [name]})
    assert not app.exception
    return app


def test_the_first_party_of_the_file_is_shown_first() -> None:
    assert shown(shapes.LULEA_2019).selectbox(key="part").value == shapes.LULEA
    assert shown(shapes.KALMAR_2020).selectbox(key="part").value == shapes.KALMAR


def test_a_board_s_answer_in_one_municipality_is_shown_for_no_other() -> None:
    pages = {
        name: told(party_page(name, "Rekommendationer"))
        for name in ("Luleå", "Piteå", "Gällivare", "Region Norrbotten")
    }
    assert "accepterad (2020-03, socialnämnden)" in pages["Luleå"]
    assert "avvisad" not in pages["Luleå"]
    assert "avvisad (2020-03, socialnämnden)" in pages["Piteå"]
    assert "accepterad (" not in pages["Piteå"]
    assert "○ Genomförd (2022-03-01, enligt uppföljande granskning)" in pages["Piteå"]
    assert "Genomförd (" not in pages["Luleå"]
    assert "2020-03" not in pages["Gällivare"]
    assert "**2. " in pages["Region Norrbotten"]
    assert "**1. " not in pages["Region Norrbotten"]


def test_recommendations_are_counted_once_and_said_to_be_counted_for_each_party() -> None:
    app = opened(ROOT / "pages" / "rekommendationer.py", {"omrade": []})
    assert not app.exception
    page = told(app)
    counts = answer("recommendation_counts")
    whole = counts.iloc[0]
    assert whole["addressed_count"] > whole["recommendation_count"]
    unit = f"({whole['addressed_count']} räknade för varje granskad part)"
    assert f"{whole['recommendation_count']} rekommendationer {unit}" in page
    assert f"av {whole['addressed_count']} rekommendationer, räknade för varje granskad part, har ett yttrande" in page
    assert "två där rekommendationerna inte ingår i källan" in page
    assert list_length(counts, by_area=False) == len(answer("recommendation_list"))
    figure = figure_of("mottagare", {})
    assert unit in figure.subtitle
    head = list(figure.table.columns)
    row = next(row for row in figure.table.rows if "räknade" not in row[0])
    assert int(row[head.index("Rekommendationer")]) <= int(row[head.index("Räknade för varje granskad part")])
    assert [party for party, _ in parties_of_recommendation(shapes.LULEA_2019, "3")] == [shapes.PITEA, shapes.BODEN]


def test_provenance_is_told_wherever_a_finding_or_an_answer_is() -> None:
    page = told(shown("nybro-2021-samverkan-barn-unga", "Fynd"))
    assert "bedömning enligt press" in page
    assert "revisorernas bedömning" not in page
    finding = figure_of("belagg", {"reports": ["nybro-2021-samverkan-barn-unga"], "bodies": ["0881"], "finding_no": 1})
    assert "enligt press" in finding.citations[0]
    assert "pressens egna ord" in finding.subtitle
    found = findings_table(answer("findings", bodies=["0881"], reports=["nybro-2021-samverkan-barn-unga"]))
    assert found["Underlag"].tolist() == ["bedömning enligt press"]
    (link,) = shown("nybro-2021-samverkan-barn-unga", "Kodning och källa").get("link_button")
    assert link.proto.label == "Öppna artikeln"


def test_points_in_words_only_are_said_to_count_for_no_recommendation() -> None:
    page = told(shown("pitea-2022-samverkan-barn-unga", "Uppföljning"))
    assert page.count("Räknas inte för någon rekommendation: punkten anges med ord") == 1
    older = told(party_page("Luleå", "Uppföljning"))
    assert "Räknas inte för någon rekommendation" in older  # a "follow-up" of 2015 of a report of 2019


def test_a_follow_up_matrix_is_a_table_of_earlier_reports_and_aspects() -> None:
    app = shown("umea-2024-samverkan-barn-unga", "Uppföljning")
    matrix = matrix_of_earlier_table(answer("report_earlier", reports=["umea-2024-samverkan-barn-unga"]))
    assert matrix.columns.tolist() == ["Tidigare granskning", "Styrning", "Rutiner", "Uppföljning", "Rapportering"]
    assert len(matrix) == 3
    assert matrix.iloc[1].tolist()[1:] == ["○ Genomförd", "◐ Delvis genomförd", "– Ej prövad", "● Ej genomförd"]
    assert "Granskning av elevhälsan 2015, EY" in matrix["Tidigare granskning"].tolist()
    assert "– Ej prövad" in told(app)


def test_what_became_of_points_is_told_for_the_party_alone() -> None:
    followed = "Senare granskningar som följer upp rapporten"
    assert "Punkt 1: " in told(party_page("Piteå", "Uppföljning"))
    page = told(party_page("Boden", "Uppföljning"))
    assert followed in page
    assert "Inga enskilda punkter är bedömda för Boden." in page


def test_over_time_stands_oldest_first_and_the_undated_last() -> None:
    history = figure_of("over_tid", {"bodies": [shapes.BODEN]})
    names = [column.name for column in history.drawing.columns]  # type: ignore[union-attr]
    assert names == ["2019 PwC", "odaterad PwC"]
    assert "odaterade för sig sist" in history.subtitle


def test_what_follows_up_an_older_edition_is_told_with_the_new_one() -> None:
    page = told(shown("vastervik-2019-samverkan-barn-unga-2", "Uppföljning"))
    assert "Ingen senare granskning i banken följer upp rapporten." not in page
    assert "Punkt 1: " in page
    advice = told(shown("vastervik-2019-samverkan-barn-unga-2", "Rekommendationer"))
    assert "○ Genomförd (2022, enligt uppföljande granskning)" in advice


def _draw_dialogs() -> None:
    from bank.answer import answer
    from ui.evidence.dialog import _draw_findings, _draw_questions
    from ui.recommendations.lists import _draw_advice

    _draw_advice(answer("recommendation_list", today_year=2026).head(30))
    _draw_questions(answer("questions"))
    area = answer("area_definition").iloc[0]
    replaced = answer("report_findings", reports=["vastervik-2019-samverkan-barn-unga"]).assign(is_replaced=True)
    _draw_findings(replaced, area, "Västervik")
    _draw_findings(answer("findings"), area, "alla")


def test_the_dialogs_show_every_shape_and_cite_a_recommendation_with_the_parties_that_it_is_to() -> None:
    app = AppTest.from_function(_draw_dialogs, default_timeout=60).run()
    assert not app.exception
    for text in texts_of(app):
        assert not MISSING.search(text), text[:300]
    cited = [code.value for code in app.code]
    assert any("Piteå kommun och Bodens kommun, 2019-11-04" in text for text in cited)
    assert any("enligt press, avsnitt" in text for text in cited)
    assert "□ Svaret ingår inte i källan" in told(app)
