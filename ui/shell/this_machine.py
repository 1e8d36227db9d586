"""Whether the browser is on this machine: it can reach an address here that no proxy leads to.

Whoever comes through a proxy on this machine can say of themselves what a browser here says. What they cannot do is
reach a second port, which listens to this machine only and has a new number each time. The page asks its browser to
call there, and the browser's own token (Streamlit's, against forged requests) is then remembered. Who can reach any
port here (another user of the machine, a tunnel to it) is as good as here (decision 55).

What is remembered outlives a restart: a page that is open then goes on as it stands, with its changes (decision 56).
"""

import hashlib
import os
from contextlib import suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import cookie_parser

from queries.snapshot import var_directory
from ui.assets import script
from ui.shell.owned_files import token_of

HERE = ("localhost", "127.0.0.1", "::1")
BROWSERS = "webblasare.txt"  # in the folder of the app's own data: checksums of the tokens of those that have called
MOST_KEPT = 1000
_OFTEN, _SECONDS, _LATER = 25, 0.2, 2.0  # looks for the browser's call: how many, seconds between them, and after them
_TRIES = "looked_whether_the_browser_has_called"
_ONE_AT_A_TIME = Lock()  # `cache` takes no lock: two threads at a time would get one each (decision 68)
NOT_HERE = (
    "Arbetsytan öppnas för en webbläsare på den dator där appen körs. Öppnas den inte: läs in sidan på nytt, och "
    "kontrollera att webbläsaren tillåter kakor och bilder. Från andra datorer behövs inloggning; "
    "den som sköter appen ställer in den."
)


def has_called() -> bool:
    """Return whether this reader's browser has called the second port."""
    token = token_of(st.context.cookies)
    return bool(token) and _checksum(token) in _seen()


def _checksum(token: bytes) -> str:
    return hashlib.sha256(token).hexdigest()


def _seen() -> set[str]:
    """Checksums of the tokens of the browsers that have called, before the last restart too; grows."""
    with _ONE_AT_A_TIME:
        return _read()


@cache
def _read() -> set[str]:
    try:
        return set((var_directory() / BROWSERS).read_text(encoding="ascii").split()[-MOST_KEPT:])
    except (OSError, ValueError):
        return set()


def _remember(token: bytes) -> None:
    checksum, seen = _checksum(token), _seen()
    if checksum in seen:
        return
    seen.add(checksum)
    with suppress(OSError):  # no room, or no right to write there: until the next restart
        path = var_directory() / BROWSERS
        with os.fdopen(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "w") as file:
            file.write(f"{checksum}\n")


def ask_to_call() -> None:
    """Let the page ask its browser to call; a browser on another machine does not."""
    waited = max(0, st.session_state.get(_TRIES, 0) - _OFTEN)
    with _ONE_AT_A_TIME:
        port = _second_port()
    st.html(script("this_machine", port=port, tries=waited), unsafe_allow_javascript=True)


def wait_for_call() -> None:
    """Say what is waited for, and run the page anew when the browser has called, however late (a slow machine)."""
    st.info(NOT_HERE)
    often = st.session_state.get(_TRIES, 0) < _OFTEN
    st.fragment(_look, run_every=_SECONDS if often else _LATER)()


def _look() -> None:
    tries = st.session_state[_TRIES] = st.session_state.get(_TRIES, 0) + 1
    if has_called() or tries == _OFTEN:
        st.rerun()
    if tries > _OFTEN:
        ask_to_call()  # the first call may be lost


@cache
def _second_port() -> int:
    """Start to listen, once, where the app itself listens."""
    server = ThreadingHTTPServer((str(st.get_option("server.address")), 0), _Listener)
    Thread(target=server.serve_forever, daemon=True, name="this machine").start()
    return int(server.server_address[1])


class _Listener(BaseHTTPRequestHandler):
    """Remembers who calls; tells nobody anything."""

    def do_GET(self) -> None:
        """Remember a browser that calls this machine by its own names."""
        try:
            is_here = urlsplit(f"//{self.headers.get('Host', '')}").hostname in HERE
        except ValueError:
            is_here = False
        token = token_of(cookie_parser(self.headers.get("Cookie", "")))
        if is_here and token:
            _remember(token)
        self.send_response(204 if is_here else 404)
        self.send_header("Cache-Control", "no-store")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
