"""Small sources for the fuzzers to change: PDFs written by hand, a Word file's parts, a text."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from fuzz.pdf_syntax import HELVETICA, Object, Stream, build_pdf, one_page, text

REPORT = """Granskning av samverkan

1 Inledning
Kommunstyrelsen har inte en tillräcklig kontroll av barn-
och ungdomsnämndens plan. Vi bedömer att uppföljningen\u00ad brister.
Sida 1 (2)
\f2 Bedömning
Nämnden bör “säkerställa” att planen1 följs.
Sida 2 (2)
"""
_UNICODE = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <40> <FB01> endbfchar endcmap"
_MORE_LINES = (
    "1 Inledning",
    "Revisorerna har gett @nansiell hjälp och följt upp barn-",
    "och ungdomsnämndens plan.",
    "2",
)
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def pdfs() -> list[bytes]:
    """Two small reports: of one page, and of three turned pages with a character map and a bookmark."""
    lines = text([*_MORE_LINES, *(f"Rad {number} i rapporten." for number in range(8))])
    font = HELVETICA.removesuffix(">>") + "/ToUnicode 6 0 R >>"
    marks = ["<< /First 8 0 R /Last 8 0 R >>", "<< /Title (1 Inledning) /Parent 7 0 R /Dest [3 0 R /Fit] >>"]
    more: list[Object] = [Stream(_UNICODE.encode()), *marks]
    objects = one_page(lines, more, font=font, catalogue="/Outlines 7 0 R")
    objects[1] = "<< /Type /Pages /Kids [3 0 R 9 0 R 10 0 R] /Count 3 >>"
    turned = [str(objects[2]).replace("/Type", f"/Rotate {degrees} /Type", 1) for degrees in (90, 180)]
    return [build_pdf(one_page(text())), build_pdf([*objects, *turned])]


@cache
def word_parts() -> dict[str, bytes]:
    """The parts of a small Word file: headings, a table, a footnote, a numbered list."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in REPORT.replace("\f", "").split("\n"))
    heading = '<w:p><w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr><w:r><w:t>Bedömning</w:t></w:r></w:p>'
    note = '<w:p><w:r><w:t>Not</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    table = f"<w:tbl><w:tr><w:tc>{heading}</w:tc><w:tc>{note}</w:tc></w:tr></w:tbl>"
    body = f"<w:body>{paragraphs}{table}</w:body>"
    head = f'xmlns:w="{_WORDS}"'
    numbers = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    style = (
        '<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Rubrik1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    links = "".join(
        f'<Relationship Id="r{name}" Type="{kinds}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "numbering", "footnotes")
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Override PartName="/word/document.xml" '
        f'ContentType="{_MAIN_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
        f'Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/document.xml": f"<w:document {head}>{body}</w:document>",
        "word/styles.xml": f"<w:styles {head}>{style}</w:styles>",
        "word/numbering.xml": f'<w:numbering {head}>{numbers}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>",
        "word/footnotes.xml": f'<w:footnotes {head}><w:footnote w:id="2"><w:p><w:r><w:t>En not.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>",
    }
    return {name: part.encode() for name, part in parts.items()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a Word file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def pdf_seeds() -> list[bytes]:
    """The small PDFs, and the first half of one."""
    return [*pdfs(), pdfs()[0][:300]]


def word_seeds() -> list[bytes]:
    """The small Word file, and the first half of it."""
    whole = zipped(word_parts())
    return [whole, whole[: len(whole) // 2]]


def text_seeds() -> list[bytes]:
    """The small report in several encodings."""
    return [REPORT.encode(encoding, "replace") for encoding in ("utf-8", "latin-1", "utf-16", "cp850")]
