"""The search in the reports' own text, in the index that belongs to the snapshot that the page reads.

Answers are kept under the index's path, which names the snapshot and the sources (docs/beslutslogg.md, 12 and 82).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import queries
from bank.answer import answer, kept_answer
from queries.search_input import SearchInput
from queries.snapshot import current_snapshot
from sources.register import register

if TYPE_CHECKING:
    from sources.fulltext.search import TextHits


@dataclass(frozen=True, slots=True)
class SearchableText:
    """What a search in the reports' text searches under a page's selection.

    `reports` are the selected reports whose file is here, `selected_count` all that are selected (0 when none of them
    has its file here), `waiting_count` the files that were added after the latest build.
    """

    index: Path
    reports: tuple[str, ...]
    selected_count: int
    waiting_count: int


def has_sources() -> bool:
    """Return whether any report's file is on this machine."""
    return bool(register())


def searchable_text(selection: Mapping[str, queries.Parameter]) -> SearchableText | None:
    """Return what is searched under a selection, None when the snapshot has no index that can be read.

    A file that has been removed is not searched, though the index holds it until the next build.
    """
    # Here and below: a page without sources brings in nothing of what searches them (decision 71).
    from sources.fulltext.index_files import index_of
    from sources.fulltext.search import IndexUnreadable

    index = index_of(current_snapshot())
    if index is None:
        return None
    try:
        indexed = _reports_in(index)
    except IndexUnreadable:
        return None
    kept = register().keys()
    chosen = answer("reports_among", selection, reports=sorted(indexed & kept))
    selected_count = int(chosen["selected_count"].iloc[0]) if len(chosen) else 0
    return SearchableText(index, tuple(chosen["report_id"]), selected_count, len(kept - indexed))


def find_in_text(text: SearchableText, search_input: SearchInput, limit: int, offset: int = 0) -> "TextHits | None":
    """Return the pages where everything asked for stands, None when the index is gone or damaged."""
    from sources.fulltext.search import IndexUnreadable

    try:
        return _hits(text.index, text.reports, search_input, limit, offset)
    except IndexUnreadable:
        return None


@kept_answer
def _reports_in(index: Path) -> frozenset[str]:
    from sources.fulltext.search import reports_in

    return reports_in(index)


@kept_answer
def _hits(index: Path, reports: tuple[str, ...], search_input: SearchInput, limit: int, offset: int) -> "TextHits":
    from sources.fulltext.asked import Asked
    from sources.fulltext.search import search

    asked = Asked.of(search_input.words, search_input.phrases, search_input.excluded)
    return search(index, asked, reports, limit, offset)
