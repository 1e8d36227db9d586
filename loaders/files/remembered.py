"""Checksums of reports that need not be taken anew, since the file system says that the file is the one it was.

What it says (`stamp`) holds the time of the last change of the file or of anything said of it, which no program can
set back. A file saved less than SETTLED before it was looked at is not remembered: it could be saved once more in the
same tick of the clock. Not on Windows, which tells of no such time. A build that reads a changed report compares the
checksums, and reads all anew when one is wrong.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from loaders.files.atomic_file import replace_text

Stamp = tuple[int, ...] | None  # device, number, bytes, ns of the last writing and of the last change; None = no file
Sums = dict[str, tuple[Stamp, str]]  # path → stamp, sha256
NAME = "files.json"
SETTLED = 2 * 10**9  # ns; the coarsest clock of a file system in use
TELLS_LAST_CHANGE = os.name == "posix"
SHA256_LENGTH = 64  # a shorter text says why a file cannot be read


def recall(folder: Path) -> Sums:
    """Return what was remembered in a folder of snapshots; nothing when it cannot be read."""
    if not TELLS_LAST_CHANGE:
        return {}
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {path: (tuple(stamp), str(checksum)) for path, (stamp, checksum) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def settled(sums: Sums, taken: int) -> Sums:
    """Return those that may be remembered of what was seen at the time `taken` (ns since 1970)."""
    return {
        path: (stamp, checksum)
        for path, (stamp, checksum) in sums.items()
        if stamp is not None and max(stamp[3:]) < taken - SETTLED and len(checksum) == SHA256_LENGTH
    }


def remember(folder: Path, sums: Sums) -> None:
    """Keep them for `recall`. Only time is lost when they cannot be written."""
    if TELLS_LAST_CHANGE:
        with suppress(OSError):
            replace_text(folder / NAME, json.dumps(sums, separators=(",", ":")))
