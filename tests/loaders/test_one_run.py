"""Everything that can honestly be told is told in one run: of half a report, beside half a codebook, of the folder."""

import hashlib
import shutil
import unicodedata
from pathlib import Path

import pytest

from loaders.check.checks import REPORT_SHAPE, Checker, check_all, check_report
from loaders.check.codebook import read_codebook
from loaders.check.layout_rules import MODELINE
from loaders.check.sound_parts import STAND_INS, find_sound_parts
from loaders.documents.generated import write_documents
from loaders.read.register import body_names
from loaders.read.shape import check_shape
from tests.loaders.test_checks import FAULTLESS, GOLDEN

TEXT = FAULTLESS.read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(GOLDEN / "bank" / "codebook", folder / "codebook")
    (folder / "reports").mkdir()
    shutil.copy(FAULTLESS, folder / "reports")
    return folder


def codes(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / FAULTLESS.name
    path.write_text(text, encoding="utf-8")
    codebook, _ = read_codebook(GOLDEN / "bank")
    return [fault.code for fault in check_report(path, codebook, body_names(), [FAULTLESS.stem])[1]]


BAD_QUESTION = ("  - no: 5a", "  - no: fem a")
BAD_BODY = ('  - body: "2262"', '  - body: "Timrå kommun"')


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([BAD_QUESTION, ("firm: Komrev", "firm: PvC")], ["G035", "G021"]),
        ([BAD_QUESTION, ("area: regional_samverkan", "area: okant")], ["G021", "G032"]),
        ([BAD_QUESTION], ["G021"]),
        ([BAD_BODY], ["G084"]),
        (
            [("topic: samverkan_barn_unga", "topic: Samverkan"), ("to: [socialnämnden]", "to: [nämnd x]")],
            ["G021", "G036", "G053"],
        ),
        ([("topic: samverkan_barn_unga", "topic: Samverkan")], ["G021"]),
        ([("findings:", "fynd:"), ("provision: ny_lag", "provision: ny_lagg")], ["G034", "G015"]),
        ([("date: 2020-06", "date: juni"), ("provision: ny_lag", "provision: gammal_lag")], ["G020"]),
        ([("  date: 2026-11-21", "  date: nyss"), ("status: fungerar", "status: bra")], ["G020", "G014"]),
    ],
    ids=str,
)
def test_a_report_with_a_fault_of_shape_is_checked_in_its_sound_parts_without_faults_of_the_cutting(
    tmp_path: Path, changes: list[tuple[str, str]], told: list[str]
) -> None:
    assert sorted(codes(tmp_path, *changes)) == sorted(told)


def test_the_stand_ins_fill_a_file_that_has_nothing_and_nothing_is_told_of_them() -> None:
    tree = {"period": "2020"}
    assert check_shape(REPORT_SHAPE, tree)[0] is None
    parts = find_sound_parts(REPORT_SHAPE, tree, STAND_INS)
    assert parts is not None
    assert parts.value.period == "2020"
    assert parts.stood_in == STAND_INS.keys()


@pytest.mark.parametrize("name", ["areas", "boards", "bodies", "firms", "provisions", "scales", "topics"])
def test_beside_a_file_of_the_codebook_that_is_broken_nothing_is_said_of_what_it_would_hold(
    data: Path, name: str
) -> None:
    (data / "codebook" / f"{name}.yaml").write_text("fel: fel\n", encoding="utf-8")
    path = data / "reports" / FAULTLESS.name
    faults = check_all(data).faults
    assert {Path(fault.path).stem for fault in faults} == {name}
    path.write_text(TEXT.replace("summary: Riktlinjer finns.", "summary: Riktlinjer finns"), encoding="utf-8")
    assert "G056" in [fault.code for fault in check_all(data).faults], "what needs no codebook is still told"


def test_a_broken_file_of_the_codebook_is_checked_in_its_sound_parts(data: Path) -> None:
    path = data / "codebook" / "boards.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "fel: fel\n", encoding="utf-8")
    with (data / "codebook" / "topics.yaml").open("a", encoding="utf-8") as topics:
        topics.write("- id: samverkan_barn_unga\n  label: Igen\n  definition: Igen.\n- id: Å\n")
    found = [(Path(fault.path).stem, fault.code) for fault in check_all(data).faults]
    assert ("topics", "G059") in found
    assert ("topics", "G021") in found
    assert ("boards", "G015") in found


def test_check_says_when_the_blocks_are_out_of_order_and_the_first_line_is_missing(tmp_path: Path) -> None:
    assert codes(tmp_path, (f"{MODELINE}\n", "")) == ["G081"]
    title = "title: Samverkan kring barn\n"
    assert codes(tmp_path, (title, ""), ("kind: fordjupad\n", f"kind: fordjupad\n{title}")) == ["G080"]


def test_check_says_when_a_generated_document_is_out_of_date(data: Path) -> None:
    assert check_all(data).faults == []
    write_documents(data)
    assert check_all(data).faults == []
    for path in (data / "report.schema.json", data / "README.md", data.parent / "docs" / "felkoder.md"):
        before = path.read_bytes()
        path.write_bytes(b"\xff" + before)
        (fault,) = check_all(data).faults
        assert (Path(fault.path).name, fault.code, fault.stops) == (path.name, "G083", True)
        assert "python -m loaders docs" in fault.message
        path.write_bytes(before)


def test_check_says_what_lies_among_the_reports_and_is_none(data: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.docx", "d.yaml~", ".DS_Store"):
        (data / "reports" / name).touch()
    (fault,) = check_all(data).faults
    assert (fault.code, fault.stops) == ("G082", False)
    assert "4 filer eller mappar" in fault.message
    assert "a.txt, b.pdf, c.docx …" in fault.message


def test_a_file_from_a_mac_is_read_in_composed_form_with_its_own_places_and_checksum(data: Path) -> None:
    path = data / "reports" / FAULTLESS.name
    decomposed = unicodedata.normalize("NFD", TEXT).encode()
    assert decomposed != TEXT.encode()
    path.write_bytes(decomposed)
    result = check_all(data)
    assert result.faults == []
    assert result.reports[0].report.audited[0].boards == ["socialnämnden", "kommunstyrelsen"]
    assert result.reports[0].report.findings[0].evidence.quote == "överenskommelsen är väl känd"
    assert result.reports[0].sha256 == hashlib.sha256(decomposed).hexdigest()
    path.write_bytes(unicodedata.normalize("NFD", TEXT.replace("kommunstyrelsen]", "kommunstyrelssn]")).encode())
    (fault,) = check_all(data).faults
    line = path.read_text(encoding="utf-8").split("\n")[fault.line - 1]
    assert line[fault.column - 1 :].startswith("kommunstyrelssn")


def test_a_draft_beside_the_report_of_the_same_name_is_remarked_on(data: Path) -> None:
    (data / "drafts").mkdir()
    draft = data / "drafts" / FAULTLESS.name
    draft.write_text(TEXT, encoding="utf-8")
    (fault,) = check_all(data, [draft]).faults
    assert (fault.code, fault.stops) == ("G094", False)
    result = check_all(data)
    assert (result.faults, result.file_count, result.draft_count) == ([], 1, 1)


def test_a_build_keeps_to_itself_what_only_a_curator_can_use(data: Path) -> None:
    path = data / "reports" / FAULTLESS.name
    path.write_text(TEXT.replace(f"{MODELINE}\n", ""), encoding="utf-8")
    codebook, _ = read_codebook(data)
    assert [fault.code for fault in Checker(codebook, [path.stem]).check(path).faults] == ["G081"]
    assert Checker(codebook, [path.stem], advice=False).check(path).faults == []
