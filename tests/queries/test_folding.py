"""What looks alike, or cannot be seen, is alike: a search and the bank's texts are folded to the same form."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import queries
from folding import fold, fold_with_places
from loaders.build.snapshot import build_snapshot
from loaders.read import codebook_schema
from queries.search_input import take_apart
from tests import makers
from ui.search.hits import highlighted

DASHES = "‐‑‒–—―−"
SPACES = "\u00a0\u2002\u2007\u2009\u200a\u202f\u3000\t\n\r\u2028"
QUOTES = "“”„«»‟″"
APOSTROPHES = "‘’‚′`"
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff"
LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi"}
ACCENTS = "\u030a\u0308\u0301\u0327"  # ring, dots, acute, cedilla
LETTERS = "aAåÅäÄöÖéÉüÜoOxXkK0169§.,-'\" " + "".join(LIGATURES) + "\u212b\u212aİΣςß"
written = st.text(st.sampled_from(LETTERS + DASHES + SPACES + QUOTES + APOSTROPHES + UNSEEN + ACCENTS), max_size=60)


@pytest.fixture(scope="module")
def bank(snapshot: Path) -> Path:
    return snapshot


def test_the_quick_way_for_plain_letters_gives_what_the_whole_way_gives() -> None:
    unknown = ("Cs", "Cn")  # halves of a pair, and what Python's table has not
    every = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in unknown]
    by_whole_way = "\u00ad"  # the soft hyphen is drawn as nothing, and is not plain
    texts = [*every, *(f"A{sign}b" for sign in every)]
    assert [text for text in texts if fold(text) != fold(text + by_whole_way)] == []


@settings(max_examples=300, deadline=None)
@given(written)
@example("A\u200b\u030aterkoppling")
@example("T\u0308")  # has no composed capital, but a composed small letter
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_what_is_compared_with_the_codebook_is_folded_alike_without_white_space_at_its_ends() -> None:
    assert codebook_schema.fold(" I\u00a0huvudsak\n– inte helt ") == "i huvudsak - inte helt"


def test_the_build_folds_the_texts_and_the_database_has_no_rule_of_its_own(odd_bank: Path) -> None:
    with queries.snapshot.connect(odd_bank).cursor() as cursor:
        rows = cursor.execute("SELECT text, folded_text FROM search_text").fetchall()
        named = cursor.execute("SELECT function_name FROM duckdb_functions() WHERE function_name = 'folded'").fetchall()
    assert len(rows) > len(WRITTEN)
    assert {folded for _, folded in rows} == {fold(text).replace('"', "") for text, _ in rows}
    assert named == []


@settings(max_examples=300, deadline=None)
@given(written)
def test_the_folded_text_knows_where_it_came_from(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)


@settings(max_examples=300, deadline=None)
@given(written)
def test_a_text_put_within_quotation_marks_finds_itself(bank: Path, text: str) -> None:
    within = "".join(" " if letter in QUOTES + '"' else letter for letter in text)
    asked = take_apart(f"”{within}”")
    with queries.snapshot.connect(bank).cursor() as cursor:
        row = cursor.execute("SELECT words_of($text)", {"text": fold(within)}).fetchone()
    assert row is not None
    assert asked.words == list(dict.fromkeys(row[0]))
    assert all(phrase in fold(within) for phrase in asked.phrases)


@pytest.mark.parametrize(
    ("variants", "one"),
    [(DASHES, "-"), (QUOTES, '"'), (APOSTROPHES, "'"), (SPACES, " "), (UNSEEN, "")],
    ids=["dashes", "quotation marks", "apostrophes", "spaces", "unseen"],
)
def test_every_variant_of_a_sign_is_one(variants: str, one: str) -> None:
    assert {fold(f"x{variant}y") for variant in variants} == {f"x{one}y"}


def test_runs_of_white_space_are_one_space_and_ligatures_are_their_letters() -> None:
    assert fold("fråga \u00a0\n\t 1") == "fråga 1"
    assert {fold(ligature) for ligature in LIGATURES} == set(LIGATURES.values())


@pytest.mark.parametrize("letter", "åäöÅÄÖ")
def test_a_swedish_letter_is_the_same_composed_or_not_and_never_its_base(letter: str) -> None:
    assert fold(unicodedata.normalize("NFD", letter)) == fold(letter) == letter.lower()
    assert fold(letter) not in "ao"


SUMMARIES = {
    "dash": "Rutinerna i fråga 1–3 följs inte.",
    "space": "Ansvaret enligt 6\u00a0kap. 6\u00a0§ är oklart.",
    "quotes": "Barn som kallas ”oroliga” får vänta.",
    "hyphen": "Nämnden följer upp orosan\u00admälningar.",
    "decomposed": unicodedata.normalize("NFD", "ÅTERFÖRING sker sällan."),
    "ligature": "Den ﬁnansiella eﬀekten är okänd.",
    "breaks": "Ingen har ansvar\n  för helheten.",
    "number": "Anslaget är 10\u202f000 kronor.",
    "zero": "Elev\u200bhälsan deltar.",
}
# What is not seen is refused in a report's file (zero width, and the soft hyphen: G133), so the bank has it without.
WRITTEN = {key: text.replace("\u00ad", "") for key, text in SUMMARIES.items() if key != "zero"}


@pytest.fixture(scope="module")
def odd_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank with one report whose findings' summaries are those above."""
    data = makers.write_codebook(tmp_path_factory.mktemp("odd") / "data")
    findings = [makers.finding(makers.PLAN, "brist", summary=text) for text in WRITTEN.values()]
    fields = makers.report([makers.audited(makers.ARBOGA, makers.SOCIAL)], "2021-03-04", "KPMG", findings)
    makers.write_report(data, "arboga-2021-samverkan-barn-unga", fields)
    return build_snapshot(data, out=data.parent / "odd.duckdb")


