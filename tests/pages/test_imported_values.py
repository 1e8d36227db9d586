"""What a file may hold that no page would make: refused when it is read in, or shown, changed and saved like others."""

from typing import Any

import pytest

from tests.pages.test_every_page import ROOT, opened
from tests.pages.test_riskanalys import VIEWS, example_analysis
from ui.risk.open_analysis import ANALYSES
from ui.slideshow.open_slide_set import SLIDE_SETS
from workspace import BadFile, Desk, Version
from workspace.analysis import FIRST_YEAR, LAST_YEAR
from workspace.plan_lines import MOST_DAYS
from workspace.slide_set import SlideSet, StoredSlide

PAGE = ROOT / "pages" / "riskanalys.py"


def read_in(desk: Desk, kind: Any, content: dict[str, Any]) -> Version:
    """Read in a file with these contents, which the store has taken under another title."""
    made = desk.create(kind.name, "Ur en fil", content)
    return desk.import_document(desk.export(made.document_id), kind.name, kind.read)


def odd_analysis(**values: Any) -> dict[str, Any]:
    content = example_analysis().content() | values
    content["risks"][0] |= {
        "name": "a\x00\x1b[2Jb",
        "motivation": "x\x0by\u2028z",
        "risk_id": 'x"]\n#:material/home:',
        "kinds": ["ekonomisk", "ekonomisk"],
        "decision": "granska",
        "proposal": {"days": float(MOST_DAYS), "quarter": 4, "criteria": ["a\nb", ""], "title": "\x01"},
    }
    content["peers"] = {"kind": "valda", "bodies": ["2262", "2262", "finns inte"]}
    return content


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
@pytest.mark.parametrize("view", VIEWS)
def test_an_analysis_with_control_characters_and_the_last_values_is_shown_changed_and_saved(
    desk: Desk, view: str, year: int
) -> None:
    made = read_in(desk, ANALYSES, odd_analysis(body_name="Tim\x00rå\u2028 \x85", year=year))
    app = opened(PAGE, {"analys": [made.document_id], "riskdel": [view]})
    assert not app.exception
    assert not app.error
    if view == "Bedömning":
        app.text_area[0].set_value("Ny motivering").run()
    elif view == "Revisionsplan":
        app.number_input[0].set_value(float(MOST_DAYS) - 1).run()
    else:
        return
    assert not app.exception
    assert not app.error
    saved = desk.read(made.document_id)
    assert (saved.number, saved.title) == (2, f"Riskanalys {year} – Tim rå")


def test_after_the_last_year_there_is_no_next(desk: Desk) -> None:
    made = read_in(desk, ANALYSES, example_analysis(year=LAST_YEAR).content())
    app = opened(PAGE, {"analys": [made.document_id], "riskdel": ["Versioner och delning"]})
    (button,) = [one for one in app.button if one.label.startswith("Skapa analysen för")]
    assert button.disabled
    assert button.help == f"En analys kan gälla åren {FIRST_YEAR}–{LAST_YEAR}."


@pytest.mark.parametrize("values", [{"year": LAST_YEAR + 1}, {"year": FIRST_YEAR - 1}, {"scale": 6}, {"scale": 3}])
def test_values_outside_are_refused_with_a_sentence(desk: Desk, values: dict[str, int]) -> None:
    with pytest.raises(BadFile, match="Version 1 i filen har ett innehåll som inte hör till slaget riskanalys"):
        read_in(desk, ANALYSES, example_analysis().content() | values)


def test_a_slide_set_whose_title_could_not_be_saved_again_is_refused_with_a_sentence(desk: Desk) -> None:
    content = SlideSet(title="x", slides=(StoredSlide(figure="omraden"),)).content()
    assert read_in(desk, SLIDE_SETS, content).number == 1
    with pytest.raises(BadFile, match="Version 1 i filen: Titeln innehåller radbrytningar eller osynliga styrtecken"):
        read_in(desk, SLIDE_SETS, content | {"title": "Möte\x00t"})


def test_the_form_takes_the_years_that_the_store_does(desk: Desk) -> None:
    (year,) = [one for one in opened(PAGE).number_input if one.label == "År"]
    assert (year.min, year.max) == (FIRST_YEAR, LAST_YEAR)
