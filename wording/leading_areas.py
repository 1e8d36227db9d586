"""How a title names what leads (decision 65): every equal leader, or their number, never what nobody has examined."""

from collections.abc import Iterable, Sequence

import pandas as pd

from wording.words import in_sentence, listed, number

MOST_NAMED = 3  # areas that a title names
MOST_LETTERS = 130  # of their names together: a title must stay one

REPORTS = ("granskning", "granskningar")


def leaders(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows with the highest count, all of them when they are equal; none when nothing is counted."""
    return rows[(rows[column] == rows[column].max()) & (rows[column] > 0)]


def named(labels: Iterable[str]) -> str:
    """Return names as they stand inside a sentence: "x", "x och y", and of more than a title holds "x, y och 3
    till"."""
    every = [in_sentence(label) for label in labels]
    shown = every if len(every) <= MOST_NAMED else every[: MOST_NAMED - 1]
    while len(shown) > 1 and sum(map(len, shown)) > MOST_LETTERS:
        shown = shown[:-1]
    rest = len(every) - len(shown)
    return listed([*shown, *([f"{number(rest)} till"] if rest else [])])


def most_weak(areas: pd.DataFrame, selected_count: int, unit: Sequence[str]) -> str:
    """Return the title on the areas with the most weaknesses: all that are equal, or that there is no weakness.

    `areas` has area_label, examined_count and weakness_count, which count `unit` (singular, plural) among the
    `selected_count`.
    """
    if len(areas) == 1:
        return f"{areas['area_label'].iloc[0]}: {_alone(areas.iloc[0], selected_count, unit)}"
    examined = areas[areas["examined_count"] > 0]
    if examined.empty:
        return f"Ingen av de valda {unit[1]}na har {_verb(unit)} något av de visade områdena"
    weak = leaders(examined, "weakness_count")
    if weak.empty:
        return no_weakness(areas, selected_count, unit)
    if selected_count == 1:
        count = int((examined["weakness_count"] > 0).sum())
        return f"Brist eller delvis i {number(count)} av {examined_areas(len(examined))}{_unexamined(areas)}"
    examined_range = _range(weak["examined_count"])
    what = unit[examined_range != "1"]
    area = " området" if unit == REPORTS else ""
    counts = f"{number(weak['weakness_count'].iloc[0])} av {examined_range} {what} som {_verb(unit)}{area}"
    if len(weak) == len(examined) > MOST_NAMED:
        every = f"Alla {number(len(weak))} granskade områden har svaghet i lika många {unit[1]}"
        return f"{every}: {counts}{_unexamined(areas)}"
    most = "lika många" if len(weak) == len(examined) > 1 else "flest"
    each = "vardera " if len(weak) > 1 else ""
    return f"Svaghet i {most} {unit[1]}: {named(weak['area_label'])}, brist eller delvis i {each}{counts}"


def _alone(area: pd.Series, selected_count: int, unit: Sequence[str]) -> str:
    examined = int(area["examined_count"])
    if not examined:
        return f"ingen av de valda {unit[1]}na har {_verb(unit)} området"
    rest = f"; {number(selected_count - examined)} har inte {_verb(unit)}" if selected_count > examined else ""
    what = f"{number(examined)} {unit[examined != 1]} som {_verb(unit)}"
    return f"brist eller delvis i {number(area['weakness_count'])} av {what}{rest}"


def _verb(unit: Sequence[str]) -> str:
    return "undersökt" if unit == REPORTS else "granskat"


def no_weakness(areas: pd.DataFrame, selected_count: int, unit: Sequence[str]) -> str:
    """Return that the examined areas have no weakness, how much of them is examined, and how many areas are not."""
    examined = areas[areas["examined_count"] > 0]
    count = len(examined)
    which = "det område" if count == 1 else f"de {number(count)} områden"
    if selected_count == 1:
        return f"Ingen svaghet i {which} som är {'granskat' if count == 1 else 'granskade'}{_unexamined(areas)}"
    part_of_whole = f"{_range(examined['examined_count'])} av {number(selected_count)} {unit[1]}"
    return f"Ingen svaghet i {which} som någon har {_verb(unit)} (i {part_of_whole}){_unexamined(areas)}"


def examined_areas(count: int) -> str:
    """Return "1 granskat område", "12 granskade områden"."""
    return f"{number(count)} {'granskat område' if count == 1 else 'granskade områden'}"


def _unexamined(areas: pd.DataFrame) -> str:
    """The end of a title that tells how many of the areas nobody has examined."""
    count = int((areas["examined_count"] == 0).sum())
    return f"; {number(count)} är ej {'granskat' if count == 1 else 'granskade'}" if count else ""


def _range(counts: pd.Series) -> str:
    """ "3", or "3–5" when they differ."""
    low, high = int(counts.min()), int(counts.max())
    return number(low) if low == high else f"{number(low)}–{number(high)}"
