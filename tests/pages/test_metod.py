"""Metod och data: every tab by its address, and that what it says is what the queries answer."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import queries
from loaders.build.snapshot import build_snapshot
from queries.snapshot import current_snapshot
from tests import makers
from tests.pages.test_every_page import NOTHING_FITS, ROOT, opened, texts
from tests.pages.timing import median_run
from ui.method import downloads
from wording.context_editions import NO_EDITIONS, editions_table
from wording.method_sentences import change_sentence, conclusion_sentence, graded_sentence, share_of, wording_sentence
from wording.method_words import HELP, READING_RULES, READINGS
from wording.sentences import NOTHING_SELECTED

PAGE = ROOT / "pages" / "metod.py"
SLOWEST = 0.25  # seconds, the median of warm runs
pytestmark = pytest.mark.usefixtures("snapshot")


def tab(name: str, **address: list[str]) -> AppTest:
    app = opened(PAGE, {"metodflik": [name], **address})
    assert not app.exception
    return app


def subheaders(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.subheader]


@pytest.mark.parametrize("name", HELP)
def test_every_tab_opens_by_its_address(name: str) -> None:
    app = tab(name)
    assert app.subheader
    assert "väljs efter risk" in texts(app)
    assert name in str(app.expander[0].markdown[0].value)


@pytest.mark.parametrize("name", HELP)
@pytest.mark.parametrize(
    "address",
    [
        {"lasning": ["Elak"], "kodboksomrade": ["'; DROP TABLE report; --"], "sqlfraga": ["../secret"]},
        {"anteckningar": ["<script>alert(1)</script>"], "metodflik": ["Hemligt"], "lasning": ["strang"]},
    ],
    ids=["unknown", "hostile"],
)
def test_nonsense_in_its_own_parts_of_the_address_changes_nothing(name: str, address: dict[str, list[str]]) -> None:
    app = opened(PAGE, {"metodflik": [name], **address})
    assert not app.exception
    assert texts(app) == texts(opened(PAGE, {"metodflik": address.get("metodflik", [name])}))


@pytest.mark.parametrize("name", ["Täckning", "Ordalydelser", "Kodning"])
def test_a_selection_that_fits_nothing_is_a_sentence(name: str) -> None:
    assert NOTHING_SELECTED in [info.value for info in tab(name, **NOTHING_FITS).info]


@pytest.mark.parametrize("name", ["Definitioner", "Bygget", "Ladda ner"])
def test_what_concerns_the_whole_bank_is_the_same_under_any_filter(name: str) -> None:
    assert texts(tab(name, **NOTHING_FITS)) == texts(tab(name))


@pytest.mark.parametrize("reading", READINGS)
def test_the_switch_says_the_rule_the_conclusion_and_the_numbers(reading: str) -> None:
    app = tab("Ordalydelser", lasning=[READINGS[reading]])
    assert READING_RULES[reading] in texts(app)
    areas = queries.run_selected("area_readings", {"leading_only": True})
    assert subheaders(app)[0] == conclusion_sentence(areas, reading)
    shown = app.table[0].value
    for name, own in zip(READINGS, (areas[areas["reading"] == one] for one in READINGS), strict=True):
        heading = f"**{READINGS[name]}**" if name == reading else READINGS[name]
        counts = [f"{row.weakness_count} av {row.examined_count}" for row in own.itertuples()]
        assert [cell.strip("*").replace("\u00a0", " ") for cell in shown[heading]] == counts


def test_the_main_reading_shows_the_numbers_of_recurring_weaknesses() -> None:
    shown = tab("Ordalydelser", byra=["KPMG"]).table[0].value.set_index("Område")["**Huvudläsning**"]
    firms = queries.run_selected("filter_choices", {}).query("label == 'KPMG'")["choice_id"].tolist()
    for row in queries.run_selected("recurring_weaknesses", {"leading_only": True, "firms": firms}).itertuples():
        expected = f"{row.weakness_count} av {row.examined_count}" if row.examined_count else "– ej granskat"
        assert shown[row.area_label].strip("*").replace("\u00a0", " ") == expected


def reading_rows(**counts: tuple[int, int, bool]) -> pd.DataFrame:
    """Leading rows of area_readings for one area: (weak, examined, recurs) per reading."""
    rows = [
        {"area_id": "a", "area_label": "Regional samverkan", "reading": reading, "weakness_count": weak,
         "examined_count": examined, "is_recurring": recurs}
        for reading, (weak, examined, recurs) in counts.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_a_conclusion_that_holds_is_told_apart_from_one_that_falls_and_one_that_rises() -> None:
    holds = reading_rows(huvudlasning=(3, 3, True), strang=(2, 2, True), mild=(0, 3, False))
    assert conclusion_sentence(holds, "huvudlasning") == (
        "Huvudläsning: 1 av 1 granskat område som följs särskilt återkommer som svaghet"
    )
    assert "slutsatsen står sig" in conclusion_sentence(holds, "strang")
    assert change_sentence(holds, "strang") == (
        "Det som ändras mot huvudläsningen: regional samverkan i 2 av 2 granskningar i stället för i 3 av 3."
    )
    assert conclusion_sentence(holds, "mild") == ("Mild läsning: regional samverkan återkommer inte längre som svaghet")
    rises = reading_rows(huvudlasning=(2, 5, False), strang=(2, 3, True), mild=(2, 5, False))
    assert conclusion_sentence(rises, "strang") == "Sträng läsning: regional samverkan återkommer nu"
    assert change_sentence(rises, "mild") == "Inget tal för de områden som följs särskilt ändras mot huvudläsningen."
    unseen = reading_rows(huvudlasning=(0, 0, False), strang=(0, 0, False), mild=(0, 0, False))
    assert conclusion_sentence(unseen, "mild").startswith("Ingen av de valda granskningarna")
    assert change_sentence(unseen, "mild") == ""


def test_contested_wordings_are_counted_and_shown(tree_snapshot: Path) -> None:
    wordings = queries.run_selected("wording_grades", {}, tree_snapshot)
    # "i huvudsak" is one wording, though read one way as an answer and the other way as the verdict.
    assert wording_sentence(wordings) == "Rapporterna använder fem graderande ordalydelser; en av dem är omtvistad"
    grades = queries.run_selected("grade_readings", {}, tree_snapshot)
    assert graded_sentence(grades, "strang") == (
        "Sträng läsning: 6 av 8 svar är delvis eller nej; 2 tolkade räknas inte, 1 omtvistat har flyttats"
    )


def test_a_share_has_its_n_and_from_few_only_counts() -> None:
    assert share_of(15, 28) == "15 av 28 (54 %)"
    assert share_of(3, 5, "svar") == "3 av 5 svar (60 %)"
    assert share_of(3, 4) == "3 av 4"
    assert share_of(0, 0) == "–"


def test_every_query_can_be_read_with_its_header() -> None:
    for name in queries.names():
        app = tab("Bygget", sqlfraga=[name])
        shown = [str(code.value) for code in app.code]
        assert queries.sql(name).strip("\n") in shown
        assert any(f"python -m queries run {name}" in text for text in shown)


def test_a_failed_build_and_notices_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = makers.write_bank(tmp_path / "data")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    built = build_snapshot(data)
    (built.parent / "failed.txt").write_text("1 fel i data/", encoding="utf-8")
    app = tab("Bygget")
    assert any("Ett senare bygge misslyckades" in one.value for one in app.warning)
    notices = queries.run("build_notices")
    assert ("Bygget gav inga fel" in texts(app)) == notices.empty


def test_the_codebook_shows_the_chosen_area_with_its_limits() -> None:
    area = queries.run_selected("area_definition", {}).iloc[-1]
    app = tab("Definitioner", kodboksomrade=[area["area_label"]])
    shown = texts(app).replace("\\", "")
    assert all(area[part] in shown for part in ("question", "brist", "delvis", "fungerar", "not_here"))
    assert area["definition"] in [one.value for one in app.text]


def test_notes_are_those_of_the_chosen_report() -> None:
    coding = queries.run_selected("coding_by_report", {}).iloc[1]
    app = tab("Kodning", anteckningar=[f"{coding['body_names']} {coding['published_year']}: {coding['title']}"])
    notes = queries.run_selected("coding_notes", {"reports": [coding["report_id"]]})["note"]
    shown = texts(app).replace("\\", "")
    assert len(notes) == coding["note_count"] > 0
    assert all(note in shown for note in notes)


@pytest.mark.timed
@pytest.mark.parametrize("name", HELP)
def test_a_warm_run_is_quick(name: str) -> None:
    assert median_run(tab(name)) <= SLOWEST


def test_a_bank_too_large_for_files_is_told_with_the_command_that_copies_it(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = {"Parquet", "DuckDB"}  # the others are offered under tables too
    assert {button.label for button in tab("Ladda ner").get("download_button")} >= offered
    monkeypatch.setattr(downloads, "MAX_MEGABYTES", 0)
    app = tab("Ladda ner")
    assert not {button.label for button in app.get("download_button")} & offered
    (told,) = (str(info.value) for info in app.info if "filer görs här" in str(info.value))
    assert "för högst 0 MB" in told
    assert current_snapshot().name in told
    assert any("loaders build --out" in str(code.value) for code in app.code)


def test_every_edition_of_the_facts_about_municipalities_is_told() -> None:
    app, editions = tab("Kommunfakta"), queries.run_selected("context_editions", {})
    assert "Åtta mått om kommunerna, i elva utgåvor" in subheaders(app)
    assert "Invånare 2025 används inte: Från referensår 2025 lägger SCB in" in texts(app)
    table = editions_table(editions)
    assert table["Läge"].tolist().count("används") == editions["measure_id"].nunique()
    assert set(table.loc[table["Läge"] == "åsidosatt", "Utgåva"]) == {"2025"}
    assert table["Kommuner med värde"].tolist() == editions["value_count"].tolist()
    assert (table[["Läst ur", "Villkor", "Prövad mot", "Hämtad", "Vad det inte säger"]] != "").all(axis=None)


def test_a_bank_without_facts_about_municipalities_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    data = makers.write_bank(tmp_path / "data")
    shutil.rmtree(data / "context")
    build_snapshot(data)
    assert NO_EDITIONS in [info.value for info in tab("Kommunfakta").info]
