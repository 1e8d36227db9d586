"""Boards by name in running text: those of the codebook, with a place if the name has one, and unknown "nämnden för …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.check.codebook import Codebook
from loaders.read.codebook_schema import fold

_OTHERS = r"[Nn]ämnd(?:en)? för [A-ZÅÄÖ][\wåäö-]*(?:(?:,| och| &|-) ?[\wåäöÅÄÖ-]+){0,5}"
_PLACE_BEFORE = r"(?:[A-ZÅÄÖ][\w-]+s? )?"
_GENITIVE = re.compile(r"(?<=en)s$|(?<=den)s$")


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
        self._pattern = re.compile(rf"(?<![\w-])(?:{forms})(?:s)?(?![\wåäö])|(?<!\w){_OTHERS}", re.IGNORECASE)

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
        plain = re.sub(r"-(?=och |, )", "- ", plain.replace("-och", "- och"))
        for form in (plain, plain.removesuffix("s")):
            name = self._known.get(fold(form))
            if name:
                return self._definite(name)
        if re.match(r"nämnden för", plain, re.IGNORECASE) and re.match(r"[Nn]ämnden för [A-ZÅÄÖ]", plain):
            return plain[0].lower() + plain[1:]
        return ""

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
