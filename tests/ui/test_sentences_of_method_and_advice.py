"""Sentences on readings, coding, recommendations, single reports and risks hold whatever is counted in them."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import strategies as st

from charts.catalogue.risks import matrix_sentence
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
)
from ui.search.hits import hits_sentence
from wording.method_sentences import (
    build_sentence,
    change_sentence,
    conclusion_sentence,
    dimension_sentence,
    graded_sentence,
    interpreted_sentence,
    judged_sentence,
    reading_alt,
    second_read_sentence,
    wording_sentence,
)
from wording.method_words import READINGS
from wording.recommendation_sentences import (
    absence_sentence,
    advice_sentence,
    earlier_sentence,
    extent_sentence,
    open_sentence,
    status_sentence,
)
from wording.report_words import (
    advice_sentence as later_sentence,
)
from wording.report_words import areas_extent, areas_sentence, history_sentence, several_sentence
from wording.risks import evidence_sentences, suggestion_words
from wording.sources import audits_in_words
from workspace.analysis import Analysis

GRADES = ("ja", "delvis", "nej", "ej_bedomd")
OUTCOMES = ("genomford", "delvis", "ej_genomford", "oklar")


@st.composite
def readings(draw: st.DrawFn) -> pd.DataFrame:
    """The leading rows of area_readings: a strict reading may have nothing examined, a mild one fewer weaknesses."""
    rows: list[dict[str, Any]] = []
    for place, label in enumerate(draw(names(most=3))):
        examined = draw(some_of(12))
        judged, weak = draw(some_of(examined)), draw(some_of(examined))
        counts = {
            "huvudlasning": (examined, weak),
            "strang": (judged, min(weak, judged)),
            "mild": (examined, draw(some_of(weak))),
        }
        for reading, (seen, found) in counts.items():
            is_recurring = found >= 2 and 2 * found >= seen
            own = {"area_id": f"a{place}", "area_label": label, "reading": reading, "is_recurring": is_recurring}
            rows.append(own | {"examined_count": seen, "weakness_count": found})
    return pd.DataFrame(rows)


@tried(readings(), st.sampled_from(list(READINGS)))
def test_a_reading_s_conclusion_speaks_of_what_is_examined_in_it(areas: pd.DataFrame, reading: str) -> None:
    labels = areas["area_label"].unique().tolist()
    text = well_formed(conclusion_sentence(areas, reading), labels)
    own = areas[areas["reading"] == reading]
    main = areas[areas["reading"] == "huvudlasning"]
    if not main["examined_count"].any():
        assert text.startswith("Ingen av de valda granskningarna har undersökt")
        return
    if "samma särskilt följda områden återkommer" in text:
        assert own["is_recurring"].any()
    unseen = int((main["examined_count"] == 0).sum())
    if not own["is_recurring"].any() and not main["is_recurring"].any():
        assert ("är ej gransk" in text) == bool(unseen), text
    for row in own.itertuples():
        if not row.examined_count and f"{in_sentence(str(row.area_label))} återkommer inte längre" in text:
            pytest.fail(text)
    if changed := change_sentence(areas, reading):
        well_formed(changed, labels, ends=True, most=700)
        assert " 0 av 0 " not in changed


@tried(st.lists(some_of(40), min_size=4, max_size=4), some_of(9), some_of(9), st.sampled_from(list(READINGS)))
def test_answers_of_a_reading_are_counted_and_those_not_judged_told(
    counts: list[int], moved: int, left_out: int, reading: str
) -> None:
    grades = pd.DataFrame(
        [
            (one, grade, count, moved if grade == "nej" else 0, sum(counts), left_out)
            for one in READINGS
            for grade, count in zip(GRADES, counts, strict=True)
        ],
        columns=["reading", "grade", "question_count", "moved_count", "total_count", "left_out_count"],
    )
    text = well_formed(graded_sentence(grades, reading))
    if not sum(counts):
        assert "inget svar räknas" in text
        return
    expected = {counts[1] + counts[2], sum(counts), *({counts[3], moved, left_out} - {0})}
    if reading == "mild" and not moved:
        expected |= {0}  # "inget har en omtvistad ordalydelse"
    assert numbers_in(text.replace("en är", "1 är").replace("har en ", "")) == expected
    assert not well_formed(f"{reading_alt(grades)}.", ends=True).startswith(" ")


@tried(wholes(), st.data())
def test_the_coding_s_counts_are_told_with_their_whole(whole: int, data: st.DataObject) -> None:
    part = data.draw(some_of(whole))
    totals = pd.Series(
        {"report_count": whole, "second_read_count": part, "question_count": whole, "interpreted_count": part,
         "finding_count": whole, "judged_count": part}
    )  # fmt: skip
    assert {part, whole} <= numbers_in(well_formed(interpreted_sentence(totals)))
    assert {part, whole} <= numbers_in(well_formed(judged_sentence(totals)))
    read = well_formed(second_read_sentence(totals), ends=True)
    assert ("inte" in read or "Ingen" in read) == (not part)
    assert whole == 1 or numbers_in(read.replace("av en andra", "")) == {part, whole}
    none = totals * 0
    # What is not in the bank may stand in a part of the report that it has not seen.
    assert interpreted_sentence(none) == "Banken har inget svar på en revisionsfråga ur de valda rapporterna"
    assert judged_sentence(none) == "Banken har inget fynd ur de valda rapporterna"
    info = pd.Series({"report_count": whole, "built_at": datetime(2026, 5, 4, 12, 0, tzinfo=UTC)}, dtype=object)
    assert whole in numbers_in(well_formed(build_sentence(info)))
    dimensions = pd.DataFrame({"examined_area_count": [part, 0], "area_count": [whole, 3]})
    assert numbers_in(well_formed(dimension_sentence(dimensions)).replace("en granskning", "")) == {part, whole + 3}


@tried(st.lists(st.booleans(), max_size=20))
def test_wordings_that_are_contested_are_counted_among_those_used(contested: list[bool]) -> None:
    wordings = pd.DataFrame(
        {
            "wording": [f"ord {place}" for place in range(len(contested))],
            "report_count": 1,
            "contested_grade": ["ja" if one else None for one in contested],
        }
    )
    text = well_formed(wording_sentence(wordings))
    if len(contested) > 1:
        assert numbers_in(text) == {len(contested), sum(contested)}
    assert ("omtvista" in text) == bool(contested)


@st.composite
def recommendations(draw: st.DrawFn) -> pd.DataFrame:
    """Rows of recommendation_counts that count areas, and the first row, which counts them all."""
    areas = draw(area_counts(most=12))
    counts = areas["weakness_count"].clip(upper=500)
    several = int(counts.max())
    whole = draw(some_of(several + 40, several))
    addressed = whole + draw(some_of(30))
    rows = areas.assign(recommendation_count=counts, board_type=None)[areas["weakness_count"] > 0]
    first = pd.DataFrame(
        [{"area_id": None, "board_type": None, "recommendation_count": whole, "addressed_count": addressed,
          "report_count": draw(some_of(400, 1)), "unanswered_count": draw(some_of(addressed)),
          "word_unknown_count": draw(some_of(addressed)), "not_followed_up_count": draw(some_of(addressed)),
          "open_count": draw(some_of(addressed))}]
    )  # fmt: skip
    return pd.concat([first.astype(object), rows.astype(object)], ignore_index=True)


@tried(recommendations())
def test_recommendations_are_counted_once_and_every_equal_area_is_told(counts: pd.DataFrame) -> None:
    areas, first = counts.iloc[1:], counts.iloc[0]
    labels = areas["area_label"].tolist()
    text = well_formed(advice_sentence(counts), labels)
    whole = int(first["recommendation_count"])
    if whole:
        assert whole in numbers_in(text, labels)
    none_is_named_alone(text, equal_leaders(areas, "recommendation_count"))
    well_formed(extent_sentence(counts))
    told = well_formed(status_sentence(first))
    addressed = int(first["addressed_count"])
    unknown = ("unanswered", "word_unknown", "not_followed_up")
    answered, word, followed = (addressed - int(first[f"{one}_count"]) for one in unknown)
    is_open = well_formed(open_sentence(first), ends=True)
    if addressed > 1:
        assert numbers_in(is_open) - {0} == {addressed, int(first["open_count"])} - {0}
    assert ("ngen av" in told or "inget yttrande" in told) == (not answered)
    if addressed > 1:
        counts_told = numbers_in(told.replace("har ett", "").replace("har en", ""))
        assert counts_told == {addressed, answered, word, followed}


@tried(some_of(400, 1), st.data())
def test_what_a_report_lacks_and_what_the_bank_lacks_are_told_apart(whole: int, data: st.DataObject) -> None:
    without, unseen, unanswered = (data.draw(some_of(whole)) for _ in range(3))
    states = pd.Series(
        {"report_count": whole, "without_count": without, "unseen_count": unseen, "unseen_response_count": unanswered}
    )
    if text := absence_sentence(states):
        for one in text.split(". "):
            well_formed(f"{one.removesuffix('.')}.", ends=True)
        assert whole == 1 or numbers_in(text) == {whole, *({without, unseen, unanswered} - {0})}
    assert bool(text) == bool(without or unseen or unanswered)


@tried(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(OUTCOMES)), min_size=1))
def test_what_became_of_earlier_points_adds_up(points: list[tuple[int, str]]) -> None:
    text = well_formed(earlier_sentence(pd.DataFrame(points, columns=["report_id", "status"])))
    statuses = [status for _, status in points]
    expected = {len({report for report, _ in points}), len(points), *map(statuses.count, statuses)}
    assert numbers_in(text) == expected


@tried(some_of(39), st.data())
def test_a_report_s_title_tells_what_it_has_not_examined(examined: int, data: st.DataObject) -> None:
    weak = data.draw(some_of(examined))
    areas = pd.DataFrame({"total_examined_count": [examined], "total_weakness_count": [weak], "total_area_count": [39]})
    facts = pd.Series({"finding_state": "finns", "provenance": "hel_rapport"})
    text = well_formed(areas_sentence(areas, facts))
    assert ("inget fynd" in text) == (not examined)
    if examined and not weak:
        assert {39 - examined} - {0} <= numbers_in(text)
    assert 39 in numbers_in(well_formed(areas_extent(areas), ends=True).replace("är ett", ""))
    unseen = well_formed(areas_sentence(areas, facts.replace("finns", "ingar_inte_i_kallan")))
    assert unseen.startswith("Alla områden ej granskade. ")


@tried(names(most=300), some_of(5, 1), st.sampled_from(["1984", "23"]))
def test_bodies_with_several_reports_are_named_within_a_limit(labels: list[str], count: int, body: str) -> None:
    plain = [label.replace(",", "") for label in labels]
    bodies = pd.DataFrame({"body_id": body, "body_name": plain, "report_count": count})
    text = well_formed(several_sentence(bodies), plain, ends=True, most=1500)
    assert text.startswith("Ingen kommun" if body == "1984" else "Ingen part") == (count == 1)


@tried(st.lists(st.tuples(some_of(9, 1), st.integers(1, 3)), min_size=1, max_size=300), names(most=1))
def test_a_body_over_time_differs_only_where_it_was_examined_again(
    areas: list[tuple[int, int]], label: list[str]
) -> None:
    cells = pd.DataFrame(
        [(f"a{place}", label[0], count, min(count, statuses)) for place, (count, statuses) in enumerate(areas)],
        columns=["area_id", "body_name", "examined_count", "status_count"],
    )
    text = well_formed(history_sentence(cells), label)
    again = [min(count, statuses) for count, statuses in areas if count > 1]
    assert ("inget område är granskat mer än en gång" in text) == (not again)
    assert ("samma status varje gång" in text) == (bool(again) and max(again) == 1)


@tried(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["brist", "fungerar", "ej_granskat"])), min_size=1))
def test_earlier_advice_beside_later_findings_adds_up(rows: list[tuple[int, str]]) -> None:
    pairs = pd.DataFrame(rows, columns=["recommendation_no", "status"]).assign(report_id="r")
    text = well_formed(later_sentence(pairs))
    numbers = {number for number, _ in rows}
    silent = sum({status for one, status in rows if one == number} == {"ej_granskat"} for number in numbers)
    assert ("inte är granskade igen" in text) == bool(silent)
    assert len(numbers) in numbers_in(text)


@tried(area_counts(most=1), st.sampled_from([None, "brist", "fungerar"]), some_of(9), some_of(3), st.booleans())
def test_what_the_bank_says_of_a_risk_holds(
    areas: pd.DataFrame, status: str | None, advice: int, several: int, is_dated: bool
) -> None:
    year = 2020 if is_dated else None
    row = areas.iloc[0].astype(object)
    row = pd.concat(
        [
            row,
            pd.Series(
                {"own_status": status, "own_year": year, "own_year_basis": "tryckt", "own_newest_count": several,
                 "own_open_count": advice, "law_changed_from": pd.Timestamp("2025-07-01") if is_dated else pd.NaT,
                 "law_changed_what": "19 kap. 1 § Socialtjänstlag (2025:400) är ny" if is_dated else "",
                 "first_year": year, "last_year": year},
                dtype=object,
            ),
        ]
    )  # fmt: skip
    told = evidence_sentences(row, "Älvsbyn")
    for text in told:
        for one in text.split(". "):
            well_formed(f"{one.removesuffix('.')}.", ["Älvsbyn"], ends=True)
    if not row["examined_count"]:
        assert "ingen av de valda granskningarna har undersökt området" in told[0]
    if status is None:
        assert told[1].endswith("Det säger inget om hur det fungerar.")
    well_formed(suggestion_words(row, 4), ends=True, most=600)


@tried(some_of(9), some_of(9), some_of(9))
def test_a_risk_matrix_tells_what_is_not_assessed(high: int, low: int, rest: int) -> None:
    analysis = Analysis(body_id="2281", body_name="Sundsvall", year=2027)
    analysis = analysis.with_areas([(f"a{place}", f"A{place}") for place in range(high + low + rest)])
    for place in range(high + low):
        level = 4 if place < high else 1
        analysis = analysis.with_risk(f"a{place}", likelihood=level, consequence=level)
    text = well_formed(matrix_sentence(analysis))
    assert numbers_in(text) == {high, high + low, *({rest} - {0})}


@tried(some_of(400, 1), some_of(400, 1), st.tuples(*[some_of(9)] * 3))
def test_hits_and_sources_are_counted_in_their_number(reports: int, texts: int, bodies: tuple[int, int, int]) -> None:
    kinds = ("municipality_count", "region_count", "other_body_count")
    hits = pd.DataFrame([{"row_count": texts, "report_count": reports, **dict(zip(kinds, bodies, strict=True))}])
    if any(bodies):
        assert {reports, texts} <= numbers_in(well_formed(hits_sentence(hits)))
    used = pd.DataFrame(
        {"firm_name": ["PwC", None], "published_year": [2020, None], "report_count": [reports, texts]}
    ).assign(unprinted_count=[0, texts])
    assert {reports + texts, texts} <= numbers_in(well_formed(f"Källa: {audits_in_words(used)}"))
