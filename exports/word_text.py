"""Texts with a label, lists under a label: the running text of the house's Word documents."""

from collections.abc import Sequence

from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from exports.safe_text import one_line


def add_labelled(file: Document, label: str, text: str) -> Paragraph:
    """What it is in bold and the text after it; the text's later lines are paragraphs of their own."""
    first, *rest = lines_in(text) or [""]
    paragraph = file.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(first)
    for line in rest:
        file.add_paragraph(line)
    return paragraph


def add_list(file: Document, label: str, texts: Sequence[str], style: str, nothing: str) -> None:
    """Add a list under its label, or the label with what is said of nothing."""
    if not texts:
        add_labelled(file, label, nothing)
        return
    add_lead(file, label)
    paragraphs = [file.add_paragraph(one_line(text), style) for text in texts]
    for paragraph in (paragraphs[0], *paragraphs[-2:-1]) if len(texts) > 1 else ():
        paragraph.paragraph_format.keep_with_next = True  # no line of a list is alone on a page


def add_lead(file: Document, label: str) -> None:
    """The words before a list, on the same page as its beginning."""
    paragraph = file.add_paragraph()
    paragraph.add_run(f"{label}:").bold = True
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(4)


def add_text(file: Document, text: str) -> list[Paragraph]:
    """Add a text, each of its lines a paragraph, and return them."""
    return [file.add_paragraph(line) for line in lines_in(text)]


def lines_in(text: str) -> list[str]:
    """Return the lines of a text that hold anything."""
    return [line.strip() for line in text.splitlines() if line.strip()]
