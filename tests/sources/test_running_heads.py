"""What stands in a table just below its head on page after page is text, and not a running head."""

import pytest

from sources.reading import read_source
from tests.coding.readers.papers import as_pdf, cell, filling, heading, read, rows, table

HEAD = ["Revisionsfråga", "Svar", "Kommentar"]
ROADS = ("Storgatan", "Ängsvägen", "Hamngatan", "Bruksvägen", "Kyrkbacken", "Skolgatan", "Sjövägen", "Torget")
PARTS = ("norra delen", "södra delen", "östra delen", "västra delen", "vid skolan", "vid badet")
PLACES = [f"{road}, {part}" for part in PARTS for road in ROADS]
# How long the comments are, and whether answers stand in the middle of their cells: either way the first answer of each
# page stands at the same height, close below the head.
every_look = pytest.mark.parametrize(("times", "centred"), [(4, False), (2, True)], ids=["at the top", "in the middle"])


def given(times: int, centred: bool) -> bytes:
    """A table over many pages, whose first answer on each is the same."""
    asked = [
        [f"{number}. Finns det en plan för {place}?", cell("Delvis", centred=centred), _reason(place) * times]
        for number, place in enumerate(PLACES, 1)
    ]
    blocks = [heading("4 Svar"), table(HEAD, *asked, widths=(3, 1, 4), whole=True)]
    return as_pdf(blocks, head="Arboga kommun   Vägunderhåll")


def _reason(place: str) -> str:
    return f"Om {place} sägs i planen att den ses över. "


@every_look
def test_an_answer_just_below_a_head_that_is_repeated_stays_text(times: int, centred: bool) -> None:
    document = read_source(given(times, centred))
    assert len(document.pages) >= 4
    roles = [line.role for page in document.pages for line in page.lines if line.text == "Delvis"]
    assert roles == ["text"] * len(PLACES)
    running = [line.text for page in document.pages[1:] for line in page.lines if line.role == "head"]
    assert {"Revisionsfråga", "Svar", "Kommentar"} <= set(running), "the table's head is what is repeated"


@every_look
def test_every_row_of_such_a_table_is_read(times: int, centred: bool) -> None:
    proposed = rows(read(given(times, centred)), "questions", "no", "wording")
    assert proposed == [(str(number), "Delvis") for number in range(1, len(PLACES) + 1)]


def test_a_running_head_without_a_table_is_still_one() -> None:
    document = read_source(as_pdf(filling(20), head="Arboga kommun   Vägunderhåll"))
    assert len(document.pages) >= 3
    roles = {line.role for page in document.pages for line in page.lines if line.text.startswith("Arboga kommun")}
    assert roles == {"head"}
