"""Lines that a file gives row by row: columns of running text are parted, the rows of a table are not."""

from collections.abc import Sequence

import pytest

from sources.read.lines import Character, lines_of

LEFT = ("Kommunen har under året", "arbetat med frågan och", "redovisat arbetet i den", "årliga berättelsen.")
RIGHT = ("Nämnden har följt upp", "planen vid två möten och", "lämnat den till styrelsen", "som har beslutat om den.")


def read(rows: Sequence[tuple[str, str]]) -> list[str]:
    """The lines of a page on which the file has each row's left and right part after each other."""
    characters: list[Character] = []
    for number, row in enumerate(rows):
        base = 100.0 + 14 * number
        for left, words in zip((50.0, 320.0), row, strict=True):
            for at, sign in enumerate(words):
                box = (left + 5 * at, base - 9, left + 5 * at + 5, base)
                characters.append(Character(sign, box, 10.0, base))
    return [line.text for line in lines_of(characters)]


def test_columns_that_the_file_mixes_are_read_one_after_the_other() -> None:
    assert read(list(zip(LEFT, RIGHT, strict=True))) == [*LEFT, *RIGHT]


@pytest.mark.parametrize(
    "answers", [("Ja", "Nej", "Delvis"), ("ja, det finns", "nej, inte alls", "delvis, sällan"), ("ja", "nej", "delvis")]
)
def test_the_rows_of_a_table_stay_as_they_are(answers: Sequence[str]) -> None:
    rows = list(zip(("Finns det en plan?", "Följs planen upp?", "Är ansvaret tydligt?"), answers, strict=True))
    assert read(rows) == [words for row in rows for words in row]
