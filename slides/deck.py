"""A slide set as it is shown and saved: every slide with all its words, cut to what a slide holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from charts.description import Drawing, Figure, Grid, Table, Texts
from charts.palette import Theme
from slides.measures import MOST_TITLE, body_height
from slides.paginating import MOST_PAGES, split

Form = Literal["figur", "tabell"]
MOST_TABLE_COLUMNS = 9


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `title` and `alt` are whole; the source is cut to two lines where it is drawn (slides.measures).

    The first slide has the kind "titel" and no drawing: its subtitle and source stand below the title. `size` is the
    share of its full size that the drawing has.
    """

    kind: Literal["titel", "figur"]
    title: str
    subtitle: str
    drawing: Drawing | None
    source: str
    alt: str
    notes: Texts = ()
    legend: Texts = ()
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Deck:
    """A set of slides. `date` is the day of export, ISO; `subject` a sentence for the file's properties."""

    title: str
    subject: str
    date: str
    data_version: str
    theme: Theme
    slides: tuple[Slide, ...]

    @property
    def stamp(self) -> str:
        """Return the day and the data version in a line; a day that the version has is not repeated."""
        day = "" if self.date in self.data_version else f"{self.date} · "
        return f"{day}Data: {self.data_version}"


def is_drawn_as_table(figure: Figure, form: Form) -> bool:
    """Return whether the slides show the figure's table; a grid whose table is too wide stays a grid."""
    # A wider table cannot be read from the back; the grid shows as much and goes on to further slides.
    return form == "tabell" and (
        len(figure.table.columns) <= MOST_TABLE_COLUMNS or not isinstance(figure.drawing, Grid)
    )


def slides_of(figure: Figure, form: Form = "figur", notes: Sequence[str] = ()) -> list[Slide]:
    """Return the slides that a figure, or its table, takes: one, or several with "1 av 3" in their titles."""
    drawing = figure.table if is_drawn_as_table(figure, form) else figure.drawing
    legend = () if isinstance(drawing, Table) else figure.legend
    subtitle, longest = figure.subtitle, figure.title
    parts = split(drawing, body_height(longest, subtitle, bool(legend)))
    if len(parts) > 1:  # their numbers stand in the titles, and may take a line
        longest += f" ({MOST_PAGES} av {MOST_PAGES})"
        parts = split(drawing, body_height(longest, subtitle, bool(legend)))
    if parts[0].left_out:  # every slide says so, which takes room
        parts = split(drawing, body_height(longest, _short_of(parts[0].left_out, subtitle), bool(legend)))
        subtitle = _short_of(parts[0].left_out, subtitle)
    slides = []
    for part in parts:
        slide_notes = list(notes)
        number = f" ({part.number} av {part.count})" if part.count > 1 else ""
        title = figure.title + number
        if len(title) > MOST_TITLE:
            title = f"{figure.title[: MOST_TITLE - len(number) - 2].rstrip(' ,;.')} …{number}"
            slide_notes.insert(0, figure.title)
        slides.append(
            Slide(
                "figur",
                title,
                subtitle,
                part.drawing,
                figure.source,
                figure.alt,
                tuple(slide_notes),
                legend,
                part.size,
            )
        )
    return slides


def _short_of(left_out: int, subtitle: str) -> str:
    if not left_out:
        return subtitle
    rows = "den sista raden" if left_out == 1 else f"de sista {left_out} raderna"
    return f"Bilderna rymmer inte {rows}. {subtitle}".strip()
