"""Whether two files are of the same audit: republished, or entered twice. Then it would count twice (decision 48)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from loaders.check.codebook import Codebook
from loaders.faults import catalogue as c
from loaders.faults.fault import Fault
from loaders.read.codebook_schema import fold
from loaders.read.issues import Issue, locate
from loaders.read.schema import Report

ALIKE = 0.5  # of the smaller report's quotes that also stand in another: then they may be the same audit


class Identity(NamedTuple):
    """What shows that two files may be of the same audit.

    `source` is the checksum of the source text, `audits` are body/topic/firm/year, one per party, `quotes` are folded.
    """

    source: str
    audits: frozenset[str]
    quotes: frozenset[str]


def identity_of(report: Report, codebook: Codebook | None) -> Identity:
    """Return what shows that another file may be of the same audit."""
    firm = report.auditor.firm or ""
    firm = (codebook.firm_id(firm) if codebook else None) or fold(firm)
    year = (report.published.date or "")[:4]
    audits = frozenset(f"{audited.body}/{report.topic}/{firm}/{year}" for audited in report.audited)
    items: list[Any] = [*report.overall, *report.questions, *report.findings, *report.recommendations]
    quotes = frozenset(fold(item.evidence.quote) for item in items if item.evidence.quote)
    return Identity(report.source.sha256, audits, quotes)


class Seen:
    """The files looked at so far, to remark on a later one of the same source or the same audit."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._audits: dict[str, list[tuple[str, Identity]]] = {}
        self._replaced: dict[str, frozenset[str]] = {}

    def remarks(self, path: Path, own: Identity | None, replaces: Sequence[str]) -> list[Fault]:
        """The remarks that a file before this one has the same source, or seems to be of the same audit."""
        if own is None:
            return []
        issues: list[Issue] = []
        name = path.name
        self._replaced[path.stem] = frozenset(replaces)
        first = self._sources.setdefault(own.source, name)
        if first != name and not self._one_replaces_the_other(first, name):
            issues.append(Issue(c.SAME_SOURCE, ("source", "sha256"), {"other": first}))
        alike: dict[str, int] = {}
        for audit in sorted(own.audits):
            for other, identity in self._audits.setdefault(audit, []):
                common = len(own.quotes & identity.quotes)
                if common and common >= ALIKE * min(len(own.quotes), len(identity.quotes)):
                    alike[other] = common
            self._audits[audit].append((name, own))
        issues += [
            Issue(c.SAME_AUDIT, ("audited",), {"other": other, "count": count})
            for other, count in alike.items()
            if not self._one_replaces_the_other(other, name)
        ]
        return locate(path, issues)

    def _one_replaces_the_other(self, first: str, second: str) -> bool:
        one, other = first.removesuffix(".yaml"), second.removesuffix(".yaml")
        return one in self._replaced.get(other, ()) or other in self._replaced.get(one, ())
