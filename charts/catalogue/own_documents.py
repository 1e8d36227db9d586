"""Figures made from the readers' own documents, by name: only those who may read the document can see them.

Slide sets store the names: a name is never changed or given to another figure (decision 27). Nothing here is kept in
the cache that readers share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from charts.catalogue import BAD_PARAMETERS, UnknownFigure, broken
from charts.catalogue.build_figure import BadParameters, Nothing, Parameters
from charts.description import Figure
from queries.clock import today
from workspace import Desk, Imported, WorkspaceError

RISK_FIGURE = "riskmatris"
NOW, ANSWERED, IMPLEMENTED, AGE, POINTS = (
    "uppf_nu",
    "uppf_yttranden",
    "uppf_genomforande",
    "uppf_alder",
    "uppf_punkter",
)
_DATED = frozenset({NOW, AGE, POINTS})  # what they say changes with the day, not only with the document
_AS_OF = ", läget "


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Which version of which document a figure is made from: what its source line says."""

    title: str
    number: int
    imported: Imported | None


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A kind of document that figures are made from.

    `parameter` holds the document's id. The module has READ, which raises ValueError, and BUILDS: name → function of
    the document, what it is made from, and the parameters. `version_of` begins the version in words; `frozen_warning`
    says who sees what when a figure is frozen.
    """

    parameter: str
    module: str
    version_of: str
    frozen_warning: str
    not_read: str


_ANALYSIS = OwnKind(
    "analysis",
    "charts.catalogue.risks",
    "riskanalysens version",
    "De som du delar bildspelet med ser då riskerna, också om de inte får läsa analysen.",
    "Riskanalysen bakom bilden går inte att läsa: den finns inte, är inte delad med dig, eller är gjord med en annan "
    "version av programmet.",
)
_REGISTER = OwnKind(
    "register",
    "charts.catalogue.follow_up",
    "registrets version",
    "De som du delar bildspelet med ser då rekommendationerna, också om de inte får läsa registret.",
    "Registret bakom bilden går inte att läsa: det finns inte, är inte delat med dig, eller är gjort med en annan "
    "version av programmet.",
)
OWN_FIGURES: Mapping[str, OwnKind] = {
    RISK_FIGURE: _ANALYSIS,
    **dict.fromkeys((NOW, ANSWERED, IMPLEMENTED, AGE, POINTS), _REGISTER),
}


def own_figure(name: str, parameters: Parameters, desk: Desk | None) -> Figure:
    """Return one of OWN_FIGURES as its document is now.

    Raises Nothing when this person cannot read it or it has nothing to show, UnknownFigure when these are not its
    parameters, and BrokenFigure for a fault of the program: it must not stop the deck's other slides.
    """
    kind = OWN_FIGURES[name]
    module: Any = import_module(kind.module)
    if desk is None:
        raise Nothing(kind.not_read)
    try:
        version = desk.read(str(parameters.get(kind.parameter)))
        document = module.READ(version.content)
    except (WorkspaceError, ValueError) as error:
        raise Nothing(kind.not_read) from error
    return figure_of_document(name, document, MadeFrom(version.title, version.number, version.imported), parameters)


def figure_of_document(name: str, document: Any, made_from: MadeFrom, parameters: Parameters) -> Figure:
    """Return one of OWN_FIGURES from a document that is read already; raises as `own_figure` does."""
    module: Any = import_module(OWN_FIGURES[name].module)
    try:
        figure: Figure = module.BUILDS[name](document, made_from, parameters)
    except Nothing:
        raise
    except BadParameters as error:
        raise UnknownFigure(BAD_PARAMETERS) from error
    except Exception as error:
        raise broken(name, error) from error
    return figure


def own_version(name: str, parameters: Parameters, desk: Desk) -> str | None:
    """Return the version that the figure's numbers have now: "registrets version 3, läget 2026-12-01".

    None when this person may not read the document, and so cannot know whether it has changed.
    """
    kind = OWN_FIGURES[name]
    try:
        number = desk.read(str(parameters.get(kind.parameter))).number
    except WorkspaceError:
        return None
    return f"{kind.version_of} {number}" + (f"{_AS_OF}{today():%Y-%m-%d}" if name in _DATED else "")


def is_own_version(version: str) -> bool:
    """Return whether the words are of a reader's own document, not of the bank's data."""
    return version.startswith(tuple(kind.version_of for kind in OWN_FIGURES.values()))


def without_day(version: str) -> str:
    """Return the version without the day: the same document on another day is no new document."""
    return version.split(_AS_OF)[0]


def frozen_warning(name: str) -> str:
    """Return what the owner is told of before a figure is frozen; "" for the bank's own figures."""
    return OWN_FIGURES[name].frozen_warning if name in OWN_FIGURES else ""
