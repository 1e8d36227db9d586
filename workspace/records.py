"""What the store hands out. All times are UTC and carry their time zone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Content = dict[str, Any]  # as JSON has it: text keys, lists, texts, finite numbers, true, false and null
SharedRole = Literal["lasa", "andra"]
Role = Literal["agare", "lasa", "andra"]  # owner, may read, may change


@dataclass(frozen=True, slots=True)
class Imported:
    """Who imported a version from a file, and when. Its author and time are only the file's claims (decision 55)."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One revision of a document, with its contents. `role` is the reader's; `note` says how the revision came about.

    `imported` is None when `author` saved it in this store at `saved_at`.
    """

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
    imported: Imported | None


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in a list, described by its latest revision. `deleted_at` is None outside the bin.

    `imported` is the latest revision's, as in `Version`.
    """

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
    imported: Imported | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a document's history. `imported` as in `Version`."""

    number: int
    author: str
    saved_at: datetime
    title: str
    note: str | None
    imported: Imported | None


@dataclass(frozen=True, slots=True)
class Share:
    """Whom a document is shared with, and what that person may do."""

    user_id: str
    role: SharedRole


@dataclass(frozen=True, slots=True)
class DamagedDocument:
    """A document that cannot be listed: a row of it is damaged. `title` is None when it cannot be shown either."""

    document_id: str
    title: str | None


@dataclass(frozen=True, slots=True)
class BlindMark:
    """What the contents of a second coding say of it: the pair that it belongs to, and whether its coder is done."""

    pair_id: str
    is_finished: bool


@dataclass(frozen=True, slots=True)
class SecondCoding:
    """A coding of a report and the second one that is done without seeing it.

    `first_id` and `first_number` are None where the second coder has it from another installation; `second_id` and
    `user_id` (the second coder) while it is out as a file. It is open until it is finished or withdrawn.
    """

    pair_id: str
    first_id: str | None
    first_number: int | None
    second_id: str | None
    user_id: str | None
    handed_at: datetime
    finished_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Return True while the second coder must not see the first coding."""
        return self.finished_at is None and self.withdrawn_at is None
