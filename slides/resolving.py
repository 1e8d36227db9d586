"""A stored slide as it is shown (decision 27): its figure, live or frozen, its words, and what has changed since."""

from dataclasses import dataclass, replace
from typing import cast

from bank.answer import data_version
from charts.catalogue import Nothing, Parameters, UnknownFigure, figure_of
from charts.catalogue.build_figure import UNEXAMINED, of_one_area
from charts.catalogue.own_documents import OWN_FIGURES, is_own_version, own_figure, own_version, without_day
from charts.description import Figure, Lines, Table
from charts.palette import GRADES, STATUSES
from queries.clock import today
from slides.deck import Deck, Slide, is_drawn_as_table, slides_of
from slides.frozen_figure import NotFrozen, frozen, thawed
from sources.register import register
from wording.counts import NOT_PREVALENCE
from wording.words import counted
from workspace import Desk
from workspace.slide_set import SlideSet, StoredSlide

TRANSLATED = (
    "Rapporternas egna ord är översatta till ja, delvis eller nej. En asterisk betyder att kodaren har tolkat svaret "
    "ur löptext."
)
STATUS_RULE = (
    "Ett område är en brist om rapporten bara har funnit brister där, fungerar om alla fynd är goda, och annars delvis."
)
METHOD_TITLE = "Metod och källor"
NO_TABLE = Table((), (), ())


@dataclass(frozen=True, slots=True)
class ShownSlide:
    """A slide ready to draw. `warning` tells its owner what to look at; `is_empty` that there is nothing to draw."""

    figure: Figure
    title: str
    notes: tuple[str, ...]
    version_sentence: str
    warning: str | None = None
    is_newer: bool = False  # its numbers are of a later version than those it was made with
    is_empty: bool = False


def shown(stored: StoredSlide, desk: Desk | None = None) -> ShownSlide:
    """Return the slide; what cannot be drawn is a sentence in its place. `desk` reads the reader's own work."""
    try:
        figure, is_empty = _figure(stored, desk), False
    except Nothing as nothing:
        about = of_one_area(cast(Parameters, stored.parameters))
        figure, is_empty = _sentence(f"Inget att visa{about} för de valda filtren", str(nothing)), True
    except (UnknownFigure, NotFrozen) as error:
        reason = str(error) if isinstance(error, UnknownFigure) else "Den frysta figuren går inte att läsa."
        figure, is_empty = _sentence("Figuren går inte att visa", reason), True
    version_now = current_version(stored, desk)
    version_note = _version_sentence(stored, version_now)
    if not is_empty and is_drawn_as_table(figure, stored.form):
        figure = replace(
            figure, title=f"{figure.title} (tabell)"
        )  # the set often has the same figure drawn too (decision 70)
    title = stored.title or figure.title
    sourced_figure = replace(figure, source=_before_source(stored, version_now) + figure.source)
    return ShownSlide(
        sourced_figure,
        title,
        _notes(stored, figure, version_note),
        version_note,
        _warning(stored, version_now),
        _is_newer(stored, version_now),
        is_empty,
    )


def _figure(stored: StoredSlide, desk: Desk | None) -> Figure:
    return _live(stored, desk) if stored.frozen is None else thawed(stored.frozen)


def _before_source(stored: StoredSlide, version_now: str) -> str:
    """What stands before the figure's source: that it is frozen, or has newer numbers than it was made with."""
    if stored.frozen is not None:
        return f"Fryst {stored.frozen_at}. "
    return f"Nya data sedan bilden gjordes ({stored.made_with}). " if _is_newer(stored, version_now) else ""


def _live(stored: StoredSlide, desk: Desk | None) -> Figure:
    """The figure with today's numbers."""
    parameters = cast(Parameters, stored.parameters)
    if stored.figure in OWN_FIGURES:
        return own_figure(stored.figure, parameters, desk)
    return figure_of(stored.figure, parameters)


def current_version(stored: StoredSlide, desk: Desk | None = None) -> str:
    """Return the version of the slide's live numbers: of the bank's data, or of the own document behind the figure."""
    if stored.figure in OWN_FIGURES and desk is not None:
        version = own_version(stored.figure, cast(Parameters, stored.parameters), desk)
        return version or stored.made_with or data_version()
    return data_version()


def _in_words(version: str) -> str:
    return version if is_own_version(version) else f"data {version}"


def _is_newer(stored: StoredSlide, version_now: str) -> bool:
    """Whether the numbers have a later version than those the slide was made with; another day alone is none."""
    is_live = stored.frozen is None and bool(stored.made_with)
    return is_live and without_day(stored.made_with) != without_day(version_now)


def _sentence(title: str, text: str) -> Figure:
    return Figure(title, "", Lines((text,)), NO_TABLE, text, f"Data: {data_version()}.")


