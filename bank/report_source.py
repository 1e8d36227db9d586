"""The reports' own files as pages and slides read them: a finder for each, kept while its document is the same."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from bank.answer import answer
from sources.finding import Finder, Place
from sources.kept import document_of
from sources.places_meant import places_meant
from sources.register import Kept, Sought, kept_of

_MOST_FINDERS = 16  # one of a report of 40 pages is some 5 MB


class QuoteInSource(NamedTuple):
    """A quote looked up in a report's file: the file, its finder, every place of the quote and those that may be meant.

    `is_same` tells that the file is the one which the report's quotes were checked against.
    """

    kept: Kept
    finder: Finder
    places: list[Place]
    candidates: list[Place]
    is_same: bool


def look_up(report_id: str, sought: Sought) -> QuoteInSource | None:
    """Return where a quote stands in the report's file, None when it has none here. Raises BadSource."""
    kept = kept_of(report_id)
    if kept is None:
        return None
    is_same = bool(answer("report_facts", reports=[report_id])["source_checksum"].eq(kept.sha256).any())
    if is_same and not sought.file_page:  # the bank's page and occurrence are those of the file it was checked against
        sought = _placed(report_id, sought)
    finder = finder_of(kept)
    places = finder.find(sought.quote)
    return QuoteInSource(kept, finder, places, places_meant(sought, finder, places), is_same)


def finder_of(kept: Kept) -> Finder:
    """Return the finder of a kept source. Raises BadSource."""
    path = kept.document_path
    return _finder(kept, path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=_MOST_FINDERS)
def _finder(kept: Kept, path: Path, changed: int) -> Finder:
    return Finder(document_of(kept))


def _placed(report_id: str, sought: Sought) -> Sought:
    """The quote with the place that the report's file in the bank gives it.

    Two statements may use the same words of two places: where section and page leave both, neither is taken.
    """
    rows = answer("quote_places", reports=[report_id], quotes=[sought.quote])
    fitting = rows[(rows["section"] == sought.section) & (rows["page"].fillna("") == sought.page)]
    if len(fitting) != 1:
        return sought
    row = fitting.iloc[0]
    return sought._replace(file_page=_count(row["file_page"]), occurrence=_count(row["occurrence"]))


def _count(value: object) -> int:
    """The number, 0 for a missing one."""
    return int(str(value)) if pd.notna(value) else 0
