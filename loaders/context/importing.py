"""From a publisher's files to a new edition: `prepare(request)` shows what would be written, and writes nothing."""

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from loaders.check.context import read_context
from loaders.check.context_values import meant_municipality, value_problem
from loaders.context.kolada import is_answer, read_answer
from loaders.context.metadata import describe_edition, newest_edition
from loaders.context.numbers import NO_VALUE, read_number
from loaders.context.places import is_another_place, looks_like_a_code, name_beside, names, place_of
from loaders.context.source_value import NotImported, SourceFile, SourceValue, Wanted
from loaders.context.tables import read_table
from loaders.context.writing import already_there, edition_text
from loaders.faults import catalogue
from loaders.faults.fault import Fault, FaultKind, FaultsFound, display_path, printable
from loaders.faults.fault_limit import tell
from loaders.files.state import CONTEXT
from loaders.read.context_schema import ContextEdition
from loaders.read.reading import reason_of
from untrusted.grid import MOST_BYTES

_REMEDY = (  # in the publisher's own file, not in the one that is to be written
    "Är det ett tal: skriv bara siffror i cellen. Har utgivaren inget värde: töm cellen, och ange varför med "
    "--missing-reason."
)
_NAMED = 10  # municipalities named in a message


@dataclass(frozen=True)
class Request:
    """What somebody asks to import. `given` is field → text of the options; what is None is taken from the measure."""

    files: tuple[Path, ...]
    measure: str
    year: str
    given: Mapping[str, str | None]
    missing_reason: str | None = None
    column: str | None = None
    sheet: str | None = None


class Prepared(NamedTuple):
    """A new edition that has passed the checks, with the measure's edition before it, and where it was read."""

    path: Path
    text: str
    edition: ContextEdition
    before: ContextEdition | None
    sources: tuple[SourceFile, ...]


def prepare(request: Request, data_dir: Path) -> Prepared:
    """Return what would be written. Raises NotImported, or FaultsFound with the file, row and column of each fault."""
    _require_names(request)
    path = data_dir / CONTEXT / f"{request.measure}-{request.year}.yaml"
    if path.exists() or path.is_symlink():
        raise NotImported(already_there(path))
    editions, faults = read_context(data_dir)
    if any(fault.stops for fault in faults):
        raise FaultsFound(faults)
    fields = describe_edition(request.measure, request.year, request.given, editions)
    is_grouping = fields["kind"] == "grupp"
    wanted = Wanted(request.year, is_grouping, fields.get("publisher_code"), request.column)
    sources = tuple(_read(file, wanted, request.sheet) for file in request.files)
    groups = _groups(sources, newest_edition(request.measure, editions)) if is_grouping else {}
    values = _values(sources, fields["kind"], list(groups))
    missing = [code for code in names() if code not in values]
    if missing and not request.missing_reason:
        raise NotImported(_told_missing(missing, sources))
    reasons = {request.missing_reason: missing} if missing and request.missing_reason else {}
    text = edition_text(fields, groups, reasons, values)
    edition = _read_copy(data_dir, path.name, text)
    earlier = [one for one in editions if one.measure == edition.measure and one.year < edition.year]
    return Prepared(path, text, edition, max(earlier, key=lambda one: one.year, default=None), sources)


def _require_names(request: Request) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,59}", request.measure):
        raise NotImported(
            f'"{printable(request.measure)}" är inget namn på ett mått. Skriv a–z, 0–9 och understreck, '
            "t.ex. placerade_hvb."
        )
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", request.year):
        raise NotImported(f'"{printable(request.year)}" är inget år. Skriv fyra siffror, t.ex. 2024.')


def _read(path: Path, wanted: Wanted, sheet: str | None) -> SourceFile:
    try:
        if not path.is_file():
            raise FileNotFoundError
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise NotImported(f"{printable(path)} går inte att läsa: {reason_of(error)}.") from error
    try:
        if len(data) <= MOST_BYTES and is_answer(data):
            return read_answer(path, data, wanted)
        return read_table(path, data, wanted, sheet)
    except NotImported as refused:
        reason = str(refused)
        raise NotImported(f"{printable(path.name)}: {reason[:1].lower()}{reason[1:]}") from None


