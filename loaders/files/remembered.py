"""Remembers checksums, so that reports which the file system says are unchanged need not be read (decision 40).

A file's `stamp` holds the time of the last change of its contents or metadata, which no program can set back. A file
saved less than SETTLED before it was examined is not remembered: it could be saved again within the same tick of the
clock. Windows has no such time, so there nothing is remembered. A build that reads a changed report compares the
checksums, and reads everything again when one is wrong.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from loaders.files.atomic_file import replace_text

Stamp = tuple[int, ...] | None  # device, inode, bytes, ns of last write and of last change; None: no file
Sums = dict[str, tuple[Stamp, str]]  # path → stamp, sha256
NAME = "files.json"
SETTLED = 2 * 10**9  # ns; the resolution of the coarsest file system clock in use
TELLS_LAST_CHANGE = os.name == "posix"
SHA256_LENGTH = 64  # a shorter text is the reason why a file cannot be read


def recall(folder: Path) -> Sums:
    """Return what is remembered in a folder of snapshots; nothing when it cannot be read."""
    if not TELLS_LAST_CHANGE:
        return {}
    try:
        entries = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {path: (tuple(stamp), str(checksum)) for path, (stamp, checksum) in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def settled(sums: Sums, taken: int) -> Sums:
    """Return the checksums that may be remembered, of those seen at the time `taken` (ns since 1970)."""
    return {
        path: (stamp, checksum)
        for path, (stamp, checksum) in sums.items()
        if stamp is not None and max(stamp[3:]) < taken - SETTLED and len(checksum) == SHA256_LENGTH
    }


def remember(folder: Path, sums: Sums) -> None:
    """Store the checksums for `recall`. When they cannot be written only time is lost."""
    if TELLS_LAST_CHANGE:
        with suppress(OSError):
            replace_text(folder / NAME, json.dumps(sums, separators=(",", ":")))
