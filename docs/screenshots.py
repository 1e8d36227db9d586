"""Makes the pictures of the user handbook from the app as it is: `make screenshots`.

The app is started on a free port of localhost with the current snapshot, and stopped again. A picture that cannot be
made is an error, so that the handbook never shows a page that is gone.
"""

from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from loaders.snapshot import build_snapshot
from tests.browser.conftest import find_browser, settle, start_server

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "bilder"
PATHS = {
    "oversikt": "",
    "jamfor": "jamfor?gemensamma=true",
    "bedomningar": "jamfor?vy=Bed%C3%B6mningar",
    "aterkommande": "aterkommande",
    "rapport": "rapport",
    "rekommendationer": "rekommendationer",
    "granskningskarta": "granskningskarta",
    "sok": "sok?q=%C3%A5terkoppling",
    "metod": "metod",
}


def take(page: Page, name: str) -> None:
    """Save what the window shows as docs/bilder/<name>.png."""
    settle(page)
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    """Take one picture of each page, and one of the evidence dialog."""
    snapshot = build_snapshot(ROOT / "data")
    server, base = start_server(snapshot.parent.parent)
    PICTURES.mkdir(exist_ok=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_browser(),
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="sv-SE", color_scheme="light")
            for name, path in PATHS.items():
                page.goto(f"{base}/{path}")
                take(page, name)
            page.goto(f"{base}/jamfor?ledande=true")
            settle(page)
            mark = page.locator(".st-key-wide_matris .scatterlayer .trace").first.locator("path.point").first
            mark.scroll_into_view_if_needed()
            place = mark.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
            page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
            page.get_by_role("dialog").wait_for()
            take(page, "belagg")
            browser.close()
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
