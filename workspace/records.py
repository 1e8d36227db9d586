"""What the store hands out. All times are UTC and carry their time zone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Content = dict[str, Any]  # as JSON has it: text keys, lists, texts, finite numbers, true, false and null
SharedRole = Literal["lasa", "andra"]
Role = Literal["agare", "lasa", "andra"]  # owner, may read, may change


@dataclass(frozen=True, slots=True)
class Version:
    """One revision of a document, with its contents. `role` is the reader's own; `note` says how it came about."""

    document_id: str
    kind: str
    owner: str
    role: Role
    number: int
    author: str
    saved_at: datetime
    title: str
    content: Content
    note: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in a list, as its latest revision has it. `deleted_at` is None outside the bin."""

    document_id: str
    kind: str
    owner: str
    role: Role
    number: int
    author: str
    saved_at: datetime
    title: str
    created_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a document's history. `from_file`: author and time are what an imported file says, not witnessed."""

    number: int
    author: str
    saved_at: datetime
    title: str
    note: str | None
    from_file: bool


@dataclass(frozen=True, slots=True)
class Share:
    """Whom a document is shared with, and what that person may do."""

    user_id: str
    role: SharedRole
