"""Every figure of the bank by name: from query parameters to its description, the same for pages, slides and files.

A name is stored in slide sets: it is never changed or given to another figure.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import streamlit as st

from charts.description import Figure
from queries import Parameter, QueryError
from queries.snapshot import current_snapshot
from ui.catalogue import comparison, coverage, method, reports, weaknesses
from ui.catalogue.made import Build, Nothing, Parameters
from ui.data import data_version, hashable, this_year, unhashed

__all__ = ["NAMES", "Nothing", "Parameters", "UnknownFigure", "figure_of"]

_BUILDS: Mapping[str, Build] = {
    **weaknesses.BUILDS,
    **comparison.BUILDS,
    **coverage.BUILDS,
    **reports.BUILDS,
    **method.BUILDS,
}
NAMES = frozenset(_BUILDS)


class UnknownFigure(ValueError):
    """There is no figure with that name, or its parameters are not its own; the sentence can be shown."""


def figure_of(name: str, parameters: Parameters) -> Figure:
    """Return the figure as the bank has it now; raises UnknownFigure, and Nothing when the answer is empty."""
    if name not in _BUILDS:
        raise UnknownFigure("Figuren finns inte i den här versionen av programmet.")
    found = _figure(name, hashable(parameters), current_snapshot(), this_year(), data_version())
    if isinstance(found, str):
        raise Nothing(found)
    return found


@st.cache_resource(show_spinner=False, max_entries=400)
def _figure(
    name: str, given: tuple[tuple[str, Parameter], ...], snapshot: Path, year: int, version: str
) -> Figure | str:
    """The figure, or the sentence for an empty answer: an exception is not kept in the cache."""
    try:
        return _BUILDS[name](unhashed(given))
    except Nothing as nothing:
        return str(nothing)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, QueryError, duckdb.Error) as error:
        raise UnknownFigure(
            "Figuren går inte att göra: dess val är ofullständiga eller från en annan version."
        ) from error
