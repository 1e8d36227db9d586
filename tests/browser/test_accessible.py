"""WCAG 2.1 A and AA by axe, and no sideways scrolling on a phone, on every page in both sizes and themes."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import SIZES, Opener, settle, unfold
from tests.browser.test_reading import click_mark

pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
PATHS = [
    "",
    "jamfor",
    "jamfor?vy=Bed%C3%B6mningar",
    "jamfor?vy=Sida+vid+sida",
    "aterkommande",
    "aterkommande?flik=Lagen+d%C3%A5+och+nu",
    "sok?q=%C3%A5terkoppling",
    "metod",
    "metod?metodflik=Definitioner",
    "metod?metodflik=Ordalydelser&lasning=Mild",
    "metod?metodflik=Kodning",
    "metod?metodflik=Bygget",
    "metod?metodflik=Ladda+ner",
    "rekommendationer",
    "rekommendationer?rekvy=Per+omr%C3%A5de",
    "granskningskarta",
    "granskningskarta?kartomrade=Regional+samverkan",
    "rapport",
    "rapport?rapport=timra-2020-insatser-barn-unga&del=Fynd",
    "rapport?rapport=timra-2020-insatser-barn-unga&del=Lagen+d%C3%A5+och+nu",
    "rapport?rapportvy=Kommunen+%C3%B6ver+tid&part=%C3%96stersund",
    "riskanalys",
    "bildspel",
]


CUT_OFF = """() => [...document.querySelectorAll('.figure .drawing text')].filter(text => {
  const box = text.getBoundingClientRect(), edge = text.closest('.figure').getBoundingClientRect();
  return text.textContent.trim() && text.checkVisibility() && box.width > 0 &&
    (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1);
}).map(text => text.textContent)"""


def violations(page: object) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]  # type: ignore[arg-type]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}" for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize("path", PATHS)
def test_no_violations_no_sideways_scrolling_and_no_label_cut_off(address: str, open_page: Opener, path: str) -> None:
    page = open_page("about:blank", still=False)
    found: dict[tuple[str, str], list[str]] = {}
    too_wide: dict[tuple[str, str], int] = {}
    cut_off: dict[tuple[str, str], list[str]] = {}
    for size in SIZES:
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{address}/{path}")
            settle(page)
            main = "document.querySelector('[data-testid=stMain]')"
            found[size, scheme] = violations(page)
            too_wide[size, scheme] = page.evaluate(f"{main}.scrollWidth - {main}.clientWidth")
            cut_off[size, scheme] = page.evaluate(CUT_OFF)
    assert found == {view: [] for view in found}
    assert too_wide == dict.fromkeys(too_wide, 0)
    assert cut_off == {view: [] for view in cut_off}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_evidence_dialog_and_open_table_have_no_violations(address: str, open_page: Opener, scheme: str) -> None:
    page = open_page(f"{address}/jamfor", scheme=scheme)
    unfold(page, "Visa som tabell")
    assert violations(page) == []
    click_mark(page, "wide_matris", "brist", 0)
    page.get_by_role("dialog").wait_for()
    assert violations(page) == []
