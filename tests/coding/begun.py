"""A coding that has just begun, as the page makes one of a file."""

from coding.codebook import open_codebook
from coding.corrections import open_report
from coding.deciding import new_finding, now, take_in, type_value
from coding.passages import SourceText
from coding.quotes import phrase_at
from coding.reading import read_report
from coding.start import begin_coding
from sources.kept import hold
from tests.makers import DATA
from tests.sources.report_layouts import WORD
from tests.sources.report_pdfs import make_report_pdf
from workspace import Desk
from workspace.report_coding import KIND, ReportCoding, SourceFile

ITEMS = 150


def begun_coding(desk: Desk) -> str:
    """Keep Timrå's test PDF, begin its coding, and return the id; GRANSKNINGSBANKEN_VAR says where the file is kept."""
    coding, _ = _begun("timra", "Timrå")
    return desk.create(KIND, coding.title, coding.content()).document_id


def large_coding(desk: Desk) -> str:
    """Begin a coding of the longest test PDF, with findings until it has 150 items, half of them taken in."""
    coding = _with_findings(*_begun("vallentuna", "Vallentuna"))
    return desk.create(KIND, coding.title, coding.content()).document_id


def _begun(name: str, title: str) -> tuple[ReportCoding, SourceText]:
    held, document = hold(make_report_pdf(name, WORD).data, f"{name}.pdf")
    text, count = SourceText(document), len(document.pages)
    source = SourceFile(
        sha256=held.sha256, file_name=f"{name}.pdf", kind="pdf", first_page=1, last_page=count, page_count=count
    )  # fmt: skip
    return begin_coding(read_report(text, open_codebook().terms), source, "A1", now(), title), text


def _with_findings(coding: ReportCoding, text: SourceText) -> ReportCoding:
    areas = list(open_codebook().codebook.areas)
    phrases = (phrase_at(text, sentence.start, sentence.stop) for sentence in text.sentences)
    for number, phrase in enumerate(each for each in phrases if each is not None):
        if len(coding.items) >= ITEMS:
            break
        item = new_finding(areas[number % len(areas)], "bedomning", phrase, "A1")
        coding = coding.with_item(item)
        if number % 2:
            for field, value in (("status", "delvis"), ("summary", f"Fynd nummer {number} med egna ord.")):
                coding = type_value(item.item_id, field, value)(coding)
            coding = take_in(item.item_id)(coding)
    assert len(coding.items) == ITEMS
    return coding


def whole_coding(desk: Desk, report_id: str = "timra-2020-insatser-barn-unga-2") -> str:
    """Keep Timrå's test PDF, and code it as the bank's file is: every value decided."""
    begun, _ = _begun("timra", "Timrå")
    as_coded = open_report("timra-2020-insatser-barn-unga", DATA, "A1", now(), None)
    items = [
        item.changed(values={name: value for name, value in item.values.items() if not name.startswith("coding.")})
        for item in as_coded.items
    ]  # nobody has read it a second time yet
    coding = begun.changed(items=items, notes=as_coded.notes, report_id=report_id)
    return desk.create(KIND, coding.title, coding.content()).document_id
