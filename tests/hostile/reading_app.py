"""An app of its own that reads one hostile file and then an ordinary one, and tells how it went, as JSON on stdout.

`python -m tests.hostile.reading_app FILE`; a process of its own, so that what grows and what hangs is seen, and ends.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from fuzz.pdf_syntax import LINES, plain_pdf
from sources.document import Document
from sources.drawing import draw_page, draw_passage
from sources.finding import Finder, Place
from sources.reading import read_source
from sources.refusals import BadSource

MEBIBYTE = 2**20


def memory(row: str) -> int:
    """Return a row of what Linux says of this process's memory, in bytes; 0 where nobody tells."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{row}:"))


def told(document: Document) -> list[str]:
    """Return every text of a document: its lines, and the numbers printed on its pages."""
    texts = [line.text for page in document.pages for line in page.lines]
    return [*texts, *(page.printed for page in document.pages if page.printed)]


def boxes(document: Document) -> list[list[float]]:
    """Return the size of the first page, and then the box of each of its lines."""
    page = document.pages[0]
    placed = (line.box for line in page.lines[:200] if line.box)
    return [[page.width, page.height], *([box.left, box.top, box.right, box.bottom] for box in placed)]


def found(document: Document) -> list[Place]:
    """Return the first place of each of the ordinary lines."""
    finder = Finder(document)
    return [place for quote in LINES for place in finder.find(quote)[:1]]


def drawn(document: Document, data: bytes, places: list[Place]) -> list[str]:
    """Return how the pictures begin of the first page, and of the passage where the last of the places is."""
    if document.kind != "pdf":
        return []
    pictures = [draw_page(data, 1)]
    for place in places[-1:]:
        page = document.page(place.page)
        pictures += [draw_passage(data, place, page)] if page else []
    return [picture[:4].hex() for picture in pictures]


def read(data: bytes) -> dict[str, Any]:
    """Read the file, draw its first page, and find what stands in it; what is refused is told by its sentence."""
    result: dict[str, Any] = {"refused": None, "undrawn": None}
    result |= {key: [] for key in ("first", "boxes", "texts", "headings", "notes", "found", "shown", "drawn")}
    started = time.perf_counter()
    try:
        document = read_source(data, with_ocr=False)  # OCR is for whoever adds a source, and has its own
    except BadSource as refused:
        result |= {"refused": str(refused), "seconds": time.perf_counter() - started}
        return result
    result |= {
        "seconds": time.perf_counter() - started,
        "pages": len(document.pages),
        "first": [line.text for line in document.pages[0].lines[:200]],
        "boxes": boxes(document),
        "headings": [section.heading for section in document.sections][:5000],
        "texts": sorted(set(told(document)))[:5000],
        "notes": list(document.notes),
        "qualities": sorted({page.quality for page in document.pages}),
    }
    places = found(document)
    result["found"] = [place.page for place in places]
    result["shown"] = [text for place in places for text in (place.before, place.quote, place.after)]
    try:
        result["drawn"] = drawn(document, data, places)
    except BadSource as refused:
        result["undrawn"] = str(refused)
    return result


def main(path: str) -> None:
    """Read the file of a path."""
    data = Path(path).read_bytes()
    read_source(plain_pdf())  # what is loaded once is loaded
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5") if Path(
        "/proc/self/clear_refs"
    ).exists() else None  # forgets the peak
    result = read(data)
    result["grown"] = memory("VmHWM") - before
    result["afterwards"] = [line.text for line in read_source(plain_pdf()).pages[0].lines]
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1])
