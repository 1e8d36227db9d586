"""The pages Rekommendationer and Granskningskarta: what the address does, and what the sentences say."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

import queries
from bank.answer import answer
from charts.catalogue import figure_of
from charts.description import Table
from loaders.build.snapshot import build_snapshot
from tests.advice_bank import FIRST, checked, told, write_advice_bank
from tests.makers import AGGREGATE, ARBOGA, write_bank
from tests.page_parts import tables
from tests.pages.test_every_page import ROOT, opened, texts
from wording.gaps import municipalities_table
from wording.group_gaps import NO_GROUPS
from wording.recommendation_sentences import NO_ADVICE

ADVICE, GAPS = ROOT / "pages" / "rekommendationer.py", ROOT / "pages" / "granskningskarta.py"
pytestmark = pytest.mark.usefixtures("snapshot")


def listed(app: AppTest) -> str:
    """The list of recommendations as the browser gets it."""
    (found,) = [element.proto.body for element in app.get("html") if 'class="advice"' in element.proto.body]
    return str(found)


def summaries(app: AppTest) -> list[str]:
    return re.findall(r"data-label='Rekommendation'><span>(.*?)</span>", listed(app))


def test_the_list_has_every_recommendation_with_its_words_and_age() -> None:
    app, rows = opened(ADVICE), queries.run_selected("recommendation_list", {})
    assert summaries(app) == list(rows["summary"])
    html = listed(app)
    assert all(quote in html for quote in rows["quote"])
    assert "år sedan rapporten" in html
    assert "försenad" not in html.lower() + texts(app).lower()


def test_by_area_a_recommendation_stands_under_each_of_its_areas() -> None:
    app = opened(ADVICE, {"rekvy": ["Per område"], "omrade": ["Uppföljning på aggregerad nivå", "Regional samverkan"]})
    rows = queries.run_selected("recommendation_list", {"by_area": True, "areas": [AGGREGATE, "regional_samverkan"]})
    assert summaries(app) == list(rows["summary"])
    groups = re.findall(r'<th scope="rowgroup"[^>]*>(.*?)</th>', listed(app))
    assert groups == ["Regional samverkan · 3 rekommendationer", "Uppföljning på aggregerad nivå · 3 rekommendationer"]


def test_what_is_not_in_the_bank_is_never_said_to_be_undone() -> None:
    app = opened(ADVICE)
    assert "Ingen av 24 rekommendationer har ett yttrande i banken, ingen har en uppgift från nämnden" in texts(app)
    assert "Att banken saknar ett yttrande, en uppgift eller en kontroll betyder inte att det inte finns." in texts(app)


@pytest.mark.parametrize("address", [{"yttrande": ["Accepterad"]}, {"uppfoljning": ["Ej genomförd"]}], ids=str)
def test_acceptance_and_implementation_are_filters_of_their_own(address: dict[str, list[str]]) -> None:
    app = opened(ADVICE, address)
    assert not app.exception
    assert NO_ADVICE in [info.value for info in app.info]
    assert "tre omdömen om tidigare punkter" in texts(app)  # another matter, which those filters leave alone


def test_the_filters_stand_in_the_source_line() -> None:
    app = opened(ADVICE, {"yttrande": ["Inget yttrande i banken"], "namnd": ["Social"]})
    source = next(caption.value for caption in app.caption if caption.value.startswith("Källa:"))
    assert "Nämndtyp: Social; Yttrande: Inget yttrande i banken" in source


def test_answers_and_follow_ups_are_told_day_by_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(write_advice_bank(tmp_path / "data"))
    app = opened(ADVICE)
    assert not app.exception
    html = listed(app)
    assert "2016-09 avvisad (socialnämnden)<br>2017-01-15 accepterad (socialnämnden)" in html
    assert "2020-11 genomförd (Granskning av samverkan): rutinen" in html
    sentence = (
        "3 av 6 rekommendationer, räknade för varje granskad part, har ett yttrande i banken, ingen har en uppgift "
        "från nämnden om genomförandet och 2 har en kontroll av revisorer"
    )
    assert sentence in texts(app)
    assert "okänt år" in html
    assert summaries(opened(ADVICE, {"yttrande": ["Accepterad"], "uppfoljning": ["Delvis genomförd"]})) == [
        "Gör detta, punkt 1."
    ]


def test_text_from_the_data_is_shown_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = write_advice_bank(tmp_path / "data")
    for path in (data / "reports").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Gör detta, punkt 1.", "Gör <b>detta</b> & *mer*, punkt 1."), encoding="utf-8")
    build_snapshot(data)
    assert summaries(opened(ADVICE))[0] == "Gör &lt;b&gt;detta&lt;/b&gt; &amp; *mer*, punkt 1."


def test_earlier_points_are_told_apart_from_the_bank_s_own() -> None:
    app = opened(ADVICE)
    assert "En rapport ger tre omdömen om tidigare punkter: en genomförd och två delvis genomförda" in texts(app)
    assert "De tidigare punkterna finns inte en och en i banken" in texts(app)
    none = opened(ADVICE, {"kommun": ["Timrå"]})
    assert any(info.value.startswith("Ingen av de valda granskningarna bedömer vad som blev") for info in none.info)


def test_the_gap_map_says_who_has_not_examined_the_leading_areas_and_who_is_missing() -> None:
    (lead,) = [element.proto.body for element in opened(GAPS).get("html") if 'class="lead"' in element.proto.body]
    assert "I banken saknas granskning av återkoppling till den som gjort en orosanmälan för två av fem " in lead
    assert " och av regional samverkan för två. För alla finns granskning av uppföljning på aggregerad nivå." in lead
    assert "285 av landets 290 kommuner finns inte alls i banken" in lead


def test_a_county_narrows_the_map_and_the_sentences() -> None:
    app = opened(GAPS, {"lan": ["Stockholms län"], "kartomrade": ["Regional samverkan"]})
    (lead,) = [element.proto.body for element in app.get("html") if 'class="lead"' in element.proto.body]
    assert "Bland de valda saknas granskning av återkoppling till den som gjort en orosanmälan för en av två " in lead
    assert "24 av 26 kommuner i det valda länet finns inte alls i banken" in lead
    assert "Regional samverkan: granskat i en av två kommuner med valda granskningar" in texts(app)
    counties = next(table for table in tables(app) if "Kommuner" in table.columns and len(table) == 1)
    assert counties.iloc[0].tolist() == ["Stockholms län", 26, 2, 1]


def test_one_municipality_alone_reads_as_a_sentence() -> None:
    (lead,) = [
        element.proto.body
        for element in opened(GAPS, {"kommun": ["Östersund"]}).get("html")
        if 'class="lead"' in element.proto.body
    ]
    assert "Bland de valda saknas granskning av regional samverkan. Granskning finns av " in lead


def test_a_municipality_that_a_filter_leaves_out_is_not_said_to_be_missing_from_the_bank() -> None:
    app = opened(GAPS, {"byra": ["KPMG"]})
    cells = queries.run_selected("examined_municipalities", {"firms": ["kpmg"], "today_year": 2026})
    places = municipalities_table(cells).set_index("Kommun")["Läge"]
    assert places["Norrtälje"] == "Ingen vald granskning"  # PwC has audited it
    assert "Två av 290 kommuner har minst en vald granskning" in texts(app)


def test_the_map_of_an_area_nobody_examined_says_so() -> None:
    app = opened(GAPS, {"kartomrade": ["Lagstadgade tider"]})
    assert not app.exception
    assert "Lagstadgade tider: granskat i ingen av fem kommuner med valda granskningar" in texts(app)


def subheaders(app: AppTest) -> str:
    return " | ".join(str(one.value) for one in app.subheader)


def test_per_kommungrupp_of_the_area_on_the_map_and_of_every_area() -> None:
    app = opened(GAPS, {"kartomrade": ["Regional samverkan"]})
    assert not app.exception
    assert "I banken har ingen kommun i sex av nio kommungrupper granskat regional samverkan" in subheaders(app)
    assert "granskat något av de särskilt följda områdena" in subheaders(app)
    assert sum("Kommungrupp: SKR 2023." in caption.value for caption in app.caption) == 2


def test_a_chosen_kommungrupp_is_the_message() -> None:
    app = opened(
        GAPS, {"kartomrade": ["Regional samverkan"], "kommungrupp": ["Pendlingskommun nära större stad (B4, SKR 2023)"]}
    )
    assert "I banken har en av 63 pendlingskommuner nära större stad granskat regional samverkan" in subheaders(app)


def test_without_a_division_into_groups_the_gap_map_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = write_bank(tmp_path / "data")
    shutil.rmtree(data / "context")
    build_snapshot(data)
    app = opened(GAPS, {"kartomrade": ["Regional samverkan"]})
    assert not app.exception
    assert NO_GROUPS in [info.value for info in app.info]


def test_a_group_opens_its_municipalities_with_their_findings() -> None:
    def page() -> None:
        from ui.gaps.by_group import show_group

        show_group({}, "regional_samverkan", "2023-B4")

    app = AppTest.from_function(page, default_timeout=30).run()
    assert not app.exception
    told = " ".join(str(one.value) for one in app.markdown)
    assert "1 av 63 kommuner har granskat området. 62 har ingen vald granskning, vilket inte betyder" in told
    assert [option for box in app.selectbox for option in box.options] == ["Timrå, 2020"]
    quotes = queries.run_selected("findings", {"areas": ["regional_samverkan"], "bodies": ["2262"]})["summary"]
    assert [text.value for text in app.text][: len(quotes)] == list(quotes)


def test_pages_tell_the_board_s_word_apart_and_the_same_number_of_open_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = write_advice_bank(tmp_path / "data")
    path = data / "reports" / f"{FIRST}.yaml"
    report = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    report["recommendations"][1]["follow_up"] = [told("2018-03", "genomford", source="Protokoll § 7", note="Infört.")]
    report["recommendations"][3]["follow_up"] = [checked("2019", "genomford")]
    path.write_text(yaml.safe_dump(report, allow_unicode=True, sort_keys=False), encoding="utf-8")
    build_snapshot(data)
    arboga = opened(ADVICE, {"kommun": ["Arboga"]})
    assert not arboga.exception
    # 1 and 3 are partly done by a later report, 2 done by the board's word alone, 4 by the auditors' check.
    still_open = "För 3 av 4 rekommendationer har banken ingen kontroll av revisorer som visar att de är genomförda."
    assert still_open in texts(arboga)
    rows = re.findall(r"data-label='(Nämndens uppgift|Revisorernas kontroll)'>([^<]*)", listed(arboga))
    nothing, unchecked = "Ingen uppgift från nämnden", "Ej uppföljt i banken"
    assert [status for head, status in rows if head == "Nämndens uppgift"] == [nothing, "Genomförd", nothing, nothing]
    assert [status for head, status in rows if head == "Revisorernas kontroll"] == [
        *("Delvis genomförd", unchecked, "Delvis genomförd", "Genomförd")
    ]
    assert "2018-03 genomförd (Protokoll § 7): Infört." in listed(arboga)
    word_only = {"namndord": ["Genomförd"], "uppfoljning": [unchecked]}
    assert summaries(opened(ADVICE, word_only)) == ["Gör detta, punkt 2."]
    report_page = opened(ROOT / "pages" / "rapport.py", {"rapport": [FIRST], "del": ["Rekommendationer"]})
    assert still_open in texts(report_page)
    advice = answer("recommendation_list", bodies=[ARBOGA])
    evidence = queries.run_selected("risk_evidence", {"own_body": ARBOGA})
    for row in evidence.itertuples():
        in_area = answer("recommendation_list", bodies=[ARBOGA], areas=[row.area_id])
        assert row.own_open_count == in_area["is_open"].sum()
    assert advice["is_open"].sum() == 3


def test_the_slide_of_recommendations_tells_what_is_known_and_that_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = queries.defaults("recommendation_list")
    real = figure_of("rekommendationer", everything)
    assert isinstance(real.drawing, Table)
    assert real.drawing.columns == ("Rekommendation", "Rapportens ord", "Till", "År")
    nothing = (
        "Banken har ingen uppgift från nämnderna om genomförandet och ingen kontroll av revisorer; det betyder inte"
    )
    assert nothing in real.subtitle
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(write_advice_bank(tmp_path / "data"))
    figure = figure_of("rekommendationer", everything)
    assert isinstance(figure.drawing, Table)
    assert figure.drawing.columns == ("Rekommendation", "Rapportens ord", "Till", "Revisorernas kontroll", "År")
    assert [row[3] for row in figure.drawing.rows] == [
        *(
            "Delvis genomförd",
            "Ej uppföljt i banken",
            "Delvis genomförd",
            "Ej uppföljt i banken",
            "Ej uppföljt i banken",
        )
    ]
    assert "Banken har ingen uppgift från nämnderna om genomförandet; det betyder inte" in figure.subtitle
