"""A whole report coded on the page Koda with keys only, as the bank has it: `Journey(coder, report, labels)`.

Where a reason of the page says what the bank's note says it is chosen; other notes and own words are typed as the bank
has them. The file's notes about hard calls (coding.notes) are not written. With a model its drafts are asked for, read,
and used two times of three: the third is written by hand, as by a coder who is not satisfied.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from coding.reasons import REASONS
from tests.browser.coding_keys import Coder
from tests.coding.endpoint.model_server import Handler, answers

Json = dict[str, Any]
GRADE_KEYS = {"ja": "j", "delvis": "d", "nej": "i", "ej_bedomd": "o"}
STATUS_KEYS = {"brist": "b", "delvis": "d", "fungerar": "g"}
# Timrå's notes that a reason says: of its questions by number, of its findings by the note's first words.
REASONS_OF_QUESTIONS = {
    "1": ("ingen_grad", "del_av_fragan"),
    "2": ("ingen_grad",),
    "4": ("del_av_fragan",),
    "6": ("ingen_grad", "del_av_fragan"),
}
REASONS_OF_FINDINGS = {
    "Delvis, eftersom arbetet enligt bedömningen pågår": ("pagar",),
    "Delvis, eftersom processerna finns": ("gransfall",),
    "Delvis, eftersom avvikelser enligt intervjuer": ("bara_intervju", "gransfall"),
}
_THIRD = 3  # every third draft is written by hand instead


class Model:
    """What a model's server answers: the text that the coder would have written, with words of the sentence sent."""

    def __init__(self, delay: float) -> None:
        self.delay, self.text = delay, ""

    def reply(self, handler: Handler) -> None:
        """Answer after the delay."""
        material = json.loads(handler.server.received[-1][2]["messages"][-1]["content"])
        handler.server.closing.wait(self.delay)
        words = material["sentences"][0].split()
        answers({"summary": self.text, "quote": " ".join(words[1:6]).strip(' .,;:?”"')})(handler)


