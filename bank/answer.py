"""Cached answers. Every key holds the snapshot's path, and so its digest: nothing is emptied by hand (decision 12)."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import streamlit as st

import queries
from queries.clock import swedish, today
from queries.snapshot import SnapshotMissing, SnapshotOutdated, SnapshotUnreadable, current_snapshot

# For answers, and for what is made from them. The cached function must take the snapshot's path as a parameter.
kept_answer = st.cache_data(show_spinner=False, max_entries=500)
kept_figure = st.cache_resource(show_spinner=False, max_entries=400)  # the same object for all: never change it


@kept_answer
def _answer(name: str, snapshot: Path, parameters: tuple[tuple[str, queries.Parameter], ...]) -> pd.DataFrame:
    return queries.run_selected(name, unhashed(parameters), snapshot)


def answer(
    name: str, selection: Mapping[str, queries.Parameter] | None = None, /, **more: queries.Parameter
) -> pd.DataFrame:
    """Return a query's answer under a page's selection.

    Parameters that the query does not declare are ignored. So are empty ones, which mean the same as absent ones: the
    same question then has one cache key. When the snapshot is damaged or gone, the run starts over with the one before
    it. When it was built by another version of the program and lacks what the query reads, the page says so and stops
    (decision 58).
    """
    chosen, declared = {**(selection or {}), **more}, queries.parameters(name)
    asked = {key: value for key, value in chosen.items() if key in declared and (value or isinstance(value, str))}
    try:
        return _answer(name, current_snapshot(), hashable(asked))
    except (SnapshotMissing, SnapshotUnreadable):
        st.rerun()
    except SnapshotOutdated as error:
        st.error(str(error))
        st.stop()


def hashable(parameters: Mapping[str, queries.Parameter]) -> tuple[tuple[str, queries.Parameter], ...]:
    """Return parameters as a cache key that does not depend on their order."""
    return tuple(sorted((key, tuple(value) if isinstance(value, list) else value) for key, value in parameters.items()))


def unhashed(key_of_parameters: tuple[tuple[str, queries.Parameter], ...]) -> dict[str, queries.Parameter]:
    """Return the parameters from a key that `hashable` made."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in key_of_parameters}


def data_version() -> str:
    """Return "version ab12cd34, 2026-11-21" for source lines and files."""
    info = answer("build_info").iloc[0]
    return f"version {info['digest'][:8]}, {swedish(info['built_at']):%Y-%m-%d}"


def this_year() -> int:
    """Return the current year, against which the queries count ages."""
    return today().year
