"""Searches an index of the reports' text: pages with the words, best first, each with the passage that shows why."""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sources.fulltext.asked import Asked
from sources.fulltext.page_texts import unpacked
from sources.fulltext.passages import passage_of

MOST_AT_ONCE = 3  # pages of one report that may follow on each other
_FOLDER = Path(__file__).parent


class IndexUnreadable(Exception):
    """The index is gone, damaged, or of another version of the program."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page with the words.

    `file_page` is its number in the file and `printed` the number on it (None: none); a source without pages is page 1
    and `has_pages` False. `passage` stands on the page as written, under `section` ("": no heading known); `words` are
    the folded words in it that were found. `quality` is how the page was read (text, ocr, ocr_osaker), `in_report` how
    many of the report's pages have the words. `key` tells it from every other page, and part of a source without pages.
    """

    key: int
    report_id: str
    file_page: int
    printed: str | None
    has_pages: bool
    quality: str
    section: str
    passage: str
    words: tuple[str, ...]
    in_report: int


@dataclass(frozen=True, slots=True)
class TextHits:
    """Some of the pages with the words, and how many there are in all, in how many reports."""

    hits: tuple[Hit, ...] = ()
    page_count: int = 0
    report_count: int = 0


def search(path: Path, asked: Asked, reports: Collection[str], limit: int, offset: int = 0) -> TextHits:
    """Return the pages of these reports where everything asked for stands, best first, from `offset` on.

    No more than three pages of a report come before the next report's. The counts are of all pages, and 0 when no
    page comes after `offset`. Raises IndexUnreadable.
    """
    if asked.is_empty or not reports:
        return TextHits()
    with _reading(path) as connection:
        words_by_stem: dict[str, list[str]] = {}
        for stem, word in connection.execute(_sql("inflections"), {"stems": json.dumps(asked.stems)}):
            words_by_stem.setdefault(stem, []).append(word)
        inflected = asked.with_inflections(words_by_stem)
        given = {
            **{"matching": inflected.in_fts(), "reports": json.dumps(sorted(reports)), "at_once": MOST_AT_ONCE},
            **{"row_limit": limit, "row_offset": offset},
        }
        rows = connection.execute(_sql("search"), given).fetchall()
        hits = tuple(_hit(row, inflected) for row in rows)
    return TextHits(hits, rows[0]["page_count"], rows[0]["report_count"]) if rows else TextHits()


def reports_in(path: Path) -> frozenset[str]:
    """Return the reports whose text is in the index. Raises IndexUnreadable."""
    with _reading(path) as connection:
        return frozenset(report_id for (report_id,) in connection.execute(_sql("reports")))


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one search: none is kept open, so that a build can take the file away."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection
    except (sqlite3.Error, zlib.error, ValueError) as error:
        raise IndexUnreadable(str(error)) from error


@cache
def _sql(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def _hit(row: sqlite3.Row, asked: Asked) -> Hit:
    page = unpacked(row["texts"], row["file_page"], row["printed"], row["quality"])
    passage = passage_of(page, asked)
    return Hit(
        key=row["page_no"],
        report_id=row["report_id"],
        file_page=row["file_page"],
        printed=row["printed"],
        has_pages=bool(row["has_pages"]),
        quality=row["quality"],
        section=passage.heading,
        passage=passage.text,
        words=passage.words,
        in_report=row["in_report"],
    )
