"""Which column holds what, proposed and changed by the person, and what is given once for rows that do not say it."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from follow_up.columns import FIELDS, LABELS, Field, matches
from follow_up.dates import read_date
from follow_up.one_row import LONGEST, Defaults
from untrusted.grid import Table
from wording.follow_up_words import BASIS
from wording.markup import escaped_label, escaped_markdown
from workspace.follow_up_parts import Basis

_LEFT_OUT = "Tas inte med"
_OPTIONS: tuple[Field | Literal[""], ...] = ("", *FIELDS)
_IN_A_ROW = 3
_LONGEST_SAMPLE = 40  # characters


def draw_columns(table: Table, token: str) -> list[Field | None]:
    """Draw a choice for each column, proposed from its head, with the first values in it; return the fields."""
    proposed = matches(table)
    chosen: list[Field | None] = []
    unsure = sum(not match.is_known and match.field is not None for match in proposed)
    with st.expander("Kolumnerna", expanded=True, icon=":material/view_column:"):
        st.caption(
            "Bekräfta vad varje kolumn innehåller." + (" Märkta med ? är gissade: se efter särskilt." if unsure else "")
        )
        for start in range(0, len(table.heads), _IN_A_ROW):
            for place, column in zip(
                range(start, min(start + _IN_A_ROW, len(table.heads))), st.columns(_IN_A_ROW), strict=False
            ):
                match = proposed[place]
                mark = " ?" if match.field is not None and not match.is_known else ""
                with column:
                    field = st.selectbox(
                        escaped_label(table.heads[place][:80]) + mark,
                        _OPTIONS,
                        index=0 if match.field is None else FIELDS.index(match.field) + 1,
                        format_func=_field_words,
                        key=f"import_column_{token}_{place}",
                    )
                    samples = [_short(sample) for sample in table.samples(place)]
                    st.caption(escaped_markdown(" · ".join(samples)) or "Tom kolumn")
                chosen.append(field or None)
    return chosen


def _field_words(field: Field | Literal[""]) -> str:
    return LABELS[field] if field else _LEFT_OUT


def what_is_wrong(chosen: Sequence[Field | None]) -> str:
    """Return why the columns cannot be read as they are chosen, "" when they can."""
    doubled = {field for field in chosen if field is not None and chosen.count(field) > 1}
    if doubled:
        return (
            f"Två kolumner är valda som {', '.join(LABELS[field] for field in FIELDS if field in doubled)}. Ändra en."
        )
    if "summary" not in chosen:
        return "Välj vilken kolumn som har rekommendationens lydelse."
    return ""


def draw_defaults(chosen: Sequence[Field | None], token: str) -> Defaults | None:
    """Draw what is given once for rows that do not say it; return it, or None when a date cannot be read."""
    with st.expander("Gäller rader som inte säger det själva", expanded=_needs_defaults(chosen)):
        left, middle, right = st.columns(_IN_A_ROW)
        report = left.text_input("Rapportens titel", key=f"import_report_{token}", max_chars=LONGEST["report"])
        report_date = middle.text_input("Rapportens datum", key=f"import_date_{token}", placeholder="2024-05")
        status_date = right.text_input("Statusens datum", key=f"import_status_{token}", placeholder="2026-03-12")
        basis: Basis | None = None
        if "status" in chosen:
            basis = st.segmented_control(
                "Vad kolumnen Status vilar på",
                list(BASIS),
                format_func=BASIS.__getitem__,
                default=None,
                required=True,
                key=f"import_basis_{token}",
                help="Nämndens uppgift är vad nämnden säger. Revisorernas kontroll är vad ni själva har sett.",
            )
        with_numbers = st.checkbox(
            "Numrera rader utan nummer i ordning inom sin rapport", key=f"import_numbers_{token}", value=False
        )
    dates = []
    for label, text in (("Rapportens datum", report_date), ("Statusens datum", status_date)):
        try:
            dates.append(read_date(text)[0] if text.strip() else "")
        except ValueError as why:
            st.error(f"{label}: {escaped_markdown(str(why))}")
    if len(dates) < 2:
        return None
    return Defaults(" ".join(report.split()), dates[0], dates[1], basis, with_numbers)


def _needs_defaults(chosen: Sequence[Field | None]) -> bool:
    fields = set(chosen)
    lacks_status = "status" in fields and not {"status_date", "basis"} <= fields
    return lacks_status or not {"report", "report_date", "number"} <= fields


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SAMPLE else f"{line[:_LONGEST_SAMPLE]}…"
