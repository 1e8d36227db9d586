"""Where the places and the values stand in a publisher's table: recognised by what the cells hold, then by the heads.

A column of places is the one that names most municipalities. A value's column has the edition's year in its head, or
is pointed out. Anything else is refused: a year or a sex that is guessed would give wrong values without a word.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from loaders.context.numbers import NO_VALUE, read_number
from loaders.context.places import place_of
from loaders.context.source_value import NotImported, Wanted
from loaders.faults.fault import printable
from loaders.faults.near_miss import suggest
from untrusted.grid import Grid, Row, letters

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PERIOD_HEADS = frozenset({"år", "year", "period", "tid", "mätår"})
_SEX_HEADS = frozenset({"kön", "gender", "sex"})
BOTH_SEXES = frozenset({"t", "totalt", "total", "båda könen", "alla", "samtliga", "kvinnor och män", "män och kvinnor"})
_ONE_SEX = re.compile(r"\b(?:kvinnor|kvinna|män|man|flickor|pojkar|women|men)\b", re.IGNORECASE)
_GROUP = re.compile(r"(?P<code>[A-Z][0-9]{1,2})(?:[.:]?\s+(?P<label>\D.+))?")
_FEWEST_PLACES = 3  # a year in a head looks like a code: 2026 is Gagnef's


class Layout(NamedTuple):
    """The places of the columns, from 0, and the rows with data. `label` holds a group's name, `name` the place's."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    place: int
    value: int
    name: int | None = None
    label: int | None = None
    period: int | None = None
    sex: int | None = None

    def told(self) -> str:
        """Return which columns are read, as a Swedish sentence."""
        return f"Kommunerna står i kolumn {letters(self.place)}, värdena i {_shown(self.heads, self.value)}."


def read_group(text: str) -> tuple[str, str] | None:
    """Return code and label of a cell like "C8" or "C8. Landsbygdskommun"; None for another text."""
    match = _GROUP.fullmatch(text.strip())
    return (match["code"], match["label"] or "") if match else None


def find_layout(grid: Grid, wanted: Wanted) -> Layout:
    """Return the layout of a table; raises NotImported when the columns cannot be told apart."""
    width = max(len(cells) for _, cells in grid.rows)
    padded = tuple((number, cells + ("",) * (width - len(cells))) for number, cells in grid.rows)
    place = _place_column(padded, width)
    first = next(index for index, (_, cells) in enumerate(padded) if place_of(cells[place]) != place_of(""))
    heads, rows = _heads(padded[:first], width), padded[first:]
    period, sex = (_column_named(heads, names) for names in (_PERIOD_HEADS, _SEX_HEADS))
    name = _name_column(rows, place, width)
    free = [column for column in range(width) if column not in (place, name, period, sex)]
    if wanted.column is not None:
        value = _pointed_out(heads, free, wanted)
    elif wanted.is_grouping:
        value = _group_column(heads, rows, free, wanted)
    else:
        value = _value_column(heads, rows, free, wanted, has_period=period is not None)
    label = _label_column(rows, value, free) if wanted.is_grouping else None
    return Layout(heads, rows, place, value, name, label, period, sex)


def _place_column(rows: Sequence[Row], width: int) -> int:
    """The column that names most municipalities. One with codes goes before one with names, also where a code is wrong:
    the names would hide it."""
    by_code, by_name = [], []
    for column in range(width):
        places = [place_of(cells[column]) for _, cells in rows]
        by_code.append(len({place.code for place in places if place.is_code}))
        by_name.append(len({place.code for place in places} - {""}))
    if max(by_name) < _FEWEST_PLACES:
        raise NotImported(
            "ingen kolumn har kommunkoder eller kommunnamn. Filen ska ha en rad per kommun, med kod (0114), kod och "
            "namn (0114 Upplands Väsby) eller namn."
        )
    counts = by_code if max(by_code) * 2 > max(by_name) else by_name
    return counts.index(max(counts))


def _name_column(rows: Sequence[Row], place: int, width: int) -> int | None:
    """The column that has the municipalities' names beside their codes, if any."""
    counts = {
        column: sum(bool((read := place_of(cells[column])).code) and not read.is_code for _, cells in rows)
        for column in range(width)
        if column != place
    }
    best = max(counts, key=lambda column: counts[column], default=None)
    return best if best is not None and counts[best] * 2 > len(rows) else None


def _heads(rows: Sequence[Row], width: int) -> tuple[str, ...]:
    """Every column's head: what stands above it in rows of several cells, the nearest row last. A title is no head."""
    of_columns = [cells for _, cells in rows if sum(map(bool, cells)) > 1] or [cells for _, cells in rows[-1:]]
    return tuple(" ".join(" ".join(cells[column] for cells in of_columns).split()) for column in range(width))


