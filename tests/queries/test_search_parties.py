"""One hit per text, however many bodies its report is about; a text that holds for some of them is theirs alone."""

from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

import queries
from loaders.build.snapshot import build_snapshot
from queries.search_input import take_apart
from tests import makers
from tests.makers import ALVSBYN, ARBOGA, ARE, EDUCATION, EXECUTIVE, JAMTLAND, OSTERSUND, SOCIAL, YSTAD
from ui.search.hits import hits_sentence
from wording.item_tables import hits_table

JOINT = "are-2020-samverkan-barn-unga"
BODIES = [ALVSBYN, ARBOGA, ARE, OSTERSUND, YSTAD]
COUNTS = ["row_count", "report_count", "municipality_count", "region_count", "other_body_count"]


def search(bank: Path, text: str, **more: queries.Parameter) -> pd.DataFrame:
    return queries.run_selected("search", {**take_apart(text)._asdict(), **more}, bank)


def told(hits: pd.DataFrame) -> list[int]:
    (counts,) = hits[COUNTS].drop_duplicates().to_numpy().tolist()
    return [int(count) for count in counts]


def test_a_text_about_several_bodies_is_one_hit_that_names_them(tree_snapshot: Path) -> None:
    hits = search(tree_snapshot, "regional brist", kinds=["fynd"])
    assert hits["body_names"].tolist() == ["Åre, Östersund"]
    assert told(hits) == [1, 1, 2, 0, 0]
    assert hits_table(hits)["Gäller"].tolist() == ["Åre, Östersund"]


@pytest.mark.parametrize("word", ["fynd", "belägg"])
@pytest.mark.parametrize("chosen", [[], *([one] for one in BODIES), *map(list, combinations(BODIES, 2))], ids=str)
def test_a_finding_and_its_quote_are_hit_for_the_bodies_that_the_finding_holds_for(
    tree_snapshot: Path, word: str, chosen: list[str]
) -> None:
    findings = queries.run_selected("findings", {"bodies": chosen}, tree_snapshot)
    names = findings.groupby(["report_id", "finding_no"])["body_name"].agg(set)
    hits = search(tree_snapshot, word, kinds=["fynd", "citat"], bodies=chosen)
    found = {(hit.report_id, int(hit.item_no)): set(hit.body_names.split(", ")) for hit in hits.itertuples()}
    assert found == names.to_dict()
    assert hits["text_id"].is_unique
    assert told(hits) == [len(names), findings["report_id"].nunique(), findings["body_name"].nunique(), 0, 0]


def test_a_county_selects_as_its_bodies_do(tree_snapshot: Path) -> None:
    by_county, by_body = (
        search(tree_snapshot, "fynd", **chosen) for chosen in ({"counties": ["23"]}, {"bodies": [ARE, OSTERSUND]})
    )
    pd.testing.assert_frame_equal(by_county, by_body)


def test_a_hit_counts_only_the_bodies_that_its_own_text_holds_for(tree_snapshot: Path) -> None:
    hits = search(
        tree_snapshot, "sip brist", kinds=["fynd"]
    )  # what the joint report found of a board in one of the two
    assert hits["report_id"].tolist() == [JOINT]
    assert hits["body_names"].tolist() == ["Östersund"]
    assert told(hits) == [1, 1, 1, 0, 0]
    assert search(tree_snapshot, "sip brist", kinds=["fynd"], bodies=[ARE]).empty


def test_a_finding_about_an_observed_body_only_is_nobodys_hit(tree_snapshot: Path) -> None:
    assert search(tree_snapshot, "bup", kinds=["fynd"]).empty
    assert search(tree_snapshot, "fynd", bodies=[JAMTLAND]).empty


@pytest.fixture(scope="module")
def joint_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports: one that assesses two municipalities and a region, and one on a single municipality."""
    data = makers.write_codebook(tmp_path_factory.mktemp("joint") / "data")
    parties = [
        makers.audited(ARE, SOCIAL),
        makers.audited(OSTERSUND, SOCIAL, EDUCATION),
        makers.audited(JAMTLAND, EXECUTIVE),
    ]
    findings = [
        makers.finding(makers.PLAN, "brist", summary="Planerna är gemensamma."),
        makers.finding(makers.REGIONAL, "brist", summary="Planerna är regionens.", bodies=[JAMTLAND]),
    ]
    makers.write_report(data, JOINT, makers.report(parties, "2020-11", "EY", findings, kind="gemensam"))
    alone = [makers.finding(makers.PLAN, "delvis", summary="Planerna är kommunens.")]
    fields = makers.report([makers.audited(ARBOGA, SOCIAL)], "2021-02-03", "EY", alone)
    makers.write_report(data, "arboga-2021-samverkan-barn-unga", fields)
    return build_snapshot(data, out=data.parent / "joint.duckdb")


@pytest.mark.parametrize(
    ("searched", "chosen", "counts", "sentence"),
    [
        ("planerna", [], [3, 2, 3, 1, 0], "Träffar i 2 granskningar av 3 kommuner och 1 region: 3 texter"),
        ("planerna", [JAMTLAND], [2, 1, 0, 1, 0], "Träffar i 1 granskning av 1 region: 2 texter"),
        ("planerna", [ARE], [1, 1, 1, 0, 0], "Träff i 1 granskning av 1 kommun: 1 text"),
        ("regionens", [], [1, 1, 0, 1, 0], "Träff i 1 granskning av 1 region: 1 text"),
        ("gemensamma", [], [1, 1, 2, 1, 0], "Träff i 1 granskning av 2 kommuner och 1 region: 1 text"),
    ],
)
def test_reports_are_told_first_and_municipalities_and_regions_apart(
    joint_bank: Path, searched: str, chosen: list[str], counts: list[int], sentence: str
) -> None:
    hits = search(joint_bank, searched, bodies=chosen, kinds=["fynd"])
    assert told(hits) == counts
    assert hits_sentence(hits) == sentence


def test_other_parties_are_told_beside_the_municipalities() -> None:
    counts = dict(zip(COUNTS, [1200, 800, 290, 0, 2], strict=True))
    expected = "Träffar i 800 granskningar av 290 kommuner och 2 andra parter: 1\u00a0200 texter"
    assert hits_sentence(pd.DataFrame([counts])) == expected
