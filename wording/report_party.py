"""What of a report holds for one of its parties: a joint report says different things of each (decision 45)."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from wording.words import known, listed

_MOST_NAMED = 4  # parties that a card names; of more, the chosen one and how many others


@dataclass(frozen=True, slots=True)
class Party:
    """One assessed party of a report among all of them (body_id → name); None when the report assesses nobody."""

    body_id: str | None
    names: dict[str, str]

    @property
    def name(self) -> str:
        """The party's name, empty when there is none."""
        return self.names.get(self.body_id or "", "")

    @property
    def is_one_of_several(self) -> bool:
        """Whether the report assesses others too."""
        return len(self.names) > 1

    def own(self, items: pd.DataFrame) -> pd.DataFrame:
        """Return the items that hold for the party (rows with body_ids); all of them when it is the only one."""
        if not self.is_one_of_several:
            return items
        return among(items, str(self.body_id))

    def told(self, body_ids: Iterable[str]) -> str:
        """Return which parties an item holds for, "Luleå och Boden"; nothing when it is all of them."""
        held = [name for body_id, name in self.names.items() if body_id in set(body_ids)]
        if len(held) == len(self.names):
            return ""
        if len(held) <= _MOST_NAMED or self.name not in held:
            return listed(held)
        return f"{self.name} och {len(held) - 1} andra parter"


def among(items: pd.DataFrame, body_id: str) -> pd.DataFrame:
    """Return the items (rows with body_ids) that hold for a body."""
    return items[[body_id in list(body_ids) for body_ids in items["body_ids"]] if len(items) else slice(0)]


def party_of(parties: pd.DataFrame, body_id: str | None) -> Party:
    """Return the party among a report's assessed ones (`parties`: rows of report_boards)."""
    assessed = parties[parties["role"] == "bedomd"].sort_values("party_order", kind="stable")
    return Party(body_id, dict(zip(assessed["body_id"], assessed["body_name"], strict=True)))


def holds_for(party: Party, row: pd.Series) -> str:
    """Return whom an item is about: parties when not all, boards when named, audit object when it has one."""
    about = ": ".join(part for part in (party.told(row["body_ids"]), known(row.get("board_names"))) if part)
    return ", ".join(part for part in (about, known(row.get("object"))) if part)
