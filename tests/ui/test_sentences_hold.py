"""Sentences on areas made from data hold for none examined, all alike, equal leaders, one report and thousands.

What holds for every sentence (no word of the machine, one and many, a title's length) is in tests/ui/told.py.
"""

from typing import Any

import pandas as pd
import pytest
from hypothesis import strategies as st

from charts.text import in_sentence
from tests.ui.told import (
    area_counts,
    equal_leaders,
    names,
    none_is_named_alone,
    numbers_in,
    some_of,
    tried,
    well_formed,
    wholes,
    without,
)
from wording.counts import weakness_sentence
from wording.filters import Selection
from wording.gaps import (
    counties_sentence,
    gap_sentence,
    leading_sentence,
    left_out_sentence,
    map_sentence,
    uncovered_sentence,
)
from wording.leading_areas import named
from wording.parties import few_names
from wording.sentences import (
    co_occurrence_sentence,
    coverage_sentence,
    grade_sentence,
    headline,
    matrix_extent,
    matrix_sentence,
    not_covered,
    pair_sentence,
    ranking_sentence,
)

KOMMUN, PART = ("kommun", "kommuner"), ("part", "parter")
STATUSES = st.sampled_from(["brist", "delvis", "fungerar", "ej_granskat"])


def coverage_row(reports: int, municipalities: int, **more: Any) -> pd.Series:
    """The row of coverage."""
    fields = {
        "report_count": reports, "municipality_count": municipalities, "all_municipality_count": 290, "region_count": 0,
        "other_count": 0, "county_count": min(municipalities, 21), "all_county_count": 21, "area_count": 39,
        "first_year": 2014, "last_year": 2024, "topic_labels": "Samverkan",
    }  # fmt: skip
    return pd.Series(fields | more, dtype=object)


def clears(text: str) -> bool:
    """Whether a sentence says that nothing is wrong."""
    return "ngen svaghet" in text or "nget område" in text or "i 0 av" in text or "fungerar" in text


def test_no_area_is_cleared_that_nobody_has_examined() -> None:
    unseen = pd.DataFrame(
        {"area_id": ["a"], "area_label": ["Placeringar"], "selected_count": 1, "examined_count": 0, "weakness_count": 0,
         "not_examined_count": 1}
    )  # fmt: skip
    assert matrix_sentence(unseen, 1) == "Placeringar: ingen av de valda kommunerna har granskat området"
    assert ranking_sentence(unseen) == "Placeringar: ingen av de valda granskningarna har undersökt området"


def test_a_title_names_both_of_two_equal_leaders() -> None:
    areas = pd.DataFrame(
        {"area_id": ["a", "b", "c"], "area_label": ["Placeringar", "SIP", "Systemstöd"], "selected_count": 5,
         "examined_count": [3, 3, 1], "weakness_count": [2, 2, 1], "not_examined_count": [2, 2, 4]}
    )  # fmt: skip
    assert matrix_sentence(areas, 5) == (
        "Svaghet i flest kommuner: placeringar och SIP, brist eller delvis i vardera 2 av 3 kommuner som granskat"
    )
    assert ranking_sentence(areas).startswith("Svaghet i flest granskningar: placeringar och SIP, ")
    four = pd.concat([areas.head(2), areas.head(2).assign(area_id=["d", "e"], area_label=["X", "Y"]), areas.tail(1)])
    assert "placeringar, SIP och 2 till" in matrix_sentence(four, 5)


@tried(area_counts(), st.sampled_from([KOMMUN, PART]))
def test_a_matrix_s_title_holds(areas: pd.DataFrame, unit: tuple[str, str]) -> None:
    whole, labels = int(areas["selected_count"].iloc[0]), areas["area_label"].tolist()
    text = well_formed(matrix_sentence(areas.assign(body_name="Timrå"), whole, unit), [*labels, "Timrå"])
    assert text.startswith("Timrå") == (whole == 1 < len(areas))
    holds_of_areas(text, areas, whole, labels)


