"""The step of findings: the queue of sentences, one at a time, with the areas that are likeliest and their limits."""

from collections.abc import Sequence

import streamlit as st

from coding.codebook import CodebookReader
from coding.cues import cues_in
from coding.deciding import add_item, new_finding, place_in, reopen_item
from coding.model_choice import model_is_chosen
from coding.passages import Sentence
from coding.queue import QueuedSentence
from coding.quotes import phrase_of
from coding.start import place_of
from ui.coding.cards import FindingsBySentence, finding_cards, findings_by_sentence, findings_in, queue_of, sentence_of
from ui.coding.coded_source import CodedSource
from ui.coding.fields import draw_fields
from ui.coding.items import draw_adding, draw_item_decision
from ui.coding.open_coding import OpenCoding
from ui.coding.own_words import OwnText, draw_own_words
from ui.coding.source_picture import draw_ahead, draw_place
from ui.coding.spent_time import decide
from ui.coding.stepping import Card, choose_card, go_to, next_left, opened_card
from ui.documents.document_list import go_to_view
from ui.shell.buttons import action
from ui.shell.presses import uninterrupted
from wording.coding_words import STEPS, item_name, shown_value
from wording.markup import escaped, escaped_markdown
from wording.words import counted, marked
from workspace import Desk
from workspace.coding_items import STEP_OF, Item
from workspace.report_coding import ReportCoding

_STEP, _OBSERVATIONS = "fynd", "iakttagelser"
_WITH_WEAKNESSES, _WITH_ALL = "Ta med iakttagelser med ord för svagheter", "Ta med rapportens alla meningar"
_LIMITS = (("brist", "● Brist"), ("delvis", "◐ Delvis"), ("fungerar", "○ Fungerar"))
_ALL_LIMITS = (("definition", "Området"), *_LIMITS, ("not_here", "Hör inte hit"))


def draw_findings(desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader) -> None:
    """Draw the queue's open sentence, what it may be about, and the findings that are made of it."""
    coding = open_coding.document
    more = _WITH_WEAKNESSES if coding.blind is None else _WITH_ALL
    with_more = st.toggle(more, key=_OBSERVATIONS, bind="query-params")
    queue = coded.queue(queue_of(coding, with_more=with_more))
    findings = findings_by_sentence(coding, coded)
    _follow(queue, findings)
    cards, others = finding_cards(coding, queue, findings)
    chosen = choose_card(cards, _STEP)
    if chosen is None:
        st.info(
            "Inga meningar att gå igenom: rapporten har varken bedömning eller sammanfattning som går att känna igen. "
            "Läs den och lägg till fynden ett i taget, med citat."
        )
        draw_adding(desk, open_coding, ("findings",), _STEP)
        return
    other = next((item for item in others if item.item_id == chosen), None)
    queued = next((each for each in queue if each.sentence.key == chosen), None)
    left, right = st.columns([3, 2])
    with left, st.container(key="coding_place"):
        if queued is not None:
            _draw_sentence(coding, coded, queued.sentence, len(queued.again))
        elif other is not None:
            draw_place(coding.source, coded, place_in(other), _STEP)
        _draw_next_ahead(coding, coded, cards, chosen)
    with right, st.container(key="coding_card"):
        own = [other] if other else findings_in(queued, findings) if queued else []
        first_left = next((item for item in own if item.state == "forslag"), None)
        for item in own:
            _draw_finding(desk, open_coding, coded, reader, item, chosen, cards, has_keys=item is first_left)
        if queued is not None:
            _draw_areas(desk, open_coding, coded, reader, queued.sentence, cards, own)
    draw_adding(desk, open_coding, ("findings",), _STEP)


def draw_limits(reader: CodebookReader, area_id: str, *, is_whole: bool) -> None:
    """Draw an area's limits between the statuses; whole, also what it is and what does not belong there."""
    area = reader.codebook.areas.get(area_id)
    if area is None:
        return
    told = ((word, getattr(area, name) or "–") for name, word in (_ALL_LIMITS if is_whole else _LIMITS))
    st.markdown("  \n".join(f"**{word}:** {escaped_markdown(text)}" for word, text in told))


def open_finding(coding: ReportCoding, coded: CodedSource, item: Item) -> None:
    """Open the card that a finding is drawn on: its sentence's, or its own."""
    key = _card_of(coded.queue(queue_of(coding, with_more=False)), coding, coded, item)
    if not key and (key := _card_of(coded.queue(queue_of(coding, with_more=True)), coding, coded, item)):
        st.session_state[_OBSERVATIONS] = True
    go_to(_STEP, key or item.item_id)


