"""The address that "Kopiera länk" copies: every choice of the page, also those that nobody has made.

Streamlit leaves a widget's own first choice out of the address. That choice follows the bank (the leading area, the
first municipality), so that a link sent today would show something else when the bank has grown. The copied address
names it (decision 62).
"""

from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state.query_params import WidgetBinding
from streamlit.runtime.state.session_state import SessionState

OWN = "minkommun"  # in the address: the reader's own municipality, which no copied link tells
_LEFT_OUT = {OWN, "bortvalda"}  # the last is told once (ui.shell.middleware)
_NAMED = {"string_value", "string_array_value"}  # choices among names; an unticked box or page 1 is no choice


def copied_choices() -> dict[str, list[str]]:
    """Return what the copied address holds: key → values; call after the page has been drawn."""
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    choices = address | _chosen_in_widgets()
    return {key: values for key, values in choices.items() if values and key not in _LEFT_OUT}


def _chosen_in_widgets() -> dict[str, list[str]]:
    """What the widgets bound to the address hold, as it stands there; Streamlit has no such list to ask for."""
    context = get_script_run_ctx()
    if context is None:
        return {}
    state, drawn = context.session_state._state, context.shared.widget_ids_this_run
    return {
        key: _in_address(state, bound, state[bound.widget_id])
        for key, bound in state.query_params._bindings_by_param.items()
        if bound.widget_id in drawn and bound.value_type in _NAMED
    }


def _in_address(state: SessionState, bound: WidgetBinding, value: object) -> list[str]:
    """A widget's value as the address holds it."""
    written = state._new_widget_state.widget_metadata[bound.widget_id].serializer(value)
    return [str(item) for item in written] if isinstance(written, (list, tuple)) else [str(written)] if written else []


def keep_first_choices() -> None:
    """Let an opened address keep the choices that the page would have made by itself.

    Streamlit takes each of them out, and adds what is left to the browser's history: Back would have to pass them all
    (decision 62).
    """
    SessionState._clear_url_param = _clear_unless_first_choice  # type: ignore[method-assign]
    SessionState._seed_widget_from_url = _seed_unless_endless  # type: ignore[assignment, method-assign]


_seed_as_streamlit_does = SessionState._seed_widget_from_url


def _seed_unless_endless(self: SessionState, metadata: Any, user_key: str, *more: Any) -> bool:
    """Leave a number without end (inf, 1e400) out of a number field; Streamlit would raise OverflowError."""
    try:
        return _seed_as_streamlit_does(self, metadata, user_key, *more)
    except OverflowError:
        self._clear_url_param(user_key)
        return False


_clear_as_streamlit_does = SessionState._clear_url_param


def _clear_unless_first_choice(self: SessionState, user_key: str) -> None:
    bound = self.query_params.get_binding_for_param(user_key)
    if bound is not None and bound.value_type in _NAMED:
        first = self._new_widget_state.widget_metadata[bound.widget_id].deserializer(None)
        given = self.query_params.get_initial_value(user_key)
        if _in_address(self, bound, first) == ([given] if isinstance(given, str) else given):
            self.query_params.discard_param_no_forward_msg(user_key)
            return
    _clear_as_streamlit_does(self, user_key)


def tell_address() -> None:
    """Hand the page's choices to the button that copies them; last in a run."""
    choices = urlencode(copied_choices(), doseq=True)
    st.html(f'<span class="copied-choices" data-choices="{choices}" hidden></span>')


def end_page() -> NoReturn:
    """End a page that has nothing more to show; after st.stop alone the button would lack the address."""
    tell_address()
    st.stop()


# The button is drawn before the page and the choices after it, so that it does not move.
BUTTON = (
    '<button type="button" class="copy-link"><span class="icon" aria-hidden="true">link</span>'
    '<span class="words">Kopiera länk</span></button><span class="copy-told" role="status"></span>'
)
