"""Rapport: one report from its address, every part of it, and a municipality over time."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from tests import makers
from tests.makers import AGGREGATE, ARE, EDUCATION, FEEDBACK, SOCIAL
from tests.makers import OSTERSUND as OSTERSUND_ID
from tests.pages.test_every_page import ROOT, opened, texts

PAGE = ROOT / "pages" / "rapport.py"
REPORTS = sorted(path.stem for path in (makers.DATA / "reports").glob("*.yaml"))
PARTS = [
    "Bedömningar",
    "Fynd",
    "Rekommendationer",
    "Uppföljning",
    "Lagen då och nu",
    "Om granskningen",
    "Kodning och källa",
]
TIMRA, OSTERSUND = "timra-2020-insatser-barn-unga", "ostersund-2014-samverkan-barn-unga"
FIRST, SECOND, JOINT = (
    "arboga-2015-samverkan-barn-unga",
    "arboga-2021-samverkan-barn-unga",
    "are-2020-samverkan-barn-unga",
)
HOSTILE = "*Titel* <script>alert(1)</script> $x$ [länk](http://ond.se)"
pytestmark = pytest.mark.usefixtures("snapshot")


def part(report_id: str, name: str, **more: list[str]) -> AppTest:
    app = opened(PAGE, {"rapport": [report_id], "del": [name], **more})
    assert not app.exception
    return app


def over_time(name: str, **more: list[str]) -> AppTest:
    app = opened(PAGE, {"rapportvy": ["Kommunen över tid"], "part": [name], **more})
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def everything(app: AppTest) -> str:
    return "\n".join([texts(app), *(element.value for element in app.text), html(app)])


@pytest.fixture
def synthetic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The synthetic bank as the current one; Arboga's second report follows up the first."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = makers.write_codebook(tmp_path / "data")
    bank = makers.bank()
    bank[FIRST] |= {
        "title": HOSTILE,
        "recommendations": [
            makers.recommendation(
                "1",
                [SOCIAL, EDUCATION],
                areas=[AGGREGATE, FEEDBACK],
                response=[{"board": SOCIAL, "acceptance": "accepterad", "date": "2015-09"}],
                follow_up=[{"date": "2017", "status": "ej_genomford", "basis": "revisorernas_kontroll"}],
            )
        ],
    }
    bank[SECOND] |= {
        "follows_up": [{"report": FIRST}],
        "earlier": [{"report": FIRST, "item": "1", "status": "delvis", "evidence": makers.evidence()}],
    }
    for report_id, fields in bank.items():
        makers.write_report(data, report_id, fields)
    build_snapshot(data)


def test_without_a_choice_every_report_is_one_click_away() -> None:
    app = opened(PAGE)
    assert {button.key for button in app.button if button.key} >= {f"oppna_{report}" for report in REPORTS}
    assert len(app.selectbox(key="valj_rapport").options) == len(REPORTS)
    assert not app.header
    app.button(key=f"oppna_{TIMRA}").click().run()
    assert app.query_params["rapport"] == TIMRA
    assert app.header[0].value.startswith("Insatser för barn och unga")


def test_a_report_that_the_bank_lacks_is_told_and_the_plain_page_shown() -> None:
    app = opened(PAGE, {"rapport": ["<b>finns-inte</b>"], "del": ["x"], "rapportvy": ["?"], "part": ["Atlantis"]})
    assert not app.exception
    assert len(app.info) == 1
    assert app.info[0].value.startswith("Adressen anger en granskning som inte finns i banken (\\<b>")
    assert texts(app).replace(app.info[0].value, "").split() == texts(opened(PAGE)).split()


def test_a_report_in_the_address_is_shown_even_outside_the_filters() -> None:
    app = part(TIMRA, "Bedömningar", byra=["Deloitte"])
    assert app.header[0].value.startswith("Insatser för barn och unga")
    assert any("utanför de valda filtren" in caption.value for caption in app.caption)


@pytest.mark.parametrize("report_id", REPORTS)
@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_every_report_opens(report_id: str, name: str) -> None:
    app = part(report_id, name)
    assert app.get("bidi_component")
    assert "Källa: " in texts(app)


def test_facts_tell_precision_basis_and_what_is_not_said() -> None:
    facts = html(part(TIMRA, "Om granskningen"))
    assert "2020, härlett av kodaren, bara året är känt" in facts
    assert "Datum är inte tryckt i källtexten." in facts
    assert "Timrå (bedömd)" in facts
    assert "Inte angivet" in facts
    assert "2014-12-12, tryckt i rapporten" in html(part(OSTERSUND, "Om granskningen"))


def test_interpreted_grades_are_marked_and_explained() -> None:
    told = texts(part(TIMRA, "Bedömningar"))
    assert "◐ Delvis\\* · rapportens ord: ingen egen grad i rapporten · tolkad grad" in told
    assert "Sammanfattande omdömen" in told


def test_findings_name_what_was_not_examined() -> None:
    told = texts(part(TIMRA, "Fynd"))
    assert "– Ej granskat: " in told.replace("\\", "")
    assert "Det säger inget om hur det fungerar" in told
    assert "Brist eller delvis (" in told
    assert "Fungerar (" in told


def test_missing_answers_and_follow_ups_are_not_read_as_done() -> None:
    told = texts(part(TIMRA, "Rekommendationer")).replace("\\", "")
    assert told.count("– Inget yttrande i banken") == told.count("– Ej uppföljt") == 5


def test_a_follow_up_of_a_report_outside_the_bank_shows_each_point() -> None:
    told = texts(part(OSTERSUND, "Uppföljning")).replace("\\", "")
    assert "Östersunds kommun 2010 (finns inte i banken)" in told
    assert told.count("○ Genomförd") == 1
    assert told.count("◐ Delvis genomförd") == 2
    assert "Ingen senare granskning i banken följer upp rapporten." in told


def test_law_then_and_now_with_its_change_and_its_unknown_successor() -> None:
    told = texts(part(TIMRA, "Lagen då och nu")).replace("\\", "")
    assert "19 kap. 6 § Socialtjänstlag (2025:400), från 2025-07-01" in told
    assert "Från 2026-01-15: " in told
    assert "Vad som gäller i stället är inte fastställt i banken." in told
    assert "Ett äldre ja är inget omdöme mot dagens regel" in told


def test_coding_gives_source_second_reader_and_the_file() -> None:
    app = part(TIMRA, "Kodning och källa")
    source = html(app)
    assert "timra" in source
    assert "SHA-256" in source
    assert "A2" in source
    assert [button.label for button in app.get("download_button")].count("Ladda ner rapportens YAML-fil") == 1


def test_one_report_is_said_to_be_only_one() -> None:
    told = over_time("Östersund")
    assert "en enda granskning av Östersund" in told.info[0].value
    assert not told.get("bidi_component")
    assert "Brister i ansvarsfördelningen" in texts(told)


@pytest.mark.usefixtures("synthetic")
def test_two_reports_stand_beside_each_other() -> None:
    app = over_time("Arboga")
    told = texts(app).replace("\\", "")
    assert "Arboga: 2 av 5 områden har granskats minst två gånger, med olika status i 2" in told
    assert "1 av 1 tidigare rekommendation gäller ett område med svaghet i en senare granskning" in told
    later = told[told.index("**Uppföljning på aggregerad nivå:** Revisorernas eget svar på fråga ") :]
    assert "Området: –\u00a0Ej\u00a0granskat" in later[:200]
    assert "Punkt 1: Gör detta, punkt 1." in told
    assert "inget omdöme om rekommendationen är genomförd" in told


def test_over_time_without_a_choice_says_who_has_several_reports() -> None:
    app = opened(PAGE, {"rapportvy": ["Kommunen över tid"]})
    assert "Ingen kommun i banken har mer än en granskning ännu" in texts(app)


@pytest.mark.usefixtures("synthetic")
def test_over_time_names_those_with_several_reports() -> None:
    told = texts(opened(PAGE, {"rapportvy": ["Kommunen över tid"]})).replace("\\", "")
    assert "Mer än en granskning finns av: Arboga, Älvsbyn, Östersund." in told


@pytest.mark.usefixtures("synthetic")
def test_over_time_follows_the_report_in_the_address_and_the_filters() -> None:
    app = opened(PAGE, {"rapportvy": ["Kommunen över tid"], "rapport": [SECOND]})
    assert app.header[0].value == "Arboga över tid"
    only = over_time("Arboga", byra=["KPMG"])
    assert "en enda granskning av Arboga" in only.info[0].value
    none = over_time("Arboga", byra=["Deloitte"])
    assert none.info[0].value.startswith("Ingen av de valda granskningarna")


@pytest.mark.usefixtures("synthetic")
def test_answers_and_later_reports_stand_with_the_recommendation() -> None:
    told = texts(part(FIRST, "Rekommendationer")).replace("\\", "")
    assert "**Yttrande:** accepterad (2015-09, socialnämnden)" in told
    assert "● Ej genomförd (2017); ◐ Delvis genomförd (2021, enligt uppföljande granskning)" in told
    app = part(FIRST, "Uppföljning")
    assert "Punkt 1: Gör detta, punkt 1." in texts(app).replace("\\", "")
    app.button(key=f"oppna_{SECOND}").click().run()
    assert app.query_params["rapport"] == SECOND


@pytest.mark.usefixtures("synthetic")
def test_a_joint_report_shows_one_party_at_a_time_and_the_observed_apart() -> None:
    are, ostersund = (part(JOINT, "Fynd", part=[name]) for name in ("Åre", "Östersund"))
    assert "Åre 2020: brist eller delvis i 3 av 3 granskade områden" in texts(are)
    assert "Östersund 2020: brist eller delvis i 3 av 4 granskade områden" in texts(ostersund)
    assert "Om parter som rapporten bara iakttar" in texts(are)
    assert "iakttagen, inte bedömd" in html(are)
    # Feedback was examined in Åre only: nobody may read that the report has not examined it.
    silent = [caption.value for caption in ostersund.caption if "Återkoppling" in caption.value]
    assert len(silent) == 1
    assert silent[0].startswith("– Ej granskat för Östersund, men för en annan part i rapporten: Återkoppling")
    # Each part of the page is the chosen party's: Östersund's other board has a finding, an answer and advice.
    assert "Fynd om sip: brist." in everything(ostersund)
    assert "Fynd om sip: brist." not in everything(are)
    for name, own, others in (
        ("Bedömningar", "2. Fråga 2?", "1. Fråga 1?"),
        ("Rekommendationer", "punkt 2", "punkt 1"),
    ):
        first, second = (texts(part(JOINT, name, part=[party])).replace("\\", "") for party in ("Åre", "Östersund"))
        assert others in first
        assert own not in first
        assert own in second


@pytest.mark.usefixtures("synthetic")
def test_the_party_that_the_filter_or_the_report_itself_names_is_shown_first() -> None:
    assert part(JOINT, "Fynd").selectbox(key="part").value == ARE  # its id names Åre
    assert part(JOINT, "Fynd", kommun=["Östersund"]).selectbox(key="part").value == OSTERSUND_ID


@pytest.mark.usefixtures("synthetic")
@pytest.mark.parametrize("name", PARTS)
def test_text_from_the_data_is_shown_as_it_stands(name: str) -> None:
    app = part(FIRST, name)
    assert app.header[0].value == "\\*Titel\\* \\<script>alert(1)\\</script> \\$x\\$ \\[länk\\](http\\://ond.se)"
    assert "<script>alert" not in html(app)
    assert not any(HOSTILE in element.value for element in [*app.markdown, *app.caption, *app.subheader])


def test_a_report_that_assesses_nobody_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = makers.write_codebook(tmp_path / "data")
    seen = makers.audited(makers.ARBOGA, SOCIAL, role="iakttagen")
    makers.write_report(data, FIRST, makers.report([seen], "2015", "PwC", [makers.finding(AGGREGATE, "brist")]))
    build_snapshot(data)
    for name in PARTS:
        assert "Rapporten bedömer ingen part" in part(FIRST, name).info[0].value


@pytest.mark.usefixtures("synthetic")
def test_reports_without_date_firm_or_questions_open() -> None:
    for report_id in ("alvsbyn-odaterad-insatser-barn-unga", "ostersund-2024-insatser-barn-unga"):
        for name in PARTS:
            part(report_id, name)
    told = html(part("alvsbyn-odaterad-insatser-barn-unga", "Om granskningen"))
    assert "odaterad, året är okänt" in told
    assert "okänd byrå" in told


@pytest.mark.parametrize(
    ("kind", "item_no", "tab"),
    [("fynd", "9", "Fynd"), ("fraga", "5", "Bedömningar"), ("rekommendation", "4", "Rekommendationer")],
)
def test_a_link_lands_at_the_item_itself_and_each_card_is_cited(kind: str, item_no: str, tab: str) -> None:
    app = part("timra-2020-insatser-barn-unga", tab, **{kind: [item_no]})
    shown = html(app)
    assert shown.count('class="landed"') == 1
    assert f'id="{kind}-{item_no}"' in shown
    assert "(kodarens titel, ej tryckt), Timrå kommun, 2020 (härlett år), avsnitt " in shown
    assert shown.count(f"&amp;{kind}=") == shown.count('class="cited"') - (
        tab == "Bedömningar"
    )  # a verdict has no number


def test_an_address_of_an_item_that_the_report_lacks_shows_the_report() -> None:
    assert 'class="landed"' not in html(part("timra-2020-insatser-barn-unga", "Fynd", fynd=["999"]))
