"""Makes the pictures of the two handbooks from the app as it is: `make screenshots`.

The app is started on a free port of localhost with the data as they are and a workspace of its own, so that nobody's
work gets into the pictures, and stopped again. A picture that cannot be made is an error, so that the handbook never
shows a page that is gone.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from playwright.sync_api import Page, sync_playwright

from coding.codebook import open_codebook
from coding.deciding import add_item, new_finding, now, type_value
from coding.passages import SourceText
from coding.queue import sentence_queue
from coding.quotes import phrase_at
from coding.reading import read_report
from coding.start import begin_coding
from loaders.build.snapshot import build_snapshot
from queries import run_selected
from slides.ready_sets import leading_weaknesses
from sources.kept import hold
from tests.browser.conftest import find_browser, settle, start_server
from ui.shell.identity import LOCAL_USER
from workspace import open_store, report_coding, slide_set
from workspace.analysis import KIND, Analysis

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "bilder"
EXAMPLE_REPORT = ROOT / "docs" / "example_report.typ"
CODED = "återkopplingen till skolan brister, eftersom det saknas en rutin"  # what the finding in the pictures rests on
CODING_STEPS = {
    "koda_fragor": "Omd%C3%B6men+och+fr%C3%A5gor",
    "koda_fynd": "Fynd",
    "koda_kontroll": "Kontroll",
}
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
FULL_SCREEN = 6  # the slide that is shown in full screen: the matrix; the title slide is 1


RISKS = {  # area → sannolikhet, konsekvens, decision
    "aterkoppling_orosanmalan": (4, 3, "granska"),
    "regional_samverkan": (3, 3, "granska"),
    "aggregerad_uppfoljning": (3, 2, "uppmarksamma"),
    "sip": (2, 4, "uppmarksamma"),
    "kvalitetsledning": (2, 2, "ingen"),
}


def make_analysis(var: Path) -> str:
    """Store an example analysis and return its id."""
    areas = run_selected("area_definition", {"areas": list(RISKS)})
    analysis = Analysis(body_id="2281", body_name="Sundsvall", year=2027)
    analysis = analysis.with_areas(zip(areas["area_id"], areas["area_label"], strict=True))
    for area, (likelihood, consequence, decision) in RISKS.items():
        analysis = analysis.with_risk(area, likelihood=likelihood, consequence=consequence, decision=decision)
    with open_store(var / "arbete.sqlite") as store:
        return store.as_user(LOCAL_USER).create(KIND, analysis.title, analysis.content()).document_id


def make_slide_set(var: Path) -> str:
    """Store a ready-made slide set and return its id."""
    made = leading_weaknesses().changed(subtitle="Revisionens sammanträde 1 december")
    with open_store(var / "arbete.sqlite") as store:
        return store.as_user(LOCAL_USER).create(slide_set.KIND, made.title, made.content()).document_id


def make_coding(var: Path) -> str:
    """Store the coding of the invented report, with a finding that waits for its summary, and return its id."""
    held, document = hold(typst.compile(str(EXAMPLE_REPORT)), "granskning-exempelby.pdf")
    text, count = SourceText(document), len(document.pages)
    source = report_coding.SourceFile(
        sha256=held.sha256, file_name="granskning-exempelby.pdf", kind="pdf", first_page=1, last_page=count,
        page_count=count,
    )  # fmt: skip
    coding = begin_coding(read_report(text, open_codebook().terms), source, "AB", now(), "Exempelby, samverkan")
    start = text.finder.find(CODED)[0].start
    sentence = text.sentence_at(start)
    finding = new_finding("aterkoppling_orosanmalan", "bedomning", phrase_at(text, start, start + len(CODED)), "AB")
    coding = type_value(finding.item_id, "status", "brist")(add_item(finding)(coding))
    passed = [queued.sentence.key for queued in sentence_queue(text) if queued.sentence.start < sentence.start]
    for key in passed:
        coding = coding.with_sentence(key, "hoppad")
    coding = coding.with_sentence(sentence.key, "fynd")
    with open_store(var / "arbete.sqlite") as store:
        return store.as_user(LOCAL_USER).create(report_coding.KIND, coding.title, coding.content()).document_id


def take(page: Page, name: str) -> None:
    """Save what the window shows as docs/bilder/<name>.png."""
    settle(page)
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    """Take one picture of each page, one of the evidence dialog, and two each of a risk analysis and a slide set.

    Three are of the coding of an invented report.
    """
    with TemporaryDirectory() as directory:
        var = Path(directory)
        os.environ["GRANSKNINGSBANKEN_VAR"] = directory
        build_snapshot(ROOT / "data")
        analysis_id, set_id, coding_id = make_analysis(var), make_slide_set(var), make_coding(var)
        server, base = start_server(var)
        PICTURES.mkdir(exist_ok=True)
        try:
            take_all(base, analysis_id, set_id, coding_id)
        finally:
            server.terminate()
            server.wait(20)


def take_all(base: str, analysis_id: str, set_id: str, coding_id: str) -> None:
    """Take every picture from the running app."""
    risks = f"riskanalys?analys={analysis_id}"
    paths = {**PATHS, "riskanalys": risks, "riskmatris": f"{risks}&riskdel=Matris"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="sv-SE", color_scheme="light")
        for name, path in paths.items():
            page.goto(f"{base}/{path}")
            take(page, name)
        take_coding(page, f"{base}/koda?kodning={coding_id}")
        page.goto(f"{base}/jamfor?ledande=true")
        settle(page)
        mark = page.locator(".st-key-wide_matris .scatterlayer .trace").first.locator("path.point").first
        mark.scroll_into_view_if_needed()
        place = mark.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
        page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
        page.get_by_role("dialog").wait_for()
        take(page, "belagg")
        take_slides(page, f"{base}/bildspel?bildspel={set_id}")
        browser.close()


def take_coding(page: Page, address: str) -> None:
    """Take the steps of a coding, from their own row down."""
    for name, step in CODING_STEPS.items():
        page.goto(f"{address}&kodsteg={step}")
        settle(page)
        page.get_by_role("radiogroup").first.evaluate("row => row.scrollIntoView(true)")
        take(page, name)


def take_slides(page: Page, address: str) -> None:
    """Take the editor with its first slide open, and a slide in full screen."""
    page.goto(address)
    settle(page)
    page.locator("summary", has_text="Visa figur och anteckningar").first.click()
    page.locator("[class*=st-key-shrunk_]").first.scroll_into_view_if_needed()
    take(page, "bildspel")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{address}&visning={FULL_SCREEN}")
    page.locator(".st-key-wall_stage").wait_for()
    take(page, "helskarm")


if __name__ == "__main__":
    main()
