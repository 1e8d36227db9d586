"""YAML's traps: what a curator's file must survive unchanged, and what is refused."""

import os
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.faults.fault import Fault
from loaders.read.issues import locate
from loaders.read.reading import MAX_BYTES, read_fast, read_with_positions

REFUSED = {
    "två dokument": ("a: 1\n---\nb: 2\n", "G006", 2),
    "ankare": ("a: &x 1\n", "G007", 1),
    "hänvisning": ("a: 1\nb: *x\n", "G007", 2),
    "dubbelt fält": ("a: 1\nb: 2\na: 3\n", "G008", 3),
    "tabb som indrag": ("a:\n\tb: 1\n", "G005", 2),
    "tabb efter mellanslag": ("a:\n  \tb: 1\n", "G005", 2),
    "kolon i text": ("a: b: c\n", "G009", 1),
    "citattecken som inte avslutas": ('a: 1\nb: "c\n', "G009", 2),
    "fel indrag": ("a:\n  b: 1\n c: 2\n", "G009", 3),
    "djup lista": ("a: " + "[" * 20 + "]" * 20, "G010", 1),
    "mycket djup lista": ("[" * 100_000, "G010", 1),
    "mycket djupa streck": ("- " * 100_000 + "x", "G010", 1),
    "lista som fältnamn": ("[a, b]: 1\n", "G011", 1),
    "block som fältnamn": ("? {a: b}\n: 1\n", "G011", 1),
    "tomt fältnamn": ('"": 1\n', "G011", 1),
    "NUL": ("a: b\0c\n", "G012", 1),
    "styrtecken": ("a: 1\nb: \x07\n", "G012", 2),
    "vänd läsriktning": ("a: abc\u202edef\n", "G012", 1),
    "vänd läsriktning som kod": ('a: "abc\\u202edef"\n', "G012", 1),
    "osynligt mellanrum": ("a: abc\u200bdef\n", "G012", 1),
    "förlorad bokstav": ("a: sm\ufffdland\n", "G012", 1),
    "typmärkning": ("a: !!int 5\n", "G013", 1),
    "kodmärkning": ("a: !!python/object:os.system x\n", "G013", 1),
    "tom fil": ("", "G003", 1),
    "bara kommentar": ("# inget här\n", "G003", 1),
    "tomt dokument": ("---\n", "G003", 1),
}


def read(tmp_path: Path, content: str | bytes) -> tuple[object, list[Fault]]:
    path = tmp_path / "fil.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read_fast(path)
    tree, _, faults = read_with_positions(path)
    assert (reading.tree, reading.faults) == (tree, faults), "the fast path and the slow path differ"
    return tree, faults


