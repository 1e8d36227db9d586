"""Cached answers. The snapshot's path holds its digest and is part of every key, so nothing is invalidated by hand."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import streamlit as st

import queries
from queries.clock import swedish, today
from queries.snapshot import SnapshotMissing, SnapshotOutdated, SnapshotUnreadable, current_snapshot

# What is made of answers is kept as they are; every key has the snapshot's path in it.
kept_answer = st.cache_data(show_spinner=False, max_entries=500)
kept_figure = st.cache_resource(show_spinner=False, max_entries=400)  # handed out as it is: nobody may change it


@kept_answer
def _answer(name: str, snapshot: Path, parameters: tuple[tuple[str, queries.Parameter], ...]) -> pd.DataFrame:
    return queries.run_selected(name, unhashed(parameters), snapshot)


def answer(
    name: str, selection: Mapping[str, queries.Parameter] | None = None, /, **more: queries.Parameter
) -> pd.DataFrame:
    """Return a query's answer under a page's selection; parameters the query does not declare are left aside,
    and those that are empty, which is what it takes for one that is not given: the same question has one key.

    When the snapshot turns out to be damaged or gone the run starts over, with the one before it. When it is of another
    version of the program, which the question does not fit, the page says so and ends.
    """
    given, declared = {**(selection or {}), **more}, queries.parameters(name)
    asked = {key: value for key, value in given.items() if key in declared and (value or isinstance(value, str))}
    try:
        return _answer(name, current_snapshot(), hashable(asked))
    except (SnapshotMissing, SnapshotUnreadable):
        st.rerun()
    except SnapshotOutdated as error:
        st.error(str(error))
        st.stop()


def hashable(parameters: Mapping[str, queries.Parameter]) -> tuple[tuple[str, queries.Parameter], ...]:
    """Return parameters as a key of a cache, the same whatever their order."""
    return tuple(sorted((key, tuple(value) if isinstance(value, list) else value) for key, value in parameters.items()))


def unhashed(given: tuple[tuple[str, queries.Parameter], ...]) -> dict[str, queries.Parameter]:
    """Return the parameters that `hashable` made a key of."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in given}


def data_version() -> str:
    """Return "version ab12cd34, 2026-11-21" for source lines and files."""
    info = answer("build_info").iloc[0]
    return f"version {info['digest'][:8]}, {swedish(info['built_at']):%Y-%m-%d}"


def this_year() -> int:
    """Return the current year, against which the queries count ages."""
    return today().year
