"""Storing slides in a set, and creating sets."""

from collections.abc import Sequence

from charts.catalogue import Parameters
from slides.new_slide import chosen_parameters
from ui.slideshow.open_slide_set import SLIDE_SETS
from workspace import Conflict, Desk
from workspace.slide_set import KIND, MOST_SLIDES, SlideSet, StoredSlide, Theme

_TRIES = 5  # somebody else may save at the same moment


def number_in_set(desk: Desk, document_id: str, name: str, parameters: Parameters, is_frozen: bool) -> int:
    """Return the number of the last slide in a set that shows this figure with these choices, frozen or not; 0 when
    there is none. Raises WorkspaceError."""
    slides = SLIDE_SETS.contents_of(desk.read(document_id)).slides
    same = (name, chosen_parameters(parameters), is_frozen)
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
    slide_set = SlideSet(title=title, subtitle=subtitle, theme=theme, slides=tuple(slides))
    return desk.create(KIND, slide_set.title, slide_set.content()).document_id


def add_slide(desk: Desk, document_id: str, slide: StoredSlide) -> int:
    """Store a slide last in a set and return its number, 0 when the set is full; raises WorkspaceError."""
    for tries_left in reversed(range(_TRIES)):
        latest = desk.read(document_id)
        slide_set = SLIDE_SETS.contents_of(latest)
        if len(slide_set.slides) >= MOST_SLIDES:
            return 0
        longer = slide_set.with_slide(slide)
        try:
            desk.save(document_id, longer.title, longer.content(), latest.number)
        except Conflict:
            if not tries_left:
                raise
        else:
            break
    return len(longer.slides)
