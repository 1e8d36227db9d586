"""What is read of a publisher's file, whatever its format, and how a file is refused."""

from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.faults.fault import LoadersError


class NotImported(LoadersError):
    """A file is not taken in; the message says why and what to do, in Swedish."""


class SourceValue(NamedTuple):
    """One value of the year, as it stands in a file: the place's text, the value's, and where (from 1).

    In a JSON answer the row is the value's number in the answer. `name` is what stands in a column of names beside the
    code, or "".
    """

    file: str
    row: int
    column: int
    place: str
    name: str
    text: str


@dataclass
class SourceFile:
    """The values of one file for the wanted year. `groups` is code → label, of a file that has both.

    `above_count` counts rows for counties, regions and the country, `other_count` those of one sex or another year.
    """

    name: str
    values: list[SourceValue] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    above_count: int = 0
    other_count: int = 0


class Wanted(NamedTuple):
    """What is looked for in a file: the year of the edition, whether it is groups, the publisher's code and column."""

    year: str
    is_grouping: bool
    publisher_code: str | None = None
    column: str | None = None
