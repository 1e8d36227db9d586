"""A real Chromium against the real server. Without a browser the tests are skipped, except where CI demands them."""

import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, Playwright, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# The same engine without the window around it, for half the processor time (decision 77).
SHELL = "chromium-headless-shell"
WINDOWS = [
    Path(os.environ.get(base, "C:/")) / place
    for base in ("PROGRAMFILES", "PROGRAMFILES(X86)")
    for place in ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
]
MAC = [Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")]
DEMANDED = bool(os.environ.get("CI") or os.environ.get("GRANSKNINGSBANKEN_REQUIRE_BROWSER"))
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 390, "height": 844}}
Opener = Callable[..., Page]
expect.set_options(timeout=30_000)  # an assertion on a page waits for it: what a slow machine draws late is not wrong


def find_browser() -> str | None:
    found = [path for name in NAMES if (path := shutil.which(name))]
    return next(iter([*found, *(str(path) for path in [*WINDOWS, *MAC] if path.is_file())]), None)


@cache
def started_playwright() -> Playwright:
    """The one that all folders' browser tests share: a second in the same process is refused."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@contextmanager
def launched(executable: str | None) -> Iterator[Browser]:
    """A running browser, closed afterwards; without one the tests are skipped, except where CI demands them."""
    if executable is None:
        message = "Ingen Chromium, Chrome eller Edge finns på datorn"
        pytest.fail(message) if DEMANDED else pytest.skip(message)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]
    browser = started_playwright().chromium.launch(executable_path=executable, args=arguments)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched(shutil.which(SHELL) or find_browser()) as browser:
        yield browser


def start_server(var: Path, port: int | None = None) -> tuple[subprocess.Popen[bytes], str]:
    """Start the app on a port of localhost, else a free one; returns the process and its address once it answers."""
    if port is None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = {**os.environ, "GRANSKNINGSBANKEN_VAR": str(var)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
            return server, f"http://127.0.0.1:{port}"
        except OSError:
            time.sleep(0.25)
    server.kill()
    raise RuntimeError("the server did not start within 30 seconds")


@pytest.fixture(scope="session")
def address(snapshot: Path) -> Iterator[str]:
    """The address of the app on the real data."""
    server, base = start_server(snapshot.parent.parent)
    yield base
    server.terminate()
    server.wait(20)


class Readers:
    """Browsers of readers: each has its own cookies and window. Between tests they forget what they have kept, but not
    the app's scripts, which every page would read in anew (decision 78)."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[tuple[str, str, bool], list[BrowserContext]] = {}
        self._taken: list[tuple[tuple[str, str, bool], BrowserContext]] = []

    def take(self, size: str, scheme: str, touch: bool) -> BrowserContext:
        """Return a browser that no other reader in the test has."""
        kind = (size, scheme, touch)
        free = self._free.setdefault(kind, [])
        context = free.pop() if free else self._new(*kind)
        self._taken.append((kind, context))
        return context

    def _new(self, size: str, scheme: str, touch: bool) -> BrowserContext:
        context = self._browser.new_context(
            viewport=SIZES[size],  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="sv-SE",
            has_touch=touch,
            is_mobile=touch,
        )
        context.set_default_timeout(60_000)
        context.add_init_script(_TALK)
        return context

    def give_back(self) -> None:
        """End the test's: pages, cookies, permissions and what pages have stored are gone.

        A browser that cannot be emptied is not used again.
        """
        taken, self._taken = self._taken, []
        for kind, context in taken:
            for page in context.pages:
                place = urlsplit(page.url)
                if place.scheme.startswith("http"):
                    kept = {"origin": f"{place.scheme}://{place.netloc}", "storageTypes": "local_storage,indexeddb"}
                    context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
                page.close()
            context.clear_cookies()
            context.clear_permissions()
            self._free[kind].append(context)


