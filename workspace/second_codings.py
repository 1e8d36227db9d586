"""Second codings: handed over, done without seeing the first, finished, and then compared (decision 98).

A second coding is a document of its own, owned by the second coder. The store keeps which coding and which version it
is compared with, so that what either changes afterwards is no part of the comparison.
"""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Row, insert, literal, select, update

from workspace.access import require_changeable, require_owner, visible_document
from workspace.blindness import (
    CODED_KIND,
    HAS_SEEN,
    blind_mark,
    has_seen,
    is_open,
    require_not_finished,
    require_still_blind,
    subject_of,
)
from workspace.checked import checked_title, content_text
from workspace.errors import BadFile, Conflict, NotAllowed, NotFound, NotValid
from workspace.file_format import FileRevision, write_file
from workspace.people import checked_address
from workspace.records import Content, SecondCoding, Version
from workspace.revisions import add_document, add_revision, revision_row, version
from workspace.tables import document, second_coding

Transaction = Callable[[], AbstractContextManager[Connection]]
_NOT_FINISHED = "Den andra kodningen är inte klar än. Den visas när den andra kodaren har tryckt Klart."


class Begun(Protocol):
    """The contents that a second coding begins with."""

    @property
    def title(self) -> str:
        """Return the title that it is stored under."""

    def content(self) -> Content:
        """Return the contents that are stored."""


Begin = Callable[[str], Begun]  # makes the contents of a second coding from the id of the pair


