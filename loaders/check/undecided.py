"""Proposals that nobody has decided: `loaders draft` marks each with a comment, and a file with one is not finished.

    firm: KPMG  # förslag, s. 1

The curator reads the place, mends the value if needed, and removes the comment.
"""

import re
from collections.abc import Iterator

import yaml

from loaders.faults import catalogue
from loaders.faults.fault import FaultKind

MARK = "förslag"
_COMMENT = re.compile(rf"#[ \t]*{MARK}\b[ \t,]*(?P<where>[^\n]*)", re.IGNORECASE)


def find_undecided(text: str) -> Iterator[tuple[FaultKind, tuple[int, int], dict[str, object]]]:
    """Yield a fault for each comment that marks an undecided proposal, with its line and column.

    The words inside a text are no comment: where they occur, the places of the file's texts are asked for.
    """
    matches = list(_COMMENT.finditer(text))
    if not matches:
        return
    spans = _spans_of_texts(text)
    for match in matches:
        if any(start <= match.start() < stop for start, stop in spans):
            continue
        line_start = text.rfind("\n", 0, match.start()) + 1
        line = text.count("\n", 0, match.start()) + 1
        where = match["where"].strip()
        values: dict[str, object] = {"where": f" ({where})" if where else ""}
        yield catalogue.UNDECIDED, (line, match.start() - line_start + 1), values


def _spans_of_texts(text: str) -> list[tuple[int, int]]:
    """Where the file's texts begin and end, in characters; none for a file that YAML cannot read."""
    try:
        tokens = list(yaml.scan(text, Loader=yaml.BaseLoader))
    except yaml.YAMLError:
        return []
    return [(token.start_mark.index, token.end_mark.index) for token in tokens if isinstance(token, yaml.ScalarToken)]
