"""The checks: golden banks with deliberate faults, and the rules that a golden file shows badly."""

import re
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel, TypeAdapter

from loaders.check import verify
from loaders.check.checks import check_all, check_report, iterate_checks
from loaders.check.codebook import load_codebook, read_codebook
from loaders.check.places import QuotedPassage, find_place_issues
from loaders.context.importing import Request, prepare
from loaders.faults.catalogue import CATALOGUE, NO_PUNCTUATION
from loaders.faults.fault import Fault, FaultsFound
from loaders.faults.near_miss import near_miss
from loaders.files.state import list_reports
from loaders.read import shape
from loaders.read.issues import Issue, locate
from loaders.read.register import body_names
from sources.document import Box, Document, Line, Page, Section
from sources.finding import Finder

GOLDEN = Path(__file__).parent / "golden"
BANKS = ["bank", "broken_codebook", "unreadable_codebook", "broken_context"]
FAULTLESS = GOLDEN / "bank" / "reports" / "timra-2020-samverkan-barn-unga.yaml"


def expected_lines(bank: str) -> list[str]:
    return (GOLDEN / f"{bank}.expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("bank", BANKS)
def test_all_faults_of_all_files_come_in_one_run_exactly_as_printed(bank: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """To accept a changed message: read the difference, then write the output of `check --data` to expected.txt."""
    monkeypatch.chdir(GOLDEN)
    assert [str(fault) for fault in check_all(Path(bank)).faults] == expected_lines(bank)


def test_every_code_of_the_catalogue_is_provoked(tmp_path: Path) -> None:
    golden = {line.split(" ")[1] for bank in BANKS for line in expected_lines(bank)}
    assert golden | {fault.code for fault in faults_that_no_golden_file_can_hold(tmp_path)} == set(CATALOGUE)


def faults_that_no_golden_file_can_hold(tmp_path: Path) -> list[Fault]:
    """A file of 2 MB, one of too many values or faults, a type no schema has, and faults that need other files.

    Those are source texts that lack what is asked of them, a table that is not taken in, a draft beside its report, a
    file in the place of the folder of drafts or of facts about municipalities and an old generated document.
    """

    class Odd(BaseModel):
        share: float

    big, odd, many, long = (tmp_path / f"{name}.yaml" for name in ("big", "odd", "many", "long"))
    big.write_bytes(b"x" * 2_000_000)
    many.write_text("\n".join(f"key{number}: x" for number in range(150)), encoding="utf-8")
    long.write_text(f"list: [{'x, ' * 20_001}]", encoding="utf-8")
    remarks = [Issue(NO_PUNCTUATION, (f"key{number}",), {"field": "summary"}) for number in range(150)]
    odd.write_text("share: hälften\n", encoding="utf-8")
    _, issues = shape.check_shape(TypeAdapter(Odd), {"share": "hälften"})
    reports, sources = tmp_path / "reports", tmp_path / "sources"
    reports.mkdir()
    sources.mkdir()
    (sources / "timra.txt").write_text("En annan text.", encoding="utf-8")
    (reports / "a.yaml").write_bytes(FAULTLESS.read_bytes())
    (reports / "b.yaml").write_bytes(FAULTLESS.read_bytes().replace(b"timra.txt", b"borta.txt"))
    faults = [*check_all(tmp_path, [big, many, long]).faults, *locate(odd, issues), *locate(many, remarks)]
    (reports / "c.yaml").write_bytes(FAULTLESS.read_bytes().replace(b"2262", b"2281"))
    (tmp_path / "drafts").mkdir()
    draft = tmp_path / "drafts" / "a.yaml"
    draft.write_bytes(FAULTLESS.read_bytes())
    shutil.copytree(GOLDEN / "bank" / "codebook", tmp_path / "codebook")
    (tmp_path / "README.md").write_text("gammal", encoding="utf-8")
    faults += [*check_all(tmp_path, [draft]).faults, *check_all(tmp_path).faults]
    shutil.rmtree(tmp_path / "drafts")
    (tmp_path / "drafts").touch()
    (tmp_path / "context").touch()
    faults += check_all(tmp_path).faults
    (sources / "skadad.pdf").write_bytes(b"%PDF-1.7")
    (reports / "d.yaml").write_bytes(FAULTLESS.read_bytes().replace(b"timra.txt", b"skadad.pdf"))
    placed = locate(odd, place_issues())
    verified = [*verify.verify(tmp_path, sources).faults, *verify.verify(tmp_path).faults]
    return [*faults, *placed, *verified, *faults_of_an_import(tmp_path / "import")]


def faults_of_an_import(folder: Path) -> list[Fault]:
    """What is told of a publisher's table in which codes and names are of different municipalities."""
    folder.mkdir()
    table = folder / "tabell.csv"
    table.write_text("Kod;Kommun;2024\n0114;Vallentuna;1\n0115;Österåker;2\n0117;Värmdö;3\n", encoding="utf-8")
    fields = ("label", "unit", "as_of", "publisher", "definition", "not_said", "terms", "source", "retrieved")
    given = {"kind": "tal", **dict.fromkeys(fields, "Ord.")}
    with pytest.raises(FaultsFound) as refused:
        prepare(Request((table,), "matt", "2024", given), folder)
    return refused.value.faults


def place_issues() -> list[Issue]:
    """What can be said of quotes in a source with pages and headings."""
    box = Box(70, 100, 500, 112)
    first = (
        "1 Sammanfattning",
        "nämnden har en rutin",
        "2 Bedömning",
        "nämnden har en rutin och har",
        "beslutat om en plan",
    )
    lines = [
        [Line(text, box, 12.0) for text in texts]
        for texts in (first, ("för sina insatser", "Dnr 5", "under året i länet"))
    ]
    pages = tuple(Page(number, tuple(of_page), None, 595, 842) for number, of_page in enumerate(lines, 1))
    sections = (Section("1", "Sammanfattning", 1, 1, 0), Section("2", "Bedömning", 1, 1, 2))
    finder = Finder(Document("pdf", pages, sections))
    passages = (
        QuotedPassage(("quote",), "har en rutin", occurrence=3),
        QuotedPassage(("quote",), "har en rutin", "2 Bedömning", file_page=2),
        QuotedPassage(("quote",), "nämnden har en rutin"),
        QuotedPassage(("quote",), "en plan för sina", "2 Bedömning"),
        QuotedPassage(("quote",), "för sina insatser under året", "2 Bedömning"),
        QuotedPassage(("quote",), "beslutat om en plan", "1 Sammanfattning"),
    )
    return [issue for passage in passages for issue in find_place_issues(passage, finder, "timra.pdf")]


def test_the_message_of_the_design_comes_out_as_promised() -> None:
    faults = check_all(GOLDEN / "bank").faults
    fault = next(fault for fault in faults if fault.code == "G014" and "svag" in fault.message)
    assert str(fault).endswith(' G014 fel: status "svag" finns inte (brist, delvis, fungerar). Menade du "brist"?')


def test_a_faultless_report_is_read_once_and_comes_back_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.read.issues.read_with_positions", lambda path: pytest.fail("read a second time"))
    codebook, _ = read_codebook(GOLDEN / "bank")
    report, faults = check_report(FAULTLESS, codebook, body_names())
    assert faults == []
    assert report is not None
    assert (report.audited[0].body, report.questions[0].no) == ("2262", "5a")
    assert report.overall[0].evidence.section == "3.10"


def test_check_all_gives_the_reports_without_stopping_faults_with_checksum_and_text() -> None:
    result = check_all(GOLDEN / "bank")
    assert [(report_id, path) for report_id, path, *_ in result.reports] == [(FAULTLESS.stem, FAULTLESS)]
    assert result.reports[0].text == FAULTLESS.read_text(encoding="utf-8")
    assert len(result.reports[0].sha256) == 64
    assert result.stops
    assert check_all(GOLDEN / "bank", keep_reports=False).reports == []


def test_only_the_files_asked_for_are_checked_but_references_reach_the_whole_bank() -> None:
    path = GOLDEN / "bank" / "reports" / "soderhamn-2020-samverkan-barn-unga.yaml"
    result = check_all(GOLDEN / "bank", [path])
    assert {Path(fault.path).name for fault in result.faults} == {path.name}
    assert not any('"timra-2020-samverkan-barn-unga" finns inte' in fault.message for fault in result.faults)


def test_progress_counts_every_file() -> None:
    seen: list[tuple[int, int]] = []
    result = check_all(GOLDEN / "bank", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(number, result.file_count) for number in range(1, result.file_count + 1)]


def test_reports_can_be_streamed_one_at_a_time() -> None:
    codebook = load_codebook(GOLDEN / "bank")
    first = next(iterate_checks(GOLDEN / "bank", iter([FAULTLESS]), codebook))
    assert first.checked is not None
    assert first.checked.report_id == FAULTLESS.stem


def test_a_codebook_with_faults_is_refused_with_all_of_them() -> None:
    with pytest.raises(FaultsFound) as caught:
        load_codebook(GOLDEN / "broken_codebook")
    assert [fault.code for fault in caught.value.faults].count("G060") == 7
    assert "G060 fel:" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("PwC", "PWC"), None),
        (("Komrev", "komrev"), None),
        (("wording: i huvudsak", "wording: I  Huvudsak"), None),
        (("    note: Rapporten räknar upp bara styrkor.\n", ""), "G042"),
        (("date: 2020-06", "date: 2019-06"), "G043"),
        (("date: 2020-06\n  basis: tryckt", "basis: okand\n  note: Okänt."), "G043"),
        (("provision: ny_lag", "provision: gammal_lag"), "G057"),
        (("date: 2026-11-21", "date: 2020-06"), None),
        (("date: 2026-11-21", "date: 2020-05"), "G051"),
        (("summary: Riktlinjer finns.", "summary: Svaret är ”ja.”"), None),
        (("to: [socialnämnden]", "to: [socialkontoret]"), "G053"),
        (('section: "4"', "section: -"), "G009"),
        (('section: "4"', 'section: "-"'), "G018"),
        (('section: "4"', "section: null"), "G018"),
        (('section: "4"', 'section: "  "'), "G018"),
    ],
    ids=str,
)
def test_one_change_to_a_faultless_report_gives_one_fault_or_none(
    tmp_path: Path, change: tuple[str, str], code: str | None
) -> None:
    text = FAULTLESS.read_text(encoding="utf-8")
    path = tmp_path / FAULTLESS.name
    path.write_text(text.replace(*change), encoding="utf-8")
    codebook, _ = read_codebook(GOLDEN / "bank")
    _, faults = check_report(path, codebook, body_names())
    assert [fault.code for fault in faults] == ([code] if code else [])


