"""Which sources this machine has: the register in var/kallor, or in the folder that a setting names.

    var/kallor/
      register.json                 report_id → the file, its pages, when it was added
      <sha256>.pdf|.docx|.txt       the file as it was added, named by its bytes
      <sha256>[-69-94].json.gz      the document read from it (sources.document)
    var/kodning/                    the same of files that are being coded, without a register

Never in git and never needed to read the bank. The build account writes (sources.kept); app processes read
(docs/drift.md). Imports nothing, so that a page can ask whether there is a source at no cost.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
REGISTER = "register.json"
_ENDINGS = {"pdf": ".pdf", "docx": ".docx", "text": ".txt"}


class Sought(NamedTuple):
    """A quote and what is said of its place: section, printed page, page in the file, which of several places.

    What is not said is "" or 0.
    """

    quote: str
    section: str = ""
    page: str = ""
    file_page: int = 0
    occurrence: int = 0


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
        return _where(f"{self.sha256}{_ENDINGS[self.kind]}")

    @property
    def document_path(self) -> Path:
        """Where what was read from it lies."""
        part = f"-{self.pages[0]}-{self.pages[1]}" if self.pages else ""
        return _where(f"{self.sha256}{part}.json.gz")


def folder() -> Path:
    """Return the folder of sources: GRANSKNINGSBANKEN_KALLOR, else kallor/ in GRANSKNINGSBANKEN_VAR or var/."""
    if named := os.environ.get("GRANSKNINGSBANKEN_KALLOR"):
        return Path(named)
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or PROJECT / "var") / "kallor"


def uploads() -> Path:
    """Return the folder of files that are being coded: kodning/ in GRANSKNINGSBANKEN_VAR or var/.

    The app's own account writes there (decision 86); what lies in the folder of sources is taken first.
    """
    return Path(os.environ.get("GRANSKNINGSBANKEN_VAR") or PROJECT / "var") / "kodning"


def _where(name: str) -> Path:
    """The place of a file: among the sources, or among those that are being coded when it is only there."""
    kept, coded = folder() / name, uploads() / name
    return coded if not kept.is_file() and coded.is_file() else kept


def register() -> Mapping[str, Kept]:
    """Return report_id → Kept of every source that is here; empty when there are none, or the register is damaged."""
    path = folder() / REGISTER
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


def _kept_of(report_id: str, row: dict[str, Any]) -> Kept:
    first_last = row["pages"]
    pages = (int(first_last[0]), int(first_last[1])) if first_last else None
    if row["kind"] not in _ENDINGS or not set(row["sha256"]) <= set("0123456789abcdef") or len(row["sha256"]) != 64:
        raise ValueError("register")
    return Kept(report_id, **{**row, "pages": pages})
