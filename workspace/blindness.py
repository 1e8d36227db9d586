"""Who must not see which coding: a second coder sees no other coding of the same report until their own is finished.

The rule is the store's, not the page's (decision 98): every operation that gives somebody a document asks here.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from workspace.errors import NotAllowed, NotFound
from workspace.records import BlindMark, Content
from workspace.tables import document, former_share, revision, second_coding, share

PAIR = re.compile(r"[0-9a-f]{32}")
CODED_KIND = "kodning"  # the only kind of document that is done twice
MUST_NOT_SEE = (
    "Du kodar den här rapporten som andra kodare. Ingen annan kodning av den visas för dig förrän du har tryckt Klart "
    "i din egen."
)
NOT_SHARED_YET = (
    "En andra kodning kan inte delas förrän den är klar: ingen ska se den i förväg. Tryck Klart i den först."
)
IS_BLIND = "{user} kodar rapporten som andra kodare. Dela när den kodningen är klar."
IS_FINISHED = "Den andra kodningen är klar och jämförs. Den ändras inte mer; det som ska rättas avgörs i den första."
HAS_SEEN = (
    "{user} har haft tillgång till en kodning av rapporten, eller kodar den redan, och kan därför inte koda den utan "
    "att ha sett någon annans val. Välj någon annan."
)


def subject_of(kind: str, content: Content) -> str | None:
    """Return what a document is a coding of: the checksum of its source; None for other kinds."""
    source = content.get("source") if kind == CODED_KIND else None
    sha256 = source.get("sha256") if isinstance(source, dict) else None
    return sha256 if isinstance(sha256, str) else None


def blind_mark(kind: str, content: Content) -> BlindMark | None:
    """Return the mark of a coding that is done as the second, None for any other."""
    blind = content.get("blind") if kind == CODED_KIND else None
    pair = blind.get("pair") if isinstance(blind, dict) else None
    if not isinstance(blind, dict) or not isinstance(pair, str) or not PAIR.fullmatch(pair):
        return None
    return BlindMark(pair, is_finished=bool(blind.get("finished_at")))


def is_open() -> ColumnElement[bool]:
    """Return the condition that a second coding is neither finished nor withdrawn."""
    return and_(second_coding.c.finished_at.is_(None), second_coding.c.withdrawn_at.is_(None))


def hidden_from(connection: Connection, user_id: str, documents: Iterable[Row[Any]]) -> set[str]:
    """Return the ids of those documents (rows of `document`) that the person must not see now."""
    coded = [row.id for row in documents if row.kind == CODED_KIND]
    if not coded:
        return set()
    query = select(second_coding.c.subject, second_coding.c.second_id).where(second_coding.c.user_id == user_id)
    open_codings = connection.execute(query.where(is_open())).all()
    subjects, own = {row.subject for row in open_codings}, {row.second_id for row in open_codings}
    if not subjects:
        return set()
    return {
        document_id
        for document_id, subject in _subjects(connection, coded).items()
        if subject in subjects and document_id not in own
    }


def require_may_see(connection: Connection, user_id: str, row: Row[Any]) -> None:
    """Raise NotAllowed when the document is a coding that the person must not see now."""
    if hidden_from(connection, user_id, [row]):
        raise NotAllowed(MUST_NOT_SEE)


def require_may_have(connection: Connection, user_id: str, kind: str, contents: Iterable[Content]) -> None:
    """Raise NotAllowed when contents that the person would store are of a report that they code as the second."""
    subjects = {subject for content in contents if (subject := subject_of(kind, content))}
    query = select(second_coding.c.id).where(second_coding.c.user_id == user_id, second_coding.c.subject.in_(subjects))
    if subjects and connection.execute(query.where(is_open())).first():
        raise NotAllowed(MUST_NOT_SEE)


def require_may_share(connection: Connection, document_id: str, user_id: str) -> None:
    """Raise NotAllowed when a document must not be shared with a person now, or with nobody."""
    if connection.execute(
        select(second_coding.c.id).where(second_coding.c.second_id == document_id, is_open())
    ).first():
        raise NotAllowed(NOT_SHARED_YET)
    row = connection.execute(select(document).where(document.c.id == document_id)).one()
    if hidden_from(connection, user_id, [row]):
        raise NotAllowed(IS_BLIND.format(user=user_id))


def require_not_finished(connection: Connection, document_id: str) -> None:
    """Raise NotAllowed when a document is a second coding that is finished or withdrawn: nothing in it changes."""
    query = select(second_coding.c.id).where(second_coding.c.second_id == document_id)
    if connection.execute(query.where(~is_open())).first():
        raise NotAllowed(IS_FINISHED)


def has_seen(connection: Connection, user_id: str, subject: str) -> bool:
    """Return whether a person has, or has had, a coding of the subject before them, or codes it as second already."""
    if connection.execute(
        select(second_coding.c.id).where(second_coding.c.user_id == user_id, second_coding.c.subject == subject)
    ).first():
        return True
    seen = or_(
        document.c.owner == user_id,
        document.c.id.in_(select(share.c.document_id).where(share.c.user_id == user_id)),
        document.c.id.in_(select(former_share.c.document_id).where(former_share.c.user_id == user_id)),
        document.c.id.in_(select(revision.c.document_id).where(revision.c.author == user_id)),
    )
    rows = connection.execute(select(document.c.id).where(document.c.kind == CODED_KIND, seen)).all()
    return subject in _subjects(connection, [row.id for row in rows]).values()


def subject_of_document(connection: Connection, row: Row[Any]) -> str:
    """Return the subject of a coding; raises NotFound for another kind of document."""
    subject = _subjects(connection, [row.id]).get(row.id) if row.kind == CODED_KIND else None
    if subject is None:
        raise NotFound
    return subject


def _subjects(connection: Connection, document_ids: list[str]) -> dict[str, str | None]:
    """The subject of each coding as its latest version says; one whose contents are damaged has none."""
    newest = (
        select(revision.c.document_id, func.max(revision.c.number).label("number"))
        .where(revision.c.document_id.in_(document_ids))
        .group_by(revision.c.document_id)
        .subquery()
    )
    latest = and_(revision.c.document_id == newest.c.document_id, revision.c.number == newest.c.number)
    query = select(revision.c.document_id, revision.c.content).join(newest, latest)
    return {row.document_id: _subject_in(row.content) for row in connection.execute(query)}


def _subject_in(text: object) -> str | None:
    try:
        content = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return subject_of(CODED_KIND, content) if isinstance(content, dict) else None
