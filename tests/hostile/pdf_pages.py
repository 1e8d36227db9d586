"""Pages that PDFium reads without trouble, and that are heavy for whatever puts its letters together to lines."""

from collections.abc import Sequence

from fuzz.pdf_syntax import A4, HELVETICA, Object, Stream, build_pdf, deflated, filters, one_page, text

TALLEST = 14_400  # points: no page of a PDF may be longer
_BOLD = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"


def page_of(
    content: bytes,
    pages: int = 1,
    *,
    box: str = A4,
    more: Sequence[Object] = (),
    resources: str = "",
    font: str = HELVETICA,
) -> bytes:
    """Return a file of so many pages that all have these contents."""
    stream = Stream(deflated(content), filters(["FlateDecode"]))
    objects = one_page(stream, more, box=box, resources=resources, font=font)
    first = len(objects) + 1
    kids = " ".join(["3 0 R", *(f"{first + number} 0 R" for number in range(pages - 1))])
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"
    return build_pdf([*objects, *[objects[2]] * (pages - 1)])


def one_line(piece: str, count: int, end: str = "x") -> bytes:
    """A page with one line: a piece so many times, and an end, in small letters on a wide page."""
    shown = b"(%b) Tj " % (piece * 100).encode("latin-1") * (count // 100)
    return page_of(b"BT /F1 1 Tf 10 400 Td %b(%b) Tj ET" % (shown, end.encode()), box=f"[0 0 {TALLEST} 842]")


def growing_letters(count: int) -> bytes:
    """A line of so many letters, each a little larger than the one before."""
    letters = b"".join(b"/F1 %.5f Tf (a) Tj " % (1 + number / count) for number in range(count))
    return page_of(b"BT 10 400 Td %b ET" % letters, box=f"[0 0 {TALLEST} 842]")


def lines_at_the_edge(count: int, pages: int) -> bytes:
    """Pages of so many lines of one word, all within the upper sixth of the page."""
    step = TALLEST * 0.15 / count
    lines = b"BT /F1 %.3f Tf %.3f TL 72 %d Td " % (step, step * 1.01, TALLEST - 10) + b"(ord) Tj T* " * count + b"ET"
    return page_of(lines, pages, box=f"[0 0 595 {TALLEST}]")


def many_lines(count: int, pages: int, word: str = "a", font: str = HELVETICA) -> bytes:
    """Pages of so many lines of one word."""
    step = (TALLEST - 20) / count
    lines = b"BT /F1 %.3f Tf %.3f TL 72 %d Td " % (step, step, TALLEST - 10)
    return page_of(lines + b"(%b) Tj T* " % word.encode() * count + b"ET", pages, box=f"[0 0 595 {TALLEST}]", font=font)


def bold_lines(count: int) -> bytes:
    """A page of so many bold lines with room above each, and no other text."""
    return many_lines(count, 1, "Rubrik", _BOLD)


def mixed_columns(rows: int) -> bytes:
    """A page of two columns that the file has row by row."""
    step = (TALLEST - 20) / rows
    pairs = b"".join(
        b"1 0 0 1 72 %.3f Tm (till v) Tj 1 0 0 1 300 %.3f Tm (till h) Tj " % (y, y)
        for y in (TALLEST - 10 - step * row for row in range(rows))
    )
    return page_of(b"BT /F1 %.3f Tf %b ET" % (step, pairs), box=f"[0 0 595 {TALLEST}]")


def full_pages(pages: int, letters: int) -> bytes:
    """So many pages that share contents of so many letters."""
    line = b"(" + b"ord " * 25 + b") Tj T* "
    return page_of(b"BT /F1 2 Tf 1.5 TL 10 830 Td " + line * (letters // 100) + b"ET", pages)


def bookmarked(lines: int, bookmarks: int) -> bytes:
    """A page of so many lines, and so many bookmarks that lead to it."""
    step = (TALLEST - 20) / lines
    content = b"BT /F1 %.3f Tf %.3f TL 72 %d Td " % (step, step, TALLEST - 10) + b"(Rubrik) Tj T* " * lines + b"ET"
    first = 7
    marks = [
        f"<< /Title (Kapitel {number}) /Parent 6 0 R /Dest [3 0 R /Fit] "
        f"{f'/Next {first + number + 1} 0 R' if number + 1 < bookmarks else ''} >>"
        for number in range(bookmarks)
    ]
    outline = f"<< /Type /Outlines /First 7 0 R /Last {first + bookmarks - 1} 0 R /Count {bookmarks} >>"
    return build_pdf(one_page(content, [outline, *marks], box=f"[0 0 595 {TALLEST}]", catalogue="/Outlines 6 0 R"))


def many_fonts(count: int) -> bytes:
    """A page whose every letter is in a font of its own."""
    letters = b"".join(b"/G%d 12 Tf (a) Tj " % number for number in range(count))
    names = " ".join(f"/G{number} {6 + number} 0 R" for number in range(count))
    objects = one_page(b"BT 72 720 Td " + letters + b"ET", [HELVETICA] * count, page="")
    objects[2] = str(objects[2]).replace("/Font <<", f"/Font << {names}")
    return build_pdf(objects)


def strokes_alone(count: int, pages: int = 1) -> bytes:
    """Pages of so many strokes without a letter, as a map or a drawing has."""
    return page_of(b"0 0 m 9 9 l S " * count, pages)


def scanned_pages(pages: int) -> bytes:
    """So many pages that are one picture each, of noise that looks like letters."""
    side = 1200
    rows = bytes((row * column * 37 >> 5) & 255 for row in range(side) for column in range(side // 8))
    entries = f"/Type /XObject /Subtype /Image /Width {side} /Height {side} "
    look = "/ColorSpace /DeviceGray /BitsPerComponent 1 " + filters(["FlateDecode"])
    picture = Stream(deflated(rows), entries + look)
    return page_of(b"q 595 0 0 842 0 0 cm /I Do Q", pages, more=[picture], resources="/XObject << /I 6 0 R >>")


def other_text_than_drawn() -> bytes:
    """Letters that say that they are others (ActualText), a million for every one that is drawn."""
    drawn = b"BT /F1 12 Tf 14 TL 72 720 Td " + b"/Span /P BDC (a) Tj EMC T* " * 40 + b"ET"
    said = f"<< /ActualText ({'x' * 1_000_000}) >>"
    return page_of(drawn, more=[said], resources="/Properties << /P 6 0 R >>")


def marked_in_marked(levels: int = 100_000) -> bytes:
    """Marked contents so many levels deep, then the lines."""
    return page_of(b"/Span << /ActualText (abc) >> BDC " * levels + text())


def unseen_letters() -> bytes:
    """The lines with control characters, and marks that turn the direction of reading, here and there in them."""
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        "8 beginbfchar <01> <001B> <02> <202E> <03> <0007> <04> <0000> <05> <0090> <06> <FFFF> <07> <D800> <08> <2066> "
        "endbfchar endcmap"
    )
    font = HELVETICA.removesuffix(">>") + "/ToUnicode 6 0 R >>"
    lines = [
        "Granskning av sam\\001[31mverkan",
        "Nämn\\002den har\\003 inte\\004 säkerställt",
        "kon\\005tr\\006oll \\007 \\010",
    ]
    filling = ["Detta är en vanlig rad i en vanlig rapport om kontroll."] * 30
    objects = one_page(text([*lines, *filling]), [Stream(table.encode())], font=font)
    return build_pdf(objects)
