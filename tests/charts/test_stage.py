"""What one slide holds: nothing of a figure is lost between its slides, and nothing is higher than its slide."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from charts.description import (
    Bar,
    Bars,
    Cell,
    Column,
    Dated,
    Drawing,
    Grid,
    Lines,
    Named,
    Part,
    Row,
    Strip,
    Table,
    Years,
)
from charts.stage import (
    GROUP_HEIGHT,
    INNER,
    LETTER,
    MOST_COLUMNS,
    MOST_PAGES,
    TEXT_CHARACTERS,
    bar_height,
    body_height,
    fits_word,
    footer_lines,
    grid_head_height,
    grid_row_height,
    row_height,
    split,
    table_widths,
    title_lines,
)

LONG = "Uppföljning av överenskommelser och samverkan med regionen och andra huvudmän kring barn och unga"
HEIGHT = body_height("En rad", has_legend=True)
names = some.text("abcdefåäö ", min_size=1, max_size=120).map(lambda text: text.strip() or "a")


def grid(rows: int, columns: int, name: str = LONG) -> Grid:
    cells = tuple(Cell("brist", "●", "Brist", ids=(str(column),)) for column in range(columns))
    return Grid(
        tuple(Column(f"Kommun {column}") for column in range(columns)),
        tuple(Row(f"{name} {row}", f"Grupp {row // 4}", cells, "1 av 3") for row in range(rows)),
        "Svaga av granskade",
    )


def height_of(grid: Grid) -> int:
    groups = len({row.group for row in grid.rows})
    return grid_head_height(grid) + sum(map(grid_row_height, grid.rows)) + groups * GROUP_HEIGHT


@pytest.mark.parametrize("rows", [1, 5, 13, 39])
@pytest.mark.parametrize("columns", [1, 2, 5, 20])
def test_every_mark_of_a_grid_is_on_one_slide_and_no_slide_is_too_high(rows: int, columns: int) -> None:
    whole = grid(rows, columns)
    parts = split(whole, HEIGHT)
    drawn = [
        (row.name, cell.ids) for part in parts if isinstance(part.drawing, Grid)
        for row in part.drawing.rows for cell in row.cells if cell
    ]  # fmt: skip
    left_out = sum(part.left_out for part in parts[:1])
    assert len(drawn) == len(set(drawn)) == (rows - left_out) * columns
    assert all(isinstance(part.drawing, Grid) and height_of(part.drawing) <= HEIGHT for part in parts)
    assert all(isinstance(part.drawing, Grid) and len(part.drawing.columns) <= MOST_COLUMNS for part in parts)
    assert len(parts) <= MOST_PAGES


def test_what_is_beyond_the_last_slide_is_counted() -> None:
    parts = split(grid(300, 3), HEIGHT)
    shown = sum(len(part.drawing.rows) for part in parts if isinstance(part.drawing, Grid))
    assert len(parts) == MOST_PAGES
    assert parts[0].left_out == 300 - shown > 0


@given(some.lists(names, min_size=1, max_size=25))
def test_bars_keep_their_order_and_one_length_for_one_count(found: list[str]) -> None:
    bars = tuple(Bar(name, (index, 1)) for index, name in enumerate(found))
    whole = Bars((Part("brist", "Brist"), Part("delvis", "Delvis")), bars, "granskning", "granskningar")
    parts = [part.drawing for part in split(whole, HEIGHT) if isinstance(part.drawing, Bars)]
    assert tuple(bar for part in parts for bar in part.bars) == bars
    assert {part.scale for part in parts} == {whole.scale} == {len(found)}
    assert all(sum(bar_height(bar.name) for bar in part.bars) <= HEIGHT for part in parts)


@pytest.mark.parametrize("longest", ["", LONG, "Kvalitetsledningssystemsuppföljningsrutinbeskrivningar" * 2])
def test_a_table_fills_the_slide_and_each_of_its_slides_fits(longest: str) -> None:
    rows = tuple((longest, str(number), "– Ej granskat") for number in range(30))
    whole = Table(("Område", "Antal", "Status"), rows, (False, True, False))
    widths = table_widths(whole)
    assert sum(widths) == pytest.approx(INNER)
    assert min(widths) > LETTER * 4
    parts = split(whole, HEIGHT)
    shown = [row for part in parts if isinstance(part.drawing, Table) for row in part.drawing.rows]
    assert len(shown) + parts[0].left_out == 30
    for part in parts:
        assert isinstance(part.drawing, Table)
        assert row_height(whole.columns, widths) + sum(row_height(row, widths) for row in part.drawing.rows) <= HEIGHT


def test_marks_and_years_are_all_shown() -> None:
    marks = tuple(Named("brist", "Brist", f"Kommun {number}") for number in range(40))
    years = tuple(Dated(2000 + number % 20, "brist", "Brist", f"Kommun {number}") for number in range(40))
    firms = tuple(replace(one, row=f"Byrå {number % 7}") for number, one in enumerate(years))
    whole: list[tuple[Drawing, tuple[object, ...]]] = [(Strip(marks), marks), (Years(years), years)]
    whole.append((Years(firms, tuple(f"Byrå {number}" for number in range(7))), firms))
    for drawing, every in whole:
        shown = [one for part in split(drawing, HEIGHT) for one in part.drawing.marks]  # type: ignore[union-attr]
        assert sorted(map(repr, shown)) == sorted(map(repr, every))


def test_nothing_to_show_is_one_slide() -> None:
    for drawing in (Lines(("Inget.",)), Lines(()), Table((), (), ()), Strip(()), grid(0, 0)):
        assert len(split(drawing, HEIGHT)) == 1


@given(some.text(max_size=600))
def test_titles_and_sources_take_two_lines_at_most(text: str) -> None:
    assert len(title_lines(text)) <= 2
    assert len(footer_lines(text)) <= 2


def test_a_source_that_is_too_long_keeps_its_data_version() -> None:
    source = f"Källa: {', '.join([LONG] * 5)}. Data: version ab12cd34, 2026-11-21."
    told = " ".join(footer_lines(source))
    assert told.endswith("… Data: version ab12cd34, 2026-11-21.")
    assert all(len(line) <= TEXT_CHARACTERS for line in footer_lines(source))


def test_a_word_stands_in_its_mark_where_there_is_room() -> None:
    assert fits_word("– Ej granskat", 3)
    assert fits_word("○ Fungerar", 5)
    assert not fits_word("○ Fungerar", 6)
