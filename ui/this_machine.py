"""Whether the browser is on this machine: it can reach an address here that no proxy leads to.

Whoever comes through a proxy on this machine can say of themselves what a browser here says. What they cannot do is
reach a second port, which listens to this machine only and has a new number each time. A browser that has been there
carries a key in a cookie. Who can reach any port here (another user of the machine, a tunnel to it) is as good as here.
"""

import hmac
import json
import os
import secrets
from contextlib import suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, quote, urlsplit

import streamlit as st

from queries.snapshot import var_directory
from ui.words import escaped

KEY_FILE = "nyckel"  # in the folder of the app's own data, for its user only
_AGAIN = 10  # seconds before a window tries by itself once more: a browser without cookies would go on for ever
_GOING = """<script>(() => {
  const last = Number(sessionStorage.getItem('granskningsbanken_har'));
  if (!['localhost', '127.0.0.1', '[::1]'].includes(location.hostname) || Date.now() - last < AGAIN * 1000) return;
  sessionStorage.setItem('granskningsbanken_har', Date.now());
  location.replace(PLACE + encodeURIComponent(location.pathname + location.search));
})();</script>"""


def has_been_here() -> bool:
    """Return whether this reader's browser carries the key."""
    return hmac.compare_digest(st.context.cookies.get(_cookie(), "").encode(), _key().encode())


def send_here(host: str) -> None:
    """Lead the browser by the second port, by itself or by a link; `host` is the name that it calls this machine by."""
    place = f"http://{f'[{host}]' if ':' in host else host}:{_second_port()}/?till="
    back = urlsplit(str(st.context.url or "")).path or "/"
    st.html(
        "<p>Arbetsytan öppnas i en webbläsare på den dator där appen körs, och hämtar då en nyckel där. Händer inget: "
        f'<a href="{escaped(place + quote(back))}">öppna arbetsytan</a>. Webbläsaren behöver tillåta kakor.</p>'
        + _GOING.replace("AGAIN", str(_AGAIN)).replace("PLACE", json.dumps(place)),
        unsafe_allow_javascript=True,
    )


def _cookie() -> str:
    return f"granskningsbanken_{st.get_option('server.port')}"  # a browser keeps one jar for all ports of a machine


@cache
def _key() -> str:
    """The same after a restart, so that a page that is open then goes on without being loaded anew (decision 56)."""
    path, new = var_directory() / KEY_FILE, secrets.token_urlsafe(32)
    try:
        with (
            suppress(FileExistsError),
            os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as to,
        ):
            to.write(new)
        return path.read_text(encoding="ascii").strip() or new
    except (OSError, ValueError):  # no room, or no right to write there: one for each start
        return new


@cache
def _second_port() -> int:
    """Start to listen, once, where the app itself listens."""
    server = ThreadingHTTPServer((str(st.get_option("server.address")), 0), _Giver)
    Thread(target=server.serve_forever, daemon=True, name="this machine").start()
    return int(server.server_address[1])


class _Giver(BaseHTTPRequestHandler):
    """Gives the key and leads back to the app."""

    def do_GET(self) -> None:
        """Answer a browser that calls this machine by its own names; a page of another name may not read the key."""
        asked, host = urlsplit(self.path), urlsplit(f"http://{self.headers.get('Host', '')}")
        back = parse_qs(asked.query).get("till", ["/"])[0]
        is_path = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
        if asked.path != "/" or not is_path or host.hostname not in ("localhost", "127.0.0.1", "::1"):
            self.send_error(404)
            return
        name = f"[{host.hostname}]" if ":" in host.hostname else host.hostname
        self.send_response(303)
        self.send_header("Set-Cookie", f"{_cookie()}={_key()}; Path=/; HttpOnly; SameSite=Strict")
        self.send_header("Location", f"http://{name}:{st.get_option('server.port')}{quote(back, safe='/?&=%+')}")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the address holds what the reader looks at."""
