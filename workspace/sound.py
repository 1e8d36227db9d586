"""Whether a stored row still has valid values: disks and careless hands change rows, and SQLite checks little.

A damaged row makes only its own document unreadable (decision 54).
"""

import json
import re
from datetime import datetime
from typing import Any, NoReturn, get_args

from sqlalchemy import Row

from workspace.errors import Damaged
from workspace.records import Content, Role

NO_TEXT = re.compile(r"[\ud800-\udfff]")  # bytes that are not UTF-8, as engines.py reads them, and lone surrogates
ASK = "Be den som sköter appen att hämta det ur en säkerhetskopia. Det andra du har sparat påverkas inte."


def is_text(value: object) -> bool:
    """Return whether a value is a text that can be shown and written."""
    return isinstance(value, str) and NO_TEXT.search(value) is None


def is_sound_revision(row: Row[Any]) -> bool:
    """Return whether a revision's number, author, time, title and note have valid values; a missing row has none."""
    return (
        isinstance(row.number, int)
        and is_text(row.author)
        and is_text(row.title)
        and isinstance(row.saved_at, datetime)
        and (row.note is None or is_text(row.note))
    )


def is_sound_document(row: Row[Any]) -> bool:
    """Return whether a document's owner, time, number of imported revisions and the reader's role have valid values."""
    return (
        is_text(row.owner)
        and row.role in get_args(Role)
        and isinstance(row.created_at, datetime)
        and isinstance(row.imported_count, int)
    )


def require_sound_document(row: Row[Any]) -> None:
    """Raise Damaged unless the document's own row is sound."""
    if not is_sound_document(row):
        raise Damaged(f"Uppgifterna om det här är skadade i databasen, så det går inte att läsa. {ASK}")


def require_sound_revision(row: Row[Any]) -> None:
    """Raise Damaged unless the revision is sound; its contents are not examined."""
    if not is_sound_revision(row):
        raise Damaged(f"Version {row.number} är skadad i databasen och går inte att läsa. {ASK}")


def sound_content(row: Row[Any]) -> Content:
    """Return the contents of a revision; raises Damaged unless they are a JSON object that can be written again."""
    try:
        require_text(row.content)
        content = json.loads(row.content, parse_constant=_refuse)
        if "\\ud" in row.content.lower():  # possibly an escaped lone surrogate
            json.dumps(content, ensure_ascii=False).encode("utf-8")
        if not isinstance(content, dict):
            raise TypeError
    except (TypeError, ValueError, RecursionError) as error:
        raise Damaged(f"Version {row.number} är skadad i databasen och går inte att läsa. {ASK}") from error
    return content


def require_text(value: object) -> None:
    """Raise ValueError unless the value is a text that can be shown and written."""
    if not is_text(value):
        raise ValueError("no text")


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)
