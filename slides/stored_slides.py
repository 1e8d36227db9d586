"""Slides on their way into a stored set."""

from collections.abc import Sequence

from charts.catalogue import Parameters
from slides.resolving import current_version, freeze
from ui.slideshow.words import SLIDE_SETS
from workspace import Conflict, Desk
from workspace.slide_set import KIND, MOST_SLIDES, SlideSet, StoredSlide, Theme

_TRIES = 5  # somebody else may save at the same moment


def new_slide(name: str, parameters: Parameters, desk: Desk | None = None, is_frozen: bool = False) -> StoredSlide:
    """Return a slide of a figure, made with today's data; empty choices are left out.

    Raises Nothing when there is nothing to freeze, and ValueError when the figure is too large to freeze.
    """
    slide = StoredSlide.model_validate({"figure": name, "parameters": _chosen(parameters)})
    slide = slide.changed(made_with=current_version(slide, desk))
    return freeze(slide, desk) if is_frozen else slide


def _chosen(parameters: Parameters) -> Parameters:
    return {key: value for key, value in parameters.items() if value not in ([], False, "")}


def number_in_set(desk: Desk, document_id: str, name: str, parameters: Parameters, is_frozen: bool) -> int:
    """Return the number of the last slide in a set that shows this figure with these choices, frozen or not; 0 when
    there is none. Raises WorkspaceError."""
    slides = SLIDE_SETS.contents_of(desk.read(document_id)).slides
    same = (name, _chosen(parameters), is_frozen)
    numbers = [
        number
        for number, slide in enumerate(slides, 1)
        if (slide.figure, slide.parameters, slide.frozen is not None) == same
    ]
    return max(numbers, default=0)


def create_set(
    desk: Desk, title: str, subtitle: str = "", theme: Theme = "light", slides: Sequence[StoredSlide] = ()
) -> str:
    """Store a new slide set and return its id; raises WorkspaceError, and ValueError for a title that does not fit."""
    made = SlideSet(title=title, subtitle=subtitle, theme=theme, slides=tuple(slides))
    return desk.create(KIND, made.title, made.content()).document_id


def add_slide(desk: Desk, document_id: str, slide: StoredSlide) -> int:
    """Store a slide last in a set and return its number, 0 when the set is full; raises WorkspaceError."""
    for left in reversed(range(_TRIES)):
        latest = desk.read(document_id)
        slide_set = SLIDE_SETS.contents_of(latest)
        if len(slide_set.slides) >= MOST_SLIDES:
            return 0
        longer = slide_set.with_slide(slide)
        try:
            desk.save(document_id, longer.title, longer.content(), latest.number)
        except Conflict:
            if not left:
                raise
        else:
            break
    return len(longer.slides)
