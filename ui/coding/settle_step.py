"""Avgör: what two coders made differently, one thing at a time, with both places, the limits, a choice and a reason."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

import streamlit as st

from coding.agreement.comparison import Tree, findings_of
from coding.codebook import CodebookReader, data_folder
from coding.second.pairs import (
    Disagreement,
    Pair,
    agreement_block,
    bank_file,
    items_behind,
    pair_of,
    same_agreement,
    tree_of_coding,
)
from coding.second.settling import Change, changes_items, left_to_settle, settle, take_back, write_reason
from loaders.faults.fault import LoadersError
from queries.clock import swedish, today
from ui.coding.coded_source import CodedSource
from ui.coding.findings import draw_limits, open_item
from ui.coding.open_coding import CODINGS, OpenCoding
from ui.coding.second_words import (
    card_name,
    choice_words,
    differences_table,
    findings_sentence,
    measures_table,
    note_opening,
    said,
    told_finding,
    told_findings,
)
from ui.coding.source_picture import draw_place
from ui.coding.spent_time import decide_anew
from ui.coding.stepping import Card, choose_card, go_to, next_left
from ui.documents.controls import edit
from ui.documents.open_document import NotMade
from ui.shell.buttons import action
from ui.shell.identity import show_refusals
from ui.shell.plain_table import plain_table
from wording.coding_words import item_name, shown_value
from wording.markup import escaped_markdown
from wording.words import counted
from workspace import Desk, NotFound
from workspace.coding_items import Item
from workspace.report_coding import ReportCoding

_STEP = "avgor"
_NEEDS_REASON = "Skriv varför, med de ord i rapporten som avgjorde. Skälet blir en not i filen."


def draw_settling(desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader) -> None:
    """Draw the agreement of the two codings and the disagreements, one at a time, to be settled."""
    with show_refusals():
        first, second, pair = _compared(desk, open_coding, reader)
        _draw_measures(pair)
        block = _block(open_coding, pair, second)
        _draw_taking_in(desk, open_coding, block)
        if not pair.disagreements:
            st.success("Inget skiljer: de två kodningarna säger detsamma i varje område och fråga.")
            return
        coding = open_coding.document
        left = {each.name for each in left_to_settle(coding, pair)}
        cards = [Card(each.name, card_name(each), each.name in left) for each in pair.disagreements]
        chosen = choose_card(cards, _STEP)
        each = next(each for each in pair.disagreements if each.name == chosen)
        sides, choice = st.columns([3, 2])
        with sides, st.container(key="coding_place"):
            _draw_side(coded, "Första kodaren", each.first, each, first, each.first_places)
            _draw_side(coded, "Andra kodaren", each.second, each, second, each.second_places)
        with choice, st.container(key="coding_card"):
            following = next_left(cards, each.name)
            _draw_choice(desk, open_coding, coded, reader, each, first, second, pair, block, following)


def has_taken_in(desk: Desk, open_coding: OpenCoding, reader: CodebookReader) -> bool:
    """Return whether the agreement of the finished second coding goes to the file; raises WorkspaceError."""
    _, second, pair = _compared(desk, open_coding, reader)
    return same_agreement(open_coding.document.agreement, _block(open_coding, pair, second))


def _compared(desk: Desk, open_coding: OpenCoding, reader: CodebookReader) -> tuple[ReportCoding, ReportCoding, Pair]:
    """The first coding as it was handed over, the second as it was finished, and the two compared."""
    first = CODINGS.contents_of(desk.second_codings.compared_version(open_coding.document_id))
    second = CODINGS.contents_of(desk.second_codings.second_version(open_coding.document_id))
    return first, second, pair_of(tree_of_coding(first), tree_of_coding(second), reader.codebook)


def _draw_measures(pair: Pair) -> None:
    plain_table(measures_table(pair), "Samstämmigheten innan något avgörs")
    st.caption(findings_sentence(pair))


def _draw_taking_in(desk: Desk, open_coding: OpenCoding, block: dict[str, Any]) -> None:
    """Draw the button that puts the agreement into the file, until it is there: an older one is replaced."""
    if same_agreement(open_coding.document.agreement, block):
        st.caption("Samstämmigheten följer med till filen, så som den var innan något avgjordes.")
        return
    action(
        "Ta in samstämmigheten i filen", "take_in_agreement", decide_anew, desk, open_coding,
        _with_agreement(block), type="primary", icon=":material/handshake:", disabled=not open_coding.may_change,
    )  # fmt: skip


def _block(open_coding: OpenCoding, pair: Pair, second: ReportCoding) -> dict[str, Any]:
    """The block coding.agreement of the two; the day is that of the second coder's, in Sweden."""
    coding, finished_at = open_coding.document, second.blind.finished_at if second.blind else None
    day = swedish(datetime.fromisoformat(finished_at)).date() if finished_at else today()
    coders = [coding.coder]
    if coding.corrects is not None:  # the file keeps its coder
        with suppress(OSError, UnicodeDecodeError, LoadersError):
            coders.append(str((bank_file(coding.corrects, data_folder()).get("coding") or {}).get("by")))
    return agreement_block(pair, second.coder, day.isoformat(), coders)


