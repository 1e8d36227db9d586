"""The rules for facts about municipalities; the faults' messages and places are in the golden bank."""

import shutil
from pathlib import Path

import pytest

from loaders.build.snapshot import build_snapshot
from loaders.check.checks import check_all
from loaders.check.context import check_context_files, current_editions, read_context
from loaders.faults.fault import FaultsFound
from loaders.files.state import take_state
from tests.makers import DATA, write_codebook
from tests.snapshot.conftest import own_var as own_var  # a bank that fails to build belongs in a folder of its own


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A bank without reports, with the real facts."""
    return write_codebook(tmp_path / "data")


def change(data: Path, name: str, before: str, after: str) -> list[tuple[str, int, int]]:
    """Change a file once, and return code, line and column of its faults."""
    path = data / "context" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    return [(fault.code, fault.line, fault.column) for fault in check_context_files([path])]


def test_the_facts_of_the_bank_have_no_faults_and_name_every_municipality() -> None:
    editions, faults = read_context(DATA)
    assert faults == []
    assert len(editions) == len(list((DATA / "context").glob("*.yaml")))
    for edition in editions:
        assert len(edition.values) + sum(len(missing.bodies) for missing in edition.missing) == 290, edition.name


def test_the_edition_in_use_is_the_newest_that_is_not_set_aside() -> None:
    editions = read_context(DATA).editions
    current = {edition.measure: edition for edition in current_editions(editions)}
    assert current.keys() == {edition.measure for edition in editions}
    assert current["invanare"].edition == "2024"
    set_aside = {edition.name for edition in editions if edition.set_aside}
    assert set_aside == {"invanare-2025"}


@pytest.mark.parametrize(
    "value", ["50 323", "50\u00a0323", "50323,0", "..", "n/a", "-", "cirka", "+5", "1e3", "0x1F", "٣"]
)
def test_what_is_not_written_as_a_number_is_refused_at_its_place(data: Path, value: str) -> None:
    assert [fault[0] for fault in change(data, "invanare-2024", "50323 ", f'"{value}" ')] == ["G158"]


@pytest.mark.parametrize("value", ["-1", "50323.5", "2147483648", "99999999999999"])
def test_a_count_is_whole_not_negative_and_fits_in_the_database(data: Path, value: str) -> None:
    (fault,) = change(data, "invanare-2024", "50323 ", f"{value} ")
    assert fault[0] == "G159"


def test_a_number_may_be_negative_and_have_decimals_where_it_is_no_count(data: Path) -> None:
    assert change(data, "kostnad_barn_ungdomsvard-2022", "2612.9268 ", "-2612.9268 ") == []


def test_a_municipality_that_is_nowhere_is_a_remark_and_does_not_stop_the_build(data: Path) -> None:
    text = (data / "context" / "invanare-2024.yaml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if line.startswith('  "2262": '))
    assert [code for code, _, _ in change(data, "invanare-2024", line, "")] == ["G166"]
    (fault,) = read_context(data).faults
    assert not fault.stops
    assert "1 kommun står varken i values eller i missing: 2262 Timrå" in fault.message


def test_a_former_code_is_answered_with_today_s(data: Path) -> None:
    change(data, "invanare-2024", '"0331"', '"1917"')
    by_code = {fault.code: fault for fault in read_context(data).faults}
    assert by_code.keys() == {"G156", "G166"}
    fault = by_code["G156"]
    assert 'Menade du "0331" (kommunen Heby)?' in fault.message
    assert "till och med 2006" in fault.message


def test_an_edition_with_a_fault_that_stops_is_left_out_and_the_others_stay(data: Path) -> None:
    whole = {edition.name for edition in read_context(data).editions}
    change(data, "invanare-2024", "50323 ", "mycket ")
    assert {edition.name for edition in read_context(data).editions} == whole - {"invanare-2024"}


@pytest.mark.parametrize(("field", "value"), [("kind: antal", "kind: tal"), ("unit: invånare", "unit: personer")])
def test_editions_of_a_measure_have_one_kind_and_one_unit_and_the_newer_is_told(
    data: Path, field: str, value: str
) -> None:
    codes = {code for code, _, _ in change(data, "invanare-2025", field, value)}
    assert "G164" in codes
    assert {Path(fault.path).name for fault in read_context(data).faults} == {"invanare-2025.yaml"}


def test_a_measure_whose_every_edition_is_set_aside_is_told_once(data: Path) -> None:
    assert change(data, "kommungrupp-2023", "groups:\n", "set_aside: Prövas igen.\ngroups:\n") != []
    assert [fault.code for fault in read_context(data).faults] == ["G165"]


def test_a_municipality_in_both_values_and_missing_is_refused(data: Path) -> None:
    missing = next(edition for edition in read_context(data).editions if edition.name == "placerade_hvb-2022").missing
    code = missing[0].bodies[0]
    (fault,) = change(data, "placerade_hvb-2022", "values:\n", f'values:\n  "{code}": 1\n')
    assert fault[0] == "G157"
    assert (
        "  - " in (data / "context" / "placerade_hvb-2022.yaml").read_text(encoding="utf-8").splitlines()[fault[1] - 1]
    )


def test_a_municipality_twice_in_values_is_refused(data: Path) -> None:
    (fault,) = change(data, "invanare-2024", "values:\n", 'values:\n  "2262": 1\n')
    assert fault[0] == "G008"


def test_a_missing_reason_has_to_be_one(data: Path) -> None:
    reason = "Källan har inget värde. Måttet bygger på kommunens egen undersökning."
    (fault,) = change(data, "utredningstid_barn-2022", reason, '"n/a"')
    assert fault[0] == "G018"


def test_one_file_is_checked_as_facts_beside_the_other_editions(data: Path) -> None:
    path = data / "context" / "invanare-2025.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("unit: invånare", "unit: personer"), encoding="utf-8")
    result = check_all(data, [path])
    assert [fault.code for fault in result.faults] == ["G164"]
    assert (result.file_count, result.context_count) == (1, 1)
    assert check_all(data, [data / "context" / "invanare-2024.yaml"]).faults == []
    missing = check_all(data, [data / "context" / "borta-2024.yaml"]).faults
    assert [fault.code for fault in missing] == ["G004"]


def test_files_that_would_never_be_read_are_told_as_among_reports(data: Path) -> None:
    context = data / "context"
    (context / "gammalt").mkdir()
    shutil.copy(context / "invanare-2022.yaml", context / "gammalt")
    (context / "invanare-2022.yaml").rename(context / "invanare-2022.yml")
    (context / "anteckning.txt").touch()
    faults = check_all(data).faults
    assert sorted(fault.code for fault in faults) == ["G052", "G052", "G082"]
    assert all("kommunfakta" in fault.message for fault in faults)


def test_a_folder_that_cannot_be_read_is_not_a_bank_without_facts(data: Path, own_var: Path) -> None:
    without = data.with_name("without")
    shutil.copytree(data, without, ignore=shutil.ignore_patterns("context"))
    assert read_context(without) == ([], [])
    (without / "context").write_text("en fil", encoding="utf-8")
    assert [fault.code for fault in read_context(without).faults] == ["G154"]
    digest = take_state(without).digest
    (without / "context").unlink()
    assert take_state(without).digest != digest
    (without / "context").write_text("en fil", encoding="utf-8")
    with pytest.raises(FaultsFound, match="G154"):
        build_snapshot(without)


def test_a_link_out_of_the_data_folder_is_not_followed(data: Path, tmp_path: Path) -> None:
    shutil.move(data / "context", tmp_path / "utanfor")
    (data / "context").symlink_to(tmp_path / "utanfor")
    assert [fault.code for fault in read_context(data).faults] == ["G154"]
    (data / "context").unlink()
    (data / "context").mkdir()
    (data / "context" / "invanare-2024.yaml").symlink_to(tmp_path / "utanfor" / "invanare-2024.yaml")
    assert [fault.code for fault in read_context(data).faults] == ["G004"]