class SecondCodings:
    """One person's way to second codings. Methods raise StoreUnavailable, NotFound and NotAllowed as Desk's do."""

    def __init__(self, reading: Transaction, writing: Transaction, user_id: str) -> None:
        self._reading = reading
        self._writing = writing
        self.user_id = user_id

    def hand_over(self, first_id: str, user_id: str, begin: Begin) -> SecondCoding:
        """Give the coding's report to a second coder, who gets a new document with `begin(pair_id)`.

        Only the first coding's owner may. It is compared as it is now. Raises NotValid when the person has seen a
        coding of the report, and NotAllowed when one is under way or finished.
        """
        user = checked_address(user_id)
        with self._writing() as connection:
            first = self._free_to_hand_over(connection, first_id)
            subject = self._subject(connection, first)
            if user == self.user_id or has_seen(connection, user, subject):
                raise NotValid(HAS_SEEN.format(user=user))
            pair_id = uuid.uuid4().hex
            begun = begin(pair_id)
            second_id = add_document(connection, CODED_KIND, user, imported_count=0)
            title, text = checked_title(begun.title), content_text(begun.content())
            add_revision(connection, second_id, 1, self.user_id, datetime.now(UTC), title, text)
            self._add_pair(
                connection, pair_id, subject=subject, first_id=first_id, second_id=second_id, user_id=user,
                first_number=revision_row(connection, first_id).number,
            )  # fmt: skip
            return self._pair(connection, pair_id)

    def hand_over_as_file(self, first_id: str, begin: Begin) -> bytes:
        """Return a file with which a second coder begins in another installation; the same pair when asked again."""
        with self._writing() as connection:
            pair = self._latest_of(connection, first_id)
            if pair is not None and pair.second_id is None and pair.withdrawn_at is None:
                require_owner(visible_document(connection, self.user_id, first_id))
                pair_id = pair.id
            else:
                first = self._free_to_hand_over(connection, first_id)
                pair_id = uuid.uuid4().hex
                self._add_pair(
                    connection, pair_id, subject=self._subject(connection, first), first_id=first_id,
                    first_number=revision_row(connection, first_id).number,
                )  # fmt: skip
            begun = begin(pair_id)
            values = {"number": 1, "author": self.user_id, "saved_at": datetime.now(UTC), "note": None}
            return write_file(CODED_KIND, [{**values, "title": checked_title(begun.title), "content": begun.content()}])

    def begin_training(self, begin: Begin) -> Version:
        """Begin a coding of a report of the bank, done as a second coding is but compared with the bank's file."""
        with self._writing() as connection:
            pair_id = uuid.uuid4().hex
            begun = begin(pair_id)
            content = begun.content()
            subject = subject_of(CODED_KIND, content) or ""
            if has_seen(connection, self.user_id, subject):
                raise NotAllowed(HAS_SEEN.format(user="Du").replace(" Välj någon annan.", " Välj en annan rapport."))
            second_id = add_document(connection, CODED_KIND, self.user_id, imported_count=0)
            title = checked_title(begun.title)
            add_revision(connection, second_id, 1, self.user_id, datetime.now(UTC), title, content_text(content))
            self._add_pair(connection, pair_id, subject=subject, second_id=second_id, user_id=self.user_id)
            row = visible_document(connection, self.user_id, second_id)
            return version(row, revision_row(connection, second_id))

    def of_first(self, first_id: str) -> SecondCoding | None:
        """Return the latest second coding of a coding that this person may see, None when there is none."""
        with self._reading() as connection:
            visible_document(connection, self.user_id, first_id)
            row = self._latest_of(connection, first_id)
            return None if row is None else self._pair(connection, row.id)

    def of_second(self, second_id: str) -> SecondCoding | None:
        """Return the pair that a document is the second coding of, None when it is none."""
        with self._reading() as connection:
            visible_document(connection, self.user_id, second_id)
            query = select(second_coding.c.id).where(second_coding.c.second_id == second_id)
            row = connection.execute(query).first()
            return None if row is None else self._pair(connection, row.id)

    def finish(self, second_id: str, finished: Begun, based_on: int) -> Version:
        """Store the last version of a second coding, after which nothing in it changes and the first can be seen.

        Only its owner may. Raises Conflict, NotValid.
        """
        title, text = checked_title(finished.title), content_text(finished.content())
        with self._writing() as connection:
            row = visible_document(connection, self.user_id, second_id, lock=True)
            require_owner(row)
            require_changeable(row)
            pair = self._locked(connection, second_coding.c.second_id == second_id)
            require_not_finished(connection, second_id)
            require_still_blind(connection, second_id, row.kind, finished.content(), is_finished=True)
            latest = revision_row(connection, second_id)
            if latest.number != based_on:
                raise Conflict(version(row, latest), based_on)
            now = datetime.now(UTC)
            add_revision(connection, second_id, based_on + 1, self.user_id, now, title, text, "klar")
            connection.execute(update(second_coding).where(second_coding.c.id == pair.id).values(finished_at=now))
            return version(row, revision_row(connection, second_id))

    def withdraw(self, pair_id: str) -> None:
        """Call off a second coding that is not finished; the first coding's owner and the second coder may."""
        with self._writing() as connection:
            pair = self._locked(connection, second_coding.c.id == pair_id)
            if pair.user_id != self.user_id:
                require_owner(visible_document(connection, self.user_id, pair.first_id or "", lock=True))
            if pair.finished_at is not None:
                raise NotAllowed("Den andra kodningen är redan klar, och kan inte tas tillbaka.")
            this = second_coding.c.id == pair_id
            connection.execute(update(second_coding).where(this, is_open()).values(withdrawn_at=datetime.now(UTC)))

    def second_version(self, first_id: str) -> Version:
        """Return the finished second coding of a coding that this person may see; raises NotAllowed until then."""
        with self._reading() as connection:
            visible_document(connection, self.user_id, first_id)
            pair = self._latest_of(connection, first_id)
            if pair is None or pair.second_id is None or pair.finished_at is None:
                raise NotAllowed(_NOT_FINISHED)
            return self._other_version(connection, pair.second_id, None)

    def first_version(self, second_id: str) -> Version:
        """Return the first coding as it was handed over, for who may see the second; raises NotAllowed until then.

        Raises NotFound when the second coding was begun from a file, or trains against the bank.
        """
        with self._reading() as connection:
            visible_document(connection, self.user_id, second_id)
            query = select(second_coding).where(second_coding.c.second_id == second_id)
            pair = connection.execute(query).first()
            if pair is None or pair.first_id is None:
                raise NotFound
            if pair.finished_at is None:
                raise NotAllowed(_NOT_FINISHED)
            if pair.user_id != self.user_id:  # somebody whom the second coder shares with has no right to the first
                visible_document(connection, self.user_id, pair.first_id)
            return self._other_version(connection, pair.first_id, pair.first_number)

    def compared_version(self, first_id: str) -> Version:
        """Return the first coding as it was when it was handed over: what the second is compared with."""
        with self._reading() as connection:
            first = visible_document(connection, self.user_id, first_id)
            pair = self._latest_of(connection, first_id)
            if pair is None:
                raise NotFound
            return version(first, revision_row(connection, first_id, pair.first_number))

    def _free_to_hand_over(self, connection: Connection, first_id: str) -> Row[Any]:
        """The row of a coding that no second coding is under way or finished of."""
        first = visible_document(connection, self.user_id, first_id, lock=True)
        require_owner(first)
        require_changeable(first)
        is_second = select(second_coding.c.id).where(second_coding.c.second_id == first_id)
        if connection.execute(is_second).first():
            raise NotAllowed("Det här är själv en andra kodning. Lämna över den första.")
        pair = self._latest_of(connection, first_id)
        if pair is not None and pair.withdrawn_at is None:
            state = "är redan klar" if pair.finished_at else "pågår redan"
            raise NotAllowed(f"En andra kodning av rapporten {state}.")
        return first

    def _subject(self, connection: Connection, first: Row[Any]) -> str:
        """The subject of a coding; raises NotFound for another kind of document."""
        content = version(first, revision_row(connection, first.id)).content
        if (subject := subject_of(first.kind, content)) is None:
            raise NotFound
        return subject

    def _locked(self, connection: Connection, which: ColumnElement[bool]) -> Row[Any]:
        """The row of a pair, which others wait for until the transaction ends; raises NotFound."""
        pair = connection.execute(select(second_coding).where(which).with_for_update()).first()
        if pair is None:
            raise NotFound
        return pair

    def _latest_of(self, connection: Connection, first_id: str) -> Row[Any] | None:
        query = select(second_coding).where(second_coding.c.first_id == first_id)
        return connection.execute(query.order_by(second_coding.c.handed_at.desc()).limit(1)).first()

    def _add_pair(self, connection: Connection, pair_id: str, *, subject: str, **values: object) -> None:
        values |= {"id": pair_id, "subject": subject, "handed_at": datetime.now(UTC)}
        connection.execute(insert(second_coding).values(**values))

    def _pair(self, connection: Connection, pair_id: str) -> SecondCoding:
        row = connection.execute(select(second_coding).where(second_coding.c.id == pair_id)).one()
        names = ("first_id", "first_number", "second_id", "user_id", "handed_at", "finished_at", "withdrawn_at")
        return SecondCoding(pair_id=row.id, **{name: row._mapping[name] for name in names})

    def _other_version(self, connection: Connection, document_id: str, number: int | None) -> Version:
        """A version of the other coding of a pair, for somebody who may see the one: to be read only."""
        query = select(document, literal("lasa").label("role")).where(document.c.id == document_id)
        return version(connection.execute(query).one(), revision_row(connection, document_id, number))


