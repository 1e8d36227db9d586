"""What the checks say of a coding: `check` and `verify` in one list, each fault with the value that it belongs to."""

import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from coding.checking import Checked, check_coding
from coding.corrections import open_report
from coding.fault_places import PlacedFault
from coding.report_id import id_fault, proposed_id
from loaders.check.checks import check_all
from loaders.check.codebook import load_codebook
from loaders.faults import catalogue
from loaders.faults.fault import FaultKind
from sources.finding import Finder
from sources.reading import read_source
from tests import makers
from tests.coding.report_files import (
    CODER,
    IDS,
    NOW,
    TIMRA,
    TODAY,
    WHOLE,
    as_new,
    copied_data,
    finder_of,
    opened,
    write_whole,
)  # fmt: skip
from tests.makers import DATA
from tests.sources.report_texts import SOURCES
from workspace.coding_items import Item
from workspace.coding_values import Place, Value
from workspace.report_coding import ReportCoding, SourceFile

SOURCE = SourceFile(
    sha256="a" * 64, file_name="Ärende 7 (kopia).pdf", kind="pdf", first_page=1, last_page=4, page_count=4
)
EMPTY = ReportCoding(title="Ny", source=SOURCE, coder=CODER, started_at=NOW)
with_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="källtexterna finns inte här")
CODED_THEN = "2026-11"  # not after its second reading
MOST_SECONDS = 0.15


@pytest.fixture(scope="module")
def some_text() -> Finder:
    """A source that has none of the reports' words."""
    return Finder(read_source(b"En text som handlar om annat.\n" * 40))


def of_kind(checked: Checked, kind: FaultKind) -> list[PlacedFault]:
    return [placed for placed in checked.faults if placed.fault.code == kind.code]


def belongs(placed: Iterable[PlacedFault]) -> list[tuple[str, str]]:
    """The block and field that each fault belongs to."""
    return [(each.item.block if each.item else "", each.field) for each in placed]


def typed(value: str | list[str], place: Place | None = None) -> Value:
    return Value.typed(value, CODER, NOW, place)


def taken_in(block: str, parent: str | None = None, **values: Value) -> Item:
    return Item.new(block, values, parent).with_state("med", CODER, NOW)  # type: ignore[arg-type]


@with_sources
@pytest.mark.parametrize("report_id", IDS)
def test_a_report_of_the_bank_has_no_faults_as_a_correction(report_id: str) -> None:
    checked = check_coding(opened(report_id), finder_of(report_id), DATA, TODAY)
    assert checked.faults == ()
    assert not checked.stops
    assert checked.text == (DATA / "reports" / f"{report_id}.yaml").read_text(encoding="utf-8")


@with_sources
def test_a_new_coding_of_the_same_content_says_the_same_and_needs_an_id() -> None:
    checked = check_coding(as_new(opened(TIMRA)), finder_of(TIMRA), DATA, CODED_THEN)
    assert [placed.fault.code for placed in checked.faults] == [catalogue.ID_FORM.code]
    assert f'"{TIMRA}.yaml"' in checked.faults[0].fault.message
    assert checked.refusal == "Rapporten har inget id än."
    assert checked.stops
    assert not check_coding(as_new(opened(TIMRA), f"{TIMRA}-2"), finder_of(TIMRA), DATA, CODED_THEN).stops


@with_sources
def test_quotes_are_looked_for_in_the_source_and_the_fault_names_the_item() -> None:
    coding = opened(TIMRA)
    finding = [item for item in coding.items if item.block == "findings"][4]
    quote = finding.values["evidence"].changed_to("ord som inte finns i rapporten", CODER, NOW)
    checked = check_coding(coding.with_value(finding.item_id, "evidence", quote), finder_of(TIMRA), DATA, TODAY)
    (placed,) = checked.faults
    assert placed.fault.code == catalogue.QUOTE_NOT_FOUND.code
    assert placed.fault.path == f"data/reports/{TIMRA}.yaml"
    assert (placed.item, placed.field) == (
        coding.with_value(finding.item_id, "evidence", quote).item(finding.item_id),
        "evidence",
    )
    assert checked.text.split("\n")[placed.fault.line - 1].strip() == "quote: ord som inte finns i rapporten"


def test_faults_are_those_of_check_on_the_same_file(tmp_path: Path) -> None:
    data = makers.write_bank(tmp_path / "data")
    write_whole(data)
    coding = open_report(WHOLE, data, CODER, NOW, None)
    checked = check_coding(coding, None, data, TODAY)
    path = data / "reports" / f"{WHOLE}.yaml"
    expected = check_all(data, [path]).faults
    assert len(expected) > 3
    found = [placed.fault for placed in checked.faults if placed.fault.code != catalogue.SOURCE_NOT_KEPT.code]
    assert found == expected
    assert len(found) + 1 == len(checked.faults)