@tried(area_counts())
def test_the_title_of_the_ranking_holds(areas: pd.DataFrame) -> None:
    whole, labels = int(areas["selected_count"].iloc[0]), areas["area_label"].tolist()
    text = well_formed(ranking_sentence(areas), labels)
    holds_of_areas(text, areas, whole, labels)


def holds_of_areas(text: str, areas: pd.DataFrame, whole: int, labels: list[str]) -> None:
    """Check a title of areas against the counts behind it."""
    examined = areas[areas["examined_count"] > 0]
    counted = areas.filter(regex="_count$")
    known = {*counted.to_numpy().ravel().tolist(), *range(len(areas) + 1)}
    assert numbers_in(text, labels) <= known, text
    assert clears(text) <= (not examined.empty and not areas["weakness_count"].any()), text
    if examined.empty:
        assert text.startswith(("Ingen av de valda", "Timrå har inte")) or ": ingen av de valda" in text, text
    elif clears(text) and whole > 1:
        assert str(int(examined["examined_count"].min())) in text.replace("\u00a0", ""), text
        hidden = len(areas) - len(examined) if len(areas) > 1 else whole - int(examined["examined_count"].iloc[0])
        assert not hidden or f"; {hidden} " in text.replace("\u00a0", ""), text
    if whole > 1:
        none_is_named_alone(text, equal_leaders(areas))


@tried(area_counts())
def test_the_sentence_of_one_area_tells_who_has_not_examined_it(areas: pd.DataFrame) -> None:
    for _, row in areas.iterrows():
        text = weakness_sentence(row)
        well_formed(text.capitalize())
        if not row["examined_count"]:
            assert text == "ingen av de valda granskningarna har undersökt området"
        elif row["not_examined_count"]:
            assert {row["weakness_count"], row["examined_count"], row["not_examined_count"]} <= numbers_in(text)


@tried(area_counts(most=3), st.integers(0, 290), st.booleans())
def test_the_headline_of_the_bank_holds(leading: pd.DataFrame, municipalities: int, is_dated: bool) -> None:
    labels, years = leading["area_label"].tolist(), {} if is_dated else {"first_year": None, "last_year": None}
    text = headline(leading, coverage_row(int(leading["selected_count"].iloc[0]), municipalities, **years))
    well_formed(text, labels, ends=True, most=600)
    assert (
        all(in_sentence(one) in text for one in labels)
        or "Ingen har undersökt något av de områden som banken följer särskilt" in text
    )
    for row in leading.itertuples():
        part = f"{in_sentence(str(row.area_label))} i {row.weakness_count}"
        assert (part in text.replace("\u00a0", "")) == (row.examined_count > 0), text


@tried(st.integers(0, 290), area_counts(most=3))
def test_what_the_bank_covers_and_does_not(count: int, areas: pd.DataFrame) -> None:
    coverage = coverage_row(max(count, 1), count)
    assert count in numbers_in(well_formed(coverage_sentence(coverage)))
    labels = areas["area_label"].tolist()
    for text in not_covered(coverage, areas):
        for one in text.split(". "):
            well_formed(f"{one.removesuffix('.')}.", labels, ends=True, most=2000)
    assert any("kommun har ingen" in text for text in not_covered(coverage, areas)) == (count == 289)


@tried(st.lists(some_of(40), min_size=4, max_size=4))
def test_answers_that_are_not_judged_are_told_beside_those_that_are(counts: list[int]) -> None:
    totals = pd.DataFrame({"grade": ["ja", "delvis", "nej", "ej_bedomd"], "question_count": counts})
    text = well_formed(grade_sentence(totals))
    if not sum(counts):
        assert text.startswith("Ingen revisionsfråga")
        return
    expected = {counts[1] + counts[2], sum(counts)} | ({counts[3]} if counts[3] else set())
    assert numbers_in(text.replace("en är", "1 är")) == expected


