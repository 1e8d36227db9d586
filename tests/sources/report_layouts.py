"""How a report is set: the layouts of the test PDFs."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is set. `front_pages` have no printed number: the page after them is page 1.

    `narrow` is the width, in per cent, of the longest heading: it takes two lines. `notes_every` so many paragraphs
    there is an invented footnote. `bundle` is how many pages of other papers lie before the report, and after it.
    """

    font: str = "DejaVu Sans"
    size: float = 10.5
    justify: bool = True
    hyphenate: bool = True
    front_pages: int = 1
    large_headings: bool = True
    narrow: int = 60
    bookmarks: bool = True
    two_line_head: bool = False
    margin_line: bool = False
    notes_every: int = 15
    two_columns: bool = True
    landscape: bool = False
    question_table: bool = False
    bundle: int = 0


WORD = Layout()  # as from Word: large headings, bookmarks, a section in two columns
PLAIN = replace(
    WORD, font="Libertinus Serif", size=11.5, front_pages=2, bookmarks=False, two_columns=False, justify=False
)
EY = Layout(
    font="Libertinus Serif",
    size=11.5,
    large_headings=False,
    bookmarks=False,
    two_line_head=True,
    margin_line=True,
    two_columns=False,
    landscape=True,
    question_table=True,
    bundle=32,
)
LAYOUTS = {"word": WORD, "plain": PLAIN, "ey": EY}
