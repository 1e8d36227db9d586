"""What the codebook lacks is added here, beside the coding: asked for, looked at as a difference, then written."""

from typing import TYPE_CHECKING

import streamlit as st

from ui.shell.buttons import action
from wording.markup import escaped_markdown

if TYPE_CHECKING:
    from coding.additions import Prepared

_SHOWN, _TOLD = "codebook_addition", "codebook_told"


def offer_additions() -> None:
    """Draw the folded panel that adds to the codebook."""
    panel = st.expander(
        "Saknas något i kodboken?", icon=":material/library_add:", key="codebook_panel", on_change="rerun"
    )
    if panel.open:
        with panel:
            _draw_panel()


def _draw_panel() -> None:
    """Draw what is asked for, and the difference when it is there."""
    from coding.additions import KINDS, asked_fields  # needed only when the panel is open (decision 71)

    if told := st.session_state.pop(_TOLD, None):
        (st.error if told[0] else st.success)(escaped_markdown(told[1]))
    kind = st.selectbox("Vad saknas", list(KINDS), format_func=lambda name: KINDS[name][0], key="addition_kind")
    given: dict[str, str] = {}
    for field in asked_fields(kind):
        label = f"{field.description}{'' if field.is_required else ' (frivilligt)'}"
        hint = "flera skiljs med komma" if field.is_list else None
        given[field.name] = st.text_input(label, key=f"addition_{kind}_{field.name}", help=hint)
    action("Visa ändringen", f"look_{kind}", _look, kind, given)
    if (shown := st.session_state.get(_SHOWN)) is not None and shown[0] == (kind, given):
        _draw_difference(shown[1])


def _look(kind: str, given: dict[str, str]) -> None:
    from coding.additions import AdditionRefused, look_before

    # Read from the widgets: a button's arguments are those of the run before the last field was left.
    values = _typed(kind, given)
    try:
        # Kept with what was asked: what is written is what the fields say, or nothing.
        st.session_state[_SHOWN] = ((kind, values), look_before(kind, values))
    except AdditionRefused as refused:
        st.session_state[_TOLD] = (True, str(refused))
        st.session_state.pop(_SHOWN, None)


def _draw_difference(prepared: "Prepared") -> None:
    for note in prepared.notes:
        st.warning(escaped_markdown(note))
    st.code(prepared.diff, language="diff")
    st.caption("Kodboken är prövad med tillägget. Alla granskningar delar den: skriv bara det som gäller för alla.")
    with st.container(horizontal=True):
        action("Lägg till", "add_to_codebook", _add, type="primary", icon=":material/check:")
        action("Avbryt", "drop_addition", _drop, type="tertiary")


def _typed(kind: str, given: dict[str, str]) -> dict[str, str]:
    """What stands in the fields now."""
    return {name: str(st.session_state.get(f"addition_{kind}_{name}", text)) for name, text in given.items()}


def _add() -> None:
    from coding.additions import AdditionRefused, add_to_codebook

    shown = st.session_state.pop(_SHOWN, None)
    if shown is None:
        return  # a double click: the first has added it
    kind, values = shown[0]
    if kind != st.session_state.get("addition_kind") or values != _typed(kind, values):
        st.session_state[_TOLD] = (True, "Fälten är ändrade sedan ändringen visades. Inget är tillagt: visa den igen.")
        return
    try:
        add_to_codebook(shown[1])
    except AdditionRefused as refused:
        st.session_state[_TOLD] = (True, str(refused))
    else:
        st.session_state[_TOLD] = (False, "Tillagt. Det går att välja nu.")


def _drop() -> None:
    st.session_state.pop(_SHOWN, None)
