"""The risk matrix: fields that can be told apart, every risk in its cell, nothing on top of anything else."""

import json
import re
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any, get_args

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.palette import PAPERS, Theme
from charts.palette import look as mark_of
from charts.risk_matrix import FIELDS, field_of, ranked, risk_matrix
from charts.screen import laid_out
from slides.html.tables import risks_html
from tests.charts.test_figures import LEAST_FONT, PROGRAM_WORDS, walk
from tests.charts.test_palette import GREY_STEP, SHAPE, TEXT, contrast, lightness

LONG = "Uppföljning av överenskommelser och samverkan med region, huvudmän och andra aktörer kring barn " * 2
PHONE, WIDE = 328, 520  # px: the narrowest that each form is drawn for
Risk = tuple[int, str, int | None, int | None, str]
every_theme = pytest.mark.parametrize("theme", get_args(Theme))
every_field = pytest.mark.parametrize("key", FIELDS)
both_widths = pytest.mark.parametrize("narrow", [False, True])
every_scale = pytest.mark.parametrize(("scale", "high_from"), [(4, 2), (4, 3), (4, 4), (5, 2), (5, 3), (5, 4), (5, 5)])


def risk_figure(
    risks: pd.DataFrame, scale: int, high_from: int, theme: Theme = "light", narrow: bool = False
) -> go.Figure:
    return laid_out(risk_matrix(risks, scale, high_from), theme, narrow)


def table(risks: Sequence[Risk]) -> pd.DataFrame:
    frame = pd.DataFrame(risks, columns=["number", "name", "likelihood", "consequence", "decision"])
    return frame.astype({"likelihood": "Int64", "consequence": "Int64"})


def crowd(count: int, scale: int = 4) -> pd.DataFrame:
    """Risks that all lie in the upper right cell."""
    return table([(number, f"Risk {number}", scale, scale, "Granska") for number in range(1, count + 1)])


