"""The compared audits of a stored analysis: what is kept, what older contents give, and two who change it at once."""

import pytest

from workspace.analysis import Analysis, merged, read_analysis
from workspace.follow_up_register import Register, read_register

OWN = Analysis(body_id="2262", body_name="Timrå", year=2027)


def test_what_was_stored_before_there_were_groups_is_read_and_written_as_it_was() -> None:
    content = OWN.content()
    assert content["peers"] == {"kind": "alla", "bodies": []}
    for kind in ("alla", "lan", "valda"):
        before = {**content, "peers": {"kind": kind, "bodies": ["0188"]}}
        assert read_analysis(before).content() == before


def test_a_group_is_stored_with_its_edition_and_read_back() -> None:
    analysis = OWN.with_peers(kind="grupp", group="2023-B4")
    assert analysis.content()["peers"] == {"kind": "grupp", "bodies": [], "group": "2023-B4"}
    assert read_analysis(analysis.content()) == analysis


@pytest.mark.parametrize("kind", ["alla", "lan", "valda"])
def test_the_group_goes_with_its_kind_and_the_chosen_bodies_stay(kind: str) -> None:
    analysis = OWN.with_peers(kind="valda", bodies=("0188",)).with_peers(kind="grupp", group="2023-B4")
    assert analysis.peers.bodies == ("0188",)
    assert analysis.with_peers(kind=kind).content()["peers"] == {"kind": kind, "bodies": ["0188"]}


@pytest.mark.parametrize(
    "peers", [{"kind": "grupper"}, {"kind": "grupp", "group": "x" * 101}, {"kind": "grupp", "group": None}, {"x": 1}]
)
def test_a_file_with_other_peers_is_refused(peers: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="peers"):
        read_analysis({**OWN.content(), "peers": peers})


def test_two_who_choose_different_peers_are_in_conflict_and_one_alone_is_not() -> None:
    group, county = OWN.with_peers(kind="grupp", group="2023-B4"), OWN.with_peers(kind="lan")
    assert merged(OWN, group, county) is None
    assert merged(OWN, group, OWN.changed(name="Annat namn")) == group.changed(name="Annat namn")
    assert merged(OWN, group, group) == group


def test_next_year_s_analysis_keeps_the_group_and_its_edition() -> None:
    later = OWN.with_peers(kind="grupp", group="2023-B4").for_next_year()
    assert (later.year, later.peers.kind, later.peers.group) == (2028, "grupp", "2023-B4")


def test_what_was_stored_of_region_gotland_is_read_as_of_the_party_that_it_is_now() -> None:
    register = Register(body_id="0980", body_name="Region Gotland")
    assert read_register({**register.content(), "body_id": "09"}) == register
    chosen = OWN.with_peers(kind="valda", bodies=("0980", "0188"))
    before = {**chosen.content(), "peers": {"kind": "valda", "bodies": ["09", "0188", "0980"]}}
    assert read_analysis(before) == chosen
