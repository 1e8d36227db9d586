"""How long a reader waits in a real browser for each page, beside two pages that hold next to nothing: `make paint`.

Absolute times depend on the machine. What is told are ratios to the empty page and to the page with one chart, opened
in the same round: medians of the rounds, each opening with an empty cache. Run it on a machine that does nothing else.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import typer
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate
from rich.console import Console
from rich.table import Table

from benchmarks.load_client import LOOPBACK
from benchmarks.load_servers import PROJECT, App, NotStarted

BROWSERS = ("chromium", "google-chrome", "chromium-browser", "msedge")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 390, "height": 844}}
EMPTY, ONE_CHART = "tom sida", "sida med en figur"
REFERENCES = {EMPTY: "benchmarks/reference/empty.py", ONE_CHART: "benchmarks/reference/one_chart.py"}
PAGES = {
    "Översikt": "",
    "Jämför": "jamfor",
    "Återkommande": "aterkommande",
    "Rapport": "rapport?rapport=timra-2020-insatser-barn-unga",
    "Rekommendationer": "rekommendationer",
    "Granskningskarta": "granskningskarta",
    "Sök": "sok?q=samverkan",
    "Riskanalys": "riskanalys",
    "Uppföljning": "uppfoljning",
    "Bildspel": "bildspel",
    "Koda": "koda",
    "Metod": "metod",
}
CLICKED = {"Jämför": "matris", "Återkommande": "omrade", "Rapport": "omraden", "Granskningskarta": "luckor"}
MARK = ".trace .point"
PROBE = Path(__file__).with_name("paint_probe.js")
SETTLES, OPENS = 120_000, 20_000  # ms that a page may take to settle, and a dialog to open
KIB = 1024

console = Console(width=140)


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of one page; times in seconds from the opening, None where the page has nothing of the kind.

    `dialog` is the time from the press on a mark to the evidence. `processor` is the time that the page's own thread
    worked, which other programs disturb less than the times. `kibibytes` are what was sent, compressed as it was sent.
    """

    first_figure: float | None
    all_figures: float | None
    settled: float
    dialog: float | None
    processor: float
    kibibytes: float
    figures: int
    elements: int


@contextmanager
def measured_apps(var: Path) -> Iterator[dict[str, str]]:
    """Give the address of the app ("") and of each reference page, all answering; they end with the block."""
    with ExitStack() as stack, tempfile.TemporaryDirectory() as logs:
        started = {}
        for name, script in {"": "app.py", **REFERENCES}.items():
            started[name] = App(var, Path(logs) / "app.log", script)
            stack.callback(started[name].stop)
        for app in started.values():
            app.wait_until_up()
        yield {name: f"http://{LOOPBACK}:{app.port}/" for name, app in started.items()}


def open_once(browser: Browser, address: str, size: str, clicked: str = "") -> Opening:
    """Open an address with an empty cache, wait until nothing moves, and click the first mark of the figure
    `clicked`."""
    context = browser.new_context(viewport=SIZES[size], locale="sv-SE")  # type: ignore[arg-type]
    context.add_init_script(path=PROBE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    received = _counted(session)
    page.goto(address)
    page.wait_for_function("() => window.hasSettled()", polling=100, timeout=SETTLES)
    probe = page.evaluate("() => window.paintProbe")
    working = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    opening = Opening(
        first_figure=_seconds(probe["firstFigure"]),
        all_figures=_seconds(probe["allFigures"]),
        settled=probe["changed"] / 1000,
        processor=working["TaskDuration"],
        kibibytes=sum(received) / KIB,
        figures=probe["figures"],
        elements=page.evaluate("() => document.querySelectorAll('*').length"),
        dialog=_dialog(page, clicked) if clicked else None,
    )
    context.close()
    return opening


def _counted(session: CDPSession) -> list[float]:
    """A list that grows by the bytes of each file and message that the page gets."""
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived", lambda event: received.append(len(event["response"]["payloadData"]) * 3 / 4)
    )  # binary messages are told of as base 64
    session.send("Network.enable")
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return received


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


