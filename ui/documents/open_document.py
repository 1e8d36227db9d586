"""The document that is open in this browser window: saved at every change, with conflicts and faults kept and told."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

import pandas as pd
import streamlit as st

from ui.documents.shown_version import ShownVersion, ask_browser, tell_browser
from wording.markup import escaped_markdown
from workspace import Conflict, Content, Desk, Imported, NotFound, NotValid, Role, Version, WorkspaceError

_KEY, _REFUSED = "open_document", "refused_change"


class Document(Protocol):
    """What the contents of every kind can do."""

    @property
    def title(self) -> str:
        """Return the title that the store lists the document under."""

    def content(self) -> Content:
        """Return what the store keeps."""


DocumentT = TypeVar("DocumentT", bound=Document)


class NotMade(Exception):
    """A change that cannot be made, with a Swedish sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Words:
    """How a kind of document is spoken of; the comments show "analys". The last four agree with its gender."""

    indefinite: str  # en analys
    definite: str  # analysen
    plural: str  # analyser
    none_yet: str  # the whole sentence of an empty list
    pronoun: str  # den
    shared: str  # delad
    saved: str  # sparad
    your_own: str  # din egen

    @property
    def missing(self) -> str:
        """Return what is said of a document that is not there, or not for this reader."""
        return f"{self.definite.capitalize()} finns inte, eller så är {self.pronoun} inte {self.shared} med dig."

    @property
    def only_readable(self) -> str:
        """Return what is said to somebody who may read but not change."""
        return f"{self.definite.capitalize()} är {self.shared} med dig för läsning. Du kan inte ändra {self.pronoun}."


@dataclass(frozen=True, slots=True)
class Removed(Generic[DocumentT]):
    """A part of a document that is gone: its id, what it is called at the beginning of a sentence, and the way back."""

    part_id: str
    name: str
    put_back: Callable[[DocumentT], DocumentT]


@dataclass(frozen=True, slots=True)
class Kind(Generic[DocumentT]):
    """A kind of document. `name` is the store's, `address` the query parameter that holds the id of the open one.

    `read` raises ValueError; `merged` (base, mine, theirs) returns None when both have changed the same; `differences`
    (before, after, their names) returns a table in words; `removed` (before, after) the parts that only the first has;
    `too_much` is said when a change does not fit.
    """

    name: str
    address: str
    words: Words
    too_much: str
    read: Callable[[Content], DocumentT]
    merged: Callable[[DocumentT, DocumentT, DocumentT], DocumentT | None]
    differences: Callable[[DocumentT, DocumentT, str, str], pd.DataFrame]
    removed: Callable[[DocumentT, DocumentT], list[Removed[DocumentT]]]

    def contents_of(self, version: Version) -> DocumentT:
        """Return what a version holds; raises NotValid when it was made by another version of the program."""
        try:
            return self.read(version.content)
        except ValueError as error:
            raise NotValid(
                f"{version.title}, version {version.number}, går inte att läsa: den är gjord med en annan version av "
                "programmet. Uppgradera programmet, eller öppna en annan version. Inget är ändrat."
            ) from error


@dataclass(slots=True)
class OpenDocument(Generic[DocumentT]):
    """An open document. `based_on` is the version it was read or saved as; `generation` renews the widgets' keys.

    `is_new` holds until the page has been drawn once in this session. What the browser then shows and the document does
    not have is in `untold` (`ui.documents.controls`). `is_behind`: the store has a later version. `notice` is told
    until the next change. `removed` can be put back (ui.documents.undo).
    """

    kind: Kind[DocumentT]
    document_id: str
    role: Role
    document: DocumentT
    based_on: int
    author: str
    saved_at: datetime
    generation: int = 0
    theirs: Version | None = None  # what somebody else saved in between
    problem: str | None = None  # why the last change is not saved
    notice: str | None = None
    is_new: bool = True
    is_behind: bool = False
    untold: list[Callable[[DocumentT], DocumentT]] = field(default_factory=list)
    removed: list[Removed[DocumentT]] = field(default_factory=list)
    imported: Imported | None = None  # author and saved_at are what a file says

    @property
    def is_saved(self) -> bool:
        """Return False while a change waits for a decision or for the store."""
        return self.theirs is None and self.problem is None

    @property
    def may_change(self) -> bool:
        """Return True when the reader may change it, and no conflict waits."""
        return self.role != "lasa" and self.theirs is None


def opened(desk: Desk, kind: Kind[DocumentT], document_id: str) -> OpenDocument[DocumentT]:
    """Return the open document, as the store has it now unless changes wait here; raises WorkspaceError."""
    key = f"{_KEY}_{document_id}"
    open_document: OpenDocument[DocumentT] | None = st.session_state.get(key)
    try:
        latest = desk.read(document_id)
    except NotFound as error:
        raise NotFound(kind.words.missing) from error
    if latest.kind != kind.name:
        raise NotFound(kind.words.missing)
    if open_document is None:
        open_document = _as_the_browser_shows_it(desk, kind, latest)
        open_document.removed = _removed_by(desk, kind, latest)
        st.session_state[key] = open_document
    else:
        if open_document.is_saved and not open_document.is_new and latest.number != open_document.based_on:
            st.toast(f"{escaped_markdown(latest.author)} har sparat version {latest.number}. Den visas nu.")
            take(open_document, latest)
        tell_browser(
            document_id, ShownVersion(open_document.based_on, open_document.generation, open_document.is_saved)
        )
    open_document.role, open_document.is_behind = latest.role, latest.number != open_document.based_on
    open_document.untold.clear()
    return open_document


