"""How a report is set: the layouts of the test PDFs."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is set. `front_pages` have no printed number: the page after them is page 1.

    `narrow` is the width, in per cent, of the longest heading: it takes two lines. `notes_every` so many paragraphs
    there is an invented footnote. `bundle` is how many pages of other papers lie before the report, and after it; with
    `letter` the last before it are a letter with the recommendations and the board's answer to each. With `statements`
    there are invented headings of two lines in the observations, such as "Rutinen är känd men följs inte …".
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
    letter: bool = False
    statements: bool = False


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
BUNDLE = replace(EY, question_table=False, letter=True, statements=True)  # the answer lies before the report
LAYOUTS = {"word": WORD, "plain": PLAIN, "ey": EY, "bunt": BUNDLE}