@pytest.mark.parametrize("stem", ["-2", "-12"])
def test_a_second_report_of_the_same_year_and_topic_has_a_number_last(tmp_path: Path, stem: str) -> None:
    codebook, _ = read_codebook(GOLDEN / "bank")
    for number, faultless in ((stem, True), ("-1", False), ("-02", False), ("x", False)):
        path = tmp_path / f"{FAULTLESS.stem}{number}.yaml"
        path.write_bytes(FAULTLESS.read_bytes())
        assert (check_report(path, codebook, body_names())[1] == []) == faultless


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("timro", ["tibro", "timra"], "timra"),
        ("bedömning", ["bedomning", "iakttagelse"], "bedomning"),
        ("helt annat", ["bedomning", "iakttagelse"], None),
        ("", ["bedomning"], None),
    ],
)
def test_the_near_miss_is_what_was_probably_meant(written: str, known: list[str], meant: str | None) -> None:
    assert near_miss(written, known) == meant


FIGURES = {"fullwidth": "０１２３４５６７８９", "Arabic": "٠١٢٣٤٥٦٧٨٩", "Devanagari": "०१२३४५६७८९"}
FIGURE_FIELDS = [  # what stands in the file, with what it is replaced by, and the code when its figures are odd
    ('- body: "2262"', '- body: "2262"', "G021"),
    ("date: 2020-06", "date: 2020-06", "G020"),
    ("date: 2026-11-21", "date: 2026-11-21", "G020"),
    ("no: 5a", "no: 5a", "G021"),
    ("  file: timra.txt", "  file: timra.txt\n  pages: 12", "G024"),
    ('      section: "4"', '      section: "4"\n      page: 7', "G021"),
]