def _as_the_browser_shows_it(desk: Desk, kind: Kind[DocumentT], latest: Version) -> OpenDocument[DocumentT]:
    """The document for a session that has not had it open: as another session, which is gone, left it in the browser.

    The page is then drawn as it stands there, and what its widgets hold beyond that version is a change (decision 56).
    """
    shown = ask_browser(latest.document_id, ShownVersion(latest.number))
    version, contents, generation, notice = latest, kind.contents_of(latest), shown.generation, None
    if shown.number < latest.number:
        with suppress(WorkspaceError):
            earlier = desk.read(latest.document_id, shown.number)
            contents, version = kind.contents_of(earlier), earlier
    if version.number != shown.number:  # a copy of the store was put back: what the widgets hold is of no version here
        generation += 1
        notice = f"Version {shown.number}, som visades, finns inte i det sparade. Version {latest.number} visas nu."
    elif not shown.is_saved:
        notice = (
            "Förbindelsen bröts innan din senaste ändring var sparad. Det som syns på sidan tas till vara; läs "
            "igenom resten, och se under Versioner vad som är sparat."
        )
    return OpenDocument(
        kind,
        version.document_id,
        version.role,
        contents,
        version.number,
        version.author,
        version.saved_at,
        generation,
        notice=notice,
        imported=version.imported,
    )


def _removed_by(desk: Desk, kind: Kind[DocumentT], latest: Version) -> list[Removed[DocumentT]]:
    """What the latest version removed from the one before, where that can be read."""
    with suppress(WorkspaceError):
        if latest.number > 1:
            earlier = kind.contents_of(desk.read(latest.document_id, latest.number - 1))
            return kind.removed(earlier, kind.contents_of(latest))
    return []


def take(open_document: OpenDocument[DocumentT], version: Version) -> None:
    """Show a stored version in place of what is open."""
    open_document.document = open_document.kind.contents_of(version)
    open_document.based_on = version.number
    open_document.author, open_document.saved_at = version.author, version.saved_at
    open_document.imported = version.imported
    open_document.generation += 1
    open_document.theirs = open_document.problem = None
    open_document.removed = []


def drop(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    """Give up a change that cannot be stored, and show what the store has."""
    try:
        take(open_document, desk.read(open_document.document_id))
    except WorkspaceError as error:
        open_document.problem = str(error)


def change(desk: Desk, open_document: OpenDocument[DocumentT], *changes: Callable[[DocumentT], DocumentT]) -> bool:
    """Store what the changes make of the open document, one after the other, and return whether there was any to store.

    A change that does not fit is told, and left out.
    """
    document, is_changed = open_document.document, False
    for make in changes:
        try:
            document, is_changed = make(document), True
        except NotMade as why:
            refuse(open_document, str(why))
        except ValueError:
            refuse(open_document, open_document.kind.too_much)
    if is_changed:
        save(desk, open_document, document)
    return is_changed


def refuse(open_document: OpenDocument[DocumentT], why: str) -> None:
    """Keep why a change was not made, to be told once; the widgets show again what is stored."""
    open_document.generation += 1
    st.session_state[_REFUSED] = why


def refused() -> str | None:
    """Return, once, why the last change was not made."""
    reason: str | None = st.session_state.pop(_REFUSED, None)
    return reason


def save(desk: Desk, open_document: OpenDocument[DocumentT], document: DocumentT) -> None:
    """Keep a change in the window and store it; a conflict or a fault is noted in `work`, the change stays."""
    removed = open_document.kind.removed(open_document.document, document)
    put_back_ids = {part.part_id for part in open_document.kind.removed(document, open_document.document)}
    open_document.removed = [part for part in (*open_document.removed, *removed) if part.part_id not in put_back_ids]
    open_document.document, open_document.notice = document, None
    try:
        version = desk.save(open_document.document_id, document.title, document.content(), open_document.based_on)
    except Conflict as conflict:
        open_document.theirs, open_document.problem = conflict.theirs, None
    except WorkspaceError as error:
        open_document.problem = str(error)
    else:
        open_document.based_on = version.number
        open_document.author, open_document.saved_at = version.author, version.saved_at
        open_document.imported = version.imported
        open_document.theirs = open_document.problem = None


def merged_with_theirs(desk: Desk, open_document: OpenDocument[DocumentT]) -> DocumentT | None:
    """Return both persons' changes together, None when both have changed the same thing; raises WorkspaceError."""
    if open_document.theirs is None:
        return None
    read = open_document.kind.contents_of
    return open_document.kind.merged(
        read(desk.read(open_document.document_id, open_document.based_on)),
        open_document.document,
        read(open_document.theirs),
    )


def keep(desk: Desk, open_document: OpenDocument[DocumentT], document: DocumentT) -> None:
    """Settle a conflict by saving on top of the other's version, which stays in the history."""
    if open_document.theirs is not None:
        open_document.based_on, open_document.theirs = open_document.theirs.number, None
        open_document.generation += 1
        save(desk, open_document, document)


def take_theirs(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    """Settle a conflict for the other's version; one's own is saved first, so that it stays in the history."""
    theirs = open_document.theirs
    keep(desk, open_document, open_document.document)
    if theirs is not None and open_document.is_saved:
        try:
            take(open_document, desk.restore(open_document.document_id, theirs.number, open_document.based_on))
        except WorkspaceError as error:
            open_document.problem = str(error)