@pytest.mark.parametrize(("text", "code", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_what_could_hide_or_change_data_is_refused_with_its_own_code_and_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    tree, faults = read(tmp_path, text)
    assert tree is None
    assert [(fault.code, fault.line) for fault in faults] == [(code, line)]


@pytest.mark.parametrize("written", ["0115", "3.10", "no", "ja", "1e3", "0x1F", "12:30", "2014-12-12", "1_000", "true"])
def test_every_scalar_stays_text(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, f"värde: {written}\n") == ({"värde": written}, [])


def test_the_key_no_stays_a_key_and_not_false(tmp_path: Path) -> None:
    assert read(tmp_path, "no: 5a\nyes: b\n") == ({"no": "5a", "yes": "b"}, [])


def test_an_empty_value_is_an_absent_key(tmp_path: Path) -> None:
    text = 'a:\nb: ""\nc: [x, , y]\n'.replace(" ,", "")
    assert read(tmp_path, text + "d:\n  -\n  - z\ne:\n  f:\n") == ({"c": ["x", "y"], "d": ["z"], "e": {}}, [])


def test_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbfa: 1\r\nb:\r\n  - 2\r\n") == ({"a": "1", "b": ["2"]}, [])


def test_latin_1_is_refused_and_told_apart_by_byte_line_and_remedy(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "a: 1\nkommun: Timrå\n".encode("latin-1"))
    assert (faults[0].code, faults[0].line, faults[0].column) == ("G001", 2, 13)
    assert "0xE5" in faults[0].message
    assert '"å"' in faults[0].message
    assert "Spara om filen som UTF-8" in faults[0].message


def test_utf_16_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 1\n".encode("utf-16"))[1][0].code == "G001"


def test_a_file_over_1_mib_is_refused_unread_and_one_of_1_mib_is_not(tmp_path: Path) -> None:
    assert [fault.code for fault in read(tmp_path, b"a: " + b"x" * 2_000_000)[1]] == ["G002"]
    assert read(tmp_path, b"a: " + b"x" * (MAX_BYTES - 3))[1] == []


def test_a_duplicate_key_names_both_lines_even_when_the_first_value_was_empty(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "- a:\n  b: 1\n  a: 2\n- a: 3\n")
    assert [(fault.line, fault.column) for fault in faults] == [(3, 3)]
    assert "först på rad 1" in faults[0].message


def test_all_duplicates_and_anchors_of_a_file_are_told_in_one_run(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "a: 1\na: 2\nb: &x 3\nc: !t 4\nc: 5\n")
    assert [(fault.line, fault.code) for fault in faults] == [(2, "G008"), (3, "G007"), (4, "G013"), (5, "G008")]


def test_a_file_that_is_gone_or_is_a_folder_is_a_fault_and_no_traceback(tmp_path: Path) -> None:
    assert read_fast(tmp_path / "borta.yaml").faults[0].message == "filen går inte att läsa: den finns inte."
    assert read_fast(tmp_path).faults[0].code == "G004"


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [(PermissionError(13, "Permission denied"), "behörighet saknas"), (OSError(5, "I/O"), "den är låst eller skadad")],
    ids=["no permission", "damaged"],
)
def test_a_file_that_the_system_refuses_is_a_fault_that_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: OSError, reason: str
) -> None:
    """The refusal is made up: root, as whom the tests may run, reads every file."""

    def refuse(*given: Any, **more: Any) -> NoReturn:
        raise refusal

    path = tmp_path / "låst.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    assert read_fast(path).faults == []
    monkeypatch.setattr(os, "open", refuse)
    for tree, faults in (read_fast(path)[:2], read_with_positions(path)[::2]):
        assert tree is None
        assert [(fault.code, fault.message) for fault in faults] == [("G004", f"filen går inte att läsa: {reason}.")]


def test_positions_lead_to_keys_values_and_items(tmp_path: Path) -> None:
    path = tmp_path / "fil.yaml"
    path.write_text("a: 1\nfindings:\n  -\n  - area: x\n    status: brist\n", encoding="utf-8")
    tree, positions, _ = read_with_positions(path)
    assert tree == {"a": "1", "findings": [{"area": "x", "status": "brist"}]}
    assert positions["findings", 0, "status"] == ((5, 5), (5, 13))
    assert positions["findings", 0].value == (4, 5)
    assert positions[()].value == (1, 1)


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@?,\n \t\\å0"), max_size=60) | st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=400)
def test_reading_any_text_gives_a_tree_or_swedish_faults_and_never_raises(tmp_path: Path, text: str) -> None:
    tree, faults = read(tmp_path, text.encode("utf-8", "surrogatepass"))
    assert (tree is None) == bool(faults)
    assert not any("expected" in fault.message or "found" in fault.message for fault in faults)