def open_item(coding: ReportCoding, coded: CodedSource, item: Item, field: str = "") -> None:
    """Open the step and card of an item, or of one of the report's single values (a button's on_click)."""
    step = STEP_OF[item.block]
    go_to_view("kodsteg", STEPS[step])
    if item.block == "findings":
        open_finding(coding, coded, item)
    else:
        go_to(step, field if item.block == "report" else item.item_id)


def _card_of(queue: Sequence[QueuedSentence], coding: ReportCoding, coded: CodedSource, item: Item) -> str:
    """The key of the queued sentence that a finding is coded in, "" when it is in none."""
    sentence = sentence_of(coding, coded, item)
    keys = [
        queued.sentence.key for queued in queue if sentence and sentence.key in (queued.sentence.key, *queued.again)
    ]
    return keys[0] if keys else ""


def _follow(queue: Sequence[QueuedSentence], findings: FindingsBySentence) -> None:
    """Keep a finding open whose quote has been found in a sentence of the queue: from now on that is its card."""
    open_key = opened_card(_STEP)
    for queued in queue:
        if open_key in {item.item_id for item in findings_in(queued, findings)}:
            go_to(_STEP, queued.sentence.key)


def _draw_sentence(coding: ReportCoding, coded: CodedSource, sentence: Sentence, again: int) -> None:
    phrase = phrase_of(coded.text, sentence)
    draw_place(coding.source, coded, place_of(phrase), _STEP, with_words=False)
    told = _with_cues(sentence.text) if coding.blind is None else escaped(sentence.text)
    st.html(f"<p class='passage'>{told}</p>")
    if again:
        st.caption(f"Samma sak står på {counted(again, 'ställe', 'ställen', neuter=True)} till i rapporten.")


def _draw_next_ahead(coding: ReportCoding, coded: CodedSource, cards: Sequence[Card], key: str) -> None:
    following = next_left(cards, key)
    sentence, item = coded.sentence(following), coding.by_id.get(following)
    place = place_of(phrase_of(coded.text, sentence)) if sentence else place_in(item) if item else None
    draw_ahead(coding.source, coded, place, _STEP)


def _with_cues(text: str) -> str:
    """The sentence with its cue words set apart: they help the eye, and choose nothing."""
    parts, at = [], 0
    for cue in cues_in(text):
        parts += [escaped(text[at : cue.start]), f"<u>{escaped(text[cue.start : cue.stop])}</u>"]
        at = cue.stop
    return "".join([*parts, escaped(text[at:])])


def _draw_areas(
    desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader, sentence: Sentence,
    cards: Sequence[Card], own: Sequence[Item],
) -> None:  # fmt: skip
    """Draw the short list of areas, each with its definition and what does not belong there; none is chosen."""
    has_finding = any(item.state != "avvisad" for item in own)
    is_skipped = not own and open_coding.document.sentences.get(sentence.key) == "hoppad"
    if is_skipped:
        st.info("Meningen är genomgången: inget fynd här.")
    st.markdown("**Ett fynd till i meningen?**" if has_finding else "**Vilket område gäller meningen?**")
    may = open_coding.may_change
    if open_coding.document.blind is None:  # a second coder sees no rule's guesses
        _draw_likely_areas(desk, open_coding, coded, reader, sentence)
    others = {area.id: area.label for area in reader.codebook.areas.values()}
    key = f"other_{sentence.key}_{open_coding.based_on}"  # anew after each save: the choice is made once
    st.selectbox(
        "Annat område" if open_coding.document.blind is None else "Område", list(others), index=None,
        format_func=others.__getitem__, placeholder="Välj (A)", key=key,
        on_change=_begin_other, args=(desk, open_coding, coded, sentence, key), disabled=not may,
    )  # fmt: skip
    if is_skipped:
        action(
            "Ta tillbaka", f"unskip_{sentence.key}",
            decide, desk, open_coding, lambda coding: coding.with_sentence(sentence.key, None),
            shortcut="U", disabled=not may, icon=":material/undo:", type="tertiary",
        )  # fmt: skip
        return
    action(
        "Inget fynd här", f"skip_{sentence.key}",
        _skip, desk, open_coding, sentence.key, next_left(cards, sentence.key),
        shortcut="X", disabled=not may or bool(own), icon=":material/skip_next:",
    )  # fmt: skip


