"""The PowerPoint file read back: every title, count, cell, note and description, in both themes."""

import io
from dataclasses import replace
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from charts.description import (
    Bar,
    Bars,
    Cell,
    Column,
    Drawing,
    Evidence,
    Grid,
    Lines,
    Part,
    Place,
    Places,
    Risks,
    Row,
    Strip,
    Table,
    Texts,
    Years,
)
from charts.palette import PAPERS, STATUSES, Theme, look
from charts.risk_matrix import FIELDS, field_of
from slides.deck import Deck, Slide, slides_of
from slides.measures import fits_word
from slides.pptx.bars import count_format
from slides.pptx.deck import write_pptx
from tests.exports import handout_decks as decks

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NASTY = "=cmd|'/C calc'!A0 <b>fet</b> & \x00\x0b\x1f\ufffe\ud800 😀 _x000D_"
NASTY_CLEAN = "=cmd|'/C calc'!A0 <b>fet</b> & 😀 _x000D_"


def opened(deck: Deck, template: bytes | None = None) -> Any:
    return Presentation(io.BytesIO(write_pptx(deck, template)))


def one(drawing: Drawing, theme: Theme = "light", legend: Texts = ()) -> Any:
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


@pytest.fixture(scope="module")
def deck() -> Deck:
    return decks.full_deck()


