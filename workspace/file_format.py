"""The file format of export and import: JSON in UTF-8 with every revision, without id, owner and shares.

    {"format": "granskningsbanken-arbete", "format_version": 1, "kind": "riskanalys",
     "revisions": [{"number": 1, "author": "…", "saved_at": "2026-11-22T09:00:00+00:00",
                    "title": "…", "content": {…}, "note": null}, …]}

A file may come from anywhere: everything in it is checked, and a file with one fault is refused whole (decision 55).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NoReturn

from workspace.checked import (
    CONTROL,
    MAX_TITLE,
    checked_kind,
    checked_title,
    content_text,
    mebibytes,
)
from workspace.errors import BadFile, NotValid
from workspace.people import checked_user
from workspace.records import Content

FORMAT, FORMAT_VERSION = "granskningsbanken-arbete", 1
# Some hundred revisions of a long analysis. Memory sets the limit: reading takes up to thirty times the file's size.
MAX_FILE_BYTES = 64 * 2**20
FILE_KEYS = {"format", "format_version", "kind", "revisions"}
REVISION_KEYS = {"number", "author", "saved_at", "title", "content", "note"}
YEARS = range(2000, 3000)  # nothing can have been saved outside these


@dataclass(frozen=True, slots=True)
class FileRevision:
    """One checked revision from a file. `content_text` is the JSON that is stored."""

    number: int
    author: str
    saved_at: datetime
    title: str
    content: Content
    content_text: str
    note: str | None


def write_file(kind: str, revisions: Iterable[dict[str, Any]]) -> bytes:
    """Return the file of a document; each revision has REVISION_KEYS, with `saved_at` as a datetime."""
    whole = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "kind": kind,
        "revisions": [{**revision, "saved_at": revision["saved_at"].isoformat()} for revision in revisions],
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False).encode("utf-8")


def read_file(data: bytes) -> tuple[str, list[FileRevision]]:
    """Return the kind of document in a file and its revisions, oldest first; raises BadFile."""
    if len(data) > MAX_FILE_BYTES:
        raise BadFile(f"Filen är {mebibytes(len(data))}; högst {mebibytes(MAX_FILE_BYTES)} läses in.")
    parsed = _parsed(data)
    if not isinstance(parsed, dict) or parsed.get("format") != FORMAT:
        raise BadFile("Filen är ingen export från Granskningsbanken. Välj en fil som har laddats ner härifrån.")
    if type(parsed.get("format_version")) is not int or parsed["format_version"] < 1:
        raise BadFile("Filens formatversion är inget heltal från 1. Filen är ändrad; ladda ner den på nytt.")
    if parsed["format_version"] > FORMAT_VERSION:
        raise BadFile("Filen är från en nyare version av programmet. Installera den och läs in filen där.")
    _require_keys(parsed, FILE_KEYS, "Filen")
    revisions = parsed["revisions"]
    if not isinstance(revisions, list) or not revisions:
        raise BadFile("Filen innehåller inga versioner, så det finns inget att läsa in.")
    try:
        kind = checked_kind(parsed["kind"]) if isinstance(parsed["kind"], str) else ""
    except NotValid:
        kind = ""
    if not kind:
        raise BadFile("Filen säger inte vilket slags dokument den innehåller. Den är ändrad; ladda ner den på nytt.")
    return kind, [_revision(entry, number) for number, entry in enumerate(revisions, start=1)]


def _parsed(data: bytes) -> object:
    try:
        text = data.decode("utf-8-sig")  # some Windows editors begin with a byte order mark
    except UnicodeDecodeError as error:
        raise BadFile("Filen är inte text i UTF-8. Välj en fil som har laddats ner härifrån.") from error
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except RecursionError as error:
        raise BadFile("Filen har för många nivåer i varandra. Den kommer inte härifrån.") from error
    except json.JSONDecodeError as error:
        raise BadFile(
            f"Filen är inte hel JSON: felet är på rad {error.lineno}, tecken {error.colno}. Ladda ner den på nytt."
        ) from error
    except ValueError as error:  # a number with thousands of digits
        raise BadFile("Filen har ett tal som är för långt. Den kommer inte härifrån.") from error


def _refuse_constant(name: str) -> NoReturn:
    raise BadFile(f"Filen har talet {name}, som inte går att spara. Den kommer inte härifrån.")


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    parsed = dict(pairs)
    if len(parsed) != len(pairs):
        raise BadFile("Filen har samma uppgift två gånger på ett ställe. Den är ändrad; ladda ner den på nytt.")
    return parsed


def _require_keys(entry: dict[str, Any], expected: set[str], place: str) -> None:
    missing, unknown = sorted(expected - entry.keys()), sorted(entry.keys() - expected)
    if missing:
        raise BadFile(f"{place} saknar uppgiften {missing[0]!r}. Filen är ändrad; ladda ner den på nytt.")
    if unknown:
        raise BadFile(f"{place} har en uppgift som inte hör dit: {unknown[0][:40]!r}. Ta bort den och läs in igen.")


def _revision(entry: object, number: int) -> FileRevision:
    place = f"Version {number} i filen"
    if not isinstance(entry, dict):
        raise BadFile(f"{place} är ingen version. Filen är ändrad; ladda ner den på nytt.")
    _require_keys(entry, REVISION_KEYS, place)
    if type(entry["number"]) is not int or entry["number"] != number:
        raise BadFile(f"{place} har fel nummer. Versionerna ska vara numrerade 1, 2, 3 … utan luckor.")
    if not isinstance(entry["title"], str) or not isinstance(entry["author"], str):
        raise BadFile(f"{place} har en titel eller en författare som inte är text.")
    note = entry["note"]
    if note is not None and (not isinstance(note, str) or len(note) > MAX_TITLE or CONTROL.search(note)):
        raise BadFile(f"{place} har en anmärkning som inte är en kort text.")
    if not isinstance(entry["content"], dict):
        raise BadFile(f"{place} har ett innehåll av fel slag.")
    try:
        title, author = checked_title(entry["title"]), checked_user(entry["author"])
        text = content_text(entry["content"])
    except NotValid as error:
        raise BadFile(f"{place}: {error}") from error
    return FileRevision(number, author, _time(entry["saved_at"], place), title, entry["content"], text, note)


def _time(value: object, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None or moment.year not in YEARS:
        raise BadFile(f"{place} har en tid som inte går att läsa. Den skrivs som 2026-11-22T09:00:00+00:00.")
    return moment.astimezone(UTC)
