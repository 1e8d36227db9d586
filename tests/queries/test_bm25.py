"""The score of a hit is BM25 as DuckDB's own full-text index gives it, and the pages of hits make up the whole."""

from pathlib import Path

import duckdb
import pytest

import queries
from queries.fulltext import load_fulltext
from queries.search_input import take_apart


@pytest.fixture(scope="module")
def indexed(snapshot: Path) -> duckdb.DuckDBPyConnection:
    """The texts of the bank in a database in memory, with an index of DuckDB's."""
    connection = duckdb.connect()
    load_fulltext(connection)
    connection.execute(f"ATTACH '{snapshot.as_posix()}' AS bank (READ_ONLY)")
    connection.execute("CREATE TABLE page AS SELECT text_id, folded_text AS text FROM bank.search_text")
    connection.execute(
        "PRAGMA create_fts_index(page, text_id, text, stemmer = 'swedish', stopwords = 'none', "
        "ignore = '[^a-zåäöéü0-9]+', strip_accents = 0, lower = 1)"
    )
    return connection


@pytest.mark.parametrize("text", ["återkoppling", "samverkan region", "nämnden och", "rutin orosanmälan", "barn"])
def test_a_score_is_that_of_the_full_text_index(indexed: duckdb.DuckDBPyConnection, text: str) -> None:
    words = take_apart(text).words
    hits = queries.run_selected("search", {"words": words})
    scores = dict(
        indexed.execute(
            "SELECT text_id, fts_main_page.match_bm25(text_id, $words) FROM page", {"words": " ".join(words)}
        ).fetchall()
    )
    assert len(hits)
    for hit in hits.itertuples():
        assert hit.score == pytest.approx(scores[hit.text_id] or 0), hit.text


@pytest.mark.parametrize("text", ["nämnden och", "samverkan region", "barn"])
def test_scores_are_sums_of_whole_parts_so_that_hits_never_change_places_between_readings(text: str) -> None:
    scores = queries.run_selected("search", {"words": take_apart(text).words})["score"] * 1e8
    assert len(scores)
    assert (scores - scores.round()).abs().max() < 1e-4


@pytest.mark.parametrize("selection", [{}, {"kinds": ["citat"]}, {"boards": ["social"]}], ids=str)
def test_pages_of_hits_make_up_the_whole_and_every_row_tells_how_many_there_are(
    selection: dict[str, queries.Parameter],
) -> None:
    asked = {**selection, "words": ["och"]}
    whole = queries.run_selected("search", asked)
    parts = [
        queries.run_selected("search", {**asked, "row_limit": 7, "row_offset": offset})
        for offset in range(0, len(whole) + 7, 7)
    ]
    columns = ["text_id", "body_names", "score", "row_count", "report_count", "municipality_count"]
    assert [tuple(row) for part in parts for row in part[columns].to_numpy()] == [
        tuple(row) for row in whole[columns].to_numpy()
    ]
    assert whole["row_count"].unique().tolist() == [len(whole)]
    assert whole["report_count"].unique().tolist() == [whole["report_id"].nunique()]
    assert whole["municipality_count"].unique().tolist() == [whole["body_names"].nunique()]  # none is joint