def _dialog(page: Page, figure: str) -> float | None:
    """Seconds from the press on the figure's first mark to the evidence; None when nothing opens."""
    forms = (f".st-key-{form}_{figure}" for form in ("wide", "narrow", "both"))
    mark = page.locator(", ".join(f"{form} {MARK}" for form in forms)).locator("visible=true").first
    if not mark.count():
        return None
    mark.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    try:
        page.wait_for_function("() => window.paintProbe.dialog !== null", polling=50, timeout=OPENS)
    except TooLate:
        return None
    return _seconds(page.evaluate("() => window.paintProbe.dialog"))


def measure(var: Path, rounds: int, size: str = "wide", names: Sequence[str] = ()) -> dict[str, list[Opening]]:
    """Return the openings of each page, the references among them, a round at a time; empty when there is no browser.

    Raises NotStarted when a server does not come up.
    """
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        return {}
    openings: dict[str, list[Opening]] = {}
    with measured_apps(var) as addresses, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        asked = {name: addresses[name] for name in REFERENCES}
        asked |= {name: addresses[""] + path for name, path in PAGES.items() if not names or name in names}
        for number in range(rounds + 1):  # the first round warms the servers up and is left out
            for name, address in asked.items():
                opening = open_once(browser, address, size, CLICKED.get(name, "") if number else "")
                if number:
                    openings.setdefault(name, []).append(opening)
        browser.close()
    return openings


def medians(openings: Sequence[Opening]) -> dict[str, float | None]:
    """Return the median of each quantity; None for what no opening has."""
    told: dict[str, float | None] = {}
    for name in asdict(openings[0]):
        values = [value for one in openings if (value := getattr(one, name)) is not None]
        told[name] = median(values) if values else None
    return told


def settled_seconds(var: Path) -> dict[str, float]:
    """Return the seconds until nothing moves on each page, opened once; empty when there is no browser."""
    return {name: openings[0].settled for name, openings in measure(var, 1).items() if name not in REFERENCES}


def main(
    rounds: Annotated[int, typer.Option(help="Openings of each page, of which the median is told.")] = 5,
    size: Annotated[str, typer.Option(help=f"The window: {' or '.join(SIZES)}.")] = "wide",
    page: Annotated[list[str] | None, typer.Option(help="Only some of the pages.")] = None,
    var: Annotated[Path, typer.Option(help="The snapshot's folder.")] = PROJECT / "var",
    out: Annotated[Path | None, typer.Option(help="The medians, as JSON.")] = None,
) -> None:
    """Measure the pages and print them beside the two reference pages."""
    try:
        openings = measure(var, rounds, size, page or ())
    except NotStarted as error:
        raise SystemExit(str(error)) from None
    if not openings:
        raise SystemExit(f"Det finns ingen webbläsare på datorn ({', '.join(BROWSERS)}).")
    told = {name: medians(own) for name, own in openings.items()}
    if out:
        out.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    _print(told, rounds, size)


def _print(told: dict[str, dict[str, Any]], rounds: int, size: str) -> None:
    one, empty = told[ONE_CHART], told[EMPTY]
    heads = ("första figur", "alla figurer", "stilla", "× tom", "× en figur", "processor ×", "märke → belägg", "kB")
    table = Table("", *heads, "figurer", "element", title=f"Median av {rounds}, {size}")
    for name, own in told.items():
        table.add_row(
            name,
            _both(own["first_figure"], one["first_figure"]),
            _both(own["all_figures"], one["all_figures"]),
            f"{own['settled']:.2f} s",
            f"{own['settled'] / empty['settled']:.2f}",
            f"{own['settled'] / one['settled']:.2f}",
            f"{own['processor'] / one['processor']:.2f}",
            "–" if own["dialog"] is None else f"{own['dialog']:.2f} s",
            f"{own['kibibytes']:.0f}",
            f"{own['figures']:.0f}",
            f"{own['elements']:.0f}",
        )
    console.print(table)


def _both(seconds: float | None, beside: float) -> str:
    return "–" if seconds is None else f"{seconds:.2f} s ({seconds / beside:.2f})"


if __name__ == "__main__":
    typer.run(main)
