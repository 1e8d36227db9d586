"""Says which report a coded file is of, so that its quotes can be shown in it (sources.register)."""

from coding.to_bank import NotWritten
from sources.kept import add, file_of, held_file
from sources.refusals import BadSource
from workspace.report_coding import ReportCoding


def keep_as_source(coding: ReportCoding, report_id: str, day: str) -> None:
    """Keep a coding's file as the report's source; `day` is today (ISO). Raises NotWritten with a Swedish sentence."""
    source = coding.source
    is_part = source.kind == "pdf" and (source.first_page, source.last_page) != (1, source.page_count)
    try:
        data = file_of(held_file(source.sha256, source.kind, source.file_name))
        add(data, source.file_name, report_id, day, (source.first_page, source.last_page) if is_part else None)
    except BadSource as refused:
        raise NotWritten(str(refused)) from None
    except OSError:
        raise NotWritten(
            "Rapportens fil gick inte att lägga bland källorna: appen får inte skriva där. Be den som sköter banken: "
            f"python -m loaders source add FIL {report_id}"
        ) from None
