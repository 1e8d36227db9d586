"""One person's access to the store: what they may see and do."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, get_args

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from workspace.access import documents_of, require_changeable, require_owner, visible_document
from workspace.blindness import (
    hidden_from,
    require_may_have,
    require_may_share,
    require_not_finished,
    require_still_blind,
    subject_of,
)
from workspace.checked import checked_kind, checked_title, content_text
from workspace.errors import BadFile, Conflict, Damaged, NotValid, StoreUnavailable
from workspace.file_format import MAX_FILE_BYTES, read_file, write_file
from workspace.people import checked_address, compared
from workspace.records import Content, DamagedDocument, Entry, Share, SharedRole, Summary, Version
from workspace.revisions import add_document, add_revision, imported, newest_that_fit, revision_row, version
from workspace.sound import (
    ASK,
    is_sound_document,
    is_sound_revision,
    is_text,
    sound_content,
)
from workspace.tables import document, former_share, revision, share

if TYPE_CHECKING:
    from workspace.second_codings import SecondCodings

Transaction = Callable[[], AbstractContextManager[Connection]]
SUMMARY = ("kind", "owner", "role", "number", "author", "saved_at", "title", "created_at", "deleted_at")


def _is_sound(row: Row[Any], *, in_bin: bool) -> bool:
    """Whether a document with its latest revision can be listed; the contents are read when it is opened."""
    has_its_time = isinstance(row.deleted_at, datetime) == in_bin  # an invalid time is read as None (tables.py)
    return has_its_time and is_sound_document(row) and is_sound_revision(row)


class Savable(Protocol):
    """A document made from contents by its kind: what the next save would store."""

    @property
    def title(self) -> str:
        """Return the title that it would be stored under."""

    def content(self) -> Content:
        """Return the contents that would be stored."""


class Desk:
    """One person's access. Every method raises StoreUnavailable; those that name a document NotFound and NotAllowed."""

    def __init__(self, reading: Transaction, writing: Transaction, user_id: str) -> None:
        self._reading = reading
        self._writing = writing
        self.user_id = user_id

    @property
    def second_codings(self) -> "SecondCodings":
        """Return this person's way to codings that are done twice."""
        from workspace.second_codings import SecondCodings  # few pages ask for it (decision 71)

        return SecondCodings(self._reading, self._writing, self.user_id)

    def create(self, kind: str, title: str, content: Content) -> Version:
        """Store a new document, owned by this person, as version 1; raises NotValid."""
        kind, title, text = checked_kind(kind), checked_title(title), content_text(content)
        with self._writing() as connection:
            require_may_have(connection, self.user_id, kind, [content])
            document_id = add_document(connection, kind, self.user_id, imported_count=0)
            add_revision(connection, document_id, 1, self.user_id, datetime.now(UTC), title, text)
            return self._latest(connection, document_id)

    def list_documents(self, kind: str) -> list[Summary]:
        """Return this person's own documents and those shared with them, latest saved first, without the bin."""
        return self._summaries(kind, in_bin=False)

    def bin(self, kind: str) -> list[Summary]:
        """Return this person's own documents in the bin, the latest thrown away first."""
        return self._summaries(kind, in_bin=True)

    def damaged(self, kind: str) -> list[DamagedDocument]:
        """Return this person's documents, in and outside the bin, that cannot be listed because a row is damaged."""
        damaged_documents = []
        for in_bin in (False, True):
            for row in self._rows(kind, in_bin=in_bin):
                if not _is_sound(row, in_bin=in_bin):
                    may_see = is_text(row.title) and is_sound_document(row)
                    damaged_documents.append(DamagedDocument(row.id, row.title if may_see else None))
        return damaged_documents

    def read(self, document_id: str, number: int | None = None) -> Version:
        """Return a version, the latest without a number; raises NotFound for a number that is not there."""
        with self._reading() as connection:
            document_row = visible_document(connection, self.user_id, document_id)
            return version(document_row, revision_row(connection, document_id, number))

    def save(self, document_id: str, title: str, content: Content, based_on: int) -> Version:
        """Store a new version on top of number `based_on` and return it; raises Conflict and NotValid.

        Contents equal to the latest version make no new one: the latest is returned, whatever `based_on` says. A save
        whose answer was lost can therefore be repeated (decision 23).
        """
        title, text = checked_title(title), content_text(content)

        def as_given(connection: Connection, kind: str) -> tuple[str, str, str | None]:
            require_still_blind(connection, document_id, kind, content)
            return title, text, None

        return self._append(document_id, based_on, as_given)

    def restore(self, document_id: str, number: int, based_on: int) -> Version:
        """Store an old version again as the latest and return it; raises Conflict and NotFound. Otherwise as `save`."""

        def old_version(connection: Connection, kind: str) -> tuple[str, str, str]:
            row = revision_row(connection, document_id, number)
            return row.title, row.content, f"återställd från {number}"

        return self._append(document_id, based_on, old_version)

    def history(self, document_id: str) -> list[Entry]:
        """Return every version without its contents, newest first; those whose rows are damaged are left out."""
        columns = [revision.c[name] for name in ("number", "author", "saved_at", "title", "note")]
        query = select(*columns).where(revision.c.document_id == document_id).order_by(revision.c.number.desc())
        with self._reading() as connection:
            document_row = visible_document(connection, self.user_id, document_id)
            rows = [row for row in connection.execute(query) if is_sound_revision(row)]
        return [Entry(**row._mapping, imported=imported(document_row, row.number)) for row in rows]

    def delete(self, document_id: str) -> None:
        """Move a document to the bin, where only its owner sees it. Does nothing if it lies there already."""
        self._move(document_id, datetime.now(UTC))

    def undelete(self, document_id: str) -> None:
        """Take a document out of the bin, shared as before. Does nothing if it does not lie there."""
        self._move(document_id, None)

    def share(self, document_id: str, user_id: str, role: SharedRole) -> None:
        """Let somebody read ("lasa") or change ("andra") a document, replacing any earlier role; raises NotValid."""
        user = checked_address(user_id)
        if role not in get_args(SharedRole):
            raise NotValid(f"Rollen {role!r} finns inte. Välj lasa eller andra.")
        self._set_share(document_id, user, role)

    def unshare(self, document_id: str, user_id: str) -> None:
        """Stop sharing with somebody; any id is accepted. Does nothing if the document is not shared with them."""
        self._set_share(document_id, compared(user_id), None)

    def shares(self, document_id: str) -> list[Share]:
        """Return whom a document is shared with, ordered by user id; only its owner may ask."""
        query = select(share.c.user_id, share.c.role).where(share.c.document_id == document_id)
        with self._reading() as connection:
            require_owner(visible_document(connection, self.user_id, document_id))
            return [Share(**row._mapping) for row in connection.execute(query.order_by(share.c.user_id))]

    def export(self, document_id: str) -> bytes:
        """Return a file (`file_format`) with every version of a document, without its id, owner and shares.

        When all are more than a file may be, it has the newest that fit, numbered from 1; the first of them says how
        many are left out (decision 100). Raises Damaged when a version is: a file with a gap could not be imported.
        """
        columns = [column for column in revision.c if column.name != "document_id"]
        query = select(*columns).where(revision.c.document_id == document_id).order_by(revision.c.number.desc())
        with self._reading() as connection:
            kind = visible_document(connection, self.user_id, document_id).kind
            options = {"stream_results": True, "yield_per": 20}
            with closing(connection.execute(query, execution_options=options)) as newest_first:
                rows, are_all = newest_that_fit(newest_first, MAX_FILE_BYTES)
        first = 1 if are_all or not rows else rows[0].number
        if not rows or [row.number for row in rows] != list(range(first, first + len(rows))):
            raise Damaged(f"Alla versioner finns inte i databasen, så det går inte att göra en fil. {ASK}")
        left_out = first - 1
        entries = [{**row._mapping, "content": sound_content(row), "number": row.number - left_out} for row in rows]
        if left_out:
            entries[0]["note"] = f"{left_out} äldre versioner rymdes inte i filen"
        return write_file(kind, entries)

    def import_document(
        self, data: bytes, kind: str | None = None, read: Callable[[Content], Savable] | None = None
    ) -> Version:
        """Store an exported document as a new one, owned by this person and not shared; return its latest version.

        Versions keep number, author and time, as the file's claims (`Version.imported`, decision 55). With `kind`, a
        document of another kind is refused. `read` makes a document from the contents of each version and raises
        ValueError for contents of another kind. Contents that could be read but never saved again are refused. Raises
        BadFile.
        """
        file_kind, revisions = read_file(data)
        if kind is not None and file_kind != kind:
            raise BadFile(
                f"Filen innehåller ett dokument av slaget {file_kind}, men här läses {kind} in. Välj en annan."
            )
        for file_revision in revisions:
            if read is None:
                continue
            try:
                savable = read(file_revision.content)
                checked_title(savable.title)
                content_text(savable.content())
            except NotValid as error:
                raise BadFile(f"Version {file_revision.number} i filen: {error}") from error
            except ValueError as error:
                raise BadFile(
                    f"Version {file_revision.number} i filen har ett innehåll som inte hör till slaget {file_kind}. "
                    "Filen är ändrad, eller från en annan version av programmet."
                ) from error
        from workspace.second_codings import bind_import, pair_of_import

        with self._writing() as connection:
            contents = [file_revision.content for file_revision in revisions]
            require_may_have(connection, self.user_id, file_kind, contents)
            pair = pair_of_import(connection, self.user_id, file_kind, revisions)
            document_id = add_document(connection, file_kind, self.user_id, imported_count=len(revisions))
            for file_revision in revisions:
                values = (
                    file_revision.number,
                    file_revision.author,
                    file_revision.saved_at,
                    file_revision.title,
                    file_revision.content_text,
                    file_revision.note,
                )
                add_revision(connection, document_id, *values)
            if pair is not None:
                subject = subject_of(file_kind, contents[-1]) or ""
                bind_import(connection, pair, document_id, self.user_id, subject)
            return self._latest(connection, document_id)

    def _latest(self, connection: Connection, document_id: str) -> Version:
        return version(visible_document(connection, self.user_id, document_id), revision_row(connection, document_id))

    def _summaries(self, kind: str, *, in_bin: bool) -> list[Summary]:
        return [
            Summary(
                document_id=row.id,
                **{name: row._mapping[name] for name in SUMMARY},
                imported=imported(row, row.number),
            )
            for row in self._rows(kind, in_bin=in_bin)
            if _is_sound(row, in_bin=in_bin)
        ]

    def _rows(self, kind: str, *, in_bin: bool) -> Sequence[Row[Any]]:
        """The visible documents of a kind with their latest revisions, sound or not."""
        any_revision = revision.alias()
        newest = (
            select(func.max(any_revision.c.number)).where(any_revision.c.document_id == document.c.id).scalar_subquery()
        )
        latest = and_(revision.c.document_id == document.c.id, revision.c.number == newest)
        state = document.c.deleted_at.is_not(None) if in_bin else document.c.deleted_at.is_(None)
        query = (
            documents_of(self.user_id)
            .add_columns(*(revision.c[name] for name in ("number", "author", "saved_at", "title", "note")))
            .outerjoin(revision, latest)
            .where(document.c.kind == kind, state)
            .order_by(document.c.deleted_at.desc(), revision.c.saved_at.desc(), document.c.id)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
            hidden = hidden_from(connection, self.user_id, rows)
            return [row for row in rows if row.id not in hidden]

    def _append(
        self, document_id: str, based_on: int, wanted: Callable[[Connection, str], tuple[str, str, str | None]]
    ) -> Version:
        """Store what `wanted` gives (title, contents, note) as the next version, unless it equals the latest."""
        try:
            with self._writing() as connection:
                document_row = visible_document(connection, self.user_id, document_id, lock=True)
                require_changeable(document_row)
                require_not_finished(connection, document_id)
                latest = revision_row(connection, document_id)
                title, text, note = wanted(connection, document_row.kind)
                if (title, text) == (latest.title, latest.content):
                    return version(document_row, latest)
                if based_on != latest.number:
                    raise Conflict(version(document_row, latest), based_on)
                now = datetime.now(UTC)
                add_revision(connection, document_id, latest.number + 1, self.user_id, now, title, text, note)
                return version(document_row, revision_row(connection, document_id))
        except StoreUnavailable as error:
            if isinstance(error.__cause__, IntegrityError):  # the number was taken by a writer that does not lock
                raise Conflict(self.read(document_id), based_on) from error
            raise

    def _move(self, document_id: str, deleted_at: datetime | None) -> None:
        with self._writing() as connection:
            document_row = visible_document(connection, self.user_id, document_id, lock=True)
            require_owner(document_row)
            if (document_row.deleted_at is None) != (deleted_at is None):
                connection.execute(
                    update(document).where(document.c.id == document_row.id).values(deleted_at=deleted_at)
                )

    def _set_share(self, document_id: str, user_id: str, role: SharedRole | None) -> None:
        with self._writing() as connection:
            document_row = visible_document(connection, self.user_id, document_id, lock=True)
            require_owner(document_row)
            require_changeable(document_row)
            if user_id == document_row.owner:
                raise NotValid("Du äger redan det här. Skriv adressen till den som du vill dela det med.")
            if role is not None:
                require_may_share(connection, document_row.id, user_id)
            own_share = and_(share.c.document_id == document_row.id, share.c.user_id == user_id)
            if role is None and connection.execute(select(share).where(own_share)).first():
                self._remember_share(connection, document_row.id, user_id)
            connection.execute(delete(share).where(own_share))
            if role is not None:
                connection.execute(insert(share).values(document_id=document_row.id, user_id=user_id, role=role))

    def _remember_share(self, connection: Connection, document_id: str, user_id: str) -> None:
        """Keep that somebody has been able to read the document: they cannot code its report without having seen it."""
        shared = and_(former_share.c.document_id == document_id, former_share.c.user_id == user_id)
        if not connection.execute(select(former_share).where(shared)).first():
            connection.execute(insert(former_share).values(document_id=document_id, user_id=user_id))
