"""What the questions have cost, and how a dropped answer is told."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dropped:
    """An answer that is not used; `reason` is a Swedish clause that can be shown."""

    reason: str


@dataclass(slots=True)
class Cost:
    """What one client's questions have cost. Tokens are what the service says, 0 where it says nothing.

    `requests` counts every time text was sent, `retries` those of them that were sent again, `seconds` all waiting.
    `dropped` counts the answers that were not used, by reason.
    """

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    retries: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def drop(self, reason: str) -> Dropped:
        """Count an answer that is not used, and return it."""
        self.dropped[reason] += 1
        return Dropped(reason)
