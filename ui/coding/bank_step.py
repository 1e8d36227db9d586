"""The last step: what would be written, into the bank where the app may write there, else as a file to download."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coding.checking import Checked
from coding.codebook import CodebookReader, data_folder
from coding.source_of_report import keep_as_source
from coding.to_bank import NotWritten, difference, told_by, writable, write_report
from queries.clock import today
from ui.coding.check_step import checked
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import OpenCoding
from ui.coding.second_step import STILL_BLIND
from ui.coding.spent_time import decide
from ui.shell.identity import show_refusals
from ui.shell.presses import uninterrupted
from wording.coding_words import STEPS, item_name
from wording.markup import escaped_markdown
from wording.words import listed
from workspace import Desk, WorkspaceError
from workspace.report_coding import ReportCoding

_WRITTEN = "written_report"
_MOST_NAMED = 8


def draw_bank(desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader) -> None:
    """Draw what would be written and the way to write or download it; afterwards the way to the report."""
    coding, result = open_coding.document, checked(open_coding, coded)
    if told := st.session_state.pop(_WRITTEN, None):
        st.success(escaped_markdown(told))
        st.page_link(
            "pages/rapport.py",
            label="Öppna rapporten i banken",
            icon=":material/description:",
            query_params={"rapport": coding.report_id},
        )
    count = sum(placed.fault.stops for placed in result.faults)
    if result.stops:
        st.warning(escaped_markdown(result.refusal or f"Filen har {count} fel. Rätta dem under Kontroll först."))
    is_second_open = _tell_second(desk, open_coding, reader)
    if left := [item_name(coding, item) for item in coding.items if item.state == "forslag"]:
        more = [f"{len(left) - _MOST_NAMED} till"] if len(left) > _MOST_NAMED else []
        told = listed([*left[:_MOST_NAMED], *more])
        st.warning(f"Inte avgjort, och kommer därför inte med i filen: {escaped_markdown(told)}.")
    _draw_difference(coding, result)
    if reason := writable(data_folder()):
        st.info(escaped_markdown(reason))
    elif st.button(
        "Skriv till banken", type="primary", disabled=result.stops or is_second_open, key="write_report",
        icon=":material/database:", shortcut="Ctrl+B",
    ):  # fmt: skip
        _write(desk, open_coding, result)
    _offer_file(coding, result)


def _tell_second(desk: Desk, open_coding: OpenCoding, reader: CodebookReader) -> bool:
    """Tell what remains of a second coding; return whether it is under way and must not see this one in the bank."""
    try:
        pair = desk.second_codings.of_first(open_coding.document_id)
    except WorkspaceError as refused:
        st.error(escaped_markdown(str(refused)))
        return True
    coding = open_coding.document
    if pair is not None and pair.is_open and coding.corrects is None:
        st.warning(STILL_BLIND)
        return True
    if pair is not None and pair.finished_at is not None:
        from ui.coding.settle_step import has_taken_in

        with show_refusals():
            if not has_taken_in(desk, open_coding, reader):
                st.warning(
                    f"Den andra kodningen är klar, men samstämmigheten är inte intagen: gå till {STEPS['avgor']}."
                )
    return False


def _draw_difference(coding: ReportCoding, result: Checked) -> None:
    path = data_folder() / "reports" / f"{result.report_id}.yaml"
    before = path.read_text(encoding="utf-8") if coding.corrects and path.is_file() else ""
    shown = difference(before, result.text, f"{result.report_id or 'rapporten'}.yaml")
    label = "Det här ändras" if before else "Det här skrivs"
    with st.expander(label, expanded=bool(before), key="difference_to_bank"):
        st.code(shown or "Ingenting är ändrat.", language="diff")


def _write(desk: Desk, open_coding: OpenCoding, result: Checked) -> None:
    coding = open_coding.document
    bar = st.progress(0.0, "Skriver …")
    told = told_by(partial(_tell, bar), partial(_tell_step, bar))
    with uninterrupted():  # the file, the bank and the coding that knows of them belong together (decision 104)
        try:
            written = write_report(result, data_folder(), coding.base_sha256, told)
        except NotWritten as refused:
            bar.empty()
            st.error(escaped_markdown(str(refused)))
            return
        # What is changed from here on is a correction of the file that was written.
        decide(desk, open_coding, lambda other: other.changed(corrects=result.report_id, base_sha256=written.sha256))
        sentences = [f"{result.report_id} är {'rättad' if coding.corrects else 'inlagd'} i banken.", *written.warnings]
        try:
            keep_as_source(coding, result.report_id, today().isoformat())
        except NotWritten as refused:
            sentences.append(str(refused))
        st.session_state[_WRITTEN] = " ".join(sentences)
    st.rerun()


def _tell(bar: DeltaGenerator, done: int, total: int) -> None:
    bar.progress(done / max(total, 1), f"Bygger banken: {done} av {total} rapporter …")


def _tell_step(bar: DeltaGenerator, text: str) -> None:
    bar.progress(1.0, f"{text} …")


def _offer_file(coding: ReportCoding, result: Checked) -> None:
    name = f"{result.report_id or 'rapport'}.yaml"
    st.download_button(
        "Ladda ner filen",
        result.text,
        file_name=name,
        mime="application/yaml",
        key="download_report",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(
        f"Med filen i data/reports/: `python -m loaders check data/reports/{name}` och sedan `python -m loaders build`."
    )
