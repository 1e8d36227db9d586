"""Where words are parted: between Swedish syllables, in one place for all that lays out text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.hyphenation import lines_that_fit, syllable_starts, word_pieces
from charts.text import lines_of


def at_most(width: int):
    return lambda text: len(text) <= width


@pytest.mark.parametrize(
    ("word", "width", "pieces"),
    [
        ("kommunstyrelsen", 15, ["kommunstyrelsen"]),
        ("kommunstyrelsen", 10, ["kommun-", "styrelsen"]),
        ("orosanmälan", 8, ["orosan-", "mälan"]),
        ("utbildningsnämnden", 12, ["utbildnings-", "nämnden"]),
        ("IT-säkerhet", 9, ["IT-", "säkerhet"]),
        ("2014–2024", 5, ["2014–", "2024"]),
        ("Barn-", 4, ["Bar-", "n-"]),
        ("bcdfghjk", 4, ["bcd-", "fgh-", "jk"]),  # no syllable: where the room ends
        ("Malung", 5, ["Ma-", "lung"]),  # a name that the dictionary does not part
        ("abc", 1, ["a-", "b-", "c"]),
    ],
)
def test_a_word_is_parted_as_swedish_is(word: str, width: int, pieces: list[str]) -> None:
    assert word_pieces(word, at_most(width)) == pieces


def test_a_line_is_as_full_as_it_can_be() -> None:
    text = "Barn- och utbildningsnämnden samverkar"
    assert lines_of(text, 12) == ["Barn- och", "utbildnings-", "nämnden", "samverkar"]
    assert lines_of("1\u00a0234 kr", 6) == ["1\u00a0234", "kr"]
    assert lines_of("  ", 6) == [""]


def test_a_word_may_be_wider_than_a_line_of_words() -> None:
    assert lines_that_fit("en samverkan", at_most(8), at_most(12)) == ["en", "samverkan"]


def test_few_letters_are_left_on_no_line() -> None:
    for word in ("elevhälsa", "ansvar", "arbetsmarknadsnämnden", "åtgärdsprogram"):
        assert all(2 <= place <= len(word) - 3 for place in syllable_starts(word)), word
        assert syllable_starts(word), word


@given(st.text(max_size=80), st.integers(2, 30))
def test_nothing_is_lost_and_all_fits(text: str, width: int) -> None:
    lines = lines_that_fit(text, at_most(width))
    assert all(len(line) <= width for line in lines)

    def letters(parts: list[str]) -> str:
        return "".join("".join(parts).replace("-", "").split())

    assert letters(lines) == letters([text])


def test_a_text_without_spaces_takes_little_time() -> None:
    began = time.process_time()
    lines = lines_of("å" * 20_000, 12)
    assert len(lines) > 1_600
    assert time.process_time() - began < 5
