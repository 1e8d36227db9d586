"""Measures the search in the reports' own text: sources of invented text, an index of them, and searches in it."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.measure import seconds_of, share_below
from benchmarks.words import Sentences, Words
from loaders.build.building import Told
from loaders.build.source_index import write_source_index
from sources.document import Box, Document, Line, Page, Section, to_bytes
from sources.fulltext.asked import Asked
from sources.fulltext.index_files import index_of
from sources.fulltext.search import reports_in, search

LINES, WORDS = 38, 11  # of a page, and of a line: some 3,500 characters
SHOWN = 20  # hits on a page of the app
ROUNDS = 15  # searches of each kind, with other words each time
_WIDTH, _HEIGHT, _TOP, _STEP, _LEFT, _LETTER = 595.0, 842.0, 72.0, 18.0, 70.0, 5.5  # points
_HEADING_EVERY = 19  # lines
_ENDINGS = ("", "", "", "en", "er", "erna", "s", "ens", "ernas", "na")
_LONG = 5  # letters: longer words are inflected


def write_sources(folder: Path, count: int, pages: int, seed: int = 1) -> list[str]:
    """Write documents and a register of them as if they had been added; return the reports' ids."""
    folder.mkdir(parents=True, exist_ok=True)
    words, random = Words(seed), np.random.default_rng(seed)
    rows = {}
    for number in range(count):
        report_id, sha256 = f"rapport-{number:05}", f"{number:064x}"
        drawn = words.draw(random, pages * LINES * WORDS)
        endings = random.integers(len(_ENDINGS), size=len(drawn))
        inflected = [word + _ENDINGS[end] * (len(word) > _LONG) for word, end in zip(drawn, endings, strict=True)]
        document = _document(Sentences(inflected), pages, sha256)
        (folder / f"{sha256}.json.gz").write_bytes(to_bytes(document))
        rows[report_id] = {
            **{"sha256": sha256, "name": f"{report_id}.pdf", "kind": "pdf", "pages": None, "added": "2026-11-30"},
            **{"page_count": pages, "ocr_count": 0, "unread_count": 0},
        }
    (folder / "register.json").write_text(json.dumps({"version": 1, "sources": rows}), encoding="utf-8")
    return list(rows)


def measure_index(sources: Path, seed: int = 2) -> dict[str, float]:
    """Return what an index of the sources in a folder costs: seconds to make and to add to, MB, and milliseconds of
    searches (p50 and p95, each with a connection of its own)."""
    figures: dict[str, float] = {}
    with _kept_in(sources), tempfile.TemporaryDirectory() as folder:
        snapshot, following = Path(folder) / "bank.duckdb", Path(folder) / "next.duckdb"
        snapshot.touch()
        following.touch()
        with _one_fewer(sources / "register.json"):
            figures["make all but one, seconds"] = seconds_of(lambda: write_source_index(snapshot, Told()))
        figures["add one, seconds"] = seconds_of(lambda: write_source_index(snapshot, Told()))
        figures["nothing new, seconds"] = seconds_of(lambda: write_source_index(snapshot, Told()))
        figures["the next snapshot, same sources, seconds"] = seconds_of(lambda: write_source_index(following, Told()))
        index = index_of(snapshot)
        assert index is not None
        figures["size, MB"] = index.stat().st_size / 1e6
        for name, times in _search_times(index, seed).items():
            figures |= {f"{name}, p{share}, ms": 1000 * share_below(times, share / 100) for share in (50, 95)}
    return figures


def _search_times(index: Path, seed: int) -> Mapping[str, list[float]]:
    """Seconds of each of some searches of each kind."""
    reports, words, random = reports_in(index), Words(1), np.random.default_rng(seed)

    def drawn(count: int) -> list[str]:
        return [word for word in words.draw(random, 200 * count) if len(word) > _LONG][:count]

    kinds: dict[str, Callable[[], Asked]] = {
        "a word": lambda: Asked.of(drawn(1)),
        "the beginning of a word": lambda: Asked.of([drawn(1)[0][:5]]),
        "the phrase och att": lambda: Asked.of([], ["och att"]),
        "three words": lambda: Asked.of(drawn(3)),
        "three words of every page": lambda: Asked.of(["nämnden", "rutiner", "ansvar"]),
        "a word of few reports' selection": lambda: Asked.of(drawn(1)),
    }
    times: dict[str, list[float]] = {}
    for name, asked_of in kinds.items():
        chosen = sorted(reports)[:20] if "few" in name else reports
        for _ in range(ROUNDS):
            asked = asked_of()
            times.setdefault(name, []).append(_seconds_of_search(index, asked, chosen))
    return times


def _seconds_of_search(index: Path, asked: Asked, reports: "frozenset[str] | list[str]") -> float:
    return seconds_of(lambda: search(index, asked, reports, SHOWN))


@contextmanager
def _one_fewer(register: Path) -> Iterator[None]:
    """The register without its last source."""
    whole = register.read_text(encoding="utf-8")
    rows = json.loads(whole)["sources"]
    rows.popitem()
    register.write_text(json.dumps({"version": 1, "sources": rows}), encoding="utf-8")
    try:
        yield
    finally:
        register.write_text(whole, encoding="utf-8")


@contextmanager
def _kept_in(sources: Path) -> Iterator[None]:
    """The sources of a folder as those of this machine."""
    before = os.environ.get("GRANSKNINGSBANKEN_KALLOR")
    os.environ["GRANSKNINGSBANKEN_KALLOR"] = str(sources)
    try:
        yield
    finally:
        if before is None:
            del os.environ["GRANSKNINGSBANKEN_KALLOR"]
        else:
            os.environ["GRANSKNINGSBANKEN_KALLOR"] = before


def _document(sentences: Sentences, pages: int, sha256: str) -> Document:
    """A document whose sentences go on over lines and pages."""
    sections, made = [], []
    for number in range(1, pages + 1):
        lines = []
        for line in range(LINES):
            if line % _HEADING_EVERY == 0:
                title = sentences.phrase(3).capitalize()
                sections.append(Section(f"{number}.{line // _HEADING_EVERY + 1}", title, 2, number, line))
                lines.append(_line(sections[-1].heading, line, is_heading=True))
            else:
                text = sentences.phrase(WORDS)
                lines.append(_line(f"{text}." if line % 2 else text.capitalize(), line))
        made.append(Page(number, tuple(lines), str(number), _WIDTH, _HEIGHT))
    return Document("pdf", tuple(made), tuple(sections), sha256)


def _line(text: str, number: int, *, is_heading: bool = False) -> Line:
    top, left, edges = _TOP + number * _STEP, _LEFT, []
    for word in text.split(" "):
        edges.append((left, left + _LETTER * len(word)))
        left = edges[-1][1] + _LETTER
    box = Box(_LEFT, top, edges[-1][1], top + 11)
    return Line(text, box, 11.0, is_heading, "heading" if is_heading else "text", is_heading, tuple(edges))
