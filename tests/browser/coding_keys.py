"""A coder at the keyboard of the page Koda: presses keys, types, and counts what a person would do.

The time is told by the keystroke-level model (Card, Moran and Newell 1980): K a key (0.2 s, an average skilled typist),
M a mental preparation before a decision (1.35 s), and R what the page takes to answer. Keys only: no hand is moved to
the mouse. Reading a draft is no operator of that model: 250 words a minute are added for it.
"""

import time
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ANSWERED

# What was asked is answered, and for 60 ms no other run has been asked for.
_DRAWN = f"""() => ({ANSWERED})() && performance.now() - Math.max(window.asked || 0, window.answered || 0) > 60
  && document.querySelector('[data-testid=stApp]').dataset.testScriptState !== 'running'"""
KEY, MENTAL, READ = 0.2, 1.35, 0.24  # seconds: a key, a decision, a word that is read


@dataclass
class Coder:
    """Counts keys, typed letters and words, decisions, and the seconds that the page takes to answer, by step."""

    page: Page
    keys: int = 0
    letters: int = 0
    words: int = 0
    decisions: int = 0
    response_seconds: float = 0.0
    reading_seconds: float = 0.0
    by_step: dict[str, float] = field(default_factory=dict)
    step: str = ""

    def press(self, key: str, *, decides: bool = False) -> None:
        """Press a key, or keys held together ("Control+Enter"), and wait until the page has answered."""
        self.keys += key.count("+") + 1
        self.decisions += decides
        started = time.perf_counter()
        self.page.keyboard.press(key)
        self.settle()
        seconds = time.perf_counter() - started
        self.response_seconds += seconds
        self._add(KEY * (key.count("+") + 1) + MENTAL * decides + seconds)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.page.keyboard.type(text)
        self.letters += len(text)
        self.words += len(text.split())
        self.decisions += 1
        self._add(KEY * len(text) + MENTAL)

    def write(self, text: str) -> None:
        """Go to the next empty text of the card, type, and leave it."""
        self.press("w")
        self.type(text)
        self.press("Escape")

    def read(self, text: str) -> None:
        """Read a draft."""
        seconds = READ * len(text.split())
        self.reading_seconds += seconds
        self._add(seconds)

    def wait_for(self, shown: Locator) -> None:
        """Wait for what the page shows by itself."""
        started = time.perf_counter()
        expect(shown).to_be_visible(timeout=30_000)
        self.settle()
        seconds = time.perf_counter() - started
        self.response_seconds += seconds
        self._add(seconds)

    def choose(self, words: str) -> None:
        """Choose in the list that has the focus, by its words."""
        self.type(words)
        self.page.wait_for_timeout(150)
        self.press("Enter", decides=True)

    def settle(self) -> None:
        """Wait until the page has drawn what the key led to."""
        self.page.wait_for_timeout(120)
        self.page.wait_for_function(_DRAWN)

    @property
    def minutes(self) -> float:
        """The whole time by the model, in minutes."""
        return sum(self.by_step.values()) / 60

    def _add(self, seconds: float) -> None:
        self.by_step[self.step] = self.by_step.get(self.step, 0.0) + seconds
