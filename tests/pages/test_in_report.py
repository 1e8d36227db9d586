"""Visa i rapporten: from a quote's card to its place in the report's own file, and every state of what is shown."""

import inspect
import shutil
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from bank import report_source
from bank.answer import answer
from loaders.build.snapshot import build_snapshot
from sources import kept
from sources.document import Document, Page, Section, from_bytes, to_bytes
from sources.finding import Finder, Place
from sources.register import Kept, kept_of, register
from tests import makers
from tests.page_parts import unfolded
from tests.pages.test_every_page import ROOT, opened
from tests.pages.test_rapport import PARTS
from tests.sources import kept_texts
from tests.sources.kept_reports import (
    ALVSBYN,
    NORRTALJE,
    OSTERSUND,
    TIMRA,
    VALLENTUNA,
    add_file,
    kept_bank,
    norrtalje,
    timra,
)
from tests.sources.quotes import pages_of, truth_in_section
from tests.sources.quotes import quotes as quotes_of_files
from tests.sources.report_texts import SOURCES
from tests.timing import TIMES, median_seconds, seconds_of
from ui.evidence import source_view
from ui.evidence.passage import SHOW_IN_REPORT
from wording import passages

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine")
__all__ = ["kept_bank"]
IN_TWO_PLACES = "skolan upplever att återkopplingar inte alltid kommuniceras tillbaka till anmälaren"  # in Timrå's
IN_THE_BUNDLE = "det finns forum där flera aktörer inom kommunen möts"
IN_THE_TEXT = "det finns för avsikt att ta fram en rutin gällande samverkan"
THRICE_IN_THE_TEXT = "skapa en djupare grundförståelse för varandras verksamheter"
IN_THE_EARLIER = "det inte finns några dokumenterade rutiner för att göra orosanmälan"
UNCLEAR = "uppföljning av bland annat trygghetsarbetet sker"
LATER_THAN_THE_EARLIER = "en struktur för systematisk uppföljning"


