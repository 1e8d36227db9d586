"""The house's Word document: Swedish, A4, real styles, tables that repeat their header, page numbers in the footer."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from charts.palette import PAPERS

FONT, LANGUAGE = "Calibri", "sv-SE"
TABLE_STYLE, CELL_STYLE = "Granskningsbanken tabell", "Tabelltext"
MARGIN, TEXT_WIDTH = 2.5, 16.0  # cm at the sides, and between them on A4
CHARACTERS_IN_CM, LINES_OF_A_PAGE = 5, 45  # of a table's text, both rather too few
MAX_PROPERTY = 255  # characters of a core property
_PAPER = PAPERS["light"]
# Style → (size and space before and after in pt, colour, bold). Heading 1 to 3 and the titles keep with what follows.
_STYLES: dict[str, tuple[float, float, float, str, bool]] = {
    "Normal": (10.5, 0, 4, _PAPER.text, False),
    "Title": (24, 0, 4, _PAPER.accent, True),
    "Subtitle": (12, 0, 12, _PAPER.quiet, False),
    "Heading 1": (16, 20, 6, _PAPER.accent, True),
    "Heading 2": (12.5, 14, 4, _PAPER.text, True),
    "Heading 3": (10.5, 8, 2, _PAPER.text, True),
    "List Bullet": (10.5, 0, 3, _PAPER.text, False),
    "List Bullet 2": (9, 0, 2, _PAPER.quiet, False),
    "List Number": (10.5, 0, 3, _PAPER.text, False),
    "Footer": (8.5, 0, 0, _PAPER.quiet, False),
    CELL_STYLE: (9.5, 0, 0, _PAPER.text, False),
}


def new_document(
    title: str, subject: str, comments: str, footer: str, created: datetime, *, has_total: bool = True
) -> Document:
    """Return an empty document with the house's styles; `footer` stands on every page beside "Sida X av Y".

    Without `has_total`, "Sida X": for a file of several letters, where the pages of all of them say nothing.
    """
    document = docx.Document()
    _set_properties(document, title, subject, comments, created)
    _set_settings(document)
    _set_styles(document)
    _set_page(document, footer, has_total)
    return document


def saved(document: Document) -> bytes:
    """Return the document as the bytes of a .docx file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_table(
    document: Document, rows: Sequence[Sequence[str]], widths: Sequence[float], title: str, description: str
) -> Table:
    """Add a table whose first row is its header, and return it; widths in cm, title and description for the blind."""
    table: Table = document.add_table(len(rows), len(widths), TABLE_STYLE)
    table.autofit = False
    properties = table._tbl.tblPr
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), text)
        properties.append(element)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    cell_style = document.styles[CELL_STYLE].style_id
    for position, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        marks = row._tr.get_or_add_trPr()
        if not _is_higher_than_a_page(texts, widths):
            marks.append(OxmlElement("w:cantSplit"))
        if position == 0:
            marks.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph._p.style = cell_style
            paragraph.add_run(text)
            # The header is never left alone at the foot of a page, but a row higher than a page follows on it.
            if position == 0 or (position == 1 and not _is_higher_than_a_page(texts, widths)):
                paragraph.paragraph_format.keep_with_next = True
    return table


def _is_higher_than_a_page(texts: Sequence[str], widths: Sequence[float]) -> bool:
    """Whether a row must break over pages: kept whole, its end would stand below the last line."""
    for text, width in zip(texts, widths, strict=True):
        if len(text) / (CHARACTERS_IN_CM * width) + text.count("\n") > LINES_OF_A_PAGE:
            return True
    return False


def tint(cell: _Cell, fill: str, text: str) -> None:
    """Give a cell its background and text colour (#RRGGBB), its content in the middle."""
    cell._tc.get_or_add_tcPr().append(_shading(fill))
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for run in cell.paragraphs[0].runs:
        run.font.color.rgb = RGBColor.from_string(text.lstrip("#"))


def add_tinted(paragraph: Paragraph, words: str, fill: str, text: str) -> None:
    """Add words on a background, as in a legend."""
    run = paragraph.add_run(f"\u00a0{words}\u00a0")
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(text.lstrip("#"))
    run._r.get_or_add_rPr().append(_shading(fill))


