"""The facts about municipalities in the database: their sources' counts and sums, and what a bank may lack."""

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest

from loaders.build.snapshot import build_snapshot
from loaders.files.state import take_state
from queries.snapshot import connect
from tests import makers

COLUMNS = {  # of the table that the files were made from → the edition with the same values
    "kommungrupp_2023": ("kommungrupp", "2023"),
    "invanare": ("invanare", "2024"),
    "invanare_2022": ("invanare", "2022"),
    "invanare_2023": ("invanare", "2023"),
    "invanare_2025": ("invanare", "2025"),
    "invanare_0_19_ar_2022": ("invanare_0_19_ar", "2022"),
    "kostnad_barn_ungdomsvard_kr_per_inv_2022": ("kostnad_barn_ungdomsvard", "2022"),
    "placerade_hvb_per_1000_0_20_ar_2022": ("placerade_hvb", "2022"),
    "placerade_familjehem_per_1000_0_20_ar_2022": ("placerade_familjehem", "2022"),
    "utredningstid_barn_dagar_2022": ("utredningstid_barn", "2022"),
    "lag_ekonomisk_standard_0_19_ar_procent_2022": ("lag_ekonomisk_standard", "2022"),
}
SOURCE_TABLE = makers.PROJECT.parent / "shared" / "context" / "kommuner.csv"
TIMRA, VALLENTUNA = "2262", "0115"


def ask(snapshot: Path, text: str) -> list[tuple[Any, ...]]:
    with connect(snapshot).cursor() as cursor:
        return cursor.execute(text).fetchall()


def value(snapshot: Path, text: str) -> Any:
    ((single,),) = ask(snapshot, text)
    return single


@pytest.fixture
def data(tmp_path: Path, own_var: Path) -> Path:
    """The synthetic bank with the real facts."""
    return makers.write_bank(tmp_path / "data")


def test_each_group_has_as_many_municipalities_as_skr_says(snapshot: Path) -> None:
    counted = ask(
        snapshot,
        "SELECT group_id, count(*) FROM body_context WHERE measure_id = 'kommungrupp' GROUP BY ALL ORDER BY ALL",
    )
    assert dict(counted) == {
        "A1": 3, "A2": 43, "B3": 23, "B4": 63, "B5": 24, "C6": 27, "C7": 51, "C8": 35, "C9": 21,
    }  # fmt: skip
    assert len(ask(snapshot, "SELECT * FROM context_group WHERE edition = '2023'")) == 9


def test_the_populations_add_up_to_scb_s_and_kolada_s_totals(snapshot: Path) -> None:
    totals = ask(
        snapshot,
        "SELECT measure_id, edition, sum(value), count(value) FROM body_context WHERE measure_id LIKE 'invanare%' "
        "GROUP BY ALL",
    )
    by_edition = {(measure, edition): (total, count) for measure, edition, total, count in totals}
    assert by_edition["invanare", "2024"] == (10_587_710, 290)
    assert by_edition["invanare", "2023"] == (10_551_707, 290)
    assert by_edition["invanare", "2025"] == (10_605_520, 290)
    assert by_edition["invanare_0_19_ar", "2022"] == (2_431_940, 290)
    weighted = value(
        snapshot,
        "SELECT sum(cost.value * people.value) / sum(people.value) FROM body_context cost "
        "JOIN body_context people USING (body_id, edition) "
        "WHERE cost.measure_id = 'kostnad_barn_ungdomsvard' AND people.measure_id = 'invanare' AND edition = '2022'",
    )
    assert weighted == pytest.approx(2592.2386, abs=5e-5), "Kolada's own value for the country"


def test_what_a_source_lacks_is_a_row_without_value_and_with_a_reason_and_a_zero_is_a_zero(snapshot: Path) -> None:
    missing = ask(
        snapshot,
        "SELECT measure_id, count(*) FROM body_context WHERE missing_reason IS NOT NULL GROUP BY ALL",
    )
    assert dict(missing) == {"placerade_hvb": 46, "placerade_familjehem": 11, "utredningstid_barn": 74}
    assert value(
        snapshot,
        "SELECT count(*) FROM body_context "
        "WHERE (value IS NULL AND group_id IS NULL) <> (missing_reason IS NOT NULL) "
        "OR (value IS NOT NULL AND group_id IS NOT NULL)",
    ) == 0  # fmt: skip
    assert value(snapshot, "SELECT count(*) FROM body_context WHERE measure_id = 'placerade_hvb' AND value = 0") == 11


