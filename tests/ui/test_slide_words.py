"""How documents are spoken of, and what differs between two versions of a slide set, in words."""

import pytest

from ui.risk.open_analysis import ANALYSES
from ui.slideshow.open_slide_set import FIELDS, SLIDE_SETS, WHOLE_SET, differences_table
from workspace.slide_set import COMPARED, FRAME, SlideSet, StoredSlide

pytestmark = pytest.mark.usefixtures("snapshot")
FIRST, SECOND = (StoredSlide(figure="finns_inte", title=title) for title in ("Tre av tre", None))
BASE = SlideSet(title="Möte", slides=(FIRST, SECOND))


def rows(before: SlideSet, after: SlideSet) -> list[list[str]]:
    return differences_table(before, after, "Version 1", "Nu").to_numpy().tolist()


def test_every_field_has_words() -> None:
    assert set(FIELDS) >= {*FRAME, *COMPARED, "words_for", "frozen", "ny", "borttagen", "flyttad"}


def test_the_set_and_its_slides_are_told_in_words() -> None:
    after = (
        BASE.changed(theme="dark", subtitle="24 november")
        .with_changed(FIRST.slide_id, form="tabell", title=None)
        .with_changed(SECOND.slide_id, frozen={}, frozen_at="version a, 2026-11-01", parameters={"bodies": ["2262"]})
    )
    assert rows(BASE, after) == [
        [WHOLE_SET, "Undertitel", "–", "24 november"],
        [WHOLE_SET, "Tema", "Ljust", "Mörkt"],
        ["Bild 1", "Visas som", "Figur", "Tabell"],
        ["Bild 1", "Titel", "Tre av tre", "föreslås ur data"],
        ["Bild 2", "Valt", "alla granskningar i banken", "Kommuner: Timrå"],
        ["Bild 2", "Siffror", "följer banken", "frysta: version a, 2026-11-01"],
    ]


def test_slides_that_come_go_and_move() -> None:
    new = StoredSlide(figure="omraden", title="Ny bild")
    assert rows(BASE, BASE.with_slide(new, after=FIRST.slide_id)) == [["Bild 2: Ny bild", FIELDS["ny"], "–", "–"]]
    assert rows(BASE, BASE.without(FIRST.slide_id)) == [["Tre av tre", FIELDS["borttagen"], "–", "–"]]
    assert rows(BASE, BASE.moved(SECOND.slide_id, -1)) == [["Bild 2: Tre av tre", "Flyttad", "plats 1", "plats 2"]]
    assert rows(BASE, BASE) == []


def test_a_suggested_title_names_the_slide() -> None:
    slide = StoredSlide(figure="omraden")
    (row,) = rows(BASE, BASE.with_slide(slide))
    assert row[0].startswith("Bild 3: ")
    assert len(row[0]) > len("Bild 3: ")


@pytest.mark.parametrize(
    ("kind", "missing", "only_readable"),
    [
        (
            ANALYSES,
            "Analysen finns inte, eller så är den inte delad med dig.",
            "Analysen är delad med dig för läsning. Du kan inte ändra den.",
        ),
        (
            SLIDE_SETS,
            "Bildspelet finns inte, eller så är det inte delat med dig.",
            "Bildspelet är delat med dig för läsning. Du kan inte ändra det.",
        ),
    ],
)
def test_sentences_agree_with_the_kind(kind: object, missing: str, only_readable: str) -> None:
    assert kind.words.missing == missing  # type: ignore[attr-defined]
    assert kind.words.only_readable == only_readable  # type: ignore[attr-defined]