@given(st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_reading_any_bytes_gives_a_tree_or_faults_and_never_raises(tmp_path: Path, raw: bytes) -> None:
    tree, faults = read(tmp_path, raw)
    assert (tree is None) == bool(faults)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- Fråga 4: a: b\n", 'inom citattecken ("…")'),
        ("note: a: b\n", 'citattecken: note: "a: b"'),
        ('note: "a" b\n', "citattecken: note: '\"a\" b'"),
        ("note: [sic] b\n", 'en text som börjar med [ måste stå inom citattecken: note: "[sic] b"'),
        ("note: {a} b\n", 'en text som börjar med { måste stå inom citattecken: note: "{a} b"'),
        ("note: %5 av alla\n", "börja med tecknet %"),
        ("note: @x\n", "börja med tecknet @"),
        ("note: `x`\n", "börja med tecknet `"),
        ("notes:\n  - Fråga 4: a\n    b\n", 'kolonet efter "Fråga 4" på raden ovanför'),
        ("note: Se #3 om\n  mer\n", "raden ovanför slutar före #3 om"),
        ("note: a\n  b: c\n", "kolon följt av mellanslag"),
    ],
)
def test_what_makes_a_text_something_else_is_named_with_its_remedy(tmp_path: Path, text: str, said: str) -> None:
    tree, faults = read(tmp_path, text)
    assert tree is None
    assert [fault.code for fault in faults] == ["G009"]
    assert said in faults[0].message


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("note: Se #3 om\n", "#3 om"),
        ("- Se fråga #3\n", "#3"),
        ("note: Se\n  mer #3\n", "#3"),
        ("title: abc #def\n", "#def"),
        ("title: abc # def\n", "# def"),
        ("title: abc  # def\n", "# def"),
        ("title: abc\t#\n", "#"),
        ("objects:\n  - Skola # 1\n", "# 1"),
        ("grades:\n  ja:\n    - helt # 1\n", "# 1"),
        ("boards: [a # 1\n  , b]\n", "# 1"),
        ("no: R #1\n", "#1"),
        ("grade: brist  # tolkad\n", None),
        ("areas:\n  - sip # också\n", None),
        ("date: 2020-06 # tryckt\n", None),
        ("- Se # kommentar\n", None),
        ('note: "Se #3"  # kommentar\n', None),
        ("note: >-\n  Se #3\n", None),
        ("note: Se#3\n", None),
        ("# title: abc # def\nnote: a\n", None),
        ("#3 är\nnote: a\n", None),
        ("note:   #3\n  a\n", None),
    ],
)
def test_a_text_that_a_number_sign_cuts_is_a_fault(tmp_path: Path, text: str, rest: str | None) -> None:
    path = tmp_path / "fil.yaml"
    path.write_text(text, encoding="utf-8")
    reading = read_fast(path)
    assert reading.tree is not None
    faults = locate(path, [], reading.remarks)
    assert [fault.code for fault in faults] == (["G087"] if rest else [])
    if rest:
        (fault,) = faults
        line = text.split("\n")[fault.line - 1]
        assert line[fault.column - 1 :] == rest
        assert f"före {rest}," in fault.message
        assert fault.stops


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("a:\n\u00a0 b: 1\n", (2, 1), "U+00A0 (hårt mellanslag)"),
        ("a:\n  \u00a0b: 1\n", (2, 3), "U+00A0"),
        ("a:\n  -\u00a0b\n", (2, 4), "U+00A0"),
        ("a:\u202fb\n", (1, 3), "U+202F (smalt hårt mellanslag)"),
        ("a:\n\u3000b: 1\n", (2, 1), "U+3000"),
        ("a:\n  \u00adb: 1\n", (2, 3), "U+00AD (mjukt bindestreck)"),
    ],
)
def test_odd_white_space_where_a_space_should_stand_is_named_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], name: str
) -> None:
    _, faults = read(tmp_path, text)
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [("G089", *place)]
    assert name in faults[0].message


def test_a_no_break_space_inside_a_text_is_a_part_of_it(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 5\u00a0000 kr\n") == ({"a": "5\u00a0000 kr"}, [])


def test_what_looks_alike_is_alike_whatever_computer_wrote_it(tmp_path: Path) -> None:
    assert read(tmp_path, "nämnd: socialnämnden å\n".replace("ä", "a\u0308")) == ({"nämnd": "socialnämnden å"}, [])
    _, faults = read(tmp_path, "nämnd: 1\nna\u0308mnd: 2\n")
    assert [(fault.code, fault.line) for fault in faults] == [("G008", 2)]
