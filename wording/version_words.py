"""How it is told when a version was saved and by whom: what the store has seen, or what a file says of itself."""

from datetime import datetime

from queries.clock import local_time
from workspace import Imported


def saved_words(saved: str, at: datetime, author: str, imported: Imported | None) -> str:
    """Return "sparad 2026-11-22 10:32:05 av anna@…"; `saved` agrees with the document's gender.

    What came out of a file is told as the file's claim, with who read it in and when: that the store knows.
    """
    saved_text = f"{saved} {local_time(at)} av {author}"
    return (
        saved_text
        if imported is None
        else f"enligt filen {saved_text}; inläst {local_time(imported.at)} av {imported.by}"
    )


def version_words(number: int, imported: Imported | None) -> str:
    """Return "version 3", and for one out of a file who read it in, for sources where no time or author is named."""
    if imported is None:
        return f"version {number}"
    return f"version {number} (ur en fil, inläst {local_time(imported.at)[:10]} av {imported.by})"
