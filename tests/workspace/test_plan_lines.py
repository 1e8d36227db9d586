"""What holds for a whole analysis: own names, what counts as high, and the plan's lines of other kinds."""

import pytest
from pydantic import ValidationError

from workspace.analysis import Analysis, days_per_quarter, field_of, merged, read_analysis
from workspace.plan_lines import WHOLE_YEAR, PlanLine

BARE = Analysis(body_id="2281", body_name="Sundsvall", year=2027).with_areas([("a", "A")])
EMPTY = BARE.with_risk("a", likelihood=3, consequence=3)


def line(line_id: str, **values: object) -> dict[str, object]:
    return {"line_id": line_id, "kind": "grundlaggande", **values}


def test_an_analysis_stored_before_there_were_names_lines_and_a_threshold_is_read_as_it_was() -> None:
    old = {
        key: value for key, value in EMPTY.content().items() if key not in ("high_from", "name", "plan_name", "lines")
    }
    assert read_analysis(old) == EMPTY
    assert (EMPTY.high_from, EMPTY.lines) == (3, ())


def test_an_own_name_is_the_title_on_one_line_and_none_is_named_after_year_and_body() -> None:
    assert (EMPTY.title, EMPTY.plan_title) == ("Riskanalys 2027 – Sundsvall", "Revisionsplan 2027 – Sundsvall")
    named = EMPTY.changed(name=" Inför\n2027 ", plan_name="Planen 2027")
    assert (named.title, named.plan_title) == ("Inför 2027", "Planen 2027")
    assert EMPTY.changed(name=" \n").title == EMPTY.title
    later = named.for_next_year()
    assert (later.title, later.plan_title) == ("Inför 2028", "Planen 2028")
    assert EMPTY.changed(name="Barn och unga").for_next_year().title == "Riskanalys 2028 – Sundsvall"


@pytest.mark.parametrize(("high_from", "field"), [(2, "granska"), (3, "granska"), (4, "ingen")])
def test_what_counts_as_high_is_chosen_per_analysis_and_decides_the_field(high_from: int, field: str) -> None:
    analysis = EMPTY.changed(high_from=high_from)
    assert field_of(analysis.risk("a"), analysis.high_from) == field
    assert analysis.for_next_year().high_from == high_from


@pytest.mark.parametrize("values", [{"high_from": 1}, {"high_from": 5}, {"lines": [line("x"), line("x")]}])
def test_what_cannot_be_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        EMPTY.changed(**values)
    assert EMPTY.changed(scale=5, high_from=5).high_from == 5


def test_two_persons_changes_of_different_things_are_put_together() -> None:
    base = EMPTY.changed(lines=[line("x"), line("y")])
    mine = base.changed(name="Mitt", lines=[line("x", days=3.0), line("y"), line("z")])
    theirs = base.changed(high_from=2, lines=[line("x", quarter=2)])
    both = merged(base, mine, theirs)
    assert both is not None
    assert (both.name, both.high_from) == ("Mitt", 2)
    assert [(one.line_id, one.days, one.quarter) for one in both.lines] == [("x", 3.0, 2), ("z", None, None)]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"name": "Mitt"}, {"name": "Ditt"}),
        ({"high_from": 2}, {"high_from": 4}),
        ({"lines": [line("x", days=1)]}, {"lines": [line("x", days=2)]}),
        ({"lines": []}, {"lines": [line("x", days=2)]}),
    ],
)
def test_two_persons_changes_of_the_same_are_a_conflict(mine: dict[str, object], theirs: dict[str, object]) -> None:
    base = EMPTY.changed(lines=[line("x")])
    assert merged(base, base.changed(**mine), base.changed(**theirs)) is None


def test_days_of_lines_are_summed_with_those_of_granskningar() -> None:
    lines = [line("x", days=10.0), line("y", quarter=3, days=4.5), line("z")]
    assert days_per_quarter(EMPTY.changed(lines=lines)) == {1: 0, 2: 0, 3: 4.5, 4: 0, None: 0, WHOLE_YEAR: 10}


def test_every_new_line_has_an_id_of_its_own() -> None:
    assert PlanLine.new("dialog", "Dialog").line_id != PlanLine.new("dialog", "Dialog").line_id