@pytest.mark.parametrize("script", FIGURES)
@pytest.mark.parametrize(("stands", "written", "code"), FIGURE_FIELDS, ids=str)
def test_figures_of_other_scripts_are_a_fault_where_a_number_is_asked_for(
    tmp_path: Path, script: str, stands: str, written: str, code: str
) -> None:
    """Python and pydantic take them for figures, and the database does not: then the build would fall instead."""
    text = FAULTLESS.read_text(encoding="utf-8")
    path = tmp_path / FAULTLESS.name
    codebook, _ = read_codebook(GOLDEN / "bank")
    field, value = written.rsplit(": ", 1)
    odd = value.translate(str.maketrans("0123456789", FIGURES[script]))
    for new, codes in ((value, set()), (odd, {code})):
        path.write_text(text.replace(stands, f"{field}: {new}"), encoding="utf-8")
        assert {fault.code for fault in check_report(path, codebook, body_names())[1] if fault.stops} >= codes
        assert bool(codes) == any(fault.stops for fault in check_report(path, codebook, body_names())[1])


@pytest.mark.parametrize("number", ["1_000", "+5", "12.0", "-1", "1e2", "１２"])
def test_a_count_is_written_in_figures_and_nothing_else(tmp_path: Path, number: str) -> None:
    text = FAULTLESS.read_text(encoding="utf-8")
    path = tmp_path / FAULTLESS.name
    codebook, _ = read_codebook(GOLDEN / "bank")
    for pages, code in (("12", None), (number, "G024")):
        path.write_text(text.replace("  file: timra.txt", f"  file: timra.txt\n  pages: {pages}"), encoding="utf-8")
        faults = check_report(path, codebook, body_names())[1]
        assert [fault.code for fault in faults] == ([code] if code else [])