@tried(names(least=2, most=2), st.lists(st.tuples(STATUSES, STATUSES), max_size=40))
def test_two_side_by_side_are_alike_only_where_both_are_examined(two: list[str], pairs: list[tuple[str, str]]) -> None:
    rows = pd.DataFrame(pairs, columns=["status_a", "status_b"])
    text = well_formed(pair_sentence(rows, *two), ["och".join(two), *two])
    both = [pair for pair in pairs if "ej_granskat" not in pair]
    assert ("skiljer sig inte åt" in text) == (bool(both) and all(one == other for one, other in both))
    assert ("har inga områden som båda har granskat" in text) == (not both)
    if len(both) > 1:
        assert numbers_in(text, two) == {len(both)} | ({sum(a != b for a, b in both)} - {0})


@st.composite
def co_occurrences(draw: st.DrawFn) -> pd.DataFrame:
    labels, rows = draw(names(least=6, most=6)), []
    for _ in range(draw(st.integers(0, 12))):
        examined = draw(st.integers(1, 1000))
        pair = draw(st.permutations(labels))[:2]
        rows.append((*pair, examined, draw(some_of(examined))))
    columns = ["area_a_label", "area_b_label", "both_examined_count", "both_weak_count"]
    found = pd.DataFrame(rows, columns=columns).sort_values("both_weak_count", ascending=False, kind="stable")
    return found.assign(row_count=len(found) + draw(some_of(500)))


@tried(co_occurrences())
def test_pairs_that_are_weak_together_as_often_are_told_of(pairs: pd.DataFrame) -> None:
    labels = [*pairs["area_a_label"], *pairs["area_b_label"]]
    text = well_formed(co_occurrence_sentence(pairs), labels)
    if pairs.empty:
        assert text.startswith("Ingen av de valda granskningarna har undersökt två av områdena")
        return
    most = pairs["both_weak_count"].max()
    if not most:
        assert "som någon granskning har undersökt" in text
        return
    equal = int((pairs["both_weak_count"] == most).sum())
    assert ("är det i lika många" in text) == (equal > 1)
    first = pairs.iloc[0]
    expected = {int(first["both_weak_count"]), int(first["both_examined_count"])} | ({equal - 1} - {0})
    assert numbers_in(text, labels) == expected


@st.composite
def gaps(draw: st.DrawFn) -> tuple[pd.DataFrame, list[str]]:
    """Rows of examination_gaps, and the bodies."""
    bodies = draw(
        st.sampled_from([["1984"], ["1984", "2260"], ["1984", "23", "bolaget"], [f"{n:04}" for n in range(200)]])
    )
    rows = []
    for place, label in enumerate(draw(names(most=12))):
        count = draw(some_of(len(bodies)))
        rows += [
            (f"a{place}", label, place < 3, body, count, len(bodies) - count) for body in bodies[:5]
        ]  # the columns of a page
    columns = ["area_id", "area_label", "is_leading", "body_id", "examined_count", "missing_count"]
    return pd.DataFrame(rows, columns=columns), bodies


@tried(gaps(), st.booleans())
def test_where_nobody_has_looked_is_told_area_by_area(answer: tuple[pd.DataFrame, list[str]], is_whole: bool) -> None:
    cells, bodies = answer
    areas = cells.drop_duplicates("area_id")
    labels, leading = areas["area_label"].tolist(), areas[areas["is_leading"]]
    text = leading_sentence(cells, is_whole, bodies)
    for one in text.split(". "):
        well_formed(f"{one.removesuffix('.')}.", labels, ends=True, most=500)
    assert all(in_sentence(one) in text for one in leading["area_label"]), text
    assert ("saknas granskning" in text) == bool(leading["missing_count"].any())
    missing, whole = int(areas["missing_count"].sum()), len(areas) * len(bodies)
    title = well_formed(gap_sentence(cells.assign(body_name="Timrå")), [*labels, "Timrå"])
    counts = {missing, whole, len(bodies), *range(len(areas) + 1), *areas["examined_count"]}
    assert numbers_in(title, [*labels, "Timrå"]) <= counts, title
    unseen_told = (" inte granskat ", " inte granskade ", " inget av de ")
    assert areas["examined_count"].any() or any(words in title for words in unseen_told), title
    assert whole in numbers_in(well_formed(matrix_extent(cells, bodies), ends=True))
    unseen = int((areas["examined_count"] == 0).sum())
    told = left_out_sentence(cells)
    assert bool(told) == bool(unseen)
    assert not told or {unseen, len(areas)} <= numbers_in(well_formed(told, ends=True))


