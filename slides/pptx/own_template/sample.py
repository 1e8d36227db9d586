"""A small slide set with every kind of drawing, made on a template before it is taken: what fails fails there."""

from charts.description import (
    Bar,
    Bars,
    Cell,
    Column,
    Dated,
    Dot,
    DotLine,
    Dots,
    Drawing,
    Evidence,
    Grid,
    Intervals,
    Lines,
    Named,
    Part,
    Place,
    Places,
    Ranged,
    Risk,
    Risks,
    Row,
    Strip,
    Table,
    Years,
)
from slides.deck import Deck, Slide
from slides.pptx.deck import write_pptx
from slides.pptx.template import OwnTemplate

_KEY, _WORD = "brist", "Brist"
_DRAWINGS: tuple[Drawing, ...] = (
    Bars((Part(_KEY, _WORD),), (Bar("Prov", (1,)),), "granskning", "granskningar"),
    Grid((Column("Prov"),), (Row("Prov", "", (Cell(_KEY, "●", _WORD),), "1 av 1"),), "Svagt"),
    Strip((Named(_KEY, _WORD, "Prov", ""),)),
    Years((Dated(2020, _KEY, _WORD, "Prov"),)),
    Places((Place("2262", "Prov", "fylld"),)),
    Risks((Risk(1, "Prov", 1, 1, "Granska"),), 4, 3),
    Intervals((Ranged("Prov", 0.8, 0.7, 0.9),), 0.667),
    Dots((Dot("Prov", 1.0, "1"), Dot("Prov", None, "saknas")), "kr", (DotLine(1.0, "Median 1"),), ticks=(0.0, 1.0)),
    Table(("Prov",), (("1",),), (True,)),
    Evidence(_KEY, _WORD, "Prov.", "prov av mall", "Prov"),
    Lines(("Prov.",)),
)
_DECK = Deck(
    "Prov",
    "Prov",
    "2026-11-22",
    "version x",
    "light",
    (
        Slide("titel", "Prov", "Prov", None, "Källa: prov.", "", ("Prov.",)),
        *(
            Slide("figur", "Prov", "Prov", drawing, "Källa: prov.", "Prov.", ("Prov.",), (_KEY,))
            for drawing in _DRAWINGS
        ),
    ),
)


def write_sample(template: bytes) -> None:
    """Write the set on a template that is cleaned; raises whatever is raised."""
    write_pptx(_DECK, OwnTemplate(template))
