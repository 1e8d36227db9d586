"""Word files: what is printed is read, in order; numbers that Word counts are counted; hostile files are refused."""

import io
from collections.abc import Callable

import docx
import pytest

from sources.document import Document, Line, from_bytes
from sources.read.word import read_word
from tests.sources import word_files as made
from tests.sources.word_files import heading, heading_styles, numbered, numbering, paragraph, word_file
from untrusted import Refused, read_in_process

MULTILEVEL = numbering(("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
FIRST_NUMBER = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def read(data: bytes) -> Document:
    return from_bytes(read_word(data))


def lines(body: str, **parts: str) -> list[Line]:
    return list(read(word_file(body, **parts)).pages[0].lines)


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(body, **parts)]


def in_run(content: str) -> str:
    return f"<w:p><w:r>{content}</w:r></w:p>"


def test_a_file_made_by_python_docx_is_read_in_order() -> None:
    file = docx.Document()
    file.add_heading("Granskning", 0)
    file.add_heading("Sammanfattning", 1)
    bold = file.add_paragraph()
    bold.add_run("Vår bedömning").bold = True
    file.add_paragraph("Första", style="List Number")
    file.add_paragraph("Andra", style="List Number")
    table = file.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ruta {number}"
    file.add_heading("2.1 Syfte", 2)
    file.sections[0].header.paragraphs[0].text = "SIDHUVUD"
    buffer = io.BytesIO()
    file.save(buffer)
    document = read(buffer.getvalue())
    assert document.kind == "docx"
    assert [(line.text, line.role, line.bold) for line in document.pages[0].lines] == [
        ("Granskning", "text", False),
        ("Sammanfattning", "heading", True),
        ("Vår bedömning", "text", True),
        ("1. Första", "text", False),
        ("2. Andra", "text", False),
        *((f"ruta {number}", "text", False) for number in range(4)),
        ("2.1 Syfte", "heading", True),
    ]
    assert [(one.number, one.title, one.level, one.line) for one in document.sections] == [
        ("", "Sammanfattning", 1, 1),
        ("2.1", "Syfte", 2, 9),
    ]


def test_the_answer_comes_from_a_reading_process() -> None:
    answer = read_in_process(read_word, word_file(paragraph("Åtgärder")))
    assert [line.text for line in from_bytes(answer).pages[0].lines] == ["Åtgärder"]


def test_headings_are_numbered_as_word_counts_them() -> None:
    body = "".join(
        heading(text, level)
        for text, level in [("Ett", 1), ("Ett ett", 2), ("Djupt", 3), ("Ett två", 2), ("Två", 1), ("Två ett", 2)]
    )
    document = read(word_file(body, styles=heading_styles(FIRST_NUMBER), numbering=MULTILEVEL))
    assert [one.heading for one in document.sections] == [
        *("1 Ett", "1.1 Ett ett", "1.1.1 Djupt", "1.2 Ett två", "2 Två", "2.1 Två ett"),
    ]
    assert [line.text for line in document.pages[0].lines] == [one.heading for one in document.sections]


def test_a_heading_without_a_number_among_numbered_ones_is_not_counted() -> None:
    unnumbered = heading("Förord", 1, '<w:numPr><w:numId w:val="0"/></w:numPr>')
    styles = heading_styles(FIRST_NUMBER)
    document = read(word_file(unnumbered + heading("Inledning", 1), styles=styles, numbering=MULTILEVEL))
    assert [one.heading for one in document.sections] == ["Förord", "1 Inledning"]


@pytest.mark.parametrize(
    ("form", "text", "number", "title"),
    [
        ("decimal", "%1.", "1", "Syfte"),
        ("upperRoman", "%1.", "I", "Syfte"),
        ("upperLetter", "%1", "A", "Syfte"),
        ("decimal", "Bilaga %1:", "", "Bilaga 1: Syfte"),
    ],
)
def test_the_form_of_a_number(form: str, text: str, number: str, title: str) -> None:
    file = word_file(heading("Syfte", 1), styles=heading_styles(FIRST_NUMBER), numbering=numbering((form, text)))
    assert [(one.number, one.title) for one in read(file).sections] == [(number, title)]


def test_a_written_number_is_the_headings_number() -> None:
    titles = ["3.1.1 Bedömning", "2. Bakgrund", "2023 års granskning", "Bilaga 1 Intervjuade"]
    file = word_file("".join(heading(title, 1) for title in titles), styles=heading_styles())
    assert [(one.number, one.title) for one in read(file).sections] == [
        *(("3.1.1", "Bedömning"), ("2", "Bakgrund"), ("", "2023 års granskning"), ("", "Bilaga 1 Intervjuade")),
    ]


def test_lists_count_each_level_and_begin_again_where_they_are_told_to() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    levels = numbering(("decimal", "%1."), ("lowerLetter", "%2)"), override=override)
    order = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (2, 0), (2, 0)]
    body = "".join(numbered("punkt", num_id, level) for num_id, level in order)
    assert [text.split(" ")[0] for text in texts(body, numbering=levels)] == ["1.", "a)", "b)", "2.", "a)", "1.", "2."]


