"""Audit criteria: laws and paragraphs that the section on criteria names, as provisions of the codebook.

Which law a name means follows from its number ("2001:453") or else from what was in force when the report is dated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coding.passages import Paragraph, SourceText, Where
from coding.proposals import Proposal, Proposed
from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import Provision, fold
from loaders.read.dates import first_day, last_day

READER = "criteria/1"
_HEADING = re.compile(
    r"revisionskriteri|bedömningskriteri|bedömningsgrund|^kriterier|revisionell(?:a)? kriteri", re.IGNORECASE
)
_SFS = re.compile(r"(?:SFS\s*)?(?P<sfs>(?:19|20)[0-9]{2}:[0-9]{1,4})")
_PARAGRAPHS = re.compile(
    r"(?P<chapter>[0-9]{1,2})\s*kap(?:itlet|\.)?\.?,?\s*(?P<paragraph>[0-9]{1,3}\s?[a-z]?)\s*(?:§+|paragraf)"
    r"|(?<![0-9:])(?P<chapter2>[0-9]{1,2}):(?P<paragraph2>[0-9]{1,2}\s?[a-z]?)(?![0-9])"
    r"|(?<![0-9:])(?P<alone>[0-9]{1,3}\s?[a-z]?)\s*§+",
)
_NAMES = {  # how reports write a law → the beginning of its name in the codebook, folded
    "socialtjänstlag": "socialtjänstlag", "sol": "socialtjänstlag", "skollag": "skollag", "kommunallag": "kommunallag",
    "förvaltningslag": "förvaltningslag", "hälso- och sjukvårdslag": "hälso- och sjukvårdslag",
    "lvu": "lag med särskilda bestämmelser om vård av unga",
    "lag med särskilda bestämmelser om vård av unga": "lag med särskilda bestämmelser om vård av unga",
    "lag om kommuners ansvar för brottsförebyggande arbete": "lag om kommuners ansvar för brottsförebyggande arbete",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """A law named in the criteria, with a paragraph ("6:6", "8", "" for the whole law) and where."""

    law: str
    sfs: str
    paragraph: str
    where: Where


def read_criteria(source: SourceText, codebook: Codebook, date: str) -> Iterator[Proposal]:
    """Yield one proposal a provision, in the order of the report; `date` is the report's, "" when unknown.

    A paragraph that the codebook lacks is proposed as its whole law, with a note that says which to add.
    """
    seen: set[str] = set()
    for named in _named_laws(source, codebook):
        provision, note = _provision(named, codebook, date)
        if provision and provision.id not in seen:
            seen.add(provision.id)
            value = Proposed(provision.id, named.where, 0.6 if note else 1.0, note=note)
            yield Proposal("criteria", {"provision": value}, READER, named.where)


def _named_laws(source: SourceText, codebook: Codebook) -> Iterator[_Named]:
    laws = _law_names(codebook)
    for paragraph in _of_criteria(source):
        matches = list(laws.finditer(paragraph.text))
        for number, match in enumerate(matches):
            end = matches[number + 1].start() if number + 1 < len(matches) else len(paragraph.text)
            rest = re.split(r"[:;]\s+[A-ZÅÄÖ]", paragraph.text[match.end() : end])[0]
            before = paragraph.text[max(0, match.start() - 24) : match.start()]
            sfs = _SFS.search(paragraph.text[match.start() : end])
            where = source.where(paragraph.start, paragraph.stop)
            given = [_paragraph_of(found) for found in _PARAGRAPHS.finditer(_SFS.sub(" ", rest))]
            given = given or [_paragraph_of(found) for found in _PARAGRAPHS.finditer(before)][-1:]
            for text in given or [""]:
                yield _Named(match[0], sfs["sfs"] if sfs else "", text, where)


def _of_criteria(source: SourceText) -> Iterator[Paragraph]:
    """The paragraphs under a heading of criteria; the section that says most when there are several."""
    sections: dict[str, list[Paragraph]] = {}
    for paragraph in source.paragraphs:
        heads = [section.heading for section in paragraph.path if _HEADING.search(section.title)]
        if heads and paragraph.kind != "heading":
            page = str(next(section.page for section in paragraph.path if _HEADING.search(section.title)))
            sections.setdefault(heads[0] + page, []).append(paragraph)
    if sections:
        yield from max(
            sections.values(),
            key=lambda paragraphs: sum(len(_SFS.findall(p.text)) + p.text.count("§") for p in paragraphs),
        )


def _paragraph_of(match: re.Match[str]) -> str:
    chapter, paragraph = match["chapter"] or match["chapter2"], match["paragraph"] or match["paragraph2"]
    number = re.sub(r"\s", "", paragraph or match["alone"])
    return f"{chapter}:{number}" if chapter else number


def _law_names(codebook: Codebook) -> re.Pattern[str]:
    names = {_plain(provision.law) for provision in codebook.provisions.values()} | set(_NAMES)
    names |= {
        fold(alias)
        for provision in codebook.provisions.values()
        if not provision.paragraph
        for alias in provision.aliases
    }
    forms = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:lag\s+\((?P<sfs>[0-9]{{4}}:[0-9]+)\)\s+om\s+[a-zåäö -]+|(?:{forms})(?:en)?)(?!\w)", re.IGNORECASE
    )


def _plain(law: str) -> str:
    """A law's name without its number, folded."""
    return fold(re.sub(r"\s*\([0-9]{4}:[0-9]+\)", "", law))


def _provision(named: _Named, codebook: Codebook, date: str) -> tuple[Provision | None, str]:
    """The provision that is meant, and what to say when only its law is in the codebook."""
    of_law = [provision for provision in codebook.provisions.values() if _is_law(provision, named)]
    if not named.sfs:
        in_force = [provision for provision in of_law if not date or _in_force(provision, date)]
        of_law = in_force or of_law
    if named.paragraph:
        exact = [provision for provision in of_law if _form(provision.paragraph) == named.paragraph]
        if exact:
            return exact[0], ""
    whole = [provision for provision in of_law if provision.paragraph is None]
    if not whole:
        return None, ""
    told = f"Rapporten anger {_written(named.paragraph)}, som kodboken saknar. Lägg till bestämmelsen om den behövs."
    return whole[0], told if named.paragraph else ""


def _is_law(provision: Provision, named: _Named) -> bool:
    if named.sfs:
        return f"({named.sfs})" in provision.law
    name = fold(named.law)
    for form in (name, name.removesuffix("en")):
        wanted = _NAMES.get(form, form)
        if _plain(provision.law).startswith(wanted) or form in map(fold, provision.aliases):
            return True
    return False


def _in_force(provision: Provision, date: str) -> bool:
    begun = provision.valid_from is None or first_day(provision.valid_from) <= last_day(date)
    return begun and (provision.valid_to is None or last_day(provision.valid_to) >= first_day(date))


def _form(paragraph: str | None) -> str:
    """ "6 kap. 6 §" as "6:6", "8 §" as "8"."""
    match = _PARAGRAPHS.search(paragraph or "")
    return _paragraph_of(match) if match else ""


def _written(paragraph: str) -> str:
    chapter, _, number = paragraph.rpartition(":")
    return f"{chapter} kap. {number} §" if chapter else f"{number} §"


def unknown_provisions(proposals: Sequence[Proposal]) -> list[str]:
    """Return the notes on paragraphs that the codebook lacks."""
    return [
        proposal.values["provision"].note
        for proposal in proposals
        if proposal.block == "criteria" and proposal.values["provision"].note
    ]