def _groups(sources: Sequence[SourceFile], newest: ContextEdition | None) -> dict[str, str]:
    """Code → label in the order of the codes: the file's own labels, else those of the measure's newest edition."""
    known = {group.id: group.label for group in newest.groups} if newest else {}
    labels = {code: label for source in sources for code, label in source.groups.items()}
    codes = sorted({value.text for source in sources for value in source.values if value.text not in NO_VALUE})
    groups = {code: labels.get(code) or known.get(code, "") for code in codes if re.fullmatch("[A-Z][0-9]{1,2}", code)}
    if unnamed := [code for code, label in groups.items() if not label]:
        raise NotImported(f"gruppen {', '.join(unnamed)} har inget namn i filen. Ta med kolumnen med gruppernas namn.")
    return groups


def _values(sources: Sequence[SourceFile], kind: Any, groups: Sequence[str]) -> dict[str, str]:
    """Code → value in the form of data/context, without the municipalities that have none; raises FaultsFound."""
    values: dict[str, str] = {}
    first: dict[str, SourceValue] = {}
    faults: list[Fault] = []
    for source in sources:
        problems = []
        for value in source.values:
            code = place_of(value.place).code
            for fault_kind, told in _problems(value, code, first.get(code), kind, groups):
                problems.append((fault_kind, (value.row, value.column), {"value": value.text, **told}))
            first.setdefault(code, value)
            if code and value.text not in NO_VALUE:
                values[code] = value.text if kind == "grupp" else read_number(value.text) or ""
        faults += tell(Path(source.name), problems)
    if faults:
        raise FaultsFound(faults)
    return values


def _problems(
    value: SourceValue, code: str, first: SourceValue | None, kind: Any, groups: Sequence[str]
) -> Iterator[tuple[FaultKind, dict[str, object]]]:
    if not code:
        shown = value.place.split()[0] if looks_like_a_code(value.place) else value.place
        yield catalogue.UNKNOWN_MUNICIPALITY, {"value": shown, "near": meant_municipality(shown)}
        return
    place = {"code": code, "name": names()[code]}
    for name in (name_beside(value.place), value.name):
        if name and is_another_place(code, name):
            yield catalogue.CODE_AND_NAME_DIFFER, {**place, "other": name}
    if first is not None:
        yield catalogue.MUNICIPALITY_TWICE, {**place, "where": f"på rad {first.row} i {first.file}"}
    if value.text in NO_VALUE:
        return
    text = value.text if kind == "grupp" else read_number(value.text) or value.text
    if problem := value_problem(text, kind, groups):
        told = {"remedy": _REMEDY} if problem[0] is catalogue.NOT_A_NUMBER else problem[1]
        yield problem[0], {**place, **told}


def _told_missing(missing: Sequence[str], sources: Sequence[SourceFile]) -> str:
    count = "1 kommun" if len(missing) == 1 else f"{len(missing)} kommuner"
    named = ", ".join(f"{code} {names()[code]}" for code in missing[:_NAMED])
    more = " …" if len(missing) > _NAMED else ""
    goes_on = "".join(f" {notice}" for source in sources for notice in source.notices if "fortsätter" in notice)
    return (
        f"{count} saknar värde i filen: {named}{more}.{goes_on} Är det så hos utgivaren: ange varför med "
        '--missing-reason, t.ex. "Källan har inget värde."'
    )


def _read_copy(data_dir: Path, name: str, text: str) -> ContextEdition:
    """The edition as the checks read it beside the others; raises FaultsFound when they have anything to say."""
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / CONTEXT
        if (data_dir / CONTEXT).is_dir():
            shutil.copytree(data_dir / CONTEXT, copied)
        copied.mkdir(exist_ok=True)
        (copied / name).write_text(text, encoding="utf-8", newline="\n")
        editions, faults = read_context(Path(folder))
    if faults := [fault for fault in faults if fault.stops]:
        shown = [Fault(display_path(name), *_rest(fault)) if fault.path.endswith(name) else fault for fault in faults]
        raise FaultsFound(shown)
    return next(edition for edition in editions if f"{edition.name}.yaml" == name)


def _rest(fault: Fault) -> tuple[int, int, str, Any, str]:
    return fault.line, fault.column, fault.code, fault.level, fault.message