def test_a_coding_of_nothing_has_faults_and_no_exception(some_text: Finder) -> None:
    checked = check_coding(EMPTY, some_text, DATA, TODAY)
    missing = {placed.loc for placed in of_kind(checked, catalogue.MISSING_FIELD)}
    assert {("title",), ("topic",), ("audited",), ("source", "title")} <= missing
    assert checked.stops
    assert "file: arende-7-kopia.pdf" in checked.text
    assert all(placed.item is None for placed in checked.faults), "there is no item to go to"


def test_half_an_item_is_told_field_by_field(some_text: Finder) -> None:
    half, nothing = taken_in("findings", status=typed("brist")), taken_in("findings")
    advice = taken_in("recommendations", no=typed("1"))
    answer = taken_in("responses", advice.item_id, board=typed("socialnämnden"))
    report = taken_in("report", title=typed("Titel"))
    coding = EMPTY.changed(items=[report, half, nothing, advice, answer])
    missing = of_kind(check_coding(coding, some_text, DATA, TODAY), catalogue.MISSING_FIELD)
    told = {(placed.item.item_id if placed.item else "", placed.field) for placed in missing}
    assert {(half.item_id, name) for name in ("area", "rests_on", "summary", "evidence")} <= told
    assert {(nothing.item_id, name) for name in ("area", "status", "summary", "evidence")} <= told
    assert {(advice.item_id, "to"), (answer.item_id, "acceptance")} <= told
    assert {(report.item_id, "topic"), (report.item_id, "auditor.firm"), (report.item_id, "source.title")} <= told
    assert (report.item_id, "published.basis") in told


def test_a_quote_without_its_place_lacks_its_section_and_it_is_the_evidence_that_is_told(some_text: Finder) -> None:
    finding = taken_in("findings", area=typed("sip"), evidence=typed("tre ord här", Place(quote="tre ord här")))
    checked = check_coding(EMPTY.changed(items=[finding]), some_text, DATA, TODAY)
    sections = [placed for placed in of_kind(checked, catalogue.MISSING_FIELD) if placed.loc[-1] == "section"]
    assert belongs(sections) == [("findings", "evidence")]


def test_blocks_that_are_empty_are_told_as_absent(tmp_path: Path, some_text: Finder) -> None:
    data = makers.write_bank(tmp_path / "data")
    coding = opened("arboga-2015-samverkan-barn-unga", data)
    report = next(item for item in coding.items if item.block == "report")
    for item in coding.items:
        if item.block in ("findings", "questions"):
            coding = coding.with_item_state(item.item_id, "avvisad", CODER, NOW)
    checked = check_coding(coding, some_text, data, TODAY)
    assert belongs(of_kind(checked, catalogue.NO_FINDINGS)) == [("report", "absent.findings")]
    assert belongs(of_kind(checked, catalogue.ABSENCE_NOT_SAID)) == [("report", "absent.questions")]
    for name in ("findings", "questions"):
        coding = coding.with_value(report.item_id, f"absent.{name}", typed("finns_inte_i_rapporten"))
    said = check_coding(coding, some_text, data, TODAY)
    assert of_kind(said, catalogue.NO_FINDINGS) == of_kind(said, catalogue.ABSENCE_NOT_SAID) == []
    assert "  questions: finns_inte_i_rapporten\n  findings: finns_inte_i_rapporten\n" in said.text


def test_absent_of_a_block_that_has_items_is_told_at_its_own_value(tmp_path: Path, some_text: Finder) -> None:
    data = makers.write_bank(tmp_path / "data")
    coding = opened("arboga-2015-samverkan-barn-unga", data)
    report = next(item for item in coding.items if item.block == "report")
    coding = coding.with_value(report.item_id, "absent.findings", typed("finns_inte_i_rapporten"))
    checked = check_coding(coding, some_text, data, TODAY)
    assert belongs(of_kind(checked, catalogue.ABSENT_BUT_THERE)) == [("report", "absent.findings")]


def test_a_sign_that_no_file_may_hold_is_told_at_its_value(some_text: Finder) -> None:
    finding = taken_in(
        "findings", area=typed("sip"), summary=typed("En dold\u200b text."), note=typed("Ord\u0085 här.")
    )
    checked = check_coding(EMPTY.changed(items=[finding]), some_text, DATA, TODAY)
    faults = of_kind(checked, catalogue.FORBIDDEN_CHARACTER)
    assert ("findings", "summary") in belongs(faults)
    assert checked.stops


