"""Audit criteria: laws and paragraphs that the section on criteria names, as provisions of the codebook.

Which law a name means follows from its number ("2001:453") or else from what was in force when the report is dated.
"""

import re
from collections.abc import Iterator, Sequence

from coding.passages import Paragraph, SourceText, Where
from coding.proposals import Proposal, Proposed
from coding.readers.law_names import LawNames, NamedLaw, form_of, is_law, written
from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import Provision
from loaders.read.dates import first_day, last_day

READER = "criteria/2"
_HEADING = re.compile(
    r"revisionskriteri|bedömningskriteri|bedömningsgrund|^kriterier|revisionell(?:a)? kriteri", re.IGNORECASE
)
_LEAD = re.compile(r"revisionskriteri|bedömningskriteri|bedömningsgrund|revisionella kriteri", re.IGNORECASE)
_SFS = re.compile(r"(?:19|20)[0-9]{2}:[0-9]{1,4}")
_SURE, _UNSURE = 1.0, 0.6
_UNDATED = "Rapporten anger varken lagens nummer eller ett datum som skiljer lagarna åt."


def read_criteria(source: SourceText, codebook: Codebook, date: str) -> Iterator[Proposal]:
    """Yield one proposal a provision, in the order of the report; `date` is the report's, "" when unknown.

    A paragraph that the codebook lacks is proposed as its whole law, with a note that says which to add.
    """
    seen: set[str] = set()
    laws = LawNames(codebook)
    for paragraph in _of_criteria(source):
        found = list(laws.find(paragraph.text))
        if not found:
            continue
        where = source.where(paragraph.start, paragraph.stop)
        for named in found:
            for number in named.paragraphs or ("",):
                value = _provision(named, number, codebook, date, where)
                if value and value.value not in seen:
                    seen.add(str(value.value))
                    yield Proposal("criteria", {"provision": value}, READER, where)


def _of_criteria(source: SourceText) -> list[Paragraph]:
    """The paragraphs under a heading of criteria, the section that says most; else those that a sentence introduces."""
    sections: dict[str, list[Paragraph]] = {}
    for paragraph in source.paragraphs:
        heads = [section for section in paragraph.path if _HEADING.search(section.title)]
        if heads and paragraph.kind != "heading":
            sections.setdefault(f"{heads[0].heading} {heads[0].page}", []).append(paragraph)
    return max(sections.values(), key=_weight) if sections else _introduced(source.paragraphs)


def _weight(paragraphs: Sequence[Paragraph]) -> int:
    return sum(len(_SFS.findall(paragraph.text)) + paragraph.text.count("§") for paragraph in paragraphs)


def _introduced(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A paragraph that names the criteria, and the points after it."""
    start = next((at for at, item in enumerate(paragraphs) if item.kind == "text" and _LEAD.search(item.text)), None)
    if start is None:
        return []
    meant = [paragraphs[start]]
    for paragraph in paragraphs[start + 1 :]:
        if paragraph.kind != "item":
            break
        meant.append(paragraph)
    return meant


def _provision(named: NamedLaw, number: str, codebook: Codebook, date: str, where: Where) -> Proposed | None:
    """The provision that is meant, with a note when only its law is in the codebook, or two laws have its name."""
    of_law = [provision for provision in codebook.provisions.values() if is_law(provision, named)]
    if not named.sfs and date:
        of_law = [provision for provision in of_law if _in_force(provision, date)] or of_law
    is_unsure = not named.sfs and len({provision.law for provision in of_law}) > 1
    exact = [provision for provision in of_law if number and form_of(provision.paragraph) == number]
    whole = [provision for provision in of_law if provision.paragraph is None]
    meant = exact or whole
    if not meant:
        return None
    told = [_UNDATED] if is_unsure else []
    if number and not exact:
        told.insert(0, f"Rapporten anger {written(number)}, som kodboken saknar. Lägg till bestämmelsen om den behövs.")
    others = tuple(Proposed(other.id, where, _UNSURE) for other in meant[1:]) if is_unsure else ()
    return Proposed(meant[0].id, where, _UNSURE if told else _SURE, others, " ".join(told))


def _in_force(provision: Provision, date: str) -> bool:
    begun = provision.valid_from is None or first_day(provision.valid_from) <= last_day(date)
    return begun and (provision.valid_to is None or last_day(provision.valid_to) >= first_day(date))
