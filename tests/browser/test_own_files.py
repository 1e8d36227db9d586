"""A file of a reader's own work has a link like any download; the link alone gives nobody the file."""

import json

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser import oidc
from tests.browser.conftest import Opener, settle
from tests.browser.test_login import app, logged_in, provider  # noqa: F401  (fixtures)
from tests.browser.test_riskanalys import create

pytestmark = pytest.mark.browser


def link_of(page: Page, label: str, place: str) -> str:
    """The address that the browser fetches the file from when the button in that part of the page is pressed."""
    with page.expect_download() as waiting:
        page.get_by_test_id(place).get_by_role("button", name=label, exact=True).click()
    waiting.value.path()
    return waiting.value.url


def test_a_downloaded_analysis_goes_to_its_reader_only(
    app: str,  # noqa: F811
    provider: oidc.Provider,  # noqa: F811
    open_page: Opener,
) -> None:
    bertil = logged_in(open_page, app, "Bertil")
    anna = logged_in(open_page, app, "Anna")
    create(anna, "Sundsvall")
    anna.get_by_role("button", name="Ladda ner", exact=True).click()
    links = [link_of(anna, label, "stPopoverBody") for label in ("Fil att läsa in igen (JSON)", "Word", "Excel")]
    for link in links:
        own = anna.context.request.get(link)
        assert own.status == 200
        assert own.headers["cache-control"] == "private, no-store"
        assert "agare" not in own.headers["content-type"]
        part = anna.context.request.get(link, headers={"Range": "bytes=0-9"})
        assert (part.status, len(part.body())) == (206, 10)
        for headers in ({}, {"Range": "bytes=0-9"}, {"Cookie": "_streamlit_xsrf=2|00000000|00|0; _streamlit_user=x"}):
            for method in ("GET", "HEAD"):
                assert httpx.request(method, link, headers=headers).status_code == 403
    assert json.loads(anna.context.request.get(links[0]).body())["kind"] == "riskanalys"
    refused = httpx.get(links[0])
    assert refused.text.startswith("Filen lämnas bara till den webbläsare och den inloggning som den gjordes för.")
    assert "Sundsvall" not in refused.text

    assert [bertil.context.request.get(link).status for link in links] == [403, 403, 403]

    anna.context.clear_cookies(name="_streamlit_user")  # as logging out does
    assert [anna.context.request.get(link).status for link in links] == [403, 403, 403]

    public = open_page(f"{app}/sok?q=samverkan")
    public.locator("summary", has_text="Visa som tabell").last.click()
    settle(public)
    assert httpx.get(link_of(public, "CSV", "stMain")).status_code == 200, "the bank is open to all"
