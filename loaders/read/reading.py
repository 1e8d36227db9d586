"""Reads files into trees. Every scalar stays text, and whatever could hide or change data is refused (decision 1).

A key with an empty value counts as absent, so a tree holds no empty texts.
"""

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple

from loaders.faults import catalogue
from loaders.faults.fault import Fault, LoadersError
from loaders.faults.fault_limit import Problem, tell
from loaders.read.text_problems import decode, find_character_faults
from loaders.read.tree import PositionBuilder, Positions, Tree, TreeBuilder

MAX_BYTES = 1024 * 1024
LINK_OUT = "det är en länk ut ur datamappen"


class UnreadableFile(LoadersError):
    """A file cannot be read; `reason`, in Swedish, goes into the fault."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Reading(NamedTuple):
    """The result of reading a file: a tree, or the faults that prevented one. `text` and `raw` may be empty.

    `remarks` do not prevent a tree; they are reported together with what the checks find.
    """

    tree: Tree | None
    faults: list[Fault]
    text: str
    raw: bytes
    remarks: tuple[Problem, ...] = ()


def read_fast(path: Path) -> Reading:
    """Return the tree of a file, without places. Refuses everything that `read_with_positions` refuses."""
    raw, text, faults = _read_text(path)
    if faults:
        return Reading(None, faults, text, raw)
    builder = TreeBuilder(text)
    builder.run()
    if builder.problems:
        return Reading(None, _read_positioned(path, text)[1], text, raw)
    return Reading(builder.root, [], text, raw, tuple(builder.remarks))


def read_with_positions(path: Path) -> tuple[Tree | None, Positions, list[Fault]]:
    """Return the tree of a file, the place of every key and value by its path, and the faults of reading."""
    _, text, faults = _read_text(path)
    if faults:
        return None, {}, faults
    builder, problems = _read_positioned(path, text)
    return (None if problems else builder.root), builder.positions, problems


def read_bytes(path: Path | str) -> bytes:
    """Return a file's bytes, at most MAX_BYTES + 1, which shows that it is too big; raises UnreadableFile.

    Only an ordinary file is opened: a pipe would keep the reader waiting for ever. No link out of the data folder is
    followed, whether it is the file or its folder: whoever can add one there must not get other files read (decision
    51).
    """
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode) or os.path.islink(os.path.dirname(path)):
            if leads_out(path):
                raise UnreadableFile(LINK_OUT)
            status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile("det är ingen vanlig fil")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))  # a file object would cost more
        try:
            return os.read(handle, min(status.st_size, MAX_BYTES) + 1)
        finally:
            os.close(handle)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a ring
        raise UnreadableFile(reason_of(error)) from error


def leads_out(path: Path | str) -> bool:
    """Return True when a link takes a file, in a subfolder of the data folder, out of the data folder.

    The data folder may itself be a link: whoever starts the program chooses it.
    """
    absolute = Path(os.path.abspath(path))
    return not absolute.resolve().is_relative_to(absolute.parents[1].resolve())


def _read_text(path: Path) -> tuple[bytes, str, list[Fault]]:
    try:
        raw = read_bytes(path)
    except UnreadableFile as error:
        return b"", "", [catalogue.UNREADABLE.at(path, reason=error.reason)]
    if len(raw) > MAX_BYTES:
        return raw, "", [catalogue.TOO_BIG.at(path)]
    text, fault = decode(path, raw)
    if fault:
        return raw, "", [fault]
    return raw, text, find_character_faults(path, text)


def reason_of(error: Exception) -> str:
    """Return why a file or a folder cannot be read, in Swedish."""
    if isinstance(error, FileNotFoundError):
        return "den finns inte"
    if isinstance(error, IsADirectoryError):
        return "det är en mapp"
    if isinstance(error, NotADirectoryError):
        return "det är ingen mapp"
    if isinstance(error, RuntimeError) or getattr(error, "errno", 0) == errno.ELOOP:
        return "det är en länk som leder tillbaka till sig själv"
    return "behörighet saknas" if isinstance(error, PermissionError) else "den är låst eller skadad"


def _read_positioned(path: Path, text: str) -> tuple[PositionBuilder, list[Fault]]:
    builder = PositionBuilder(text)
    builder.run()
    return builder, tell(path, builder.problems)
