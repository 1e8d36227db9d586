"""Who the reader is, and that person's desk in the workspace."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

import workspace
from workspace import Desk, Store, WorkspaceError

LOCAL_USER = "lokal användare"
_SWEDEN = ZoneInfo("Europe/Stockholm")


@st.cache_resource(show_spinner=False, max_entries=4)
def _store(place: str) -> Store:
    return workspace.open_store(place)


def own_desk() -> Desk | None:
    """Return the reader's desk, or None when it cannot be used; why, and what to do, is then drawn."""
    user = _user()
    if user is None:
        return None
    with told():
        return _store(workspace.place()).as_user(user)
    return None


def _user() -> str | None:
    """The reader's id: their mail address when login is configured, else the one local user."""
    if not _login_is_configured():
        if _only_this_machine():
            return LOCAL_USER
        st.error(
            "Arbetsytan är stängd: appen kan nås från andra datorer, men inloggning är inte inställd. Ställ in "
            "inloggning (se docs/inloggning.md), eller starta appen utan --server.address."
        )
        return None
    if not st.user.is_logged_in:
        st.info("Logga in för att se dina egna analyser. Övriga sidor kräver ingen inloggning.")
        st.button("Logga in", on_click=st.login, icon=":material/login:", type="primary")
        return None
    user = st.user.get("email") or st.user.get("preferred_username") or st.user.get("sub")
    if not user:
        st.error("Inloggningen lämnade ingen adress. Be den som sköter inloggningen att lägga till uppgiften email.")
        return None
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.caption(f"Inloggad som {user}")
    right.button("Logga ut", on_click=st.logout, type="tertiary", icon=":material/logout:")
    return str(user)


def _login_is_configured() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def _only_this_machine() -> bool:
    address = str(st.get_option("server.address") or "")
    try:
        return address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


@contextmanager
def told() -> Iterator[None]:
    """Show what the workspace refuses as its own sentence; the rest of the block is left out."""
    try:
        yield
    except WorkspaceError as error:
        st.error(str(error))


def local_time(moment: datetime) -> str:
    """Return "2026-11-22 10:32:05" in Swedish time."""
    return f"{moment.astimezone(_SWEDEN):%Y-%m-%d %H:%M:%S}"
