"""One reader of the real server: a browser's side of Streamlit's protocol, without the browser.

The page and the cookies are fetched over HTTP, the rest goes over one websocket: the client sends what the reader has
chosen (ClientState), the server answers with the page's elements, one message each, until the script has finished.
"""

import asyncio
import re
import ssl
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, quote, urlencode

import httpx
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

LOOPBACK = "127.0.0.1"
XSRF_COOKIE = "_streamlit_xsrf"
SECONDS_TO_ANSWER = 60
WAY_HERE = re.compile(r'const given = \{"port": (\d+), "tries"')
GOOD_ENDINGS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
SOURCE = "Källa: "  # how the line begins that says selection and data version


class Failed(Exception):
    """An interaction that a reader would call broken: an error, an empty page, the wrong selection, no answer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server is: the port, the name that readers call it by, and the trust in its certificate."""

    port: int
    name: str = LOOPBACK
    tls: ssl.SSLContext | None = None

    @property
    def host(self) -> str:
        """Return what a browser puts in Host."""
        return f"{self.name}:{self.port}"

    @property
    def origin(self) -> str:
        """Return what a browser puts in Origin."""
        return f"{'https' if self.tls else 'http'}://{self.host}"

    def http(self) -> httpx.AsyncClient:
        """Return a client that calls this machine by the server's name and keeps cookies, as a browser does."""
        return httpx.AsyncClient(
            base_url=f"{'https' if self.tls else 'http'}://{LOOPBACK}:{self.port}",
            headers={"Host": self.host},
            verify=self.tls or False,
            timeout=SECONDS_TO_ANSWER,
            trust_env=False,
        )


@dataclass(slots=True)
class Shown:
    """What one run of the app put on the page."""

    seconds: float = 0.0
    size: int = 0  # bytes received
    headings: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what stands in blue boxes
    filters: dict[str, Any] = field(default_factory=dict)  # name in the address → the widget's message
    faults: list[str] = field(default_factory=list)
    second_port: int = 0  # where a browser on the app's machine calls to open the workspace (ui.shell.this_machine)

    @property
    def source(self) -> str:
        """Return the page's first source line, or "" when it has none."""
        return next((text for text in self.captions if text.startswith(SOURCE)), "")

    def take(self, element: Any) -> None:
        """Note one element of the page."""
        kind = element.WhichOneof("type")
        if kind == "heading":
            self.headings.append(element.heading.body)
        elif kind == "markdown":
            self.captions.append(element.markdown.body.replace("\\", ""))  # as read, without escapes
        elif kind == "html" and (way := WAY_HERE.search(element.html.body)):
            self.second_port = int(way[1])
        elif kind == "exception":
            self.faults.append(f"fel i koden: {element.exception.type} {element.exception.message}".strip())
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            self.faults.append(f"felruta: {element.alert.body}")
        elif kind == "alert":
            self.notes.append(element.alert.body)
        elif kind in ("multiselect", "checkbox"):
            widget = getattr(element, kind)
            if widget.query_param_key:
                self.filters[widget.query_param_key] = widget


