"""The local user's workspace opens for a browser on this machine, and for nobody who comes through a proxy on it."""

import contextlib
import re
import shutil
import socket
import socketserver
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from benchmarks.load import finished
from benchmarks.load_client import LOOPBACK, Place, Reader
from tests.browser.conftest import Opener, settle, start_server
from tests.pages.test_riskanalys import example_analysis, stored
from ui.desk import LOCAL_USER
from workspace import open_store

TITLE = "Riskanalys 2027 – Sundsvall"
PAGES = ("riskanalys", "bildspel")


@pytest.fixture(scope="module")
def app(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The real server with an analysis of the local user's."""
    var = tmp_path_factory.mktemp("har")
    shutil.copytree(snapshot.parent, var / snapshot.parent.name)
    with open_store(var / "arbete.sqlite") as store:
        stored(store.as_user(LOCAL_USER), example_analysis())
    server, address = start_server(var)
    yield Place(int(address.rpartition(":")[2]))
    server.terminate()
    server.wait(20)


class _Relay(socketserver.BaseRequestHandler):
    """One connection through the proxy, both ways until either side closes."""

    server: "_Proxy"

    def handle(self) -> None:
        with socket.create_connection((LOOPBACK, self.server.app.port)) as out, ThreadPoolExecutor(2) as both:
            both.submit(self._pass_on, self.request, out, self.server.written_over)
            both.submit(self._pass_on, out, self.request, None)

    def _pass_on(self, source: socket.socket, target: socket.socket, over: tuple[bytes, bytes] | None) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data.replace(*over) if over else data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class _Proxy(socketserver.ThreadingTCPServer):
    """A proxy on this machine that adds no header: it passes bytes on, and may write the app's name over its own."""

    daemon_threads = True

    def __init__(self, app: Place, *, rewrites: bool) -> None:
        super().__init__((LOOPBACK, 0), _Relay)
        self.app = app
        self.port = int(self.server_address[1])
        self.written_over = (f"{LOOPBACK}:{self.port}".encode(), app.host.encode()) if rewrites else None


@contextmanager
def proxy(app: Place, *, rewrites: bool) -> Iterator[int]:
    with _Proxy(app, rewrites=rewrites) as started:
        thread = Thread(target=started.serve_forever)
        thread.start()
        yield started.port
        started.shutdown()
        thread.join()


async def shown(place: Place, page: str, cookies: dict[str, str] | None = None) -> str:
    """All that the app sends a program that says of itself what a browser on this machine says."""
    async with Reader(place) as reader:
        reader._http.cookies.update(cookies or {})
        reader.heard = []
        await reader.open(page)
        return b"".join(reader.heard).decode("utf-8", "replace")


def own_work(told: str) -> bool:
    return TITLE in told or "Skapa en ny riskanalys" in told or "Skapa ett nytt bildspel" in told


@pytest.mark.parametrize("page", PAGES)
def test_a_program_through_a_proxy_that_adds_no_header_sees_nothing(app: Place, page: str) -> None:
    async def asked() -> list[str]:
        found = [await shown(app, page)]
        for rewrites in (True, False):
            with proxy(app, rewrites=rewrites) as port:
                # What a program may say: the app's own name as Host and Origin, or the proxy's, written over by it.
                place = Place(port) if rewrites else _Lying(port, app)
                found.append(await shown(place, page))
        return found

    for told in finished(asked()):
        assert "Arbetsytan öppnas i en webbläsare på den dator där appen körs" in told
        assert not own_work(told)


class _Lying(Place):
    """A place behind a proxy, of which the app's own name is said."""

    def __init__(self, port: int, app: Place) -> None:
        super().__init__(port)
        object.__setattr__(self, "app", app)

    @property
    def host(self) -> str:
        """The app's own name and port."""
        return self.app.host  # type: ignore[attr-defined,no-any-return]


def second_address(app: Place) -> str:
    told = finished(shown(app, "riskanalys"))
    (found,) = set(re.findall(r'href="(http://127\.0\.0\.1:\d+/\?till=)', told))
    return str(found)


def test_who_has_been_to_the_second_port_is_let_in_and_a_guessed_key_is_not(app: Place) -> None:
    answer = httpx.get(second_address(app) + "%2Friskanalys%3Fdel%3DTimr%25C3%25A5")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{app.origin}/riskanalys?del=Timr%C3%A5")
    assert "httponly; samesite=strict" in answer.headers["set-cookie"].lower()
    cookies = dict(answer.cookies)
    assert TITLE in finished(shown(app, "riskanalys", cookies))
    for key in ("", "x", "å", cookies[f"granskningsbanken_{app.port}"][:-1]):
        guessed = {f"granskningsbanken_{app.port}": key} if key.isascii() else {}
        assert not own_work(finished(shown(app, "riskanalys", guessed)))


@pytest.mark.parametrize("till", ["//ond.example", "https://ond.example", "/\\ond.example", "/a%0d%0aX: 1", ""])
def test_the_second_port_leads_nowhere_else(app: Place, till: str) -> None:
    answer = httpx.get(second_address(app) + till)
    assert answer.status_code == 404 or urlsplit(answer.headers["location"]).netloc == app.host
    assert "x" not in answer.headers
    assert "ond.example" not in answer.headers.get("location", "")


def test_the_second_port_gives_no_key_to_another_name(app: Place) -> None:
    place = second_address(app)
    for name in ("ond.example", "localhost.ond.example", "", "127.0.0.1.nip.io:1"):
        answer = httpx.get(place + "%2F", headers={"Host": name})
        assert answer.status_code in (400, 404)
        assert "set-cookie" not in answer.headers


@pytest.mark.browser
def test_a_browser_on_this_machine_is_let_in_by_itself(app: Place, open_page: Opener) -> None:
    for name in (LOOPBACK, "localhost"):
        page = open_page(f"http://{name}:{app.port}/riskanalys?riskdel=Matris")
        expect(page.get_by_text(TITLE)).to_be_visible()
        assert page.url.startswith(f"http://{name}:{app.port}/riskanalys")
        page.goto(f"http://{name}:{app.port}/bildspel")
        settle(page)
        expect(page.get_by_text("Skapa ett nytt bildspel")).to_be_visible()


@pytest.mark.browser
def test_a_browser_that_takes_no_cookies_is_told_and_does_not_go_in_circles(app: Place, open_page: Opener) -> None:
    page = open_page("about:blank", still=False)
    page.route("**/?till=*", lambda route: route.fulfill(status=303, headers={"Location": f"{app.origin}/riskanalys"}))
    page.goto(f"{app.origin}/riskanalys")
    expect(page.get_by_role("link", name="öppna arbetsytan")).to_be_visible()
    settle(page)
    expect(page.get_by_role("link", name="öppna arbetsytan")).to_be_visible()
    assert len([url for url in page.requests if "?till=" in url]) == 1  # type: ignore[attr-defined]
