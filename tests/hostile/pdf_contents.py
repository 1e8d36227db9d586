"""Hostile contents of a PDF page: streams that unpack to gigabytes, images, forms in forms, fonts, endless drawing."""

from collections.abc import Sequence
from itertools import pairwise

from fuzz.pdf_syntax import A4, HELVETICA, Object, Stream, build_pdf, deflated, filters, one_page, text

MEBIBYTE = 2**20
UNICODE_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange "
    "<{zeros}> <{ones}> endcodespacerange\n"
)


def packed_zeros(times: int = 3) -> bytes:
    """A page whose contents are a gigabyte of zeros, packed several times over."""
    data = deflated(bytes(MEBIBYTE), 1024)
    for _ in range(times - 1):
        data = deflated(data)
    return build_pdf(one_page(Stream(data, filters(["FlateDecode"] * times))))


def packed_spaces_and_text() -> bytes:
    """A page whose contents begin with a gigabyte of spaces; then come the lines."""
    packed = deflated(b" " * MEBIBYTE, 1024)
    contents = [Stream(packed, filters(["FlateDecode"])), Stream(text())]
    return build_pdf(one_page(text(), contents, page="/Contents [6 0 R 7 0 R]"))


def many_characters(count: int, in_one: int = 100) -> bytes:
    """A page that draws so many characters, in texts of `in_one` characters each."""
    piece = b"(" + b"ord " * (in_one // 4) + b") Tj T*\n"
    shown = deflated(piece * 100, max(1, count // in_one // 100))
    start = Stream(b"BT /F1 12 Tf 14 TL 72 720 Td ")
    contents = [start, Stream(shown, filters(["FlateDecode"])), Stream(b" ET")]
    return build_pdf(one_page(b"", contents, page="/Contents [6 0 R 7 0 R 8 0 R]"))


def lzw_bomb() -> bytes:
    """A page whose contents are many times filtered: ASCII, run lengths and deflate."""
    runs = b"\x81\x00" * (4 * MEBIBYTE) + b"\x80"  # each pair is 128 zeros
    return build_pdf(one_page(Stream(deflated(runs), filters(["FlateDecode", "RunLengthDecode"]))))


def odd_predictor() -> bytes:
    """A page whose contents are said to have been predicted in rows of two thousand million columns."""
    parameters = {"Predictor": 15, "Columns": 2**31 - 1, "Colors": 32, "BitsPerComponent": 16}
    return build_pdf(one_page(Stream(deflated(text()), filters(["FlateDecode"], parameters))))


def nested_operands(opening: bytes, closing: bytes, levels: int = 100_000) -> bytes:
    """A page whose contents begin with an operand so many levels deep."""
    return build_pdf(one_page(opening * levels + closing * levels + b" n " + text()))


def image(entries: str, data: bytes, with_text: bool, side: int = 65_000) -> bytes:
    """A page with one image over all of it, and the lines if it is to have any."""
    form = f"/Type /XObject /Subtype /Image /Width {side} /Height {side} {entries}"
    content = (text() if with_text else b"") + b" q 595 0 0 842 0 0 cm /I Do Q"
    return build_pdf(one_page(content, [Stream(data, form)], resources="/XObject << /I 6 0 R >>"))


ONE_BIT = "/ColorSpace /DeviceGray /BitsPerComponent 1 "


def flat_image(with_text: bool) -> bytes:
    """65,000 × 65,000 black dots, deflated to half a megabyte."""
    return image(ONE_BIT + filters(["FlateDecode"]), deflated(bytes(MEBIBYTE), 504), with_text)


def colour_image() -> bytes:
    """30,000 × 30,000 dots in colour: 2.7 gigabytes."""
    entries = "/ColorSpace /DeviceRGB /BitsPerComponent 8 " + filters(["FlateDecode"])
    return image(entries, deflated(bytes(MEBIBYTE), 2575), False, 30_000)


def fax_image() -> bytes:
    """65,000 × 65,000 dots as a fax of a few bytes."""
    parameters = {"K": -1, "Columns": 65_000, "Rows": 65_000}
    return image(ONE_BIT + filters(["CCITTFaxDecode"], parameters), b"\xff" * 8125, False)


def jbig2_image() -> bytes:
    """65,000 × 65,000 dots as JBIG2 that has a page and nothing on it."""
    side = (65_000).to_bytes(4, "big")
    page = bytes(4) + b"\x30\x00\x01" + (19).to_bytes(4, "big") + side * 2 + bytes(11)
    return image(ONE_BIT + filters(["JBIG2Decode"]), page, False)


def jpeg_image() -> bytes:
    """65,000 × 65,000 dots as a JPEG of thirty bytes."""
    side = (65_000).to_bytes(2, "big")
    data = b"\xff\xd8\xff\xc0\x00\x0b\x08" + side * 2 + b"\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
    entries = "/ColorSpace /DeviceGray /BitsPerComponent 8 " + filters(["DCTDecode"])
    return image(entries, data + bytes(100) + b"\xff\xd9", False)


def jpeg2000_image() -> bytes:
    """65,000 × 65,000 dots as a JPEG 2000 that has a head alone."""
    side, none = (65_000).to_bytes(4, "big"), bytes(4)
    size = b"\xff\x51\x00\x29\x00\x00" + side * 2 + none * 2 + side * 2 + none * 2 + b"\x00\x01\x07\x01\x01"
    coding = b"\xff\x52\x00\x0c\x00\x00\x00\x01\x00\x05\x04\x04\x00\x00" + b"\xff\x5c\x00\x13\x40" + b"\x40" * 16
    tile = b"\xff\x90\x00\x0a\x00\x00\x00\x00\x00\x00\x00\x01\xff\x93"
    return image(filters(["JPXDecode"]), b"\xff\x4f" + size + coding + tile + b"\xff\xd9", False)


def forms_in_forms(nexts: Sequence[Sequence[int]], end: bytes = b"") -> bytes:
    """Forms that each draw others, numbered from 0; the page draws the first, and the lines. `end` is in the last."""
    forms: list[Object] = []
    for number, drawn in enumerate(nexts):
        names = "".join(f"/X{other} {6 + other} 0 R " for other in drawn)
        content = b" ".join(b"/X%d Do" % other for other in drawn) + (end if number == len(nexts) - 1 else b"")
        entries = (
            f"/Type /XObject /Subtype /Form /BBox {A4} /Resources << /Font << /F1 5 0 R >> /XObject << {names}>> >>"
        )
        forms.append(Stream(content, entries))
    return build_pdf(one_page(text() + b" /X0 Do", forms, resources="/XObject << /X0 6 0 R >>"))


def forms_twice_each(levels: int = 40) -> bytes:
    """Each form draws the next twice: 2^40 drawings of one word."""
    ladder = [[after, after] for _, after in pairwise(range(levels + 1))]
    return forms_in_forms([*ladder, []], b" " + text(["djup"]))


def unicode_font(pairs: str, code_bytes: int = 1, thousands: int = 0) -> bytes:
    """A page in a font that says what its letters mean: these lines of a character map, so many thousand times."""
    head = UNICODE_HEAD.format(zeros="00" * code_bytes, ones="FF" * code_bytes).encode()
    piece = head + (pairs.encode() + b"\n") * (1000 if thousands else 1)
    table = Stream(deflated(piece, thousands or 1), filters(["FlateDecode"]))
    font = HELVETICA.removesuffix(">>") + "/ToUnicode 6 0 R >>"
    if code_bytes > 1:
        font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R "
        font += "/DescendantFonts [7 0 R] >>"
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 >> >>"
    )
    return build_pdf(one_page(text(["ABCDE granskning", "ABCDE" * 100]), [table, descendant], font=font))


def letters(**meanings: str) -> str:
    """Return the lines of a character map: letter → its meaning in hexadecimal UTF-16."""
    return (
        f"{len(meanings)} beginbfchar " + " ".join(f"<{ord(a):02X}> <{b}>" for a, b in meanings.items()) + " endbfchar"
    )


def drawn_letter_draws_itself() -> bytes:
    """A font of drawn letters (type 3) whose letter writes the same letter."""
    letter = Stream(b"1000 0 d0 BT /F1 1 Tf (A) Tj ET")
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 "
        "/LastChar 65 /Widths [1000] /Encoding << /Differences [65 /A] >> /CharProcs << /A 6 0 R >> "
        "/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return build_pdf(one_page(text(["AAA"]), [letter], font=font))


def font_file(data: bytes) -> bytes:
    """The lines in a font whose file is these bytes."""
    descriptor = "<< /Type /FontDescriptor /FontName /X /Flags 32 /FontFile2 7 0 R >>"
    font = "<< /Type /Font /Subtype /TrueType /BaseFont /X /Encoding /WinAnsiEncoding /FontDescriptor 6 0 R >>"
    return build_pdf(one_page(text(), [descriptor, Stream(data, f"/Length1 {len(data)}")], font=font))


def thin_tiles() -> bytes:
    """A page filled with a pattern whose tiles are a thousandth of a point wide."""
    entries = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001"
    tile = Stream(b"0 0 1 1 re f", f"{entries} /Resources << >>")
    return build_pdf(
        one_page(text() + b" /Pattern cs /P scn 0 0 595 842 re f", [tile], resources="/Pattern << /P 6 0 R >>")
    )


def thin_dashes() -> bytes:
    """A line a thousand million points long, in dashes of a ten-thousandth of a point."""
    return build_pdf(one_page(text() + b" [0.0001] 0 d 0 0 m 1000000000 1 l S"))


def large_function() -> bytes:
    """A shading whose colours are a table of 2^32 values, and one that is a program 10,000 levels deep."""
    table = "/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1] /Size [2147483647] /BitsPerSample 32"
    program = "/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]"
    shading = "<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 595 842] /Function {} 0 R >>"
    more: list[Object] = [
        Stream(b"\x00" * 100, table),
        Stream(b"{" * 10_000 + b"}" * 10_000, program),
        shading.format(6),
        shading.format(7),
    ]
    return build_pdf(one_page(text() + b" /A sh /B sh", more, resources="/Shading << /A 8 0 R /B 9 0 R >>"))


def many_paths(count: int = 5_000_000) -> bytes:
    """A page of so many rectangles over all of it, half see-through; the lines are last."""
    rectangles = deflated(b"0 0 595 842 re f\n" * 1000, count // 1000)
    contents: list[Object] = [Stream(b"/G gs "), Stream(rectangles, filters(["FlateDecode"])), Stream(text())]
    resources = "/ExtGState << /G << /ca 0.5 /BM /Luminosity >> >>"
    return build_pdf(one_page(b"", contents, page="/Contents [6 0 R 7 0 R 8 0 R]", resources=resources))


def masks_in_masks(levels: int = 60) -> bytes:
    """Forms whose see-through masks are forms with masks, so many levels; the last one's is the first."""
    forms: list[Object] = []
    for number in range(levels):
        following = 6 + (number + 1) % levels
        state = f"/ExtGState << /G << /SMask << /S /Luminosity /G {following} 0 R >> >> >>"
        entries = f"/Subtype /Form /BBox {A4} /Group << /S /Transparency /CS /DeviceGray >> /Resources << {state} >>"
        forms.append(Stream(b"/G gs 0 0 595 842 re f", f"/Type /XObject {entries}"))
    resources = "/ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >>"
    return build_pdf(one_page(text() + b" /G gs 0 0 595 842 re f", forms, resources=resources))
