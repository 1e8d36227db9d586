"""Recommendations of a coding, before its report is in the bank, as recommendations of a register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coding.report_tree import Tree, tree_of
from workspace.follow_up_parts import Recommendation, folded
from workspace.report_coding import ReportCoding

_UNDECIDED = ""  # a party that the coding has not said which it is


@dataclass(frozen=True, slots=True)
class CodedRecommendations:
    """What a coding has decided of its recommendations to one body.

    `recommendations` are those to take in; `lacking_count` more lack number or wording, and `others_count` are to the
    report's other parties only. `bodies` are the ids of the parties that the report audits (empty while that is not
    decided).
    """

    recommendations: list[Recommendation]
    lacking_count: int
    others_count: int
    bodies: frozenset[str]


def coded_recommendations(coding: ReportCoding, areas: frozenset[str], body_id: str) -> CodedRecommendations:
    """Return the recommendations to a body that a person has taken in; `areas` are the codebook's, others are left out.

    The report has no id in the bank yet: it is linked there when it has come in.
    """
    tree = tree_of(coding).tree
    parties = _CodedParties(tree.get("audited", []))
    blocks = tree.get("recommendations", [])
    own = [block for block in blocks if parties.is_to(body_id, block)]
    told = [block for block in own if block.get("no") and block.get("summary")]
    return CodedRecommendations(
        [_recommendation(tree, block, parties.boards_to(body_id, block), areas) for block in told],
        len(own) - len(told),
        len(blocks) - len(own),
        frozenset(parties.boards) - {_UNDECIDED},
    )


class _CodedParties:
    """Whom the recommendations of a coding are to: the rule of `loaders.check.parties`, with what may be undecided.

    A joint report has recommendations to several parties, and the register is one party's (decision 100).
    """

    def __init__(self, audited: Sequence[Mapping[str, Any]]) -> None:
        self.boards: dict[str, set[str]] = {}
        for party in audited:
            boards = {folded(str(name)) for name in party.get("boards") or ()}
            self.boards.setdefault(party.get("body") or _UNDECIDED, set()).update(boards)
        self._assessed = {party.get("body") or _UNDECIDED for party in audited if party.get("role") == "bedomd"}

    def is_to(self, body_id: str, block: Mapping[str, Any]) -> bool:
        """Return whether a recommendation can be to the body: not when it is to others by name or by their boards.

        One that names nobody is to all, and so to a body that the coding does not have, which the page warns of.
        """
        named = self._named(block)
        return not named or body_id in named or _UNDECIDED in named

    def boards_to(self, body_id: str, block: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the recipients without those that are only another party's, each once."""
        named = self._named(block)
        others = {board for body in named & self.boards.keys() for board in self.boards[body]}
        others -= self.boards.get(body_id, set()) | self.boards.get(_UNDECIDED, set())
        return tuple(name for name in dict.fromkeys(block.get("to") or ()) if folded(name) not in others)

    def _named(self, block: Mapping[str, Any]) -> set[str]:
        """The parties that it names, or else those that have its boards, the assessed ones first; empty for all."""
        boards = {folded(name) for name in block.get("to") or ()}
        owners = {body for body, listed in self.boards.items() if boards & listed}
        return set(block.get("bodies") or ()) or owners & self._assessed or owners


def _recommendation(
    tree: Tree, block: Mapping[str, Any], boards: tuple[str, ...], areas: frozenset[str]
) -> Recommendation:
    published = tree.get("published") or {}
    return Recommendation.new(
        boards,
        origin="kodning",
        report_title=tree.get("title") or tree.get("source_title") or "Rapport utan titel",
        report_date=published.get("date") or None,
        number=str(block["no"]),
        summary=block["summary"],
        areas=tuple(area for area in dict.fromkeys(block.get("areas") or ()) if area in areas),
    )
