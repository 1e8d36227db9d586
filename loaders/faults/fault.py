"""Faults: what is wrong, where, and what to write instead. Every fault's text is in `catalogue.py`."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Level = Literal["fel", "anmärkning"]
_ONE_LINE = str.maketrans("\t\n\r", "   ")
_MOST_OF_A_VALUE = 600  # characters; the longest list of allowed values is shorter
# Characters that a terminal obeys instead of showing (decision 53): control characters, line separators, and those that
# change the reading direction.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class LoadersError(Exception):
    """Anything the package refuses to do, with a Swedish message that can be shown as it is."""


class FaultsFound(LoadersError):
    """The curated files have faults; `faults` holds them, sorted by place, and `advice` says what to do."""

    advice = "Inget har ändrats: rätta felen ovan först."

    def __init__(self, faults: Iterable["Fault"]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))


class BuildStopped(FaultsFound):
    """Faults stop the build. The advice says how an unfinished report can be put aside (decision 50)."""

    @property
    def advice(self) -> str:  # type: ignore[override]
        """Return what to do: mend the faults, or put the unfinished reports aside."""
        reports = {fault.path for fault in self.faults if fault.stops and "/reports/" in f"/{fault.path}"}
        if not reports:
            return FaultsFound.advice
        which = "Är rapporten" if len(reports) == 1 else "Är någon av rapporterna"
        return (
            f"{FaultsFound.advice} {which} inte färdig: flytta filen till data/drafts/ så länge. "
            "Där byggs den inte, och de andra kommer med."
        )


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One fault in one place. Lines and columns count from 1; sorts by place."""

    path: str
    line: int
    column: int
    code: str
    level: Level
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.code} {self.level}: {self.message}"

    @property
    def stops(self) -> bool:
        """True for a `fel`, False for an `anmärkning`."""
        return self.level == "fel"


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One entry of the catalogue: stable code, level, message template, and the two texts for the documentation."""

    code: str
    level: Level
    template: str
    why: str
    mend: str

    def at(self, path: Path | str, line: int = 1, column: int = 1, **values: object) -> Fault:
        """Return the fault at a place; `values` fill in the template."""
        shown = {name: value if isinstance(value, int) else _in_short(str(value)) for name, value in values.items()}
        return Fault(display_path(path), line, column, self.code, self.level, self.template.format(**shown))


def _in_short(text: str) -> str:
    """A value as one line in a message, cut when it is too long to be read."""
    line = printable(text.translate(_ONE_LINE))
    return line if len(line) <= _MOST_OF_A_VALUE else f"{line[:_MOST_OF_A_VALUE]}…"


def display_path(path: Path | str) -> str:
    """The path as messages show it: relative to the working directory when below it, with forward slashes."""
    path = Path(path)
    try:
        cwd = Path.cwd().resolve()
        absolute = Path(os.path.abspath(path))  # a link's own name, not where it leads (decision 51)
        place = absolute if absolute.is_relative_to(cwd) else absolute.parent.resolve() / absolute.name
        return printable(place.relative_to(cwd).as_posix())
    except (ValueError, OSError, RuntimeError):  # not below it, or links in a ring
        return printable(path.as_posix())


def printable(text: object) -> str:
    """Return a name or a value in a form that terminals and pages can show, in one line.

    A file's name may hold anything: bytes that are not UTF-8, and characters that a terminal would obey, are written
    out as \\x1b (decision 53).
    """
    shown = str(text)
    if not shown.isprintable():
        with suppress(UnicodeEncodeError):  # lone surrogates, which only Windows allows in names
            # Bytes that the locale could not decode: in the C locale, all but ASCII.
            shown = shown.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        shown = _OBEYED.sub(lambda match: ascii(match[0])[1:-1], shown)
    return shown
