"""What the store refuses or cannot do. Every message is Swedish, says what to do and can be shown as it is.

WorkspaceError
├── Conflict            somebody saved in between; `theirs` holds the latest version
├── NotFound            missing, not shared with you, or malformed id: always the same answer (decision 23)
├── NotAllowed          you may see it, but not do this with it
├── NotValid            a title, contents, person or role that cannot be stored
├── BadFile             a file that cannot be imported
├── Damaged             one document, or one version of it, is damaged in the database
└── StoreUnavailable    disk, file, server or schema; nothing was written
"""

from workspace.records import Version


class WorkspaceError(Exception):
    """Anything the store refuses or cannot do, with a Swedish message that can be shown as it is."""


class Conflict(WorkspaceError):
    """The version that was changed is no longer the latest; nothing was saved. `theirs` is the latest."""

    def __init__(self, theirs: Version, based_on: int) -> None:
        super().__init__(
            f"{theirs.author} har sparat version {theirs.number} sedan du öppnade version {based_on}. Dina ändringar "
            "är inte sparade. Jämför dem med den nya versionen, för in det som ska vara med och spara igen."
        )
        self.theirs = theirs


class NotFound(WorkspaceError):
    """There is no such document for this user. Missing, foreign and malformed ids get the same sentence."""

    def __init__(self, message: str = "Dokumentet finns inte, eller så är det inte delat med dig.") -> None:
        super().__init__(message)


class NotAllowed(WorkspaceError):
    """The user may see the document but not do this."""


class NotValid(WorkspaceError):
    """A title, contents, a person or a role that cannot be stored."""


class BadFile(WorkspaceError):
    """A file that cannot be imported; nothing of it was stored."""


class Damaged(WorkspaceError):
    """One document, or one version of it, is damaged in the database; the others are not affected."""


class StoreUnavailable(WorkspaceError):
    """The store cannot be used: disk full, no permission, locked, no server, damaged, or written by a newer program."""
