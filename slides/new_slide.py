"""A slide made of a figure and its choices, with today's data."""

from charts.catalogue import Parameters
from slides.resolving import current_version, freeze
from workspace import Desk
from workspace.slide_set import StoredSlide


def new_slide(name: str, parameters: Parameters, desk: Desk | None = None, is_frozen: bool = False) -> StoredSlide:
    """Return a slide of a figure, made with today's data; empty choices are left out.

    Raises Nothing when there is nothing to freeze, and ValueError when the figure is too large to freeze.
    """
    slide = StoredSlide.model_validate({"figure": name, "parameters": chosen_parameters(parameters)})
    slide = slide.changed(made_with=current_version(slide, desk))
    return freeze(slide, desk) if is_frozen else slide


def chosen_parameters(parameters: Parameters) -> Parameters:
    """Return the choices that somebody has made: those that are empty are left out."""
    return {key: value for key, value in parameters.items() if value not in ([], False, "")}