class Reader:
    """One reader with a browser of their own; use as an async context manager."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.session_id = ""
        self.pages: dict[str, str] = {}  # name in the address → Streamlit's id of the page
        self.page = ""
        self.shown = Shown()
        self.heard: list[bytes] | None = None  # every message as it came, for the one who sets a list here
        self._http = place.http()
        self._socket: ClientConnection | None = None
        self._query: dict[str, list[str]] = {}
        self._widgets: dict[str, WidgetState] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._socket:
            await self._socket.close()
        await self._http.aclose()

    async def open(self, page: str, **query: list[str]) -> Shown:
        """Open an address as from a link: the page's HTML, the connection, and the first answer."""
        began = time.perf_counter()
        self.page, self._query, self._widgets = page, dict(query), {}
        for path in (f"/{quote(page)}", "/_stcore/health", "/_stcore/host-config"):
            status = (await self.fetch("GET", path)).status_code
            if status != httpx.codes.OK:
                raise Failed(f"{path} svarade {status}")
        await self._connect()
        message = self._message()
        message.rerun_script.page_name = page
        return await self._run(message, began)

    async def call(self) -> None:
        """Be a browser on the app's machine: call the second port that a page names, if it names one."""
        await self.open("metod")
        if self.shown.second_port:
            await self.fetch("GET", f"http://{LOOPBACK}:{self.shown.second_port}/")

    async def turn_to(self, page: str) -> Shown:
        """Choose a page in the menu; its link drops the filters from the address, and the app puts them back."""
        began = time.perf_counter()
        self.page, self._query, self._widgets = page, {}, {}
        message = self._message()
        message.rerun_script.page_script_hash = self.pages[page]
        return await self._run(message, began)

    async def choose(self, name: str, options: list[str]) -> Shown:
        """Choose these options in a filter of the page, as its widget does."""
        began = time.perf_counter()
        state = WidgetState(id=self.shown.filters[name].id)
        state.string_array_value.data.extend(options)
        return await self._change(state, name, options, began)

    async def tick(self, name: str, on: bool) -> Shown:
        """Tick or untick a box of the page."""
        began = time.perf_counter()
        state = WidgetState(id=self.shown.filters[name].id, bool_value=on)
        return await self._change(state, name, ["true"] if on else [], began)

    async def fetch(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Return the answer of an ordinary request with this reader's cookies."""
        try:
            return await self._http.request(method, path, extensions={"sni_hostname": self.place.name}, **more)
        except httpx.HTTPError as error:
            raise Failed(f"{path}: {type(error).__name__}") from error

    @property
    def xsrf_token(self) -> str:
        """Return the token that the browser sends back to prove that the request is its own."""
        return self._http.cookies.get(XSRF_COOKIE) or ""

    async def _connect(self) -> None:
        if self._socket:
            await self._socket.close()
        cookies = "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())
        try:
            self._socket = await connect(
                f"{'wss' if self.place.tls else 'ws'}://{self.place.host}/_stcore/stream",
                host=LOOPBACK,
                port=self.place.port,
                ssl=self.place.tls,
                origin=self.place.origin,  # type: ignore[arg-type]
                subprotocols=["streamlit", self.xsrf_token],  # type: ignore[list-item]
                additional_headers={"Cookie": cookies},
                max_size=None,
                proxy=None,
                open_timeout=SECONDS_TO_ANSWER,
            )
        except (OSError, TimeoutError, WebSocketException) as error:
            raise Failed(f"anslutningen: {type(error).__name__} {error}") from error

    async def _change(self, state: WidgetState, name: str, values: list[str], began: float) -> Shown:
        self._widgets[state.id] = state
        self._query = {**self._query, name: values}
        return await self._run(self._message(), began)

    def _message(self) -> BackMsg:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = urlencode(self._query, doseq=True)
        asked.widget_states.widgets.extend(self._widgets.values())
        asked.context_info.timezone, asked.context_info.locale = "Europe/Stockholm", "sv-SE"
        asked.context_info.url = f"{self.place.origin}/{quote(self.page)}"
        if self.page in self.pages:
            asked.page_script_hash = self.pages[self.page]
        return message

    async def _run(self, message: BackMsg, began: float) -> Shown:
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                shown = await self._answered(message)
        except TimeoutError as error:
            raise Failed(f"inget svar på {SECONDS_TO_ANSWER} sekunder") from error
        except (OSError, WebSocketException) as error:
            raise Failed(f"anslutningen bröts: {type(error).__name__}") from error
        shown.seconds = time.perf_counter() - began
        self.shown = shown
        if shown.faults:
            raise Failed("; ".join(shown.faults))
        if not shown.headings:
            raise Failed("tom sida")
        return shown

    async def _answered(self, message: BackMsg) -> Shown:
        """Send, and read until the run that stays on the page has finished."""
        assert self._socket is not None
        await self._socket.send(message.SerializeToString())
        shown = Shown()
        while True:
            data = await self._socket.recv()
            assert isinstance(data, bytes)
            if self.heard is not None:
                self.heard.append(data)
            got = ForwardMsg.FromString(data)
            kind = got.WhichOneof("type")
            shown.size += len(data)
            if kind == "new_session":
                self.session_id = got.new_session.initialize.session_id
                shown = Shown(size=shown.size)
            elif kind == "navigation":
                self.pages = {one.url_pathname: one.page_script_hash for one in got.navigation.app_pages}
            elif kind == "page_info_changed":
                self._query = parse_qs(got.page_info_changed.query_string)
            elif kind == "page_not_found":
                shown.faults.append("sidan finns inte")
            elif kind == "session_event":
                shown.faults.append(f"händelse: {got.session_event.WhichOneof('type')}")
            elif kind == "delta" and got.delta.WhichOneof("type") == "new_element":
                shown.take(got.delta.new_element)
            elif kind == "script_finished" and got.script_finished in GOOD_ENDINGS:
                return shown
            elif kind == "script_finished" and got.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                shown.faults.append("sidan går inte att köra")
                return shown
