"""Finds files of the same audit, republished or entered twice: it would be counted twice (decision 48)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from loaders.check.codebook import Codebook
from loaders.faults import catalogue
from loaders.faults.fault import Fault
from loaders.read.codebook_schema import fold
from loaders.read.issues import Issue, locate
from loaders.read.schema import Report

ALIKE = 0.5  # share of the smaller report's quotes, also found in the other, from which they may be the same audit


class Identity(NamedTuple):
    """What two files of the same audit have in common.

    `source` is the checksum of the source text, `audits` are body/topic/firm/year, one per party; `quotes` are folded.
    """

    source: str
    audits: frozenset[str]
    quotes: frozenset[str]


def identity_of(report: Report, codebook: Codebook | None) -> Identity:
    """Return what another file of the same audit would have in common with this report."""
    firm = report.auditor.firm or ""
    firm = (codebook.firm_id(firm) if codebook else None) or fold(firm)
    year = (report.published.date or "")[:4]
    audits = frozenset(f"{audited.body}/{report.topic}/{firm}/{year}" for audited in report.audited)
    items: list[Any] = [*report.overall, *report.questions, *report.findings, *report.recommendations]
    quotes = frozenset(fold(item.evidence.quote) for item in items if item.evidence.quote)
    return Identity(report.source.sha256, audits, quotes)


class Seen:
    """The files checked so far, so that a later one of the same source or audit gets a remark."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._audits: dict[str, list[tuple[str, Identity]]] = {}
        self._replaced: dict[str, frozenset[str]] = {}

    def remarks(self, path: Path, identity: Identity | None, replaces: Sequence[str]) -> list[Fault]:
        """Return remarks that an earlier file has the same source, or seems to be of the same audit."""
        if identity is None:
            return []
        issues: list[Issue] = []
        name = path.name
        self._replaced[path.stem] = frozenset(replaces)
        first = self._sources.setdefault(identity.source, name)
        if first != name and not self._one_replaces_the_other(first, name):
            issues.append(Issue(catalogue.SAME_SOURCE, ("source", "sha256"), {"other": first}))
        alike: dict[str, int] = {}
        for audit in sorted(identity.audits):
            for other, other_identity in self._audits.setdefault(audit, []):
                common = len(identity.quotes & other_identity.quotes)
                if common and common >= ALIKE * min(len(identity.quotes), len(other_identity.quotes)):
                    alike[other] = common
            self._audits[audit].append((name, identity))
        issues += [
            Issue(catalogue.SAME_AUDIT, ("audited",), {"other": other, "count": count})
            for other, count in alike.items()
            if not self._one_replaces_the_other(other, name)
        ]
        return locate(path, issues)

    def _one_replaces_the_other(self, first: str, second: str) -> bool:
        first_id, second_id = first.removesuffix(".yaml"), second.removesuffix(".yaml")
        return first_id in self._replaced.get(second_id, ()) or second_id in self._replaced.get(first_id, ())
