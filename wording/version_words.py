"""When a version was saved and by whom, in words: as the store saw it, or as a file claims (decision 55)."""

from datetime import datetime

from queries.clock import local_time
from workspace import Imported


def saved_words(saved: str, at: datetime, author: str, imported: Imported | None) -> str:
    """Return "sparad 2026-11-22 10:32:05 av anna@…"; `saved` agrees with the document's gender.

    An imported version is called the file's claim, followed by when and by whom it was imported, which the store knows.
    """
    saved_text = f"{saved} {local_time(at)} av {author}"
    return (
        saved_text
        if imported is None
        else f"enligt filen {saved_text}; inläst {local_time(imported.at)} av {imported.by}"
    )


def version_words(number: int, imported: Imported | None) -> str:
    """Return "version 3", for sources that name no time or author; an imported one says when and by whom it came in."""
    if imported is None:
        return f"version {number}"
    return f"version {number} (ur en fil, inläst {local_time(imported.at)[:10]} av {imported.by})"
