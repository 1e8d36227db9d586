"""Every file that leaves the app, made of hostile texts: it opens, the texts stand in it, and nothing in it runs."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pypdfium2
import pytest

import queries
from exports.print.risk_pdf import to_pdf
from exports.risk_docx import to_docx
from exports.risk_xlsx import to_xlsx as risk_to_xlsx
from exports.tables import MAX_CELL, to_csv, to_xlsx
from slides.pptx.deck import write_pptx
from slides.print.handout_pdf import write_handout_pdf
from slides.resolving import deck_of
from slides.word.handout import write_handout_docx
from tests.hostile.texts import FORMULAS, SCRIPT, hostile
from tests.hostile.work import TITLE
from ui.documents.open_document import opened
from ui.method.downloads import OFFERS, dataset
from ui.risk.export import describe
from ui.risk.open_analysis import ANALYSES
from ui.shell.identity import LOCAL_USER
from ui.slideshow.files import file_stem
from workspace import open_store
from workspace.slide_set import read_slide_set

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Names that make a part of an office file do something, or fetch something, when it is opened.
ACTIVE = re.compile(r"^(hyperlink|hlinkClick|hlinkHover|oleObject|control|altChunk|fldSimple|externalLink|script|img)$")
KNOWN_FIELDS = {"PAGE", "NUMPAGES"}
NUMBER = re.compile(r"-?\d+(,\d+)?")


def strings_of(table: pd.DataFrame) -> set[str]:
    """The texts that one cell of Excel holds; an empty one it cannot tell from none."""
    return {value for value in table.to_numpy().ravel() if isinstance(value, str) and 0 < len(value) <= MAX_CELL}


def tables() -> Iterator[tuple[str, pd.DataFrame]]:
    for name in queries.names():
        needed = {"body_a": "2262", "body_b": "0188", "own_body": "2262"}
        own = {key: value for key, value in needed.items() if key in queries.parameters(name)}
        yield name, queries.run_selected(name, own | {"words": ["fet"], "row_limit": 500, "today_year": 2026})


def check_csv(data: bytes) -> None:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"):
        for cell in row:
            assert not cell.startswith(RUNS) or NUMBER.fullmatch(cell), cell[:80]


def check_xlsx(data: bytes) -> set[str]:
    """Return the texts of the workbook."""
    check_package(data)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    return {cell.value for cell in cells if isinstance(cell.value, str)}


def check_package(data: bytes) -> str:
    """Look through an office file's parts; return the text of all of them."""
    texts = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            assert ".." not in name
            if not name.endswith((".xml", ".rels")):
                continue
            root = ElementTree.fromstring(package.read(name))
            for element in root.iter():
                kind = element.tag.rsplit("}", 1)[-1]
                assert not ACTIVE.match(kind), f"{name}: {kind}"
                assert element.get("TargetMode") != "External", f"{name}: {element.attrib}"
                if kind == "instrText":
                    assert (element.text or "").strip() in KNOWN_FIELDS
                if kind == "Relationship":
                    assert not re.search("://|javascript", element.get("Target", ""))
                texts.append(element.text or "")
    return "".join(texts)


def stands_in(text: str, whole: str) -> bool:
    """Return whether a text stands in another whatever their white space and hyphens at the ends of lines."""
    return _bare(text) in _bare(whole)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u2060\ufffe-]", "", text)


def test_every_querys_answer_as_csv_and_excel(hostile: Path) -> None:
    checked = 0
    for name, table in tables():
        check_csv(to_csv(table))
        told = check_xlsx(to_xlsx(table, f"{FORMULAS[0]} {name}", {"Källa": SCRIPT, FORMULAS[1]: FORMULAS[3]}))
        texts = strings_of(table)
        assert texts <= told
        checked += sum("window" in text for text in texts)
    assert checked > 1000


def test_a_heading_that_comes_from_the_bank_is_no_formula_either() -> None:
    table = pd.DataFrame({formula: [formula] for formula in (*FORMULAS, "\t=1", "\n=1", "＝1+1", "-1")})
    check_csv(to_csv(table))
    assert set(table.columns) <= check_xlsx(to_xlsx(table, "T", {}))


def test_a_number_stays_a_number_in_the_csv() -> None:
    assert to_csv(pd.DataFrame({"a": [-1, 2], "b": [-1.5, 2]})).decode("utf-8-sig") == "a;b\r\n-1;-1,5\r\n2;2\r\n"


def test_all_of_the_banks_data_as_files(hostile: Path) -> None:
    made = {offer.label: offer.make(dataset()) for offer in OFFERS}
    assert any("window" in text for text in check_xlsx(made["Excel"]))
    with zipfile.ZipFile(io.BytesIO(made["CSV"])) as archive:
        for name in archive.namelist():
            assert re.fullmatch(r"\w+\.(csv|json|txt)", name)
            if name.endswith(".csv"):
                check_csv(archive.read(name))
    for offer in OFFERS:
        assert re.fullmatch(r"granskningsbanken-[0-9a-f]{8}[a-z.-]+", offer.file_name(dataset()))


def test_the_risk_analysis_as_word_pdf_and_excel(hostile_work: dict[str, str]) -> None:
    with open_store() as store:
        desk = store.as_user(LOCAL_USER)
        document = describe(desk, opened(desk, ANALYSES, hostile_work["analys"]))
    words = check_package(to_docx(document))
    cells = "\n".join(check_xlsx(risk_to_xlsx(document)))
    printed = _pdf_text(to_pdf(document))
    for number in (1, 2, 3, 4, 5, 12):
        for whole in (words, cells, printed):
            assert stands_in(hostile(number)[:290], whole), number


WRITERS: dict[str, Any] = {"pptx": write_pptx, "docx": write_handout_docx, "pdf": write_handout_pdf}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_slide_set_with_every_figure_as_a_file(kind: str, hostile_work: dict[str, str]) -> None:
    with open_store() as store:
        desk = store.as_user(LOCAL_USER)
        deck = deck_of(read_slide_set(desk.read(hostile_work["bildspel"]).content), desk)
    data = WRITERS[kind](deck)
    whole = _pdf_text(data) if kind == "pdf" else check_package(data)
    assert whole.count("window.pwned=1") > 40
    for mark in (SCRIPT, "**fet**", "&amp;", "]]>", "{{7*7}}", "<br>"):
        assert stands_in(mark, whole), mark


def _pdf_text(data: bytes) -> str:
    objects = re.sub(rb"stream\r?\n.*?endstream", b"", data, flags=re.DOTALL)
    assert not re.search(rb"/(JavaScript|JS|Launch|URI|EmbeddedFile|SubmitForm|OpenAction)\b", objects)
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


@pytest.mark.parametrize(
    "title", [TITLE, "../../etc/passwd", "..\\..\\x", "CON", "a/b\x00c", "\u202efdp.exe", "", "." * 300]
)
def test_a_title_becomes_a_plain_file_name(title: str) -> None:
    assert re.fullmatch(r"\w[\w-]{0,59}", file_stem(title))