@pytest.mark.parametrize(("sign", "shown"), [("\uf0b7", "•"), ("o", "•"), ("–", "–")])
def test_signs_of_lists_are_shown(sign: str, shown: str) -> None:
    assert texts(numbered("punkt", 1), numbering=numbering(("bullet", sign))) == [f"{shown} punkt"]


def test_styles_based_on_a_heading_are_headings_of_its_level() -> None:
    own = '<w:name w:val="Byråns rubrik"/><w:basedOn w:val="Rubrik2"/></w:style></w:styles>'
    styles = heading_styles().replace("</w:styles>", f'<w:style w:type="paragraph" w:styleId="Egen">{own}')
    body = paragraph("Syfte", '<w:pStyle w:val="Egen"/>') + paragraph("Rad ..... 5", '<w:pStyle w:val="Innehll1"/>')
    document = read(word_file(body, styles=styles))
    assert [(one.title, one.level) for one in document.sections] == [("Syfte", 2)]


def test_the_outline_level_of_a_paragraph_goes_before_its_style() -> None:
    body = paragraph("Syfte", '<w:outlineLvl w:val="1"/>') + heading("Inte rubrik", 1, '<w:outlineLvl w:val="9"/>')
    assert [(one.title, one.level) for one in read(word_file(body, styles=heading_styles())).sections] == [("Syfte", 2)]


def test_a_long_paragraph_in_a_headings_style_is_text() -> None:
    assert lines(heading("ord " * 100, 1), styles=heading_styles())[0].role == "text"


def test_a_heading_broken_by_hand_is_one_section_of_two_lines() -> None:
    body = heading("2.1 Mottagande</w:t><w:br/><w:t>av ärenden", 1)
    document = read(word_file(body, styles=heading_styles()))
    assert [(line.text, line.begins) for line in document.pages[0].lines] == [
        *(("2.1 Mottagande", True), ("av ärenden", False)),
    ]
    assert [one.heading for one in document.sections] == ["2.1 Mottagande av ärenden"]


def test_footnotes_stand_after_their_paragraph_without_marks() -> None:
    body = in_run('<w:t>Nämnden</w:t><w:footnoteReference w:id="2"/><w:t>.</w:t>') + in_run(
        '<w:t>Mer</w:t><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t>'
    )
    notes = made.footnotes("footnotes", n2="Socialnämnden.", n3="En stjärna.", n9="Ingen hänvisar hit.")
    assert [(line.text, line.role) for line in lines(body, footnotes=notes)] == [
        *(("Nämnden.", "text"), ("Socialnämnden.", "footnote"), ("Mer", "text"), ("En stjärna.", "footnote")),
    ]


def test_endnotes_are_read_as_footnotes_and_each_once() -> None:
    body = in_run('<w:t>Ett</w:t><w:endnoteReference w:id="1"/><w:endnoteReference w:id="1"/>')
    assert texts(body, endnotes=made.footnotes("endnotes", n1="Not.")) == ["Ett", "Not."]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<w:t>oros</w:t><w:softHyphen/><w:t>anmälan</w:t>", "oros\u00adanmälan"),
        ("<w:t>BUP</w:t><w:noBreakHyphen/><w:t>mottagning</w:t>", "BUP-mottagning"),
        ("<w:tab/><w:t>1</w:t><w:tab/><w:t>kap.</w:t>", "1 kap."),
        ("<w:t>före</w:t><w:delText>borta</w:delText><w:instrText> PAGE </w:instrText>", "före"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/><w:t> Ja</w:t>', "✓ Ja"),
        ('<w:sym w:font="Webdings" w:char="F061"/><w:t>Nej</w:t>', "Nej"),
        ("<w:t>åtgärder\n är   vidtagna</w:t>", "åtgärder är vidtagna"),
        ("<w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></w:r><w:r><w:t>synlig</w:t>", "synlig"),
        (
            "<w:ruby><w:rt><w:r><w:t>över</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>under</w:t></w:r></w:rubyBase></w:ruby>",
            "under",
        ),
    ],
)
def test_what_a_run_shows(content: str, shown: str) -> None:
    assert texts(in_run(content)) == [shown]


