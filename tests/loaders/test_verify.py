"""Quotes against their source texts, past what the extraction from a pdf has done to them."""

import hashlib
from pathlib import Path

import pytest

from loaders.check.verify import verify
from loaders.faults.fault import LoadersError
from sources import kept
from tests.loaders.test_checks import FAULTLESS

SOURCE = (
    "Granskning av barn-\noch skolfrågor, trygghets-\narbetet och BUS-\nsamverkan.\n"
    " Ny sida: ”ﬂera” forum – inom   kommunen\r\nåter\u00ad\nkoppling, det är inte så´ enkelt 2019–2020.\n"
    "Kommunstyrelsen i TIMRÅ säkerställer inte helt, och i huvudsak, samverkan."
)


def bank(tmp_path: Path, source: str | None, quote: str, sha256: str | None = None) -> tuple[Path, Path]:
    data, sources = tmp_path / "data", tmp_path / "sources"
    (data / "reports").mkdir(parents=True)
    sources.mkdir()
    if source is not None:
        (sources / "timra.txt").write_text(source, encoding="utf-8", newline="")
    actual = hashlib.sha256((source or "").encode()).hexdigest()
    text = FAULTLESS.read_text(encoding="utf-8").replace("a" * 64, sha256 or actual)
    text = text.replace("överenskommelsen är väl känd", quote)
    (data / "reports" / FAULTLESS.name).write_text(text, encoding="utf-8")
    return data, sources


def test_quotes_that_stand_in_the_source_give_no_faults(tmp_path: Path) -> None:
    result = verify(*bank(tmp_path, SOURCE, "barn- och skolfrågor"))
    assert (result.faults, result.quote_count, result.file_count) == ([], 1, 1)


def test_a_quote_that_is_not_found_is_listed_with_line_and_closest_passage(tmp_path: Path) -> None:
    (fault,) = verify(*bank(tmp_path, SOURCE, "barn och skolfråga")).faults
    assert (fault.code, fault.line, fault.column) == ("G063", 49, 14)
    assert fault.message.endswith('Närmast: "barn- och skolfrågor,"')


def test_a_missing_source_is_told_with_the_near_miss(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, None, "barn- och skolfrågor")
    (sources / "timraa.txt").touch()
    (fault,) = verify(data, sources).faults
    assert (fault.code, fault.line) == ("G064", 18)
    assert 'Menade du "timraa.txt"?' in fault.message


def test_a_changed_source_is_told_with_its_sum_and_its_quotes_are_still_checked(tmp_path: Path) -> None:
    faults = verify(*bank(tmp_path, SOURCE, "finns inte alls", "b" * 64)).faults
    assert [fault.code for fault in faults] == ["G065", "G063"]
    assert hashlib.sha256(SOURCE.encode()).hexdigest() in faults[0].message


def test_a_half_written_report_is_told_its_checksum(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, SOURCE, "barn- och skolfrågor", "räknas ut")
    assert [fault.code for fault in verify(data, sources).faults] == ["G065"]


def test_a_source_in_windows_encoding_is_read(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, SOURCE, "barn- och skolfrågor")
    (sources / "timra.txt").write_bytes("Timrå: inte helt, i huvudsak, barn- och skolfrågor".encode("cp1252"))
    assert [fault.code for fault in verify(data, sources).faults] == ["G065"]


def test_a_file_that_cannot_be_read_as_yaml_is_told_and_does_not_stop_the_others(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, SOURCE, "barn- och skolfrågor")
    (data / "reports" / "a.yaml").write_text("a: b: c\n", encoding="utf-8")
    (data / "reports" / "b.yaml").write_text("- en lista\n", encoding="utf-8")
    (data / "reports" / "c.yaml").write_text("title: utan källa\n", encoding="utf-8")
    assert [fault.code for fault in verify(data, sources).faults] == ["G009", "G016", "G016"]


def test_a_wording_that_stands_nowhere_in_the_source_is_remarked_on(tmp_path: Path) -> None:
    (fault,) = verify(*bank(tmp_path, SOURCE.replace("inte helt", "intehelt"), "barn- och skolfrågor")).faults
    assert (fault.code, fault.line, fault.level) == ("G092", 25, "anmärkning")
    assert '"inte helt" finns inte i timra.txt' in fault.message


