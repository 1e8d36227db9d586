"""All the bank's data as files: made at the first click, then kept while the snapshot is the same (decision 21)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

from exports.datasets import Dataset, describe, to_csvs, to_parquet, to_workbook
from exports.file_types import XLSX_TYPE
from queries.snapshot import current_snapshot
from queries.tables import database_file, database_size
from wording.words import number

MAX_MEGABYTES = 200  # of the database: files are made in memory that all readers share (decision 37)
_MAKING = Lock()  # many readers may click at once; only the first makes the file


@dataclass(frozen=True, slots=True)
class Offer:
    """A file to download: its name on screen, what it is good for, its ending, type and maker."""

    label: str
    use: str
    ending: str
    mime: str
    make: Callable[[Dataset], bytes]

    def file_name(self, dataset: Dataset) -> str:
        """Return the name that says which version it is."""
        return f"granskningsbanken-{dataset.digest[:8]}{self.ending}"


OFFERS = (
    Offer(
        "Excel",
        "Ett blad per tabell, och ett som förklarar kolumnerna.",
        ".xlsx",
        XLSX_TYPE,
        to_workbook,
    ),
    Offer(
        "CSV",
        "En fil per tabell, som öppnas rätt i svensk Excel. Fälten beskrivs i datapackage.json (Frictionless).",
        "-csv.zip",
        "application/zip",
        to_csvs,
    ),
    Offer(
        "Parquet",
        "En fil per tabell, med typer, för R, Python och Power BI.",
        "-parquet.zip",
        "application/zip",
        to_parquet,
    ),
    Offer(
        "DuckDB",
        "Databasen själv, med nycklar, makron och förklaringar. Den kan frågas med SQL.",
        ".duckdb",
        "application/octet-stream",
        lambda dataset: database_file(dataset.snapshot),
    ),
)


def dataset() -> Dataset:
    """Return the description of the current snapshot."""
    return _described(current_snapshot())


def too_large(snapshot: Path | None = None) -> str | None:
    """Return where the data are, in Swedish, when the bank is too large for files to be made on the page."""
    path = snapshot or current_snapshot()
    megabytes = round(database_size(path) / 1_000_000)
    if megabytes <= MAX_MEGABYTES:
        return None
    return (
        f"Banken är {number(megabytes)} MB, och filer görs här för högst {MAX_MEGABYTES} MB. Databasen ligger på "
        f"servern i mappen {path.parent.name}: {path.name}. En egen kopia görs i projektets mapp med kommandot nedan. "
        "Svaret på en enskild fråga går att få som CSV med kommandot under Bygget."
    )


def maker(offer: Offer) -> Callable[[], bytes]:
    """Return a function that makes the file when the reader asks for it."""
    return partial(_make_one_at_a_time, offer, current_snapshot())


@lru_cache(maxsize=4)
def _described(snapshot: Path) -> Dataset:
    return describe(snapshot)


def _make_one_at_a_time(offer: Offer, snapshot: Path) -> bytes:
    with _MAKING:
        return _file_bytes(offer, snapshot)


@lru_cache(maxsize=len(OFFERS))
def _file_bytes(offer: Offer, snapshot: Path) -> bytes:
    return offer.make(_described(snapshot))