def test_the_result_of_a_field_is_read_and_not_its_code() -> None:
    kinds = {name: f'<w:fldChar w:fldCharType="{name}"/>' for name in ("begin", "separate", "end")}
    code = kinds["begin"] + "<w:t>KOD</w:t>" + kinds["begin"] + "<w:t>KOD</w:t>" + kinds["end"]
    field = code + kinds["separate"] + "<w:t>resultat</w:t>" + kinds["end"] + kinds["end"]
    simple = '<w:p><w:fldSimple w:instr="REF x"><w:r><w:t>enkelt</w:t></w:r></w:fldSimple></w:p>'
    assert texts(in_run(f"<w:t>ett </w:t>{field}<w:t> två</w:t>") + simple) == ["ett resultat två", "enkelt"]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('Nämnden ')}<w:del>{run.format('BORTA ')}</w:del><w:ins>{run.format('har')}</w:ins></w:p>"
        f"<w:p><w:moveFrom>{run.format('FLYTTAD')}</w:moveFrom><w:moveTo>{run.format('hit')}</w:moveTo></w:p>"
    )
    document = read(word_file(body))
    assert [line.text for line in document.pages[0].lines] == ["Nämnden har", "hit"]
    assert "spårade ändringar" in document.notes[0]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert texts(paragraph("Vår ", gone) + paragraph("bedömning") + paragraph("sist", gone)) == [
        "Vår bedömning",
        "sist",
    ]


def test_tables_are_read_row_by_row_without_what_is_deleted_or_covered() -> None:
    def cell(text: str, look: str = "") -> str:
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(text)}</w:tc>"

    first, under = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = f"<w:tbl><w:tr>{cell('inre')}</w:tr></w:tbl>"
    rows = (
        f"<w:tr>{cell('fråga')}{cell('svar', first)}</w:tr>",
        f"<w:tr>{cell('nästa')}{cell('TÄCKT', under)}</w:tr>",
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('BORTA')}</w:tr>",
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{inner}{paragraph('yttre')}</w:tc></w:tr></w:sdtContent></w:sdt>",
    )
    assert texts(f"<w:tbl>{''.join(rows)}</w:tbl>") == ["fråga", "svar", "nästa", "inre", "yttre"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('i rutan')}</w:txbxContent>"
    choices = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(in_run(f"{choices}<w:t>vid rutan</w:t>") + paragraph("efter")) == ["vid rutan", "i rutan", "efter"]


def test_content_controls_links_and_formulas_are_read() -> None:
    inline = "<w:hyperlink><w:r><w:t>länk </w:t></w:r></w:hyperlink><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"
    body = f"<w:sdt><w:sdtContent>{paragraph('styrd')}</w:sdtContent></w:sdt><w:p>{inline}</w:p>"
    assert texts(body) == ["styrd", "länk x+y"]


def test_what_is_brought_in_from_another_file_is_told() -> None:
    assert "inte läst" in read(word_file(paragraph("x") + "<w:altChunk/>")).notes[0]


def test_other_names_and_namespaces_are_read() -> None:
    main = made.document(paragraph("från nätet"))
    strict = main.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    utf_16 = ('<?xml version="1.0" encoding="UTF-16"?>' + main).encode("utf-16")
    for data in (made.packed(main, name="document2"), made.packed(strict), made.packed(utf_16)):
        assert read(data).pages[0].lines[0].text == "från nätet"


def test_damaged_parts_beside_the_document_are_left_out() -> None:
    assert texts(paragraph("x", FIRST_NUMBER), styles="<w:styles", numbering="", footnotes="text") == ["x"]


@pytest.mark.parametrize(("make", "told"), made.HOSTILE.values(), ids=made.HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(make: Callable[[], bytes], told: str) -> None:
    with pytest.raises(Refused) as refused:
        read_word(make())
    assert told in str(refused.value)
    assert str(refused.value).endswith(".")


def test_styles_based_on_each_other_and_odd_numbers_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{one}"><w:basedOn w:val="s{other}"/></w:style>'
        for one, other in ((1, 2), (2, 1))
    )
    odd = numbering(("lowerRoman", "%1" * 40), more='<w:start w:val="999999999"/>')
    body = paragraph("x", '<w:pStyle w:val="s1"/>') + numbered("y", 1) + numbered("z", 99) + numbered("å", 1, 8)
    assert len(texts(body, styles=f"<w:styles {made.W}>{styles}</w:styles>", numbering=odd)) == 4