def _column_named(heads: Sequence[str], known: frozenset[str]) -> int | None:
    return next((column for column, head in enumerate(heads) if head.casefold() in known), None)


def _pointed_out(heads: Sequence[str], free: Sequence[int], wanted: Wanted) -> int:
    column = str(wanted.column).strip().casefold()
    chosen = [place for place in free if column in (heads[place].casefold(), letters(place).casefold())]
    if len(chosen) != 1:
        shown = ", ".join(_shown(heads, place) for place in free)
        near = suggest(str(wanted.column), [heads[place] for place in free if heads[place]])
        column_name = printable(wanted.column)
        raise NotImported(f'kolumnen "{column_name}" finns inte, eller flera gånger.{near} Kolumner: {shown}.')
    _refuse_other_year(heads, chosen[0], wanted)
    return chosen[0]


def _value_column(
    heads: Sequence[str], rows: Sequence[Row], free: Sequence[int], wanted: Wanted, *, has_period: bool
) -> int:
    numbers = _columns_where(rows, free, lambda text: read_number(text) is not None)
    if has_period:
        return _only(heads, numbers, "Flera kolumner har tal")
    # A year's column may lack values altogether: it is still the year's.
    of_year = [column for column in free if wanted.year in _YEAR.findall(heads[column])]
    if len(of_year) > 1:
        of_year = [column for column in of_year if column in numbers] or of_year
    if of_year:
        both = [column for column in of_year if not _ONE_SEX.search(heads[column])]
        if not both:
            raise NotImported(
                f"kolumnerna för {wanted.year} gäller ett kön i taget. Hämta filen med båda könen sammanlagda."
            )
        return _only(heads, both, f"Flera kolumner gäller {wanted.year}")
    years = sorted({year for column in free for year in _YEAR.findall(heads[column])})
    if years:
        raise NotImported(f"filen har {', '.join(years)}, men utgåvan är {wanted.year}. Ange det år som filen har.")
    shown = ", ".join(_shown(heads, column) for column in numbers) or "ingen kolumn har tal"
    raise NotImported(
        f"ingen rubrik säger vilket år värdena gäller. Gäller de {wanted.year}: ange kolumnen med --column. "
        f"Kolumner: {shown}."
    )


def _group_column(heads: Sequence[str], rows: Sequence[Row], free: Sequence[int], wanted: Wanted) -> int:
    groups = _columns_where(rows, free, lambda text: read_group(text) is not None)
    if not groups:
        raise NotImported("ingen kolumn har gruppkoder som C8. Ange kolumnen med --column.")
    of_year = [column for column in groups if wanted.year in _YEAR.findall(heads[column])]
    column = _only(heads, of_year or groups, "Flera kolumner har gruppkoder")
    _refuse_other_year(heads, column, wanted)
    return column


def _label_column(rows: Sequence[Row], value: int, free: Sequence[int]) -> int | None:
    """The column with the groups' names: the first text that is the same for all municipalities of a group."""
    for column in free:
        pairs = {(cells[value], cells[column]) for _, cells in rows if read_group(cells[value]) and cells[column]}
        codes = {code for code, _ in pairs}
        labels = {label for _, label in pairs}
        if column != value and len(pairs) == len(codes) == len(labels) and not any(map(read_number, labels)) and pairs:
            return column
    return None


def _columns_where(rows: Sequence[Row], free: Sequence[int], holds: Callable[[str], bool]) -> list[int]:
    """The columns where most cells of municipalities that are not empty hold something."""
    chosen = []
    for column in free:
        texts = [cells[column] for _, cells in rows if cells[column] not in NO_VALUE]
        if texts and sum(map(holds, texts)) * 2 > len(texts):
            chosen.append(column)
    return chosen


def _only(heads: Sequence[str], columns: Sequence[int], several: str) -> int:
    if len(columns) == 1:
        return columns[0]
    if not columns:
        raise NotImported("ingen kolumn har tal.")
    raise NotImported(f"{several.lower()}: {', '.join(_shown(heads, column) for column in columns)}. Ange --column.")


def _refuse_other_year(heads: Sequence[str], column: int, wanted: Wanted) -> None:
    years = _YEAR.findall(heads[column])
    if years and wanted.year not in years:
        raise NotImported(f"kolumnen {_shown(heads, column)} gäller inte {wanted.year}, som är utgåvans år.")


def _shown(heads: Sequence[str], column: int) -> str:
    """A column as messages name it: its letter in Excel, and its head."""
    return f'{letters(column)} "{printable(heads[column])}"' if heads[column] else letters(column)
