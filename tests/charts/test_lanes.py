"""Names along the years never lie on each other on a slide, and words are parted where Swedish parts them."""

import pytest

from charts.description import Dated, Years
from charts.text import lines_of
from slides.measures import INNER, LETTER, MARGIN, YEAR_MARK, year_lanes, year_place
from slides.paginating import split

NAMES = ("Upplands Väsby", "Helsingborg", "Region Jämtland Härjedalen", "Örnsköldsvik", "Timrå")


def crowded(count: int) -> Years:
    marks = tuple(
        Dated(
            None if place % 7 == 6 else 2015 + place % 6, "brist", "Brist", NAMES[place % 5], ("PwC", "EY")[place % 2]
        )
        for place in range(count)
    )
    return Years(marks, ("PwC", "EY"))


@pytest.mark.parametrize("count", [1, 8, 30])
def test_no_name_lies_on_another_mark_or_name_of_its_lane(count: int) -> None:
    years = crowded(count)
    placed = 0
    for row in years.rows:
        taken: dict[int, list[tuple[float, float]]] = {}
        for mark, lane, is_right in year_lanes(years, row):
            x, wide = year_place(years, mark), YEAR_MARK + len(mark.name) * LETTER
            begin, end = (x - YEAR_MARK, x + wide) if is_right else (x - wide, x + YEAR_MARK)
            assert end <= MARGIN + INNER + 1
            assert all(end <= a or begin >= b for a, b in taken.setdefault(lane, []))
            taken[lane].append((begin, end))
            placed += 1
    assert placed == count


def test_every_mark_is_on_one_slide_however_many_share_a_year() -> None:
    years = crowded(60)
    shown = [mark for part in split(years, 400) for mark in part.drawing.marks]  # type: ignore[union-attr]
    assert sorted(shown, key=repr) == sorted(years.marks, key=repr)


def test_the_undated_have_a_place_of_their_own_after_the_last_year() -> None:
    years = crowded(30)
    (undated, *_) = [mark for mark in years.marks if mark.year is None]
    assert years.place(undated) > max(mark.year for mark in years.marks if mark.year is not None)
    assert year_place(years, undated) > max(year_place(years, mark) for mark in years.marks if mark.year is not None)


@pytest.mark.parametrize(
    ("word", "width", "lines"),
    [
        ("Helsingborg", 11, ["Helsingborg"]),
        ("Hallstahammar", 11, ["Hallsta-", "hammar"]),
        ("Helsingborg", 10, ["Helsing-", "borg"]),
        ("Upplands-Bro", 11, ["Upplands-", "Bro"]),
    ],
)
def test_a_word_is_whole_where_it_fits_and_else_parted_where_a_syllable_begins(
    word: str, width: int, lines: list[str]
) -> None:
    assert lines_of(word, width) == lines
