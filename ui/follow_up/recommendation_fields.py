"""What a recommendation is: its wording, areas, dates and report, saved as they are changed; splitting and removing."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from ui.documents.controls import TEXT, edit
from ui.documents.open_document import change
from ui.follow_up.changes import DATE_EXAMPLE, with_date, with_number, with_value, with_wording
from ui.follow_up.going_to import go_to_list
from ui.follow_up.open_register import OpenRegister
from ui.follow_up.report_of import draw_report
from ui.shell.buttons import action
from wording.filters import labels_of
from workspace import Desk
from workspace.follow_up_parts import Recommendation


def draw_fields(desk: Desk, open_register: OpenRegister, part: Recommendation) -> None:
    """Draw the recommendation's own fields, then its report, and how to split and remove it."""
    part_id = part.recommendation_id

    def field(name: str, make: Any, draw: Callable[..., Any], label: str, *values: Any, **settings: Any) -> None:
        shown = getattr(part, name)
        edit(
            desk,
            open_register,
            f"{name}_{part_id}",
            shown if shown is not None else "",
            make,
            draw,
            label,
            *values,
            **settings,
        )

    left, right = st.columns(2)
    for name, label, place, help_text in (
        ("answer_due", "Svar senast", left, "När nämnderna ska ha yttrat sig."),
        ("next_check", "Nästa kontroll", right, "När ni tittar igen. Står i påminnelserna och under Att göra nu."),
    ):
        field(
            name,
            partial(with_date, part_id, name, label),
            place.text_input,
            label,
            getattr(part, name) or "",
            max_chars=10,
            placeholder=DATE_EXAMPLE,
            help=help_text,
        )
    field(
        "summary",
        partial(with_wording, part_id),
        st.text_area,
        "Rekommendationen, med egna ord",
        part.summary,
        max_chars=5000,
        height=110,
    )
    if part.origin != "banken" and not part.suffix:
        field(
            "number",
            partial(with_number, part_id),
            st.text_input,
            "Nummer",
            part.number,
            max_chars=700,
            help="Så som det är tryckt i rapporten.",
        )
    areas = labels_of("areas")
    offered = list({**areas, **dict.fromkeys(part.areas)})
    field(
        "areas",
        partial(with_value, part_id, "areas"),
        st.multiselect,
        "Områden",
        offered,
        default=list(part.areas),
        format_func=lambda area: areas.get(area, area),
        select_all=False,
        read=tuple,
        placeholder="Välj bland kodbokens områden",
    )
    field(
        "risk_if_not_done",
        partial(with_value, part_id, "risk_if_not_done"),
        st.text_area,
        "Risk om den inte genomförs",
        part.risk_if_not_done,
        max_chars=3000,
        height=80,
    )
    with st.expander("Rapporten"):
        draw_report(desk, open_register, part)
    if open_register.may_change:
        _draw_split(desk, open_register, part)
        action(
            "Ta bort rekommendationen",
            f"remove_{part_id}_{open_register.generation}",
            _remove,
            desk,
            open_register,
            part_id,
            type="tertiary",
            icon=":material/delete:",
            help="Går att ångra. Statusuppgifterna följer med tillbaka.",
        )


def _draw_split(desk: Desk, open_register: OpenRegister, part: Recommendation) -> None:
    with (
        st.expander("Dela i flera med egen status", icon=":material/call_split:"),
        st.form(f"split_{part.recommendation_id}", enter_to_submit=False),
    ):
        st.caption(
            "När en del blir klar före en annan. Delarna får bokstäver (3a, 3b). Allt som är infört följer med till "
            "var och en, och sedan har de egen status. De går inte att slå ihop igen; den hela finns i versionerna."
        )
        key = f"{TEXT}split_{part.recommendation_id}"
        texts = [st.text_area(f"Del {letter}", max_chars=5000, height=80, key=f"{key}_{letter}") for letter in "abc"]
        if st.form_submit_button("Dela rekommendationen"):
            told = [text.strip() for text in texts if text.strip()]
            if len(told) < 2:
                st.error("Skriv minst två delar, var och en med egna ord.")
            elif change(desk, open_register, lambda register: register.split(part.recommendation_id, told)):
                go_to_list()
                st.rerun()


def _remove(desk: Desk, open_register: OpenRegister, part_id: str) -> None:
    change(desk, open_register, lambda register: register.without_recommendation(part_id))
    go_to_list()
