"""Kommungrupp, size and facts about municipalities in a real browser, on an invented bank of all 290 municipalities.

Every number read off the screen or out of a file stands beside what the queries say of the same snapshot.
"""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

import queries
from benchmarks.corpus import write_corpus
from loaders.build.snapshot import build_snapshot
from tests.browser.conftest import SIZES, Opener, settle, start_server, unfold
from tests.browser.test_accessible import CUT_OFF, violations
from tests.browser.test_riskanalys import saved
from tests.pages.test_riskanalys import example_analysis
from ui.shell.identity import LOCAL_USER
from workspace import open_store
from workspace.analysis import KIND
from workspace.slide_set import KIND as SLIDES
from workspace.slide_set import SlideSet, StoredSlide

pytestmark = pytest.mark.browser
REPORTS = 320  # the parties in turn, so that each of the 310 has one
PAJALA, GROUP, NEAREST, AREA = "2521", "2023-C8", 10, "regional_samverkan"
GROUP_NAME = "Landsbygdskommun (C8, SKR 2023)"
COST, TIME = "kostnad_barn_ungdomsvard", "utredningstid_barn"
COST_LABEL, TIME_LABEL = "Kostnad för barn- och ungdomsvård", "Utredningstid för barn och unga"
LINES = {"Undre kvartil": "lower_quartile", "De andras median": "median", "Övre kvartil": "upper_quartile"}
FACT_SLIDES = (
    {"figure": "nyckeltal", "parameters": {"measure": TIME, "own_body": PAJALA, "groups": [GROUP], "nearest": 12}},
    {"figure": "luckor_per_grupp", "parameters": {"leading_only": True}},
)
# What a figure has drawn: the texts beside it, and of each mark where it lies, its text and what it opens.
DRAWN = """(key) => {
  const figure = document.querySelector(`[class~="st-key-wide_${key}"] .drawn, [class~="st-key-both_${key}"] .drawn`);
  const frame = figure.getBoundingClientRect();
  const place = (element) => {
    const box = element.getBoundingClientRect();
    return { x: Math.round(box.x + box.width / 2 - frame.x), y: Math.round(box.y + box.height / 2 - frame.y) };
  };
  const flat = [...figure.querySelectorAll('.point')].map((point) => ({
    name: point.parentElement.dataset.name, ...place(point), text: point.textContent,
    opens: JSON.parse(point.dataset.ids || 'null'), hover: JSON.parse(point.dataset.hover).map(([line]) => line),
  }));
  return {labels: [...figure.querySelectorAll('.label')].map((label) => [label.textContent, place(label).y]), flat};
}"""
SIDEWAYS = "() => (main => main.scrollWidth - main.clientWidth)(document.querySelector('[data-testid=stMain]'))"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on a bank of all municipalities, which is also the current one of the tests' queries."""
    folder = tmp_path_factory.mktemp("country")
    write_corpus(folder / "data", REPORTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
        build_snapshot(folder / "data")
        covered = queries.run_selected("coverage_by_body", {})
        assert (covered["kind"] == "kommun").sum() == 290
        server, base = start_server(folder / "var")
        yield base
        server.terminate()
        server.wait(20)


def drawn(page: Page, key: str) -> tuple[dict[str, int], pd.DataFrame]:
    """How far down each of the figure's labels stands, and its marks as rows: name, x, y, text, opens, hover."""
    page.wait_for_selector(f".st-key-wide_{key} .drawing, .st-key-both_{key} .drawing")
    told = page.evaluate(DRAWN, key)
    return dict(told["labels"]), pd.DataFrame(told["flat"])


def letters(text: str) -> str:
    """A name without what parts it over lines."""
    return re.sub(r"<.*?>|\W", "", text)


def columns_of(page: Page, size: str = "wide") -> list[str]:
    """The matrix's columns from the left: the names in its heads."""
    page.wait_for_selector(f".st-key-{size}_matris .drawing")
    heads: list[str] = page.locator(f".st-key-{size}_matris .drawing").evaluate(
        """(drawing) => {
          const [top] = JSON.parse(drawing.dataset.folds);
          const names = (label) => [...label.querySelectorAll('.line[font-weight]')]
            .filter((line) => Number(line.getAttribute('y')) < top).map((line) => line.textContent);
          return [...drawing.querySelectorAll('.label')].map((label) => names(label).join(''));
        }"""
    )
    return [letters(head) for head in heads if head]


def names_of(selection: Mapping[str, queries.Parameter]) -> list[str]:
    found = queries.run_selected("matrix_bodies", selection)
    return [letters(name) for name in found["body_name"]]


def value_of(text: str) -> float:
    return float(re.sub(r"\s", "", text).replace(",", "."))


def is_told(text: str, value: float) -> bool:
    """Whether a text is the value, rounded to the decimals that the text has."""
    decimals = len(text.partition(",")[2])
    return bool(abs(value_of(text) - value) <= 0.5 * 10.0**-decimals + 1e-9)


def tab_to(page: Page, label: str) -> None:
    """Go by keyboard alone to the field with that label."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute('aria-label') || ''").startswith(label):
            return
    raise AssertionError(f"no field {label!r} within 60 steps")


def similar(row_limit: int = NEAREST) -> pd.DataFrame:
    chosen: dict[str, queries.Parameter] = {
        "own_body": PAJALA,
        "same_group": True,
        "in_bank": True,
        "row_limit": row_limit,
    }
    return queries.run_selected("similar_bodies", chosen)


def report_of_pajala() -> str:
    return str(queries.run_selected("reports", {"bodies": [PAJALA]})["report_id"].iloc[0])


def test_one_of_290_is_chosen_by_typing_with_the_keyboard_alone(country: str, open_page: Opener) -> None:
    page = open_page(f"{country}/jamfor?ledande=true")
    tab_to(page, "Kommuner")
    page.keyboard.type("pajala")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**kommun=Pajala**")
    settle(page)
    assert columns_of(page) == ["Pajala"]


def test_one_of_290_is_chosen_by_touch_on_a_phone(country: str, open_page: Opener) -> None:
    page = open_page(f"{country}/jamfor?ledande=true", "narrow", touch=True)
    field = page.get_by_role("combobox", name=re.compile("^Kommuner"))
    field.tap()
    page.keyboard.type("Ånge")
    page.get_by_role("option", name="Ånge", exact=True).tap()
    page.wait_for_url("**kommun=%C3%85nge**")
    settle(page)
    page.touchscreen.tap(195, 5)  # beside the list, which stays open for more choices
    expect(page.get_by_role("listbox")).to_have_count(0)
    settle(page)
    expect(page.locator(".st-key-chosen_filters")).to_contain_text("Ånge")
    assert columns_of(page, "narrow") == ["Ånge"]
    assert page.evaluate(SIDEWAYS) == 0


def test_group_and_population_in_a_copied_address_open_the_same_view_elsewhere(country: str, open_page: Opener) -> None:
    page = open_page(f"{country}/jamfor?ledande=true")
    page.get_by_role("button", name="Filter (").or_(page.get_by_role("button", name="Fler filter")).first.click()
    popover = page.get_by_test_id("stPopoverBody")
    popover.get_by_role("combobox", name="Kommungrupp").click()
    page.keyboard.type("landsbygdskommun (")
    page.get_by_role("option", name=GROUP_NAME).click()
    settle(page)
    for label, limit in (("Invånare, minst", "5000"), ("Invånare, högst", "9000")):
        field = popover.get_by_label(label, exact=True)
        field.fill(limit)
        field.press("Enter")
        settle(page)
    page.keyboard.press("Escape")
    chosen: dict[str, queries.Parameter] = {"groups": [GROUP], "population": ["5000", "9000"], "leading_only": True}
    assert columns_of(page) == names_of(chosen)
    told = page.locator(".st-key-chosen_filters").inner_text()
    assert GROUP_NAME in told
    assert "5\u00a0000–9\u00a0000 (SCB 2024)" in told

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiera länk").click()
    again = open_page(page.evaluate("navigator.clipboard.readText()"))
    assert again.context is not page.context
    assert columns_of(again) == names_of(chosen)
    assert again.locator(".st-key-chosen_filters").inner_text() == told
    assert drawn(again, "matris")[1].equals(drawn(page, "matris")[1])


def test_compare_with_similar_gives_their_columns_and_the_facts_of_the_query(country: str, open_page: Opener) -> None:
    page = open_page(f"{country}/jamfor?ledande=true&fakta={TIME_LABEL.replace(' ', '+')}")
    unfold(page, "Liknande kommuner")
    page.get_by_role("combobox", name="Lik vilken kommun?").click()
    page.keyboard.type("Pajala")
    page.get_by_role("option", name="Pajala", exact=True).click()
    settle(page)
    page.get_by_role("button", name="Jämför med dem").click()
    settle(page)
    bodies = [PAJALA, *similar()["body_id"]]
    assert len(bodies) == 1 + NEAREST
    assert sorted(columns_of(page)) == sorted(map(letters, ["Pajala", *similar()["body_name"]]))
    assert columns_of(page) == names_of({"bodies": bodies})
    facts = queries.run_selected("context_of_bodies", {"bodies": bodies, "measures": ["invanare", "kommungrupp", TIME]})
    order = queries.run_selected("matrix_bodies", {"bodies": bodies})["body_id"].tolist()
    by_measure = {measure: rows.set_index("body_id").loc[order] for measure, rows in facts.groupby("measure_id")}
    population, groups, times = (by_measure[measure] for measure in ("invanare", "kommungrupp", TIME))

    labels, marks = drawn(page, "matris")
    shown_facts = marks[marks["y"] < labels["Följs särskilt"]]
    rows = [row.sort_values("x")["text"].tolist() for _, row in shown_facts.groupby("y")]
    assert len(rows) == 3
    assert all(map(is_told, rows[0], population["value"] / 1000))
    assert rows[1] == groups["group_id"].tolist()
    assert [text == "saknas" for text in rows[2]] == times["value"].isna().tolist()
    assert all(is_told(text, value) for text, value in zip(rows[2], times["value"], strict=True) if text != "saknas")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel").first.click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    table = [[str(cell or "") for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    full = {row[0]: row[-len(order) - 2 : -2] for row in table}
    assert [value_of(text) for text in full["Invånare (SCB 2024)"]] == population["value"].tolist()
    assert full["Kommungrupp (SKR 2023)"] == [
        f"{row.group_id} {row.group_label}" for row in groups.itertuples()
    ]  # fmt: skip
    in_full = full[f"{TIME_LABEL}, dagar (Kolada 2022)"]
    assert [text.startswith("saknas. ") for text in in_full] == times["value"].isna().tolist()


def test_the_report_s_box_is_the_query_and_its_figure_leaves_frozen_as_powerpoint(
    country: str, open_page: Opener
) -> None:
    page = open_page(f"{country}/rapport?rapport={report_of_pajala()}")
    unfold(page, "Kommunen i siffror")
    table = page.locator(".st-key-fold_facts_rapport table").first
    cells = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    shown = table.evaluate(cells)[1:]
    beside = queries.run_selected("context_beside", {"own_body": PAJALA, "peers": []})
    assert len(shown) == len(beside) == 7
    for told, (_, row) in zip(shown, beside.iterrows(), strict=True):
        own, median, quartiles, spread, counted, year = told[1:7]
        assert own == "saknas" if pd.isna(row["own_value"]) else is_told(own, row["own_value"])
        assert is_told(median, row["peer_median"])
        ends = [("peer_lower_quartile", "peer_upper_quartile"), ("peer_lowest", "peer_highest")]
        for text, names in zip((quartiles, spread), ends, strict=True):
            assert all(is_told(end, row[name]) for end, name in zip(text.split("–"), names, strict=True))
        assert counted == f"{row['peer_value_count']} av {row['peer_count']}"
        assert year == row["edition"]

    page.get_by_role("combobox", name="Nyckeltal i figuren").click()
    page.keyboard.type(COST_LABEL)
    page.keyboard.press("Enter")
    settle(page)
    page.locator(".st-key-add_nyckeltal_rapport button").first.click()
    settle(page)
    popover = page.get_by_test_id("stPopoverBody")
    popover.get_by_text("Frys siffrorna").click()
    settle(page)
    popover.get_by_role("button", name="Lägg till", exact=True).click()
    popover.get_by_role("link", name="Öppna bildspelet").click()
    page.wait_for_url("**/bildspel?bildspel=*")
    settle(page)
    of_slides(saved(page, "PowerPoint"), beside[beside["measure_id"] == COST].iloc[0])


def of_slides(file: bytes, beside: pd.Series) -> None:
    """The slides of the cost of Pajala and the twelve nearest: names, values, lines, edition and year."""
    slides = [slide for slide in Presentation(io.BytesIO(file)).slides if any(one.has_table for one in slide.shapes)]
    rows = [
        [cell.text for cell in row.cells]
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]
    nearest = similar(0)["body_id"].tolist()[:12]
    expected = queries.run_selected("context_of_bodies", {"bodies": [PAJALA, *nearest], "measures": [COST]})
    values = dict(zip(expected["body_name"], expected["value"], strict=True))
    assert rows[0][0] == "Pajala"
    told = {row[0]: row[1] for row in rows}
    assert list(told)[1:] == [name for name in values if name != "Pajala"]
    assert all(is_told(told[name], value) for name, value in values.items())
    for slide in slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        whole = "\n".join(texts).replace("\v", " ")
        assert f"{COST_LABEL}: Pajala" in whole
        assert "avser 2022" in whole
        assert GROUP_NAME in whole
        assert re.search(r"Fryst version \w+, .*Källa: Kolada \(N33001\), 2022; kommungrupp från SKR, 2023", whole)
        for word, name in LINES.items():
            (line,) = [text for text in texts if text.startswith(word)]
            assert is_told(line.removeprefix(word), beside[f"peer_{name}"])


def test_the_gap_map_per_group_is_the_queries(country: str, open_page: Opener) -> None:
    page = open_page(f"{country}/granskningskarta?kartomrade=Regional+samverkan&ledande=true")
    groups = queries.run_selected("examined_groups", {"areas": [AREA]})
    _, bars = drawn(page, "grupper")
    counts = {name: {one["opens"][0]: int(re.sub(r"\D", "", one["hover"][1])) for _, one in rows.iterrows()}
              for name, rows in bars.groupby("name")}  # fmt: skip
    rest = {
        "har granskat": groups["examined_count"],
        "vald granskning, men inte av området": groups["covered_count"] - groups["examined_count"],
        "ingen vald granskning": groups["municipality_count"] - groups["covered_count"],
    }
    assert counts == {name: dict(zip(groups["group_key"], values, strict=True)) for name, values in rest.items()}
    cells = queries.run_selected("gaps_by_group", {"leading_only": True})
    _, marks = drawn(page, "luckor_per_grupp")
    shown = {tuple(one["opens"]): one["text"] for _, one in marks.iterrows()}
    assert shown == {
        (row.area_id, row.group_key): f"{row.examined_count}/{row.municipality_count}" for row in cells.itertuples()
    }


@pytest.fixture(scope="module")
def views(country: str) -> dict[str, str]:
    """Address and what to open on it of every view with facts, groups or likeness."""
    slides = SlideSet(title="Kommunfakta", slides=tuple(StoredSlide.model_validate(one) for one in FACT_SLIDES))
    analysis = example_analysis(PAJALA, "Pajala")
    with open_store() as store:
        desk = store.as_user(LOCAL_USER)
        shown = desk.create(SLIDES, slides.title, slides.content()).document_id
        group, chosen = (
            desk.create(KIND, one.title, one.content()).document_id
            for one in (
                analysis.with_peers(kind="grupp", group=GROUP),
                analysis.with_peers(kind="valda", bodies=("2584",)),
            )
        )
    return {
        "likeness": f"{country}/jamfor?ledande=true&lik_kommun=Pajala&fakta={TIME_LABEL.replace(' ', '+')}",
        "report": f"{country}/rapport?rapport={report_of_pajala()}",
        "risk": f"{country}/riskanalys?analys={group}",
        "peers": f"{country}/riskanalys?analys={chosen}",
        "map": f"{country}/granskningskarta?kartomrade=Regional+samverkan&ledande=true&lik_kommun=Pajala",
        "method": f"{country}/metod?metodflik=Kommunfakta",
        "wall": f"{country}/bildspel?bildspel={shown}&visning=2",
        "wall of groups": f"{country}/bildspel?bildspel={shown}&visning=4",
    }


OPENED = {  # what is pressed, and what then stands in the view
    "likeness": ("", "Närmast i folkmängd bland"),
    "report": ("summary:has-text('Kommunen i siffror')", "Mittersta hälften"),
    "risk": ("summary:has-text('Kommunen i siffror')", "Mittersta hälften"),
    "peers": ("button:has-text('Jämförs med')", "Fyll i liknande kommuner"),
    "map": ("", "Per kommungrupp"),
    "method": ("", "Källa, villkor och prövning för varje utgåva"),
    "wall": ("", f"{TIME_LABEL}: Pajala saknar värde"),
    "wall of groups": ("", "kommungrupp"),
}


@pytest.mark.parametrize("view", OPENED)
def test_every_view_of_peers_can_be_read_in_both_sizes_and_themes(
    views: dict[str, str], open_page: Opener, view: str
) -> None:
    pressed, told = OPENED[view]
    page = open_page("about:blank", still=False)
    wrong: dict[tuple[str, str], object] = {}
    for size, scheme in (("wide", "light"), ("narrow", "dark")):
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(views[view])
        settle(page)
        if pressed:
            page.locator(pressed).first.click()
            settle(page)
        expect(page.get_by_text(told).filter(visible=True).first).to_be_visible()
        sideways = page.evaluate(SIDEWAYS)
        wrong[size, scheme] = [*violations(page), *page.evaluate(CUT_OFF), *([f"{sideways} px"] if sideways else [])]
    assert wrong == {shown: [] for shown in wrong}
