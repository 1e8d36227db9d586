"""A real Chromium on the bank full of hostile texts: nothing runs or is fetched elsewhere, and the texts are there."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener, browser, click_middle, open_page, settle, start_server
from tests.hostile.bank import LATER
from tests.hostile.work import TITLE, analysis, slide_set
from ui.shell.identity import LOCAL_USER
from workspace import open_store
from workspace.analysis import KIND as ANALYSIS
from workspace.slide_set import KIND as SLIDE_SET

__all__ = ["browser", "open_page"]
pytestmark = pytest.mark.browser
PAGES: list[tuple[str, dict[str, str]]] = [
    ("oversikt", {}),
    ("rapport", {"rapport": LATER, "del": "Fynd"}),
    ("granskningskarta", {}),
    ("sok", {"q": "fet window"}),
    ("riskanalys", {"analys": "{analys}", "riskdel": "Matris"}),
    *(("bildspel", {"bildspel": "{bildspel}", "visning": number}) for number in ("1", "2", "6")),
]
# What a text would have become: elements that the house itself never makes of data.
MADE_OF_DATA = """() => {
  const found = [];
  const main = document.querySelector('[data-testid="stMain"]') || document.body;
  const kinds = 'a[href], area[href], [src], [xlink\\\\:href], svg a, form, iframe, object';
  for (const one of document.querySelectorAll(kinds)) {
    const address = one.getAttribute('href') || one.getAttribute('src') || one.getAttribute('xlink:href') || '';
    if (/^\\s*(javascript|data:text|vbscript)/i.test(address)) found.push(one.outerHTML.slice(0, 200));
    // An address in a text may be a link, but to nothing else than what it says.
    if (one.tagName === 'A' && one.host !== location.host && !one.closest('[data-testid="stLinkButton"]') &&
        !one.href.replace(/^mailto:/, '').startsWith(encodeURI(one.textContent.trim())))
      found.push(one.outerHTML.slice(0, 300));
  }
  for (const one of main.querySelectorAll('img, script, iframe, object, embed, [onerror], [onclick], [onload], .katex'))
    if (!one.closest('[data-testid="stHtml"]') || one.tagName === 'IMG')
      found.push(one.outerHTML.slice(0, 200));
  for (const text of main.querySelectorAll('.figure text, .figure-hover'))
    if (text.querySelector('a, image, [style*="expression"]')) found.push(text.outerHTML.slice(0, 200));
  return found;
}"""


@pytest.fixture(scope="module")
def served(hostile_var: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of the app on the hostile bank, and the ids of its hostile documents."""
    var = tmp_path_factory.mktemp("served")
    shutil.copytree(hostile_var / "snapshot", var / "snapshot")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(var))
        with open_store() as store:
            desk = store.as_user(LOCAL_USER)
            own = analysis(2027)
            analysis_id = desk.create(ANALYSIS, own.title, own.content()).document_id
            slides = slide_set(analysis_id)
            set_id = desk.create(SLIDE_SET, slides.title, slides.content()).document_id
    server, base = start_server(var)
    yield base, {"analys": analysis_id, "bildspel": set_id}
    server.terminate()
    server.wait(20)


def check(page: Page, base: str) -> None:
    assert page.evaluate("window.pwned") is None
    hosts = {urlsplit(url).hostname for url in page.requests if not url.startswith(("data:", "blob:"))}  # type: ignore[attr-defined]
    assert hosts <= {urlsplit(base).hostname}
    assert page.evaluate(MADE_OF_DATA) == []


@pytest.mark.parametrize(("name", "address"), PAGES, ids=lambda value: str(value)[:50])
def test_nothing_runs_and_nothing_is_fetched(
    name: str, address: dict[str, str], served: tuple[str, dict[str, str]], open_page: Opener
) -> None:
    base, documents = served
    query = urlencode({key: value.format(**documents) for key, value in address.items()})
    page = open_page(f"{base}/{name}?{query}")
    check(page, base)
    shown = page.inner_text("body")
    title = "visning" in address and address["visning"] == "1"
    assert (TITLE if title else "window.pwned=1") in " ".join(shown.split())
    assert "onerror" in shown


def test_the_hover_and_the_dialog_of_a_mark_show_text(served: tuple[str, dict[str, str]], open_page: Opener) -> None:
    base, _ = served
    page = open_page(f"{base}/jamfor")
    mark = page.locator(".st-key-wide_matris .point").first
    mark.hover(force=True)
    page.wait_for_timeout(500)
    check(page, base)
    click_middle(page, mark)
    page.wait_for_selector("[role=dialog]")
    settle(page)
    check(page, base)
    shown = page.inner_text("[role=dialog]")
    assert "**fet**" in shown
    assert "<script>window.pwned=1</script>" in shown
    assert "[klick](javascript:window.pwned=1)" in shown


@pytest.mark.parametrize(
    "query", ["x" * 50_000, "kommun=" + "x" * 200_000, "&".join(["kommun=a"] * 10_000), "%00%ff&=&&=%"]
)
def test_the_server_outlives_a_huge_address(query: str, served: tuple[str, dict[str, str]]) -> None:
    base, _ = served
    try:
        with urllib.request.urlopen(f"{base}/jamfor?{query}", timeout=30) as response:
            assert response.status == 200
    except (ConnectionError, urllib.error.URLError):
        pass  # refused, or cut off in the middle of its address
    with urllib.request.urlopen(f"{base}/_stcore/health", timeout=30) as response:
        assert response.status == 200


def test_an_address_of_thirty_kilobytes_opens_the_page(served: tuple[str, dict[str, str]], open_page: Opener) -> None:
    base, _ = served
    page = open_page(f"{base}/jamfor?{urlencode({'kommun': '<img src=x onerror=window.pwned=1>' * 900})}")
    check(page, base)
    assert "Adressen innehåller val som inte finns i banken" in page.inner_text("body")
