"""The notes of an evidence slide say where its quote stands in the report's own file, where that file is kept."""

import io
import shutil
from pathlib import Path

import docx
import pytest

from bank import report_source
from charts.catalogue import Parameters
from slides.deck import Deck
from slides.new_slide import new_slide
from slides.print.handout_pdf import write_handout_pdf
from slides.resolving import deck_of
from slides.word.handout import write_handout_docx
from sources.register import register
from tests.exports.handout_decks import squeezed
from tests.exports.pptx_read import opened
from tests.exports.test_handout_pdf import opened as opened_pdf
from tests.sources.kept_reports import ALVSBYN, NORRTALJE, OSTERSUND, TIMRA, VALLENTUNA, kept_bank
from tests.sources.report_texts import SOURCES
from workspace.slide_set import SlideSet

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not on this machine")
__all__ = ["kept_bank"]
FINDING = 11  # of Timrå's
WHERE = "I rapporten: s. 10 (sidan 11 i filen) · under 3.2.1 Bedömning · ställe 2 av 2 där citatet står. … "
MARKED = "”skolan upplever att återkopplingar inte alltid kommuniceras tillbaka till anmälaren”"


def evidence(report_id: str, finding_no: int) -> tuple[str, Parameters]:
    return "belagg", {"reports": [report_id], "finding_no": finding_no}


def deck_with(report_id: str, finding_no: int, *, is_frozen: bool = False) -> Deck:
    slide = new_slide(*evidence(report_id, finding_no), is_frozen=is_frozen)
    return deck_of(SlideSet(title="Mötet", slides=(slide,)))


def places_in(deck: Deck) -> list[str]:
    """What is said of places in reports, in all of the set's notes."""
    return [note for slide in deck.slides for note in slide.notes if note.startswith("I rapporten:")]


@pytest.fixture
def bank(kept_bank: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bank with files, as the current one; not to be changed."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(kept_bank))
    return kept_bank


def test_page_heading_and_passage_stand_in_the_notes_of_every_file(bank: Path) -> None:
    deck = deck_with(TIMRA, FINDING)
    (told,) = places_in(deck)
    assert told.startswith(WHERE)
    assert f"Detta då {MARKED}. Vid intervjuer framkommer" in told
    in_powerpoint = opened(deck).slides[1].notes_slide.notes_text_frame.text
    assert told in in_powerpoint
    with opened_pdf(write_handout_pdf(deck)) as document:
        pages = [squeezed(page.get_textpage().get_text_range()) for page in document]
    assert squeezed(told) in pages[1]
    words = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(write_handout_docx(deck))).paragraphs)
    assert squeezed(told) in squeezed(words)


def test_the_place_comes_before_the_sources_and_after_how_the_slide_is_read(bank: Path) -> None:
    (notes,) = [slide.notes for slide in deck_with(TIMRA, FINDING).slides if any(WHERE in note for note in slide.notes)]
    starts = [note.split(":")[0] for note in notes]
    assert starts.index("Vad den inte säger") < starts.index("I rapporten") < starts.index("Källor")


def test_a_bundle_is_told_by_the_reports_own_page_and_a_text_by_its_heading(bank: Path) -> None:
    (in_bundle,) = places_in(deck_with(NORRTALJE, 5))
    assert in_bundle.startswith("I rapporten: s. 13 (sidan 46 i filen) · under 3.1.2 Bedömning")
    (in_text,) = places_in(deck_with(ALVSBYN, 13))
    assert in_text.startswith("I rapporten: under 3.2.1 Bedömning. … ")
    assert "”det finns för avsikt att ta fram en rutin gällande samverkan”" in in_text


def test_nothing_is_said_where_the_file_is_not_kept_or_has_not_the_quote(bank: Path) -> None:
    assert places_in(deck_with(OSTERSUND, 1)) == []
    assert places_in(deck_with(VALLENTUNA, 19)) == []
    assert len(places_in(deck_with(VALLENTUNA, 7))) == 1


def test_without_any_file_the_notes_are_as_they_were_and_no_source_is_asked_for(
    bank: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_files = deck_with(TIMRA, FINDING)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(snapshot.parent.parent))

    def refuse(*_: object) -> None:
        raise AssertionError("a source was asked for")

    monkeypatch.setattr(report_source, "look_up", refuse)
    monkeypatch.setattr(report_source, "document_of", refuse)
    without = deck_with(TIMRA, FINDING)
    assert places_in(without) == []
    kinds = [[note[:11] for note in slide.notes] for slide in (with_files.slides[1], without.slides[1])]
    assert [kind for kind in kinds[0] if kind != "I rapporten"] == kinds[1]


def test_a_frozen_slide_says_nothing_of_a_file_that_it_was_not_made_from(bank: Path) -> None:
    assert places_in(deck_with(TIMRA, FINDING, is_frozen=True)) == []


def test_only_evidence_has_a_place(bank: Path) -> None:
    slides = tuple(new_slide(name, {"reports": [TIMRA]}) for name in ("rapportomraden", "rekommendationer"))
    assert places_in(deck_of(SlideSet(title="Mötet", slides=slides))) == []


def test_a_file_that_is_gone_or_cannot_be_read_stops_no_slide_set(
    kept_bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(kept_bank, tmp_path / "var")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    assert len(places_in(deck_with(TIMRA, FINDING))) == 1
    source = register()[TIMRA]
    source.document_path.unlink()
    source.path.write_bytes(b"another file")
    assert places_in(deck_with(TIMRA, FINDING)) == []
    source.path.unlink()
    deck = deck_with(TIMRA, FINDING)
    assert places_in(deck) == []
    assert len(deck.slides) == 3
    assert opened(deck).slides[1].has_notes_slide
