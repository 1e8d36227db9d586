"""What a build must not put an end to: a bank with reports, and files that are no snapshots (decision 51)."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from loaders.faults.fault import LoadersError, printable
from loaders.files.atomic_file import checksum_file, current_path, for_duckdb

FEWEST_LOST = 2  # reports; one that is taken out is somebody's choice
_MAGIC = slice(8, 12), b"DUCK"
_CHECKSUM = re.compile(r"[0-9a-f]{64}  [^\n]*\n?")


class TooFewLeft(LoadersError):
    """Most of the bank's reports are gone, which is more often a wrong folder than what somebody means."""

    def __init__(self, before: int, left: int, folder: Path) -> None:
        super().__init__(
            f"Banken har {before} rapporter, och bara {left} av dem finns kvar i {printable(folder.as_posix())}. "
            "Därför byggs den inte: den förra databasen gäller. Kontrollera att mappen är den rätta och är hel, t.ex. "
            "att disken är ansluten. Är det meningen att de andra ska bort: kör python -m loaders build --allow-fewer"
        )


class NotReplaced(LoadersError):
    """The file to write is there already and is something else than a snapshot."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"{printable(path.as_posix())} skrivs inte över: {what}. --out skriver bara en ny fil eller en databas som "
            "är byggd förut. Ange en annan fil."
        )


def require_most_kept(before: Mapping[str, str], now: Mapping[str, str], folder: Path) -> None:
    """Raise TooFewLeft when fewer than half of the reports are left, and at least FEWEST_LOST are gone.

    Both map report_id → sha256. A report that has changed, or whose file has another name, is left.
    """
    sums = set(now.values())
    left = sum(report_id in now or checksum in sums for report_id, checksum in before.items())
    if 2 * left < len(before) and len(before) - left >= FEWEST_LOST:
        raise TooFewLeft(len(before), left, folder)


def latest_reports(folder: Path) -> dict[str, str]:
    """Return report_id → sha256 of the current snapshot of a folder, or when it cannot be asked of the newest that can.

    Empty when there is none: then there is nothing to lose.
    """
    return next((found for path in _newest_first(folder) if (found := reports_of(path)) is not None), {})


def reports_of(snapshot: Path) -> dict[str, str] | None:
    """Return report_id → sha256 of a snapshot, of whatever version; None for any other file."""
    try:
        with snapshot.open("rb") as stream:  # DuckDB would fetch an extension for some other kinds of databases
            place, magic = _MAGIC
            if stream.read(place.stop)[place] != magic:
                return None
        with duckdb.connect(for_duckdb(snapshot), read_only=True) as connection:
            connection.execute("SELECT digest FROM build_info")
            return dict(connection.execute("SELECT report_id, sha256 FROM report_file").fetchall())
    except (OSError, duckdb.Error):
        return None


def require_replaceable(out: Path, snapshots: Path) -> dict[str, str]:
    """Raise NotReplaced unless the file is new or an earlier snapshot; return the reports of that one.

    Nor may it lie among the app's own snapshots, which are named by what they hold.
    """
    if out.parent.resolve() == snapshots.resolve():
        raise NotReplaced(out, "i mappen ligger appens egna databaser, som skrivs utan --out")
    beside = checksum_file(out)
    if os.path.lexists(beside) and not _is_checksum(beside):
        raise NotReplaced(beside, "den finns redan, och är ingen kontrollsumma")
    if not os.path.lexists(out):
        return {}
    if out.is_symlink():
        raise NotReplaced(out, "det är en länk")
    if not out.is_file():
        raise NotReplaced(out, "det är en mapp" if out.is_dir() else "det är ingen vanlig fil")
    found = reports_of(out)
    if found is None:
        raise NotReplaced(out, "filen finns redan, och är inte en databas som python -m loaders build har skrivit")
    return found


def _is_checksum(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as stream:
            return not path.is_symlink() and _CHECKSUM.fullmatch(stream.read(1000)) is not None
    except (OSError, UnicodeDecodeError):
        return False


def _newest_first(folder: Path) -> Iterator[Path]:
    current = current_path(folder)
    if current is not None:
        yield current
    others = [path for path in folder.glob("[!.]*.duckdb") if path != current and path.is_file()]
    yield from sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)
