"""The codebook and the bank's files as coding reads them: opened once for each state of the files."""

import os
from functools import lru_cache
from pathlib import Path

from coding.areas import AreaFinder
from coding.terms import Terms
from loaders.check.codebook import load_codebook
from loaders.faults.fault import FaultsFound
from loaders.read.register import body_names
from loaders.terminal import DATA_DIR


class BrokenCodebook(Exception):
    """The codebook has faults that must be mended first; a Swedish sentence."""


class CodebookReader:
    """The codebook with the finders made from it."""

    def __init__(self, data_dir: Path) -> None:
        self.terms = Terms(load_codebook(data_dir))
        self.codebook = self.terms.codebook
        self.areas = AreaFinder(self.codebook)

    def body_names(self) -> dict[str, str]:
        """Return code → name of every municipality, region and other body that can be audited."""
        return body_names() | {body.id: body.name for body in self.codebook.bodies.values()}


def data_folder() -> Path:
    """Return the folder with reports/ and codebook/: GRANSKNINGSBANKEN_DATA, else the project's own."""
    return Path(os.environ.get("GRANSKNINGSBANKEN_DATA") or DATA_DIR)


def open_codebook() -> CodebookReader:
    """Return the codebook as its files are now. Raises BrokenCodebook."""
    folder = data_folder()
    stamp = tuple((path.name, path.stat().st_mtime_ns) for path in sorted((folder / "codebook").glob("*.yaml")))
    try:
        return _codebook(folder, stamp)
    except FaultsFound as broken:
        raise BrokenCodebook(f"Kodboken har fel som måste rättas först: {broken.faults[0]}") from None


@lru_cache(maxsize=4)
def _codebook(folder: Path, stamp: tuple[tuple[str, int], ...]) -> CodebookReader:
    return CodebookReader(folder)
