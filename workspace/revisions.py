"""Documents and revisions: added, and read. Nothing here changes one: the database would refuse it (decision 23)."""

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from workspace.errors import Damaged, NotFound
from workspace.records import Imported, Version
from workspace.sound import ASK, require_sound_revision, sound_content
from workspace.tables import document, revision

_AROUND_CONTENT = 4000  # bytes of a revision in a file beside its content, with room for escaped signs
HIGHEST_NUMBER = 2**31 - 1  # PostgreSQL's Integer


def revision_row(connection: Connection, document_id: str, number: int | None = None) -> Row[Any]:
    """Return one revision, the latest without a number; raises NotFound for a number that is not there.

    Raises Damaged when no revision is left or the revision is not sound. Contents are not examined.
    """
    query = select(revision).where(revision.c.document_id == document_id)
    if number is None:
        latest = connection.execute(query.order_by(revision.c.number.desc()).limit(1)).first()
        if latest is None:
            raise Damaged(f"Alla versioner saknas i databasen. {ASK}")
        require_sound_revision(latest)
        return latest
    row = connection.execute(query.where(revision.c.number == number)).first() if _is_possible_number(number) else None
    if row is None:
        raise NotFound(f"Version {number} finns inte. Välj en av versionerna i historiken.")
    require_sound_revision(row)
    return row


def version(document_row: Row[Any], row: Row[Any]) -> Version:
    """Return a revision as the reader of `document_row` sees it; raises Damaged."""
    return Version(
        document_id=document_row.id,
        kind=document_row.kind,
        owner=document_row.owner,
        role=document_row.role,
        number=row.number,
        author=row.author,
        saved_at=row.saved_at,
        title=row.title,
        content=sound_content(row),
        note=row.note,
        imported=imported(document_row, row.number),
    )


def imported(document_row: Row[Any], number: int) -> Imported | None:
    """Return who imported the revision and when, None for one saved here. (A document never changes owner.)"""
    return Imported(document_row.owner, document_row.created_at) if number <= document_row.imported_count else None


def add_document(connection: Connection, kind: str, owner: str, imported_count: int) -> str:
    """Store a new document without revisions, and return its id."""
    document_id = str(uuid.uuid4())
    values = {"id": document_id, "kind": kind, "owner": owner, "created_at": datetime.now(UTC)}
    connection.execute(insert(document).values(**values, imported_count=imported_count))
    return document_id


def add_revision(
    connection: Connection,
    document_id: str,
    number: int,
    author: str,
    saved_at: datetime,
    title: str,
    content_text: str,
    note: str | None = None,
) -> None:
    """Store a revision; raises IntegrityError when somebody else has just stored one with that number."""
    values = {"document_id": document_id, "number": number, "author": author, "saved_at": saved_at}
    connection.execute(insert(revision).values(**values, title=title, content=content_text, note=note))


def newest_that_fit(newest_first: Iterable[Row[Any]], most_bytes: int) -> tuple[list[Row[Any]], bool]:
    """Return the newest revisions that fit in a file of so many bytes, oldest first, and whether they are all.

    At least one, and no more are read than fit. Raises Damaged for one that is not sound.
    """
    rows: list[Row[Any]] = []
    size = 0
    for row in newest_first:
        require_sound_revision(row)
        size += _AROUND_CONTENT + len(json.dumps(sound_content(row), ensure_ascii=False).encode("utf-8"))
        if rows and size > most_bytes:
            return rows[::-1], False
        rows.append(row)
    return rows[::-1], True


def _is_possible_number(number: object) -> bool:
    return isinstance(number, int) and 1 <= number <= HIGHEST_NUMBER
