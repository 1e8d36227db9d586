"""Which version of an open document the browser shows: kept in the browser, so that it outlives the server's session.

A session ends with the server, or two minutes after the connection broke. The page stays in the browser, and the next
session gets its widgets' values but not the version they belong to. So a hidden field holds that (decision 56).
"""

import re
from dataclasses import dataclass

import streamlit as st

_PATTERN = re.compile(r"([1-9][0-9]{0,8})\.([0-9]{1,8})(!?)")
PREFIX = "shown_version_"


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version's number, how many times its widgets have been renewed, and whether all changes were stored then."""

    number: int
    generation: int = 0
    is_saved: bool = True

    def __str__(self) -> str:
        return f"{self.number}.{self.generation}{'' if self.is_saved else '!'}"


def ask_browser(document_id: str, else_shown: ShownVersion) -> ShownVersion:
    """Return the version that the browser shows, or `else_shown` when it shows none; call once a run."""
    match = _PATTERN.fullmatch(_hidden_field(document_id, str(else_shown)))
    return ShownVersion(int(match[1]), int(match[2]), not match[3]) if match else else_shown


def tell_browser(document_id: str, shown: ShownVersion) -> None:
    """Let the browser keep the version it is about to show; call once a run, instead of `ask_browser`."""
    st.session_state[PREFIX + document_id] = str(shown)
    _hidden_field(document_id, "")


def _hidden_field(document_id: str, value: str) -> str:
    key = PREFIX + document_id
    st.html(f'<style>[class*="st-key-{PREFIX}"] {{ display: none; }}</style>')
    return st.text_input("Version som visas", value, key=key, label_visibility="collapsed")
