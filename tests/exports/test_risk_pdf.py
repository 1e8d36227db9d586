"""The riskanalys and the revisionsplan as PDF: all that the Word files say, in their order, on A4."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import docx
import pypdfium2
import pytest

from charts.letters import printable
from exports import plan_blocks, risk_blocks
from exports.print.risk_pdf import plan_to_pdf, to_pdf
from exports.risk_document import RiskDocument
from exports.risk_docx import plan_to_docx, to_docx
from tests.exports.handout_decks import squeezed
from tests.exports.pdf_structure import Element, structure_of
from tests.exports.test_risk_files import NASTY, empty, full, risk  # noqa: F401

Make = Callable[[RiskDocument], bytes]


def text_of(content: bytes) -> str:
    """What is read of the file, without white space and hyphens."""
    return bare("".join(element.text for element in structure_of(content)))


def bare(text: str) -> str:
    """The text without white space, hyphens, and what the file cannot show or does not write as letters."""
    return re.sub("[□●•\u200b]", "", squeezed(printable(text)))


def word_texts(content: bytes) -> list[str]:
    """Every text of a Word file in the order it stands there, the matrix and its legend left out."""
    found = []
    for part in docx.Document(io.BytesIO(content)).element.body.iterchildren():
        kind = part.tag.rsplit("}", 1)[-1]
        texts = part.iter("{*}p") if kind == "tbl" else [part] if kind == "p" else []
        is_matrix = "Konsekvens ↓" in "".join(part.itertext())
        for one in () if is_matrix else texts:
            text = "".join(word.text or "" for word in one.iter("{*}t"))
            if text.strip() and not text.startswith("\u00a0"):
                found.append(bare(text))
    return found


@pytest.mark.parametrize(("as_word", "as_pdf"), [(to_docx, to_pdf), (plan_to_docx, plan_to_pdf)])
@pytest.mark.parametrize("form", ["kort", "hel", "tom", "bara bedömda"])
def test_every_text_of_the_word_file_stands_in_the_pdf_in_its_order(
    as_word: Make,
    as_pdf: Make,
    form: str,
    full: RiskDocument,  # noqa: F811
    empty: RiskDocument,  # noqa: F811
) -> None:
    begun = tuple(row for row in full.rows if row.is_begun)
    document = {
        "kort": full,
        "hel": replace(full, is_whole=True),
        "tom": empty,
        "bara bedömda": replace(full, rows=begun, left_out_count=len(full.rows) - len(begun)),
    }[form]
    whole, place = text_of(as_pdf(document)), 0
    words = word_texts(as_word(document))
    assert len(words) > 3
    for text in words:
        found = whole.find(text, place)
        assert found >= 0, text
        place = found + len(text)


def cells(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.all("TH", "TD")] for row in table.all("TR")]


def test_the_matrix_has_every_assessed_risk_in_its_cell(full: RiskDocument) -> None:  # noqa: F811
    matrix = next(
        table
        for element in structure_of(to_pdf(full))
        for table in element.all("Table")
        if "Konsekvens" in table.text and "Sannolikhet" in table.text
    )
    told = {number for row in cells(matrix)[2:] for cell in row[1:] for number in cell.split()}
    placed = [row for row in full.rows if row.likelihood and row.consequence]
    assert told == {str(row.number) for row in placed}
    assert [row[0] for row in cells(matrix)[2:]] == ["4 (hög)", "3", "2", "1 (låg)"]


def test_the_table_of_risks_has_six_heads_and_goes_on_over_pages(full: RiskDocument) -> None:  # noqa: F811
    whole = replace(full, is_whole=True, rows=tuple(risk(number) for number in range(1, 121)), ranking=())
    content = to_pdf(whole)
    table = next(one for element in structure_of(content) for one in element.all("Table") if "Nr" in one.text)
    assert cells(table)[0] == ["Nr", "Risk", "Sannolikhet", "Konsekvens", "Fält", "Beslut"]
    assert [row[0] for row in cells(table)[1:]] == [str(number) for number in range(1, 121)]


@pytest.mark.parametrize("make", [to_pdf, plan_to_pdf])
def test_the_page_is_a4_with_its_number_the_name_and_the_data_version_at_its_foot(
    make: Make,
    full: RiskDocument,  # noqa: F811
) -> None:
    document = pypdfium2.PdfDocument(make(full))
    told = document.get_metadata_dict()
    assert told["Title"] in ("Riskanalys 2027 – Älvsbyn", full.plan_title)
    assert told["Author"] == "Granskningsbanken"
    for number, page in enumerate(document, 1):
        assert page.get_size() == pytest.approx((595.28, 841.89), abs=0.01)
        words = page.get_textpage()
        text = squeezed(words.get_text_range())
        assert squeezed(f"{full.title} · Data: {full.data_version}") in text
        assert f"Sida{number}av{len(document)}" in text
        for index in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(index)
            assert 70 < left < right < 528  # the margins, and the space that a line ends in
            assert 30 < bottom < top < 790
    document.close()


def test_a_word_that_fits_its_column_is_not_parted(full: RiskDocument) -> None:  # noqa: F811
    document = pypdfium2.PdfDocument(to_pdf(full))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for word in ("aggregerad", "orosanmälan", "granskning", "kompetens", "överenskommelser"):
        parted = [word[:place] + end for place in range(4, len(word)) for end in ("\ufffe", "\x02", "-\r\n")]
        assert not [start for start in parted if start in text]


def test_what_the_auditors_wrote_stands_as_text(full: RiskDocument) -> None:  # noqa: F811
    whole = text_of(to_pdf(full))
    assert bare(NASTY.replace("_x000D_", "")[:20]) in whole
    for text in ("<b>fet</b>", "<script>alert('å')</script>", "{{x}}"):
        assert text in whole


def test_an_empty_analysis_says_so(empty: RiskDocument) -> None:  # noqa: F811
    whole = text_of(to_pdf(empty))
    for text in (risk_blocks.NO_RISKS, plan_blocks.NO_PLAN, "Metoden är inte beskriven."):
        assert bare(text) in whole
    assert bare(plan_blocks.NO_PLAN) in text_of(plan_to_pdf(empty))


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "#let x = 1; $a$ *b* _c_ `d` @e <f> //g \\u{41}", "", " \n\t\x00\ud800"]
)
def test_no_text_breaks_the_file(text: str, full: RiskDocument) -> None:  # noqa: F811
    row = replace(full.rows[0], name=text, motivation=text, evidence=(text,), group=text, decision=text)
    document = replace(
        full, title=text, body_name=text, plan_title=text, rows=(row,), ranking=(), selection=text, plan=(), changes=()
    )
    for make in (to_pdf, plan_to_pdf):
        assert bare(text) in text_of(make(document))
