"""A follow-up register as a workbook: one sheet per table, for sorting, filtering, and reading in again."""

import io

import pandas as pd
import xlsxwriter

from exports.follow_up_document import FollowUpWorkbook
from exports.follow_up_docx import SUBJECT
from exports.risk_xlsx import A4, MAX_FOOTER
from exports.safe_text import cleaned, one_line
from exports.tables import WORKBOOK_OPTIONS, add_notes, add_table

NOTES_SHEET = "Om filen"


def to_xlsx(workbook: FollowUpWorkbook) -> bytes:
    """Return the workbook as an .xlsx file; counts are numbers, dates text, and no text is run as a formula."""
    content = cleaned(workbook)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, WORKBOOK_OPTIONS) as book:
        book.set_properties(
            {"title": one_line(content.title), "subject": SUBJECT, "comments": f"Data: {content.data_version}"}
        )
        for sheet in content.sheets:
            table = pd.DataFrame(list(sheet.rows), columns=list(sheet.columns), dtype=object)
            add_table(book, sheet.name, table, sheet.widths)
        add_notes(book, NOTES_SHEET, content.notes)
        footer = one_line(content.footer)[:MAX_FOOTER].replace("&", "&&")
        for page in book.worksheets():
            page.set_paper(A4)
            page.set_landscape()
            page.fit_to_pages(1, 0)
            page.set_footer(f"&L{footer}&R&A, sida &P av &N")
    return buffer.getvalue()
