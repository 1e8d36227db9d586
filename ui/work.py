"""The document that is open in this browser window: saved at every change, with conflicts and faults kept and told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

import pandas as pd
import streamlit as st

from ui.words import escaped_markdown
from workspace import Conflict, Content, Desk, Imported, NotFound, NotValid, Role, Version, WorkspaceError

_KEY, _REFUSED = "open_document", "refused_change"


class Document(Protocol):
    """What the contents of every kind can do."""

    @property
    def title(self) -> str:
        """Return the title that the store lists the document under."""

    def content(self) -> Content:
        """Return what the store keeps."""


T = TypeVar("T", bound=Document)


@dataclass(frozen=True, slots=True)
class Words:
    """How a kind of document is spoken of; the comments show "analys". The last four agree with its gender."""

    a: str  # en analys
    the: str  # analysen
    many: str  # analyser
    none_yet: str  # the whole sentence of an empty list
    it: str  # den
    shared: str  # delad
    saved: str  # sparad
    own: str  # din egen

    @property
    def missing(self) -> str:
        """Return what is said of a document that is not there, or not for this reader."""
        return f"{self.the.capitalize()} finns inte, eller så är {self.it} inte {self.shared} med dig."

    @property
    def only_readable(self) -> str:
        """Return what is said to somebody who may read but not change."""
        return f"{self.the.capitalize()} är {self.shared} med dig för läsning. Du kan inte ändra {self.it}."


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of document. `name` is the store's, `address` the query parameter that holds the id of the open one.

    `read` raises ValueError; `merged` (base, mine, theirs) returns None when both have changed the same; `differences`
    (before, after, their names) returns a table in words; `too_much` is said when a change does not fit.
    """

    name: str
    address: str
    words: Words
    too_much: str
    read: Callable[[Content], T]
    merged: Callable[[T, T, T], T | None]
    differences: Callable[[T, T, str, str], pd.DataFrame]

    def contents_of(self, version: Version) -> T:
        """Return what a version holds; raises NotValid when it was made by another version of the program."""
        try:
            return self.read(version.content)
        except ValueError as error:
            raise NotValid(
                f"{version.title}, version {version.number}, går inte att läsa: den är gjord med en annan version av "
                "programmet. Uppgradera programmet, eller öppna en annan version. Inget är ändrat."
            ) from error


@dataclass(slots=True)
class Work(Generic[T]):
    """An open document. `based_on` is the version it was read or saved as; `generation` renews the widgets' keys."""

    kind: Kind[T]
    document_id: str
    role: Role
    document: T
    based_on: int
    author: str
    saved_at: datetime
    generation: int = 0
    theirs: Version | None = None  # what somebody else saved in between
    problem: str | None = None  # why the last change is not saved
    imported: Imported | None = None  # author and saved_at are what a file says

    @property
    def is_saved(self) -> bool:
        """Return False while a change waits for a decision or for the store."""
        return self.theirs is None and self.problem is None

    @property
    def may_change(self) -> bool:
        """Return True when the reader may change it, and no conflict waits."""
        return self.role != "lasa" and self.theirs is None


def opened(desk: Desk, kind: Kind[T], document_id: str) -> Work[T]:
    """Return the open document, as the store has it now unless changes wait here; raises WorkspaceError."""
    key = f"{_KEY}_{document_id}"
    work: Work[T] | None = st.session_state.get(key)
    try:
        latest = desk.read(document_id)
    except NotFound as error:
        raise NotFound(kind.words.missing) from error
    if latest.kind != kind.name:
        raise NotFound(kind.words.missing)
    if work is None:
        contents = kind.contents_of(latest)
        work = Work(kind, document_id, latest.role, contents, latest.number, latest.author, latest.saved_at)
        work.imported = latest.imported
        st.session_state[key] = work
    elif work.is_saved and latest.number != work.based_on:
        st.toast(f"{escaped_markdown(latest.author)} har sparat version {latest.number}. Den visas nu.")
        take(work, latest)
    work.role = latest.role
    return work


def take(work: Work[T], version: Version) -> None:
    """Show a stored version in place of what is open."""
    work.document = work.kind.contents_of(version)
    work.based_on, work.author, work.saved_at = version.number, version.author, version.saved_at
    work.imported = version.imported
    work.generation += 1
    work.theirs = work.problem = None


def drop(desk: Desk, work: Work[T]) -> None:
    """Give up a change that cannot be stored, and show what the store has."""
    try:
        take(work, desk.read(work.document_id))
    except WorkspaceError as error:
        work.problem = str(error)


def change(desk: Desk, work: Work[T], make: Callable[[T], T]) -> None:
    """Store what `make` makes of the open document; what does not fit is told, and nothing is changed."""
    try:
        document = make(work.document)
    except ValueError:
        refuse(work, work.kind.too_much)
        return
    save(desk, work, document)


def refuse(work: Work[T], why: str) -> None:
    """Keep why a change was not made, to be told once; the widgets show again what is stored."""
    work.generation += 1
    st.session_state[_REFUSED] = why


def refused() -> str | None:
    """Return, once, why the last change was not made."""
    told: str | None = st.session_state.pop(_REFUSED, None)
    return told


def save(desk: Desk, work: Work[T], document: T) -> None:
    """Keep a change in the window and store it; a conflict or a fault is noted in `work`, the change stays."""
    work.document = document
    try:
        version = desk.save(work.document_id, document.title, document.content(), work.based_on)
    except Conflict as conflict:
        work.theirs, work.problem = conflict.theirs, None
    except WorkspaceError as error:
        work.problem = str(error)
    else:
        work.based_on, work.author, work.saved_at = version.number, version.author, version.saved_at
        work.imported = version.imported
        work.theirs = work.problem = None


def merged_with_theirs(desk: Desk, work: Work[T]) -> T | None:
    """Return both persons' changes together, None when both have changed the same thing; raises WorkspaceError."""
    if work.theirs is None:
        return None
    read = work.kind.contents_of
    return work.kind.merged(read(desk.read(work.document_id, work.based_on)), work.document, read(work.theirs))


def keep(desk: Desk, work: Work[T], document: T) -> None:
    """Settle a conflict by saving on top of the other's version, which stays in the history."""
    if work.theirs is not None:
        work.based_on, work.theirs = work.theirs.number, None
        work.generation += 1
        save(desk, work, document)


def take_theirs(desk: Desk, work: Work[T]) -> None:
    """Settle a conflict for the other's version; one's own is saved first, so that it stays in the history."""
    theirs = work.theirs
    keep(desk, work, work.document)
    if theirs is not None and work.is_saved:
        try:
            take(work, desk.restore(work.document_id, theirs.number, work.based_on))
        except WorkspaceError as error:
            work.problem = str(error)
