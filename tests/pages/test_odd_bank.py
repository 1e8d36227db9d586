"""Every page on a bank of odd parties and dates: nothing falls, and nothing that is missing is shown as a word."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from charts.catalogue import figure_of
from loaders.build.snapshot import build_snapshot
from tests import odd_bank
from tests.pages.test_every_page import PAGES, ROOT, WITHOUT_SHARES, opened

MISSING = re.compile(r"\b(None|nan|NaN|NaT|<NA>)\b")
FEEDBACK_LABEL = "Återkoppling till den som gjort en orosanmälan"
VIEWS: list[tuple[str, dict[str, list[str]]]] = [
    *((page.stem, {}) for page in PAGES),
    ("jamfor", {"vy": ["Bedömningar"]}),
    ("jamfor", {"vy": ["Sida vid sida"], "a": ["Timrå"], "b": ["Timrå (bolag)"]}),
    ("granskningskarta", {"alla_omraden": ["true"], "kartomrade": [FEEDBACK_LABEL]}),
    *(("aterkommande", {"flik": [tab]}) for tab in ("Rekommendationer", "År och byråer")),
    ("sok", {"q": ["fynd"]}),
    ("rapport", {"rapportvy": ["Kommunen över tid"], "part": ["Gällivare"]}),
    *(
        ("rapport", {"rapport": [report], "del": [part]})
        for report in (odd_bank.JOINT, odd_bank.UNDATED, odd_bank.DERIVED)
        for part in ("Bedömningar", "Fynd", "Rekommendationer", "Om granskningen", "Kodning och källa")
    ),
]


@pytest.fixture(scope="module")
def odd_var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a snapshot of the odd bank."""
    folder = tmp_path_factory.mktemp("odd")
    data = odd_bank.write_odd_bank(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
        build_snapshot(data)
    return folder / "var"


@pytest.fixture(autouse=True)
def odd(odd_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(odd_var))


def shown_at(name: str, address: dict[str, list[str]]) -> AppTest:
    app = opened(ROOT / "pages" / f"{name}.py", address)
    assert not app.exception
    return app


def texts_of(app: AppTest) -> list[str]:
    """What a reader may see or hear: texts, labels, choices, the figures' own words, and the cells of tables."""
    found: list[Any] = []
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "error", "warning", "text", "code")
    for kind in kinds:
        found += [element.value for element in app.get(kind)]
    found += [element.proto.body for element in app.get("html")]
    found += [button.label for button in app.button]
    found += [option for box in [*app.selectbox, *app.multiselect] for option in box.options]
    found += [json.loads(element.proto.json)["drawing"] for element in app.get("bidi_component")]
    for table in app.get("dataframe"):
        assert table.proto.placeholder == ""  # else Streamlit writes "None" in a cell without a value
        assert table.proto.HasField("placeholder")
    for table in app.get("table"):
        found += [text for column in table.value.columns for text in (column, *table.value[column].dropna())]
    return [re.sub(r"<(style|script)[^>]*>.*?</\1>", "", str(text), flags=re.DOTALL) for text in found]


@pytest.mark.parametrize(("name", "address"), VIEWS, ids=lambda value: str(value)[:60])
def test_nothing_that_is_missing_is_shown_as_a_word(name: str, address: dict[str, list[str]]) -> None:
    texts = texts_of(shown_at(name, address))
    assert name in WITHOUT_SHARES or any("väljs efter risk" in text for text in texts)
    for text in texts:
        assert not MISSING.search(text), text[:300]
        assert "· gäller" not in text.replace(" · gäller", "")
        assert not re.search(r"[?!]\.", text), text[:300]


def test_a_table_has_a_column_for_each_of_two_bodies_of_one_name() -> None:
    from bank.answer import answer
    from wording.comparison_tables import body_years, matrix_table, opened_in, pairs_table

    cells = answer("area_matrix", bodies=[odd_bank.STOCKHOLM_HOUSE, odd_bank.SKANE_HOUSE, odd_bank.TIMRA])
    table = matrix_table(cells, body_years(answer("matrix_bodies")))
    assert table.columns.is_unique
    order = cells["body_id"].drop_duplicates().tolist()
    row = table.index[table["Område"] == FEEDBACK_LABEL][0]
    statuses = {one: "brist" if one == odd_bank.STOCKHOLM_HOUSE else "fungerar" for one in order}
    for place, body_id in enumerate(order, 1):
        assert table.iloc[row, place].lower().endswith(statuses[body_id])
        assert opened_in(cells, (row, place)) == [cells["area_id"].unique()[row], body_id]
    assert opened_in(cells, (row, 0)) is None
    assert opened_in(cells, (row, len(order) + 1)) is None
    pairs = answer("side_by_side", body_a=odd_bank.STOCKHOLM_HOUSE, body_b=odd_bank.SKANE_HOUSE)
    assert pairs_table(pairs, "Stadshus AB", "Stadshus AB").columns.is_unique


