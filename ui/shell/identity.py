"""Who the reader is, and what that person may open in the workspace (a workspace.Desk)."""

import ipaddress
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitSecretNotFoundError

import workspace
from ui.shell.this_machine import ask_to_call, has_called, wait_for_call
from wording.markup import escaped_markdown
from workspace import Desk, NotValid, Opener, WorkspaceError, checked_address

LOCAL_USER = "lokal användare"
_FROM_A_PROXY = {"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"}
_LOG = logging.getLogger(__name__)


@st.cache_resource(show_spinner=False, max_entries=4)
def _opener(place: str) -> Opener:
    """Return an opener that has opened nothing yet: this cache makes it under a lock that everybody waits for."""
    return Opener(place)


def own_desk(many: str = "analyser och bildspel", page: str = "sidan") -> Desk | None:
    """Return the reader's desk, or None when it cannot be used; why, and what to do, is then drawn.

    A reader who is not logged in is told that `many` (documents) need it, and to choose `page` in the menu afterwards.
    """
    user = _user(many, page)
    if user is None:
        return None
    with show_refusals():
        return _opener(workspace.place()).store().as_user(user)
    return None


def know_the_browser() -> None:
    """Ask whether the browser is on this machine, where that decides who the reader is (decision 55); once a run."""
    with suppress(OSError, ValueError):  # secrets.toml cannot be read: `own_desk` says so
        if not _login_is_configured() and _only_this_machine() and _request_headers():
            ask_to_call()


def _user(many: str, page: str) -> str | None:
    """The reader's id: their mail address when login is configured, else the one local user (decision 25)."""
    try:
        login = _login_is_configured()
    except (OSError, ValueError) as error:
        # A file that is there but cannot be read must not open the local user's desk. Its contents stay out of the log.
        _LOG.error("secrets.toml går inte att läsa (%s)", type(error).__name__)
        st.error(
            "Arbetsytan är stängd: inställningarna för inloggning går inte att läsa. Be den som sköter appen att rätta "
            "dem; serverns logg säger var."
        )
        return None
    if login:
        return _logged_in_user(many, page)
    if _only_this_machine():
        if not _request_headers() or has_called():  # a run without a browser has no headers at all
            return LOCAL_USER
        wait_for_call()
        return None
    st.error(
        "Arbetsytan är stängd: appen kan nås från andra datorer, men inloggning är inte inställd. Be den som sköter "
        "appen att ställa in den, eller använd appen på den egna datorn: starta den utan --server.address och öppna "
        "den på localhost."
    )
    return None


def _logged_in_user(many: str, page: str) -> str | None:
    if not st.user.get("is_logged_in"):
        st.info(
            f"Logga in för att se dina egna {many}. Bara Riskanalys, Uppföljning, Bildspel och Koda kräver inloggning. "
            f"Efter inloggningen visas Översikt: välj då {page} i menyn, eller öppna din länk igen."
        )
        _draw_login()
        return None
    user = _mail_address()
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.text(f"Inloggad som {user}" if user else "Inloggad utan e-postadress")
    right.button("Logga ut", on_click=st.logout, type="tertiary", icon=":material/logout:")
    if user is None:
        st.error(
            "Inloggningen lämnade ingen bekräftad e-postadress, och utan den går det inte att veta vad som är ditt. "
            "Be den som sköter inloggningen att lägga till uppgiften email."
        )
    return user


def _draw_login() -> None:
    if st.button("Logga in", icon=":material/login:"):
        try:
            st.login()
        except StreamlitAuthError as error:
            _LOG.error("Inloggningen är fel inställd: %s", error)
            st.error(
                "Inloggningen är fel inställd. Be den som sköter appen att rätta den; serverns logg säger "
                "vad som är fel."
            )


def _mail_address() -> str | None:
    """The address that the login vouches for. Names and other ids can be chosen freely (decision 25)."""
    address = str(st.user.get("email") or "").strip()
    denied = str(st.user.get("email_verified", True)).lower() == "false"
    try:
        checked_address(address)
    except NotValid:
        return None
    return None if denied else address


def _login_is_configured() -> bool:
    """Return whether there is an [auth] section; raises OSError or ValueError for a file that cannot be read."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        if any(Path(place).exists() for place in st.get_option("secrets.files")):
            raise
        return False


def _only_this_machine() -> bool:
    """Return whether the server listens to this machine only, and the browser uses an address of this machine.

    A proxy on the machine lets others in, although the server listens to nobody else. Their browsers name the proxy's
    address as origin. A program may name any, and a proxy may say nothing of itself: so a browser that passes here
    must also make the call that only one on this machine can make (ui.shell.this_machine).
    """
    headers = _request_headers()
    if _FROM_A_PROXY & headers.keys():
        return False
    hosts = [str(st.get_option("server.address") or "")]
    try:
        if headers:
            hosts.append(urlsplit(headers.get("origin", "")).hostname or "")
            hosts.append(urlsplit(f"//{headers.get('host', '')}").hostname or "")
        return all(host == "localhost" or ipaddress.ip_address(host).is_loopback for host in hosts)
    except ValueError:
        return False


def _request_headers() -> dict[str, str]:
    return {name.lower(): value for name, value in st.context.headers.items()}


@contextmanager
def show_refusals() -> Iterator[None]:
    """Show a WorkspaceError of the block as its own sentence; the rest of the block is left out."""
    try:
        yield
    except WorkspaceError as error:
        st.error(escaped_markdown(str(error)))