@st.composite
def municipalities(draw: st.DrawFn) -> pd.DataFrame:
    kinds = draw(st.lists(st.sampled_from(["granskat", "ej_granskat", "saknas"]), min_size=1, max_size=40))
    counties = draw(st.integers(1, 3))
    rows = [(f"{place:04}", f"K{place}k", kind, f"{place % counties:02}") for place, kind in enumerate(kinds)]
    return pd.DataFrame(rows, columns=["body_id", "body_name", "coverage", "county_code"])


NARROWED: list[Selection] = [{}, {"counties": ["00"]}, {"groups": ["2023-C8"]}, {"population": ["1", ""]}]


@tried(municipalities(), st.sampled_from(NARROWED))
def test_the_map_tells_how_many_of_how_many(found: pd.DataFrame, selection: Selection) -> None:
    named_there = found["body_name"].tolist()
    examined, missing = ((found["coverage"] == one).sum() for one in ("granskat", "saknas"))
    text = well_formed(map_sentence(found, "Placeringar"))
    assert ("ej granskat" in text or "ingen" in text) == (not examined), text
    if len(found) - missing > 1:
        assert numbers_in(text) == {examined, len(found) - missing}
    every = well_formed(map_sentence(found.replace("ej_granskat", "granskat"), None), named_there)
    assert len(found) == 1 or numbers_in(every.replace("en vald granskning", "")) == {len(found) - missing, len(found)}
    told = well_formed(uncovered_sentence(found, selection), ends=True)
    is_some, is_all = 0 < missing < len(found), missing == len(found) > 1
    assert (f"{missing} av " in told, "enda kommunen" in told) == (is_some, len(found) == 1)
    assert (told.startswith("Ingen av ") and f" {missing} " in told) == is_all
    assert ("inte betyder att de inte" in told) == (missing > 1)
    assert len(found) == 1 or ("landets" in told) == (not selection)
    assert "passar" in uncovered_sentence(found.head(0), selection)


@tried(st.lists(some_of(26), min_size=1, max_size=21))
def test_counties_without_a_municipality_are_counted_in_their_gender(covered: list[int]) -> None:
    counties = pd.DataFrame({"county_name": "Jämtlands län", "covered_count": covered})
    text, missing = counties_sentence(counties), covered.count(0)
    assert bool(text) == bool(missing)
    if missing:
        told = numbers_in(well_formed(text, ["Jämtlands län"], ends=True))
        assert len(covered) == 1 or {missing, len(covered)} <= told


@tried(names(most=300))
def test_names_in_a_title_are_all_there_or_counted(labels: list[str]) -> None:
    text = named(labels)
    told = [one for one in labels if in_sentence(one) in text]
    assert len(text) <= 250
    assert len(labels) > 3 or sum(map(len, labels)) > 130 or len(told) == len(labels)
    rest = numbers_in(text, labels) if " till" in without(text, labels) else set()
    assert not rest or len(told) + rest.pop() >= len(labels)
    assert (few_names(", ".join(label.replace(",", "") for label in labels)) or "").count(", ") <= 12


@pytest.mark.parametrize("name", ["IT-säkerhet", "SIP"])
def test_an_acronym_keeps_its_capitals_inside_a_sentence(name: str) -> None:
    assert in_sentence(name) == name
    assert in_sentence("Placeringar") == "placeringar"


@tried(wholes())
def test_one_and_many_are_told_apart(count: int) -> None:
    areas = pd.DataFrame(
        {"area_id": ["a", "b"], "area_label": ["Placeringar", "Systemstöd"], "body_name": "Timrå",
         "selected_count": count,
         "examined_count": [count, 0], "weakness_count": [0, 0], "not_examined_count": [0, count]}
    )  # fmt: skip
    told = "(i " if count > 1 else "som är granskat"
    assert told in well_formed(matrix_sentence(areas, count))
    assert matrix_sentence(areas, count).endswith("; 1 är ej granskat")
