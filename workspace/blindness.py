"""Who must not see which coding: a second coder sees no other coding of the same report until their own is finished.

The rule is the store's, not the page's (decision 98): every operation that gives somebody a document asks here.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select

from workspace.errors import NotAllowed, NotValid
from workspace.records import BlindMark, Content
from workspace.tables import document, former_share, revision, second_coding, share

_UNREADABLE = "?"  # the subject of a version that is damaged
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
IS_WITHDRAWN = "Den andra kodningen är avbruten. Den jämförs inte och ändras inte mer."
NOT_THE_SAME = "Det där är inte den andra kodningen av samma fil, så det är inte sparat. Ladda om sidan."
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
    coded = {row.id for row in documents if row.kind == CODED_KIND}
    if not coded:
        return set()
    query = select(second_coding.c.subject, second_coding.c.second_id).where(second_coding.c.user_id == user_id)
    open_codings = connection.execute(query.where(is_open())).all()
    subjects, own = {row.subject for row in open_codings}, {row.second_id for row in open_codings}
    others = sorted(coded - own)
    if not subjects or not others:  # what a second coder reads at every turn is their own
        return set()
    hidden = {*subjects, _UNREADABLE}
    return {document_id for document_id, found in _subjects(connection, others).items() if found & hidden}


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
    pair = connection.execute(select(second_coding).where(second_coding.c.second_id == document_id)).first()
    if pair is not None and pair.finished_at is not None:
        raise NotAllowed(IS_FINISHED)
    if pair is not None and pair.withdrawn_at is not None:
        raise NotAllowed(IS_WITHDRAWN)


def require_still_blind(
    connection: Connection, document_id: str, kind: str, content: Content, *, is_finished: bool = False
) -> None:
    """Raise NotValid when contents of a second coding are no longer one, or of another file; nothing for any other."""
    pair = connection.execute(select(second_coding).where(second_coding.c.second_id == document_id)).first()
    if pair is None:
        return
    if (blind_mark(kind, content), subject_of(kind, content)) != (BlindMark(pair.id, is_finished), pair.subject):
        raise NotValid(NOT_THE_SAME)


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
        # An imported version names whom its file says.
        document.c.id.in_(
            select(revision.c.document_id)
            .join(document, document.c.id == revision.c.document_id)
            .where(revision.c.author == user_id, revision.c.number > document.c.imported_count)
        ),
    )
    rows = connection.execute(select(document.c.id).where(document.c.kind == CODED_KIND, seen)).all()
    found = _subjects(connection, [row.id for row in rows]).values()
    return any(subjects & {subject, _UNREADABLE} for subjects in found)


def _subjects(connection: Connection, document_ids: list[str]) -> dict[str, set[str]]:
    """The subjects of each coding in all its versions: an older one may be of another file, and can be read too."""
    found: dict[str, set[str]] = {document_id: set() for document_id in document_ids}
    query = select(revision.c.document_id, revision.c.content).where(revision.c.document_id.in_(document_ids))
    for row in connection.execute(query):
        found[row.document_id].add(_subject_in(row.content))
    return found


def _subject_in(text: object) -> str:
    """The subject of stored contents; those that are damaged may be of anything."""
    try:
        content = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return _UNREADABLE
    subject = subject_of(CODED_KIND, content) if isinstance(content, dict) else None
    return subject or _UNREADABLE
