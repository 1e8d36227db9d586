"""Sources for the fuzzers: small PDFs, Word files and texts with pieces changed, and documents with a quote cut out."""

from typing import NamedTuple

from hypothesis import strategies as st

from fuzz.inputs import ODD
from fuzz.source_bases import REPORT, pdfs, word_parts, zipped
from sources.document import Document, Line, Page

PDF_PIECES = [
    "<<", ">>", "[", "]", "(", ")", "<", ">", "{", "}", "/", "%", "obj", "endobj", "stream\n", "endstream", "R",
    "null", "xref", "trailer", "startxref", "%%EOF", "%PDF-1.7", "0", "-1", "65535", "2147483648", "1e38",
    "0.0000001", "NaN", "/Kids [2 0 R]", "/Kids [3 0 R 3 0 R]", "/Parent 3 0 R", "/Count 99", "/Rotate 90",
    "/MediaBox [0 0 0 0]", "/Length 4 0 R", "/Length 1", "/Filter /FlateDecode",
    "/Filter [/ASCIIHexDecode /LZWDecode]", "/Contents 3 0 R", "/Encrypt << /Filter /Standard /V 1 /R 2 >>",
    "/Type /ObjStm /N 9 /First 9", "/UserUnit 9", "/CropBox [9 9 8 8]", "Tj", "TJ", "Td", "Tm", "T*", "Tf", "BT",
    "ET", "q", "Q", "cm", "Do", "BI /W 9 /H 9 ID x EI", "0 Tr", "3 Tr", "9 Ts", "0 1 -1 0 300 300 Tm",
    "1 0 0 -1 72 72 Tm", "0 0 0 0 0 0 cm", "/F2 9 Tf", "/X Do", "/Span << /ActualText (x) >> BDC",
    "beginbfchar <41> <D83DDE00> endbfchar", "beginbfchar <61> <0007> endbfchar", "beginbfrange <00> <FF> <202E>",
]  # fmt: skip
WORD_PIECES = [
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>x</w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:br/>", "<w:tab/>",
    "<w:del>", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>',
    '<w:footnoteReference w:id="2"/>', '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>',
    '<w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr>', "<w:vMerge/>", "&#55296;",
    '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>', '<w:sym w:font="Wingdings" w:char="F0FC"/>', "&x;",
    '<w:sym w:char="110000"/>', "<!DOCTYPE a>", "<!-- x -->", "<?x y?>", "<![CDATA[x]]>", "<w:txbxContent><w:p/>",
    "<", ">", "<w:rPr><w:vanish/><w:b/></w:rPr>", "<w:altChunk/>", "<w:noBreakHyphen/>", "<w:softHyphen/>", "\x00",
    "\ud800", "</w:body>",
]  # fmt: skip
TEXT_PIECES = [
    "\n", "\r", "\r\n", "\f", "\v", "\x85", "\u2028", "\t", "\x00", "\x1b[2J", "\ufeff", "\x15", "\u00ad", "-\n",
    "¬\n", "1 Inledning\n", "# 5\n", "Sida 3 (9)\n", "3.1.1 Bedömning\n", "....... 4\n", "_____", "{\\rtf1",
    "%PDF-1.7", "Bilaga A\n", "# 7\n# 7\n# 7\n", "Kommun 1\nKommun 2\nKommun 3\n", "\n\n\n", " ", "•", "9" * 50,
    "." * 300,
]  # fmt: skip
_VOCABULARY = (
    "samverkan", "nämnden", "och", "barn-", "ungdomsnämnden", "säker\u00adställt", "ﬁnns", "e\u0301n",
    "A\u030angström", "1", "3.1", "samverkan3", "nämnden.2", "”planen”", '"planen"', "–", "-", "(SIP)", "a", "Å",
    "o\ue000ciell", "\uf001nns", "kon¬", "kon\u00ad", "\u200bx", "²", "½", "…", "ﬃ", "Ⅷ", "İ", "ß", "\U0001f9e8", "中",
    "50\u00a0%", "1\u202f000", "x" * 80, "a¨", "a˚", "`", "ja.", "ja,", "samverkan", "nämnden", "inte", "tillräcklig",
    "kontroll.", "Vi", "bedömer", "att", "det", "är", "i", "en", "revisionsfråga",
)  # fmt: skip


@st.composite
def _changed(draw: st.DrawFn, data: bytes, pieces: list[str]) -> bytes:
    """The bytes with up to five changes: a piece put in, a part cut out, repeated or moved, some bytes changed."""
    for _ in range(draw(st.integers(0, 5))):
        offset, length = draw(st.integers(0, len(data))), draw(st.integers(0, 200))
        change = draw(st.sampled_from(["piece", "piece", "cut", "twice", "moved", "bytes"]))
        part = data[offset : offset + length]
        if change == "piece":
            piece = draw(st.sampled_from(pieces)).encode(draw(st.sampled_from(["utf-8", "latin-1"])), "replace")
            data = data[:offset] + piece + data[offset + draw(st.sampled_from([0, 0, 1, len(piece)])) :]
        elif change == "cut":
            data = data[:offset] + data[offset + length :]
        elif change == "twice":
            data = data[:offset] + part * draw(st.integers(2, 20)) + data[offset + length :]
        elif change == "moved":
            place = draw(st.integers(0, len(data)))
            data = data[:place] + part + data[place:]
        else:
            data = data[:offset] + draw(st.binary(min_size=1, max_size=8)) + data[offset + 1 :]
    return data


@st.composite
def pdf_files(draw: st.DrawFn) -> bytes:
    """A small PDF with some of it changed."""
    return draw(_changed(draw(st.sampled_from(pdfs())), PDF_PIECES))


@st.composite
def word_files(draw: st.DrawFn) -> bytes:
    """A small Word file with some of a part changed, or a part taken away; now and then damaged as a file."""
    parts = dict(word_parts())
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(parts)))
        data = draw(_changed(parts.pop(name), WORD_PIECES))
        if draw(st.integers(0, 9)):
            parts[name] = data
        if not parts:
            break
    whole = zipped(parts)
    return draw(_changed(whole, ["PK\x03\x04", "PK\x01\x02"])) if draw(st.integers(0, 9)) == 0 else whole


@st.composite
def text_files(draw: st.DrawFn) -> bytes:
    """A small report as text in some encoding with some of it changed, or any bytes."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300))
    written = REPORT.encode(
        draw(st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "utf-16", "cp850", "mac-roman"])), "replace"
    )
    return draw(_changed(written, [*TEXT_PIECES, *ODD]))


class Cut(NamedTuple):
    """A document, and from which letter to which a quote is cut out of its reading text (shares of its length)."""

    document: Document
    start: float
    length: int
    by_words: bool


@st.composite
def cuts(draw: st.DrawFn) -> Cut:
    """A document of lines with everything in them that typesetting does, and a quote cut out of it."""
    words = st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=9).map(" ".join)
    lines = st.builds(
        Line, words, role=st.sampled_from(["text", "text", "text", "heading", "footnote", "head", "page_number"])
    )
    pages = draw(st.lists(st.lists(lines, max_size=8), min_size=1, max_size=4))
    document = Document("text", tuple(Page(number, tuple(page)) for number, page in enumerate(pages, 1)))
    return Cut(document, draw(st.floats(0, 1)), draw(st.integers(1, 300)), draw(st.booleans()))
