"""Facts beside the findings in figures and words: above the matrix, and one key figure as dots."""

import io
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pypdfium2
import pytest
from pptx import Presentation

import queries
from charts.catalogue import Nothing, UnknownFigure, figure_of
from charts.description import Cell, Dots, Figure, Grid
from charts.palette import TEXT_ONLY
from charts.screen import laid_out
from slides.deck import slides_of
from slides.frozen_figure import frozen, thawed
from slides.html.tables import grid_html
from slides.pptx.deck import write_pptx
from slides.print.handout_pdf import write_slides_pdf
from slides.resolving import deck_of, shown
from slides.word.handout import write_handout_docx
from wording.context_rows import GROUP, choices_of_facts, fact_rows
from wording.context_tables import (
    beside,
    beside_file,
    beside_table,
    compared_with,
    facts_in_file,
    group_peers,
    missing_sentences,
    selected_peers,
    why_no_facts,
)
from wording.context_words import NO_VALUE
from workspace.slide_set import SlideSet, StoredSlide

TIMRA, SUNDSVALL, ANGE, REGION, OSTERSUND = "2262", "2281", "2260", "22", "2380"
TIME, COST, YOUNG, POOR = (
    "utredningstid_barn",
    "kostnad_barn_ungdomsvard",
    "invanare_0_19_ar",
    "lag_ekonomisk_standard",
)
BASIS = ["invanare", "kommungrupp"]
GROUP_B4 = {"own_body": TIMRA, "groups": ["2023-B4"]}


@pytest.fixture(autouse=True)
def bank(snapshot: Path) -> Path:
    """The real bank, the current one."""
    return snapshot


def value_of(measure: str, body: str) -> Any:
    facts = queries.run_selected("context_of_bodies", {"bodies": [body], "measures": [measure]})
    return facts["value"].iloc[0]


def grid_of(figure: Figure) -> Grid:
    assert isinstance(figure.drawing, Grid)
    return figure.drawing


def told(cells: tuple[Cell | None, ...]) -> list[str | None]:
    return [None if cell is None else cell.text for cell in cells]


def test_facts_stand_above_the_areas_and_change_neither_title_nor_counts() -> None:
    plain, with_facts = figure_of("matris", {}), figure_of("matris", {"context": [*BASIS, TIME]})
    first, *rest = [row for row in grid_of(with_facts).rows if row.group == GROUP], grid_of(plain).rows
    assert [row.name for row in first] == [
        "Invånare, tusental (SCB 2024)",
        "Kommungrupp (SKR 2023)",
        "Utredningstid för barn och unga, dagar (Kolada 2022)",
    ]
    assert grid_of(with_facts).rows[3:] == rest[0]
    assert (with_facts.title, with_facts.alt, with_facts.legend) == (plain.title, plain.alt, plain.legend)
    assert with_facts.table.rows[3:] == plain.table.rows
    names = [column.name for column in grid_of(with_facts).columns]
    assert told(first[0].cells)[names.index("Timrå")] == "17,5"
    assert told(first[1].cells)[names.index("Timrå")] == "B4"
    assert {cell.key for row in first for cell in row.cells if cell} == {TEXT_ONLY}
    assert {(row.note, row.remark) for row in first} == {("", "")}


def test_the_own_municipality_first_has_its_own_facts_in_the_figure_and_in_its_table() -> None:
    figure = figure_of("matris", {"context": ["invanare"], "first_body": OSTERSUND})
    row, columns = grid_of(figure).rows[0], [column.name for column in grid_of(figure).columns]
    in_figure = dict(zip(columns, told(row.cells), strict=True))
    in_table = dict(zip(figure.table.columns, figure.table.rows[0], strict=True))
    people = queries.run_selected("context_of_bodies", {"measures": ["invanare"]}).set_index("body_name")["value"]
    assert columns[0] == "Östersund"
    for name in columns:
        expected = f"{people[name] / 1000:.1f}".replace(".", ",")
        assert in_figure[name] == expected
        assert [text for head, text in in_table.items() if head.startswith(name)] == [expected]


