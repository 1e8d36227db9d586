"""The contents of a slide set: slides and their order, what is refused, differences, and merging that loses nothing."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.checked import content_text
from workspace.parts import Change
from workspace.slide_set import (
    MOST_FROZEN,
    MOST_PARAMETERS,
    MOST_SLIDES,
    SlideSet,
    StoredSlide,
    changes,
    merged,
    read_slide_set,
)

TODAY, LATER = "version aaaaaaaa, 2026-11-01", "version bbbbbbbb, 2026-11-20"
A, B, C = (StoredSlide(figure=name, made_with=TODAY) for name in ("brister", "matris", "karta"))
BASE = SlideSet(title="Nämndens möte", subtitle="2026-11-24", slides=(A, B, C))


def figures(one: SlideSet | None) -> list[str]:
    assert one is not None
    return [slide.figure for slide in one.slides]


def test_contents_come_back_as_they_were() -> None:
    parameters = {
        "bodies": ["0188", "2262"],
        "years": [2014, 2020],
        "leading_only": True,
        "least": 1,
        "focus": "område",
    }
    slide = StoredSlide(figure="brister", parameters=parameters, made_with=TODAY).with_words(
        TODAY, title="Så är det 💻"
    )
    frozen = slide.changed(slide_id="0" * 32, frozen={"rows": [1, None, {"å": 0.5}]}, frozen_at=LATER, form="tabell")
    slide_set = BASE.with_slide(slide).with_slide(frozen)
    assert read_slide_set(slide_set.content()) == slide_set
    again = read_slide_set(slide_set.content()).slides[-1].parameters
    assert [type(again[name]) for name in parameters] == [type(value) for value in parameters.values()]
    assert content_text(slide_set.content())


def test_gotland_s_former_id_is_the_municipality_s_where_a_party_is_meant_and_its_county_stays() -> None:
    parameters = {"bodies": ["09", "2262", "0980"], "own_body": "09", "counties": ["09"], "body_a": "09"}
    stored = StoredSlide(figure="matris", parameters=parameters)
    assert stored.parameters == {
        "bodies": ["0980", "2262"], "own_body": "0980", "counties": ["09"], "body_a": "0980",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"title": "x" * 201},
        {"theme": "blue"},
        {"extra": 1},
        {"slides": [A.model_dump(), A.model_dump()]},
        {"slides": [{"figure": "x"}] * (MOST_SLIDES + 1)},
        {"slides": [{"figure": "x", "slide_id": "../etc"}]},
        {"slides": [{"figure": ""}]},
        {"slides": [{"figure": "x", "form": "film"}]},
        {"slides": [{"figure": "x", "title": ""}]},
        {"slides": [{"figure": "x", "parameters": {"bodies": {"inner": 1}}}]},
        {"slides": [{"figure": "x", "parameters": {"bodies": ["x" * MOST_PARAMETERS]}}]},
        {"slides": [{"figure": "x", "frozen": {"rows": ["x" * MOST_FROZEN]}, "frozen_at": TODAY}]},
        {"slides": [{"figure": "x", "frozen": {"share": float("nan")}, "frozen_at": TODAY}]},
        {"slides": [{"figure": "x", "frozen": {"rows": []}}]},
        {"slides": [{"figure": "x", "frozen_at": TODAY}]},
    ],
)
def test_what_is_not_a_slide_set_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read_slide_set({**BASE.content(), **wrong})


def test_slides_are_added_moved_doubled_and_removed() -> None:
    new = StoredSlide(figure="ny")
    assert figures(BASE.with_slide(new)) == ["brister", "matris", "karta", "ny"]
    assert figures(BASE.with_slide(new, after=A.slide_id)) == ["brister", "ny", "matris", "karta"]
    assert figures(BASE.moved(A.slide_id, 1)) == ["matris", "brister", "karta"]
    assert figures(BASE.moved(C.slide_id, -9)) == ["karta", "brister", "matris"]
    assert figures(BASE.without(B.slide_id)) == ["brister", "karta"]
    twice = BASE.duplicated(B.slide_id)
    assert figures(twice) == ["brister", "matris", "matris", "karta"]
    assert len(set(twice.ids)) == 4
    assert twice.number_of(C.slide_id) == 4
    assert BASE.with_changed(B.slide_id, form="tabell").slide(B.slide_id).form == "tabell"


def test_a_slide_that_is_gone_changes_nothing() -> None:
    gone = "f" * 32
    for made in (
        BASE.moved(gone, 1),
        BASE.without(gone),
        BASE.duplicated(gone),
        BASE.with_changed(gone, form="tabell"),
    ):
        assert made == BASE
    assert figures(BASE.with_slide(StoredSlide(figure="ny"), after=gone))[-1] == "ny"
    with pytest.raises(KeyError):
        BASE.slide(gone)


def test_own_words_know_the_data_they_were_written_for() -> None:
    titled = A.with_words(TODAY, title=" Tre av tre brister ")
    assert (titled.title, titled.notes, titled.words_for) == ("Tre av tre brister", None, TODAY)
    noted = titled.with_words(LATER, notes="Läs uppifrån.")
    assert (noted.title, noted.notes, noted.words_for) == ("Tre av tre brister", "Läs uppifrån.", LATER)
    assert noted.with_words(LATER, title="", notes=None) == A


def test_differences_are_told_with_as_few_moved_slides_as_possible() -> None:
    assert changes(BASE, BASE.without(A.slide_id)) == [Change(A.slide_id, "borttagen")]
    assert changes(BASE, BASE.moved(A.slide_id, 2)) == [Change(A.slide_id, "flyttad", 1, 3)]
    later = BASE.changed(title="Annat", theme="dark").with_changed(B.slide_id, form="tabell")
    assert changes(BASE, later) == [
        Change("", "title", "Nämndens möte", "Annat"),
        Change("", "theme", "light", "dark"),
        Change(B.slide_id, "form", "figur", "tabell"),
    ]
    frozen = BASE.with_changed(A.slide_id, frozen={"rows": []}, frozen_at=TODAY)
    assert changes(BASE, frozen) == [Change(A.slide_id, "frozen", None, TODAY)]
    titled = A.with_words(TODAY, title="Egen")
    assert changes(BASE, BASE.changed(slides=[titled, B, C])) == [Change(A.slide_id, "title", None, "Egen")]
    assert changes(BASE.changed(slides=[titled]), BASE.changed(slides=[titled.changed(words_for=LATER)])) == [
        Change(A.slide_id, "words_for", TODAY, LATER)
    ]


# Merging ------------------------------------------------------------------------------------------------------------


def test_merging_keeps_what_each_did() -> None:
    mine = BASE.moved(C.slide_id, -2).with_changed(A.slide_id, title="Min").with_slide(StoredSlide(figure="min"))
    theirs = BASE.with_changed(A.slide_id, notes="Deras").without(B.slide_id).changed(subtitle="Flyttat möte")
    theirs = theirs.with_slide(StoredSlide(figure="deras"), after=A.slide_id)
    both = merged(BASE, mine, theirs)
    assert both is not None
    assert figures(both) == ["karta", "brister", "min", "deras"]
    assert (both.slide(A.slide_id).title, both.slide(A.slide_id).notes) == ("Min", "Deras")
    assert both.subtitle == "Flyttat möte"


def test_two_who_add_last_both_get_their_slide_the_first_saved_first() -> None:
    mine, theirs = (BASE.with_slide(StoredSlide(figure=name)) for name in ("min", "deras"))
    assert figures(merged(BASE, mine, theirs)) == ["brister", "matris", "karta", "deras", "min"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BASE.changed(title="Mitt"), BASE.changed(title="Deras")),
        (BASE.with_changed(A.slide_id, title="Min"), BASE.with_changed(A.slide_id, title="Deras")),
        (BASE.with_changed(A.slide_id, title="Min"), BASE.without(A.slide_id)),
        (BASE.moved(A.slide_id, 1), BASE.moved(C.slide_id, -1)),
        (  # the frozen figure is of the filters that were
            BASE.with_changed(A.slide_id, frozen={}, frozen_at=TODAY),
            BASE.with_changed(A.slide_id, parameters={"bodies": ["0188"]}),
        ),
        (  # which data were the words written for?
            BASE.with_changed(A.slide_id, title="Min", words_for=TODAY),
            BASE.with_changed(A.slide_id, notes="Deras", words_for=LATER),
        ),
    ],
)
def test_merging_refuses_when_both_changed_the_same(mine: SlideSet, theirs: SlideSet) -> None:
    assert merged(BASE, mine, theirs) is None
    assert merged(BASE, theirs, mine) is None
    assert merged(BASE, mine, mine) == mine


def test_words_that_one_takes_back_while_the_other_writes() -> None:
    base = BASE.changed(slides=[A.with_words(TODAY, title="Egen")])
    mine = base.changed(slides=[base.slides[0].with_words(LATER, title=None)])
    theirs = base.changed(slides=[base.slides[0].with_words(TODAY, notes="Deras")])
    both = merged(base, mine, theirs)
    assert both is not None
    assert (both.slides[0].title, both.slides[0].notes, both.slides[0].words_for) == (None, "Deras", TODAY)
    assert merged(base, mine, base.changed(theme="dark")) == mine.changed(theme="dark")


def test_a_merged_set_is_never_larger_than_a_set_may_be() -> None:
    full = BASE.changed(slides=[StoredSlide(figure="x") for _ in range(MOST_SLIDES - 1)])
    mine, theirs = (full.with_slide(StoredSlide(figure=name)) for name in ("min", "deras"))
    assert merged(full, mine, theirs) is None


Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "move", "double", "title", "notes", "form", "freeze", "thaw", "frame"]),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    max_size=6,
)


def worked_on(one: SlideSet, done: Sequence[Step], who: str) -> SlideSet:
    """What a person makes of a set in some steps; every text tells who wrote it."""
    for what, at, number in done:
        slide_id = one.ids[at % len(one.ids)] if one.ids else ""
        made: dict[str, Callable[[SlideSet, str, int], SlideSet]] = {
            "add": lambda one, slide_id, number: one.with_slide(StoredSlide(figure=who), after=slide_id),
            "remove": lambda one, slide_id, number: one.without(slide_id),
            "move": lambda one, slide_id, number: one.moved(slide_id, number - 10),
            "double": lambda one, slide_id, number: one.duplicated(slide_id),
            "title": lambda one, slide_id, number: one.with_changed(slide_id, title=f"{who} {number}", words_for=TODAY),
            "notes": lambda one, slide_id, number: one.with_changed(slide_id, notes=f"{who} {number}", words_for=TODAY),
            "form": lambda one, slide_id, number: one.with_changed(slide_id, form=["figur", "tabell"][number % 2]),
            "freeze": lambda one, slide_id, number: one.with_changed(slide_id, frozen={"of": number}, frozen_at=TODAY),
            "thaw": lambda one, slide_id, number: one.with_changed(slide_id, frozen=None, frozen_at=None),
            "frame": lambda one, slide_id, number: one.changed(subtitle=f"{who} {number}"),
        }
        one = made[what](one, slide_id, number)
    return one


sets = st.integers(0, 7).map(
    lambda count: SlideSet(title="T", slides=tuple(StoredSlide(figure=f"f{n}") for n in range(count)))
)
three = st.tuples(sets, steps, steps).map(
    lambda drawn: (drawn[0], worked_on(drawn[0], drawn[1], "min"), worked_on(drawn[0], drawn[2], "deras"))
)
FIELDS = ("form", "title", "notes", "frozen", "frozen_at")


def values(slide: StoredSlide, names: Sequence[str] = FIELDS) -> dict[str, Any]:
    return {name: getattr(slide, name) for name in names}


@given(three)
def test_merging_with_nobody_s_changes_is_one_s_own(sides: tuple[SlideSet, SlideSet, SlideSet]) -> None:
    base, mine, theirs = sides
    assert merged(base, mine, base) == mine
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, mine) == mine


@given(three)
def test_merging_refuses_in_both_directions_or_in_none(sides: tuple[SlideSet, SlideSet, SlideSet]) -> None:
    base, mine, theirs = sides
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert {slide.slide_id: slide for slide in one.slides} == {slide.slide_id: slide for slide in other.slides}
        assert (one.title, one.subtitle, one.theme) == (other.title, other.subtitle, other.theme)


@given(three)
def test_merging_loses_no_slide_and_no_value(sides: tuple[SlideSet, SlideSet, SlideSet]) -> None:
    base, mine, theirs = sides
    both = merged(base, mine, theirs)
    if both is None:
        return
    was, now = set(base.ids), set(both.ids)
    removed = (was - set(mine.ids)) | (was - set(theirs.ids))
    assert now == (set(mine.ids) | set(theirs.ids)) - removed
    for side in (mine, theirs):
        assert side.subtitle in (base.subtitle, both.subtitle)
        for slide_id in set(side.ids) & now:
            before = values(base.slide(slide_id)) if slide_id in was else dict.fromkeys(FIELDS, object())
            for name, value in values(side.slide(slide_id)).items():
                assert value in (before[name], getattr(both.slide(slide_id), name))
    for slide in both.slides:
        assert (slide.words_for is None) == (slide.title is None and slide.notes is None)


@given(three)
def test_merging_keeps_the_order_that_either_has_given(sides: tuple[SlideSet, SlideSet, SlideSet]) -> None:
    base, mine, theirs = sides
    both = merged(base, mine, theirs)
    if both is None:
        return
    shared = set(base.ids) & set(both.ids)
    before, after = ([one for one in side.ids if one in shared] for side in (base, both))
    for side in (mine, theirs):
        assert [one for one in side.ids if one in shared] in (before, after)
        left = [one for one in side.ids if one in set(both.ids)]
        for first, second in pairwise(left):
            if second not in shared:  # an added slide stands after the one it was put after
                assert both.ids.index(first) < both.ids.index(second)


@given(three)
def test_no_difference_told_means_equal(sides: tuple[SlideSet, SlideSet, SlideSet]) -> None:
    _, mine, theirs = sides
    assert (changes(mine, theirs) == []) == (mine == theirs)
