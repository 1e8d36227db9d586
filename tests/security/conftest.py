"""The server and the browser are those of the browser tests."""

from tests.browser.conftest import address, browser, open_page

__all__ = ["address", "browser", "open_page"]