def texts_found(bank: Path, text: str) -> set[str]:
    return set(queries.run_selected("search", {**take_apart(text)._asdict(), "kinds": ["fynd"]}, bank)["text"])


@pytest.mark.parametrize(
    ("searched", "key"),
    [
        ('"fråga 1–3 följs"', "dash"),
        ('"fråga 1-3 följs"', "dash"),
        ('"FRÅGA 1−3\u00a0 följs"', "dash"),
        ('"6 kap. 6 §"', "space"),
        ('"6\u00a0kap. 6\u202f§"', "space"),
        ('"6 §"', "space"),
        ("”kallas oroliga får”", "quotes"),
        ('„kallas oroliga"', "quotes"),
        ("«kallas oroliga", "quotes"),
        ("orosanmälningar", "hyphen"),
        ("orosan\u200bmäl", "hyphen"),
        ("återföring", "decomposed"),
        (unicodedata.normalize("NFD", "Återföring"), "decomposed"),
        (unicodedata.normalize("NFD", '"ÅTERFÖRING SKER"'), "decomposed"),
        ('"finansiella effekten"', "ligature"),
        ("ﬁnansiella", "ligature"),
        ('"ansvar för helheten"', "breaks"),
        ('"10 000 kronor"', "number"),
        ("10\u00a0000", "number"),
        ("följer –rutinerna", "hyphen"),
        ("följer\u00a0−rutinerna", "hyphen"),
    ],
)
def test_a_text_is_found_however_it_and_the_search_are_typed(odd_bank: Path, searched: str, key: str) -> None:
    # The reader of files puts decomposed letters together: the text is shown so.
    assert texts_found(odd_bank, searched) == {unicodedata.normalize("NFC", WRITTEN[key])}


@pytest.mark.parametrize("searched", ["aterforing", '"fråga 1 3"', "finsiella", '"6 kap. 6§"'])
def test_what_is_written_otherwise_is_not_found(odd_bank: Path, searched: str) -> None:
    assert texts_found(odd_bank, searched) == set()


def test_the_text_is_shown_as_it_is_written_and_its_words_are_those_of_the_eye(odd_bank: Path) -> None:
    found = queries.run("search_words", odd_bank, words=take_apart("orosanmälningar").words)
    assert found[["word", "is_match"]].to_numpy().tolist() == [["orosanmälningar", True]]


@pytest.mark.parametrize(
    ("text", "words", "phrases", "shown"),
    [
        (SUMMARIES["dash"], [], ["fråga 1-3"], "Rutinerna i <mark>fråga 1–3</mark> följs inte."),
        (SUMMARIES["hyphen"], ["orosanmälningar"], [], "Nämnden följer upp <mark>orosan\u00admälningar</mark>."),
        (SUMMARIES["quotes"], [], ["kallas oroliga får"], "Barn som <mark>kallas ”oroliga” får</mark> vänta."),
        (SUMMARIES["breaks"], [], ["ansvar för"], "Ingen har <mark>ansvar\n  för</mark> helheten."),
        ("e\ufb00ekt <b>", ["effekt"], [], "<mark>e\ufb00ekt</mark> &lt;b&gt;"),
        ("A\u030aterfo\u0308ring.", ["återföring"], [], "<mark>A\u030aterfo\u0308ring</mark>."),
        ("barnen och barn", ["barn"], [], "barnen och <mark>barn</mark>"),
    ],
)
def test_what_was_found_is_marked_in_the_text_as_it_is_written(
    text: str, words: list[str], phrases: list[str], shown: str
) -> None:
    assert highlighted(text, words, phrases) == shown
