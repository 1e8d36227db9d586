"""Who may do what (decision 23). Every operation asks here, in its own transaction.

| role | may |
|---|---|
| agare (owner) | everything; what lies in the bin can be read, exported and taken back but not changed |
| andra | read, save, restore, export, see the history |
| lasa | read, export, see the history |
| none | nothing: NotFound, the same for missing, foreign and malformed ids and for what its owner put in the bin |
"""

import re
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, or_, select

from workspace.blindness import require_may_see
from workspace.errors import NotAllowed, NotFound
from workspace.sound import require_sound_document
from workspace.tables import document, share

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def documents_of(user_id: str) -> Select[Any]:
    """Return the query for every document a person may see, with their role in it."""
    is_own = document.c.owner == user_id
    is_shared = and_(share.c.role.is_not(None), document.c.deleted_at.is_(None))
    is_share_with_user = and_(share.c.document_id == document.c.id, share.c.user_id == user_id)
    role = case((is_own, "agare"), else_=share.c.role).label("role")
    return (
        select(document, role).select_from(document.outerjoin(share, is_share_with_user)).where(or_(is_own, is_shared))
    )


def visible_document(connection: Connection, user_id: str, document_id: str, *, lock: bool = False) -> Row[Any]:
    """Return the row of a document that the person may see, with `role`; raises NotFound and Damaged.

    Raises NotAllowed for a coding of a report that the person codes as the second (workspace/blindness.py).

    With `lock`, others' changes wait until the transaction ends.
    """
    if not isinstance(document_id, str) or not ID.fullmatch(document_id):  # PostgreSQL refuses some texts as such
        raise NotFound
    query = documents_of(user_id).where(document.c.id == document_id)
    row = connection.execute(query.with_for_update(of=document) if lock else query).first()
    if row is None:
        raise NotFound
    require_sound_document(row)
    require_may_see(connection, user_id, row)
    return row


def require_owner(row: Row[Any]) -> None:
    """Raise NotAllowed unless the person owns the document."""
    if row.role != "agare":
        raise NotAllowed(f"Det får bara ägaren göra. Be {row.owner}.")


def require_changeable(row: Row[Any]) -> None:
    """Raise NotAllowed unless the person may change the document and it lies outside the bin."""
    if row.role == "lasa":
        raise NotAllowed(
            f"Du får läsa det här men inte ändra det. Be {row.owner} om rätt att ändra, eller ladda ner det som "
            "JSON och läs in filen som ditt eget."
        )
    if row.deleted_at is not None:
        raise NotAllowed("Det här ligger i papperskorgen. Ta tillbaka det därifrån och gör om ändringen.")