def test_facts_are_in_every_file_of_a_slide_and_in_a_frozen_one() -> None:
    slide = StoredSlide(figure="matris", parameters={"leading_only": True, "context": [*BASIS, TIME]})
    kept = thawed(frozen(shown(slide).figure))
    assert told(grid_of(kept).rows[0].cells) == told(grid_of(shown(slide).figure).rows[0].cells)
    deck = deck_of(SlideSet(title="T", slides=(slide,)))
    presentation = Presentation(io.BytesIO(write_pptx(deck)))
    cells = {
        cell.text_frame.text
        for page in presentation.slides
        for shape in page.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    }
    word = docx.Document(io.BytesIO(write_handout_docx(deck)))
    in_word = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    pdf = pypdfium2.PdfDocument(write_slides_pdf(deck))
    in_pdf = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    on_wall = grid_html(grid_of(shown(slide).figure), "light", "alt")
    for text in (GROUP, "Invånare, tusental (SCB 2024)", "17,5", "B4", "saknas"):
        assert text in cells, text
        assert text in in_word, text
        assert text in in_pdf, text
        assert text in on_wall, text


def test_a_fact_stands_in_its_own_column_of_the_table_also_where_the_figure_begins_with_another() -> None:
    figure = figure_of("matris", {"context": ["kommungrupp"], "first_body": TIMRA})
    groups = queries.run_selected("context_of_bodies", {"measures": ["kommungrupp"]}).set_index("body_name")["group_id"]
    columns = [column.name for column in grid_of(figure).columns]
    assert columns[0] == "Timrå"
    assert columns != sorted(columns)
    assert told(grid_of(figure).rows[0].cells) == [groups[name] for name in columns]
    in_table = dict(zip(figure.table.columns, figure.table.rows[0], strict=True))
    of_bodies = {name: text for head, text in in_table.items() if (name := head.rpartition(" ")[0]) in columns}
    assert of_bodies == {name: groups[name] for name in columns}


def test_a_matrix_without_the_choice_is_as_it_was() -> None:
    assert figure_of("matris", {}) == figure_of("matris", {"context": []})
    assert GROUP not in {row.group for row in grid_of(figure_of("matris", {})).rows}


def test_a_fact_leads_nowhere_and_the_findings_lead_where_they_did() -> None:
    drawn = laid_out(grid_of(figure_of("matris", {"context": [*BASIS, TIME]})))
    before = laid_out(grid_of(figure_of("matris", {})))
    ids = [tuple(key) for trace in drawn.data for key in trace.customdata]
    assert ids.count(()) == 15
    assert {key for key in ids if key} == {tuple(key) for trace in before.data for key in trace.customdata}
    sizes = {trace.name: trace.marker.size for trace in before.data}
    assert {trace.name: trace.marker.size for trace in drawn.data if trace.name in sizes} == sizes
    (facts,) = [trace for trace in drawn.data if not any(trace.customdata)]
    assert (facts.marker.color, facts.marker.line.width) == ("rgba(0,0,0,0)", 0)


def test_what_is_missing_says_so_with_its_reason_and_is_no_dash() -> None:
    figure = figure_of("matris", {"context": [TIME]})
    cells = [cell for cell in grid_of(figure).rows[0].cells if cell]
    missing = [cell for cell in cells if cell.text == NO_VALUE]
    facts = queries.run_selected("context_of_bodies", {"measures": [TIME]}).set_index("body_name")
    names = [column.name for column in grid_of(figure).columns]
    assert len(missing) == facts.loc[names, "value"].isna().sum() == 2
    for cell in missing:
        assert "Källan har inget värde." in " ".join(cell.hover)
    assert "”saknas” betyder att källan inte har något värde" in figure.subtitle
    assert "”saknas”" not in figure_of("matris", {"context": BASIS}).subtitle
    assert "–" not in told(grid_of(figure).rows[0].cells)


