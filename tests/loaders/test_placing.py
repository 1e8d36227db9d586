"""`loaders place` writes where quotes stand into a report's file: only what it knows, and nothing else is changed."""

import difflib
import shutil
from pathlib import Path

import pytest

from loaders.check.verify import verify
from loaders.documents.placing import place_quotes
from loaders.faults.fault import LoadersError
from sources import kept
from tests.makers import DATA
from tests.sources.report_layouts import EY, WORD
from tests.sources.report_pdfs import make_report_pdf
from tests.sources.report_texts import SOURCES

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="källtexterna finns inte här")
TIMRA = "timra-2020-insatser-barn-unga"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bank's data, and a folder of sources of its own."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_KALLOR", str(tmp_path / "kallor"))
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def keep(name: str, report_id: str) -> None:
    pdf = make_report_pdf(name, WORD)
    kept.add(pdf.data, f"{name} år 2020.pdf", report_id, "2026-11-30")


def test_pages_and_occurrences_are_written_and_nothing_else_is_changed(data: Path) -> None:
    keep("timra", TIMRA)
    path = data / "reports" / f"{TIMRA}.yaml"
    before = path.read_text(encoding="utf-8")
    result = place_quotes(path, None)
    assert (result.placed_count, result.unchanged_count, result.left, result.source_is_new) == (34, 0, [], True)
    after = path.read_text(encoding="utf-8")
    changes = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    added = [line[2:].strip() for line in changes if line[0] == "+"]
    assert len([line for line in changes if line[0] == "-"]) == 2, "only the source's name and sum are replaced"
    assert sum(line.startswith("file_page: ") for line in added) == 34
    assert sum(line.startswith('page: "') for line in added) == 34
    assert sum(line.startswith("occurrence: ") for line in added) == 18
    assert len(added) == 34 + 34 + 18 + 2
    assert verify(data, files=[path]).faults == []


def test_placing_again_changes_nothing(data: Path) -> None:
    keep("timra", TIMRA)
    path = data / "reports" / f"{TIMRA}.yaml"
    place_quotes(path, None)
    once = path.read_bytes()
    result = place_quotes(path, None)
    assert (result.placed_count, result.unchanged_count, result.source_is_new) == (0, 34, False)
    assert path.read_bytes() == once


def test_a_quote_that_may_be_two_places_is_left_and_told(data: Path) -> None:
    keep("timra", TIMRA)
    path = data / "reports" / f"{TIMRA}.yaml"
    text = path.read_text(encoding="utf-8")
    section, quote = "section: 3.1.1 Bedömning", "Vi ser positivt på att målarbetet har setts över"
    assert text.count(f"{section}\n      quote: {quote}\n") == 1
    repeated = "omfattande arbete gällande processkartläggningen inom IFO där merparten är färdigställd"
    changed = text.replace(f"{section}\n      quote: {quote}\n", f"section: Ett annat namn\n      quote: {repeated}\n")
    path.write_text(changed, encoding="utf-8")
    result = place_quotes(path, None)
    (left,) = result.left
    assert "står på 2 ställen" in left
    assert "under 3.1.1 Bedömning" in left


def test_another_file_of_the_report_is_told_by_verify_where_pages_no_longer_fit(data: Path) -> None:
    keep("timra", TIMRA)
    path = data / "reports" / f"{TIMRA}.yaml"
    place_quotes(path, None)
    other = make_report_pdf("timra", EY)
    pages = (other.truth.first_page, other.truth.last_page)
    kept.add(other.data, "bunt.pdf", TIMRA, "2026-11-30", pages)
    codes = {fault.code for fault in verify(data, files=[path]).faults}
    assert {"G065", "G138"} <= codes, "another sum, and quotes on other pages"


def test_a_file_with_another_indent_is_not_touched(data: Path) -> None:
    keep("timra", TIMRA)
    path = data / "reports" / f"{TIMRA}.yaml"
    text = path.read_text(encoding="utf-8")
    lines = text.replace("topic: ", "topic:   ", 1)
    assert lines != text
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(LoadersError, match="mer än sidorna"):
        place_quotes(path, None)
    assert path.read_text(encoding="utf-8") == lines


def test_places_of_one_file_say_nothing_of_another(data: Path) -> None:
    """Each quote of the new file is placed by its section, as if the first had never been here."""
    keep("timra", TIMRA)
    path = data / "reports" / f"{TIMRA}.yaml"
    place_quotes(path, None)
    from_first = path.read_text(encoding="utf-8")
    path.write_text(from_first.replace("      occurrence: 2\n", "      occurrence: 1\n"), encoding="utf-8")
    other = make_report_pdf("timra", EY)
    kept.add(other.data, "bunt.pdf", TIMRA, "2026-11-30", (other.truth.first_page, other.truth.last_page))
    assert place_quotes(path, None).left == []
    assert path.read_text(encoding="utf-8").count("occurrence: 2") == from_first.count("occurrence: 2") > 0
    assert verify(data, files=[path]).faults == []


def test_a_report_without_a_file_is_told_how_to_add_it(data: Path) -> None:
    with pytest.raises(LoadersError, match="source add FIL"):
        place_quotes(data / "reports" / f"{TIMRA}.yaml", None)
