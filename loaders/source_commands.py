"""The commands that have to do with the reports' own files: `loaders source add | list | remove`, `loaders place`."""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from loaders.documents.placing import Placing, place_quotes
from loaders.faults.fault import LoadersError, display_path, printable
from loaders.faults.near_miss import suggest
from loaders.files.state import DRAFTS, REPORTS, require_folder
from loaders.terminal import DATA_DIR, DataOption, SourcesOption, counted, errors_shown, progress_shown
from sources import kept, register
from sources.document import Document
from sources.refusals import BadSource

source = typer.Typer(help="Rapporternas egna filer på den här datorn.", no_args_is_help=True)


@source.command()
def add(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Rapporten: .pdf, .docx eller .txt.", readable=False)],
    report_id: Annotated[str, typer.Argument(metavar="ID", help="Rapportens id.")],
    pages: Annotated[
        str | None,
        typer.Option(
            "--pages", metavar="FÖRSTA-SISTA", help="Rapportens sidor, när filen är en större handling: 69-94."
        ),
    ] = None,
    without_ocr: Annotated[
        bool, typer.Option("--utan-ocr", help="Läs inte skannade sidor: det tar 2–30 sekunder en sida.")
    ] = False,
    data: DataOption = DATA_DIR,
) -> None:
    """Lägg till en rapports fil, så att dess citat kan visas i rapporten."""
    from loaders.build.snapshot import SWEDEN

    with errors_shown(), progress_shown("Läser sidorna") as progress:
        path = report_file(report_id, data)
        page_range = parse_pages(pages)
        try:
            added = datetime.now(SWEDEN).date().isoformat()
            file_data = file.read_bytes()
            own, document = kept.add(file_data, file.name, report_id, added, page_range, progress, not without_ocr)
        except BadSource as refused:
            raise LoadersError(f"{printable(file.name)}: {refused}") from None
    for sentence in told_document(own, document):
        typer.echo(sentence)
    typer.echo(f"Nästa: python -m loaders place {report_id} skriver in sidorna i {display_path(path)}.")


@source.command(name="list")
def list_kept(data: DataOption = DATA_DIR) -> None:
    """Visa vilka rapporter som har sin fil här, och vilka som saknar den."""
    with errors_shown():
        require_folder(data)
        reports = sorted(path.stem for path in (data / REPORTS).glob("*.yaml"))
    sources = register.register()
    for report_id, own in sorted(sources.items()):
        missing = "" if own.path.is_file() else "  FILEN SAKNAS"
        part = f", sidorna {own.pages[0]}–{own.pages[1]}" if own.pages else ""
        pages = f", {counted(own.page_count, 'sida', 'sidor')}" if own.kind == "pdf" else ""
        typer.echo(f"{report_id}: {printable(own.name)}{part}{pages}{missing}")
    without = [report_id for report_id in reports if register.kept_of(report_id) is None]
    typer.echo(f"{len(reports) - len(without)} av {counted(len(reports), 'rapport', 'rapporter')} har sin fil i "
               f"{display_path(register.folder())}.")  # fmt: skip
    for report_id in without:
        typer.echo(f"  saknar fil: {report_id}")


@source.command()
def remove(report_id: Annotated[str, typer.Argument(metavar="ID", help="Rapportens id.")]) -> None:
    """Ta bort en rapports fil från den här datorn. Rapportens uppgifter i banken ändras inte."""
    with errors_shown():
        own = kept.remove(report_id)
        if own is None:
            near = suggest(report_id, list(register.register()))
            raise LoadersError(f'"{printable(report_id)}" har ingen fil här.{near}')
    typer.echo(f"{printable(own.name)} är borttagen. Sökningen i rapporternas text ändras vid nästa loaders build.")


def place(
    report_id: Annotated[str, typer.Argument(metavar="ID", help="Rapportens id.")],
    sources: SourcesOption = None,
    data: DataOption = DATA_DIR,
) -> None:
    """Skriv in var varje citat står: tryckt sida, sidan i filen och vilket av flera ställen."""
    with errors_shown():
        path = report_file(report_id, data)
        result = place_quotes(path, sources)
    for sentence in told_placing(result, path):
        typer.echo(sentence)
    raise typer.Exit(1 if result.left else 0)


def report_file(report_id: str, data: Path) -> Path:
    """Return a report's file, a draft's too; raises LoadersError with the near miss when there is none."""
    require_folder(data)
    name = report_id.removesuffix(".yaml").rpartition("/")[2]
    for folder in (data / REPORTS, data / DRAFTS):
        if re.fullmatch(r"[a-z0-9-]+", name) and (folder / f"{name}.yaml").is_file():
            return folder / f"{name}.yaml"
    there = [path.stem for folder in (data / REPORTS, data / DRAFTS) for path in folder.glob("*.yaml")]
    raise LoadersError(f'Rapporten "{printable(report_id)}" finns inte i data/.{suggest(name, there)}')


def parse_pages(text: str | None) -> tuple[int, int] | None:
    """Return first and last page of "69-94" or "12"; raises LoadersError."""
    if text is None:
        return None
    match = re.fullmatch(r"\s*([0-9]{1,5})\s*(?:[-–]\s*([0-9]{1,5}))?\s*", text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last:
        raise LoadersError(f'"{printable(text)}" är inga sidor. Skriv första och sista sidan i filen, t.ex. 69-94.')
    return first, last


def told_document(own: register.Kept, document: Document) -> list[str]:
    """Return, in Swedish, what was read: pages, headings, and what the reader should know."""
    printed = [page.printed for page in document.pages if page.printed]
    numbers = f", tryckta sidnummer {printed[0]}–{printed[-1]}" if printed else ", inga tryckta sidnummer hittade"
    pages = f"{counted(own.page_count, 'sida', 'sidor')}{numbers}" if document.kind == "pdf" else "text utan sidor"
    headings = counted(len(document.sections), "rubrik", "rubriker")
    return [f"{printable(own.name)} är tillagd: {pages}, {headings}.", *document.notes]


def told_placing(result: Placing, path: Path) -> list[str]:
    """Return, in Swedish, what was written into the report file and what was left."""
    sentences = [f"Lämnat: {sentence}" for sentence in result.left]
    if result.source_is_new:
        sentences.append("source.file och source.sha256 gäller nu den här filen.")
    placed, same = counted(result.placed_count, "citat", "citat"), counted(result.unchanged_count, "citat", "citat")
    sentences.append(
        f"{display_path(path)}: {placed} fick sin plats, {same} hade den redan, {len(result.left)} lämnade."
    )
    if result.in_table_count:
        in_tables = counted(result.in_table_count, "citat", "citat")
        sentences.append(f"{in_tables} står i tabeller, som har en plats för alla sina rader.")
    return sentences