def test_a_party_whose_name_stands_nowhere_in_the_source_is_remarked_on(tmp_path: Path) -> None:
    source = SOURCE.replace("TIMRÅ", "Ånge")
    data, sources = bank(tmp_path, source, "barn- och skolfrågor")
    (fault,) = verify(data, sources).faults
    assert (fault.code, fault.line, fault.level) == ("G093", 7, "anmärkning")
    assert "2262 är Timrå" in fault.message
    path = data / "reports" / FAULTLESS.name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('body: "2262"', 'body: "2262"\n    name: Ånge'), encoding="utf-8")
    assert verify(data, sources).faults == [], "the name at the time is enough"
    path.write_text(text.replace('body: "2262"', 'body: "9999"'), encoding="utf-8")
    assert verify(data, sources).faults == [], "check says that there is no such code"


def test_only_the_files_asked_for_are_verified(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, SOURCE, "finns inte alls")
    (data / "reports" / "a.yaml").write_text("a: b: c\n", encoding="utf-8")
    result = verify(data, sources, files=[data / "reports" / FAULTLESS.name])
    assert ([fault.code for fault in result.faults], result.file_count) == (["G063"], 1)


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(LoadersError, match="finns inte"):
        verify(tmp_path, tmp_path / "borta")


def test_words_that_stand_with_others_between_are_told_apart_from_those_that_stand_nowhere(tmp_path: Path) -> None:
    source = SOURCE + "\nnämnden har en rutin\nDnr KS 2023/114\nför sin egen uppföljning"
    (fault,) = verify(*bank(tmp_path, source, "har en rutin för sin egen")).faults
    assert (fault.code, fault.level) == ("G141", "anmärkning")
    assert '"Dnr KS 2023/114" emellan' in fault.message


def test_of_a_text_without_pages_it_is_told_how_many_quotes_stand_in_several_places(tmp_path: Path) -> None:
    result = verify(*bank(tmp_path, SOURCE + "\nbarn- och skolfrågor igen", "barn- och skolfrågor"))
    assert (result.faults, result.ambiguous_count) == ([], 1)


def test_an_occurrence_that_the_source_does_not_have_is_a_fault(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, SOURCE, "barn- och skolfrågor")
    path = data / "reports" / FAULTLESS.name
    text = path.read_text(encoding="utf-8")
    quote = "      quote: barn- och skolfrågor\n"
    assert quote in text
    path.write_text(text.replace(quote, f"{quote}      occurrence: 2\n"), encoding="utf-8")
    (fault,) = verify(data, sources).faults
    assert (fault.code, fault.level) == ("G137", "fel")


def test_the_wording_of_an_earlier_point_is_looked_for_too(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, SOURCE, "barn- och skolfrågor")
    path = data / "reports" / FAULTLESS.name
    earlier = (
        "earlier:\n  - text: Granskning 2015\n    item: Rutiner\n    wording: är genomförd till fullo\n"
        "    status: genomford\n    evidence:\n      section: 4\n"
    )
    text = path.read_text(encoding="utf-8")
    assert "source:\n" in text
    path.write_text(text.replace("source:\n", f"{earlier}source:\n", 1), encoding="utf-8")
    (fault,) = verify(data, sources).faults
    assert (fault.code, fault.level) == ("G092", "anmärkning")
    assert "är genomförd till fullo" in fault.message


def test_without_a_folder_the_reports_own_file_is_used_and_its_absence_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_KALLOR", str(tmp_path / "kallor"))
    data, _ = bank(tmp_path, SOURCE, "barn- och skolfrågor")
    (fault,) = verify(data).faults
    assert (fault.code, fault.line) == ("G135", 17)
    assert f"source add FIL {FAULTLESS.stem}" in fault.message
    kept.add(SOURCE.encode(), "Rapport å.txt", FAULTLESS.stem, "2026-11-30")
    assert verify(data).faults == []


def test_a_source_that_cannot_be_read_is_told_with_the_reason(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, SOURCE, "barn- och skolfrågor")
    (sources / "timra.txt").write_bytes(b"%PDF-1.7\n")
    (fault,) = verify(data, sources).faults
    assert (fault.code, fault.level) == ("G136", "fel")
    assert "skadad" in fault.message