def spread(count: int, scale: int) -> pd.DataFrame:
    levels = [(number % scale + 1, number // scale % scale + 1) for number in range(count)]
    return table([(number, LONG, *levels[number - 1], "") for number in range(1, count + 1)])


def drawn(figure: go.Figure) -> dict[int, tuple[float, float]]:
    return {
        key[0]: (x, y)
        for trace in figure.data
        if trace.customdata is not None
        for key, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def texts(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data for text in trace.text]


def hovers(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data for text in trace.hovertext]


def plain(text: str) -> str:
    return re.sub(r"</?b>", "", text).replace("-<br>", "").replace("<br>", " ")


@every_theme
@every_field
def test_words_and_numbers_can_be_read_and_borders_seen(theme: Theme, key: str) -> None:
    look = FIELDS[key].looks[theme]
    assert contrast(look.text, look.fill) >= TEXT
    assert contrast(look.number, look.mark) >= TEXT
    assert contrast(look.border, look.fill) >= SHAPE
    assert contrast(look.border, PAPERS[theme].background) >= SHAPE


@every_theme
def test_the_worse_the_farther_from_the_paper_in_greyscale_too(theme: Theme) -> None:
    paper = lightness(PAPERS[theme].background)
    for part, step in (("fill", GREY_STEP / 2), ("mark", GREY_STEP)):
        distances = [abs(lightness(getattr(field.looks[theme], part)) - paper) for field in FIELDS.values()]
        assert min(worse - better for worse, better in pairwise(distances)) >= step


def test_the_four_fields_of_god_revisionssed() -> None:
    found = {levels: field_of(*levels, 3) for levels in [(2, 2), (3, 2), (2, 3), (3, 3), (4, 4), (1, 4)]}
    assert list(found.values()) == ["ingen", "uppmarksamhet", "uppmarksamhet", "granska", "granska", "uppmarksamhet"]
    assert [field.word for field in FIELDS.values()] == [
        "Granska!",
        "Uppmärksamhet – eventuell granskning",
        "Ingen granskning",
    ]


@every_scale
@both_widths
@every_theme
def test_the_empty_matrix_has_its_four_fields_with_their_names(
    scale: int, high_from: int, narrow: bool, theme: Theme
) -> None:
    figure = risk_figure(table([]), scale, high_from, theme, narrow)
    assert not any(len(trace.x) for trace in figure.data)
    names = [plain(one.text) for one in figure.layout.annotations]
    words = [FIELDS[key].word for key in ("granska", "uppmarksamhet", "uppmarksamhet", "ingen")]
    assert sorted(names) == sorted(["Konsekvens", "Sannolikhet", *words])
    areas = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert sorted(area.fillcolor for area in areas) == sorted(
        FIELDS[key].looks[theme].fill for key in ("granska", "uppmarksamhet", "uppmarksamhet", "ingen")
    )
    (audit,) = [area for area in areas if area.fillcolor == FIELDS["granska"].looks[theme].fill]
    assert (audit.x0, audit.y0) == pytest.approx((high_from - 0.5, high_from - 0.5), abs=0.05)
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        assert axis.ticktext == ("1<br>låg", *map(str, range(2, scale)), f"{scale}<br>hög")


@every_scale
@both_widths
def test_a_field_s_name_lies_inside_it_and_outside_every_cell(scale: int, high_from: int, narrow: bool) -> None:
    """A letter of Arial bold, wider than the house font, is 0.58 em on average in these names."""
    figure = risk_figure(table([]), scale, high_from, narrow=narrow)
    width = PHONE if narrow else WIDE
    across = (width - figure.layout.margin.l - figure.layout.margin.r) / scale
    down = (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b) / (
        figure.layout.yaxis.range[1] - figure.layout.yaxis.range[0]
    )
    for name in figure.layout.annotations[2:]:
        lines = re.sub(r"</?b>", "", name.text).split("<br>")
        levels = high_from - 1 if name.x == 0.5 else scale - high_from + 1
        assert max(map(len, lines)) * 0.58 * name.font.size <= levels * across
        strip = 0.5 - name.y if name.y < 0.5 else name.y - scale - 0.5
        assert len(lines) * name.font.size * 1.3 <= strip * down


@every_scale
@both_widths
def test_every_risk_is_drawn_once_in_its_own_cell_with_its_number(scale: int, high_from: int, narrow: bool) -> None:
    risks = spread(39, scale)
    figure = risk_figure(risks, scale, high_from, narrow=narrow)
    places = drawn(figure)
    assert sorted(places) == list(risks["number"])
    for risk in risks.itertuples():
        x, y = places[risk.number]
        assert abs(x - risk.likelihood) < 0.5
        assert abs(y - risk.consequence) < 0.5
    for trace in figure.data:
        assert [str(number) for (number,) in trace.customdata] == list(trace.text)
        for (number,) in trace.customdata:
            levels = risks.set_index("number").loc[number, ["likelihood", "consequence"]]
            assert trace.name == FIELDS[field_of(*levels, high_from)].word


@pytest.mark.parametrize("scale", [4, 5])
@pytest.mark.parametrize("count", [*range(1, 12), 39])
@both_widths
def test_marks_in_one_cell_lie_on_one_another_nowhere(scale: int, count: int, narrow: bool) -> None:
    figure = risk_figure(crowd(count, scale), scale, 3, narrow=narrow)
    width = PHONE if narrow else WIDE
    across = (width - figure.layout.margin.l - figure.layout.margin.r) / scale
    down = (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b) / (
        figure.layout.yaxis.range[1] - figure.layout.yaxis.range[0]
    )
    marks = [
        (x * across, y * down, trace.marker.size if trace.marker.line.width else 0)
        for trace in figure.data
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    assert len(marks) == min(count, 9)
    for one, other in combinations(marks, 2):
        assert ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5 >= (one[2] + other[2]) / 2
    for x, y, size in marks:
        assert abs(x - scale * across) + size / 2 <= across / 2 + 1
        assert abs(y - scale * down) + size / 2 <= down / 2 + 1


def test_nine_in_a_cell_are_marks_and_the_tenth_makes_the_last_two_one() -> None:
    assert texts(risk_figure(crowd(9), 4, 3)) == [str(number) for number in range(1, 10)]
    figure = risk_figure(crowd(10), 4, 3)
    assert texts(figure) == [*map(str, range(1, 9)), "<b>+2</b>"]
    assert plain(hovers(figure)[-1]) == (
        "2 till med sannolikhet 4, konsekvens 4 på skalan 1–4 9. Risk 9 (Granska); 10. Risk 10 (Granska)"
    )
    assert sorted(drawn(figure)) == list(range(1, 9))


@both_widths
def test_more_than_a_hover_can_hold_are_told_by_number(narrow: bool) -> None:
    figure = risk_figure(crowd(39).assign(name=LONG), 4, 3, narrow=narrow)
    rest = hovers(figure)[-1]
    assert [int(number) for number in re.findall(r"\d+", plain(rest).split("Nummer ")[1])] == list(range(9, 40))
    assert rest.count("<br>") < 10


def test_the_hover_tells_number_name_levels_and_decision() -> None:
    risks = table([(3, "Regional samverkan", 3, 4, "Granska"), (4, "Återkoppling", 1, 2, "")])
    assert sorted(map(plain, hovers(risk_figure(risks, 4, 3)))) == [
        "3. Regional samverkan Sannolikhet 3, konsekvens 4 på skalan 1–4 Beslut: Granska",
        "4. Återkoppling Sannolikhet 1, konsekvens 2 på skalan 1–4 Beslut: ej beslutat",
    ]


def test_what_the_auditors_wrote_is_shown_as_text() -> None:
    (text,) = hovers(risk_figure(table([(1, "<a href='x'>A & B</a>", 1, 1, "")]), 4, 3))
    assert "&lt;a href='x'&gt;A &amp; B&lt;/a&gt;" in text.replace("<br>", " ")


def test_a_risk_without_both_levels_is_not_in_the_matrix() -> None:
    risks = table([(1, "A", None, 2, ""), (2, "B", 2, None, ""), (3, "C", None, None, ""), (4, "D", 2, 2, "")])
    assert list(drawn(risk_figure(risks, 4, 3))) == [4]


@pytest.mark.parametrize("count", [0, 1, 39])
@both_widths
@every_theme
def test_texts_are_large_enough_upright_and_swedish(count: int, narrow: bool, theme: Theme) -> None:
    tree: Any = json.loads(risk_figure(spread(count, 5), 5, 4, theme, narrow).to_json())
    fonts = [value for key, value in walk(tree) if key.endswith("font") and isinstance(value, dict) and "size" in value]
    assert min(font["size"] for font in fonts) >= LEAST_FONT
    told = [value for key, value in walk(tree) if key in ("text", "hovertext", "name", "ticktext")]
    flat = [one for text in told for one in (text if isinstance(text, list) else [text])]
    assert not [text for text in flat if isinstance(text, str) and re.search(PROGRAM_WORDS, text)]


def test_where_not_all_risks_are_named_the_highest_are() -> None:
    """Forty risks, of which the last twelve are the highest: number order would name the wrong ones."""
    lows = [(number, f"Risk {number}", 3, 3, "") for number in range(1, 29)]
    highs = [(number, f"Risk {number}", 4, 4, "") for number in range(29, 41)]
    matrix = risk_matrix(table([*lows, *highs]), 4, 3)
    assert [risk.number for risk in ranked(matrix)] == [*range(29, 41), *range(1, 29)]
    named = re.findall(r'class="one-line">(\d+)\.', risks_html(matrix, "light", "alt"))
    assert named == [str(number) for number in range(29, 41)]
    mixed = risk_matrix(table([(1, "a", 1, 4, ""), (2, "b", 4, 1, ""), (3, "c", 3, 3, ""), (4, "d", 2, 2, "")]), 4, 3)
    assert [risk.number for risk in ranked(mixed)] == [3, 1, 2, 4]  # by field first, then product, then consequence


@pytest.mark.parametrize("theme", PAPERS)
def test_the_marks_of_the_field_granska_have_the_colours_of_brist(theme: Theme) -> None:
    field, brist = FIELDS["granska"].looks[theme], mark_of("brist", theme)
    assert (field.border, field.mark, field.number) == (brist.border, brist.fill, brist.text)
