"""What a search finds by name, as ways in: each with how much the bank has of it, and links to where it is shown."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from bank.answer import answer
from ui.shell.filters import carried
from wording.filters import FILTERS, labels_of
from wording.markup import escaped
from wording.parties import each_name
from wording.report_words import each
from wording.words import known, number, year_told

SHOWN = 6  # ways in before the reader asks for more
MOST = 60  # names that are looked up: every area, and some of all else
_MOST_AREAS = 3  # areas linked from a law
LAW_TAB = "Lagen då och nu"  # the tab of the pages Återkommande and Rapport
_PARTIES = ("kommun", "region", "ovrig")
_FILTER_OF = {"lan": "counties", "byra": "firms", "amne": "topics", "namndtyp": "boards"}
_BEFORE = {"omrade": "Området ", "byra": "Revisionsbyrån ", "amne": "Ämnet ", "namndtyp": "Nämndtypen "}


class Link(NamedTuple):
    """Words and the address that they lead to, relative to any page."""

    words: str
    address: str


class WayIn(NamedTuple):
    """One thing with the searched name: title (linked if it has a page), how much the bank has of it, further links.

    `note` is a sentence about a name that it had before, or has beside its own; "" when there is nothing to say.
    """

    title: Link
    extent: str
    further: list[Link]
    note: str = ""


def address_of(page: str, **choices: str | Sequence[str]) -> str:
    """Return the address of a page with these choices."""
    return f"{page}?{urlencode(choices, doseq=True)}"


def way_in(row: Mapping[str, object]) -> WayIn:
    """Return the way in to one row of the query search_names. Counts and links are of the whole bank."""
    kind, label, count = str(row["kind"]), str(row["label"]), int(str(row["report_count"]))
    if kind == "omrade":
        title = Link(f"Området {label}", address_of("aterkommande", fokus=label))
        extent = f"fynd i {_reports(count)}" if count else "inte undersökt i någon granskning"
        meaning = address_of("metod", metodflik="Definitioner", kodboksomrade=label)
        return WayIn(title, _with_matched_name(row, extent), [Link("Vad området betyder", meaning)])
    if kind in _PARTIES:
        return _party(row, kind, label, count)
    if kind in ("lag", "bestammelse"):
        return _law(row, label, count)
    if kind == "kommungrupp":
        return _group(row, label, count)
    chosen = {FILTERS[_FILTER_OF[kind]].key: label}
    title = Link(_BEFORE.get(kind, "") + label, address_of("rapport", **chosen) if count else "")
    further = [Link("Jämför", address_of("jamfor", **chosen)), *_narrower_search(row, label, chosen)] if count else []
    return WayIn(title, _with_matched_name(row, _reports(count) if count else "ingen granskning i banken"), further)


def _party(row: Mapping[str, object], kind: str, label: str, count: int) -> WayIn:
    body_id, note = str(row["ref_id"]), known(row["note"])
    analysis = address_of("riskanalys", ny=body_id) if kind == "kommun" else ""
    if not count:
        onward = Link("gör en riskanalys", analysis) if analysis else Link("se vad banken täcker", "metod")
        return WayIn(Link(label, ""), "finns inte i banken", [onward], note)
    chosen = labels_of("bodies").get(body_id, label)
    reports = _texts(row["report_ids"])
    report_address = address_of("rapport", rapport=reports[0]) if count == 1 and reports else ""
    title = Link(label, report_address or address_of("rapport", rapportvy="Kommunen över tid", part=chosen))
    further = [Link("Gör en riskanalys", analysis)] if analysis else []
    extent = _reports(count) if note else _with_matched_name(row, _reports(count))
    return WayIn(title, extent, [*_narrower_search(row, label, {"kommun": chosen}), *further], note)


def _group(row: Mapping[str, object], label: str, count: int) -> WayIn:
    """The kommungrupp with how many municipalities it has, in the country and in the bank; the filter's own label tells
    its edition."""
    group_key = str(row["ref_id"])
    groups = answer("examined_groups").set_index("group_key")
    in_country, in_bank = (int(groups.loc[group_key, name]) for name in ("municipality_count", "covered_count"))
    chosen = {FILTERS["groups"].key: labels_of("groups").get(group_key, label)}
    covered = number(in_bank) if in_bank else "ingen"
    extent = f"{number(in_country)} {'kommun' if in_country == 1 else 'kommuner'}, {covered} i banken"
    gaps = Link("Vad som har granskats per grupp", address_of("granskningskarta", **chosen))
    further = [gaps, *_narrower_search(row, label, chosen)] if count else []
    return WayIn(
        Link(f"Kommungruppen {label}", address_of("jamfor", **chosen) if count else ""),
        _with_matched_name(row, extent),
        further,
    )


def _law(row: Mapping[str, object], label: str, count: int) -> WayIn:
    areas, reports = _texts(row["area_labels"]), _texts(row["report_ids"])
    shown = [Link(area, address_of("aterkommande", fokus=area, flik=LAW_TAB)) for area in areas[:_MOST_AREAS]]
    if more := len(areas) - len(shown):
        shown.append(Link(f"{number(more)} {'område' if more == 1 else 'områden'} till", ""))
    extent = f"revisionskriterium i {_reports(count)}" if count else "inte revisionskriterium i någon granskning"
    read = answer("report_facts", reports=reports) if reports else pd.DataFrame()
    named = {
        str(facts["report_id"]): f"granskningen av {_first_name(facts['body_names'])} "
        f"{year_told(facts['published_text'], facts['published_basis'])}"
        for facts in each(read)
    }
    shown += [
        Link(named[report_id], address_of("rapport", rapport=report_id, **{"del": LAW_TAB}))
        for report_id in reports
        if report_id in named
    ]
    return WayIn(Link(label, ""), _with_matched_name(row, extent) + (f". {LAW_TAB}" if shown else ""), shown)


def _first_name(names: str | None) -> str:
    first, *rest = each_name(names) or [""]
    return f"{first} m.fl." if rest else first


def _with_matched_name(row: Mapping[str, object], extent: str) -> str:
    """Return the extent, with the name that the search found when the label does not show it."""
    name, label = str(row["name"]).casefold(), str(row["label"]).casefold()
    is_seen = row["is_question"] or not row["covers_all"] or label in name
    is_seen = is_seen or all(word in label for word in name.split())
    return extent if is_seen else f"{extent} (dit hör {row['name']})"


def _narrower_search(row: Mapping[str, object], label: str, chosen: dict[str, str]) -> list[Link]:
    """Return a link that searches its reports for the words that are not its name; [] when there are none."""
    rest = " ".join(_texts(row["rest_words"]))
    return [Link(f"Sök ”{rest}” bara i {label}", address_of("sok", q=rest, **chosen))] if rest else []


def _reports(count: int) -> str:
    return f"{number(count)} {'granskning' if count == 1 else 'granskningar'}"


def _texts(values: object) -> list[str]:
    return [str(value) for value in values] if hasattr(values, "__iter__") else []


def in_words(way: WayIn) -> str:
    """Return a way in as a sentence without its links: "Området Regional samverkan: fynd i 3 granskningar"."""
    return f"{way.title.words}{' ' if way.extent.startswith('finns inte') else ': '}{way.extent}"


def as_html(way: WayIn) -> str:
    """Return a way in as safe HTML: the title, the extent, the links, and the note below."""
    extent = in_words(way)[len(way.title.words) :]
    further = [_anchor(link) for link in way.further]
    note = f"<br>{escaped(way.note)}" if way.note else ""
    if not further:
        return f"<strong>{_anchor(way.title)}</strong>{escaped(extent)}.{note}"
    between = ": " if extent.startswith(" finns inte") or extent.endswith(LAW_TAB) else " · "
    return f"<strong>{_anchor(way.title)}</strong>{escaped(extent)}{between}{' · '.join(further)}{note}"


def _anchor(link: Link) -> str:
    return f'<a href="{escaped(link.address)}">{escaped(link.words)}</a>' if link.address else escaped(link.words)


def draw_ways_in(names: pd.DataFrame) -> None:
    """List what has the searched name (rows of search_names), the first of them at once; nothing when there is none."""
    ways = [as_html(way_in(row)) for row in each(names)]
    if ways and carried():
        st.caption("Träffar på namn räknas i hela banken, oavsett filtren.")
    if ways:
        st.html(_list(ways[:SHOWN]))
    if left := ways[SHOWN:]:
        with st.expander(f"Visa {number(len(left))} till"):
            st.html(_list(left))


def _list(ways: list[str]) -> str:
    items = "".join(f"<li>{way}</li>" for way in ways)
    return f'<nav aria-label="Träffar på namn"><ul class="ways-in">{items}</ul></nav>'


def areas_named(names: pd.DataFrame) -> list[str]:
    """Return the areas (rows of search_names) whose name has every searched word: their findings are hits as well."""
    return [] if names.empty else names.loc[(names["kind"] == "omrade") & names["covers_all"], "ref_id"].tolist()
