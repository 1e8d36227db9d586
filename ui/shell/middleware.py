"""What every request passes before Streamlit sees it: which addresses lead here, and what a browser may do.

Streamlit shows an address with more choices than it reads as if it had none, so the page says so (ui.shell.filters).

Three things that Streamlit itself leaves open are closed here (decisions 34 and 55). A page of another site that opens
a connection makes Streamlit ask a service on the internet for this machine's address, with everybody waiting; a name
that leads here without being ours (DNS rebinding) may read every page; and a file of a reader's own work goes to anyone
with its link.
"""

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import cookie_parser
from streamlit.runtime.state.query_params import CLIENT_STATE_QUERY_STRING_MAX_FIELDS
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from ui.shell.owned_files import owner_of, type_and_owner

HERE = ("localhost", "127.0.0.1")  # "::1" cannot be named in a policy
MOST_CHOICES = CLIENT_STATE_QUERY_STRING_MAX_FIELDS
TOO_MANY = "bortvalda"  # in the address: how many choices there were, when they were too many to be read
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]

# No script, picture or form reaches any other place; only a new page may still be opened there. Streamlit writes
# scripts and styles into the page, and reads the script of an element of our own (ui.shell.figure_element) as a blob.
CONTENT = (
    "default-src 'self'; script-src 'self' blob: 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = (
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)
WRONG_HOST = (
    "Granskningsbanken svarar inte på den här adressen. Den som sköter appen lägger till den i server.allowedHosts."
)


FRONT_PAGE = "/oversikt"  # Streamlit gives its first page no address of its own
NOT_YOURS = (
    "Filen lämnas bara till den webbläsare och den inloggning som den gjordes för. Öppna sidan den kom från och ladda "
    "ner den därifrån."
)


class RequestGuard:
    """ASGI middleware: refuses other sites' connections, unknown host names and others' files; adds headers."""

    def __init__(self, app: Asgi) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host")
        if scope["type"] == "websocket":
            if is_host_allowed(host) and _same_site(headers.get("origin"), host):
                await self._app(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
        elif is_host_allowed(host) and (choices := scope["query_string"].count(b"&") + 1) > MOST_CHOICES:
            await _redirect(_with_headers(send, host), f"?{TOO_MANY}={choices}".encode())
        elif is_host_allowed(host) and scope["path"].rstrip("/").endswith(FRONT_PAGE):
            query, base = scope["query_string"], b"../" if scope["path"].endswith("/") else b"./"
            await _redirect(_with_headers(send, host), base + (b"?" + query if query else b""))
        elif is_host_allowed(host):
            await self._app(scope, receive, _to_the_owner(_with_headers(send, host), headers.get("cookie", "")))
        else:
            await _refuse(_with_headers(send, None), 421, WRONG_HOST)


def _same_site(origin: str | None, host: str | None) -> bool:
    """Return whether a connection comes from a page of this app. Only browsers say where they come from."""
    try:
        return origin is None or urlsplit(origin).netloc.lower() == (host or "").lower()
    except ValueError:
        return False


def _with_headers(send: Send, host: str | None) -> Send:
    name = urlsplit(f"//{host or ''}").hostname
    # On this machine the page calls a second port of the app's (ui.shell.this_machine).
    here = CONTENT.replace("data: blob:;", f"data: blob: http://{name}:*;", 1) if name in HERE else CONTENT

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (b"content-security-policy", here.encode()), *HEADERS]
        await send(message)

    return sent


async def _redirect(send: Send, location: bytes) -> None:
    """Lead the browser to another address of the app."""
    headers = [(b"location", location), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body"})


def _to_the_owner(send: Send, cookie: str) -> Send:
    """Send an answer on, but a file that has an owner only if the cookies are theirs (ui.shell.owned_files)."""
    refused = False

    async def sent(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start":
            headers = dict(message.get("headers", ()))
            kind, owner = type_and_owner(headers.get(b"content-type", b"").decode("latin-1"))
            if owner is not None and not hmac.compare_digest(owner, owner_of(cookie_parser(cookie))):
                refused = True
                await _refuse(send, 403, NOT_YOURS)
                return
            if owner is not None:
                kept = {b"content-type": kind.encode("latin-1"), b"cache-control": b"private, no-store"}
                message["headers"] = [*(headers | kept).items()]
        if not refused:
            await send(message)

    return sent


async def _refuse(send: Send, status: int, why: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": why.encode()})
