"""The printed title: the largest letters of the report's first page."""

import re
from collections.abc import Iterator

from coding.lines import SourceLine
from coding.passages import SourceText
from coding.proposals import Proposal, Proposed

READER = "titles/1"
_NOT_TITLE = re.compile(
    r"(?:revisionsrapport|granskningsrapport|rapport|innehåll(?:sförteckning)?|sammanfattning)(?:\s+(?:19|20)[0-9]{2})?",
    re.IGNORECASE,
)
_LARGER = 1.25  # times the running text
_FRONT = 2  # pages


def read_title(source: SourceText) -> Iterator[Proposal]:
    """Yield the title as printed, or nothing for a source without a front page: then the coder makes it."""
    if not source.has_places:
        return
    first = source.document.pages[0].number
    front = [
        line for line in source.lines if line.page < first + _FRONT and not _NOT_TITLE.fullmatch(line.text.strip())
    ]
    body = _body_size(source)
    large = [line for line in front if line.size >= _LARGER * body and not _is_name(line.text)]
    if not large:
        return
    size = max(line.size for line in large)
    title = [line for line in large if line.size >= size - 1.5]
    page = title[0].page
    title = _together([line for line in title if line.page == page])
    if title[0].is_heading and re.match(r"[0-9]+\.? ", title[0].text):
        return
    where = source.where(title[0].start, title[-1].stop)
    values = {"source.title": Proposed(where.quote, where, 1.0), "source.title_basis": Proposed("tryckt", where)}
    yield Proposal("report", values, READER)


def _together(lines: list[SourceLine]) -> list[SourceLine]:
    """The first lines that stand close below each other."""
    kept = lines[:1]
    for line in lines[1:]:
        if line.top - kept[-1].bottom > 1.5 * kept[-1].size:
            break
        kept.append(line)
    return kept


def _is_name(text: str) -> bool:
    """Whether a line is just the municipality's name: the title stands beside it."""
    return (
        re.fullmatch(r"[A-ZÅÄÖ][\w -]{2,40} (?:kommun|stad)|Region(?:en)? [A-ZÅÄÖ][\w -]{2,40}", text.strip())
        is not None
    )


def _body_size(source: SourceText) -> float:
    from sources.running_heads import body_size

    return body_size(source.document.pages)
