"""The durable store of the auditors' own work: documents with every revision kept, sharing, export and import.

    store = workspace.open_store(workspace.place())      # once per place; threads may share it
    desk = store.as_user("anna@example.se")              # what one person may see and do
    version = desk.create("riskanalys", "Riskanalys 2027", {"risker": []})
    version = desk.save(version.document_id, "Riskanalys 2027", {"risker": ["IT"]}, based_on=version.number)

Everything that can go wrong is a WorkspaceError (`errors.py`) with a Swedish sentence that can be shown as it is.
"""

from workspace.checked import MAX_TITLE
from workspace.desk import Desk
from workspace.errors import (
    BadFile,
    Conflict,
    Damaged,
    NotAllowed,
    NotFound,
    NotValid,
    StoreUnavailable,
    WorkspaceError,
)
from workspace.file_format import MAX_FILE_BYTES
from workspace.people import checked_address
from workspace.place import place
from workspace.records import (
    Content,
    DamagedDocument,
    Entry,
    Imported,
    Role,
    SecondCoding,
    Share,
    SharedRole,
    Summary,
    Version,
)
from workspace.store import Opener, Store, open_store

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TITLE",
    "BadFile",
    "Conflict",
    "Content",
    "Damaged",
    "DamagedDocument",
    "Desk",
    "Entry",
    "Imported",
    "NotAllowed",
    "NotFound",
    "NotValid",
    "Opener",
    "Role",
    "SecondCoding",
    "Share",
    "SharedRole",
    "Store",
    "StoreUnavailable",
    "Summary",
    "Version",
    "WorkspaceError",
    "checked_address",
    "open_store",
    "place",
]
