"""What an edition says of itself besides its values: from the measure's newest edition, or given for a new measure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from loaders.context.source_value import NotImported
from loaders.read.context_schema import ContextEdition

# In the order of the file. `set_aside` is never taken over: a new edition is used unless somebody says otherwise.
TAKEN_OVER = (
    *("label", "kind", "unit", "decimals", "as_of", "publisher", "publisher_code"),
    *("definition", "not_said", "terms"),
)
_REQUIRED = ("label", "kind", "as_of", "publisher", "definition", "not_said", "terms")


def describe_edition(
    measure: str, year: str, given: Mapping[str, str | None], editions: Sequence[ContextEdition]
) -> dict[str, Any]:
    """Return the fields of a new edition but its values: what is given, else what the newest edition says.

    The year in `as_of` is moved to the new edition's. Raises NotImported with the options that are missing.
    """
    newest = newest_edition(measure, editions)
    known = {name: getattr(newest, name) for name in TAKEN_OVER} if newest else {}
    if newest is not None and year != newest.edition:
        known["as_of"] = _moved(newest.as_of, newest.edition, year)
    fields = {**known, **{name: value for name, value in given.items() if value is not None}}
    is_group = fields.get("kind") == "grupp"
    required = (*_REQUIRED, *(() if is_group else ("unit",)))
    missing = [f"--{name.replace('_', '-')}" for name in required if not fields.get(name)]
    if missing and newest is None:
        raise NotImported(f"måttet {measure} är nytt. Ange också: {', '.join(missing)}.")
    if missing:
        raise NotImported(f"utgåvan {newest.edition if newest else ''} ger inte {', '.join(missing)}. Ange det.")
    return {"measure": measure, "edition": year, **fields}


def newest_edition(measure: str, editions: Sequence[ContextEdition]) -> ContextEdition | None:
    """Return the newest edition of a measure, also one that is set aside."""
    return max((one for one in editions if one.measure == measure), key=lambda one: one.year, default=None)


def _moved(as_of: str, before: str, year: str) -> str | None:
    """The same time of another year; None when the text does not say the year once, so that it has to be given."""
    moved, count = re.subn(rf"(?<!\d){before}(?!\d)", year, as_of)
    return moved if count == 1 else None