@dataclass
class Journey:
    """Codes one report: its steps in turn. `left` are the findings whose sentence was not in the queue."""

    coder: Coder
    report: Json
    labels: dict[str, str]
    model: Model | None = None
    left: list[Json] = field(default_factory=list)
    drafts: dict[str, int] = field(default_factory=lambda: {"använda": 0, "skrivna i stället": 0, "hölls inte": 0})

    @property
    def page(self) -> Page:
        """The page of the coder."""
        return self.coder.page

    def card(self, step: str) -> str:
        """The name of the open card."""
        return self.page.locator(f".st-key-coding_card_{step} input").first.input_value()

    def next_card(self, step: str, name: str) -> None:
        """Wait until another card than the named is open, or the same one as decided."""
        other = re.compile(f"^(?!{re.escape(name.partition(':')[0])}(:|$)).")  # own words become part of the name
        expect(self.page.locator(f".st-key-coding_card_{step} input").first).to_have_value(other)  # not "", being drawn
        self.coder.settle()

    def sentence(self) -> str:
        """The letters of the sentence that is decided about: that of the open card, whose name it begins with."""
        begins = letters(self.card("fynd"))
        shown = self.page.locator("p.passage").last
        for _ in range(300):
            if (sentence := letters(shown.inner_text())).startswith(begins):
                return sentence
            self.page.wait_for_timeout(100)
        raise AssertionError(f"The card {begins!r} shows {sentence!r}")

    def facts(self) -> None:
        """The step Uppgifter."""
        coder = self.coder
        coder.step = "uppgifter"
        coder.press("Shift+N")
        for _ in range(40):
            name = self.card("uppgifter")
            if not name.startswith("○"):
                return
            if "Kort titel" in name:
                coder.write(self.report["title"])
                coder.press("k")
            elif any(label in name for label in ("Ämne", "Slag av", "Vad filen", "Om yttranden")):
                coder.press("w")
                if "Ämne" in name:
                    coder.press("ArrowRight")
                coder.press("Space", decides=True)
                coder.press("k")
            else:
                coder.press("Control+Enter" if re.search("part|Bestämmelse", name) else "s", decides=True)
            self.next_card("uppgifter", name)

    def questions(self) -> None:
        """The step Omdömen och frågor: the verdict as proposed, then every question."""
        coder = self.coder
        coder.step = "fragor"
        coder.press("Shift+N")
        name = self.card("fragor")
        coder.press("Control+Enter", decides=True)  # the verdict
        self.next_card("fragor", name)
        for question in self.report["questions"]:
            name = self.card("fragor")
            self.areas(question["areas"])
            likely = [letters(text) for text in words_of(self.page, "answer_")]
            quote = letters(question["evidence"].get("quote", "—"))
            at = next((number for number, text in enumerate(likely, 6) if quote and quote in text), None)
            if at is not None:
                coder.press(str(at), decides=True)
            coder.press(GRADE_KEYS[question["grade"]], decides=True)
            self.reasons(REASONS_OF_QUESTIONS.get(question["no"], ()))
            self.own_words(question["label"])
            if at is not None:
                self.own_words(question["summary"])
            else:  # without a sentence there is nothing that a draft could rest on
                coder.write(question["summary"])
                coder.write(question["evidence"]["quote"])
            if question["no"] not in REASONS_OF_QUESTIONS:
                coder.write(question["note"])
            coder.press("Control+Enter", decides=True)
            self.next_card("fragor", name)

    def areas(self, areas: Sequence[str]) -> None:
        """Give the areas of the open card: by their keys in the short list, else in the list of all."""
        for area in areas:
            shown = words_of(self.page, "likely_")
            if self.labels[area] in shown:
                self.coder.press(str(shown.index(self.labels[area]) + 1), decides=True)
            else:
                self.coder.press("a")
                self.coder.choose(self.labels[area])
                self.coder.press("Escape")

    def reasons(self, reasons: Sequence[str]) -> None:
        """Choose reasons for the open card's grade or status."""
        at = 0
        for reason in reasons:
            if not at:
                reasons_shown = self.page.locator(".st-key-coding_card [class*='st-key-reasons_'] button").first
                expect(reasons_shown).to_be_visible()  # drawn with the grade or status
                self.coder.press("v")
            wanted = list(REASONS).index(reason)
            for _ in range(wanted - at):
                self.coder.press("ArrowRight")
            self.coder.press("Space", decides=True)
            at = wanted

    def own_words(self, text: str) -> None:
        """Write a text in own words, or use the model's draft of it."""
        if self.model is None:
            self.coder.write(text)
            return
        self.ask_for(text)
        self.take_draft(text)

    def ask_for(self, text: str) -> None:
        """Ask for a draft; the coder goes on meanwhile."""
        if self.model is not None:
            self.model.text = text
            self.coder.press("m")

    def take_draft(self, text: str) -> None:
        """Wait for the draft, read it, and use it, or write by hand."""
        use = self.page.get_by_role("button", name=re.compile("Använd utkastet"))
        dropped = self.page.get_by_text("Modellens svar används inte")
        self.coder.wait_for(use.or_(dropped).first)
        if dropped.is_visible():
            self.drafts["hölls inte"] += 1
            self.coder.write(text)
            return
        self.coder.read(text)
        if (self.drafts["använda"] + self.drafts["skrivna i stället"]) % _THIRD == _THIRD - 1:
            self.drafts["skrivna i stället"] += 1
            self.coder.write(text)
        else:
            self.drafts["använda"] += 1
            self.coder.press("m", decides=True)

    def findings(self) -> None:
        """The step Fynd: every sentence of the queue is passed over or made findings of."""
        coder = self.coder
        coder.step = "fynd"
        coder.press("Shift+N")
        self.left = list(self.report["findings"])
        for _ in range(80):
            name = self.card("fynd")
            if not name.startswith("○"):
                break
            sentence = self.sentence()
            own = [finding for finding in self.left if letters(finding["evidence"]["quote"]) in sentence]
            if not own:
                coder.press("x", decides=True)
            for number, finding in enumerate(own):
                if number:  # the next sentence is open: back to this one, for its second claim
                    self.next_card("fynd", name)
                    coder.press("f")
                    assert self.sentence() == sentence
                self.finding(finding)
                self.left.remove(finding)
            self.next_card("fynd", name)

    def finding(self, finding: Json) -> None:
        """Begin a finding in an area, give it its status, reasons or note, and words, and take it in."""
        coder, label = self.coder, self.labels[finding["area"]]
        shown = words_of(self.page, "area_")
        if label in shown:
            coder.press(str(shown.index(label) + 1), decides=True)
        else:
            coder.press("a")
            coder.choose(label)
        expect(self.page.get_by_text("Saknas än")).to_be_visible()
        self.ask_for(finding["summary"])
        coder.press(STATUS_KEYS[finding["status"]], decides=True)
        note = finding.get("note", "")
        reasons = next((each for words, each in REASONS_OF_FINDINGS.items() if note.startswith(words)), ())
        self.reasons(reasons)
        if self.model is None:
            coder.press("w")
            coder.type(finding["summary"])
        else:
            self.take_draft(finding["summary"])
        if note and not reasons:
            coder.press("Escape")
            coder.press("w")
            coder.type(note)
        coder.press("Control+Enter", decides=True)

    def recommendations(self) -> None:
        """The step Rekommendationer."""
        self.coder.step = "rekommendationer"
        self.coder.press("Shift+N")
        for recommendation in self.report["recommendations"]:
            name = self.card("rekommendationer")
            self.areas(recommendation["areas"])
            self.own_words(recommendation["summary"])
            self.coder.press("Control+Enter", decides=True)
            self.next_card("rekommendationer", name)

    def to_bank(self) -> None:
        """The steps Kontroll and Till banken."""
        coder = self.coder
        coder.step = "kontroll"
        coder.press("Shift+N")
        coder.press("t", decides=True)
        expect(self.page.get_by_text("Inga fel.")).to_be_visible()
        coder.step = "banken"
        coder.press("Shift+N")  # past Andra kodaren
        coder.press("Shift+N")
        coder.press("Control+b", decides=True)
        expect(self.page.get_by_text("är inlagd i banken")).to_be_visible()

    def told(self) -> str:
        """What the coding took, by the keystroke-level model."""
        coder = self.coder
        steps = ", ".join(f"{step} {seconds / 60:.1f}" for step, seconds in coder.by_step.items())
        drafts = f"; utkast: {self.drafts}, {coder.reading_seconds:.0f} s läsning" if self.model else ""
        return (
            f"{coder.minutes:.1f} min ({steps}); {coder.keys} tangenter, {coder.letters} skrivna tecken, "
            f"{coder.words} ord, {coder.decisions} avgöranden, "
            f"{coder.response_seconds:.0f} s väntan; {len(self.left)} fynd utanför kön{drafts}"
        )


def words_of(page: Page, prefix: str) -> list[str]:
    """Return the labels of the card's buttons whose keys begin so, in order."""
    buttons = page.locator(f".st-key-coding_card div[class*='st-key-{prefix}'] [data-testid=stMarkdownContainer] p")
    return list(dict.fromkeys(re.sub(r"^[0-9]\. ", "", text.strip()) for text in buttons.all_inner_texts()))


def letters(text: str) -> str:
    """Return a text's letters and figures alone."""
    return re.sub(r"[^a-zåäö0-9]", "", text.lower())
