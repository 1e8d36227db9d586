"""Facts about municipalities above the matrix: which ones, and what they do not say."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from wording.comparison_tables import matrix_table
from wording.context_rows import (
    FactRow,
    choices_of_facts,
    fact_rows,
    facts_explained,
    facts_not_said,
    facts_source,
    with_facts_first,
)
from wording.markup import escaped_markdown


def choose_facts() -> list[str]:
    """Draw the choice of facts above the matrix; return the measures, [] for none or when the bank has none."""
    choices = choices_of_facts()
    if not choices:
        return []
    chosen = st.selectbox(
        "Kommunfakta ovanför matrisen",
        list(choices),
        key="fakta",
        bind="query-params",
        help="Uppgifter om kommunerna, bredvid fynden. De är inga fynd och räknas inte med någonstans.",
    )
    return choices[chosen]


def tell_facts(measures: Sequence[str], bodies: Sequence[str]) -> list[FactRow]:
    """Draw whose the facts are, and what each of them does not say; return the bodies' facts, a row for each."""
    if not measures:
        return []
    rows = fact_rows(measures, bodies)
    told = [facts_source(measures), facts_explained(measures, rows, bodies), *facts_not_said(measures)]
    st.caption(escaped_markdown(" ".join(told)))
    return rows


def facts_and_statuses(cells: pd.DataFrame, years: Mapping[str, str], facts: Sequence[FactRow]) -> pd.DataFrame:
    """Return `matrix_table` of rows of area_matrix, with the facts of its bodies first."""
    return with_facts_first(matrix_table(cells, years), cells, facts)
