"""Every figure of the bank by name: from query parameters to its description, the same for pages, slides and files.

Slide sets store the names: a name is never changed or given to another figure (decision 27).
"""

import logging
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from bank.answer import data_version, hashable, kept_figure, this_year, unhashed
from charts.catalogue.build_figure import BadParameters, Build, Nothing, Parameters, checked
from charts.description import Figure
from queries import Parameter
from queries.snapshot import SnapshotError, current_snapshot

__all__ = ["NAMES", "BrokenFigure", "Nothing", "Parameters", "UnknownFigure", "broken", "figure_of"]
BAD_PARAMETERS = "Figuren går inte att göra: dess val är ofullständiga eller från en annan version."
BROKEN = "Figuren gick inte att göra: programmet har ett fel. Det är noterat i programmets logg."


# The module that has each figure in its BUILDS. It is imported when the first of its figures is made, so that a page
# loads no figures but its own (decision 71).
MODULES: Mapping[str, str] = {
    name: module
    for module, names in {
        "comparison": ("matris", "svar", "svar_alla", "sida_vid_sida"),
        "context": ("nyckeltal",),
        "coverage": ("tackning", "tidslinje", "luckor", "karta"),
        "groups": ("grupper", "luckor_per_grupp"),
        "method": ("dimensioner", "svar_lasning", "grund", "underlag", "samstammighet"),
        "reports": ("rapportomraden", "over_tid", "mottagare", "rekommendationer", "belagg"),
        "weaknesses": ("omraden", "omrade", "spridning", "tillsammans"),
    }.items()
    for name in names
}
NAMES = frozenset(MODULES)


_NEEDED: Mapping[str, tuple[str, ...]] = {
    "omrade": ("areas",),
    "spridning": ("areas",),
    "sida_vid_sida": ("body_a", "body_b"),
    "rapportomraden": ("reports", "bodies"),
    "over_tid": ("bodies",),
    "belagg": ("reports", "finding_no"),
    "nyckeltal": ("measure",),
}
_LOG = logging.getLogger(__name__)


class UnknownFigure(Exception):
    """The figure cannot be shown; the sentence says why."""


class BrokenFigure(UnknownFigure):
    """A fault in the program, not in what was asked; it is logged."""


def figure_of(name: str, parameters: Parameters) -> Figure:
    """Return the figure as the bank has it now; raises Nothing when the answer is empty, UnknownFigure when there is
    no such figure or these are not its parameters, and BrokenFigure for a fault of the program itself."""
    if name not in MODULES:
        raise UnknownFigure("Figuren finns inte i den här versionen av programmet.")
    try:
        checked(parameters, _NEEDED.get(name, ()))
    except BadParameters as error:
        raise UnknownFigure(BAD_PARAMETERS) from error
    figure_or_sentence = _figure(name, hashable(parameters), current_snapshot(), this_year(), data_version())
    if isinstance(figure_or_sentence, str):
        raise Nothing(figure_or_sentence)
    return figure_or_sentence


@kept_figure
def _figure(
    name: str, hashed_parameters: tuple[tuple[str, Parameter], ...], snapshot: Path, year: int, version: str
) -> Figure | str:
    """The figure, or the sentence for an empty answer: an exception is not kept in the cache."""
    try:
        return _build_of(name)(unhashed(hashed_parameters))
    except Nothing as nothing:
        return str(nothing)
    except BadParameters as error:
        raise UnknownFigure(BAD_PARAMETERS) from error
    except SnapshotError:  # the page says so, and what to run (ui.shell.frame)
        raise
    except Exception as error:
        raise broken(name, error) from error


def _build_of(name: str) -> Build:
    builds: Mapping[str, Build] = import_module(f"charts.catalogue.{MODULES[name]}").BUILDS
    return builds[name]


def broken(name: str, error: Exception) -> BrokenFigure:
    """Log a fault of the program, with its traceback, and return what the reader is shown instead."""
    _LOG.error("the figure %s could not be made", name, exc_info=error)
    return BrokenFigure(BROKEN)