def _draw_likely_areas(
    desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader, sentence: Sentence
) -> None:
    headings = [section.title for section in sentence.path]
    likely = reader.areas.short_list(sentence.text, headings, coded.text.before(sentence))
    for number, item in enumerate(likely, 1):
        area = reader.codebook.areas[item.text_id]
        action(
            f"{number}. {area.label}", f"area_{number}_{sentence.key}",
            _begin, desk, open_coding, coded, sentence, area.id,
            shortcut=str(number), disabled=not open_coding.may_change, width="stretch",
            help=f"{area.definition}\n\nHör inte hit: {area.not_here or '–'}",
        )  # fmt: skip
    if model_is_chosen():
        from ui.coding.model_drafts import offer_area  # what asks a model is read in where one is chosen (decision 71)

        offer_area(open_coding, coded, reader, sentence.key, sentence.text, [item.text_id for item in likely])


def _begin(desk: Desk, open_coding: OpenCoding, coded: CodedSource, sentence: Sentence, area_id: str) -> None:
    phrase = phrase_of(coded.text, sentence)
    rests_on: str | None = "iakttagelse" if sentence.zone in (None, "iakttagelser") else "bedomning"
    if open_coding.document.blind is not None:
        rests_on = None
    begun = findings_by_sentence(open_coding.document, coded).get(sentence.key, [])
    if any(item.state == "forslag" and shown_value(item.values.get("area")) == area_id for item in begun):
        return  # a double click: the finding that the first began waits
    item = new_finding(area_id, rests_on, phrase, open_coding.document.coder)
    decide(desk, open_coding, add_item(item), lambda coding: coding.with_sentence(sentence.key, "fynd"))


@uninterrupted()
def _begin_other(desk: Desk, open_coding: OpenCoding, coded: CodedSource, sentence: Sentence, key: str) -> None:
    if area_id := st.session_state.get(key):
        _begin(desk, open_coding, coded, sentence, str(area_id))


def _skip(desk: Desk, open_coding: OpenCoding, key: str, following: str) -> None:
    decide(desk, open_coding, lambda coding: coding.with_sentence(key, "hoppad"))
    go_to(_STEP, following)


def _draw_finding(
    desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader, item: Item, key: str,
    cards: Sequence[Card], *, has_keys: bool,
) -> None:  # fmt: skip
    if item.state != "forslag":
        _draw_decided(desk, open_coding, reader, item)
        return
    with st.container(border=True):
        st.markdown(f"**{escaped_markdown(item_name(open_coding.document, item))}**")
        area_id = shown_value(item.values.get("area"))
        draw_limits(reader, area_id, is_whole=open_coding.document.blind is not None)  # no button tells the rest then
        draw_fields(desk, open_coding, item, reader, coded, has_keys=has_keys)
        if open_coding.document.blind is None:
            _draw_help(desk, open_coding, coded, reader, item, key, has_keys=has_keys)
        draw_item_decision(desk, open_coding, item, _STEP, next_left(cards, key), has_keys=has_keys)


def _draw_help(
    desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader, item: Item, key: str, *,
    has_keys: bool,
) -> None:  # fmt: skip
    """Draw what helps with the own words of a finding, and what a model makes of its status."""
    sentence, place = coded.sentence(key), place_in(item)
    words = sentence.text if sentence else place.quote if place else ""
    draw_own_words(desk, open_coding, coded, item, [OwnText("summary", words, "finding")], has_keys=has_keys)
    if model_is_chosen():
        from ui.coding.model_drafts import offer_status

        offer_status(open_coding, coded, reader, item, words)


def _draw_decided(desk: Desk, open_coding: OpenCoding, reader: CodebookReader, item: Item) -> None:
    """Draw a finding that is taken in or rejected, in short: the keys belong to the one that is being decided."""
    area = reader.codebook.areas.get(shown_value(item.values.get("area")))
    status = shown_value(item.values.get("status"))
    said = marked(status) if status else "utan status"  # one that was rejected before it had any
    name = item_name(open_coding.document, item)
    told = " · avvisat, kommer inte med" if item.state == "avvisad" else ""
    with st.container(border=True):
        st.markdown(f"{name}: **{escaped_markdown(said)}** · {escaped_markdown(area.label if area else '')}{told}")
        st.markdown(escaped_markdown(shown_value(item.values.get("summary"))))
        make = reopen_item(item.item_id)
        action(
            "Ta tillbaka", f"reopen_{item.item_id}", decide, desk, open_coding, make,
            type="tertiary", icon=":material/undo:", disabled=not open_coding.may_change,
        )  # fmt: skip
