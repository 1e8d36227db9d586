"""Keeps the reports' own files on this machine: adds one, reads one, takes one away (sources.register says where)."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filelock import FileLock

from sources.document import Document, Kind, from_bytes, to_bytes
from sources.reading import PageRange, Progress, read_source
from sources.refusals import OTHER_KIND, BadSource
from sources.register import REGISTER, Kept, folder, register, uploads

_KINDS: Mapping[str, Kind] = {".pdf": "pdf", ".docx": "docx", ".txt": "text"}
_KIND_WORDS: Mapping[Kind, str] = {"pdf": "en PDF", "docx": "ett Worddokument", "text": "ren text"}


def document_of(kept: Kept) -> Document:
    """Return the document of a kept source; it is read anew when an earlier version of the program read it.

    Raises BadSource when the file is gone or is not what was added.
    """
    try:
        return from_bytes(kept.document_path.read_bytes())
    except (OSError, ValueError):
        return read_source(file_of(kept), pages=kept.pages, with_ocr=False)  # in front of a reader who waits


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
    data: bytes,
    name: str,
    report_id: str,
    added: str,
    pages: PageRange | None = None,
    progress: Progress | None = None,
    with_ocr: bool = True,
) -> tuple[Kept, Document]:
    """Read a file and keep it as a report's source, in the place of an earlier one; `added` is the day (ISO).

    Raises BadSource when it cannot be read, OSError when it cannot be written.
    """
    document = read_source(data, progress=progress or (lambda done, total: None), pages=pages, with_ocr=with_ocr)
    require_ending(name, document.kind)
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


def require_ending(name: str, kind: Kind) -> None:
    """Raise BadSource when a file's name ends as another kind of source than it is: it may be the wrong file."""
    ending = Path(name).suffix.lower()
    if ending in _KINDS and _KINDS[ending] != kind:
        raise BadSource(OTHER_KIND.format(ending=ending, kind=_KIND_WORDS[kind]))


def hold(data: bytes, name: str, progress: Progress | None = None, with_ocr: bool = True) -> tuple[Kept, Document]:
    """Read a file that is to be coded and keep it under its bytes' sum, without saying which report it is of.

    The whole file is read, whichever pages the report has. Raises BadSource when it cannot be read, OSError when it
    cannot be written.
    """
    document = read_source(data, progress=progress or (lambda done, total: None), with_ocr=with_ocr)
    require_ending(name, document.kind)
    held = held_file(document.sha256, document.kind, name)
    uploads().mkdir(parents=True, exist_ok=True)
    for path, content in ((held.path, data), (held.document_path, to_bytes(document))):
        _put(path if path.is_file() else uploads() / path.name, content)
    return held, document


def held_file(sha256: str, kind: str, name: str) -> Kept:
    """Return the whole file with a sum, whether it is among the sources or being coded. It may be gone."""
    return Kept("", sha256, Path(name).name, kind, None, "", 0, 0, 0)


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
    _put(folder() / REGISTER, text.encode())


def _plain(kept: Kept) -> dict[str, Any]:
    row = asdict(kept)
    del row["report_id"]
    return row


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
