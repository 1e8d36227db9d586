"""Sources as if they had been added: documents of a few lines, written into the folder of sources and its register."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from sources.document import Box, Document, Line, Page, Role, Section, to_bytes
from sources.register import folder, register

HEIGHT = 842.0  # points: A4


def line(text: str, role: Role = "text") -> Line:
    return Line(text, Box(70, 100, 500, 112), 11.0, role == "heading", role)


def page(number: int, *lines: "str | Line", printed: str | None = None, height: float = HEIGHT) -> Page:
    written = tuple(line(each) if isinstance(each, str) else each for each in lines)
    return Page(number, written, printed, 595.0 if height else 0.0, height)


def document(*pages: Page, sections: Sequence[Section] = ()) -> Document:
    """A document of the pages, a PDF when they have a height."""
    return Document("pdf" if any(each.height for each in pages) else "text", pages, tuple(sections))


def keep(report_id: str, source: Document) -> None:
    """Write the document as the report's source, in the place of an earlier one."""
    folder().mkdir(parents=True, exist_ok=True)
    sha256 = hashlib.sha256(to_bytes(source) + report_id.encode()).hexdigest()
    (folder() / f"{sha256}.json.gz").write_bytes(to_bytes(replace(source, sha256=sha256)))
    (folder() / f"{sha256}.{'pdf' if source.kind == 'pdf' else 'txt'}").write_bytes(b"nobody opens it")
    rows = {other.report_id: _row(other.report_id) for other in register().values()}
    rows[report_id] = {
        **{"sha256": sha256, "name": f"{report_id}.pdf", "kind": source.kind, "pages": None, "added": "2026-11-30"},
        **{"page_count": len(source.pages), "ocr_count": 0, "unread_count": 0},
    }
    _write(rows)


def keep_text(report_id: str, *pages: str) -> None:
    """Keep a PDF whose pages have the texts."""
    keep(report_id, document(*(page(number, text) for number, text in enumerate(pages, 1))))


def forget(report_id: str) -> None:
    """Take a source out of the register."""
    _write({other: _row(other) for other in register() if other != report_id})


def _row(report_id: str) -> dict[str, object]:
    kept = register()[report_id]
    return {name: getattr(kept, name) for name in kept.__slots__ if name != "report_id"}


def _write(rows: dict[str, dict[str, object]]) -> None:
    (folder() / "register.json").write_text(json.dumps({"version": 1, "sources": rows}), encoding="utf-8")