@pytest.fixture(scope="module", params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def file(deck: Deck, theme: Theme) -> Any:
    return opened(replace(deck, theme=theme))


def test_every_slide_has_its_title_number_and_source_in_real_placeholders(deck: Deck, file: Any) -> None:
    assert len(file.slides) == len(deck.slides)
    for number, (wanted, slide) in enumerate(zip(deck.slides, file.slides, strict=True), 1):
        kinds = {holder.placeholder_format.type: holder for holder in slide.placeholders}
        assert slide.shapes.title.text == wanted.title
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id  # the first that is read aloud
        assert kinds[PP_PLACEHOLDER.SLIDE_NUMBER].text_frame._txBody.findall(f".//{MAIN}fld")[0].get("type")
        assert kinds[PP_PLACEHOLDER.SLIDE_NUMBER].text_frame._txBody.xpath(".//a:fld/a:t")[0].text == str(number)
        footer = kinds[PP_PLACEHOLDER.FOOTER].text.replace("\v", " ")
        exported = f"{wanted.source.removesuffix('.')}. Exporterad 2026-11-22"
        assert footer == (wanted.source if wanted.kind == "titel" else exported)  # which says that day itself


def test_the_first_slide_has_its_own_layout_and_no_empty_placeholders(file: Any) -> None:
    assert file.slides[0].slide_layout.name == "Titelbild"
    assert {slide.slide_layout.name for slide in list(file.slides)[1:]} == {"Rubrik och figur"}
    for slide in file.slides:
        assert all(holder.text for holder in slide.placeholders)


def test_everything_on_the_slides_is_swedish(file: Any) -> None:
    core = file.core_properties
    assert (core.language, core.author, core.subject) == (
        "sv-SE",
        "Granskningsbanken",
        "Jämförelse av fem granskningar 2014–2024",
    )
    assert core.created.date().isoformat() == "2026-11-22"
    for slide in file.slides:
        parts = [slide.element, *(shape.chart._chartSpace for shape in slide.shapes if shape.has_chart)]
        parts += [slide.notes_slide.element] if slide.has_notes_slide else []
        for element in parts:
            runs = [*element.iter(f"{MAIN}r", f"{MAIN}fld")]
            assert {run.find(f"{MAIN}rPr").get("lang") for run in runs} <= {"sv-SE"}
            assert "en-US" not in {one.get("lang") for one in element.iter()}


def test_every_figure_is_described_for_those_who_do_not_see_it(deck: Deck, file: Any) -> None:
    for wanted, slide in zip(deck.slides, file.slides, strict=True):
        drawn = [shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.shape_type == 6]
        assert all(len(described(shape)) > 10 for shape in drawn)
        if drawn:
            assert any(wanted.alt in described(shape) for shape in drawn)


def test_nothing_on_a_slide_is_a_picture(file: Any) -> None:
    names = {part.partname.ext for part in file.part.package.iter_parts()}
    assert names <= {"xml", "xlsx", "rels"}


def test_the_notes_are_the_slides_own(deck: Deck, file: Any) -> None:
    for wanted, slide in zip(deck.slides, file.slides, strict=True):
        told = slide.notes_slide.notes_text_frame.text.split("\n")
        lines = [line for note in wanted.notes for line in note.splitlines()]
        assert told[: len(lines)] == lines


def test_the_longest_own_title_stands_whole_in_letters_that_can_be_read() -> None:
    title = " ".join(decks.longest_areas(12))[:300].strip()
    slide = Slide("figur", title, "Under", Lines(("Text",)), decks.SOURCE, "")
    opening = Slide("titel", title[:200].strip(), "", None, "Källa", "")
    file = opened(Deck("T", "Ä", "2026-11-22", "v", "light", (opening, slide)))
    assert [one.shapes.title.text for one in file.slides] == [opening.title, title]
    (size,) = {run.font.size.pt for run in file.slides[1].shapes.title.text_frame.paragraphs[0].runs}
    assert size >= 18
    shape, below = file.slides[1].shapes.title, named(file.slides[1], "Underrubrik")
    assert shape.top + shape.height <= below.top


def test_what_is_cut_stands_whole_in_the_notes() -> None:
    title, source = "Återkoppling till den som anmält " * 30, f"Källa: {'fem granskningar, ' * 30}Data: version 3d7f."
    slide = Slide("figur", title, "Under", Lines(("Text",)), source, "")
    found = opened(Deck("T", "Ä", "2026-11-22", "v", "light", (slide,))).slides[0]
    notes = found.notes_slide.notes_text_frame.text
    assert found.shapes.title.text.endswith("…")
    assert title.strip() in notes
    assert source in notes
    (footer,) = [one.text for one in found.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
    assert footer.endswith("Data: version 3d7f. Exporterad 2026-11-22")
    assert "…" in footer


def test_a_slide_without_notes_has_no_notes_page() -> None:
    assert not one(Lines(("Text",))).has_notes_slide


@pytest.mark.parametrize("scale", [1, 20])
def test_bars_are_a_chart_with_every_count_and_its_own_workbook(scale: int, theme: Theme) -> None:
    bars = decks.bars(7, scale)
    chart = named(one(bars, theme), "Staplar").chart
    (plot,) = chart.plots
    assert list(plot.categories) == [bar.name for bar in bars.bars]
    assert chart.category_axis.reverse_order
    assert list(zip(*(series.values for series in plot.series), strict=True)) == [bar.counts for bar in bars.bars]
    for series, part in zip(plot.series, bars.parts, strict=True):
        own = look(part.key, theme)
        assert series.name == f"{own.symbol} {part.word}"
        assert f"#{series.format.fill.fore_color.rgb}" == own.fill
        assert f"#{series.data_labels.font.color.rgb}" == own.text
        assert series.data_labels.number_format.endswith(";;")
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book["Sheet1"].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [bar.name for bar in bars.bars]
    assert [row[1:] for row in rows[1:]] == [bar.counts for bar in bars.bars]
    assert chart.font.size.pt == 18


def test_a_count_is_told_with_its_symbol_where_the_bar_is_wide_enough() -> None:
    part = Part("brist", "Brist", "● ")
    assert count_format(part, 100) == '"● "#,##0;;;'
    assert count_format(part, 10) == '[>=5]"● "#,##0;[>=2]#,##0;;'
    assert count_format(part, 0.01) == '[>=9280]"● "#,##0;[>=6380]#,##0;;', "8 and 5.5 letters of 11.6 px"
    assert count_format(Part("blek", "tolkade", "", "*"), 100) == '#,##0"*";;;'
    assert count_format(Part("blek", "märkta", '"', ""), 100) == '"”"#,##0;;;'


def test_bars_whose_parts_the_legend_does_not_tell_have_a_legend_of_their_own() -> None:
    parts = (Part("fylld", "båda svaga"), Part("blek", "inte båda"))
    bars = Bars(parts, (Bar("Ett och två", (2, 1)),), "granskning", "granskningar")
    assert named(one(bars), "Staplar").chart.has_legend
    assert not named(one(decks.bars(), legend=STATUSES), "Staplar").chart.has_legend


@pytest.mark.parametrize("columns", [2, 5, 10])
def test_a_grid_is_a_table_with_every_mark(columns: int, theme: Theme) -> None:
    grid = decks.grid(columns, 4)
    shape = named(one(grid, theme), "Rutnät")
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
    table = named(one(decks.grid(2, 3)), "Rutnät").table
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
    table = named(one(grid), "Rutnät").table
    assert [cell.text for cell in table.rows[1].cells] == ["Område", "3", ""]
    assert fill_of(table.rows[1].cells[1]) == PAPERS["light"].accent


def test_a_strip_has_every_mark_with_symbol_word_name_and_detail(theme: Theme) -> None:
    strip: Strip = decks.strip(7)
    found = [text for row in cells_of(named(one(strip, theme), "Märken")) for text in row]
    wanted = []
    for mark in strip.marks:
        wanted += [f"{look(mark.key).symbol} {mark.word}", f"{mark.name}  {mark.detail}".strip()]
    assert found == [*wanted, "", ""]


@pytest.mark.parametrize("years", [decks.years(), decks.year_rows()], ids=["without rows", "with rows"])
def test_years_are_a_chart_with_every_mark_at_its_year_and_named(years: Years, theme: Theme) -> None:
    slide = one(years, theme)
    chart = named(slide, "Tidslinje").chart
    points = []
    for series in chart.plots[0].series:
        xs = [float(x.text) for x in series._element.xpath("c:xVal//c:v")]
        labels = [
            "".join(text.text for text in label.xpath(".//a:t"))
            for label in series._element.xpath("c:dLbls/c:dLbl/c:tx")
        ]
        points += [(int(x), label.strip("●◐○– ")) for x, label in zip(xs, labels, strict=True)]
    assert sorted(points) == sorted((mark.year, mark.name) for mark in years.marks)
    assert chart.category_axis.tick_labels.number_format == "0"
    assert float(chart.category_axis.major_unit).is_integer()
    if years.rows:
        assert [row[0] for row in cells_of(named(slide, "Rader"))] == list(years.rows)


def test_marks_of_a_row_do_not_lie_on_each_other() -> None:
    years = decks.year_rows()
    chart = named(one(years), "Tidslinje").chart
    spots = []
    for series in chart.plots[0].series:
        xs, ys = ([float(v.text) for v in series._element.xpath(f"c:{tag}//c:v")] for tag in ("xVal", "yVal"))
        spots += list(zip(xs, ys, strict=True))
    assert len(spots) == len(set(spots)) == len(years.marks)


def test_the_map_is_one_group_of_shapes_with_names_that_do_not_lie_on_each_other(theme: Theme) -> None:
    places: Places = decks.places(11)
    group = named(one(places, theme), "Karta")
    shapes = {shape.name: shape for shape in group.shapes if shape.name != "Linje till namnet"}
    assert "Län" in shapes
    assert {f"Punkt {place.name}" for place in places.places} <= set(shapes)
    labels = [shape for shape in group.shapes if shape.has_text_frame and shape.text_frame.text]
    assert sorted(label.text_frame.text for label in labels) == sorted(place.name for place in places.places)
    for side in (True, False):
        column = [label for label in labels if (label.left < group.left + group.width / 2) == side]
        column.sort(key=lambda label: label.top)
        assert all(above.top + above.height <= below.top for above, below in pairwise(column))


def test_many_places_are_drawn_without_names_in_few_shapes() -> None:
    places = Places(tuple(Place(code, code, "fylld") for code in (*decks.CODES, "9999")))  # the last is no municipality
    group = named(one(places), "Karta")
    assert not [shape for shape in group.shapes if shape.has_text_frame and shape.text_frame.text]
    xml = etree.tostring(group._element)
    assert len(xml) < 300_000


@pytest.mark.parametrize(("count", "scale", "high"), [(15, 4, 3), (40, 5, 4), (0, 4, 3)])
def test_risks_are_a_table_of_coloured_and_named_fields(count: int, scale: int, high: int, theme: Theme) -> None:
    risks: Risks = decks.risks(count, scale, high)
    slide = one(risks, theme)
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
    shape = named(one(table), "Tabell")
    assert cells_of(shape) == [list(table.columns), *(list(row) for row in table.rows)]
    assert [int(cell.text_frame.paragraphs[0].alignment or 0) for cell in shape.table.rows[1].cells] == [1, 1, 3, 1]


def test_evidence_has_status_summary_quote_and_where_it_stands() -> None:
    evidence: Evidence = decks.EVIDENCE
    slide = one(evidence)
    texts = texts_of(slide)
    assert {"● Brist", evidence.summary, f"”{evidence.quote}”", evidence.citation} <= set(texts)
    long = replace(evidence, summary="Nämnden har inte följt upp. " * 60, quote="Det brister. " * 80)
    slide = one(long)
    assert long.summary.strip() in slide.notes_slide.notes_text_frame.text
    assert f"”{long.quote.strip()}”" in slide.notes_slide.notes_text_frame.text


def test_the_legend_names_every_mark() -> None:
    legend = named(one(decks.grid(3, 3), legend=STATUSES), "Teckenförklaring")
    assert cells_of(legend) == [["●", "Brist", "◐", "Delvis", "○", "Fungerar", "–", "Ej granskat"]]
    assert described(legend).startswith("Teckenförklaring: ● Brist")


EMPTY = [
    Lines(()),
    Lines(("",)),
    Bars((), (), "a", "b"),
    Grid((), ()),
    Strip(()),
    Years(()),
    Places(()),
    Table((), (), ()),
    Risks((), 4, 3),
]


@pytest.mark.parametrize("drawing", EMPTY, ids=lambda drawing: type(drawing).__name__)
def test_what_is_empty_is_still_a_slide(drawing: Drawing) -> None:
    assert one(drawing).shapes.title.text == "Rubrik"


def test_what_was_written_by_hand_stands_as_text_whatever_it_holds() -> None:
    bars = Bars((Part("brist", NASTY, '"'),), (Bar(NASTY, (1,)),), "a", "b")
    table = Table((NASTY,), ((NASTY,),), (False,))
    slides = tuple(Slide("figur", NASTY, NASTY, drawing, NASTY, NASTY, (NASTY,)) for drawing in (bars, table))
    file = opened(Deck(NASTY, NASTY, "2026-11-22", NASTY, "light", slides))
    assert file.core_properties.title.startswith("=cmd")
    chart = named(file.slides[0], "Staplar").chart
    assert list(chart.plots[0].categories) == [NASTY_CLEAN]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cell = book["Sheet1"]["A2"]
    assert (cell.data_type, cell.value) == ("s", NASTY_CLEAN)
    assert joined(cells_of(named(file.slides[1], "Tabell"))[1][0]) == joined(NASTY_CLEAN)
    assert file.slides[1].shapes.title.text == NASTY_CLEAN


def test_one_day_stands_once_on_the_first_slide() -> None:
    day = "2026-11-29"
    opening = Slide("titel", "Möte", "Nämnden", None, f"Granskningsbanken · data version c793c3cf, {day}", "")
    deck = Deck("Möte", "Ämne", day, f"version c793c3cf, {day}", "light", (opening,))
    assert "".join(texts_of(opened(deck).slides[0])).count(day) == 1
    assert deck.stamp == f"Data: version c793c3cf, {day}"
    assert replace(deck, date="2026-12-01").stamp == f"2026-12-01 · Data: version c793c3cf, {day}"
    later = opened(replace(deck, date="2026-12-01")).slides[0]
    assert "Exporterad 2026-12-01" in "".join(texts_of(later))