def pair_of_import(
    connection: Connection, user_id: str, kind: str, revisions: list[FileRevision]
) -> tuple[str, bool] | None:
    """Return the pair that an imported file belongs to and whether it is finished, None for any other file.

    Raises BadFile when the importer may not code it as the second, or has seen a coding of the report.
    """
    mark = blind_mark(kind, revisions[-1].content)
    if mark is None:
        return None
    query = select(second_coding).where(second_coding.c.id == mark.pair_id).with_for_update()
    pair = connection.execute(query).first()
    subject = subject_of(kind, revisions[-1].content) or ""
    if pair is not None and pair.subject != subject:
        raise BadFile("Filen är ändrad: den gäller en annan rapport än den som lämnades över. Be om en ny fil.")
    if mark.is_finished:
        is_awaited = pair is not None and pair.second_id is None and pair.withdrawn_at is None
        if is_awaited:
            query = select(document.c.owner).where(document.c.id == pair.first_id)  # type: ignore[union-attr]
            is_awaited = connection.execute(query).scalar() == user_id
        return (mark.pair_id, True) if is_awaited else None
    if pair is not None and pair.withdrawn_at is not None:
        raise BadFile("Den andra kodningen som filen är till för har avbrutits. Be om en ny fil.")
    if pair is not None and pair.second_id is not None:
        raise BadFile("Filen är redan inläst här. Den läses bara in en gång.")
    if has_seen(connection, user_id, subject):
        raise BadFile(
            "Filen är till för en andra kodare, som inte har sett någon kodning av rapporten. Du har en här. Skicka "
            "filen till den som ska koda, och läs in den när den är klar."
        )
    return mark.pair_id, False


def bind_import(connection: Connection, pair: tuple[str, bool], document_id: str, user_id: str, subject: str) -> None:
    """Note which pair an imported document is the second coding of."""
    pair_id, is_finished = pair
    now = datetime.now(UTC)
    values = {"second_id": document_id, "user_id": user_id, "finished_at": now if is_finished else None}
    found = connection.execute(select(second_coding.c.id).where(second_coding.c.id == pair_id)).first()
    if found:
        connection.execute(update(second_coding).where(second_coding.c.id == pair_id).values(**values))
    else:
        connection.execute(insert(second_coding).values(id=pair_id, subject=subject, handed_at=now, **values))