def _version_sentence(stored: StoredSlide, version_now: str) -> str:
    if stored.frozen_at is not None:
        return f"Fryst: visar siffrorna enligt {_in_words(stored.frozen_at)}, även när underlaget ändras."
    if _is_newer(stored, version_now):
        made_with = _in_words(stored.made_with)
        return (
            f"Bilden gjordes med {made_with}. Underlaget är ändrat sedan dess: den visar nu {_in_words(version_now)}."
        )
    return f"Visar det nuvarande underlaget, {_in_words(version_now)}."


def _warning(stored: StoredSlide, version_now: str) -> str | None:
    if stored.words_for is None or stored.words_for == (stored.frozen_at or version_now):
        return None
    words_version = _in_words(stored.words_for)
    if stored.notes is None:
        return f"Titeln skrevs för {words_version}. Läs den mot figuren innan du visar bilden."
    own_words = "Anteckningarna" if stored.title is None else "Titel och anteckningar"
    return f"{own_words} skrevs för {words_version}. Läs dem mot figuren innan du visar bilden."


def _notes(stored: StoredSlide, figure: Figure, version: str) -> tuple[str, ...]:
    """The user's notes, or else how to read the figure; sources and data version always follow."""
    if stored.notes is not None:
        reading_notes = tuple(line for line in stored.notes.splitlines() if line.strip())
    else:
        reading_notes = tuple(
            f"{head}: {text}"
            for head, text in (("Så läser du figuren", figure.reading), ("Vad den inte säger", figure.caution))
            if text
        )
    cited = (f"Källor: {'; '.join(figure.citations)}.",) if figure.citations else ()
    return (*reading_notes, *_place_in_report(stored), *cited, figure.source, version)


def _place_in_report(stored: StoredSlide) -> tuple[str, ...]:
    """Where the quote of an evidence slide stands in the report's own file; nothing where there is none."""
    if stored.figure != "belagg" or stored.frozen is not None or not register():
        return ()
    from slides.evidence_notes import place_note  # reads a source, which few sets need (decision 71)

    return place_note(cast(Parameters, stored.parameters))


def freeze(stored: StoredSlide, desk: Desk | None = None) -> StoredSlide:
    """Return the slide with its numbers kept as they are.

    Raises Nothing when there are none, and ValueError when they are too many to keep.
    """
    return stored.changed(frozen=frozen(_live(stored, desk)), frozen_at=current_version(stored, desk))


def thaw(stored: StoredSlide, desk: Desk | None = None) -> StoredSlide:
    """Return the slide with today's numbers."""
    return stored.changed(frozen=None, frozen_at=None, made_with=current_version(stored, desk))


def deck_of(slide_set: SlideSet, desk: Desk | None = None) -> Deck:
    """Return the set as it is shown and saved: title slide, the figures, and what they rest on."""
    shown_slides = [(stored, shown(stored, desk)) for stored in slide_set.slides]
    slides = [_title_slide(slide_set)]
    for stored, shown_slide in shown_slides:
        form = "figur" if shown_slide.is_empty else stored.form
        slides += slides_of(replace(shown_slide.figure, title=shown_slide.title), form, shown_slide.notes)
    slides += slides_of(_method([shown_slide.figure for _, shown_slide in shown_slides]))
    return Deck(
        title=slide_set.title,
        subject=f"{counted(len(shown_slides), 'figur', 'figurer').capitalize()} ur Granskningsbanken, "
        f"data {data_version()}.",
        date=f"{today():%Y-%m-%d}",
        data_version=data_version(),
        theme=slide_set.theme,
        slides=tuple(slides),
    )


def _title_slide(slide_set: SlideSet) -> Slide:
    day, version = f"{today():%Y-%m-%d}", data_version()
    made_of = " · ".join(("Granskningsbanken", *([] if day in version else [day]), f"data {version}"))
    return Slide("titel", slide_set.title, slide_set.subtitle, None, made_of, slide_set.title)


def _method(figures: list[Figure]) -> Figure:
    """The closing figure on method and sources, with the rules that the set's figures call for."""
    rules = [NOT_PREVALENCE]
    if any(figure.legend == STATUSES for figure in figures):
        rules += [UNEXAMINED, STATUS_RULE]
    if any(figure.legend == GRADES for figure in figures):
        rules.append(TRANSLATED)
    cited = list(dict.fromkeys(report for figure in figures for report in figure.citations))
    paragraphs = (*rules, *([f"Källor: {'; '.join(cited)}."] if cited else []), f"Data: {data_version()}.")
    return Figure(METHOD_TITLE, "", Lines(paragraphs), NO_TABLE, METHOD_TITLE, f"Data: {data_version()}.")
