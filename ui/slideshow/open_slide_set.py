"""Slide sets as a kind of document: their words on screen, and what differs between two versions of one."""

from operator import methodcaller

import pandas as pd

from slides.resolving import shown
from ui.documents.open_document import Kind, OpenDocument, Removed, Words
from wording.filters import described
from workspace.parts import Change
from workspace.slide_set import KIND, MOST_SLIDES, SlideSet, StoredSlide, changes, merged, read_slide_set

FORMS = {"figur": "Figur", "tabell": "Tabell"}
THEMES = {"light": "Ljust", "dark": "Mörkt"}
FIELDS = {
    "title": "Titel",
    "subtitle": "Undertitel",
    "theme": "Tema",
    "figure": "Slag av figur",
    "parameters": "Valt",
    "form": "Visas som",
    "notes": "Anteckningar",
    "made_with": "Gjord med data",
    "words_for": "Egna ord skrivna för data",
    "frozen": "Siffror",
    "ny": "Ny i bildspelet",
    "borttagen": "Borttagen ur bildspelet",
    "flyttad": "Flyttad",
}
WHOLE_SET = "Hela bildspelet"


def differences_table(before: SlideSet, after: SlideSet, name_before: str, name_after: str) -> pd.DataFrame:
    """Return all that differs between two versions of a slide set: slide, what, and the two values in words."""
    return pd.DataFrame(
        [
            (
                _name(change.name, before, after),
                FIELDS[change.what],
                _value_words(change, change.before),
                _value_words(change, change.after),
            )
            for change in changes(before, after)
        ],
        columns=["Bild", "Vad", name_before, name_after],
    )


def _name(slide_id: str, before: SlideSet, after: SlideSet) -> str:
    """ "Bild 3: Tre av tre brister"; a slide that is gone has no number."""
    if not slide_id:
        return WHOLE_SET
    if slide_id not in after.ids:
        return _title(before.slide(slide_id)) or f"Bild {before.number_of(slide_id)}"
    title = _title(after.slide(slide_id))
    return f"Bild {after.number_of(slide_id)}" + (f": {title}" if title else "")


def _title(slide: StoredSlide) -> str:
    """The slide's title, "" when there is none to show."""
    if slide.title is not None:
        return slide.title
    resolved = shown(slide)
    return "" if resolved.is_empty else resolved.title


def _value_words(change: Change, value: object) -> str:
    if change.what == "frozen":
        return "följer banken" if value is None else f"frysta: {value}"
    if change.what in ("title", "notes") and change.name and value is None:
        return "föreslås ur data"
    if change.what == "flyttad":
        return f"plats {value}"
    if isinstance(value, dict):
        return described(value)
    words = {**FORMS, **THEMES} if change.what in ("form", "theme") else {}
    return words.get(str(value), str(value)) if value else "–"


def removed_slides(before: SlideSet, after: SlideSet) -> list[Removed[SlideSet]]:
    """Return the slides that only the first has."""
    return [
        Removed(
            slide.slide_id,
            f"Bild {number}" + (f", ”{title}”," if (title := _title(slide)) else ""),
            methodcaller("with_slide_back", slide, number),
        )
        for number, slide in enumerate(before.slides, 1)
        if slide.slide_id not in after.ids
    ]


SLIDE_SETS: Kind[SlideSet] = Kind(
    name=KIND,
    address="bildspel",
    words=Words(
        indefinite="ett bildspel",
        definite="bildspelet",
        plural="bildspel",
        none_yet="Du har ännu inget bildspel. Skapa ett nedan, eller läs in en fil.",
        pronoun="det",
        shared="delat",
        saved="sparat",
        your_own="ditt eget",
    ),
    too_much="Ändringen får inte plats och är inte sparad; det förra står kvar. Bildspelet måste ha en titel på högst "
    "200 tecken. Undertiteln och en bilds titel rymmer 300 tecken, anteckningarna 20 000, och ett bildspel "
    f"{MOST_SLIDES} bilder.",
    read=read_slide_set,
    merged=merged,
    differences=differences_table,
    removed=removed_slides,
)
OpenSlideSet = OpenDocument[SlideSet]
