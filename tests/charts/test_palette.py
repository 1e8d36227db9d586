"""The marks by computation: WCAG contrast in both themes, and lightness that carries the order without colour."""

from itertools import pairwise
from typing import get_args

import pytest

from charts.palette import ANSWERS, GRADES, PAPERS, STATUSES, UNSEEN, Theme, look, mark

THEMES = get_args(Theme)
MARKS = sorted({*STATUSES, *GRADES, UNSEEN})
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.1 AA, 1.4.3 and 1.4.11
GREY_STEP = 8  # in L*: neighbours that differ less are the same grey on an ordinary office printer
every_theme = pytest.mark.parametrize("theme", THEMES)
every_mark = pytest.mark.parametrize("status", MARKS)


def luminance(colour: str) -> float:
    """Relative luminance of a #RRGGBB colour (WCAG 2.1)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    """CIE L*, 0 (black) to 100 (white)."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_contrast_is_computed_as_in_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert lightness("#777777") == pytest.approx(50, abs=0.1)


@every_theme
@every_mark
def test_the_symbol_can_be_read_on_its_fill(theme: Theme, status: str) -> None:
    look = mark(status, theme)
    assert contrast(look.text, look.fill) >= TEXT


@every_theme
@every_mark
def test_the_mark_stands_out_from_the_paper_by_fill_or_border(theme: Theme, status: str) -> None:
    look, paper = mark(status, theme), PAPERS[theme].background
    assert max(contrast(look.fill, paper), contrast(look.border, paper)) >= SHAPE


@every_theme
@pytest.mark.parametrize("part", ["text", "quiet", "accent"])
def test_words_can_be_read_on_the_paper_and_on_the_map(theme: Theme, part: str) -> None:
    paper = PAPERS[theme]
    assert contrast(getattr(paper, part), paper.background) >= TEXT
    assert contrast(getattr(paper, part), paper.land) >= TEXT


@every_theme
@pytest.mark.parametrize("order", [STATUSES, ("nej", "delvis", "ja")])
def test_the_worse_the_farther_from_the_paper(theme: Theme, order: tuple[str, ...]) -> None:
    paper = lightness(PAPERS[theme].background)
    distances = [abs(lightness(mark(status, theme).fill) - paper) for status in order]
    assert distances == sorted(distances, reverse=True)
    assert distances[0] > distances[-1] + 3 * GREY_STEP


@every_theme
def test_neighbouring_marks_differ_in_greyscale(theme: Theme) -> None:
    shades = [lightness(mark(status, theme).fill) for status in STATUSES]
    assert min(abs(one - next_) for one, next_ in pairwise(shades)) >= GREY_STEP


@every_theme
def test_not_examined_looks_like_nothing_else_and_least_of_all_like_fine(theme: Theme) -> None:
    looks = [mark(status, theme) for status in (*STATUSES, "ej_bedomd", UNSEEN)]
    for part in ("symbol", "word", "fill"):
        assert len({getattr(look, part) for look in looks}) == len(looks)
    assert mark("ej_granskat", theme).fill == PAPERS[theme].background


def test_grades_and_statuses_share_marks_but_not_words() -> None:
    for grade, status in (("ja", "fungerar"), ("nej", "brist"), ("delvis", "delvis")):
        assert (mark(grade).symbol, mark(grade).fill) == (mark(status).symbol, mark(status).fill)
    assert [mark(grade).word for grade in GRADES] == ["Ja", "Delvis", "Nej", "Ej bedömd"]


def test_there_is_no_mark_for_a_status_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        mark("svag")


@every_theme
def test_what_boards_answered_can_be_read_and_told_apart_without_colour(theme: Theme) -> None:
    looks = [look(answer, theme) for answer in ANSWERS]
    paper = PAPERS[theme].background
    assert min(contrast(one.text, one.fill) for one in looks) >= TEXT
    assert min(max(contrast(one.fill, paper), contrast(one.border, paper)) for one in looks) >= SHAPE
    shades = [lightness(one.fill) for one in looks]
    assert min(abs(one - next_) for one, next_ in pairwise(shades)) >= GREY_STEP
    assert len({one.symbol for one in looks}) == len({one.word for one in looks}) == len(looks)
    distances = [abs(shade - lightness(paper)) for shade in shades[:3]]
    assert distances == sorted(distances)  # the less it is accepted, the farther from the paper


@every_theme
def test_an_answer_is_not_taken_for_a_status(theme: Theme) -> None:
    fills = {mark(status, theme).fill for status in MARKS} - {PAPERS[theme].background}
    assert not fills & {look(answer, theme).fill for answer in ANSWERS}
