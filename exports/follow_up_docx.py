"""The uppföljningsrapport as a Word document, for the auditors to go on writing in."""

from datetime import datetime

from exports.follow_up_blocks import report_blocks
from exports.follow_up_document import FollowUpReport
from exports.safe_text import cleaned, one_line
from exports.word import new_document, saved
from exports.word_blocks import add_blocks

SUBJECT = "Kommunal revision: uppföljning av rekommendationer"


def to_docx(report: FollowUpReport) -> bytes:
    """Return the report as a .docx file.

    What the auditors wrote stands as text whatever it holds; characters that the format cannot hold are left out.
    """
    content = cleaned(report)
    title = one_line(content.title)
    comments = f"Data: {content.data_version}. {content.version}."
    file = new_document(title, SUBJECT, comments, one_line(content.footer), datetime.fromisoformat(content.date))
    add_blocks(file, report_blocks(content))
    return saved(file)
