"""What a reader's presses lead to is done whole, and in the order in which they were pressed (decision 104).

A page has one run at a time in a window (runner.fastReruns = false). Streamlit breaks it off, at the next use of
st.session_state or of an element, when the browser asks for another. In the middle of a callback its rest would be
lost: a change that is not stored, or one that is stored and not told. Presses that wait are put together to one run.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.runtime.state.safe_session_state import SafeSessionState


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let what is done in the block be finished before the page's next run begins.

    Not for what itself asks for another run, page or a stop. Streamlit has no setting for this: a script runner breaks
    off only what it takes for the page's own script.
    """
    context = get_script_run_ctx()
    runner = getattr(context.yield_check, "__self__", None) if context else None
    if runner is None or not runner._execing:  # nothing that could be broken off, or a block within another
        yield
        return
    runner._execing = False
    try:
        yield
    finally:
        runner._execing = True


def keep_every_press() -> None:
    """Let presses that have waited be handled in their order, after the values they were pressed beside, and all of
    them although another is heard meanwhile.

    Streamlit puts the earlier ones last, so that whoever corrects a choice would keep the first; and it breaks a run
    off for the next press before it has called anything for its own.
    """
    script_requests._coalesce_widget_states = _in_order  # type: ignore[assignment]
    SafeSessionState.on_script_will_rerun = _whole  # type: ignore[assignment, method-assign]


_put_together_by_streamlit = script_requests._coalesce_widget_states
_handled_by_streamlit = SafeSessionState.on_script_will_rerun


def _whole(state: SafeSessionState, *states: Any, **replayed: Any) -> None:
    """Take in what the browser has sent, and call what its presses and changes call."""
    with uninterrupted():
        _handled_by_streamlit(state, *states, **replayed)


def _in_order(earlier: WidgetStates | None, later: WidgetStates | None) -> WidgetStates | None:
    """Return the states of two requests as one: values, then the earlier presses, then the later."""
    both = _put_together_by_streamlit(earlier, later)
    if both is None or earlier is None:
        return both
    is_press = script_requests._has_active_trigger_value
    pressed_earlier = {state.id for state in earlier.widgets if is_press(state)}
    ordered = sorted(both.widgets, key=lambda state: (is_press(state), state.id not in pressed_earlier))
    return WidgetStates(widgets=ordered)
