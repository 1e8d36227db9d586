"""The numbers that carry the conclusions are the same wherever they stand, and every page is quick."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.page_parts import tables, unfolded
from tests.pages.test_every_page import PAGES, ROOT, opened
from tests.pages.timing import median_run

pytestmark = pytest.mark.usefixtures("snapshot")
SENTENCE = re.compile(r"(\d+) av (\d+) som granskat(?:; (\d+) har inte granskat)?")
BUDGET = 0.25  # seconds for a page run on a warm cache, with the five reports
Numbers = dict[str, tuple[int, int, int]]  # area → weak, examined, not examined


def numbers_of_sentence(text: str) -> tuple[int, int, int]:
    found = SENTENCE.search(text)
    assert found, text
    return int(found[1]), int(found[2]), int(found[3] or 0)


def by_command() -> Numbers:
    command = [sys.executable, "-m", "queries", "run", "recurring_weaknesses", "-p", "leading_only=true"]
    told = subprocess.run([*command, "--format", "json"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return {
        row["area_label"]: (row["weakness_count"], row["examined_count"], row["not_examined_count"])
        for row in json.loads(told.stdout)
    }


def on_overview() -> Numbers:
    texts = [element.value for element in opened(ROOT / "pages" / "oversikt.py").markdown]
    places = [place for place, text in enumerate(texts) if text.startswith("Brist eller delvis i")]
    return {texts[place - 1].strip("*"): numbers_of_sentence(texts[place]) for place in places}


def on_recurring(areas: list[str]) -> Numbers:
    """From the table of the ranking, and, for each area in depth, from its title: they must agree as well."""
    numbers = {}
    for area in areas:
        app = unfolded(opened(ROOT / "pages" / "aterkommande.py", {"fokus": [area]}))
        table = tables(app)[0].set_index("Område")
        row = table.loc[area, ["Brist eller delvis", "Granskat", "Ej granskat"]]
        title = next(one.value for one in app.subheader if one.value.startswith(f"{area}: "))
        numbers[area] = numbers_of_sentence(title)
        assert tuple(int(value) for value in row) == numbers[area]
    return numbers


def on_method() -> dict[str, tuple[int, int]]:
    """The default reading, in bold; it tells weak and examined."""
    table = opened(ROOT / "pages" / "metod.py", {"metodflik": ["Ordalydelser"]}).table[0].value
    cells = table.set_index("Område")["**Huvudläsning**"]
    return {area: tuple(int(one) for one in re.findall(r"\d+", cell)) for area, cell in cells.items()}  # type: ignore[misc]


def test_leading_areas_have_the_same_numbers_everywhere() -> None:
    command = by_command()
    assert len(command) == 3
    assert on_overview() == command
    assert on_recurring(list(command)) == command
    assert on_method() == {area: (weak, examined) for area, (weak, examined, _) in command.items()}


@pytest.mark.parametrize("page", ["oversikt", "jamfor"])
def test_a_figure_with_interpreted_answers_says_what_its_asterisk_means(page: str) -> None:
    app = opened(ROOT / "pages" / f"{page}.py", {"vy": ["Bedömningar"]} if page == "jamfor" else None)
    legends = [element.proto.body for element in app.get("html")]
    told = [legend for legend in legends if 'class="legend"' in legend and "* tolkad av kodaren ur löptext" in legend]
    assert len(told) == 1
    assert "Delvis" in told[0]


@pytest.mark.timed
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_run_keeps_its_time(page: Path) -> None:
    address = {"sok": {"q": ["samverkan"]}, "rapport": {"rapport": ["timra-2020-insatser-barn-unga"]}}
    app = opened(page, address.get(page.stem))
    assert median_run(app) <= BUDGET
