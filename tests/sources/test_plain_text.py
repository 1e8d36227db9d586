"""Plain text: its encoding recognised by what stands in it, and its lines and pages whatever ends them."""

import codecs
import random

import pytest

from sources.read.plain_text import MOST_BYTES, MOST_LINES, decode, text_lines, text_pages
from untrusted import Refused

TEXT = "Vår bedömning är att nämnden följer upp åtgärderna – enligt 14 § – ”i huvudsak”.\nÅtgärder: ÄR på gång.\n"
DOS_TEXT = TEXT.replace("–", "-").replace("”", '"')


def texts(text: str) -> list[str]:
    return [line.text for line in text_lines(text)]


def begun(text: str) -> list[bool]:
    return [line.begins for line in text_lines(text)]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
        ("mac-roman", "Mac Roman"),
    ],
)
def test_each_encoding_is_recognised(codec: str, name: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, name)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_marks_of_big_endian_files_are_recognised(mark: bytes) -> None:
    codec = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert decode(mark + TEXT.encode(codec))[0] == TEXT


@pytest.mark.parametrize("codec", ["cp850", "cp437"])
def test_texts_from_dos_are_recognised_with_their_section_signs(codec: str) -> None:
    written = DOS_TEXT.replace("§", "\x15")
    assert decode(written.encode(codec)) == (DOS_TEXT, "DOS (cp850)")


def test_pure_ascii_is_utf_8() -> None:
    assert decode(b"Inget svenskt tecken alls.") == ("Inget svenskt tecken alls.", "UTF-8")


def test_quotation_marks_of_windows_are_no_letters_of_dos() -> None:
    """0x94 is ” in Windows-1252 and ö in DOS."""
    written = "Svaret är ”ja”, ”nej” eller ”delvis”. Såväl ”bra” som ”dåligt” förekommer."
    assert decode(written.encode("cp1252")) == (written, "Windows-1252")


def test_one_damaged_byte_does_not_make_utf_8_something_else() -> None:
    text, name = decode(TEXT.encode() + b"\xff" + TEXT.encode())
    assert name == "UTF-8 med oläsliga tecken"
    assert text == TEXT + "\ufffd" + TEXT


def test_a_utf_16_file_cut_in_the_middle_of_a_character_is_read() -> None:
    text, name = decode(TEXT.encode("utf-16-le")[:-1])
    assert text.startswith(TEXT[:-1])
    assert name == "UTF-16 med oläsliga tecken"


@pytest.mark.parametrize("encoding", ["mac-roman", "macintosh", "Mac_Roman"])
def test_a_named_encoding_is_taken_as_it_is(encoding: str) -> None:
    assert decode(b"sm\x8cland", encoding) == ("småland", "Mac Roman")


def test_latin_1_is_read_with_the_signs_that_windows_added() -> None:
    assert decode("på ”så” vis".encode("cp1252"), "latin-1") == ("på ”så” vis", "ISO-8859-1")


@pytest.mark.parametrize("encoding", ["klingonska", "rot13", "base64", "unicode_escape", "utf-7", "undefined", "x\0y"])
def test_an_encoding_that_is_unknown_or_no_text_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(Refused, match=r"^Teckenkodningen är okänd\. Dessa går att läsa: UTF-8, UTF-16, .*DOS"):
        decode(TEXT.encode(), encoding)


def test_a_named_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(Refused, match=r"^Filen är inte skriven i UTF-8\."):
        decode(TEXT.encode("cp1252"), "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        random.Random(1).randbytes(5000),
        bytes(byte for byte in random.Random(2).randbytes(5000) if byte),  # without NUL
        b"\0" * 1000,
        "Vår \0 bedömning".encode(),
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"^Filen är inte en textfil\."):
        decode(data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"^Filen har ingen text\."):
        decode(data)


def test_rtf_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused, match=r"RTF.*\.docx"):
        decode(rb"{\rtf1\ansi V\'e5r}")


def test_too_much_text_is_refused() -> None:
    with pytest.raises(Refused, match="20 MB"):
        decode(b"a" * (MOST_BYTES + 1))
    with pytest.raises(Refused, match="200 000 rader"):
        text_lines("a\n" * (MOST_LINES + 1))


def test_a_few_control_characters_are_left_out() -> None:
    assert decode(b"Slut p\xc3\xa5 filen.\x1a" + b" ord" * 100)[0].startswith("Slut på filen. ord")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert texts(f"första{end}andra") == ["första", "andra"]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_hyphen_before_a_line_end_stays_at_the_end_of_its_line(end: str) -> None:
    assert texts(f"barn-{end}och ungdoms-{end}nämnden") == ["barn-", "och ungdoms-", "nämnden"]


def test_blank_lines_are_dropped_and_begin_a_paragraph() -> None:
    text = "ett\ntvå\n \t\ntre\n\n\nfyra\nfem"
    assert texts(text) == ["ett", "två", "tre", "fyra", "fem"]
    assert begun(text) == [True, False, True, True, False]


def test_a_windows_line_end_is_no_blank_line() -> None:
    assert begun("ett\r\ntvå\r\n\r\ntre\r\r\nfyra") == [True, False, True, False]


def test_a_form_feed_begins_a_paragraph() -> None:
    assert begun("ett\x0ctvå\ntre") == [True, True, False]


def test_tabs_become_spaces_and_edges_are_bare() -> None:
    assert texts("\t3.1\tBedömning \n") == ["3.1 Bedömning"]


def test_pages_are_divided_at_form_feeds() -> None:
    pages = text_pages("ett\ntvå\x0c\x0ctre\x0c")
    assert [[line.text for line in page] for page in pages] == [["ett", "två"], [], ["tre"]]
    assert pages[2][0].begins


def test_a_text_without_form_feeds_is_one_page() -> None:
    assert len(text_pages("ett\ntvå")) == 1
