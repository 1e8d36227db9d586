"""What the house's documents consist of, whatever they are saved as. A block's texts stand as the auditors wrote them.

`keeps` = on the same page as what follows. Widths are in cm and fill the 16 cm between the margins of an A4 page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.description import Risk
from exports.risk_document import RiskRow

TEXT_WIDTH = 16.0  # cm between the margins


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title, on its first page."""

    text: str


@dataclass(frozen=True, slots=True)
class Subtitle:
    """A quieter line below a title or heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; the PDF has looks for the first two."""

    level: int
    text: str
    on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Running text; each of its lines is a paragraph."""

    text: str
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """What it is in bold and the text after it; the text's later lines are paragraphs of their own."""

    label: str
    text: str
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list under its label, or the label with `nothing` where there is nothing to list; quiet ones are smaller."""

    label: str
    texts: tuple[str, ...]
    nothing: str = ""
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list numbered from 1, under its label if it has one: (text, an aside after it or "")."""

    texts: tuple[tuple[str, str], ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table whose first row is its header; title and description are for those who do not see it.

    `has_amounts` = numbers in its last column, to the right; `has_sum` = its last row is a sum;
    `is_whole` = on one page, in Word.
    """

    rows: Sequence[Sequence[str]]
    widths: tuple[float, ...]
    title: str
    description: str
    has_amounts: bool = False
    has_sum: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """Risks by sannolikhet and konsekvens, and what the fields mean."""

    risks: Sequence[RiskRow | Risk]
    scale: int
    high_from: int

    @property
    def description(self) -> str:
        """Return how the matrix is read, for those who do not see it."""
        return (
            f"Konsekvens nedåt, från {self.scale} till 1, och sannolikhet åt höger, från 1 till {self.scale}. "
            "I rutorna står riskernas nummer."
        )


Block = Title | Subtitle | Heading | Text | Labelled | Bullets | Numbered | Rows | Matrix
