"""The steps that decide about items: single values, questions and verdicts, recommendations and answers."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding.codebook import CodebookReader
from coding.deciding import (
    Change,
    add_item,
    is_number,
    lacks_note,
    missing_fields,
    new_item,
    place_in,
    reject_item,
    reopen_item,
    take_in,
    with_choice,
)
from ui.coding.answer_place import draw_answer_place
from ui.coding.cards import PARTS, item_cards, parts_of, value_cards
from ui.coding.coded_source import CodedSource
from ui.coding.fields import draw_decision, draw_field, draw_fields
from ui.coding.open_coding import OpenCoding
from ui.coding.own_words import OwnText, draw_own_words
from ui.coding.source_picture import draw_ahead, draw_place
from ui.coding.spent_time import decide, decide_anew
from ui.coding.stepping import Card, choose_card, go_to, next_left
from ui.documents.open_document import NotMade
from ui.shell.buttons import action
from wording.coding_words import FIELDS, ITEM_NAMES, field_words, fields_of, item_name, shown_value
from wording.markup import escaped_markdown
from wording.words import listed
from workspace import Desk
from workspace.coding_items import Block, Item, Step
from workspace.report_coding import ReportCoding

_NOTHING_PROPOSED = (
    "Inget är föreslaget här. Lägg till det som rapporten har, eller säg under Uppgifter att det saknas."
)
_NO_QUESTIONS = (
    "Lägg till rapportens revisionsfrågor en i taget: numret så som det är tryckt, och graden. Onumrerade frågor "
    "numreras i tryckt ordning."
)


def draw_values(desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader) -> None:
    """Draw the step of the report's single values, and of its parties and provisions."""
    coding = open_coding.document
    report = next(item for item in coding.items if item.block == "report")
    cards = value_cards(coding, reader) + item_cards(coding, PARTS["uppgifter"], reader)
    chosen = choose_card(cards, "uppgifter")
    if chosen in {words.name for words in FIELDS["report"]}:
        left, right = st.columns([3, 2])
        value = report.values.get(str(chosen))
        with left, st.container(key="coding_place"):
            draw_place(coding.source, coded, value.place if value else None, "uppgifter")
            _draw_next_ahead(coding, coded, "uppgifter", cards, str(chosen))
        with right, st.container(key="coding_card"):
            draw_field(desk, open_coding, report, field_words("report", str(chosen)), reader)
            following = next_left(cards, str(chosen))
            draw_decision(desk, open_coding, report, str(chosen), partial(go_to, "uppgifter", following))
    elif chosen:
        _draw_item(desk, open_coding, coded, reader, coding.item(chosen), "uppgifter", cards)
    draw_adding(desk, open_coding, PARTS["uppgifter"], "uppgifter")


def draw_items(
    desk: Desk,
    open_coding: OpenCoding,
    coded: CodedSource,
    reader: CodebookReader,
    step: Step,
) -> None:
    """Draw a step whose cards are items of some blocks."""
    blocks = parts_of(open_coding.document, step)
    cards = item_cards(open_coding.document, blocks, reader)
    chosen = choose_card(cards, step)
    if chosen is None:
        is_blind = open_coding.document.blind is not None
        st.info(_NO_QUESTIONS if is_blind else _NOTHING_PROPOSED)
    else:
        _draw_item(desk, open_coding, coded, reader, open_coding.document.item(chosen), step, cards)
    draw_adding(desk, open_coding, blocks, step)


def _draw_item(
    desk: Desk,
    open_coding: OpenCoding,
    coded: CodedSource,
    reader: CodebookReader,
    item: Item,
    step: str,
    cards: Sequence[Card],
) -> None:
    left, right = st.columns([3, 2])
    with left, st.container(key="coding_place"):
        draw_place(open_coding.document.source, coded, place_in(item), step)
        _draw_next_ahead(open_coding.document, coded, step, cards, item.item_id)
    with right, st.container(key="coding_card"):
        if item.state == "avvisad":
            st.info(
                f"{escaped_markdown(item_name(open_coding.document, item))} är avvisad och kommer inte med i filen."
            )
        else:
            is_blind = open_coding.document.blind is not None  # then a rule's guesses are not shown either
            if "areas" in {words.name for words in fields_of(open_coding.document, item.block)}:
                _draw_likely_areas(desk, open_coding, reader, item)
            if item.block == "questions" and not is_blind:
                draw_answer_place(desk, open_coding, coded, item, _printed(item))
            draw_fields(desk, open_coding, item, reader, coded)
            if not is_blind:
                draw_own_words(desk, open_coding, coded, item, _own_texts(item, coded))
        draw_item_decision(desk, open_coding, item, step, next_left(cards, item.item_id))


def _draw_next_ahead(coding: ReportCoding, coded: CodedSource, step: str, cards: Sequence[Card], key: str) -> None:
    following = next_left(cards, key)
    item = coding.by_id.get(following)
    value = next(each for each in coding.items if each.block == "report").values.get(following)
    draw_ahead(coding.source, coded, place_in(item) if item else value.place if value else None, step)


