"""Boards by name in running text: those of the codebook, with a place if the name has one, and "nämnden för …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import fold

# "nämnden för Arbete och Välfärd": the names of such boards are written with a capital letter.
_FOR = (
    r"(?-i:[Nn]ämnden för [A-ZÅÄÖ][\wåäöÅÄÖ-]*"
    r"(?:(?:, | & | och )(?![\wåäö-]*(?:nämnd|styrelse))(?:[A-ZÅÄÖ]|(?<=och )[a-zåäö])[\wåäö-]+){0,4})"
)
# A compound that the codebook lacks is one board, and not the board that its last word names.
_UNKNOWN = r"(?:[\wåäö]+-,?\s+){0,3}(?:[\wåäö]+-\s*och\s+)?[\wåäö]{3,}nämnden"
# Of boards that a municipality has several of: "stadsdelsnämnden i Norrby", "socialnämnden Centrum".
_IN_PLACE = (
    r"(?:(?<=delsnämnden) i (?-i:[A-ZÅÄÖ][\wåäö-]+)|\s(?-i:Centrum|Norr|Söder|Väster|Öster|Nordost|Sydväst|Hisingen))?"
)


@dataclass(frozen=True, slots=True)
class NamedBoard:
    """A board's name in a text: as written, in its definite form where the codebook has it, and where it stands."""

    name: str
    start: int
    stop: int
    is_known: bool


class BoardNames:
    """Finds boards in text. Made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        names = sorted(codebook.board_names(), key=len, reverse=True)
        self._known = {fold(name): name for name in names}
        forms = "|".join(_loose(name) for name in names)
        self._ignored = codebook.ignored_boards
        self._pattern = re.compile(
            rf"(?<![\w-])(?<!- och )(?:{forms}){_IN_PLACE}(?:s)?(?![\wåäö])"
            rf"|(?<!\w)(?:{_FOR}|{_UNKNOWN}(?:s)?(?![\wåäö]))",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[NamedBoard]:
        """Yield every board named in the text, in order."""
        for match in self._pattern.finditer(text):
            name = self._named(match[0])
            if name:
                yield NamedBoard(name, match.start(), match.end(), fold(name) in self._known)

    def names_in(self, text: str) -> list[str]:
        """Return the distinct boards named in the text, in the order they are first named."""
        return list(dict.fromkeys(board.name for board in self.find(text)))

    def _named(self, written: str) -> str:
        plain = re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", written)).replace("- ", "-")
        plain = re.sub(r"-(?=(?:och|samt) )", "- ", plain)
        for form in (plain, plain.removesuffix("s")):
            name = self._known.get(fold(form))
            if name:
                return self._definite(name)
        written = plain.removesuffix("s") if plain.endswith("nämndens") else plain
        return "" if fold(written) in self._ignored else written[0].lower() + written[1:]

    def _definite(self, name: str) -> str:
        """The name in its definite form, as reports have it: socialnämnd → socialnämnden."""
        return (
            self._known.get(fold(f"{name}en"), name)
            if name.endswith("nämnd")
            else (self._known.get(fold(f"{name}n"), name) if name.endswith("styrelse") else name)
        )


def _loose(name: str) -> str:
    """A pattern for a name that may be divided over lines: "barn- och ungdomsnämnden", "barn-och ungdomsnämnden"."""
    escaped = re.escape(name).replace(r"\ ", r"\s+")
    return escaped.replace(r"\-", r"-\s*")
