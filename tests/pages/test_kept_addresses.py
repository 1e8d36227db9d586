"""Addresses copied from the version before decision 71 open the page they opened (tests/workspace/kept/README.md)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.kept_files import bank_on_kept_day, kept_file, without_version
from tests.pages.test_copied_address import copied
from tests.pages.test_every_page import PAGES, ROOT, opened

ADDRESSES = kept_file("addresses.json")
# What pages say otherwise now, on purpose: before → now, with the reason.
CHANGED = {
    # An empty choice is told in one sentence everywhere, with what to change (ee33080).
    "Banken har inget sammanfattande omdöme ur de valda granskningarna som motsvarar filtren.": (
        "Banken har inget sammanfattande omdöme som motsvarar filtren. Ta bort ett filter för att se fler."
    ),
    # Two findings of Älvsbyn stand in a third (decision 95).
    "Träffar i 5 granskningar av 5 kommuner: 117 texter": "Träffar i 5 granskningar av 5 kommuner: 113 texter",
    "106 av 118 fynd (90 %) vilar på revisorernas egen bedömning": (
        "106 av 116 fynd (91 %) vilar på revisorernas egen bedömning"
    ),
    # The board's word and the auditors' check are told apart (decision 100).
    **{
        f"Ingen av {count} rekommendationer har ett yttrande i banken och ingen har en uppföljning": (
            f"Ingen av {count} rekommendationer har ett yttrande i banken, ingen har en uppgift från nämnden om "
            "genomförandet och ingen har en kontroll av revisorer"
        )
        for count in (24, 5)
    },
}
# The filter of follow-ups is called by what it rests on (decision 100).
RENAMED_FILTER = ("; Uppföljning: ", "; Revisorernas kontroll: ")
# Headings of what pages have got since (decision 81).
ADDED = {"Ingen av rapporternas egna filer finns här"}
# How two coders agree, on Metod och data: its headings, its figure and its choice (decision 96).
AGREEMENT, AGREEMENT_CHOICE = ("Två kodare", "De två valde olika"), "samstammighet_per"
# The facts above the matrix, and where in each kommungrupp an area has been examined (decision 101).
FACTS_CHOICE, OF_GROUPS, GROUP_CHARTS = "fakta", "Per kommungrupp", 2


@pytest.fixture(scope="module", autouse=True)
def bank(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with bank_on_kept_day(snapshot, tmp_path_factory.mktemp("bank")):
        yield


def said(app: AppTest) -> dict[str, Any]:
    """What a page says, in the form of addresses.json."""
    texts = {
        "title": app.title,
        "headers": app.header,
        "subheaders": app.subheader,
        "sources": [caption for caption in app.caption if caption.value.startswith("Källa:")],
        "infos": app.info,
    }
    said_texts = {what: [without_version(text.value) for text in elements] for what, elements in texts.items()}
    return {**said_texts, "charts": len(app.get("bidi_component"))}


def as_now(kept: dict[str, Any]) -> dict[str, Any]:
    """What the page said, with the texts that are changed on purpose."""
    changed = {what: [CHANGED.get(text, text) for text in kept[what]] for what in ("infos", "subheaders")}
    return {**kept, **changed, "sources": [source.replace(*RENAMED_FILTER) for source in kept["sources"]]}


def without_groups(now: dict[str, Any]) -> dict[str, Any]:
    """What the gap map says without its last part, that of the groups: its headings, source lines and figures."""
    assert now["headers"][-1] == OF_GROUPS
    sources = [source for source in now["sources"] if "Kommungrupp: SKR" not in source]
    assert len(now["sources"]) - len(sources) == GROUP_CHARTS
    subheaders = now["subheaders"][: len(now["subheaders"]) - GROUP_CHARTS]
    return {
        **now,
        "headers": now["headers"][:-1],
        "sources": sources,
        "subheaders": subheaders,
        "charts": now["charts"] - GROUP_CHARTS,
    }


@pytest.mark.parametrize("kept", ADDRESSES, ids=lambda kept: "-".join((kept["page"], *kept["address"])))
def test_a_kept_address_opens_what_it_opened(kept: dict[str, Any]) -> None:
    app = opened(ROOT / "pages" / f"{kept['page']}.py", kept["address"])
    assert not app.exception
    assert not app.error
    address, now = copied(app), said(app)
    shows_agreement = address.pop(AGREEMENT_CHOICE, None) is not None
    assert (address.pop(FACTS_CHOICE, None) is not None) is ("Områden" in kept["address"].get("vy", []))
    assert address == kept["address"]
    headings = [heading for heading in now["subheaders"] if heading not in ADDED]
    now["subheaders"] = [heading for heading in headings if not heading.startswith(AGREEMENT)]
    assert (len(now["subheaders"]) < len(headings)) is shows_agreement
    now["charts"] -= shows_agreement
    now["sources"] = [source for source in now["sources"] if "kodade av två oberoende av varandra" not in source]
    if OF_GROUPS in now["headers"]:
        now = without_groups(now)
    assert {"page": kept["page"], "address": kept["address"], **now} == as_now(kept)


def test_the_kept_addresses_are_of_every_page_and_each_change_is_of_one_of_them() -> None:
    assert {kept["page"] for kept in ADDRESSES} == {page.stem for page in PAGES} - {
        "koda",
        "uppfoljning",
    }  # newer than they are
    build_tab = opened(ROOT / "pages" / "metod.py", {"metodflik": "Bygget"})
    assert {element.value for element in build_tab.subheader} >= ADDED
    assert CHANGED.keys() <= {text for kept in ADDRESSES for text in (*kept["infos"], *kept["subheaders"])}
