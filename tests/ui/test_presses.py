"""What a press leads to is done whole, though the browser asks for another run in the middle of it (decision 104)."""

from types import SimpleNamespace

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.testing.v1 import AppTest

from ui.shell import presses
from ui.shell.presses import keep_every_press


@pytest.fixture
def as_streamlit_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another test of this process may have opened the app, which keeps every press."""
    monkeypatch.setattr(SafeSessionState, "on_script_will_rerun", presses._handled_by_streamlit)


def pressed_again_meanwhile() -> None:
    """A page whose button is pressed again while it is answered: the second press waits for the first."""
    import streamlit as st
    from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
    from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

    from ui.shell.buttons import action

    def ask_again() -> None:
        context = get_script_run_ctx()
        assert context is not None
        assert context.script_requests is not None
        context.script_requests.request_rerun(RerunData(widget_states=None))

    def work() -> None:
        ask_again()
        for step in ("stored", "told"):
            st.session_state[step] = st.session_state.get(step, 0) + 1
        st.toast("Klart")
        st.session_state["finished"] = True

    runs = st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.markdown(f"Körning {runs}")
    if st.query_params.get("shield") == "no":
        st.button("Gör", key="do", on_click=work)
    else:
        action("Gör", "do", work)


@pytest.mark.usefixtures("as_streamlit_has_it")
@pytest.mark.parametrize("is_shielded", [True, False])
def test_a_callback_is_finished_before_the_run_that_was_asked_for_meanwhile(*, is_shielded: bool) -> None:
    """Without the shield Streamlit breaks it off: the day it does not, the shield can go."""
    page = AppTest.from_function(pressed_again_meanwhile)
    page.query_params["shield"] = "yes" if is_shielded else "no"
    page.run().button(key="do").click().run()
    assert not page.exception
    done = ["stored" in page.session_state, "told" in page.session_state, "finished" in page.session_state]
    assert done == [is_shielded] * 3
    assert page.session_state["runs"] == 2  # the one that was asked for has been drawn too


def test_a_run_can_be_broken_off_again_afterwards() -> None:
    def page_script() -> None:
        import streamlit as st
        from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
        from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

        from ui.shell.presses import uninterrupted

        runs = st.session_state["runs"] = st.session_state.get("runs", 0) + 1
        with uninterrupted(), uninterrupted():
            context = get_script_run_ctx()
            assert context is not None
            assert context.script_requests is not None
            if runs == 1:
                context.script_requests.request_rerun(RerunData(widget_states=None))
            st.session_state["within"] = runs
        st.session_state["after"] = [*st.session_state.get("after", []), runs]

    page = AppTest.from_function(page_script).run()
    assert (page.session_state["within"], page.session_state["after"]) == (2, [2])


class BrokenOff(Exception):
    pass


class Runner:
    """Of a run that another has been asked for before it has called anything."""

    _execing = True

    def check(self) -> None:
        if self._execing:
            raise BrokenOff


def test_a_press_is_handled_though_another_is_heard_before_anything_is_called_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Streamlit breaks such a run off, and its press is lost: the day it does not, `keep_every_press` can go."""
    runner = Runner()
    monkeypatch.setattr(presses, "get_script_run_ctx", lambda: SimpleNamespace(yield_check=runner.check))
    state = SafeSessionState(SessionState(), runner.check)
    with pytest.raises(BrokenOff):
        presses._handled_by_streamlit(state, None)
    keep_every_press()
    state.on_script_will_rerun(None)
    assert runner._execing


def three_buttons() -> None:
    import streamlit as st

    from ui.shell.buttons import action

    def note(name: str) -> None:
        st.session_state["done"] = [*st.session_state.get("done", []), name]

    for name in ("A", "B", "C"):
        action(name, name, note, name)


def test_presses_that_are_put_together_to_one_run_are_each_done_once() -> None:
    page = AppTest.from_function(three_buttons).run()
    page.button(key="A").click()
    page.button(key="C").click().run()
    assert page.session_state["done"] == ["A", "C"]
    page.button(key="A").click().run()
    page.run()
    assert page.session_state["done"] == ["A", "C", "A"]


def states(**values: bool | str) -> WidgetStates:
    return WidgetStates(
        widgets=[
            WidgetState(id=name, trigger_value=value) if isinstance(value, bool) else
            WidgetState(id=name, string_value=value)
            for name, value in values.items()
        ]
    )  # fmt: skip


def test_presses_that_have_waited_come_in_their_order_after_the_values_beside_them() -> None:
    keep_every_press()
    put_together = script_requests._coalesce_widget_states
    first = states(text="förr", B=True)
    second = states(A=True, text="nu")
    third = states(C=True, text="sist", other="med")
    both = put_together(put_together(first, second), third)
    assert both is not None
    told = [(state.id, state.string_value) for state in both.widgets]
    assert told == [("text", "sist"), ("other", "med"), ("B", ""), ("A", ""), ("C", "")]
    assert put_together(None, None) is None
    assert put_together(None, second) == second
    assert put_together(first, None) == first
