"""Searching: Swedish stems, beginnings of words, phrases, exclusion, facets and suggestions, against plain Python."""

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import queries
from queries.search_input import SearchInput, take_apart

pytestmark = pytest.mark.usefixtures("snapshot")


def search(text: str, **more: queries.Parameter) -> pd.DataFrame:
    asked = take_apart(text)
    parts: dict[str, queries.Parameter] = {
        "words": asked.words,
        "phrases": asked.phrases,
        "excluded": asked.excluded,
    }
    return queries.run_selected("search", {**parts, **more})


def every_text() -> list[str]:
    """All texts that can be searched, each as often as it stands in the bank, gathered from other queries."""
    findings = queries.run_selected("findings", {})
    questions = queries.run_selected("questions", {})
    advice = queries.run_selected("recommendations", {})
    reports = queries.run_selected("reports", {})
    asked = [  # a label that ends with a mark of its own gets no full stop after it
        f"{row.label}{'' if row.label[-1] in '.!?…' else '.'} {row.summary}" for row in questions.itertuples()
    ]
    titles = [*reports["title"], *reports["source_title"]]
    return [*findings["summary"], *findings["quote"], *asked, *advice["summary"], *titles]


@pytest.mark.parametrize("beginning", ["orosanmäl", "återkoppl", "samverkans", "aggreg", "mittbus"])
def test_the_beginning_of_a_word_finds_every_text_with_such_a_word(beginning: str) -> None:
    plain = sorted(text for text in every_text() if re.search(rf"\b{beginning}", text.lower()))
    found = sorted(search(beginning)["text"])
    assert plain
    assert set(plain) <= set(found)
    assert search(beginning)["text_id"].is_unique


def test_a_phrase_finds_exactly_the_texts_that_hold_it() -> None:
    plain = sorted(text for text in every_text() if "aggregerad nivå" in text.lower())
    assert plain
    assert sorted(search('"aggregerad nivå"')["text"]) == plain


def test_minus_leaves_out_the_word_and_its_other_forms_and_nothing_else() -> None:
    whole, left = search("samverkan"), search("samverkan -regionen")
    without = whole[~whole["text"].str.lower().str.contains(r"\bregionen?s?\b|\bregioner", regex=True)]
    assert 0 < len(left) < len(whole)
    assert sorted(left["text_id"]) == sorted(without["text_id"])


def test_other_forms_of_a_word_are_found_by_the_stem() -> None:
    assert set(search("återkopplingar")["text_id"]) == set(search("återkoppling")["text_id"])


def test_swedish_letters_are_letters_of_their_own() -> None:
    assert search("aterkoppling").empty
    assert not search("ÅTERKOPPLING").empty


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("återkopling", "återkoppling"), ("samvärkan", "samverkan"), ("aterkoppling", "återkoppling")],
)
def test_a_typing_error_gets_the_nearest_word_of_the_bank(wrong: str, right: str) -> None:
    words = queries.run("search_words", words=[wrong])
    assert not words["is_match"].any()
    assert words["word"].iloc[0] == right


def test_facets_narrow_the_hits() -> None:
    assert set(search("samverkan", bodies=["2262"])["body_names"]) == {"Timrå"}
    assert set(search("samverkan", kinds=["citat"])["kind"]) == {"citat"}
    narrowed = search("samverkan", areas=["regional_samverkan"])
    assert 0 < len(narrowed) < len(search("samverkan"))


def test_asking_for_nothing_finds_nothing() -> None:
    assert search("").empty
    assert search("-samverkan").empty


def test_better_hits_come_first() -> None:
    scores = search("återkoppling orosanmälan")["score"].tolist()
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Återkoppling", SearchInput(["återkoppling"], [], [])),
        ('bup -regionen "inte  helt"', SearchInput(["bup", "inte", "helt"], ["inte helt"], ["regionen"])),
        ("”högsta nivå", SearchInput(["högsta", "nivå"], ["högsta nivå"], [])),
        ("-”inte helt”", SearchInput([], [], ["inte", "helt"])),
        ("BUP/elevhälsa", SearchInput(["bup", "elevhälsa"], [], [])),
        ("  -  ", SearchInput([], [], [])),
        ("samverkan – regionen", SearchInput(["samverkan", "regionen"], [], [])),
        ("samverkan\u00a0–regionen", SearchInput(["samverkan"], [], ["regionen"])),
        ("a\u030aterkoppling", SearchInput(["återkoppling"], [], [])),
        ("„Inte\u00a0helt» bup", SearchInput(["inte", "helt", "bup"], ["inte helt"], [])),
        ("«fråga 1–3 följs", SearchInput(["fråga", "1", "3", "följs"], ["fråga 1-3 följs"], [])),
        ('"6 §"', SearchInput(["6"], ["6 §"], [])),
        ('"§"', SearchInput([], [], [])),
        ('"återkoppling "', SearchInput(["återkoppling"], [], [])),
    ],
)  # fmt: skip
def test_an_input_is_taken_apart(text: str, parts: SearchInput) -> None:
    assert take_apart(text) == parts


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_input_is_only_ever_a_value(text: str) -> None:
    before = len(queries.run_selected("reports", {}))
    search(text)
    queries.run("search_words", words=take_apart(text).words)
    assert len(queries.run_selected("reports", {})) == before


def test_searching_needs_no_files_and_no_network(snapshot: Path) -> None:
    with queries.snapshot.connect(snapshot).cursor() as cursor:
        assert cursor.execute("SELECT current_setting('enable_external_access')").fetchone() == (False,)
