"""Where the index of the reports' text lies: beside the snapshot that it belongs to, named by both.

    <snapshot>.<checksum of the sources in it>.kallor.sqlite

What is in an index hangs on the sources alone: snapshots with the same sources have the same, under their own names.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import folding
from sources.register import Kept

ENDING = ".kallor.sqlite"
_SOURCES = Path(__file__).resolve().parents[1]
# Files that decide what is written: when one of them changes every source is indexed anew.
_DECIDING = (
    *("characters.py", "document.py", "reading_text.py"),
    *("fulltext/page_texts.py", "fulltext/stems.py", "fulltext/tables.sql", "fulltext/words.py"),
)


def index_of(snapshot: Path) -> Path | None:
    """Return the newest index of a snapshot, None when it has none."""
    stamped = [(path.stat().st_mtime_ns, path) for path in indexes_of(snapshot)]
    return max(stamped)[1] if stamped else None


def indexes_of(snapshot: Path) -> list[Path]:
    """Return every index of a snapshot: an earlier one stays while somebody holds it open."""
    return list(snapshot.parent.glob(f"{snapshot.stem}.*{ENDING}"))


def index_path(snapshot: Path, entries: Mapping[str, str]) -> Path:
    """Return where a snapshot's index of these sources lies (report_id → entry)."""
    lines = "".join(f"{report_id} {entry}\n" for report_id, entry in sorted(entries.items()))
    return snapshot.with_name(f"{snapshot.stem}.{hashlib.sha256(lines.encode()).hexdigest()[:16]}{ENDING}")


def entry_of(kept: Kept) -> str:
    """Return the checksum of what an index has of a source: what the register says, and the code that reads it."""
    return hashlib.sha256(f"{kept!r} {_code()}".encode()).hexdigest()[:16]


@cache
def _code() -> str:
    files = [Path(folding.__file__), *(_SOURCES / name for name in _DECIDING)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
