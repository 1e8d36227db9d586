"""The command `python -m loaders draft`: from a report's file to a marked draft in data/drafts/."""

from pathlib import Path
from typing import Annotated

import typer

from loaders.faults.fault import LoadersError, display_path, printable
from loaders.files.state import require_folder
from loaders.source_commands import parse_pages
from loaders.terminal import DATA_DIR, DataOption, errors_shown, progress_shown
from sources.reading import read_source
from sources.refusals import BadSource


def draft(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Rapporten: .pdf, .docx eller .txt.", readable=False)],
    pages: Annotated[
        str | None, typer.Option("--pages", metavar="69-94", help="Rapportens sidor, när den ligger i en bunt.")
    ] = None,
    report_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="plats-år-ämne. Utan det bildas id av det som läses.")
    ] = None,
    data: DataOption = DATA_DIR,
) -> None:
    """Läs en rapport och skriv ett utkast i drafts/: varje läst värde är märkt som förslag, med sin sida."""
    from coding.draft_file import write_draft
    from loaders.documents.template import place_notes

    with errors_shown(), progress_shown("Läser sidorna") as progress:
        require_folder(data)
        notes = () if report_id is None else place_notes(report_id, data)  # a bad id is told before the pages are read
        asked = parse_pages(pages)
        try:
            whole = read_source(file.read_bytes(), progress)
        except BadSource as refused:
            raise LoadersError(f"{printable(file.name)}: {refused}") from None
        report = whole.within(*asked) if asked else whole
        if not report.pages:
            last = len(whole.pages)
            raise LoadersError(f"Filen har {last} sidor. Ange sidor som finns i den, t.ex. --pages 1-{last}.")
        written = write_draft(report, file.name, data, report_id, whole if asked else None)
    typer.echo(f"{display_path(written.path)}: {written.proposed_count} förslag att avgöra.")
    for note in (*notes, *whole.notes):
        typer.echo(note, err=True)
    for told in written.missing.values():
        typer.echo(told, err=True)
