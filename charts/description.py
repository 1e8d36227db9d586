"""What a figure shows, whoever draws it: SVG on a page, PowerPoint, PDF and Word in files.

Nothing here knows of colours, sizes or files (decision 26). A `key` names a look in `charts.palette.look`. `hover` are
lines of text, the first emphasised; `ids` lead a click to the evidence. A frozen slide has neither (decision 32).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of every bar: its look, its word, and what stands before and after a count in it ("● 3")."""

    key: str
    word: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name and, per part, the count and what leads back to it."""

    name: str
    counts: tuple[int, ...]
    hover: tuple[Texts, ...] = ()
    ids: tuple[Texts, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Counted stacked bars, the first on top. `one` and `many` name the unit: "granskning", "granskningar".

    `longest` is the count that fills the width (0: that of the longest bar); the slides of one figure share it.
    """

    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]
    one: str
    many: str
    longest: int = 0

    @property
    def scale(self) -> int:
        """Return the count that fills the width, at least 1."""
        return self.longest or max([sum(bar.counts) for bar in self.bars] + [1])


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid: its name and, where there is room, further lines ("2014–2019", "PwC")."""

    name: str
    lines: Texts = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One mark of a grid: the text in it (a symbol, a year, a count) and the word it stands for ("Brist").

    `weight` is 0–1 and matters for circles alone: their area grows with it. `sign` follows the text, to point to what
    the figure's subtitle says of it ("†").
    """

    key: str
    text: str
    word: str
    hover: Texts = ()
    ids: Texts = ()
    weight: float = 1.0
    sign: str = ""

    @property
    def signed(self) -> str:
        """Return the text with its sign: "◐†"."""
        return f"{self.text}{self.sign}"

    @property
    def in_full(self) -> str:
        """Return text, word and sign: "◐ Delvis†"."""
        return f"{self.text} {self.word}".strip() + self.sign


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid, under its group's heading. A cell is None where there is nothing to show.

    `note` ends the row ("3 av 4"); `remark` says the same in full, for layouts without column heads.
    """

    name: str
    group: str
    cells: tuple[Cell | None, ...]
    note: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows × columns of marks. `note_head` is the head of the closing column, "" when there is none."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note_head: str = ""
    shape: Literal["square", "circle"] = "square"


@dataclass(frozen=True, slots=True)
class Named:
    """One mark with its name beside it ("Norrtälje 2020") and a quieter detail ("PwC")."""

    key: str
    word: str
    name: str
    detail: str = ""
    hover: Texts = ()
    ids: Texts = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """A few named marks, in order."""

    marks: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """One mark on a time line, in the row of that name ("" = a row of its own); without a year it stands apart."""

    year: int | None
    key: str
    word: str
    name: str
    row: str = ""
    hover: Texts = ()
    ids: Texts = ()


@dataclass(frozen=True, slots=True)
class Years:
    """Marks on a time axis, the first on top. With `rows` they share these rows; without, each has its own."""

    marks: tuple[Dated, ...]
    rows: Texts = ()

    @property
    def span(self) -> tuple[int, int]:
        """Return the first and last year of the axis; undated marks add one `step` to the last year."""
        known = [mark.year for mark in self.marks if mark.year is not None]
        first, last = (min(known), max(known)) if known else (0, -1)
        return first, last + (self.step if len(known) < len(self.marks) else 0)

    @property
    def step(self) -> int:
        """Return how many years after the last one the undated stand, so that the two labels do not collide."""
        known = [mark.year for mark in self.marks if mark.year is not None]
        return max(1, (max(known) - min(known)) // 5) if known else 1

    def place(self, mark: Dated) -> int:
        """Return where on the axis a mark stands: its year, or the last place for the undated."""
        return self.span[1] if mark.year is None else mark.year


@dataclass(frozen=True, slots=True)
class Place:
    """One municipality on the map: filled ("fylld") or outlined ("kontur")."""

    body_id: str
    name: str
    key: str
    hover: Texts = ()
    ids: Texts = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Municipalities on a map of Sweden's counties."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk of the auditors' own: its number, levels (1 to the scale) and decision ("" = not decided)."""

    number: int
    name: str
    likelihood: int
    consequence: int
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Risks:
    """Risks by sannolikhet and konsekvens; `high_from` is the lowest level that counts as high."""

    risks: tuple[Risk, ...]
    scale: int
    high_from: int


@dataclass(frozen=True, slots=True)
class Ranged:
    """One value (−1 to 1) and the limits of its interval; the name says them too, in words."""

    name: str
    value: float
    low: float
    high: float
    hover: Texts = ()


@dataclass(frozen=True, slots=True)
class Intervals:
    """Dots with intervals on an axis up to 1, the first row on top; `limit` is the value that a line is drawn at.

    `first` is where the axis begins; the slides of one figure share it.
    """

    rows: tuple[Ranged, ...]
    limit: float
    first: float = 0.0

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the values that the axis names: every fifth, from the first on."""
        return tuple(place / 5 for place in range(round(self.first * 5), 6))


@dataclass(frozen=True, slots=True)
class Dot:
    """One value and how it is told ("2 613"); without a value there is no dot, and the row says why ("saknas: …").

    The reader's own (`is_own`) is told apart by weight too, not by its look alone.
    """

    name: str
    value: float | None
    told: str
    key: str = "fylld"
    hover: Texts = ()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class DotLine:
    """A line through all rows of dots, with its label ("Median 2 480"); a quiet one is thin and broken."""

    value: float
    label: str
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    """One value per row on an axis of `unit`, the first row on top, and at most three lines to compare with.

    The axis goes from `first` to `last` and names its `ticks`, evenly from `first` on; the slides of one figure share
    it. Without ticks there is nothing to measure: every value is missing.
    """

    rows: tuple[Dot, ...]
    unit: str
    lines: tuple[DotLine, ...] = ()
    first: float = 0.0
    last: float = 1.0
    ticks: tuple[float, ...] = ()

    def share(self, value: float) -> float:
        """Return how far along the axis a value is, 0–1."""
        return (value - self.first) / (self.last - self.first)


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table; `numeric` tells, per column, whether it holds numbers (set to the right).

    `shares` are the columns' shares of the width (0–1), the same on all slides of one table; () leaves them to the
    content. `more` is the number of rows of the whole that are left out.
    """

    columns: Texts
    rows: tuple[Texts, ...]
    numeric: tuple[bool, ...]
    shares: tuple[float, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding: its status, the curator's summary, the report's own words and where they stand."""

    key: str
    word: str
    summary: str
    quote: str
    citation: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs of text; also the sentence in place of a figure that has nothing to show."""

    paragraphs: Texts


Drawing = Bars | Grid | Strip | Years | Places | Risks | Intervals | Dots | Table | Evidence | Lines
# Stored slides know the drawings by these names, which are never changed (decision 32).
DRAWINGS: Mapping[str, type[Drawing]] = {
    "staplar": Bars,
    "rutnat": Grid,
    "marken": Strip,
    "ar": Years,
    "karta": Places,
    "risker": Risks,
    "intervall": Intervals,
    "punkter": Dots,
    "tabell": Table,
    "belagg": Evidence,
    "text": Lines,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its words.

    `title` says the finding, `subtitle` unit and order, `source` what it rests on; `legend` are looks by key;
    `reading` and `caution` say how to read it and what it does not say; `citations` are the reports it cites.
    """

    title: str
    subtitle: str
    drawing: Drawing
    table: Table
    alt: str
    source: str
    legend: Texts = ()
    reading: str = ""
    caution: str = ""
    citations: Texts = ()