def _with_agreement(block: dict[str, Any]) -> Change:
    return lambda coding: coding if same_agreement(coding.agreement, block) else coding.changed(agreement=block)


def _draw_side(
    coded: CodedSource, who: str, value: str, each: Disagreement, coding: ReportCoding, places: Sequence[int]
) -> None:
    """Draw what one coder has: each finding's place in the report, and what they wrote."""
    st.markdown(f"**{who}: {escaped_markdown(said(value))}**")
    items = items_behind(coding, "questions" if each.kind == "question" else "findings")
    for place in places:
        _draw_item(coded, coding, items[place], f"{_STEP}_{who[0]}_{place}", with_status=len(places) > 1)
    if not places:
        st.caption("Har inget fynd här." if each.kind == "cell" else "Har inte det här.")


def _draw_item(coded: CodedSource, coding: ReportCoding, item: Item, key: str, *, with_status: bool) -> None:
    evidence = item.values.get("evidence")
    words = [shown_value(item.values.get(name)) for name in ("summary", "note")]
    status = shown_value(item.values.get("status") or item.values.get("grade"))
    if told := " ".join([*([f"{said(status)}."] if with_status else []), *(text for text in words if text)]):
        st.markdown(escaped_markdown(told))
    if evidence is not None and evidence.place is not None:
        draw_place(coding.source, coded, evidence.place, key)
    elif evidence is not None:
        st.caption(escaped_markdown(f"”{shown_value(evidence)}”"))


def _draw_choice(
    desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader, each: Disagreement,
    first: ReportCoding, second: ReportCoding, pair: Pair, block: dict[str, Any], following: str,
) -> None:  # fmt: skip
    kept = open_coding.document.settled.get(each.name)
    if each.kind == "cell":
        draw_limits(reader, each.name.split(":")[1], is_whole=True)
    if kept is not None and kept.choice is not None:
        _draw_settled(desk, open_coding, coded, each)
        return
    reason = kept.reason if kept else ""
    edit(
        desk, open_coding, f"reason_{each.name}", reason, lambda typed: write_reason(each.name, typed), st.text_area,
        "Varför" if each.kind != "finding" else "Varför, om du vill", reason, read=str.strip, max_chars=1000,
    )  # fmt: skip
    names = {"forsta": f"Första: {said(each.first)}", "andra": f"Andra: {said(each.second)}", "ingen": "Ingen av dem"}
    if each.kind == "finding":
        names = {"forsta": "Behövs inte", "andra": "Ta in fyndet"}
    for number, (choice, name) in enumerate(names.items(), 1):
        make = _settled(each, choice, first, second, pair, block)
        action(
            name, f"settle_{choice}_{each.name}_{open_coding.generation}",
            _decide, desk, open_coding, make, following,
            shortcut=str(number), width="stretch", disabled=not open_coding.may_change,
        )  # fmt: skip


def _settled(
    each: Disagreement, choice: str, first: ReportCoding, second: ReportCoding, pair: Pair, block: dict[str, Any]
) -> Change:
    """The change that something is settled, with the agreement; raises NotMade while the reason is missing."""
    change = settle(each, choice, note_opening(each, choice), first, second, pair)

    def make(coding: ReportCoding) -> ReportCoding:
        kept = coding.settled.get(each.name)
        if each.kind != "finding" and not (kept and kept.reason):
            raise NotMade(_NEEDS_REASON)
        return change(_with_agreement(block)(coding))

    return make