def _draw_likely_areas(desk: Desk, open_coding: OpenCoding, reader: CodebookReader, item: Item) -> None:
    """Draw the five areas that an item is most like, each with a key that puts it in or takes it out."""
    printed, place = _printed(item), place_in(item)
    if not printed or place is None:
        return
    value = item.values.get("areas")
    chosen = list(value.value) if value and isinstance(value.value, list) else []
    st.markdown("Områden som liknar mest")
    with st.container(horizontal=True, gap="small"):
        for number, likely in enumerate(reader.areas.short_list(printed, [place.section]), 1):
            area = reader.codebook.areas[likely.text_id]
            # What is seen is meant: the other areas may have changed since the button was drawn (decision 104). Its key
            # stays until it does another thing, so that no press is lost while the card is drawn anew.
            is_in = area.id in chosen
            make = with_choice(item.item_id, "areas", area.id, is_in=not is_in)
            action(
                area.label, f"likely_{number}_{item.item_id}_{'out' if is_in else 'in'}",
                decide_anew, desk, open_coding, make,
                shortcut=str(number), type="primary" if is_in else "secondary",
                disabled=not open_coding.may_change, help=area.definition,
            )  # fmt: skip


def _own_texts(item: Item, coded: CodedSource) -> list[OwnText]:
    """The texts that an item's own words tell of: the question and its answer, or the recommendation."""
    if item.block == "questions":
        printed = _printed(item)
        return [OwnText("label", printed, "question"), OwnText("summary", _answer(item, coded), "answer", printed)]
    return [OwnText("summary", _printed(item), "recommendation")] if item.block == "recommendations" else []


def _answer(item: Item, coded: CodedSource) -> str:
    """The sentence that a question's quote stands in, "" while there is none."""
    evidence = item.values.get("evidence")
    sentence = coded.sentence_around(shown_value(evidence), evidence.place) if evidence else None
    return sentence.text if sentence else ""


def _printed(item: Item) -> str:
    """The report's own words of a question or recommendation: those at the place of its number."""
    number = item.values.get("no")
    place = number.place if number and number.place else place_in(item)
    return place.quote if place else ""


def draw_item_decision(
    desk: Desk, open_coding: OpenCoding, item: Item, step: str, following: str, *, has_keys: bool = True
) -> None:
    """Draw the buttons that take an item in or reject it; what it lacks is told first.

    Of several items on one card only the first that is left has keys: a key never decides two things.
    """
    lacking = _lacking(open_coding.document, item)
    if lacking and item.state != "avvisad":
        st.caption(escaped_markdown(f"Saknas än: {listed(lacking)}."))

    def button(label: str, make: Change, shortcut: str, icon: str, then: str, **settings: str) -> None:
        key = f"{label}_{item.item_id}"
        action(
            label, key, _decide, desk, open_coding, make, step, then,
            shortcut=shortcut if has_keys else None, icon=f":material/{icon}:", disabled=not open_coding.may_change,
            **settings,
        )  # fmt: skip

    item_id = item.item_id
    with st.container(horizontal=True, gap="small"):
        if item.state == "med":
            button("Ta tillbaka", reopen_item(item_id), "U", "undo", item_id)
        else:
            button("Stämmer, ta med", _whole(item_id), "Ctrl+Enter", "check", following, type="primary")
        if item.state == "avvisad":
            button("Ångra", reopen_item(item_id), "U", "undo", item_id)
        else:
            button("Hör inte hit", reject_item(item_id), "X", "block", following)


def _lacking(coding: ReportCoding, item: Item) -> list[str]:
    """The labels of what the file, or the comparison, needs and an item does not have."""
    required = [words.name for words in fields_of(coding, item.block) if words.required]
    lacking = [field_words(item.block, name).label for name in missing_fields(item, required)]
    if coding.blind is not None and item.block == "questions" and not lacking and not is_number(item):
        return ["ett nummer så som 1, 2a eller 3.1"]
    return [*lacking, "Not eller skäl"] if coding.blind is None and lacks_note(item) else lacking


def _whole(item_id: str) -> Change:
    """Return the change that takes an item in; raises NotMade while it lacks something.

    Asked when it is made: the key that leaves the last text is the key that takes the item in.
    """

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.item(item_id)
        if lacking := _lacking(coding, item):
            raise NotMade(f"{item_name(coding, item)} är inte med än. Det saknar: {listed(lacking)}.")
        return take_in(item_id)(coding)

    return make


def _decide(desk: Desk, open_coding: OpenCoding, make: Change, step: str, following: str) -> None:
    before = open_coding.document
    decide_anew(desk, open_coding, make)
    if open_coding.document.items != before.items:
        go_to(step, following)


def draw_adding(desk: Desk, open_coding: OpenCoding, blocks: Sequence[Block], step: str) -> None:
    """Draw the buttons that add an empty item to blocks."""
    if not open_coding.may_change:
        return
    with st.container(horizontal=True, gap="small"):
        for block in blocks:
            if ITEM_NAMES[block][1]:
                action(
                    ITEM_NAMES[block][1],
                    f"add_{block}_{step}",
                    _add,
                    desk,
                    open_coding,
                    block,
                    step,
                    icon=":material/add:",
                    type="tertiary",
                )


def _add(desk: Desk, open_coding: OpenCoding, block: Block, step: str) -> None:
    untouched = (item for item in open_coding.document.items if item.block == block and not item.values)
    if begun := next((item for item in untouched if item.state == "forslag"), None):
        go_to(step, begun.item_id)  # a double click: the empty one that the first added waits
        return
    item = new_item(block)
    if decide(desk, open_coding, add_item(item)):
        go_to(step, item.item_id)
