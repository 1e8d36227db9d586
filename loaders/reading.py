"""Files → trees. Every scalar stays text, and whatever could hide or change data is refused.

An empty value is an absent key, so a tree holds no empty texts.
"""

from pathlib import Path
from typing import NamedTuple

from loaders import catalogue as c
from loaders.faults import Fault
from loaders.text_problems import decode, find_character_faults
from loaders.tree import PositionBuilder, Positions, Tree, TreeBuilder

MAX_BYTES = 1024 * 1024


class Reading(NamedTuple):
    """What reading a file gave: a tree, or the faults that kept it from being one. `text` and `raw` may be empty."""

    tree: Tree | None
    faults: list[Fault]
    text: str
    raw: bytes


def read_fast(path: Path) -> Reading:
    """The tree of a file, without places. Refuses all that `read_with_positions` refuses."""
    raw, text, faults = _read_text(path)
    if faults:
        return Reading(None, faults, text, raw)
    builder = TreeBuilder(text)
    builder.run()
    if builder.problems:
        return Reading(None, _read_positioned(path, text)[1], text, raw)
    return Reading(builder.root, [], text, raw)


def read_with_positions(path: Path) -> tuple[Tree | None, Positions, list[Fault]]:
    """The tree of a file, the place of every key and value by its path, and the faults of reading."""
    _, text, faults = _read_text(path)
    if faults:
        return None, {}, faults
    builder, found = _read_positioned(path, text)
    return (None if found else builder.root), builder.positions, found


def _read_text(path: Path) -> tuple[bytes, str, list[Fault]]:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return b"", "", [c.UNREADABLE.at(path, reason=_reason(error))]
    if len(raw) > MAX_BYTES:
        return raw, "", [c.TOO_BIG.at(path)]
    text, fault = decode(path, raw)
    if fault:
        return raw, "", [fault]
    return raw, text, find_character_faults(path, text)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "den finns inte"
    if isinstance(error, IsADirectoryError):
        return "det är en mapp"
    return "behörighet saknas" if isinstance(error, PermissionError) else "den är låst eller skadad"


def _read_positioned(path: Path, text: str) -> tuple[PositionBuilder, list[Fault]]:
    builder = PositionBuilder(text)
    builder.run()
    faults = [kind.at(path, line, column, **values) for kind, (line, column), values in builder.problems]
    return builder, sorted(faults)
