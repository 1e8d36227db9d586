"""How many recommendations a register has room for, by count and by what the store takes."""

import json
from collections.abc import Sequence

from workspace.checked import MAX_CONTENT_BYTES
from workspace.follow_up_parts import Recommendation
from workspace.follow_up_register import MOST_RECOMMENDATIONS, Register


def fitting_count(register: Register, new: Sequence[Recommendation]) -> int:
    """Return how many of the new recommendations fit after those that the register has, from the first on."""
    room = MAX_CONTENT_BYTES - _size(register.content())
    most = max(MOST_RECOMMENDATIONS - len(register.recommendations), 0)
    for count, part in enumerate(new[:most]):
        room -= _size(part.content()) + 1  # and a comma
        if room < 0:
            return count
    return min(len(new), most)


def _size(content: object) -> int:
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
