"""What one slide holds: nothing of a figure is lost between its slides, and nothing is higher than its slide."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
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
from slides.measures import (
    GROUP_HEIGHT,
    INNER,
    LEAST_FONT,
    LETTER,
    MIN_FONT,
    MOST_TITLE,
    SIZES,
    TEXT_CHARACTERS,
    bar_height,
    body_height,
    fits_word,
    footer_lines,
    grid_head_height,
    grid_row_height,
    most_columns,
    row_height,
    table_widths,
    title_lines,
    title_set,
    year_lines,
)
from slides.paginating import MOST_PAGES, split
from tests.exports.handout_decks import MUNICIPALITIES, longest_areas

LONG = "Uppföljning av överenskommelser och samverkan med regionen och andra huvudmän kring barn och unga"
HEIGHT = body_height("Titel", "En rad", has_legend=True)
names = some.text("abcdefåäö ", min_size=1, max_size=120).map(lambda text: text.strip() or "a")


def grid(rows: int, columns: int, name: str = LONG) -> Grid:
    cells = tuple(Cell("brist", "●", "Brist", ids=(str(column),)) for column in range(columns))
    return Grid(
        tuple(Column(f"Kommun {column}") for column in range(columns)),
        tuple(Row(f"{name} {row}", f"Grupp {row // 4}", cells, "1 av 3") for row in range(rows)),
        "Svaghet i",
    )


def height_of(grid: Grid, size: float) -> float:
    """The px of the slide that a grid takes, drawn in that share of its full size."""
    inner = INNER / size
    rows = sum(grid_row_height(row, inner) for row in grid.rows)
    return size * (grid_head_height(grid, inner) + rows + len({row.group for row in grid.rows}) * GROUP_HEIGHT)


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
    for part in parts:
        assert isinstance(part.drawing, Grid)
        assert height_of(part.drawing, part.size) <= HEIGHT
        assert len(part.drawing.columns) <= most_columns(INNER / part.size)
        assert MIN_FONT * part.size >= LEAST_FONT
    assert len(parts) <= MOST_PAGES


def test_what_is_beyond_the_last_slide_is_counted() -> None:
    parts = split(grid(300, 3), HEIGHT)
    shown = sum(len(part.drawing.rows) for part in parts if isinstance(part.drawing, Grid))
    assert len(parts) == MOST_PAGES
    assert parts[0].left_out == 300 - shown > 0


@settings(suppress_health_check=[HealthCheck.too_slow])  # of making names, on a machine with other work
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
    parts = split(whole, HEIGHT)
    inner = INNER / parts[0].size
    widths = table_widths(whole, inner)
    assert sum(widths) == pytest.approx(inner)
    assert min(widths) > LETTER * 4
    shown = [row for part in parts if isinstance(part.drawing, Table) for row in part.drawing.rows]
    assert len(shown) + parts[0].left_out == 30
    for part in parts:
        assert isinstance(part.drawing, Table)
        rows = (whole.columns, *part.drawing.rows)
        assert part.size * sum(row_height(row, widths) for row in rows) <= HEIGHT


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
def test_no_title_is_cut_and_a_source_takes_two_lines_at_most(text: str) -> None:
    told = " ".join(title_lines(text))
    assert "".join(told.split()).replace("-", "") == "".join(text.split()).replace("-", "")
    assert len(footer_lines(text)) <= 2


@pytest.mark.parametrize("length", range(1, 600, 7))
def test_a_longer_title_is_set_smaller_and_never_leaves_more_room(length: int) -> None:
    text = " ".join([LONG] * 7)[:length].strip()
    shorter, longer = title_set(text[:-1]), title_set(text)
    assert longer.height >= shorter.height
    assert longer.font <= shorter.font
    assert longer.font >= MIN_FONT
    assert longer.line * len(longer.lines) <= longer.height


def test_the_longest_own_title_stands_whole_with_its_number_and_leaves_most_of_the_slide() -> None:
    title = f"{' '.join([LONG] * 4)[:300]} ({MOST_PAGES} av {MOST_PAGES})"
    assert len(title) < MOST_TITLE
    assert "…" not in " ".join(title_lines(title))
    assert body_height(title, "En rad", has_legend=True) > 340


def test_a_source_that_is_too_long_keeps_its_data_version() -> None:
    source = f"Källa: {', '.join([LONG] * 5)}. Data: version ab12cd34, 2026-11-21."
    told = " ".join(footer_lines(source))
    assert told.endswith("… Data: version ab12cd34, 2026-11-21.")
    assert all(len(line) <= TEXT_CHARACTERS for line in footer_lines(source))


def test_a_word_stands_in_its_mark_where_there_is_room() -> None:
    assert fits_word("– Ej granskat", 3)
    assert fits_word("○ Fungerar", 5)
    assert not fits_word("○ Fungerar", 6)


def test_no_figure_ends_in_a_slide_with_a_single_row() -> None:
    """As long as a slide holds three: 7 rows of at most 3 are 3, 2 and 2, never 3, 3 and 1."""
    for rows in range(2, 60):
        for columns in (1, 5, 12, 24):
            parts = split(grid(rows, columns, "Kort namn"), HEIGHT)
            sizes = [len(part.drawing.rows) for part in parts if isinstance(part.drawing, Grid)]
            assert len(sizes) == 1 or min(sizes) >= 2, (rows, columns, sizes)


def test_rows_are_spread_evenly_over_the_slides_of_a_table() -> None:
    whole = Table(("Område", "Antal"), tuple((f"Rad {number}", "1") for number in range(31)), (False, True))
    sizes = [len(part.drawing.rows) for part in split(whole, HEIGHT) if isinstance(part.drawing, Table)]
    assert sum(sizes) == 31
    assert max(sizes) - min(sizes) <= 1


def test_a_matrix_of_twenty_four_parties_takes_few_and_full_slides() -> None:
    """Every area of the codebook and twenty-four municipalities took 24 slides, most of them half empty."""
    areas = longest_areas(39)
    cells = tuple(Cell("ej_granskat", "–", "Ej granskat") for _ in range(24))
    columns = tuple(Column(name, ("2014–2019", "PwC")) for name in (*MUNICIPALITIES, "A", "B", "C", "D"))
    rows = tuple(Row(area, f"Dimension {number // 7}", cells, "0 av 0") for number, area in enumerate(areas))
    parts = split(Grid(columns, rows, "Svaghet i"), HEIGHT)
    assert len(parts) <= 12
    heights = [height_of(part.drawing, part.size) for part in parts if isinstance(part.drawing, Grid)]
    assert min(heights) > HEIGHT * 0.6


def test_a_figure_is_set_smaller_only_where_that_saves_a_slide() -> None:
    assert split(grid(3, 3, "Kort namn"), HEIGHT)[0].size == SIZES[0]
    assert split(grid(9, 5, "Kort namn"), HEIGHT)[0].size < SIZES[0]


def test_a_head_always_says_its_years_parted_at_the_dash_where_they_are_too_long() -> None:
    assert year_lines(Column("Timrå", ("2014–2019", "PwC")), 9) == ["2014–2019"]
    assert year_lines(Column("Timrå", ("2014–2019", "PwC")), 7) == ["2014–", "2019"]
    assert year_lines(Column("Timrå", ("odaterad",)), 4) == ["odaterad"]
    assert year_lines(Column("Timrå"), 7) == []
    plain = grid(2, 3)
    dated = replace(plain, columns=tuple(replace(column, lines=("2020",)) for column in plain.columns))
    assert grid_head_height(dated) >= grid_head_height(replace(plain, note_head=""))
