"""The cards of each step: what there is to decide, in order, and how much is left. One rule for steps and progress."""

from collections.abc import Mapping, Sequence

from coding.codebook import CodebookReader
from coding.deciding import place_in
from coding.passages import Sentence
from coding.queue import QueuedSentence, Which
from ui.coding.coded_source import CodedSource
from ui.coding.options import options_of
from ui.coding.stepping import Card
from wording.coding_words import FIELDS, item_name, shown_value
from workspace.coding_items import Block, Item, Step
from workspace.report_coding import ReportCoding

PARTS: dict[Step, tuple[Block, ...]] = {
    "uppgifter": ("audited", "criteria"),
    "fragor": ("overall", "questions"),
    "rekommendationer": ("recommendations", "responses"),
}
_BLIND_PARTS: dict[Step, tuple[Block, ...]] = {"fragor": ("questions",)}
_SHORT = 60
_TELLING = ("label", "summary", "provision", "body")  # the fields that say what an item is about
FindingsBySentence = Mapping[str, Sequence[Item]]


def parts_of(coding: ReportCoding, step: Step) -> tuple[Block, ...]:
    """Return the blocks of a step's cards; a second coding has fewer."""
    return (PARTS if coding.blind is None else _BLIND_PARTS).get(step, ())


def value_cards(coding: ReportCoding, reader: CodebookReader | None = None) -> list[Card]:
    """Return the cards of the report's single values; with a reader the codebook's words stand for its ids.

    One is left while its proposal is undecided, or while the file needs it; why a part of the report is missing is
    asked while there is none of it.
    """
    report = next(item for item in coding.items if item.block == "report")
    there = {item.block for item in coding.items if item.state != "avvisad"}
    cards = []
    for words in FIELDS["report"]:
        value = report.values.get(words.name)
        is_asked = words.required or (words.name.startswith("absent.") and words.name.split(".")[1] not in there)
        is_left = is_asked if value is None else not value.is_decided
        shown = _shown(coding, report, words.name, reader)
        name = f"{words.label}{f': {shown[:_SHORT]}' if shown else ''}"
        cards.append(Card(words.name, name, is_left, is_empty=value is None and not is_asked))
    return cards


def _shown(coding: ReportCoding, item: Item, field: str, reader: CodebookReader | None) -> str:
    """A value as the page shows it: the words of an id."""
    shown = shown_value(item.values.get(field))
    return options_of(item.block, field, reader, coding).get(shown, shown) if reader else shown


def item_cards(coding: ReportCoding, blocks: Sequence[Block], reader: CodebookReader | None = None) -> list[Card]:
    """Return the cards of the items of some blocks."""
    return [_item_card(coding, item, reader) for block in blocks for item in coding.items if item.block == block]


def _item_card(coding: ReportCoding, item: Item, reader: CodebookReader | None = None) -> Card:
    place = place_in(item)
    told = next((text for name in _TELLING if (text := _shown(coding, item, name, reader))), "")
    told = told or (place.quote if place else "")
    rejected = " (avvisad)" if item.state == "avvisad" else ""
    name = f"{item_name(coding, item)}{rejected}{f': {told[:_SHORT]}' if told else ''}"
    return Card(item.item_id, name, _waits(item))


def _waits(item: Item) -> bool:
    """Whether an item is left to decide: it is a proposal, or it is taken in with a value that is one."""
    is_open = any(not value.is_decided for value in item.values.values())
    return item.state == "forslag" or (item.state == "med" and is_open)


def queue_of(coding: ReportCoding, *, with_more: bool) -> Which:
    """Return which sentences a coder goes through; for a second coder no words choose among the observations."""
    if not with_more:
        return "bedomningar"
    return "svagheter" if coding.blind is None else "alla"


def finding_cards(
    coding: ReportCoding, queue: Sequence[QueuedSentence], findings: FindingsBySentence
) -> tuple[list[Card], list[Item]]:
    """Return the cards of the step of findings, and the findings that have a card of their own.

    The sentences of the queue come first, then each finding that is coded in none of them.
    """
    cards = [
        Card(queued.sentence.key, queued.sentence.text[:_SHORT], _is_left(coding, queued, findings)) for queued in queue
    ]
    shown = {item.item_id for queued in queue for item in findings_in(queued, findings)}
    others = [item for item in coding.items if item.block == "findings" and item.item_id not in shown]
    return cards + [_item_card(coding, item) for item in others], others


def findings_in(queued: QueuedSentence, findings: FindingsBySentence) -> list[Item]:
    """Return the findings that are coded in a sentence of the queue, or in one that says the same elsewhere."""
    return [item for key in (queued.sentence.key, *queued.again) for item in findings.get(key, [])]


def findings_by_sentence(coding: ReportCoding, coded: CodedSource) -> dict[str, list[Item]]:
    """Return the findings by the key of the sentence that they are coded in."""
    found: dict[str, list[Item]] = {}
    for item in coding.items:
        if item.block == "findings" and (sentence := sentence_of(coding, coded, item)):
            found.setdefault(sentence.key, []).append(item)
    return found


def sentence_of(coding: ReportCoding, coded: CodedSource, item: Item) -> Sentence | None:
    """Return the sentence that a finding is coded in: that of its first quote, so that it stays while that is changed.

    Where those words stand in several sentences it is the one that the coder has made findings of.
    """
    evidence = item.values.get("evidence")
    if evidence is None:
        return None
    began = evidence.proposed if isinstance(evidence.proposed, str) else ""
    if began and began != evidence.value:
        sentences = coded.sentences_with(began)
        used = [sentence for sentence in sentences if coding.sentences.get(sentence.key) == "fynd"]
        if sentences:
            return (used or sentences)[0]
    return coded.sentence_around(shown_value(evidence), evidence.place)


def _is_left(coding: ReportCoding, queued: QueuedSentence, findings: FindingsBySentence) -> bool:
    if own := findings_in(queued, findings):
        return any(map(_waits, own))
    return coding.sentences.get(queued.sentence.key) != "hoppad"


def left_by_step(coding: ReportCoding, coded: CodedSource) -> dict[Step, int]:
    """Return how many cards are left in each step that has any to decide."""
    left = {step: item_cards(coding, blocks) for step in PARTS if (blocks := parts_of(coding, step))}
    if coding.blind is None:
        left["uppgifter"] = value_cards(coding) + left["uppgifter"]
    queue = coded.queue(queue_of(coding, with_more=False))
    left["fynd"] = finding_cards(coding, queue, findings_by_sentence(coding, coded))[0]
    return {step: sum(card.is_left for card in cards) for step, cards in left.items()}
