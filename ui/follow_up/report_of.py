"""A recommendation's report: its title and date, and its link to the bank, whose title and date then hold."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from bank.answer import answer
from ui.documents.controls import edit
from ui.documents.open_document import NotMade
from ui.follow_up.changes import DATE_EXAMPLE, read_date
from ui.follow_up.open_register import OpenRegister
from wording.follow_up_words import ORIGIN
from workspace import Desk
from workspace.follow_up_parts import Recommendation
from workspace.follow_up_register import Register

NOT_LINKED = ""


def draw_report(desk: Desk, open_register: OpenRegister, part: Recommendation) -> None:
    """Draw the report's title, date and link to the bank: they change in all its recommendations."""
    st.caption(f"Rekommendationen är {ORIGIN[part.origin]}.")
    if part.origin == "banken":
        st.caption("Rapportens titel och datum är bankens.")
        return
    st.caption("Det du ändrar här gäller alla rekommendationer ur rapporten som inte kom ur banken.")

    def field(name: str, make: Any, draw: Callable[..., Any], label: str, *values: Any, **settings: Any) -> None:
        shown = getattr(part, name) or ""
        key = f"{name}_{part.recommendation_id}"
        edit(desk, open_register, key, shown, make, draw, label, *values, **settings)

    in_bank = answer("reports", bodies=[open_register.document.body_id]).set_index("report_id")
    if part.report_id:
        st.caption("Titel och datum är bankens så länge rapporten är länkad.")
    else:
        titled, dated = (partial(_renamed, part.recommendation_id, name) for name in ("report_title", "report_date"))
        field("report_title", titled, st.text_input, "Titel", part.report_title, max_chars=600)
        field("report_date", dated, st.text_input, "Datum", part.report_date or "", max_chars=10,
              placeholder=DATE_EXAMPLE)  # fmt: skip
    options = {NOT_LINKED: "Inte länkad till banken", **in_bank["title"].to_dict()}
    if part.report_id and part.report_id not in options:
        options[part.report_id] = f"{part.report_title} (finns inte i banken nu)"
    ids = list(options)
    field("report_id", partial(_linked, part.recommendation_id, in_bank), st.selectbox, "Rapport i banken", ids,
          index=ids.index(part.report_id), format_func=options.__getitem__,
          help="Länken behövs för att skriva svar och uppföljning till banken.")  # fmt: skip


def _renamed(part_id: str, name: str, value: str) -> Callable[[Register], Register]:
    def changed(register: Register) -> Register:
        if name == "report_title" and not value.strip():
            raise NotMade("Rapportens titel kan inte vara tom. Den förra står kvar.")
        return _with_report(register, part_id, {name: read_date("Datum", value) if name == "report_date" else value})

    return changed


def _linked(part_id: str, in_bank: pd.DataFrame, report_id: str) -> Callable[[Register], Register]:
    """The change that links a report to the bank's, and takes over its title and date, or takes the link away."""
    values: dict[str, str | None] = {"report_id": report_id}
    if report_id in in_bank.index:
        row = in_bank.loc[report_id]
        published = row["published_text"]
        values |= {"report_title": row["title"], "report_date": published if isinstance(published, str) else None}
    return lambda register: _with_report(register, part_id, values)


def _with_report(register: Register, part_id: str, values: dict[str, str | None]) -> Register:
    part = register.by_id.get(part_id)
    if part is None:
        return register
    try:
        return register.with_report(part.report_key, **values)  # as it is now: its title may just have been changed
    except ValueError as twice:
        raise NotMade(
            "Det går inte: en rekommendation med samma nummer står redan i registret för den rapporten. Ta först bort "
            "den ena, eller ändra dess nummer."
        ) from twice
