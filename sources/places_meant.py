"""Which of the places of a quote is meant, by what a report file says of it. None is guessed."""

from collections.abc import Callable, Sequence

from sources.finding import Finder, Place
from sources.register import Sought
from sources.section_names import names_path


def places_meant(sought: Sought, finder: Finder, places: Sequence[Place]) -> list[Place]:
    """Return those of the quote's places that may be meant: one when its occurrence says which, else all that fit best.

    Page in the file, printed page and section are asked in that order; what fits none of the places is passed over.
    """
    if 0 < sought.occurrence <= len(places):
        return [places[sought.occurrence - 1]]
    fitting = list(places)
    tests: tuple[Callable[[Place], bool], ...] = (
        lambda place: sought.file_page == place.page,
        lambda place: sought.page == place.printed,
        lambda place: names_path(sought.section, finder.path_to(place), by_number=True),
        lambda place: names_path(sought.section, finder.path_to(place)),
    )
    for fits in tests:
        fitting = [place for place in fitting if fits(place)] or fitting
    return fitting
