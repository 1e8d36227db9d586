"""Which audits an analysis is compared with: all, those of the county or kommungrupp, or chosen parties'."""

from collections.abc import Callable

import streamlit as st

from bank.answer import answer
from ui.documents.controls import edit
from ui.documents.open_document import change
from ui.risk.open_analysis import OpenAnalysis
from ui.shell.buttons import action
from wording.filters import FILTERS, label_of
from wording.likeness import (
    GROUP_LIMIT,
    NEAREST,
    NOT_SAID,
    Limits,
    OwnPlace,
    group_told,
    likeness_sentence,
    place_of,
    reason,
    similar_to,
    why_no_place,
)
from wording.markup import escaped_markdown
from wording.risks import PEER_KINDS
from workspace import Desk
from workspace.analysis import Analysis


def choose_peers(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the choice of compared audits."""
    analysis = open_analysis.document
    own = place_of(analysis.body_id)
    group = analysis.peers.group or (own.group_key if own else "")  # the stored edition stays until it is changed
    with st.popover("Jämförs med", icon=":material/groups:", width="stretch", disabled=not open_analysis.may_change):
        kinds = [kind for kind in PEER_KINDS if kind != "grupp" or group or analysis.peers.kind == "grupp"]
        labels = {**PEER_KINDS, "grupp": f"{PEER_KINDS['grupp']}: {group_told(group)}"}
        kind = edit(
            desk,
            open_analysis,
            "peers_kind",
            analysis.peers.kind,
            lambda chosen: lambda document: document.with_peers(kind=chosen, group=group),
            st.radio,
            "Jämförs med",
            kinds,
            kinds.index(analysis.peers.kind),
            format_func=lambda choice: escaped_markdown(labels[choice]),
        )
        if own is None:
            st.caption(escaped_markdown(why_no_place(analysis.body_id)))
        elif kind == "grupp" and group != own.group_key:
            _offer_edition(desk, open_analysis, own)
        if kind == "valda":
            _choose_bodies(desk, open_analysis)
            if own is not None:
                _offer_similar(desk, open_analysis, own)
        st.caption(
            f"Det som granskningar säger om {escaped_markdown(analysis.body_name)} räknas aldrig med, utan visas för "
            "sig. En gemensam granskning räknas en gång, för det som den säger om de andra."
        )


def _offer_edition(desk: Desk, open_analysis: OpenAnalysis, own: OwnPlace) -> None:
    """Say that the own municipality's group is another in the edition in use, and offer to compare with that one."""
    now = group_told(own.group_key)
    st.caption(escaped_markdown(f"{own.name} hör nu till {now}. Analysen är kvar vid den grupp som den sparades med."))
    action(
        "Byt till den nuvarande gruppen",
        "peers_edition",
        _store,
        desk,
        open_analysis,
        lambda analysis: analysis.with_peers(kind="grupp", group=own.group_key),
    )


def _choose_bodies(desk: Desk, open_analysis: OpenAnalysis) -> None:
    audited = answer("coverage_by_body")
    names = dict(zip(audited["body_id"], audited["body_name"], strict=True))
    chosen_now = [body for body in open_analysis.document.peers.bodies if body in names]
    edit(
        desk,
        open_analysis,
        "peers_bodies",
        chosen_now,
        lambda chosen: lambda document: document.with_peers(bodies=chosen),
        st.multiselect,
        label_of(FILTERS["bodies"]),
        list(names),
        default=chosen_now,
        format_func=names.__getitem__,
        placeholder="Välj bland dem som har en granskning i banken",
        select_all=False,
    )


def _offer_similar(desk: Desk, open_analysis: OpenAnalysis, own: OwnPlace) -> None:
    """Draw the municipalities of the bank that are like the own one, why, and the button that adds them."""
    same_group = st.checkbox(GROUP_LIMIT, value=True, key=f"fill_group_{open_analysis.document_id}")
    alike = similar_to(own, Limits(same_group, in_bank=False))
    in_bank = alike[alike["report_count"] > 0]
    limits = Limits(same_group)
    st.caption(escaped_markdown(likeness_sentence(own, limits, len(alike), len(in_bank), removable=[GROUP_LIMIT])))
    nearest = in_bank.head(NEAREST)
    for _, row in nearest.iterrows():
        st.caption(f"- **{escaped_markdown(row['body_name'])}:** {escaped_markdown(reason(row, own))}")
    new = [body for body in nearest["body_id"] if body not in open_analysis.document.peers.bodies]
    action(
        "Fyll i liknande kommuner",
        "fill_similar",
        _fill,
        desk,
        open_analysis,
        new,
        icon=":material/group_add:",
        disabled=not (new and open_analysis.may_change),
    )
    if len(nearest):
        st.caption(NOT_SAID if new else f"Alla är redan valda. {NOT_SAID}")


def _fill(desk: Desk, open_analysis: OpenAnalysis, new: list[str]) -> None:
    def filled(analysis: Analysis) -> Analysis:
        return analysis.with_peers(bodies=tuple(dict.fromkeys([*analysis.peers.bodies, *new])))

    _store(desk, open_analysis, filled)


def _store(desk: Desk, open_analysis: OpenAnalysis, make: Callable[[Analysis], Analysis]) -> None:
    change(desk, open_analysis, make)
    open_analysis.generation += 1  # renews the keys: a widget keeps its own choice