@pytest.fixture
def bank(kept_bank: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bank with files, as the current one; not to be changed."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(kept_bank))
    return kept_bank


@pytest.fixture
def own_bank(kept_bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that a test may change."""
    shutil.copytree(kept_bank, tmp_path / "var")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.fixture
def drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame that does not start the run over, which here would lose the click."""
    monkeypatch.setattr("ui.shell.frame.framed", lambda: None)


def view(report_id: str, quote: str, section: str, page: str) -> None:
    """What stands in the dialog and in the card."""
    from sources.register import Sought
    from ui.evidence.source_view import draw_passage_view

    draw_passage_view(report_id, Sought(quote, section, page), "citat")


def card(report_id: str, finding_no: int) -> None:
    """The card of a finding, as in an evidence dialog."""
    from bank.answer import answer
    from ui.evidence.dialog import finding_card

    findings = answer("report_findings", reports=[report_id])
    finding_card(findings[findings["finding_no"] == finding_no].iloc[0], citable=True)


def ran(script: Callable[..., None], *arguments: Any) -> AppTest:
    """The script's first run."""
    given = dict(zip(inspect.signature(script).parameters, arguments, strict=True))
    app = AppTest.from_function(script, default_timeout=60, kwargs=given).run()
    assert not app.exception
    return app


def passage(report_id: str, quote: str) -> AppTest:
    """The view of a quote of a finding (its first words)."""
    findings = answer("report_findings", reports=[report_id])
    row = findings[findings["quote"].str.startswith(quote)].iloc[0]
    printed = row["page"] if isinstance(row["page"], str) else ""
    return ran(view, report_id, row["quote"], row["section"], printed)


def press(app: AppTest, label: str) -> None:
    (button,) = [one for one in app.button if one.label == label]
    assert not button.disabled
    button.click().run()
    assert not app.exception


def captions(app: AppTest) -> list[str]:
    return [caption.value.replace("\\", "") for caption in app.caption]


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def alt_of(app: AppTest) -> str:
    """The alternative text of the one picture."""
    (picture,) = app.get("image")
    return str(picture.proto.imgs[0].alt)


def marked_text(app: AppTest) -> list[str]:
    return [str(one.proto.body) for one in app.get("html") if "class='passage'" in one.proto.body]


def ways(app: AppTest) -> int:
    return labels(app).count(SHOW_IN_REPORT)


def test_a_report_without_a_file_has_no_way_in_and_one_with_has_one_for_each_quote(bank: Path) -> None:
    for report_id, has_file in ((OSTERSUND, False), (TIMRA, True), (ALVSBYN, True)):
        app = opened(ROOT / "pages" / "rapport.py", {"rapport": [report_id], "del": ["Fynd"]})
        assert not app.exception
        quotes = [one for one in app.get("html") if "<blockquote class='quote'>" in one.proto.body]
        assert len(quotes) >= 15
        assert ways(app) == (len(quotes) if has_file else 0)


def test_the_card_in_an_evidence_dialog_has_the_way_where_there_is_a_file(bank: Path) -> None:
    for report_id, expected in ((OSTERSUND, []), (TIMRA, [SHOW_IN_REPORT])):
        assert [fold.label for fold in ran(card, report_id, 1).expander] == expected


def test_without_files_a_dialog_and_a_page_read_nothing_of_any(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a source was asked for")

    assert not register()
    monkeypatch.setattr(kept, "document_of", refuse)
    monkeypatch.setattr(kept, "file_of", refuse)
    monkeypatch.setattr(report_source, "document_of", refuse)
    monkeypatch.setattr(source_view, "draw_passage_view", refuse)
    assert not ran(card, TIMRA, 1).expander
    assert ways(opened(ROOT / "pages" / "rapport.py", {"rapport": [TIMRA], "del": ["Fynd"]})) == 0


def test_with_files_nothing_is_read_until_a_reader_asks(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a source was asked for")

    monkeypatch.setattr(report_source, "finder_of", refuse)
    monkeypatch.setattr(source_view, "file_of", refuse)
    ran(card, TIMRA, 1)
    assert ways(opened(ROOT / "pages" / "rapport.py", {"rapport": [TIMRA], "del": ["Fynd"]})) == 22


@pytest.mark.timed
def test_a_card_whose_report_has_no_file_costs_nothing_that_can_be_felt(
    kept_bank: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialog has some ten cards. Where there is no register at all, and where others have files."""
    for var in (snapshot.parent.parent, kept_bank):
        monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(var))
        start = time.perf_counter()
        assert not any(kept_of(OSTERSUND) for _ in range(1000))
        assert (time.perf_counter() - start) / 1000 < 0.0002


@pytest.mark.usefixtures("drawn_at_once")
@pytest.mark.parametrize("part", PARTS)
def test_no_part_of_a_page_has_two_ways_with_one_name(
    snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """Where all reports have a file, each quote has its way: two buttons of one key would stop the page."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_KALLOR", str(tmp_path))
    reports = [str(path.stem) for path in (makers.DATA / "reports").glob("*.yaml")]
    for report_id in reports:
        kept_texts.keep_text(report_id, "Här står något annat.")
    found = {}
    for report_id in reports:
        app = unfolded(opened(ROOT / "pages" / "rapport.py", {"rapport": [report_id], "del": [part]}))
        assert not app.exception, report_id
        found[report_id] = ways(app)
    if part in ("Bedömningar", "Fynd", "Rekommendationer"):
        assert all(found.values()), found


def test_the_parts_of_a_joint_report_have_their_ways_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = makers.write_bank(tmp_path / "data")
    build_snapshot(data)
    for path in (data / "reports").glob("*.yaml"):
        kept_texts.keep_text(path.stem, "Här står något annat.")
    for part in ("Bedömningar", "Fynd", "Rekommendationer"):
        app = opened(ROOT / "pages" / "rapport.py", {"rapport": ["are-2020-samverkan-barn-unga"], "del": [part]})
        assert not app.exception, part
        assert ways(app), part


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("rekommendationer", {}),
        ("rekommendationer", {"rekvy": ["Per område"]}),
        ("sok", {"q": ["samverkan"]}),
        ("aterkommande", {"flik": ["Rekommendationer"]}),
        ("jamfor", {"vy": ["Sida vid sida"], "a": ["Timrå"], "b": ["Norrtälje"]}),
    ],
)
def test_other_pages_open_with_every_report_kept(
    snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, address: dict[str, list[str]]
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_KALLOR", str(tmp_path))
    for path in (makers.DATA / "reports").glob("*.yaml"):
        kept_texts.keep_text(path.stem, "Här står något annat om samverkan.")
    assert not unfolded(opened(ROOT / "pages" / f"{page}.py", address)).exception


@pytest.mark.usefixtures("drawn_at_once")
def test_the_button_opens_a_dialog_with_page_heading_and_the_quote_in_words(bank: Path) -> None:
    app = opened(ROOT / "pages" / "rapport.py", {"rapport": [TIMRA], "del": ["Fynd"]})
    (way,) = [one for one in app.button if one.label == SHOW_IN_REPORT][:1]
    way.click().run()
    assert not app.exception
    (dialog,) = app.get("dialog")
    assert dialog.proto.dialog.title == SHOW_IN_REPORT
    row = answer("report_findings", reports=[TIMRA]).iloc[0]
    assert row["quote"].startswith(IN_TWO_PLACES)
    where = f"s. {row['page']} (sidan 11 i filen)"
    assert f"{where} · under 3.2.1 Bedömning · ställe 2 av 2 där citatet står" in captions(app)
    assert alt_of(app).startswith(f"Del av sidan, {where}. Markerat: ”{row['quote']}”.")


def test_the_page_that_is_named_is_the_one_where_the_quote_was_set(bank: Path) -> None:
    """Told by the program that set the PDF, and not by what reads it."""
    for report_id, pdf in ((TIMRA, timra()), (NORRTALJE, norrtalje())):
        ours = [quote for quote in quotes_of_files() if quote.report_id == report_id][::6]
        assert len(ours) >= 5
        for quote in ours:
            right = {page for place in truth_in_section(quote, pdf) for page in place.pages}
            app = ran(view, report_id, quote.quote, quote.section, "")
            assert any(f"sidan {page} i filen" in captions(app)[0] for page in right), quote
            assert right <= pages_of(quote.quote, pdf)


def test_pages_are_turned_and_the_quote_is_come_back_to(bank: Path) -> None:
    app = passage(TIMRA, IN_TWO_PLACES)
    first = captions(app), alt_of(app), marked_text(app)
    assert f"<mark>{IN_TWO_PLACES}</mark>" in first[2][0]
    press(app, "Nästa sida")
    assert captions(app) == ["s. 11 (sidan 12 i filen)"]
    assert alt_of(app) == (
        "Sidan i sin helhet, s. 11 (sidan 12 i filen). Bild ur rapporten; texten går att markera i hela filen."
    )
    assert marked_text(app) == []
    press(app, "Nästa sida")
    assert captions(app) == ["s. 12 (sidan 13 i filen)"]
    press(app, "Föregående sida")
    assert captions(app) == ["s. 11 (sidan 12 i filen)"]
    press(app, "Till citatet")
    assert (captions(app), alt_of(app), marked_text(app)) == first


def test_the_whole_page_has_the_quote_marked_too(bank: Path) -> None:
    app = passage(TIMRA, IN_TWO_PLACES)
    press(app, "Hela sidan")
    assert alt_of(app).startswith("Sidan i sin helhet, s. 10 (sidan 11 i filen). Markerat: ”skolan")
    press(app, "Bara stället")
    assert alt_of(app).startswith("Del av sidan")


def test_the_places_of_a_quote_are_gone_round(bank: Path) -> None:
    app = passage(TIMRA, IN_TWO_PLACES)
    press(app, "Nästa sida")
    press(app, "Nästa ställe (1 av 2)")
    assert captions(app) == ["s. 2 (sidan 3 i filen) · under 1 Sammanfattning · ställe 1 av 2 där citatet står"]
    press(app, "Nästa ställe (2 av 2)")
    assert captions(app)[0].endswith("under 3.2.1 Bedömning · ställe 2 av 2 där citatet står")


def test_pages_are_turned_within_the_report_and_no_further(bank: Path) -> None:
    truth = norrtalje().truth
    app = passage(NORRTALJE, IN_THE_BUNDLE)
    for label, last in (("Föregående sida", truth.first_page), ("Nästa sida", truth.last_page)):
        for _ in range(truth.last_page - truth.first_page + 1):
            if [one.disabled for one in app.button if one.label == label] == [True]:
                break
            press(app, label)
        assert f"sidan {last} i filen" in captions(app)[0]
        assert [one.disabled for one in app.button if one.label == label] == [True]


def test_the_file_is_opened_told_and_put_away(bank: Path) -> None:
    app = passage(NORRTALJE, IN_THE_BUNDLE)
    assert not app.get("download_button")
    press(app, "Hela filen")
    assert captions(app)[-1] == "Filen är den som citaten är kontrollerade mot. Rapporten är sidorna 33–54 i filen."
    (download,) = app.get("download_button")
    assert download.label == "Ladda ner filen"
    press(app, "Dölj filen")
    assert not app.get("download_button")


def test_a_text_has_its_passage_and_no_picture_and_the_file_to_download(bank: Path) -> None:
    app = passage(ALVSBYN, IN_THE_TEXT)
    assert captions(app) == ["under 3.2.1 Bedömning"]
    assert f"<mark>{IN_THE_TEXT}</mark>" in marked_text(app)[0]
    assert not app.get("image")
    assert labels(app) == ["Hela filen"]
    press(app, "Hela filen")
    assert captions(app)[1:] == [passages.SAME_FILE]
    assert len(app.get("download_button")) == 1


def test_the_places_in_a_text_are_gone_round_too(bank: Path) -> None:
    app = passage(ALVSBYN, THRICE_IN_THE_TEXT)
    number = int(captions(app)[0].split("ställe ")[1][0])
    seen = {marked_text(app)[0]}
    for step in range(1, 3):
        press(app, f"Nästa ställe ({(number + step - 1) % 3 + 1} av 3)")
        seen.add(marked_text(app)[0])
    assert len(seen) == 3


def test_another_file_than_the_one_the_quotes_were_checked_against_says_so(bank: Path) -> None:
    app = passage(VALLENTUNA, IN_THE_EARLIER)
    assert captions(app)[0] == passages.ANOTHER_FILE
    assert f"<mark>{IN_THE_EARLIER}</mark>" in marked_text(app)[0]
    press(app, "Hela filen")
    assert passages.SAME_FILE not in captions(app)


def test_a_quote_with_several_places_says_that_none_is_known_to_be_meant(bank: Path) -> None:
    app = passage(VALLENTUNA, UNCLEAR)
    told = "Citatet står på 2 ställen i rapporten, och banken säger inte vilket som avses. Här visas det första."
    assert [info.value for info in app.info] == [told]
    press(app, "Nästa ställe (2 av 2)")
    assert not app.info
    assert "ställe 2 av 2 där citatet står" in captions(app)[1]


def test_a_quote_that_is_not_in_the_file_says_so_and_the_pages_can_be_turned(bank: Path) -> None:
    app = passage(VALLENTUNA, LATER_THAN_THE_EARLIER)
    (warning,) = app.warning
    assert warning.value.replace("\\", "") == (
        "Citatet hittades inte i utkast.pdf. Filen kan vara en annan utgåva än den som är kodad. Bläddra, eller öppna "
        "hela filen."
    )
    assert labels(app) == ["Föregående sida", "Nästa sida", "Hela filen"]
    assert marked_text(app) == []
    press(app, "Nästa sida")
    assert len(app.get("image")) == 1
    assert "sidan 2 i filen" in captions(app)[1]


def test_a_page_that_was_read_by_ocr_says_so_and_one_that_was_not_read_too(own_bank: Path) -> None:
    source = register()[TIMRA]
    document = from_bytes(source.document_path.read_bytes())
    as_ocr = {11: "ocr", 12: "oläst"}
    pages = tuple(replace(page, quality=as_ocr.get(page.number, "text")) for page in document.pages)
    source.document_path.write_bytes(to_bytes(replace(document, pages=pages)))
    app = passage(TIMRA, IN_TWO_PLACES)
    assert captions(app)[1:] == [passages.READ_BY_OCR]
    press(app, "Nästa sida")
    assert captions(app)[1:] == [passages.UNREAD]
    assert alt_of(app) == "Sidan i sin helhet, s. 11 (sidan 12 i filen). Bild ur rapporten."
    press(app, "Nästa sida")
    assert captions(app)[1:] == []


def test_a_file_that_is_gone_or_changed_on_disk_is_a_sentence_and_the_words_remain(own_bank: Path) -> None:
    source = register()[TIMRA]
    app = passage(TIMRA, IN_TWO_PLACES)
    source_view._drawn.clear()  # a page that has been drawn is shown from there
    source.path.write_bytes(b"another file")
    press(app, "Hela sidan")
    changed = "Rapportens fil har ändrats sedan den lades till. Lägg till den igen med loaders source add."
    assert [warning.value for warning in app.warning] == [changed]
    assert f"<mark>{IN_TWO_PLACES}</mark>" in marked_text(app)[0]
    press(app, "Hela filen")
    assert [warning.value for warning in app.warning] == [changed] * 2
    assert not app.get("download_button")
    source.path.unlink()
    press(app, "Dölj filen")
    assert captions(app) == ["Rapportens fil är inte längre på den här datorn."]


def test_a_file_that_is_replaced_while_it_is_shown_is_the_new_one_next_time(own_bank: Path) -> None:
    assert f"<mark>{IN_THE_TEXT}</mark>" in marked_text(passage(ALVSBYN, IN_THE_TEXT))[0]
    add_file(ALVSBYN, f"1 Inledning\nVi fann att {IN_THE_TEXT} här.".encode(), "ny.txt")
    app = passage(ALVSBYN, IN_THE_TEXT)
    assert captions(app)[0] == passages.ANOTHER_FILE
    assert marked_text(app) == [f"<p class='passage'>… Vi fann att <mark>{IN_THE_TEXT}</mark> här. …</p>"]


def test_what_stands_in_a_file_is_text_and_no_markup(own_bank: Path) -> None:
    text = f"<script>alert(1)</script> **fet** {IN_THE_TEXT} <b>efter</b> $x$"
    add_file(ALVSBYN, text.encode(), "*ny* [länk](http://ond.se).txt")
    shown = marked_text(passage(ALVSBYN, IN_THE_TEXT))[0]
    assert "&lt;script&gt;" in shown
    assert "<b>" not in shown
    add_file(ALVSBYN, b"Annat.", "*ny* [l\xc3\xa4nk](http://ond.se).txt".encode().decode())
    (warning,) = passage(ALVSBYN, IN_THE_TEXT).warning
    assert "[länk](" not in warning.value


PAGE = Page(14, (), "12", 595.0, 842.0)
PLACE = Place(
    14, 14, "12", Section("3.1", "Bedömning", 2, 14, 0), 1, 1, (), "Vi ser att ", "rutin saknas", ", men", "", 0, 1
)
KEPT = Kept("r", "0" * 64, "r.pdf", "pdf", None, "2026-11-30", 3, 0, 0)


def test_a_page_is_told_by_its_printed_number_and_its_place_in_the_file() -> None:
    assert passages.page_told(PAGE) == "s. 12 (sidan 14 i filen)"
    assert passages.page_told(replace(PAGE, printed=None)) == "sidan 14 i filen"
    assert passages.page_told(replace(PAGE, printed="14")) == "sidan 14 i filen"
    assert passages.page_told(Page(1, ())) == ""


def test_a_place_is_told_with_what_is_known_of_it_and_no_more() -> None:
    assert passages.place_told(PLACE, PAGE) == "s. 12 (sidan 14 i filen) · under 3.1 Bedömning"
    over = replace(PLACE, section=None, last_page=15, number=2, count=3)
    assert passages.place_told(over, PAGE) == (
        "s. 12 (sidan 14 i filen) · fortsätter på sidan 15 i filen · ställe 2 av 3 där citatet står"
    )
    assert passages.place_told(replace(PLACE, section=None), Page(1, ())) == ""


def test_a_passage_is_one_paragraph_also_where_nothing_is_known_of_its_place() -> None:
    words = "… Vi ser att ”rutin saknas”, men …"
    assert passages.passage_told(PLACE, PAGE) == f"I rapporten: s. 12 (sidan 14 i filen) · under 3.1 Bedömning. {words}"
    assert passages.passage_told(replace(PLACE, section=None), Page(1, ())) == f"I rapporten: {words}"


def test_several_places_are_counted_and_those_that_fit_among_them() -> None:
    three = [replace(PLACE, number=number, count=3) for number in (1, 2, 3)]
    assert passages.unsure_told(three).startswith("Citatet står på 3 ställen i rapporten, och banken säger inte vilket")
    assert passages.unsure_told(three[1:]) == (
        "Citatet står på 3 ställen i rapporten, och bankens uppgifter passar på 2 av dem. Här visas det första av "
        "dessa."
    )


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ((PAGE,), "Filen kan vara en annan utgåva än den som är kodad. Bläddra, eller öppna hela filen."),
        ((PAGE, replace(PAGE, quality="oläst")), "En av filens sidor är en bild som inte är läst. Bläddra, eller"),
        ((replace(PAGE, quality="oläst"),) * 2, "2 av filens sidor är bilder som inte är lästa. Bläddra, eller"),
        ((Page(1, ()),), "Filen kan vara en annan utgåva än den som är kodad. Öppna hela filen."),
    ],
)
def test_a_quote_that_was_not_found_is_told_with_a_reason(pages: tuple[Page, ...], reason: str) -> None:
    told = passages.not_in_file(KEPT, Document("pdf", pages))
    assert told.startswith(f"Citatet hittades inte i r.pdf. {reason}")


def test_the_alternative_text_has_the_marked_words_with_what_is_between_and_around_them() -> None:
    noted = replace(PLACE, between="3")
    assert passages.picture_told(PAGE, noted, is_whole=False) == (
        "Del av sidan, s. 12 (sidan 14 i filen). Markerat: ”rutin saknas” (emellan står: 3). Före: Vi ser att  "
        "Efter: , men"
    )


def test_a_part_of_a_file_is_told_and_a_whole_one_is_not() -> None:
    assert passages.part_told(replace(KEPT, pages=(69, 94))) == "Rapporten är sidorna 69–94 i filen."
    assert passages.part_told(KEPT) == ""


@pytest.mark.timed
def test_a_passage_is_there_within_a_second_and_again_within_150_ms(own_bank: Path) -> None:
    """The whole view at the level of functions, without a browser: find the quote, draw the page, all elements.

    Cold: a document that this process has not read, and a picture it has not drawn. From the cache: one more run.
    """
    app = passage(TIMRA, IN_TWO_PLACES)  # what is imported at the first passage of a process

    def first_time() -> float:
        report_source._finder.cache_clear()
        source_view._drawn.clear()
        return seconds_of(app.run)

    cold = statistics.median(first_time() for _ in range(TIMES))
    cached = median_seconds(app.run)
    assert not app.exception
    assert app.get("image")
    assert cold < 1.0, f"{cold:.2f} s"
    assert cached < 0.15, f"{cached:.3f} s"


@pytest.mark.timed
def test_a_quote_is_found_in_a_document_that_is_read_already_at_once(bank: Path) -> None:
    document = kept.document_of(register()[TIMRA])
    assert len(Finder(document).find(IN_TWO_PLACES)) == 2
    finders = iter([Finder(document) for _ in range(TIMES)])
    assert median_seconds(lambda: next(finders).find(IN_TWO_PLACES)) < 0.05