def test_another_file_than_the_one_that_was_coded_is_told(some_text: Finder) -> None:
    checked = check_coding(EMPTY, some_text, DATA, TODAY)
    assert len(of_kind(checked, catalogue.SOURCE_CHANGED)) == 1
    gone = check_coding(EMPTY, None, DATA, TODAY)
    assert len(of_kind(gone, catalogue.SOURCE_NOT_KEPT)) == 1


def test_a_file_that_has_been_changed_since_is_refused_and_one_that_is_gone(tmp_path: Path, some_text: Finder) -> None:
    data = copied_data(tmp_path)
    coding, path = opened(TIMRA, data), data / "reports" / f"{TIMRA}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fordjupad", "annan"), encoding="utf-8")
    changed = check_coding(coding, some_text, data, TODAY)
    assert "har ändrats sedan rättelsen började" in changed.refusal
    assert changed.stops
    path.unlink()
    gone = check_coding(coding, some_text, data, TODAY)
    assert "finns inte längre" in gone.refusal
    assert "title: " in gone.text


def test_nothing_is_written_among_the_data(tmp_path: Path, some_text: Finder) -> None:
    data = copied_data(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    check_coding(as_new(opened(TIMRA, data), f"{TIMRA}-2"), some_text, data, TODAY)
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


@pytest.mark.timed
@with_sources
def test_a_hundred_and_fifty_items_are_checked_while_the_page_is_drawn() -> None:
    coding = as_new(opened("vallentuna-2024-samverkan-barn-unga"))
    findings = [item for item in coding.items if item.block == "findings"]
    while len(coding.items) < 150:
        again = findings[len(coding.items) % len(findings)]
        coding = coding.with_item(Item.new("findings", again.values).with_state("med", CODER, NOW))
    finder = finder_of("vallentuna-2024-samverkan-barn-unga")
    check_coding(coding, finder, DATA, TODAY)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        check_coding(coding, finder, DATA, TODAY)
        times.append(time.perf_counter() - begun)
    assert min(times) < MOST_SECONDS, times


def test_the_id_is_place_year_and_topic_of_what_is_decided_and_the_next_that_is_free(tmp_path: Path) -> None:
    data = copied_data(tmp_path)
    codebook = load_codebook(data)
    coding = as_new(opened(TIMRA, data))
    assert proposed_id(coding, codebook, data) == f"{TIMRA}-2"
    (data / "drafts").mkdir()
    (data / "drafts" / f"{TIMRA}-2.yaml").write_text("title: T\n", encoding="utf-8")
    assert proposed_id(coding, codebook, data) == f"{TIMRA}-3"
    assert proposed_id(opened(TIMRA, data), codebook, data) == TIMRA
    assert proposed_id(EMPTY, codebook, data) == ""
    report = next(item for item in coding.items if item.block == "report")
    undated = coding.with_value(
        report.item_id, "published.date", report.values["published.date"].not_in_source(CODER, NOW)
    )
    assert proposed_id(undated, codebook, data) == "timra-odaterad-insatser-barn-unga"


@pytest.mark.parametrize(
    ("report_id", "told"),
    [
        (f"{TIMRA}-2", ""),
        (TIMRA, f"{TIMRA} finns redan. Välj ett annat id, t.ex. {TIMRA}-2."),
        (f"{TIMRA}-1", f"Id ska vara {TIMRA}, eller det med -2, -3"),
        ("timra-2021-insatser-barn-unga", f"Id ska vara {TIMRA}"),
        ("Timrå 2020", "är inte ett id"),
        ("timro-2020-insatser-barn-unga", 'Platsen "timro" finns inte i registret.'),
        ("timra-2020-insatser", 'Ämnet "insatser" finns inte'),
        ("../../etc/passwd", "är inte ett id"),
    ],
)
def test_an_id_that_cannot_be_used_is_told(report_id: str, told: str) -> None:
    fault = id_fault(report_id, as_new(opened(TIMRA)), load_codebook(DATA), DATA)
    assert told in fault
    assert bool(fault) == bool(told)


def test_a_correction_keeps_its_id() -> None:
    codebook = load_codebook(DATA)
    assert id_fault(TIMRA, opened(TIMRA), codebook, DATA) == ""
    assert id_fault(f"{TIMRA}-2", opened(TIMRA), codebook, DATA) == f"En rättelse behåller rapportens id, {TIMRA}."
