"""No outgoing network at run time: the real server, the build, every page and every file with all ways out shut."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from benchmarks.load import finished, warm_up
from benchmarks.load_client import Place, Reader
from tests.browser.conftest import Opener, settle, start_server
from tests.makers import PROJECT
from tests.pages.test_every_page import PAGES
from tests.security.test_settings import knock

GUARD = Path(__file__).parent / "guard"
TRY_OUT = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"  # an address that belongs to nobody
LOOK_UP = "import urllib.request; urllib.request.urlopen('http://checkip.amazonaws.com', timeout=1)"


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which processes started from here write down every try to reach another machine."""
    path = tmp_path / "forsok.txt"
    monkeypatch.setenv("GRANSKNINGSBANKEN_GUARD", str(path))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(GUARD), str(PROJECT)]))
    return path


def tries(record: Path) -> list[str]:
    return record.read_text(encoding="utf-8").splitlines() if record.exists() else []


@pytest.mark.parametrize("code", [TRY_OUT, LOOK_UP], ids=["address", "name"])
def test_the_guard_sees_and_stops_a_way_out(record: Path, code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "inget nät får användas" in done.stderr
    assert len(tries(record)) == 1


def test_the_build_every_page_and_every_file_reach_no_other_machine(record: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.security.everything", str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines()[-1].startswith(f"{2 * len(PAGES)} sidor, 13 filer")
    assert tries(record) == []


@pytest.fixture
def guarded(record: Path, snapshot: Path) -> Iterator[Place]:
    """The real server with its ways out shut."""
    server, address = start_server(snapshot.parent.parent)
    yield Place(int(address.rpartition(":")[2]))
    server.terminate()
    server.wait(20)


def test_the_server_reaches_no_other_machine_whatever_it_is_sent(guarded: Place, record: Path) -> None:
    async def use() -> None:
        for origin in ("https://annan.example", "null", "http://192.0.2.1"):  # before anybody has opened a page
            assert await knock(guarded, origin) == 403
        assert await knock(guarded, "http://bank.annan.example", "bank.annan.example") == 403
        await warm_up([guarded.port])
        async with Reader(guarded) as reader:
            await reader.open("jamfor", kommun=["Timrå"], okand=["http://annan.example/"])
            await reader.tick("ledande", True)
            for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/auth/login", "/oauth2callback"):
                await reader.fetch("GET", path, headers={"Origin": "https://annan.example"})
        await asyncio.sleep(0.5)

    finished(use())
    assert tries(record) == []


@pytest.mark.browser
def test_the_browser_asks_nobody_but_the_app(address: str, open_page: Opener) -> None:
    """All of the pages in one window; the app's headers would stop what is asked of others, and nothing was."""
    stopped: list[str] = []

    def note(context: BrowserContext) -> None:
        context.expose_function("stoppad", lambda url: stopped.append(url))
        context.add_init_script("document.addEventListener('securitypolicyviolation', e => stoppad(e.blockedURI))")

    page = open_page(address)
    note(page.context)
    sockets: list[str] = []
    page.on("websocket", lambda one: sockets.append(one.url))
    for path in PAGES:
        page.goto(f"{address}/{path.stem}")
        settle(page)
    asked = [*page.requests, *sockets]  # type: ignore[attr-defined]
    second = "http://127.0.0.1:"  # the app's own, for a browser on this machine (ui.shell.this_machine)
    here = (address, address.replace("http:", "ws:"), "data:", "blob:", second)
    assert [url for url in asked if not url.startswith(here)] == []
    assert stopped == []
    assert len(sockets) >= len(PAGES)
