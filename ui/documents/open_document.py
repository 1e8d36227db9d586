"""The document open in this browser window: saved at every change; conflicts and failures are shown (decision 24)."""

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
    """The Swedish words for a kind of document; the comments show "analys". The last four agree with its gender."""

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
    """A part removed from a document: its id, its name to begin a sentence with, and the change that puts it back."""

    part_id: str
    name: str
    put_back: Callable[[DocumentT], DocumentT]


@dataclass(frozen=True, slots=True)
class Kind(Generic[DocumentT]):
    """A kind of document. `name` is the store's, `address` the query parameter that holds the id of the open one.

    `read` raises ValueError; `merged` (base, mine, theirs) returns None when both have changed the same; `differences`
    (before, after, their names) returns a table in words; `removed` (before, after) the parts that only the first has;
    `too_much` is said when a change does not fit. `with_what_stays` (a version that takes another's place, that other)
    returns the first with what is never lost: the status entries of a register (decision 99).
    """

    name: str
    address: str
    words: Words
    too_much: str
    read: Callable[[Content], DocumentT]
    merged: Callable[[DocumentT, DocumentT, DocumentT], DocumentT | None]
    differences: Callable[[DocumentT, DocumentT, str, str], pd.DataFrame]
    removed: Callable[[DocumentT, DocumentT], list[Removed[DocumentT]]]
    with_what_stays: Callable[[DocumentT, DocumentT], DocumentT] = lambda document, replaced: document

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

    `is_new` is True until the page has been drawn once in this session; `untold` then holds the changes that the
    browser shows and the document lacks (ui.documents.controls, decision 56). `is_behind`: the store has a later
    version. `notice` is shown until the next change. `removed` can be put back (ui.documents.undo, decision 60).
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
    """Return the open document: the store's latest version, unless changes wait here; raises WorkspaceError."""
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
    """Open the document in a new session, at the version that an ended session left in the browser.

    The page is drawn as that version, and whatever its widgets hold beyond it is a change (decision 56).
    """
    shown = ask_browser(latest.document_id, ShownVersion(latest.number))
    version, contents, generation, notice = latest, kind.contents_of(latest), shown.generation, None
    if shown.number < latest.number:
        with suppress(WorkspaceError):
            earlier = desk.read(latest.document_id, shown.number)
            contents, version = kind.contents_of(earlier), earlier
    if version.number != shown.number:  # an older copy of the store was put back, without the version of the widgets
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
    """Return the parts that the latest version removed, when the version before it can be read (decision 60)."""
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
    """Apply the changes in order, store the document they give, and return whether any could be applied.

    A change that does not fit is left out, and the reader is told why.
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
    """Note why a change was not made, to be told once, and let the widgets show what is stored."""
    open_document.generation += 1
    st.session_state[_REFUSED] = why


def refused() -> str | None:
    """Return, once, why the last change was not made."""
    reason: str | None = st.session_state.pop(_REFUSED, None)
    return reason


def save(desk: Desk, open_document: OpenDocument[DocumentT], document: DocumentT) -> None:
    """Store a changed document; a conflict or a failure is noted in `open_document`, which keeps the change."""
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
        try:
            theirs = open_document.kind.contents_of(open_document.theirs)
            document = open_document.kind.with_what_stays(document, theirs)
        except ValueError:  # both together do not fit (decision 100)
            refuse(open_document, open_document.kind.too_much)
            return
        open_document.based_on, open_document.theirs = open_document.theirs.number, None
        open_document.generation += 1
        save(desk, open_document, document)


def take_theirs(desk: Desk, open_document: OpenDocument[DocumentT]) -> None:
    """Settle a conflict with the other's version; the reader's own is saved first, for the history (decision 24)."""
    theirs = open_document.theirs
    keep(desk, open_document, open_document.document)
    if theirs is not None and open_document.theirs is theirs:  # the two do not fit in one: theirs is what is stored
        drop(desk, open_document)
    elif theirs is not None and open_document.is_saved:
        try:  # as it is: whoever takes the other's gives up the own change, which is in the history (decision 100)
            take(open_document, desk.restore(open_document.document_id, theirs.number, open_document.based_on))
        except WorkspaceError as error:
            open_document.problem = str(error)


def restore(desk: Desk, open_document: OpenDocument[DocumentT], number: int) -> None:
    """Make an earlier version the latest again, with what is never lost of the one shown; raises WorkspaceError."""
    kind, document_id = open_document.kind, open_document.document_id
    earlier = kind.contents_of(desk.read(document_id, number))
    restored = kind.with_what_stays(earlier, open_document.document)
    if restored == earlier:
        take(open_document, desk.restore(document_id, number, open_document.based_on))
    else:
        take(open_document, desk.save(document_id, restored.title, restored.content(), open_document.based_on))
