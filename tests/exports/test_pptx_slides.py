"""What every slide in PowerPoint has beside its figure: title, number, source, notes, language; in both themes."""

from dataclasses import replace
from typing import Any

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

from charts.description import Lines
from charts.palette import Theme
from slides.deck import Deck, Slide
from tests.exports import handout_decks as decks
from tests.exports.pptx_read import MAIN, described, named, opened, slide_with, texts_of


@pytest.fixture(scope="module")
def deck() -> Deck:
    return decks.full_deck()


@pytest.fixture(scope="module")
def file(deck: Deck, theme: Theme) -> Any:
    return opened(replace(deck, theme=theme))


def test_every_slide_has_its_title_number_and_source_in_real_placeholders(deck: Deck, file: Any) -> None:
    assert len(file.slides) == len(deck.slides)
    for number, (wanted, slide) in enumerate(zip(deck.slides, file.slides, strict=True), 1):
        kinds = {holder.placeholder_format.type: holder for holder in slide.placeholders}
        assert slide.shapes.title.text == wanted.title
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id  # the first that is read aloud
        assert kinds[PP_PLACEHOLDER.SLIDE_NUMBER].text_frame._txBody.findall(f".//{MAIN}fld")[0].get("type")
        assert kinds[PP_PLACEHOLDER.SLIDE_NUMBER].text_frame._txBody.xpath(".//a:fld/a:t")[0].text == str(number)
        footer = kinds[PP_PLACEHOLDER.FOOTER].text.replace("\v", " ")
        exported = f"{wanted.source.removesuffix('.')}. Exporterad 2026-11-22"
        assert footer == (wanted.source if wanted.kind == "titel" else exported)  # which says that day itself


def test_the_first_slide_has_its_own_layout_and_no_empty_placeholders(file: Any) -> None:
    assert file.slides[0].slide_layout.name == "Titelbild"
    assert {slide.slide_layout.name for slide in list(file.slides)[1:]} == {"Rubrik och figur"}
    for slide in file.slides:
        assert all(holder.text for holder in slide.placeholders)


def test_everything_on_the_slides_is_swedish(file: Any) -> None:
    core = file.core_properties
    assert (core.language, core.author, core.subject) == (
        "sv-SE",
        "Granskningsbanken",
        "Jämförelse av fem granskningar 2014–2024",
    )
    assert core.created.date().isoformat() == "2026-11-22"
    for slide in file.slides:
        parts = [slide.element, *(shape.chart._chartSpace for shape in slide.shapes if shape.has_chart)]
        parts += [slide.notes_slide.element] if slide.has_notes_slide else []
        for element in parts:
            runs = [*element.iter(f"{MAIN}r", f"{MAIN}fld")]
            assert {run.find(f"{MAIN}rPr").get("lang") for run in runs} <= {"sv-SE"}
            assert "en-US" not in {one.get("lang") for one in element.iter()}


def test_every_figure_is_described_for_those_who_do_not_see_it(deck: Deck, file: Any) -> None:
    for wanted, slide in zip(deck.slides, file.slides, strict=True):
        drawn = [shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.shape_type == 6]
        assert all(len(described(shape)) > 10 for shape in drawn)
        if drawn:
            assert any(wanted.alt in described(shape) for shape in drawn)


def test_nothing_on_a_slide_is_a_picture(file: Any) -> None:
    names = {part.partname.ext for part in file.part.package.iter_parts()}
    assert names <= {"xml", "xlsx", "rels"}


def test_the_notes_are_the_slides_own(deck: Deck, file: Any) -> None:
    for wanted, slide in zip(deck.slides, file.slides, strict=True):
        told = slide.notes_slide.notes_text_frame.text.split("\n")
        lines = [line for note in wanted.notes for line in note.splitlines()]
        assert told[: len(lines)] == lines


def test_the_longest_own_title_stands_whole_in_letters_that_can_be_read() -> None:
    title = " ".join(decks.longest_areas(12))[:300].strip()
    slide = Slide("figur", title, "Under", Lines(("Text",)), decks.SOURCE, "")
    opening = Slide("titel", title[:200].strip(), "", None, "Källa", "")
    file = opened(Deck("T", "Ä", "2026-11-22", "v", "light", (opening, slide)))
    assert [one.shapes.title.text for one in file.slides] == [opening.title, title]
    (size,) = {run.font.size.pt for run in file.slides[1].shapes.title.text_frame.paragraphs[0].runs}
    assert size >= 18
    shape, below = file.slides[1].shapes.title, named(file.slides[1], "Underrubrik")
    assert shape.top + shape.height <= below.top


def test_what_is_cut_stands_whole_in_the_notes() -> None:
    title, source = "Återkoppling till den som anmält " * 30, f"Källa: {'fem granskningar, ' * 30}Data: version 3d7f."
    slide = Slide("figur", title, "Under", Lines(("Text",)), source, "")
    found = opened(Deck("T", "Ä", "2026-11-22", "v", "light", (slide,))).slides[0]
    notes = found.notes_slide.notes_text_frame.text
    assert found.shapes.title.text.endswith("…")
    assert title.strip() in notes
    assert source in notes
    (footer,) = [one.text for one in found.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
    assert footer.endswith("Data: version 3d7f. Exporterad 2026-11-22")
    assert "…" in footer


def test_a_slide_without_notes_has_no_notes_page() -> None:
    assert not slide_with(Lines(("Text",))).has_notes_slide


def test_one_day_stands_once_on_the_first_slide() -> None:
    day = "2026-11-29"
    opening = Slide("titel", "Möte", "Nämnden", None, f"Granskningsbanken · data version c793c3cf, {day}", "")
    deck = Deck("Möte", "Ämne", day, f"version c793c3cf, {day}", "light", (opening,))
    assert "".join(texts_of(opened(deck).slides[0])).count(day) == 1
    assert deck.stamp == f"Data: version c793c3cf, {day}"
    assert replace(deck, date="2026-12-01").stamp == f"2026-12-01 · Data: version c793c3cf, {day}"
    later = opened(replace(deck, date="2026-12-01")).slides[0]
    assert "Exporterad 2026-12-01" in "".join(texts_of(later))
