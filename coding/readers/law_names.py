"""Laws and paragraphs as reports write them: "kommunallagen (2017:725) 6 kap. 1 och 6 §§", "KL 6:6", "8 § FL"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import Provision, fold

_SFS = re.compile(r"(?:SFS\s*)?(?P<sfs>(?:19|20)[0-9]{2}:[0-9]{1,4})")
_ONE = r"[0-9]{1,3}(?:\s?[a-z](?![\wåäö]))?"
_MANY = rf"{_ONE}(?:\s*(?:,|och|samt|–|-)\s*{_ONE}){{0,30}}"
_PARAGRAPHS = re.compile(
    rf"(?P<chapter>[0-9]{{1,2}})\s*kap(?:itlet|\.)?\.?,?\s*(?P<many>{_MANY})\s*(?:§+|paragraf)"
    rf"|kap(?:itel|\.)?\s*(?P<chapter_after>[0-9]{{1,2}}),?\s*§+\s*(?P<many_after>{_MANY})"
    rf"|(?<![0-9:])(?P<chapter_short>[0-9]{{1,2}}):(?P<short>[0-9]{{1,2}}(?:\s?[a-z](?![\wåäö]))?)(?![0-9])"
    rf"|(?<![0-9:])(?P<alone>{_MANY})\s*§+",
    re.IGNORECASE,
)
# How reports write a law → the beginning of its name in the codebook, folded.
_NAMES = {
    "socialtjänstlag": "socialtjänstlag",
    "sol": "socialtjänstlag",
    "skollag": "skollag",
    "kommunallag": "kommunallag",
    "kl": "kommunallag",
    "förvaltningslag": "förvaltningslag",
    "fl": "förvaltningslag",
    "hälso- och sjukvårdslag": "hälso- och sjukvårdslag",
    "hsl": "hälso- och sjukvårdslag",
    "lvu": "lag med särskilda bestämmelser om vård av unga",
    "lag med särskilda bestämmelser om vård av unga": "lag med särskilda bestämmelser om vård av unga",
    "lag om kommuners ansvar för brottsförebyggande arbete": "lag om kommuners ansvar för brottsförebyggande arbete",
}
_SHORT = 4  # letters: shorter names are written with capital letters
# A law that the codebook need not have: what follows it is not of the law before it.
_ANY_LAW = r"(?:[\wåäö]+-\s+och\s+)?[\wåäö]*(?:lag(?:en|ens)?|balk(?:en|ens)?|förordning(?:en|ens)?)(?![\wåäö])"


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law in a text: its name as written, its number ("" when none is printed), and its paragraphs ("6:6", "8")."""

    name: str
    sfs: str
    paragraphs: tuple[str, ...]


class LawNames:
    """Finds the codebook's laws in text. Made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        whole = [provision for provision in codebook.provisions.values() if not provision.paragraph]
        names = {_plain(provision.law) for provision in codebook.provisions.values()} | set(_NAMES)
        names |= {fold(alias) for provision in whole for alias in provision.aliases}
        forms = "|".join(_form(name) for name in sorted(names, key=len, reverse=True))
        known = rf"lag(?:en)?\s+\([0-9]{{4}}:[0-9]+\)\s+(?:om|med)\s+[a-zåäö -]+|{forms}"
        self._pattern = re.compile(rf"(?<![\w-])(?:(?P<known>{known})(?![\wåäö])|{_ANY_LAW})", re.IGNORECASE)

    def find(self, text: str) -> Iterator[NamedLaw]:
        """Yield every law of the codebook that a text names, with the paragraphs printed for it."""
        matches = list(self._pattern.finditer(text))
        is_before = bool(matches) and _PARAGRAPHS.search(text[: matches[0].start()]) is not None
        for number, match in enumerate(matches):
            end = matches[number + 1].start() if number + 1 < len(matches) else len(text)
            if match["known"]:
                start = matches[number - 1].end() if number else 0
                after = re.split(r"[:;]\s+[A-ZÅÄÖ]", text[match.end() : end])[0]
                beside = text[start : match.start()] if is_before else after
                sfs = _SFS.search(text[match.start() : end])
                yield NamedLaw(match[0], sfs["sfs"] if sfs else "", tuple(_paragraphs(_SFS.sub(" ", beside))))


def _form(name: str) -> str:
    escaped = re.escape(name).replace(r"\ ", r"\s+")
    if len(name) < _SHORT:
        return rf"(?-i:{'SoL' if name == 'sol' else escaped.upper()})"
    return rf"{escaped}(?:en)?s?"


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs in a text, "6:6" or "8"; one without a chapter has that of the one before it."""
    chapter = ""
    for match in _PARAGRAPHS.finditer(text):
        chapter = match["chapter"] or match["chapter_after"] or match["chapter_short"] or chapter
        many = match["many"] or match["many_after"] or match["short"] or match["alone"]
        for number in _each(many):
            yield f"{chapter}:{number}" if chapter else number


def _each(many: str) -> Iterator[str]:
    """The numbers of "1, 6 och 13" and of "3–5"."""
    for part in re.split(r",|och|samt", many):
        ends = [re.sub(r"\s", "", end) for end in re.split(r"[–-]", part)]
        if len(ends) == 2 and all(end.isdigit() for end in ends) and 0 < int(ends[1]) - int(ends[0]) < 20:
            yield from map(str, range(int(ends[0]), int(ends[1]) + 1))
        else:
            yield from filter(None, ends)


def _plain(law: str) -> str:
    """A law's name without its number, folded."""
    return fold(re.sub(r"\s*\([0-9]{4}:[0-9]+\)", "", law))


def is_law(provision: Provision, named: NamedLaw) -> bool:
    """Return whether a provision is of the law that is named."""
    if named.sfs:
        return f"({named.sfs})" in provision.law or named.sfs in provision.law.split()
    name = fold(named.name)
    forms = {name, name.removesuffix("s"), name.removesuffix("en"), name.removesuffix("ens")}
    aliases = set(map(fold, provision.aliases))
    return any(_plain(provision.law).startswith(_NAMES.get(form, form)) or form in aliases for form in forms)


def form_of(paragraph: str | None) -> str:
    """Return "6 kap. 6 §" as "6:6", "8 §" as "8", and nothing as ""."""
    return next(_paragraphs(paragraph or ""), "")


def written(paragraph: str) -> str:
    """Return "6:6" as "6 kap. 6 §"."""
    chapter, _, number = paragraph.rpartition(":")
    return f"{chapter} kap. {number} §" if chapter else f"{number} §"
