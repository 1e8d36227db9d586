"""Quotes against their source texts, past what the extraction from a pdf has done to them."""

import hashlib
from pathlib import Path

import pytest

from loaders.check.matching import SourceText
from loaders.check.verify import verify
from loaders.faults.fault import LoadersError
from tests.loaders.test_checks import FAULTLESS

SOURCE = (
    "Granskning av barn-\noch skolfrågor, trygghets-\narbetet och BUS-\nsamverkan.\n"
    " Ny sida: ”ﬂera” forum – inom   kommunen\r\nåter\u00ad\nkoppling, det är inte så´ enkelt 2019–2020.\n"
    "Kommunstyrelsen i TIMRÅ säkerställer inte helt, och i huvudsak, samverkan."
)


@pytest.mark.parametrize(
    "quote",
    [
        "barn- och skolfrågor",
        "trygghetsarbetet och",
        "och BUS-samverkan",
        "barn- och skolfrågor, trygghetsarbetet och BUS-samverkan",
        'sida: "flera" forum - inom kommunen återkoppling',
        "“flera” forum – inom",
        "är inte så' enkelt 2019-2020",
    ],
)
def test_a_quote_is_found_under_some_reading_of_line_ends_hyphens_and_marks(quote: str) -> None:
    assert SourceText(SOURCE).contains(quote)


@pytest.mark.parametrize(
    "quote", ["Barn- och skolfrågor", "trygghets arbetet", "barn och skolfrågor", "flera forum", "", "b.rn- och"]
)
def test_a_quote_that_is_not_verbatim_is_not_found(quote: str) -> None:
    assert SourceText(SOURCE).contains(quote) == (quote == "")


def test_the_closest_passage_is_whole_words() -> None:
    assert SourceText(SOURCE).closest("flera forun inom kommunen") == '"flera" forum - inom kommunen'
    assert SourceText(SOURCE).closest("zzz xxx qqq") is None


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


def test_a_word_of_a_grade_is_not_found_inside_another_word() -> None:
    source = SourceText("arbetet började, och det är del-\nvis klart")
    assert not source.has_words("ja")
    assert source.has_words("delvis")


def test_only_the_files_asked_for_are_verified(tmp_path: Path) -> None:
    data, sources = bank(tmp_path, SOURCE, "finns inte alls")
    (data / "reports" / "a.yaml").write_text("a: b: c\n", encoding="utf-8")
    result = verify(data, sources, files=[data / "reports" / FAULTLESS.name])
    assert ([fault.code for fault in result.faults], result.file_count) == (["G063"], 1)


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(LoadersError, match="finns inte"):
        verify(tmp_path, tmp_path / "borta")
