"""PowerPoint files read back: the slides of a set, and what stands in their shapes."""

import io
from typing import Any

from pptx import Presentation

from charts.description import Drawing, Texts
from charts.palette import Theme
from slides.deck import Deck, Slide
from slides.pptx.deck import write_pptx
from tests.exports import handout_decks as decks

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(deck: Deck) -> Any:
    return Presentation(io.BytesIO(write_pptx(deck)))


def slide_with(drawing: Drawing, theme: Theme = "light", legend: Texts = ()) -> Any:
    """The only slide of a set with this drawing on it."""
    slide = Slide("figur", "Rubrik", "Under", drawing, decks.SOURCE, "Det här visar bilden.", (), legend)
    return opened(Deck("Titel", "Ämne", "2026-11-22", "v1", theme, (slide,))).slides[0]


def named(slide: Any, name: str) -> Any:
    (shape,) = [shape for shape in slide.shapes if shape.name == name]
    return shape


def described(shape: Any) -> str:
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr") or "")


def texts_of(slide: Any) -> list[str]:
    return [run.text or "" for run in slide.element.iter(f"{MAIN}t")]


def cells_of(shape: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in shape.table.rows]


def joined(text: str) -> str:
    """The text without breaks and hyphens: narrow columns part their words anew."""
    return text.replace("\v", "").replace("-", "").replace(" ", "")


def fill_of(cell: Any) -> str:
    return f"#{cell.fill.fore_color.rgb}"