def test_another_party_than_a_municipality_has_an_empty_cell(
    shape_snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("bank.answer", "charts.catalogue", "wording.filters", "wording.context_words"):
        monkeypatch.setattr(f"{module}.current_snapshot", lambda: shape_snapshot)
    bodies = queries.run_selected("matrix_bodies", {}, shape_snapshot)
    figure = figure_of("matris", {"context": BASIS})
    cells = grid_of(figure).rows[0].cells
    others = [cell is None for cell in cells]
    assert others == (bodies["kind"] != "kommun").tolist()[: len(cells)]
    assert any(others)
    assert "Bara kommuner har kommunfakta" in figure.reading
    assert len({len(row) for row in figure.table.rows}) == 1


def test_the_facts_of_a_matrix_stand_in_its_slides_and_sources_and_own_sums_are_not_kolada_s() -> None:
    figure = figure_of("matris", {"context": [*BASIS, YOUNG]})
    assert "Kommunfakta: SCB, 2024; SKR, 2023; egen summering av tal ur Kolada (N01952" in figure.source
    assert "Invånare 0–19 år, tusental (egen summering av tal ur Kolada 2022)" in [
        row.name for row in grid_of(figure).rows
    ]
    names = {row.name for slide in slides_of(figure) if isinstance(slide.drawing, Grid) for row in slide.drawing.rows}
    assert "Invånare, tusental (SCB 2024)" in names
    assert "Kommungrupper: A2 Pendlingskommun nära storstad" in figure.reading
    assert "Ingen" in choices_of_facts()
    assert len(fact_rows([*BASIS, "finns_inte"], [TIMRA])) == 2
    assert "Banken saknar något av de valda måtten" in figure_of("matris", {"context": ["finns_inte"]}).subtitle


def test_a_key_figure_has_the_values_and_the_median_of_its_queries() -> None:
    figure = figure_of("nyckeltal", {"measure": COST, **GROUP_B4})
    dots = figure.drawing
    assert isinstance(dots, Dots)
    rows = queries.run("context_beside", own_body=TIMRA, peers=[]).set_index("measure_id").loc[COST]
    assert [line.value for line in dots.lines] == pytest.approx(
        [rows["peer_lower_quartile"], rows["peer_median"], rows["peer_upper_quartile"]]
    )
    assert figure.title == (
        "Kostnad för barn- och ungdomsvård: Timrå 3\u00a0473 kronor per invånare, "
        "medianen av de andra i gruppen 2\u00a0481"
    )
    assert len(dots.rows) == 40
    assert "Figuren visar 39 av 62 i bokstavsordning." in figure.subtitle
    assert (dots.rows[0].name, dots.rows[0].is_own) == ("Timrå", True)
    names = [row.name for row in dots.rows[1:]]
    facts = queries.run_selected("context_of_bodies", {"groups": ["2023-B4"], "measures": [COST]})
    assert names == [name for name in facts["body_name"] if name != "Timrå"][:39]
    assert figure.source.startswith("Källa: Kolada (N33001), 2022; kommungrupp från SKR, 2023. Data: version ")
    assert not any(word in figure.title + figure.subtitle for word in ("högst", "lägst", "bäst", "sämst"))


def test_the_nearest_in_population_are_drawn_beside_the_own_and_the_median_is_of_the_group() -> None:
    figure = figure_of("nyckeltal", {"measure": COST, **GROUP_B4, "nearest": 12})
    dots = figure.drawing
    assert isinstance(dots, Dots)
    people = queries.run_selected("context_of_bodies", {"groups": ["2023-B4"], "measures": ["invanare"]})
    own = value_of("invanare", TIMRA)
    people = people[people["body_id"] != TIMRA]
    people["away"] = [max(value, own) / min(value, own) for value in people["value"]]  # as Liknande kommuner counts
    assert {row.name for row in dots.rows[1:]} == set(people.nsmallest(12, "away")["body_name"])
    assert "Figuren visar de 12 som är närmast Timrå i folkmängd." in figure.subtitle
    assert "Medianen är av 62 andra kommuner." in figure.subtitle
    assert figure.title == figure_of("nyckeltal", {"measure": COST, **GROUP_B4}).title


def test_a_key_figure_that_is_missing_says_why_and_draws_no_dot() -> None:
    figure = figure_of("nyckeltal", {"measure": TIME, **GROUP_B4, "nearest": 12})
    assert isinstance(figure.drawing, Dots)
    assert (
        figure.title
        == "Utredningstid för barn och unga: Timrå saknar värde, medianen av de andra i gruppen är 101 dagar"
    )
    own = figure.drawing.rows[0]
    assert own.value is None
    assert own.told.startswith("saknas: Källan har inget värde.")
    place = figure.table.columns.index("Varför värdet saknas")
    assert figure.table.rows[0][place].startswith("Källan har inget värde.")
    assert figure.table.rows[0][1] == ""


def test_few_values_have_no_middle_and_a_median_between_whole_numbers_has_a_decimal() -> None:
    two = figure_of("nyckeltal", {"measure": COST, "bodies": [TIMRA, SUNDSVALL]})
    assert isinstance(two.drawing, Dots)
    assert two.drawing.lines == ()
    assert "Ingen median: två kommuner har ett värde, och minst tre behövs" in two.subtitle
    assert two.title.startswith("Kostnad för barn- och ungdomsvård: Sundsvall ")
    table = beside_table(beside(TIMRA, group_peers(TIMRA)), "Timrå").set_index("Mått")
    poor = table.loc["Unga i hushåll med låg ekonomisk standard, procent av invånarna 0–19 år"]
    assert (poor["Timrå"], poor["Median"], poor["Mittersta hälften"], poor["Lägst–högst"]) == (
        "16", "16,5", "14,0–22,0", "5–37"
    )  # fmt: skip


def test_a_key_figure_of_nobody_or_of_no_measure_is_a_sentence() -> None:
    with pytest.raises(Nothing, match="Ingen av de valda är en kommun"):
        figure_of("nyckeltal", {"measure": COST, "bodies": [REGION]})
    for measure in ("kommungrupp", "finns_inte"):
        with pytest.raises(UnknownFigure):
            figure_of("nyckeltal", {"measure": measure})
    with pytest.raises(UnknownFigure):
        figure_of("nyckeltal", {})
    assert (
        "andra valda parter visas inte" in figure_of("nyckeltal", {"measure": COST, "bodies": [TIMRA, REGION]}).subtitle
    )


def test_the_table_beside_tells_the_numbers_of_its_query_and_the_file_has_them_as_numbers() -> None:
    peers = group_peers(TIMRA)
    rows, numbers = beside(TIMRA, peers), beside_file(beside(TIMRA, peers), "Timrå")
    table = beside_table(rows, "Timrå").set_index("Mått")
    cost = table.loc["Kostnad för barn- och ungdomsvård, kronor per invånare"]
    assert (cost["Timrå"], cost["Median"], cost["Kommuner med värde"], cost["År"], cost["Källa"]) == (
        "3\u00a0473", "2\u00a0481", "62 av 62", "2022", "Kolada (N33001)"
    )  # fmt: skip
    assert table.loc["Invånare 0–19 år", "Källa"] == "egen summering av tal ur Kolada"
    assert table.loc["Utredningstid för barn och unga, dagar", "Timrå"] == "saknas"
    assert len(numbers) == len(rows)
    for measure, row in zip(numbers.itertuples(index=False), rows.itertuples(), strict=True):
        own = measure[list(numbers.columns).index("Timrå")]
        assert pd.isna(own) if pd.isna(row.own_value) else own == pytest.approx(row.own_value, abs=0.5)
    (sentence,) = missing_sentences(rows, "Timrå")
    assert sentence.startswith("Utredningstid för barn och unga: värde saknas för Timrå. Källan har inget värde.")
    assert "62 andra kommuner i kommungruppen Pendlingskommun nära större stad (B4, SKR 2023)" in compared_with(peers)


def test_peers_follow_the_compared_audits_where_they_name_municipalities_else_the_group() -> None:
    assert selected_peers({}, TIMRA) == group_peers(TIMRA)
    assert selected_peers({"bodies": ["ingen"]}, TIMRA) == group_peers(TIMRA)
    assert selected_peers({"bodies": [REGION]}, TIMRA) == group_peers(TIMRA)
    chosen = selected_peers({"bodies": [SUNDSVALL, TIMRA, ANGE, REGION]}, TIMRA)
    assert (chosen.bodies, chosen.told) == ((SUNDSVALL, ANGE), "Sundsvall, Ånge")
    county = selected_peers({"counties": ["22"]}, TIMRA)
    assert len(county.bodies) == 6
    assert county.told == "sex andra kommuner i Västernorrlands län"
    assert TIMRA not in county.bodies


def test_a_region_has_no_facts_and_the_file_says_why() -> None:
    assert why_no_facts(REGION) == "Kommunfakta finns bara för kommuner."
    assert why_no_facts(TIMRA) == ""
    told_facts = facts_in_file(REGION, "Region Västernorrland", group_peers(REGION))
    assert (told_facts.table, told_facts.about) == ((), ("Kommunfakta finns bara för kommuner.",))
    assert OSTERSUND not in group_peers(TIMRA).bodies
