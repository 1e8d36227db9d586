"""Adds a value to the codebook: `prepare(addition, data_dir)` shows what would be written, `write(prepared)` writes it.

Nothing is written before the codebook's own checks have passed a copy that has the addition, and every other character
of the file stays as it is (docs/kodningshandbok.md).
"""

import difflib
import shutil
import tempfile
import threading
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yaml import YAMLError

from loaders.check.codebook import codebook_path, read_codebook
from loaders.documents.addition_plans import Plan, plan
from loaders.documents.additions import Addition, tidied
from loaders.documents.generated import write_documents
from loaders.documents.yaml_insert import append_to_text, append_to_tree
from loaders.faults.fault import Fault, FaultsFound, LoadersError, display_path
from loaders.files.atomic_file import replace_text
from loaders.read.codebook_schema import SHAPES
from loaders.read.reading import read_fast, reason_of
from loaders.read.tree import Tree

_BOM = "\ufeff"
_TOLD = 3  # messages of the checks in one sentence
_BY_HAND = "Lägg till det för hand, och kör python -m loaders check."
_CHECK_DISK = "Kontrollera behörighet och ledigt utrymme."
_writing = threading.Lock()  # pages of one app may write at the same time


@dataclass(frozen=True)
class Prepared:
    """An addition that has passed the checks: the file, its bytes as they were, its new text, and what to show.

    `notes` are Swedish sentences that should be read before it is written: a name like one that is there.
    """

    data_dir: Path
    path: Path
    before: bytes
    text: str
    diff: str
    notes: tuple[str, ...]


def prepare(addition: Addition, data_dir: Path) -> Prepared:
    """Return what would be written. Writes nothing.

    Raises LoadersError when the value is malformed or known already, or when the codebook would fail its own checks
    with it, and FaultsFound when the codebook has faults before.
    """
    codebook, faults = read_codebook(data_dir)
    if any(fault.stops for fault in faults):
        raise FaultsFound(faults)
    planned = plan(tidied(addition), codebook)
    path = codebook_path(data_dir, planned.file)
    reading = read_fast(path)
    text = _added(path, reading.text, planned)
    faults_after, tree = _read_copy(data_dir, planned.file, text)
    _refuse_new_faults(faults, faults_after)
    _refuse_other_reading(path, planned, reading.tree, tree)
    bom = _BOM if reading.raw.startswith(_BOM.encode()) else ""
    diff = _diff(path, reading.text, text)
    return Prepared(data_dir, path, reading.raw, bom + text, diff, tuple(planned.notes))


def write(prepared: Prepared) -> list[Path]:
    """Write the file in one step and return the generated documents that were renewed.

    Raises LoadersError when the file is no longer what was prepared, or cannot be written. The documents that the data
    folder has are renewed, so that `loaders check` has nothing to say of them; LoadersError says when only they remain.
    """
    shown = display_path(prepared.path)
    with _writing:
        try:
            if prepared.path.read_bytes() != prepared.before:
                raise LoadersError(f"{shown} har ändrats under tiden. Inget är skrivet: gör om tillägget.")
            replace_text(prepared.path, prepared.text)
        except OSError as error:
            raise LoadersError(
                f"{shown} går inte att skriva: {reason_of(error)}. Inget är ändrat. {_CHECK_DISK}"
            ) from error
        return _renew_documents(prepared.data_dir, shown)


def _renew_documents(data_dir: Path, written: str) -> list[Path]:
    """Write the generated documents that the data folder has and that are out of date, and return them."""
    try:
        return write_documents(data_dir, only_existing=True)
    except FaultsFound as broken:  # another file has been broken since the addition was prepared
        fault = next(fault for fault in broken.faults if fault.stops)
        why, first = f"kodboken har ett fel, {fault}", "Rätta felet först. "
    except OSError as error:
        why, first = f"{reason_of(error)}.", ""
    raise LoadersError(
        f"{written} är skriven, men inte de dokument som skapas ur kodboken: {why} {first}Kör: python -m loaders docs"
    )


def _added(path: Path, text: str, planned: Plan) -> str:
    """The file's text with the addition; raises LoadersError for a file whose layout cannot be kept."""
    try:
        for append in planned.appends:
            text = append_to_text(text, append)
    except (YAMLError, LookupError) as error:
        raise LoadersError(f"{display_path(path)} är skriven på ett ovanligt sätt. {_BY_HAND}") from error
    return text


def _refuse_new_faults(faults_before: list[Fault], faults_after: list[Fault]) -> None:
    """Raise LoadersError when the codebook's checks say anything that they did not say before."""
    known = Counter((fault.code, fault.message) for fault in faults_before)
    new = Counter((fault.code, fault.message) for fault in faults_after) - known
    if new:
        raise LoadersError(f"Inget är skrivet: {' '.join(message for _, message in list(new)[:_TOLD])}")


def _refuse_other_reading(path: Path, planned: Plan, before: Tree | None, after: Tree | None) -> None:
    """Raise LoadersError unless the copy is read as the file with what was added, and nothing else."""
    expected: Any = deepcopy(before)
    for append in planned.appends:
        append_to_tree(expected, append)
    if after is None or after != expected:
        raise LoadersError(f"Inget är skrivet: {display_path(path)} skulle läsas på ett annat sätt. {_BY_HAND}")


def _read_copy(data_dir: Path, file: str, text: str) -> tuple[list[Fault], Tree | None]:
    """The faults of a copy of the codebook in which one file has another text, and that file's tree."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            copied = Path(folder)
            (copied / "codebook").mkdir()
            for name in SHAPES.keys() - {file}:
                shutil.copyfile(codebook_path(data_dir, name), codebook_path(copied, name))
            codebook_path(copied, file).write_bytes(text.encode())
            return read_codebook(copied)[1], read_fast(codebook_path(copied, file)).tree
    except OSError as error:
        raise LoadersError(f"Inget är skrivet: tillägget går inte att prova. {_CHECK_DISK}") from error


def _diff(path: Path, before: str, after: str) -> str:
    """What would be changed, as a unified diff."""
    shown = display_path(path)
    return "\n".join(difflib.unified_diff(before.split("\n"), after.split("\n"), shown, shown, lineterm=""))
