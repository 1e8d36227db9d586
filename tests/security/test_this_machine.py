"""The local user's workspace opens for a browser on this machine, and for nobody who comes through a proxy on it."""

import contextlib
import os
import shutil
import socket
import socketserver
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from playwright.sync_api import Route, expect

from benchmarks.load import finished
from benchmarks.load_client import LOOPBACK, Place, Reader
from tests.browser.conftest import Opener, settle, start_server
from tests.pages.test_riskanalys import example_analysis, stored
from tests.security.test_settings import listening
from ui.shell import this_machine
from ui.shell.identity import LOCAL_USER
from ui.shell.middleware import CONTENT
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


async def shown(place: Place, page: str, *, calls: bool = False) -> str:
    """All that the app sends a program that says of itself what a browser on this machine says."""
    async with Reader(place) as reader:
        if calls:
            await reader.call()
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
        assert "Arbetsytan öppnas för en webbläsare på den dator där appen körs" in told
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


def second_port(app: Place) -> int:
    async def asked() -> int:
        async with Reader(app) as reader:
            await reader.open("metod")
            return reader.shown.second_port

    return finished(asked())


def test_who_has_called_the_second_port_is_let_in_and_nobody_else_is(app: Place) -> None:
    async def one_after_the_other() -> list[bool]:
        return [own_work(await shown(app, "riskanalys", calls=calls)) for calls in (True, False, True)]

    assert finished(one_after_the_other()) == [True, False, True]


@pytest.mark.parametrize("cookie", ["", "_streamlit_xsrf=", "_streamlit_xsrf=x", "_streamlit_xsrf=2|00|00|x", "å=å;;"])
def test_a_call_without_a_browsers_token_opens_for_nobody(app: Place, cookie: str) -> None:
    answer = httpx.get(f"http://{LOOPBACK}:{second_port(app)}/", headers={"Cookie": cookie.encode()})
    assert (answer.status_code, answer.content) == (204, b"")
    assert not own_work(finished(shown(app, "riskanalys")))


def test_a_call_by_another_name_does_not_count(app: Place) -> None:
    async def asked(name: str) -> tuple[int, str]:
        async with Reader(app) as reader:
            await reader.open("metod")
            place = f"http://{LOOPBACK}:{reader.shown.second_port}/"
            status = (await reader.fetch("GET", place, headers={"Host": name})).status_code
            reader.heard = []
            await reader.open("riskanalys")
            return status, b"".join(reader.heard).decode("utf-8", "replace")

    for name in ("ond.example", "localhost.ond.example", "127.0.0.1.nip.io:1", "[", "x"):
        status, told = finished(asked(name))
        assert status == 404
        assert not own_work(told)


def test_the_second_port_listens_to_this_machine_only(app: Place) -> None:
    assert listening(second_port(app)) <= {"0100007F"}


def test_only_on_this_machine_may_the_page_call_another_port(app: Place) -> None:
    policy = httpx.get(app.origin).headers["content-security-policy"]
    assert policy == CONTENT.replace("data: blob:;", "data: blob: http://127.0.0.1:*;", 1)
    assert "127.0.0.1" not in CONTENT


@pytest.mark.browser
@pytest.mark.parametrize("name", [LOOPBACK, "localhost"])
def test_a_browser_on_this_machine_is_let_in_by_itself(app: Place, open_page: Opener, name: str) -> None:
    page = open_page(f"http://{name}:{app.port}/riskanalys")
    expect(page.get_by_text(TITLE)).to_be_visible()
    expect(page.get_by_text("Arbetsytan öppnas för en webbläsare")).to_have_count(0)


@pytest.mark.browser
def test_a_browser_that_cannot_call_is_told_and_left_in_peace(app: Place, open_page: Opener) -> None:
    page = open_page("about:blank", still=False)
    page.route(lambda url: not url.startswith(app.origin), lambda route: route.abort())
    page.goto(f"{app.origin}/riskanalys")
    expect(page.get_by_text("Arbetsytan öppnas för en webbläsare på den dator där appen körs")).to_be_visible()
    settle(page)
    assert TITLE not in page.content()


@pytest.mark.browser
def test_a_browser_whose_call_comes_late_is_let_in_all_the_same(app: Place, open_page: Opener) -> None:
    held: list[Route] = []
    page = open_page("about:blank", still=False)
    page.route(lambda url: not url.startswith(app.origin), lambda route: held.append(route))
    page.goto(f"{app.origin}/riskanalys")
    expect(page.get_by_text("Arbetsytan öppnas för en webbläsare på den dator där appen körs")).to_be_visible()
    page.wait_for_timeout(1000 * this_machine._OFTEN * this_machine._SECONDS + 3000)  # a machine with much to do
    assert TITLE not in page.content()
    held[0].continue_()
    expect(page.get_by_text(TITLE)).to_be_visible()


@pytest.mark.browser
def test_a_browser_whose_first_call_is_lost_is_asked_again(app: Place, open_page: Opener) -> None:
    calls: list[Route] = []

    def lose_the_first(route: Route) -> None:
        calls.append(route)
        if len(calls) == 1:
            route.abort()
        else:
            route.continue_()

    page = open_page("about:blank", still=False)
    page.route(lambda url: not url.startswith(app.origin), lose_the_first)
    page.goto(f"{app.origin}/riskanalys")
    expect(page.get_by_text(TITLE)).to_be_visible()
    assert len(calls) > 1


def test_a_browser_that_calls_while_the_list_is_read_is_not_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    this_machine._read.cache_clear()
    this_machine._remember(b"an earlier one")
    this_machine._read.cache_clear()
    read, called, reads = Event(), Event(), []
    plain = Path.read_text

    def slow_at_first(path: Path, encoding: str) -> str:
        text = plain(path, encoding)
        reads.append(text)
        if len(reads) == 1:  # the page looks, and the browser calls before it has seen what it read
            read.set()
            called.wait(1)
        return text

    monkeypatch.setattr(Path, "read_text", slow_at_first)
    looks = Thread(target=this_machine._seen)
    looks.start()
    read.wait(5)
    this_machine._remember(b"token")
    called.set()
    looks.join()
    assert this_machine._checksum(b"token") in this_machine._seen()


def test_a_browser_that_has_called_is_known_after_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    this_machine._read.cache_clear()
    this_machine._remember(b"token")
    this_machine._remember(b"token")
    kept = tmp_path / this_machine.BROWSERS
    assert len(kept.read_text().split()) == 1
    assert b"token" not in kept.read_bytes()
    assert os.name == "nt" or kept.stat().st_mode & 0o777 == 0o600
    this_machine._read.cache_clear()  # as after a restart
    assert this_machine._checksum(b"token") in this_machine._seen()
    assert this_machine._checksum(b"another") not in this_machine._seen()


def test_a_list_of_browsers_that_cannot_be_read_or_written_is_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))
    (tmp_path / this_machine.BROWSERS).mkdir()
    this_machine._read.cache_clear()
    this_machine._remember(b"token")
    assert this_machine._seen() == {this_machine._checksum(b"token")}
    this_machine._read.cache_clear()
    assert this_machine._seen() == set()


@pytest.fixture(autouse=True)
def nobody_remembered() -> Iterator[None]:
    yield
    this_machine._read.cache_clear()
