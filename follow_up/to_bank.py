"""Answers and follow-ups of a register on their way back to the bank's report files, read through by a curator.

Nothing is written here: `coding.to_bank.write_report` writes what `proposals_for` returns, report by report.
"""

import difflib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coding.checking import Checked, check_text, inspected
from coding.kept_text import rewritten, tree_of_text
from follow_up.bank_blocks import Place, Tree, blocks_of, recipients_of, with_blocks
from loaders.check.codebook import Codebook, load_codebook
from loaders.check.parties import Parties, item_keys
from loaders.faults.fault import FaultsFound, LoadersError, printable
from loaders.files.state import REPORTS
from loaders.read.schema import Report
from workspace.follow_up_parts import Recommendation
from workspace.follow_up_register import Register

NOT_IN_BANK = "Rapporten finns inte i banken."
_REFUSED = "Filen är skriven så att mer än tillägget skulle ändras. Lägg in uppgifterna i en editor."


class NoProposals(LoadersError):
    """Nothing can be proposed, with the reason in Swedish: the codebook has faults, or the disk refuses."""


@dataclass(frozen=True, slots=True)
class ReportProposal:
    """What one report file would gain from a register.

    `added` and `left_out` are Swedish sentences, each beginning with the recommendation's number. `base_sha256` is the
    sum of the file as it was read, "" when there is none; the texts are then "".
    """

    report_id: str
    title: str
    text_before: str
    text_after: str
    added: tuple[str, ...]
    left_out: tuple[str, ...]
    checked: Checked
    base_sha256: str = ""

    @property
    def has_news(self) -> bool:
        """Return True when the file would be another."""
        return self.text_before != self.text_after


def proposals_for(register: Register, data_dir: Path) -> list[ReportProposal]:
    """Return what each report that the register's recommendations are linked to would gain, in the register's order.

    A report that gains nothing and has nothing to tell is left out. Raises NoProposals.
    """
    by_report: dict[str, list[Recommendation]] = {}
    for part in register.recommendations:
        if part.report_id:
            by_report.setdefault(part.report_id, []).append(part)
    if not by_report:
        return []
    try:
        codebook = load_codebook(data_dir)
        proposals = [
            _proposal(report_id, parts, register, codebook, data_dir) for report_id, parts in by_report.items()
        ]
    except FaultsFound as broken:
        raise NoProposals(f"Kodboken har fel som måste rättas först: {broken.faults[0]}") from broken
    except OSError as refused:
        raise NoProposals(f"Rapportfilerna går inte att läsa: {printable(str(refused))}.") from refused
    return [proposal for proposal in proposals if proposal.has_news or proposal.left_out]


def _proposal(
    report_id: str, parts: Sequence[Recommendation], register: Register, codebook: Codebook, data_dir: Path
) -> ReportProposal:
    title = parts[0].report_title
    try:
        raw = (data_dir / REPORTS / f"{report_id}.yaml").read_bytes()
        before = raw.decode("utf-8")
        tree = tree_of_text(before)
    except FileNotFoundError:
        return _nothing(report_id, title, NOT_IN_BANK)
    except (UnicodeDecodeError, LoadersError):
        return _nothing(report_id, title, "Rapportfilen går inte att läsa. Kör python -m loaders check.")
    report = inspected(f"{report_id}.yaml", before, codebook, data_dir).report
    if report is None:
        return _nothing(report_id, title, "Rapportfilen har fel som måste rättas först. Kör python -m loaders check.")
    added, left_out = _merge(tree, report, parts, register.body_id, codebook)
    after = _with_additions(before, tree) if added else before
    if after is None:
        added, left_out, after = [], [*left_out, _REFUSED], before
    checked = check_text(report_id, after, codebook, data_dir)
    sha256 = hashlib.sha256(raw).hexdigest()
    return ReportProposal(report_id, title, before, after, tuple(added), tuple(left_out), checked, sha256)


def _nothing(report_id: str, title: str, why: str) -> ReportProposal:
    return ReportProposal(report_id, title, "", "", (), (why,), Checked(report_id, "", (), why))


def _merge(
    tree: Tree, report: Report, parts: Sequence[Recommendation], body_id: str, codebook: Codebook
) -> tuple[list[str], list[str]]:
    """Put the register's blocks into the tree; return what is added and what is left out."""
    added: list[str] = []
    left_out: list[str] = []
    keys = item_keys(report.recommendations, codebook)
    parties = Parties(report, codebook)
    for number, split in _by_number(parts).items():
        head = f"Rekommendation {number}"
        if any(part.suffix for part in split):
            names = ", ".join(part.printed_number for part in split)
            left_out.append(f"{head}: den är delad i registret ({names}). Avgör vad som gäller hela, och skriv det.")
        elif number not in keys:
            left_out.append(f"{head}: numret finns inte i rapporten i banken.")
        elif (place := _place(tree, report, keys.index(number), body_id, parties)) is None:
            left_out.append(f"{head}: den är inte till registrets kommun eller region.")
        else:
            blocks = blocks_of(split[0], place)
            tree["recommendations"][keys.index(number)] = with_blocks(place.item, blocks)
            added += _headed(head, blocks.added)
            left_out += _headed(head, blocks.left_out)
    return added, left_out


def _by_number(parts: Sequence[Recommendation]) -> dict[str, list[Recommendation]]:
    by_number: dict[str, list[Recommendation]] = {}
    for part in parts:
        by_number.setdefault(part.number, []).append(part)
    return by_number


def _place(tree: Tree, report: Report, index: int, body_id: str, parties: Parties) -> Place | None:
    """Where the recommendation stands, None when it is not to the register's body."""
    advice = report.recommendations[index]
    about, _ = parties.holds_for(advice.bodies, advice.to)
    if body_id not in about:
        return None
    recipients = recipients_of(advice.to, parties.boards.get(body_id, ()))
    is_response_absent = report.absent is not None and report.absent.responses is not None
    bodies = (body_id,) if len(about) > 1 else ()
    return Place(tree["recommendations"][index], body_id, recipients, bodies, is_response_absent)


def _headed(head: str, sentences: Sequence[str]) -> Iterator[str]:
    return (f"{head}: {sentence}" for sentence in sentences)


def _with_additions(before: str, tree: Tree) -> str | None:
    """The text with the tree's content, None when that would do more than add lines."""
    try:
        after = rewritten(before, tree)
    except LoadersError:
        return None
    lines, new_lines = before.splitlines(), after.splitlines()
    steps = difflib.SequenceMatcher(None, lines, new_lines, autojunk=False).get_opcodes()
    return after if all(tag in ("equal", "insert") for tag, *_ in steps) else None
