"""Grids, strips, the risk matrix, tables and legends in PowerPoint are tables of its own, in both themes."""

import pytest

from charts.description import Cell, Column, Grid, Risks, Row, Strip, Table
from charts.palette import PAPERS, STATUSES, Theme, look
from charts.risk_matrix import FIELDS, field_of
from slides.deck import Deck, slides_of
from slides.measures import fits_word
from tests.exports import handout_decks as decks
from tests.exports.pptx_read import cells_of, described, fill_of, joined, named, opened, slide_with, texts_of


@pytest.mark.parametrize("columns", [2, 5, 10])
def test_a_grid_is_a_table_with_every_mark(columns: int, theme: Theme) -> None:
    grid = decks.grid(columns, 4)
    shape = named(slide_with(grid, theme), "Rutnät")
    head, *rows = cells_of(shape)
    for text, column in zip(head[1:-1], grid.columns, strict=True):
        assert joined(text).startswith(joined(column.name))
    assert head[-1] == grid.note_head
    assert (shape.table.first_row, shape.table.first_col) == (True, True)
    marks = [(row, cells) for row, cells in zip(list(shape.table.rows)[1:], rows, strict=True) if len(set(cells)) > 1]
    groups = [cells[0] for cells in rows if len({*cells[1:]} - {""}) == 0]
    assert groups == list(dict.fromkeys(row.group for row in grid.rows))
    for (row, cells), wanted in zip([m for m in marks if m[1][0] not in groups], grid.rows, strict=True):
        assert (cells[0], cells[-1]) == (wanted.name, wanted.note)
        for cell, mark in zip(list(row.cells)[1:-1], wanted.cells, strict=True):
            if mark is None:
                assert cell.text == ""
                continue
            both = f"{mark.text} {mark.word}"
            assert cell.text == (both if columns <= 5 else mark.text)
            assert fill_of(cell) == look(mark.key, theme).fill
            sizes = {run.font.size.pt for run in cell.text_frame.paragraphs[0].runs}
            assert (sizes == {18}) == (fits_word(both, columns) or columns > 5)


def test_a_group_s_heading_spans_the_whole_row() -> None:
    table = named(slide_with(decks.grid(2, 3)), "Rutnät").table
    heading = table.rows[1].cells[0]
    assert heading.is_merge_origin
    assert heading.span_width == len(table.columns)


def test_twenty_columns_are_spread_over_slides_and_none_is_lost() -> None:
    grid = decks.grid(20, 3)
    slides = tuple(slides_of(decks.figure(grid)))
    found = opened(Deck("T", "Ä", "2026-11-22", "v", "light", slides))
    rows = [cells_of(named(slide, "Rutnät")) for slide in found.slides]
    heads = [joined(text) for row in rows for text in row[0][1:-1]]
    assert all("2014–2019" in head for head in heads)  # the years, on two lines where the column is narrow
    heads = [head.replace("2014–2019", "").replace("PwC", "") for head in heads]
    shown = [joined(column.name) for column in grid.columns]
    assert heads == shown * (len(heads) // 20)
    marks = sum(text in "●◐○–" for row in rows for line in row[1:] for text in line[1:-1] if text)
    assert marks == sum(cell is not None for row in grid.rows for cell in row.cells)


def test_circles_are_counts_in_filled_cells() -> None:
    cells = (Cell("fylld", "3", "tre", weight=1.0), None)
    grid = Grid((Column("PwC"), Column("EY")), (Row("Område", "", cells),), shape="circle")
    table = named(slide_with(grid), "Rutnät").table
    assert [cell.text for cell in table.rows[1].cells] == ["Område", "3", ""]
    assert fill_of(table.rows[1].cells[1]) == PAPERS["light"].accent


def test_a_strip_has_every_mark_with_symbol_word_name_and_detail(theme: Theme) -> None:
    strip: Strip = decks.strip(7)
    found = [text for row in cells_of(named(slide_with(strip, theme), "Märken")) for text in row]
    wanted = []
    for mark in strip.marks:
        wanted += [f"{look(mark.key).symbol} {mark.word}", f"{mark.name}  {mark.detail}".strip()]
    assert found == [*wanted, "", ""]


@pytest.mark.parametrize(("count", "scale", "high"), [(15, 4, 3), (40, 5, 4), (0, 4, 3)])
def test_risks_are_a_table_of_coloured_and_named_fields(count: int, scale: int, high: int, theme: Theme) -> None:
    risks: Risks = decks.risks(count, scale, high)
    slide = slide_with(risks, theme)
    table = named(slide, "Riskmatris").table
    told = 0
    for row, consequence in zip(list(table.rows)[1:], range(scale, 0, -1), strict=True):
        for cell, likelihood in zip(list(row.cells)[1:], range(1, scale + 1), strict=True):
            assert fill_of(cell) == FIELDS[field_of(likelihood, consequence, high)].looks[theme].fill
            inside = {str(r.number) for r in risks.risks if (r.likelihood, r.consequence) == (likelihood, consequence)}
            numbers = cell.text.split(", ") if cell.text else []
            assert {one for one in numbers if not one.startswith("+")} <= inside
            told += sum(int(one) if one.startswith("+") else 1 for one in numbers)
    assert told == count
    assert all(field.word in texts_of(slide) for field in FIELDS.values())
    if count:
        notes = slide.notes_slide.notes_text_frame.text
        assert all(f"{risk.number}. {risk.name}" in notes for risk in risks.risks)
        assert ("till i anteckningarna" in " ".join(texts_of(slide))) == (count > 12)


def test_a_table_has_every_text_and_numbers_to_the_right() -> None:
    table: Table = decks.table()
    shape = named(slide_with(table), "Tabell")
    assert cells_of(shape) == [list(table.columns), *(list(row) for row in table.rows)]
    assert [int(cell.text_frame.paragraphs[0].alignment or 0) for cell in shape.table.rows[1].cells] == [1, 1, 3, 1]


def test_the_legend_names_every_mark() -> None:
    legend = named(slide_with(decks.grid(3, 3), legend=STATUSES), "Teckenförklaring")
    assert cells_of(legend) == [["●", "Brist", "◐", "Delvis", "○", "Fungerar", "–", "Ej granskat"]]
    assert described(legend).startswith("Teckenförklaring: ● Brist")
