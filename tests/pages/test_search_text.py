"""Sök in the reports' own text: a part of its own, narrowed by the filters, counted in nothing else."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from queries.snapshot import current_snapshot
from sources.document import Section
from sources.fulltext.index_files import indexes_of
from tests import makers
from tests.pages.test_every_page import ROOT, opened, texts
from tests.sources.kept_texts import document, forget, keep, keep_text, line, page
from wording import text_hits

PAGE = ROOT / "pages" / "sok.py"
ARBOGA, ARE, YSTAD = (f"{name}-samverkan-barn-unga" for name in ("arboga-2015", "are-2020", "ystad-2023"))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    return makers.write_bank(tmp_path / "data")


@pytest.fixture
def bank(data: Path) -> Path:
    """The synthetic bank as the current one, with the files of three of its seven reports."""
    lines = [line("3.1 Bedömning", "heading"), "Nämnden har inga samverkansrutiner med <b>skolan</b> & vården."]
    keep(ARBOGA, document(page(14, *lines, printed="12"), sections=[Section("3.1", "Bedömning", 2, 14, 0)]))
    keep_text(ARE, "Brist i samverkansrutiner.", "Samverkansrutinerna är nya.", "Om annat.")
    keep_text(YSTAD, "Sekretessen hindrar.")
    build_snapshot(data)
    return data


def searched(text: str, **more: list[str]) -> AppTest:
    app = opened(PAGE, {"q": [text], **more})
    assert not app.exception
    return app


def drawn(app: AppTest) -> str:
    bodies = [element.proto.body for element in app.get("html")]
    warnings = [str(element.value) for element in app.warning]
    return "\n".join([texts(app), *warnings, *(body for body in bodies if not body.startswith("<style"))])


def cards(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption if caption.value.startswith(f"**{text_hits.LABEL}**")]


def headings(app: AppTest) -> list[str]:
    return [element.value for element in app.subheader]


@pytest.mark.usefixtures("bank")
def test_hits_in_the_text_stand_below_what_is_coded_with_page_passage_and_ways_on() -> None:
    app = searched("samverkansrutin")
    assert headings(app) == ["I rapporternas text: 3 sidor i 2 rapporter"]
    assert len(cards(app)) == 3
    shown = drawn(app)
    assert "3.1 Bedömning" in shown
    assert "Nämnden har inga <mark>samverkansrutiner</mark> med &lt;b&gt;skolan&lt;/b&gt; &amp; vården." in shown
    assert "avsnitt 3.1 Bedömning, s. 12 (sidan 14 i filen) · <a" in shown
    assert f'href="rapport?rapport={ARBOGA}"' in shown
    assert text_hits.NOT_CODED in shown
    assert "Sökt i 3 av 7 valda granskningar: de vars fil finns här." in shown
    assert "en av 2 sidor i rapporten" in shown
    assert [button.label for button in app.button if button.label == "Visa i rapporten"] == ["Visa i rapporten"] * 3


@pytest.mark.usefixtures("bank")
def test_coded_hits_are_the_same_with_and_without_the_files() -> None:
    with_files = searched("brist")
    assert headings(with_files)[1] == "I rapporternas text: 1 sida i 1 rapport"
    assert 'href="#rapporternas-text"' in drawn(with_files)
    for report_id in (ARBOGA, ARE, YSTAD):
        forget(report_id)
    without = searched("brist")
    assert headings(without) == headings(with_files)[:1]
    assert cards(without) == []
    assert text_hits.HEADING not in drawn(without)


@pytest.mark.usefixtures("bank")
def test_filters_narrow_the_text_too() -> None:
    assert len(cards(searched("samverkansrutin", byra=["EY"]))) == 2
    assert len(cards(searched("samverkansrutin", kommun=["Arboga"]))) == 1
    narrowed = searched("samverkansrutin", ar=["2020"])
    assert "Sökt i den valda granskningen." in drawn(narrowed)
    nowhere = searched("samverkansrutin", byra=["KPMG"], slag=[text_hits.LABEL])
    assert cards(nowhere) == cards(searched("samverkansrutin", kommun=["Älvsbyn"])) == []


@pytest.mark.usefixtures("bank")
def test_selected_reports_without_files_are_said_to_have_none() -> None:
    app = searched("samverkansrutin", kommun=["Älvsbyn"])
    assert text_hits.NONE_HERE in [info.value for info in app.info]


@pytest.mark.usefixtures("bank")
def test_a_filter_on_areas_is_said_not_to_narrow_the_text() -> None:
    app = searched("samverkansrutin", omrade=["Regional samverkan"])
    assert len(cards(app)) == 3
    assert text_hits.WHOLE_TEXT in drawn(app)
    assert text_hits.WHOLE_TEXT not in drawn(searched("samverkansrutin"))


@pytest.mark.usefixtures("bank")
def test_the_text_is_a_kind_of_its_own() -> None:
    only_text = searched("brist", slag=[text_hits.LABEL])
    assert headings(only_text) == ["I rapporternas text: 1 sida i 1 rapport"]
    assert not [caption for caption in only_text.caption if caption.value.startswith("**Fynd**")]
    only_findings = searched("brist", slag=["Fynd"])
    assert cards(only_findings) == []
    assert text_hits.HEADING not in " ".join(headings(only_findings))
    both = searched("brist", slag=["Fynd", text_hits.LABEL])
    assert len(cards(both)) == 1
    assert len(headings(both)) == 2


@pytest.mark.usefixtures("bank")
def test_what_is_not_coded_but_stands_in_the_text_is_led_on_to() -> None:
    app = searched("sekretess")
    (told,) = [info.value for info in app.info]
    assert told == (
        "Ingen text i banken har ”sekretess”. Det som söks står däremot i rapporternas egen text, på 1 sida i 1 "
        "rapport, nedan."
    )
    assert "Menade du" not in drawn(app)
    assert len(cards(app)) == 1


@pytest.mark.usefixtures("bank")
def test_what_stands_nowhere_is_said_of_both() -> None:
    told = [info.value for info in searched("qwxz").info]
    assert told[0].startswith("Ingen text i banken har ”qwxz”. Pröva")
    assert told[1] == text_hits.NONE_WITH_WORD


@pytest.mark.usefixtures("bank")
def test_without_an_index_the_page_says_that_the_search_is_missing() -> None:
    for path in indexes_of(current_snapshot()):
        path.write_bytes(b"damaged")
    app = searched("brist")
    assert text_hits.MISSING in [str(warning.value) for warning in app.warning]
    assert headings(app)[0].startswith("Träff")
    for path in indexes_of(current_snapshot()):
        path.unlink()
    assert text_hits.MISSING in [str(warning.value) for warning in searched("brist").warning]


def test_a_file_added_since_the_build_is_said_to_wait_and_one_removed_is_not_searched(bank: Path) -> None:
    keep_text("ostersund-2024-insatser-barn-unga", "Samverkansrutiner.")
    forget(ARE)
    app = searched("samverkansrutin")
    assert headings(app) == ["I rapporternas text: 1 sida i 1 rapport"]
    assert "En fil som är tillagd efter det senaste bygget söks först när" in drawn(app)
    build_snapshot(bank)
    assert headings(searched("samverkansrutin")) == ["I rapporternas text: 2 sidor i 2 rapporter"]


def test_the_same_passage_twice_in_a_source_without_pages_is_two_cards(data: Path) -> None:
    filler = ["Text om annat som fyller ut. " * 12] * 12
    keep(ARBOGA, document(page(1, "Samverkansrutiner.", *filler, "Samverkansrutiner.", height=0.0)))
    build_snapshot(data)
    app = searched("samverkansrutin")
    assert len(cards(app)) == 2
    assert all("ett av 2 ställen i rapporten" in card for card in cards(app))


def test_a_replaced_report_is_not_searched(data: Path) -> None:
    party, findings = makers.audited(makers.ARBOGA), [makers.finding(makers.PLAN, "brist")]
    fields = makers.report([party], "2016", "PwC", findings, replaces=[ARBOGA])
    makers.write_report(data, "arboga-2016-samverkan-barn-unga", fields)
    keep_text(ARBOGA, "Samverkansrutiner i den gamla utgåvan.")
    keep_text("arboga-2016-samverkan-barn-unga", "Samverkansrutiner i den nya utgåvan.")
    build_snapshot(data)
    app = searched("samverkansrutin")
    assert headings(app) == ["I rapporternas text: 1 sida i 1 rapport"]
    assert "den nya utgåvan" in drawn(app)


def test_many_hits_are_shown_a_page_at_a_time(data: Path) -> None:
    keep_text(ARBOGA, *(f"Samverkansrutin nummer {number}." for number in range(14)))
    build_snapshot(data)
    first = searched("samverkansrutin")
    assert len(cards(first)) == 10
    assert "Visar 1–10 av 14 sidor." in drawn(first)
    second = searched("samverkansrutin", textsida=["2"])
    assert len(cards(second)) == 4
    assert headings(second) == ["I rapporternas text: 14 sidor i 1 rapport"]


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize(
    "text", ['"*"', "a AND", "{body} : x", '" OR "', "brist NEAR(", "<script>alert(1)</script>", "-"]
)
def test_a_hostile_search_is_a_search(text: str) -> None:
    assert "<script>alert" not in drawn(searched(text))