UNSEEN = ["\u00ad", "\u2800", "\u0301", "\ufe0f", "\u034f", "\u17b4", "\U0001d159", "\u00ad \u00ad"]


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_a_text_of_nothing_that_is_seen_is_a_fault(tmp_path: Path, unseen: str) -> None:
    text = FAULTLESS.read_text(encoding="utf-8")
    path = tmp_path / FAULTLESS.name
    codebook, _ = read_codebook(GOLDEN / "bank")
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    assert title is not None
    for shown, codes in ((unseen, ["G131"]), (f"{unseen}a", []), (f"{unseen}§", [])):
        path.write_text(text.replace(title[0], f'title: "{shown}"'), encoding="utf-8")
        assert [fault.code for fault in check_report(path, codebook, body_names())[1]] == codes


def test_letters_that_show_nothing_are_refused_wherever_they_stand(tmp_path: Path) -> None:
    text = FAULTLESS.read_text(encoding="utf-8")
    path = tmp_path / FAULTLESS.name
    for sign in "\u200b\u3164\u115f\u1160\uffa0\u2060\U000e0041":
        path.write_text(text.replace("title: ", f"title: {sign}", 1), encoding="utf-8")
        assert [fault.code for fault in check_report(path, None, body_names())[1]] == ["G012"]


def test_faults_sort_by_place_and_not_by_text() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 12), ("a", 9, 2)]
    faults = sorted(Fault(path, line, column, "G001", "fel", "") for path, line, column in places)
    assert [(fault.path, fault.line, fault.column) for fault in faults] == sorted(places)


def test_an_empty_bank_has_no_faults_in_its_reports(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    assert list_reports(tmp_path) == ([], [])
    assert {fault.code for fault in check_all(tmp_path).faults} == {"G004"}, "the codebook's files are missing"


@pytest.mark.parametrize(
    ("quote", "codes"),
    [
        ("enligt överenskommelsen12 ska nämnden", ["G134"]),
        ("enligt överenskommelsen² ska nämnden", ["G134"]),
        ("enligt BUS2 ska nämnden", []),
        ("enligt lokaler på 40 m² ska nämnden", []),
        ("en yta på 40 km² ska nämnden", []),
        ("enligt punkt 12 ska nämnden", []),
    ],
)
def test_a_footnote_s_figure_in_a_quote_is_a_fault(tmp_path: Path, quote: str, codes: list[str]) -> None:
    path = tmp_path / FAULTLESS.name
    text = FAULTLESS.read_text(encoding="utf-8")
    assert "överenskommelsen är väl känd" in text
    path.write_text(text.replace("överenskommelsen är väl känd", quote), encoding="utf-8")
    _, faults = check_report(path, read_codebook(GOLDEN / "bank")[0], body_names())
    assert [fault.code for fault in faults if fault.stops] == codes
