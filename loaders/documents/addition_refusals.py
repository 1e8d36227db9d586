"""Sentences on a value that is to be added to the codebook: it is there, it is ignored, or it is like one there."""

from collections.abc import Iterable, Iterator, Mapping

from loaders.faults.fault import LoadersError
from loaders.faults.near_miss import near_miss
from loaders.read.codebook_schema import fold

_ALIKE = 85  # of 100: phrases of different meaning look alike ("inte alls", "inte helt"), so only a misspelling is told


def refuse_known_id(value: str, known: Mapping[str, str], what: str) -> None:
    """Raise LoadersError when the id is among those known; `what` begins the sentence: "Ämnet"."""
    if value in known:
        raise LoadersError(f'{what} "{value}" finns redan: {known[value]}. Använd det som finns, eller ett annat id.')


def refuse_known_label(label: str, known: Mapping[str, str], what: str) -> None:
    """Raise LoadersError when another id has the same text on the screen."""
    for known_id, known_label in known.items():
        if fold(label) == fold(known_label):
            raise LoadersError(f'{what} "{label}" finns redan, med id {known_id}.')


def refuse_ignored(name: str, ignored: frozenset[str], file: str, reason: str) -> None:
    """Raise LoadersError when the codebook says that the name is none of its kind; `reason` says so in Swedish."""
    if fold(name) in ignored:
        raise LoadersError(
            f'"{name}" står under ignored i {file}.yaml: {reason}. Stämmer det inte: ta bort raden där först.'
        )


def alike(names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Yield a sentence on each name that may be a misspelling of one that is there."""
    known = list(known)
    for name in names:
        if near := near_miss(name, known, cutoff=_ALIKE):
            yield f'"{name}" liknar "{near}", som finns. Menade du den?'
