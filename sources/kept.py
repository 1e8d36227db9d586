"""The sources that this machine has: which report's file lies here, in var/kallor or the folder that a setting names.

    var/kallor/
      register.json                 report_id → the file, its pages, when it was added
      <sha256>.pdf|.docx|.txt       the file as it was added, named by its bytes
      <sha256>[-69-94].json.gz      the document read from it (sources.document)

Never in git and never needed to read the bank. The build account writes; app processes read (docs/drift.md).
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from filelock import FileLock

from sources.document import Document, from_bytes, to_bytes
from sources.reading import PageRange, Progress, read_source
from sources.refusals import BadSource

PROJECT = Path(__file__).resolve().parent.parent
_ENDINGS = {"pdf": ".pdf", "docx": ".docx", "text": ".txt"}


@dataclass(frozen=True, slots=True)
class Kept:
    """One report's file: its bytes' sha256, the name it had, its kind (pdf, docx, text), the report's first and last
    page in it (None: all), the day it was added (ISO), pages in all, pages read by OCR, and pages not read."""

    report_id: str
    sha256: str
    name: str
    kind: str
    pages: tuple[int, int] | None
    added: str
    page_count: int
    ocr_count: int
    unread_count: int

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return folder() / f"{self.sha256}{_ENDINGS[self.kind]}"

    @property
    def document_path(self) -> Path:
        """Where what was read from it lies."""
        part = f"-{self.pages[0]}-{self.pages[1]}" if self.pages else ""
        return folder() / f"{self.sha256}{part}.json.gz"


def folder() -> Path:
    """Return the folder of sources: GRANSKNINGSBANKEN_KALLOR, else kallor/ in GRANSKNINGSBANKEN_VAR or var/."""
    if named := os.environ.get("GRANSKNINGSBANKEN_KALLOR"):
        return Path(named)
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or PROJECT / "var") / "kallor"


def register() -> Mapping[str, Kept]:
    """Return report_id → Kept of every source that is here; empty when there are none, or the register is damaged."""
    path = folder() / "register.json"
    try:
        stamp = path.stat()
    except OSError:
        return {}
    return _register(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=8)
def _register(path: Path, changed: int, size: int) -> Mapping[str, Kept]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return {report_id: _kept_of(report_id, row) for report_id, row in given["sources"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def kept_of(report_id: str) -> Kept | None:
    """Return a report's source when its file is here, else None."""
    kept = register().get(report_id)
    return kept if kept and kept.path.is_file() else None


def document_of(kept: Kept) -> Document:
    """Return the document of a kept source; it is read anew when an earlier version of the program read it.

    Raises BadSource when the file is gone or is not what was added.
    """
    try:
        return from_bytes(kept.document_path.read_bytes())
    except (OSError, ValueError):
        return read_source(file_of(kept), pages=kept.pages)


def file_of(kept: Kept) -> bytes:
    """Return the bytes of a kept source; raises BadSource when the file is gone or has changed."""
    try:
        data = kept.path.read_bytes()
    except OSError:
        raise BadSource("Rapportens fil är inte kvar på datorn. Lägg till den igen med loaders source add.") from None
    if hashlib.sha256(data).hexdigest() != kept.sha256:
        raise BadSource("Rapportens fil har ändrats sedan den lades till. Lägg till den igen med loaders source add.")
    return data


def add(
    data: bytes, name: str, report_id: str, added: str, pages: PageRange | None = None, progress: Progress | None = None
) -> tuple[Kept, Document]:
    """Read a file and keep it as a report's source, in the place of an earlier one; `added` is the day (ISO).

    Raises BadSource when it cannot be read, OSError when it cannot be written.
    """
    document = read_source(data, progress=progress or (lambda done, total: None), pages=pages)
    qualities = [page.quality for page in document.pages]
    kept = Kept(
        report_id=report_id,
        sha256=document.sha256,
        name=Path(name).name,
        kind=document.kind,
        pages=pages,
        added=added,
        page_count=len(document.pages),
        ocr_count=sum(quality.startswith("ocr") for quality in qualities),
        unread_count=qualities.count("oläst"),
    )
    folder().mkdir(parents=True, exist_ok=True)
    _put(kept.path, data)
    _put(kept.document_path, to_bytes(document))
    with FileLock(folder() / ".register.lock"):
        _write_register({**register(), report_id: kept})
    return kept, document


def remove(report_id: str) -> Kept | None:
    """Take a report's source out of the register, and its file away when no other report has it; None: it had none."""
    with FileLock(folder() / ".register.lock"):
        sources = dict(register())
        kept = sources.pop(report_id, None)
        if kept is None:
            return None
        _write_register(sources)
    if all(other.document_path != kept.document_path for other in sources.values()):
        kept.document_path.unlink(missing_ok=True)
    if all(other.sha256 != kept.sha256 for other in sources.values()):
        kept.path.unlink(missing_ok=True)
    return kept


def _write_register(sources: Mapping[str, Kept]) -> None:
    rows = {report_id: _plain(sources[report_id]) for report_id in sorted(sources)}
    text = json.dumps({"version": 1, "sources": rows}, ensure_ascii=False, indent=1)
    _put(folder() / "register.json", text.encode())


def _plain(kept: Kept) -> dict[str, Any]:
    row = asdict(kept)
    del row["report_id"]
    return row


def _kept_of(report_id: str, row: dict[str, Any]) -> Kept:
    first_last = row["pages"]
    pages = (int(first_last[0]), int(first_last[1])) if first_last else None
    if row["kind"] not in _ENDINGS or not set(row["sha256"]) <= set("0123456789abcdef") or len(row["sha256"]) != 64:
        raise ValueError("register")
    return Kept(report_id, **{**row, "pages": pages})


def _put(path: Path, data: bytes) -> None:
    """Write a file in one step: no reader sees half of it."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