_readers_of = cache(Readers)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Opens an address for a reader of its own and waits until the page stands still; closes the pages afterwards."""
    readers = _readers_of(browser)

    def opened(url: str, size: str = "wide", scheme: str = "light", *, still: bool = True, touch: bool = False) -> Page:
        page = readers.take(size, scheme, touch).new_page()
        page.requests = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.requests.append(request.url))  # type: ignore[attr-defined]
        page.goto(url)
        if still:
            settle(page)
        return page

    yield opened
    readers.give_back()


# Notes when the page last asked for a run, when one last began, and when one was last done: not one that was broken off
# for another. A message is a ForwardMsg or BackMsg of Streamlit's; its kind is the number of its last field but for
# `hash` (1) and `metadata` (2). BackMsg: 11 rerun_script. ForwardMsg: 4 new_session, 6 script_finished, whose 2 is
# FINISHED_EARLY_FOR_RERUN (streamlit/proto).
_TALK = """
window.asked = window.begun = window.answered = 0;
const fieldsOf = (bytes) => {
  let at = 0;
  const number = () => {
    for (let value = 0, times = 1; ; times *= 128) {
      value += (bytes[at] & 127) * times;
      if (bytes[at++] < 128) return value;
    }
  };
  const fields = {};
  while (at < bytes.length) {
    const tag = number(), value = number();
    fields[Math.floor(tag / 8)] = value;
    if (tag % 8 === 2) at += value;
  }
  return fields;
};
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', ({ data }) => {
      if (!(data instanceof ArrayBuffer)) return;
      const fields = fieldsOf(new Uint8Array(data));
      if (4 in fields) window.begun = performance.now();
      if (6 in fields && fields[6] !== 2 && window.begun > window.asked) window.answered = performance.now();
    });
  }
  send(message) {
    if (message instanceof Uint8Array && 11 in fieldsOf(message)) window.asked = performance.now();
    super.send(message);
  }
};
"""
# The run that was last asked for is done. A server that has been stopped does not answer, and a page that a test has
# opened on its own does not tell.
ANSWERED = """() => !window.asked || window.answered > Math.max(window.asked, window.begun)
  || performance.now() - Math.max(window.asked, window.begun) > 15000"""
# Resolves when nothing has changed in the page for `still` ms and nothing fades or moves, at the latest after `most`.
_QUIET = """([still, most]) => new Promise((done) => {
  const begun = performance.now();
  let timer;
  const finish = () => { watch.disconnect(); done(); };
  const moves = () => document.getAnimations().some((one) => one.playState === 'running');
  const wait = () => {
    clearTimeout(timer);
    if (performance.now() - begun > most) finish();
    else timer = setTimeout(() => (moves() ? wait : finish)(), still);
  };
  const watch = new MutationObserver(wait);
  watch.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  wait();
})"""


def asked_outside(page: Page, address: str) -> list[str]:
    """What the page has asked of others than the app and its second port (ui.shell.this_machine)."""
    second = re.compile(r"http://127\.0\.0\.1:[0-9]+/")
    asked: list[str] = page.requests  # type: ignore[attr-defined]
    return [url for url in asked if not url.startswith((address, "data:", "blob:")) and not second.fullmatch(url)]


def settle(page: Page) -> None:
    """Wait until the page has its heading, its script has finished and nothing moves any more."""
    try:
        page.wait_for_selector("h1")
    except PlaywrightTimeout as error:
        raise AssertionError(f"no heading, but: {page.locator('body').inner_text()[:2000]!r}") from error
    for _ in range(2):  # twice: the browser may ask for one more run when it has told its theme or a widget's value
        page.wait_for_function(ANSWERED)
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        page.wait_for_function("() => !document.querySelector('[data-stale=true]')")
        # Figures are drawn, and faded parts return, after the script's last message.
        page.evaluate(_QUIET, [400, 10_000])


def unfold(page: Page, words: str) -> None:
    """Open the first fold with these words, and wait until what stands below it has moved down."""
    page.locator("summary", has_text=words).first.click()
    settle(page)


def box_of(mark: Locator) -> FloatRect:
    """Where it lies in the window, in px."""
    box = mark.bounding_box()
    assert box is not None
    return box


def middle_of(mark: Locator) -> tuple[float, float]:
    """The middle of it in the window, in px."""
    box = box_of(mark)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def click_middle(page: Page, mark: Locator) -> None:
    """Click a mark of a figure where it lies."""
    mark.scroll_into_view_if_needed()
    page.mouse.click(*middle_of(mark))


def open_cell(page: Page, column: int, row: int, key: str = "Space") -> None:
    """Tab into the table that follows, go to a cell with the arrows at a reader's pace, and open it."""
    page.wait_for_selector("[data-testid=data-grid-canvas]")
    settle(page)
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.activeElement.closest('[data-testid=data-grid-canvas]')")
    steps = [(place, 0) for place in range(1, column + 1)] + [(column, place) for place in range(1, row + 1)]
    for at, below in steps:
        page.keyboard.press("ArrowDown" if below else "ArrowRight")
        page.wait_for_selector(f"#glide-cell-{at}-{below}[aria-selected=true]", state="attached")
        page.wait_for_timeout(400)  # whoever reads each cell on the way still opens only the last
        assert page.get_by_role("dialog").count() == 0
    page.keyboard.press(key)
