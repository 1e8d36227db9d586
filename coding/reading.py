"""Reads a source with every reader: `read_report(document, terms)` gives what a report file can take from it."""

from coding.passages import SourceText
from coding.proposals import Given, Proposal, Reading
from coding.readers.criteria import read_criteria
from coding.readers.dates import read_date
from coding.readers.firms import read_firm
from coding.readers.methods import read_method
from coding.readers.parties import read_parties, unknown_federation
from coding.readers.questions import read_questions
from coding.readers.recommendations import read_recommendations
from coding.readers.responses import read_responses
from coding.readers.titles import read_title
from coding.readers.verdicts import read_verdicts
from coding.terms import Terms
from sources.document import Document

# What a report should have, and what is said of it when no reader has found it.
_SOUGHT = {
    "source.title": "Ingen titel är tryckt på någon framsida.",
    "auditor.firm": "Ingen av kodbokens byråer är nämnd.",
    "published.date": "Inget datum är tryckt på framsidan, vid en underskrift eller i ett sidhuvud.",
    "audited": "Varken kommun eller nämnd är nämnd så att den går att känna igen.",
    "criteria": "Inget avsnitt om revisionskriterier nämner en bestämmelse som kodboken har.",
    "method.interviews": "Antalet intervjuade är inte utskrivet.",
    "questions": "Ingen lista eller tabell med revisionsfrågor.",
    "overall": "Ingen mening i sammanfattning eller slutsats graderar helheten.",
    "recommendations": "Ingen mening som rekommenderar följs av en lista.",
}


def read_report(source: SourceText, terms: Terms, bundle: Document | None = None) -> Reading:
    """Return the proposals of every reader, and what none of them found.

    `bundle` is the whole file when the report lies in one with other papers: the board's answer is looked for there,
    outside the report's own pages.
    """
    proposals: list[Proposal] = [*read_title(source), *read_firm(source, terms.codebook), *read_date(source)]
    proposals += read_parties(source, terms)
    audited = _texts(proposals, "audited", "boards")
    date = "".join(_texts(proposals, "report", "published.date"))
    proposals += [*read_criteria(source, terms.codebook, date), *read_method(source)]
    proposals += [*read_verdicts(source, terms, audited), *read_questions(source, terms)]
    recommendations = list(read_recommendations(source, terms, audited))
    proposals += recommendations
    if bundle is not None:
        proposals += read_responses(_outside(bundle, source.document), terms, recommendations)
    missing = _missing(proposals)
    if federation := unknown_federation(source, terms):
        missing["audited.body"] = f"Framsidan nämner {federation}, som kodboken saknar. Lägg till förbundet i kodboken."
    return Reading(tuple(proposals), missing)


def _texts(proposals: list[Proposal], block: str, name: str) -> tuple[str, ...]:
    """The texts of the first value with a name in a block; empty for none."""
    value: Given = next(
        (item.values[name].value for item in proposals if item.block == block and name in item.values), ()
    )
    return (value,) if isinstance(value, str) else value


def _outside(bundle: Document, report: Document) -> SourceText:
    """The text of a bundle's pages that the report does not lie on."""
    own = {page.number for page in report.pages}
    rest = tuple(page for page in bundle.pages if page.number not in own)
    numbers = {page.number for page in rest}
    sections = tuple(section for section in bundle.sections if section.page in numbers)
    return SourceText(Document(bundle.kind, rest, sections, bundle.sha256))


def _missing(proposals: list[Proposal]) -> dict[str, str]:
    there = {proposal.block for proposal in proposals} | {name for proposal in proposals for name in proposal.values}
    return {name: told for name, told in _SOUGHT.items() if name not in there}