def _decide(desk: Desk, open_coding: OpenCoding, change: Change, following: str) -> None:
    before = open_coding.document.settled
    decide_anew(desk, open_coding, change)
    if open_coding.document.settled != before:
        go_to(_STEP, following)


def _draw_settled(desk: Desk, open_coding: OpenCoding, coded: CodedSource, each: Disagreement) -> None:
    kept = open_coding.document.settled[each.name]
    st.success(f"Avgjort: {choice_words(each, str(kept.choice))}.")
    if kept.note:
        st.caption(escaped_markdown(f"Not i filen: {kept.note}"))
    if kept.choice == "ingen" or (kept.choice == "andra" and not changes_items(each)):
        st.info("Ändra fynden under Fynd, eller graden under Omdömen och frågor.")
    coding = open_coding.document
    for item_id in (*(item.item_id for item in kept.before), *kept.added):
        item = coding.by_id.get(item_id)
        if item is None or item.state == "avvisad":
            continue
        why = "väntar på egna ord" if item_id in kept.added else "läs om det som är skrivet för det förra värdet"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{escaped_markdown(item_name(coding, item))}: {why}.", width="stretch")
            action(
                "Gå dit", f"go_{each.name}_{item_id}", open_item, coding, coded, item,
                type="tertiary", icon=":material/arrow_forward:",
            )  # fmt: skip
    action(
        "Ta tillbaka", f"unsettle_{each.name}_{open_coding.generation}",
        decide_anew, desk, open_coding, take_back(each.name),
        shortcut="U", type="tertiary", icon=":material/undo:", disabled=not open_coding.may_change,
    )  # fmt: skip


def draw_comparison(desk: Desk, open_coding: OpenCoding, reader: CodebookReader) -> None:
    """Draw, for a second coder who is done, where and why the two differ."""
    coding = open_coding.document
    training = coding.blind.training_of if coding.blind else None
    with show_refusals():
        try:
            if training:
                first: Tree = bank_file(training, data_folder())
            else:
                version = desk.second_codings.first_version(open_coding.document_id)
                first = tree_of_coding(CODINGS.contents_of(version))
        except NotFound:
            st.info("Den första kodningen finns inte här. Skicka tillbaka din fil; jämförelsen görs där.")
            return
        except (OSError, UnicodeDecodeError, LoadersError):
            st.error(f"Bankens fil {training} går inte att läsa nu. Be den som sköter banken att kontrollera den.")
            return
        other = "Banken" if training else "Första kodaren"
        _draw_comparison(pair_of(first, tree_of_coding(coding), reader.codebook), other)


def _draw_comparison(pair: Pair, other: str) -> None:
    _draw_measures(pair)
    if pair.to_settle:
        plain_table(differences_table(pair, other, "Du"), "Det som skiljer")
    else:
        st.success("Inget skiljer: ni säger detsamma i varje område och fråga.")
    for each in pair.disagreements:
        with st.expander(card_name(each)):
            for who, tree, places in ((other, pair.first, each.first_places), ("Du", pair.second, each.second_places)):
                told = told_findings(tree, each, places) or ["har inget här"]
                st.markdown("  \n".join(f"**{who}:** {escaped_markdown(text)}" for text in told))
    _draw_missed(pair, other)
    if notes := (pair.first.get("coding") or {}).get("notes"):
        with st.expander(f"Noter om svåra avvägningar ({len(notes)})"):
            st.markdown("\n".join(f"- {escaped_markdown(str(note))}" for note in notes))


def _draw_missed(pair: Pair, other: str) -> None:
    """Draw the findings that the second coder has none to match."""
    findings = findings_of(pair.first)
    if missed := [findings[place] for place in pair.comparison.only_first]:
        with st.expander(f"{counted(len(missed), 'fynd', 'fynd', neuter=True).capitalize()} som du inte har"):
            st.markdown("\n".join(f"- {escaped_markdown(told_finding(finding))}" for finding in missed))
    else:
        st.caption(f"Varje fynd som {other.lower()} har motsvaras av ett av dina.")