def test_the_edition_in_use_is_that_of_2024_and_body_and_audit_say_the_same(snapshot: Path) -> None:
    current = ask(snapshot, "SELECT measure_id, edition FROM context_edition WHERE is_current")
    assert dict(current)["invanare"] == "2024"
    assert len(current) == len({measure for measure, _ in current})
    assert value(snapshot, "SELECT sum(population) FROM body") == 10_587_710
    differing = ask(
        snapshot,
        "SELECT body.body_id FROM body LEFT JOIN body_context facts "
        "ON facts.body_id = body.body_id AND measure_id = 'kommungrupp' "
        "WHERE group_keys <> CASE WHEN facts.group_id IS NULL THEN [] ELSE ['2023-' || facts.group_id] END",
    )
    assert differing == []
    assert ask(
        snapshot,
        "SELECT audit.body_id FROM audit JOIN body USING (body_id) "
        "WHERE audit.population IS DISTINCT FROM body.population OR audit.group_keys <> body.group_keys",
    ) == []  # fmt: skip
    others = ask(snapshot, "SELECT DISTINCT group_keys, population FROM body WHERE kind <> 'kommun'")
    assert others == [([], None)]


@pytest.mark.skipif(not SOURCE_TABLE.is_file(), reason="the table that the files were made from is not here")
def test_every_cell_of_the_table_that_the_files_were_made_from_is_in_the_database(snapshot: Path) -> None:
    with SOURCE_TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 290
    stored = {
        (body, measure, edition): group if group is not None else number
        for body, measure, edition, number, group in ask(
            snapshot, "SELECT body_id, measure_id, edition, value, group_id FROM body_context"
        )
    }
    expected = {
        (row["kommunkod"], *key): row[column] if column == "kommungrupp_2023" else float(row[column] or "nan")
        for row in rows
        for column, key in COLUMNS.items()
    }
    assert stored.keys() == expected.keys()
    for key, wanted in expected.items():
        is_missing = isinstance(wanted, float) and wanted != wanted
        assert stored[key] == (None if is_missing else wanted), key
    assert {(row["kommunkod"], row["kommun"]) for row in rows} == set(
        ask(snapshot, "SELECT body_id, name FROM body WHERE kind = 'kommun'")
    )
    assert {row["invanare_ar"] for row in rows} == {"2024"}


def test_a_bank_without_facts_has_the_tables_and_nobody_s_group(data: Path) -> None:
    shutil.rmtree(data / "context")
    without = build_snapshot(data)
    for table in ("context_edition", "context_group", "body_context"):
        assert value(without, f"SELECT count(*) FROM {table}") == 0
    assert ask(without, "SELECT DISTINCT group_keys, population FROM body") == [([], None)]
    assert ask(without, "SELECT DISTINCT group_keys, population FROM audit") == [([], None)]


def test_a_bank_with_facts_and_no_reports_is_built(tmp_path: Path, own_var: Path) -> None:
    data_dir = makers.write_codebook(tmp_path / "data")
    built = build_snapshot(data_dir)
    assert value(built, "SELECT count(*) FROM report") == 0
    assert value(built, "SELECT sum(population) FROM body") == 10_587_710


def test_a_municipality_that_the_edition_in_use_lacks_has_no_population_and_keeps_its_other_values(data: Path) -> None:
    path = data / "context" / "invanare-2024.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f'  "{TIMRA}"')]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), encoding="utf-8")
    built = build_snapshot(data)
    assert value(built, f"SELECT population FROM body WHERE body_id = '{TIMRA}'") is None
    assert value(built, f"SELECT len(group_keys) FROM body WHERE body_id = '{TIMRA}'") == 1
    editions = ask(built, f"SELECT edition FROM body_context WHERE body_id = '{TIMRA}' AND measure_id = 'invanare'")
    assert sorted(edition for (edition,) in editions) == ["2022", "2023", "2025"]


def test_an_older_division_stands_beside_today_s_newest_first(data: Path) -> None:
    path = data / "context" / "kommungrupp-2023.yaml"
    older = path.read_text(encoding="utf-8").replace("edition: 2023", "edition: 2017")
    before = next(line for line in older.splitlines() if line.startswith(f'  "{VALLENTUNA}"'))
    older = older.replace(before, f'  "{VALLENTUNA}": C9')
    (data / "context" / "kommungrupp-2017.yaml").write_text(older, encoding="utf-8")
    built = build_snapshot(data)
    assert value(built, f"SELECT group_keys FROM body WHERE body_id = '{VALLENTUNA}'") == ["2023-A2", "2017-C9"]
    assert ask(built, "SELECT edition FROM context_edition WHERE measure_id = 'kommungrupp' AND is_current") == [
        ("2023",)
    ]


def test_a_changed_fact_builds_everything_anew_and_a_changed_report_does_not(data: Path) -> None:
    first = build_snapshot(data)
    state = take_state(data)
    path = data / "context" / "invanare-2024.yaml"
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f'  "{TIMRA}"'))
    path.write_text(text.replace(line, f'  "{TIMRA}": 12345'), encoding="utf-8")
    changed = take_state(data)
    assert changed.base != state.base
    second = build_snapshot(data)
    assert second != first
    assert value(second, f"SELECT population FROM body WHERE body_id = '{TIMRA}'") == 12345
    assert value(second, f"SELECT count(*) FROM audit WHERE body_id = '{TIMRA}' AND population <> 12345") == 0
    report = next(iter((data / "reports").glob("*.yaml")))
    report.write_text(report.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert take_state(data).base == changed.base
    assert take_state(data).digest != changed.digest
