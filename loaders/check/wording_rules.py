"""Whether a wording can be found beside it: in the quote, the summary or the note of the same item."""

from collections.abc import Iterator
from typing import Any

from loaders.faults import catalogue
from loaders.read.codebook_schema import fold
from loaders.read.issues import Issue
from loaders.read.schema import Report

_FULFILLED = ("uppfyllt", "uppfyllda", "uppfylld")


def find_wording_issues(report: Report) -> Iterator[Issue]:
    """Issues of wordings that are neither in the quote nor in the summary or note of the same item.

    A single word (ja, delvis) and "… uppfyllt" come from a table, while the quote comes from running text: they are not
    checked. Nor are items without a quote.
    """
    graded: dict[str, list[Any]] = {"overall": report.overall, "questions": report.questions}
    for block, items in graded.items():
        for i, item in enumerate(items):
            wording = fold(item.wording or "")
            if " " not in wording or wording.endswith(_FULFILLED) or item.evidence.quote is None:
                continue
            beside = (item.evidence.quote, getattr(item, "summary", None), item.note)
            if not any(wording in fold(text) for text in beside if text):
                yield Issue(catalogue.WORDING_NOT_IN_QUOTE, (block, i, "wording"), {"wording": item.wording})