def add_numbered(document: Document, texts: Sequence[str]) -> list[Paragraph]:
    """Add a numbered list that starts from 1, and return its paragraphs."""
    numbering: Any = document.part.numbering_part.element
    style: Any = document.styles["List Number"].element
    abstract = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    paragraphs = []
    for text in texts:
        paragraph = document.add_paragraph(text, "List Number")
        properties: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId
        paragraphs.append(paragraph)
    return paragraphs


def _shading(fill: str) -> Any:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill.lstrip("#")}"/>')


def _set_properties(document: Document, title: str, subject: str, comments: str, created: datetime) -> None:
    core = document.core_properties
    core.title, core.subject, core.comments = title[:MAX_PROPERTY], subject[:MAX_PROPERTY], comments[:MAX_PROPERTY]
    core.language, core.author, core.last_modified_by = LANGUAGE, "Granskningsbanken", "Granskningsbanken"
    core.created = core.modified = created


def _set_settings(document: Document) -> None:
    """Swedish words and numbers, hyphenation, today's Word; and no preview picture of the template."""
    settings: Any = document.settings.element
    for tag in ("w:proofState", "w:savePreviewPicture"):
        settings.remove(settings.find(qn(tag)))
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    settings.find(f"{qn('w:compat')}/{qn('w:compatSetting')}").set(qn("w:val"), "15")
    settings.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))
    package = document.part.package
    for key in [key for key, one in package.rels.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]
    own = document.part.rels  # a second copy of the styles, of an older form, which nobody reads
    for key in [key for key, one in own.items() if one.reltype.endswith("/stylesWithEffects")]:
        del own[key]


def _set_styles(document: Document) -> None:
    styles = document.styles
    for unused in [one for one in styles if one.type == WD_STYLE_TYPE.TABLE and one.name != "Normal Table"]:
        unused.delete()  # ninety of them, and every paragraph's style is looked for among them all
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, (size, before, after, colour, is_bold) in _STYLES.items():
        style = styles[name]
        assert isinstance(style, ParagraphStyle)
        # Bold is left open where it may be: a plain False would win over the header rows of tables.
        style.font.size, style.font.bold, style.font.italic = Pt(size), True if is_bold else None, None
        style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
        style.font.name = FONT
        for tag in ("w:spacing", "w:kern"):
            for one in style.element.rPr.findall(qn(tag)):
                style.element.rPr.remove(one)
        fonts: Any = style.element.rPr.rFonts
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        fonts.set(qn("w:cs"), FONT)
        space = style.paragraph_format
        space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1.12
        space.keep_with_next = True if name.startswith(("Heading", "Title")) else None
        space.widow_control = True
        if name.startswith(("Heading", "Title")):
            # Before the spacing: Word is strict about the order of elements.
            style.element.pPr.find(qn("w:spacing")).addprevious(OxmlElement("w:suppressAutoHyphens"))
    title: Any = styles["Title"].element.pPr
    title.remove(title.find(qn("w:pBdr")))
    _add_table_style(document)


def _add_table_style(document: Document) -> None:
    style: Any = document.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE).element
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_PAPER.line.lstrip("#")}"'
    edges = "".join(f"<w:{edge} {line}/>" for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    style.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>"
            '<w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
            '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    for kind in ("firstRow", "firstCol"):
        ground = (
            f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_PAPER.land.lstrip("#")}"/></w:tcPr>'
            if kind == "firstRow"
            else ""
        )
        style.append(
            parse_xml(f'<w:tblStylePr {nsdecls("w")} w:type="{kind}"><w:rPr><w:b/></w:rPr>{ground}</w:tblStylePr>')
        )


def _set_page(document: Document, footer: str, has_total: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin, section.bottom_margin, section.footer_distance = Cm(2.2), Cm(2.2), Cm(1.1)
    paragraph = section.footer.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    properties: Any = paragraph.style.element.get_or_add_pPr() if paragraph.style else None
    properties.remove(properties.find(qn("w:tabs")))
    stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{footer}\tSida ")
    _add_field(paragraph, "PAGE")
    if has_total:
        paragraph.add_run(" av ")
        _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, code: str) -> None:
    """A field that Word and LibreOffice work out as they lay out the pages."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run(kind if kind == "1" else None)
        if kind == "":
            instruction: Any = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind != "1":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
