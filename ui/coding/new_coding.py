"""The list of a reader's codings, and the form that begins one from a report's file."""

from functools import partial

import streamlit as st
from pydantic import ValidationError

from coding.codebook import BrokenCodebook, data_folder, open_codebook
from coding.deciding import now
from coding.start import NAME_TOO_LONG, is_of_long_name, looks_like_name
from loaders.faults.fault import LoadersError
from sources.document import Document
from sources.kept import hold
from sources.refusals import BadSource
from sources.register import kept_of
from ui.coding.open_coding import CODINGS
from ui.documents.document_list import free_title, list_documents, open_document
from ui.shell.identity import show_refusals
from wording.markup import escaped_markdown
from workspace import Desk
from workspace.report_coding import KIND, ReportCoding, SourceFile

_TOO_MUCH = "Det som läses ur filen är mer än en kodning rymmer. Är filen en bunt: ange rapportens sidor."
ENDINGS = ["pdf", "docx", "txt"]
NAMED = "Den som kodar anges med initialer eller roll, t.ex. A1. Det som står där ser ut som ett namn."


def list_codings(desk: Desk) -> None:
    """Draw the reader's codings, and how to begin, import and restore one."""
    list_documents(desk, CODINGS, partial(_draw_new, desk))


def _draw_new(desk: Desk, first: bool) -> None:
    _draw_new_report(desk, first)
    _draw_correction(desk)
    from ui.coding.training import draw_training  # for the list alone (decision 71)

    draw_training(desk)


def _draw_correction(desk: Desk) -> None:
    with st.expander("Rätta en rapport i banken", icon=":material/edit:"):
        reports = sorted(path.stem for path in (data_folder() / "reports").glob("*.yaml"))
        report_id = st.selectbox("Rapport", reports, index=None, placeholder="Välj rapport", key="corrected_report")
        coder = st.text_input("Vem rättar", key="corrector", max_chars=40, placeholder="Initialer eller roll, t.ex. A1")
        st.caption("Rapportens egen fil behövs också: den visas bredvid det som rättas.")
        if st.button("Öppna för rättelse", key="open_correction"):
            if report_id is None or not coder.strip():
                st.error("Välj en rapport och skriv vem som rättar: initialer eller roll, aldrig namn.")
                return
            if looks_like_name(coder):
                st.error(NAMED)
                return
            from coding.corrections import open_report  # needed only here (decision 71)

            try:
                coding = open_report(report_id, data_folder(), coder.strip(), now(), kept_of(report_id))
            except LoadersError as refused:
                st.error(escaped_markdown(str(refused)))
                return
            with show_refusals():
                title = free_title(desk, CODINGS, f"Rättelse: {coding.title}"[:180])
                coding = coding.changed(title=title)
                open_document(CODINGS, desk.create(KIND, coding.title, coding.content()).document_id)
                st.rerun()


def lay_file_in_again(source: SourceFile) -> None:
    """Draw the way to lay a coding's file in again, when it is not on the machine; another file is refused."""
    st.warning(
        f"Rapportens fil, {escaped_markdown(source.file_name)}, finns inte på datorn, eller är ändrad sedan kodningen "
        "började. Kodningen finns kvar: lägg in filen här."
    )
    given = st.file_uploader("Rapportens fil", ENDINGS, key=f"again_{source.sha256[:12]}")
    if given is None:
        return
    try:
        held, _ = hold(given.getvalue(), source.file_name)
    except BadSource as refused:
        st.error(escaped_markdown(str(refused)))
        return
    except OSError:
        st.error("Filen går inte att spara på servern. Be den som sköter appen att se efter behörighet och utrymme.")
        return
    if held.sha256 != source.sha256:
        st.error("Det är en annan fil än den som kodas. Lägg in just den, eller börja en ny kodning.")
        return
    st.rerun()


def _draw_new_report(desk: Desk, first: bool) -> None:
    with st.expander("Koda en ny rapport", expanded=first, icon=":material/add:"):
        given = st.file_uploader("Rapportens fil (PDF, Word eller text)", ENDINGS, key="coded_file")
        left, middle, right = st.columns(3)
        coder = left.text_input("Kodare", key="coder", max_chars=40, placeholder="Initialer eller roll, t.ex. A1")
        first_page = middle.number_input("Första sidan i filen", 1, 5000, 1, key="coded_first")
        last_page = right.number_input("Sista sidan", 1, 5000, None, key="coded_last", placeholder="Filens sista")
        st.caption(
            "Ligger rapporten i en bunt med andra handlingar: ange dess sidor. Svaret från nämnden läses då också."
        )
        if st.button("Läs rapporten", type="primary", key="read_report"):
            if given is None or not coder.strip():
                st.error("Välj en fil och skriv vem som kodar: initialer eller roll, aldrig namn.")
                return
            if looks_like_name(coder):
                st.error(NAMED)
                return
            pages = (int(first_page), int(last_page or 5000))
            with show_refusals():
                coding = _read(desk, given.getvalue(), given.name, pages, coder.strip())
                if coding is not None:
                    open_document(CODINGS, desk.create(KIND, coding.title, coding.content()).document_id)
                    st.rerun()


def _read(desk: Desk, data: bytes, name: str, pages: tuple[int, int], coder: str) -> ReportCoding | None:
    """Return the coding of a file; None, with the reason on the page, when it cannot be read or kept."""
    bar = st.progress(0.0, "Läser sidorna …")

    def tell(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), f"Läser sida {done} av {total} …")

    try:
        held, document = hold(data, name, tell)
    except BadSource as refused:
        st.error(escaped_markdown(str(refused)))
        return None
    except OSError:
        st.error("Filen går inte att spara på servern. Be den som sköter appen att se efter behörighet och utrymme.")
        return None
    bar.empty()
    report = document.within(*pages) if document.kind == "pdf" else document
    if not report.pages:
        st.error(f"Filen har {len(document.pages)} sidor. Ange sidor som finns i den.")
        return None
    try:
        return _begun(desk, document, report, held.name, coder)
    except BrokenCodebook as broken:
        st.error(escaped_markdown(str(broken)))
    except ValidationError as error:
        st.error(NAME_TOO_LONG if is_of_long_name(error) else _TOO_MUCH)
    return None


def _begun(desk: Desk, document: Document, report: Document, name: str, coder: str) -> ReportCoding:
    # Imported only here: the readers are needed once for a report, when its file is laid in (decision 71).
    from coding.passages import SourceText
    from coding.reading import read_report
    from coding.start import begin_coding

    source = SourceText(report)
    is_part = len(report.pages) < len(document.pages)
    reading = read_report(source, open_codebook().terms, document if is_part else None)
    numbers = [page.number for page in report.pages]
    file = SourceFile(
        sha256=document.sha256, file_name=name, kind=document.kind,
        first_page=numbers[0], last_page=numbers[-1], page_count=max(page.number for page in document.pages),
    )  # fmt: skip
    titles = [
        str(value.value) for item in reading.of("report") for key, value in item.values.items() if key == "source.title"
    ]
    title = free_title(desk, CODINGS, (titles or [name])[0][:180])
    return begin_coding(reading, file, coder, now(), title)