def test_a_joint_report_is_cited_once_with_its_own_party_first() -> None:
    cited = figure_of("matris", {"bodies": ["2326", "2321", "23"]}).citations
    assert cited == (
        "PwC, Granskning av samverkan, "
        "Region Jämtland Härjedalen m.fl. (sammanlagt 8 kommuner och 1 region), 2019-05-03",
    )
    finding = figure_of("belagg", {"reports": [odd_bank.JOINT], "bodies": ["2326"], "finding_no": 3})
    assert "Region Jämtland Härjedalen och Bergs kommun, 2019-05-03, avsnitt" in finding.citations[0]


def test_the_party_of_a_report_is_the_one_whose_report_it_is() -> None:
    app = shown_at("rapport", {"rapport": [odd_bank.JOINT], "del": ["Fynd"]})
    assert app.selectbox(key="part").value == odd_bank.REGION
    assert "Fynd om sip: brist." not in [element.value for element in app.text]
    other = shown_at("rapport", {"rapport": [odd_bank.JOINT], "del": ["Fynd"], "part": ["Östersund"]})
    assert "Fynd om sip: brist." in [element.value for element in other.text]


def test_the_map_tells_of_the_regions_that_it_cannot_show() -> None:
    covered = figure_of("tackning", {})
    assert "Utöver kommunerna: två regioner och tre andra parter: Region Jämtland Härjedalen, Region Skåne" in (
        covered.subtitle
    )
    assert covered.title.startswith("31 av 290 kommuner")
    area = figure_of("karta", {"areas": ["regional_samverkan"]})
    assert "Utöver kommunerna: granskat av en region: Region Jämtland Härjedalen; ej granskat av en region" in (
        area.subtitle
    )
    rows = {row[0]: row[1:] for row in area.table.rows}
    assert rows["Region Jämtland Härjedalen"][0] == "region"
    assert sum(row[1] == "kommun" for row in area.table.rows) == 31


def test_the_gap_map_first_shows_what_is_there_and_counts_what_it_leaves_out() -> None:
    app = shown_at("granskningskarta", {})
    assert not app.toggle(key="alla_omraden").value
    assert "35 av 39 områden har ingen av de valda granskningarna undersökt; de visas inte här." in (
        [caption.value for caption in app.caption]
    )
    few, every = figure_of("luckor", {"examined_only": True}), figure_of("luckor", {})
    assert next(row.name for row in few.drawing.rows) == FEEDBACK_LABEL  # type: ignore[union-attr]
    assert (len(few.drawing.rows), len(every.drawing.rows)) == (4, 39)  # type: ignore[union-attr]
    assert few.title == every.title
    assert "35 av 39 områden" in few.subtitle


def test_undated_reports_stand_last_and_are_said_to() -> None:
    history = figure_of("over_tid", {"bodies": [odd_bank.GALLIVARE]})
    assert [column.name for column in history.drawing.columns] == [  # type: ignore[union-attr]
        "2016 (härlett år) EY",
        "odaterad okänd byrå",
    ]
    assert "äldst till vänster, odaterade för sig sist" in history.subtitle
    assert history.source.startswith(
        "Källa: två granskningar (EY, okänd byrå) 2016 (i en är året inte tryckt), en odaterad."
    )
    timeline = figure_of("tidslinje", {}).drawing
    assert timeline.bars[-1].name == "odaterad"  # type: ignore[union-attr]


def test_an_asterisk_stands_at_interpreted_grades_alone() -> None:
    captions = [
        str(caption.value)
        for caption in shown_at("rapport", {"rapport": [odd_bank.DERIVED], "del": ["Bedömningar"]}).caption
    ]
    assert "Rapportens ord gäller bara planen." in captions
    assert any(caption.replace("\\", "").startswith("* Ur löptext") for caption in captions)


def test_the_odd_bank_is_as_odd_as_it_says() -> None:
    from bank.answer import answer

    bodies = answer("coverage_by_body")
    assert len(bodies) >= 34
    assert bodies["body_name"].is_unique
    assert bodies["body_name"].str.contains("(", regex=False).sum() == 3  # what tells those of one name apart
