"""The door that every request passes before Streamlit sees it: which addresses lead here, and what a browser may do.

Two things that Streamlit itself leaves open are closed here. A page of another site that opens a connection makes
Streamlit ask a service on the internet for this machine's address, with everybody waiting; and a name that leads here
without being ours (DNS rebinding) may read every page.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]

# No script, picture or form reaches any other place; only a new page may still be opened there. Streamlit and Plotly
# write scripts and styles into the page.
CONTENT = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = (
    (b"content-security-policy", CONTENT.encode()),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)
WRONG_HOST = (
    "Granskningsbanken svarar inte på den här adressen. Den som sköter appen lägger till den i server.allowedHosts "
    "(se docs/drift.md)."
)


FRONT_PAGE = "/oversikt"  # Streamlit gives its first page no address of its own


class Door:
    """ASGI middleware: refuses other sites' connections and unknown host names; adds headers to every answer."""

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
        elif is_host_allowed(host) and scope["path"].rstrip("/").endswith(FRONT_PAGE):
            await _redirect(scope, _with_headers(send))
        elif is_host_allowed(host):
            await self._app(scope, receive, _with_headers(send))
        else:
            await _refuse(_with_headers(send))


def _same_site(origin: str | None, host: str | None) -> bool:
    """Return whether a connection comes from a page of this app. Only browsers say where they come from."""
    try:
        return origin is None or urlsplit(origin).netloc.lower() == (host or "").lower()
    except ValueError:
        return False


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *HEADERS]
        await send(message)

    return sent


async def _redirect(scope: Message, send: Send) -> None:
    """Lead to the first page, with the choices of the address."""
    query = scope.get("query_string", b"")
    location = (b"../" if scope["path"].endswith("/") else b"./") + (b"?" + query if query else b"")
    await send({"type": "http.response.start", "status": 307, "headers": [(b"location", location)]})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": WRONG_HOST.encode()})
