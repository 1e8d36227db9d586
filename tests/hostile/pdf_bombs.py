"""Every hostile PDF: its name, how it is made, whether it is read or refused, and what stands in it when it is read.

`python -m tests.hostile.pdf_bombs FOLDER` writes them as files.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from fuzz.pdf_syntax import LINES, Stream, build_pdf, one_page, plain_pdf, text
from tests.hostile import pdf_contents as contents
from tests.hostile import pdf_pages as pages
from tests.hostile import pdf_structure as structure
from tests.hostile.pdf_structure import PLAIN, page_tree, replaced, stream_table, with_table

MEBIBYTE = 2**20


class PdfCase(NamedTuple):
    """A file, what is expected of it ("either": it is read or refused, within the limits), and lines that are read."""

    name: str
    make: Callable[[], bytes]
    expected: Literal["read", "refused", "either"]
    lines: tuple[str, ...] = ()


def _read(name: str, make: Callable[[], bytes], lines: tuple[str, ...] = LINES) -> PdfCase:
    return PdfCase(name, make, "read", lines)


def _refused(name: str, make: Callable[[], bytes]) -> PdfCase:
    return PdfCase(name, make, "refused")


def _either(name: str, make: Callable[[], bytes]) -> PdfCase:
    return PdfCase(name, make, "either")


def _boxed(box: str) -> Callable[[], bytes]:
    return lambda: plain_pdf(box=box)


def _paged(page: str) -> Callable[[], bytes]:
    return lambda: plain_pdf(page=page)


def _styled(before: str) -> Callable[[], bytes]:
    return lambda: build_pdf(one_page(text(before=before)))


UNPACKED = (
    _either("en gigabyte nollor, packad en gång", lambda: contents.packed_zeros(1)),
    _either("en gigabyte nollor, packad tre gånger", lambda: contents.packed_zeros(3)),
    _either("en gigabyte mellanslag före texten", contents.packed_spaces_and_text),
    _either("körlängder i deflate: 512 MB nollor", contents.lzw_bomb),
    _either("rader med två miljarder kolumner", contents.odd_predictor),
    _either("50 miljoner tecken på en sida", lambda: contents.many_characters(50_000_000)),
    _either("50 miljoner tecken i långa texter", lambda: contents.many_characters(50_000_000, 30_000)),
    _either("en miljon tecken på en sida", lambda: contents.many_characters(1_000_000)),
    _either("fem miljoner rektanglar", contents.many_paths),
)
IMAGES = (
    _either("65 000 × 65 000 punkter och text", lambda: contents.flat_image(True)),
    _either("65 000 × 65 000 punkter utan text", lambda: contents.flat_image(False)),
    _either("30 000 × 30 000 punkter i färg", contents.colour_image),
    _either("65 000 × 65 000 punkter som fax", contents.fax_image),
    _either("65 000 × 65 000 punkter i JBIG2", contents.jbig2_image),
    _either("65 000 × 65 000 punkter i JPEG", contents.jpeg_image),
    _either("65 000 × 65 000 punkter i JPEG 2000", contents.jpeg2000_image),
)
NESTED = (
    _either("100 000 listor i varandra", lambda: structure.nested("[", "]")),
    _either("100 000 ordlistor i varandra", lambda: structure.nested("<< /A ", ">>")),
    _either("100 000 listor i sidans innehåll", lambda: contents.nested_operands(b"[", b"]")),
    _either("100 000 ordlistor i sidans innehåll", lambda: contents.nested_operands(b"<< /A ", b">>")),
    _either("100 000 sparade lägen i sidans innehåll", lambda: contents.nested_operands(b"q ", b"Q ")),
    _either("en figur som ritar sig själv", lambda: contents.forms_in_forms([[0]])),
    _either("figurer som ritar varandra", lambda: contents.forms_in_forms([[1], [0, 1]])),
    _either("2^40 figurer i varandra", contents.forms_twice_each),
    _either("2^16 figurer i varandra", lambda: contents.forms_twice_each(16)),
    _either("5 000 figurer i varandra", lambda: contents.forms_in_forms([*([n + 1] for n in range(4999)), []])),
    _either("masker i masker, i en ring", contents.masks_in_masks),
    _either("en bokstav som skriver sig själv", contents.drawn_letter_draws_itself),
)
TREES = (
    _either("sidor som är sina egna föräldrar", lambda: page_tree("2 0 R 3 0 R", 2)),
    _either("sidor i en ring", lambda: page_tree("6 0 R", 1, ["<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"])),
    _either("en förälder som ärver av sig själv", lambda: page_tree("3 0 R", 1, pages="/Parent 2 0 R")),
    _either("tio miljoner sidor som inte finns", lambda: page_tree("3 0 R", 10_000_000)),
    _either("två miljarder sidor som inte finns", lambda: page_tree("3 0 R", 2**31 - 1)),
    _either("minus en sida", lambda: page_tree("3 0 R", -1)),
    _refused("inga sidor", lambda: page_tree("", 0)),
    _either("10 000 sidor", lambda: structure.real_pages(10_000)),
    _either("samma sida 100 000 gånger", lambda: page_tree("3 0 R " * 100_000, 100_000)),
    _either("2^30 sidor i en kilobyte", structure.branching_pages),
    _either("sidträd med 100 000 nivåer", structure.deep_page_tree),
    _either("bokmärken i en ring", structure.outline_in_a_ring),
    _read("sidnummer, taggar och namn i ringar", structure.labels_and_tags_in_a_ring),
    _either("sidnummer med en miljon tecken", structure.hostile_labels),
)
TABLES = (
    _either("en ström vars längd är den själv", lambda: build_pdf(one_page(Stream(text(), "/Length 4 0 R")))),
    _either("20 000 längder efter varandra", structure.chained_lengths),
    _either("en längd under noll", lambda: build_pdf(one_page(Stream(text(), "/Length -1")))),
    _either("en längd på två miljarder", lambda: build_pdf(one_page(Stream(text(), "/Length 2147483647")))),
    _read("trasig objekttabell", lambda: with_table(b"0 6\nx y z\n")),
    _read("objekttabell med negativa lägen", lambda: with_table(b"0 6\n" + b"-000000001 00000 n \n" * 6)),
    _read("objekttabell med enorma lägen", lambda: with_table(b"0 6\n" + b"9999999999 00000 n \n" * 6)),
    _either("objekttabell med fyra miljarder rader", lambda: with_table(b"0 4294967295\n0000000000 65535 f \n")),
    _read("objekttabell långt utanför filen", lambda: with_table(b"0 0\n", b"99999999999999999999")),
    _read("objekttabell före filens början", lambda: with_table(b"0 0\n", b"-1")),
    _read("objekttabell som hänvisar till sig själv", structure.table_of_tables),
    _either("objekttabell som ström med enorma fält", lambda: stream_table("/Size 2147483647 /W [99 99 99]", b"x")),
    _either("objekttabell som ström med två miljarder objekt",
            lambda: stream_table("/Size 2147483647 /W [1 2 1] /Index [0 2147483647]", bytes(400))),
    _either("objekt i en ström i sig själv", structure.objects_in_objects),
    _either("objekt med fel nummer",
          lambda: replaced("4 0 obj", "9 0 obj", replaced("/Contents 4 0 R", "/Contents 9 0 R"))),
    _either("ingen rot", lambda: replaced("/Root 1 0 R", "/Root 9 0 R")),
    _either("roten är sidan", lambda: replaced("/Root 1 0 R", "/Root 3 0 R")),
    _either("innehållet är sidan själv", lambda: replaced("/Contents 4 0 R", "/Contents 3 0 R")),
)  # fmt: skip
FILES = (
    _either("halva filen", lambda: PLAIN[: len(PLAIN) // 2]),
    _either("utan objekttabell och slut", lambda: PLAIN[: PLAIN.index(b"xref")]),
    _refused("tom fil", lambda: b""),
    _refused("bara %PDF-1.7", lambda: b"%PDF-1.7"),
    _refused("en megabyte nollor", lambda: bytes(MEBIBYTE)),
    _refused("en bild (PNG)", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100)),
    _refused("en zip", lambda: b"PK\x03\x04" + bytes(26) + b"x.txt" + b"PK\x05\x06" + bytes(18)),
    _refused("ett program (EXE)", lambda: b"MZ\x90\x00" + bytes(60) + b"PE\x00\x00" + bytes(500)),
    _refused("en webbsida", lambda: b"<!DOCTYPE html><html><script>window.pwned=1</script>hemligt</html>"),
    _refused("ett gammalt Worddokument", lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000)),
    _read("1 000 byte skräp före början", lambda: b"\x00skr\xe4p\r\n".ljust(1000, b"x") + b"\n" + PLAIN),
    _read("en MB skräp efter slutet", lambda: PLAIN + b"\x00skr\xe4p" * 150_000),
    _either("200 MB mellanslag efter slutet", lambda: structure.padded(200 * MEBIBYTE, after=True)),
    _either("200 MB nollor som ingen använder", lambda: structure.padded(200 * MEBIBYTE)),
    _refused("lösenord krävs", lambda: build_pdf(one_page(text()), password="hemlig")),
    _read("krypterad utan lösenord", lambda: build_pdf(one_page(text()), password="")),
    _refused("okänd kryptering",
             lambda: build_pdf(one_page(text()), "/Encrypt << /Filter /Adobe.PubSec /V 4 /R 131105 >>")),
    _either("trasig kryptering", lambda: build_pdf(one_page(text()), "/Encrypt << /Filter /Standard /V 1 /R 2 >>")),
)  # fmt: skip
ACTIVE = (
    *(_read(name, lambda entries=entries: plain_pdf(catalogue=entries)) for name, entries in structure.ACTIONS.items()),  # type: ignore[misc]
    _read("formulär med skript och XFA", structure.with_form),
    _read("bifogade filer", structure.with_files),
    _read("200 000 anteckningar", structure.many_annotations),
    _either("innehåll i en annan fil", structure.contents_outside),
    _read("styrtecken i titeln", lambda: structure.with_title("\\000\\033[31m" + "x" * 100_000)),
)
LETTERS = (
    _either("bokstäver som är styrtecken",
            lambda: contents.unicode_font(contents.letters(A="0000", B="001B", C="0007", D="0085", E="FFFF"))),
    _either("bokstäver som vänder läsriktningen",
            lambda: contents.unicode_font(contents.letters(A="202E", B="2066", C="200B", D="FEFF", E="2028"))),
    _either("bokstäver som är halva surrogatpar",
            lambda: contents.unicode_font(contents.letters(A="D800", B="DC00", C="DC00D800", D="D83DDE00", E="FFFE"))),
    _either("en bokstav som betyder 100 000", lambda: contents.unicode_font(contents.letters(A="0041" * 100_000))),
    _either("två miljoner betydelser",
            lambda: contents.unicode_font("1 beginbfchar <41> <0041> endbfchar", thousands=2000)),
    _either("betydelser för fyra miljarder tecken",
            lambda: contents.unicode_font("1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange", 4)),
    _either("miljoner betydelser för 65 536 tecken",
            lambda: contents.unicode_font("1 beginbfrange <0000> <FFFF> <0041> endbfrange", 2, 3)),
    _read("ett typsnitt som inte finns", structure.without_font),
    _read("ett typsnitt av nollor", lambda: contents.font_file(bytes(MEBIBYTE))),
    _read("ett halvt typsnitt", lambda: contents.font_file(b"\x00\x01\x00\x00\x00\x0fcmap" + b"\xff" * 500)),
    _either("bokstäver som är en miljard breda", lambda: structure.widths("1000000000")),
    _either("bokstäver som är minus en miljard breda", lambda: structure.widths("-1000000000")),
    _either("bokstäver utan storlek", _styled("/F1 0 Tf")),
    _either("bokstäver som är en miljard punkter", _styled("/F1 1000000000 Tf")),
    _either("bokstäver av en miljarddels punkt", _styled("/F1 0.000000001 Tf")),
    _either("bokstäver som inte är tal", _styled("/F1 NaN Tf 1e999 Tc -inf Tw")),
    _either("bokstäver som är vända inåt", _styled("/F1 12 Tf 0 Tz")),
    _read("osynlig text (som under en inskannad bild)", _styled("/F1 12 Tf 3 Tr")),
)  # fmt: skip
SHAPES = (
    *(_read(f"sidan vriden {degrees} grader", lambda degrees=degrees: structure.rotated(degrees))  # type: ignore[misc]
      for degrees in (90, 180, 270)),
    _read("sidan vriden 90 grader av sin förälder", lambda: structure.rotated(90, inherited=True)),
    _read("sidan vriden 45 grader", lambda: structure.rotated(45)),
    _read("sidan vriden en miljard varv", lambda: structure.rotated(360_000_000_000)),
    _either("en miljard punkter bred", _boxed("[0 0 1000000000 1000000000]")),
    _either("större än tal kan vara", _boxed("[-1e39 -1e39 1e39 1e39]")),
    _either("utan bredd", _boxed("[0 0 0 0]")),
    _read("hörnen i fel ordning", _boxed("[595 842 0 0]")),
    _either("ett mått som inte är ett tal", _boxed("[NaN NaN NaN NaN]")),
    _either("ett mått utan tal", _boxed("[]")),
    _either("en miljon punkter lång och en punkt bred", _boxed("[0 0 1 1000000]")),
    _read("origo långt borta", lambda: build_pdf(one_page(text(left=1_000_072, top=-999_280),
                                                          box="[1000000 -1000000 1000595 -999158]"))),
    _either("beskuren till ingenting", _paged("/CropBox [0 0 0 0]")),
    _read("beskuren till mer än sidan", _paged("/CropBox [-1000 -1000 9000 9000]")),
    _either("en punkt är en miljard punkter", _paged("/UserUnit 1000000000")),
    _either("ett mönster med tunna rutor", contents.thin_tiles),
    _either("en lång linje med korta streck", contents.thin_dashes),
    _either("färger av 2^32 värden", contents.large_function),
)  # fmt: skip
HEAVY = (
    _either("59 000 punkter på en rad", lambda: pages.one_line(".", 59_000)),
    _either("59 000 understreck på en rad", lambda: pages.one_line("_", 59_000)),
    _either("29 000 punkter med mellanrum på en rad", lambda: pages.one_line(". ", 29_000)),
    _either("59 000 siffror på en rad", lambda: pages.one_line("1", 59_000)),
    _either("20 000 avsnittsnummer på en rad", lambda: pages.one_line("1.", 20_000)),
    _either("59 000 bokstäver av var sin storlek", lambda: pages.growing_letters(59_000)),
    _either("8 000 rader vid kanten av 50 sidor", lambda: pages.lines_at_the_edge(8000, 50)),
    _either("14 000 rader på var och en av 25 sidor", lambda: pages.many_lines(14_000, 25)),
    _either("7 000 rubriker på en sida", lambda: pages.bold_lines(7000)),
    _either("2 500 rader i två spalter, rad för rad", lambda: pages.mixed_columns(2500)),
    _either("500 sidor med 50 000 tecken var", lambda: pages.full_pages(500, 50_000)),
    _either("50 sidor med 50 000 tecken var", lambda: pages.full_pages(50, 50_000)),
    _either("3 000 bokmärken till en sida med 7 000 rader", lambda: pages.bookmarked(7000, 3000)),
    _either("20 000 bokmärken", lambda: pages.bookmarked(10, 20_000)),
    _either("20 000 typsnitt", lambda: pages.many_fonts(20_000)),
    _either("en miljon streck på en sida", lambda: pages.strokes_alone(1_000_000)),
    _either("200 000 streck på var och en av 100 sidor", lambda: pages.strokes_alone(200_000, 100)),
    _either("1 400 sidor som är bilder", lambda: pages.scanned_pages(1400)),
    _either("en bokstav som säger sig vara en miljon", pages.other_text_than_drawn),
    _either("100 000 märkta avsnitt i varandra", pages.marked_in_marked),
    _read("styrtecken i vanlig text", pages.unseen_letters, ()),
)
PDFS = (*UNPACKED, *IMAGES, *NESTED, *TREES, *TABLES, *FILES, *ACTIVE, *LETTERS, *SHAPES, *HEAVY)


def main(folder: str) -> None:
    """Write every file in a folder."""
    for number, case in enumerate(PDFS):
        stem = re.sub(r"\W+", "-", case.name).strip("-")
        (Path(folder) / f"{number:03}-{case.expected}-{stem}.pdf").write_bytes(case.make())


if __name__ == "__main__":
    main(sys.argv[1])
