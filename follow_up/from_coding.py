"""Recommendations of a coding, before its report is in the bank, as recommendations of a register."""

from dataclasses import dataclass
from typing import Any

from coding.report_tree import tree_of
from workspace.follow_up_parts import Recommendation
from workspace.report_coding import ReportCoding


@dataclass(frozen=True, slots=True)
class CodedRecommendations:
    """What a coding has decided of its recommendations: those to take in, how many lack number or wording, and the ids
    of the bodies that the report audits (empty while that is not decided)."""

    recommendations: list[Recommendation]
    lacking_count: int
    bodies: frozenset[str]


def coded_recommendations(coding: ReportCoding, areas: frozenset[str]) -> CodedRecommendations:
    """Return the recommendations that a person has taken in; `areas` are the codebook's, others are left out.

    The report has no id in the bank yet: it is linked there when it has come in.
    """
    tree = tree_of(coding).tree
    blocks = tree.get("recommendations", [])
    told = [block for block in blocks if block.get("no") and block.get("summary")]
    return CodedRecommendations(
        [_recommendation(tree, block, areas) for block in told],
        len(blocks) - len(told),
        frozenset(party["body"] for party in tree.get("audited", []) if party.get("body")),
    )


def _recommendation(tree: dict[str, Any], block: dict[str, Any], areas: frozenset[str]) -> Recommendation:
    published = tree.get("published") or {}
    return Recommendation.new(
        tuple(dict.fromkeys(block.get("to") or ())),
        origin="kodning",
        report_title=tree.get("title") or tree.get("source_title") or "Rapport utan titel",
        report_date=published.get("date") or None,
        number=str(block["no"]),
        summary=block["summary"],
        areas=tuple(area for area in dict.fromkeys(block.get("areas") or ()) if area in areas),
    )
