"""How long a reader waits in a real browser before a page shows its heading and its first figure or table."""

import shutil
import time
from pathlib import Path

from benchmarks.load_client import LOOPBACK
from benchmarks.load_servers import apps

PAGES = ("", "jamfor", "aterkommande", "rapport", "rekommendationer", "granskningskarta", "sok", "metod")
BROWSERS = ("chromium", "google-chrome", "chromium-browser", "msedge")


def first_paint(var: Path) -> dict[str, float]:
    """Return the seconds until each page's heading is painted, on a warm server; empty when there is no browser."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        return {}
    from playwright.sync_api import sync_playwright

    seconds: dict[str, float] = {}
    with apps(1, var, var) as started, sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        for page in ("", *PAGES):  # the first opening warms the server up and is overwritten
            tab = browser.new_page(viewport={"width": 1280, "height": 800})
            begun = time.perf_counter()
            tab.goto(f"http://{LOOPBACK}:{started[0].port}/{page}")
            tab.locator("h1").first.wait_for(timeout=60_000)
            seconds[page or "oversikt"] = time.perf_counter() - begun
            tab.close()
        browser.close()
    return seconds
