"""Writes the index of the reports' own text: an SQLite file with FTS5 (sources/fulltext/tables.sql says what is in it).

Sources are only added to a file. One that is gone or has changed is not taken out: the index is then made from nothing,
so that no word of a source that somebody has removed is left in the file.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from loaders.faults.fault import LoadersError
from sources.fulltext import index_files
from sources.fulltext.index_files import entry_of
from sources.fulltext.page_texts import PageText, packed, page_texts
from sources.fulltext.stems import stem_of
from sources.fulltext.words import words_of
from sources.kept import document_of
from sources.refusals import BadSource
from sources.register import Kept

_TABLES = Path(index_files.__file__).with_name("tables.sql")
_MOST_PAGES = 100_000  # of a report: tables.sql has the same
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;"  # flushed when it is whole


class NoFulltext(LoadersError):
    """This Python's SQLite was built without FTS5."""

    def __init__(self) -> None:
        super().__init__(
            "Pythons SQLite saknar FTS5, som sökningen i rapporternas text behöver. Använd Python från python.org "
            "eller operativsystemet"
        )


class PageRow(NamedTuple):
    """One page as it is written: what is shown of it, and the folded words of each part."""

    file_page: int
    printed: str | None
    quality: str
    texts: bytes
    body: str
    notes: str
    crossing: str
    after: str


class ReadSource(NamedTuple):
    """What the index holds of one source; `problem` says in Swedish why it could not be read ("": it could)."""

    report_id: str
    entry: str
    has_pages: bool
    pages: list[PageRow]
    problem: str = ""


def read_sources(context: None, sources: Sequence[Kept]) -> list[ReadSource]:
    """Return what the index holds of each source. Runs in several processes: `context` is nothing."""
    return [_read_source(kept) for kept in sources]


def _read_source(kept: Kept) -> ReadSource:
    try:
        document = document_of(kept)
    except BadSource as refused:
        return ReadSource(kept.report_id, entry_of(kept), False, [], str(refused))
    pages = [_row(page) for page in page_texts(document)][:_MOST_PAGES]
    return ReadSource(kept.report_id, entry_of(kept), any(page.height for page in document.pages), pages)


def _row(page: PageText) -> PageRow:
    parts = (page.text, page.notes, page.crossing.text, page.crossing.text[page.crossing.turn :])
    body, notes, crossing, after = (" ".join(words_of(part)) for part in parts)
    return PageRow(page.number, page.printed, page.quality, packed(page), body, notes, crossing, after)


def entries_in(path: Path) -> dict[str, str]:
    """Return report_id → entry of the sources in an index; empty for any other file."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return dict(connection.execute("SELECT report_id, entry FROM report").fetchall())
    except sqlite3.Error:
        return {}


class IndexWriter:
    """Adds sources to an index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        ((last,),) = connection.execute("SELECT coalesce(max(report_no), 0) FROM report").fetchall()
        self._last_no = int(last)
        self._words: set[str] = set()

    def add(self, source: ReadSource) -> None:
        """Write one source."""
        self._last_no += 1
        first = self._last_no * _MOST_PAGES
        self._connection.execute(
            "INSERT INTO report VALUES (?, ?, ?, ?)",
            (self._last_no, source.report_id, source.entry, source.has_pages),
        )
        self._connection.executemany(
            "INSERT INTO page VALUES (?, ?, ?, ?, ?)",
            ((first + place, *page[:4]) for place, page in enumerate(source.pages)),
        )
        self._connection.executemany(
            "INSERT INTO page_words (rowid, body, notes, crossing, after) VALUES (?, ?, ?, ?, ?)",
            ((first + place, *page[4:]) for place, page in enumerate(source.pages)),
        )
        for page in source.pages:
            self._words.update(page.body.split(), page.notes.split(), page.crossing.split())

    def finish(self, *, is_new: bool) -> None:
        """Write the words with their stems; a new index is made as fast to search as it can be."""
        words = ((word, stem_of(word)) for word in sorted(self._words))
        self._connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?)", words)
        if is_new:
            self._connection.execute("INSERT INTO page_words (page_words) VALUES ('optimize')")


@contextmanager
def open_index(path: Path, *, is_new: bool) -> Iterator[IndexWriter]:
    """Give a writer for a new index, or for one that is there. Raises sqlite3.Error and NoFulltext."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(_FAST)
        if is_new:
            try:
                connection.executescript(_TABLES.read_text(encoding="utf-8"))
            except sqlite3.OperationalError as error:
                if "fts5" not in str(error):
                    raise
                raise NoFulltext from error
        connection.execute("BEGIN")
        writer = IndexWriter(connection)
        yield writer
        writer.finish(is_new=is_new)
        connection.execute("COMMIT")
