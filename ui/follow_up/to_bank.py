"""Back to the bank: what each report's file would gain from the register, and the way to write or download it."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from coding.codebook import data_folder
from coding.to_bank import NotWritten, difference, told_by, writable, write_report
from follow_up.to_bank import NoProposals, ReportProposal, proposals_for
from ui.follow_up.open_register import OpenRegister
from ui.shell.owned_files import owned
from ui.shell.presses import uninterrupted
from wording.markup import escaped_markdown
from wording.words import counted
from workspace import Desk

_WRITTEN = "written_follow_up"
READ_THROUGH = (
    "Orden är registrets egna. Läs igenom dem innan de skrivs: banken är öppen för alla, och en åtgärd eller en "
    "kommentar får inte namnge någon person."
)
NOTHING_LINKED = (
    "Ingen rekommendation i registret är länkad till banken, så det finns inget att skriva tillbaka. Lägg till dem ur "
    "banken, eller länka rapporten under Rapporten vid en rekommendation."
)
NOTHING_NEW = "Bankens rapportfiler har redan det som registret säger om deras rekommendationer."


def draw_to_bank(desk: Desk, open_register: OpenRegister) -> None:
    """Draw, report by report, what the register would add to the bank's files, what is left out and why."""
    if told := st.session_state.pop(_WRITTEN, None):
        st.success(escaped_markdown(told))
    register = open_register.document
    if not any(part.report_id for part in register.recommendations):
        st.info(NOTHING_LINKED)
        return
    try:
        proposals = proposals_for(register, data_folder())
    except NoProposals as refused:
        st.error(escaped_markdown(str(refused)))
        return
    if not proposals:
        st.info(NOTHING_NEW)
        return
    st.caption(READ_THROUGH)
    reason = writable(data_folder())
    if reason and any(proposal.has_news for proposal in proposals):
        st.info(escaped_markdown(reason))
    for proposal in proposals:
        _draw_report(proposal, may_write=not reason and open_register.may_change)


def _draw_report(proposal: ReportProposal, *, may_write: bool) -> None:
    with st.container(border=True):
        st.subheader(escaped_markdown(proposal.title), anchor=False)
        st.caption(escaped_markdown(proposal.report_id))
        _draw_list("Läggs till", proposal.added)
        _draw_list("Skrivs inte", proposal.left_out)
        if not proposal.has_news:
            return
        name = f"{proposal.report_id}.yaml"
        with st.expander("Det här ändras i filen", key=f"difference_{proposal.report_id}"):
            st.code(difference(proposal.text_before, proposal.text_after, name), language="diff", wrap_lines=True)
        _draw_faults(proposal)
        with st.container(horizontal=True):
            if may_write and st.button(
                "Skriv till banken", type="primary", disabled=proposal.checked.stops, icon=":material/database:",
                key=f"write_{proposal.report_id}",
            ):  # fmt: skip
                _write(proposal)
            st.download_button(
                "Ladda ner filen", proposal.text_after, file_name=name, mime=owned("application/yaml"),
                key=f"download_{proposal.report_id}", on_click="ignore", icon=":material/download:",
            )  # fmt: skip


def _draw_list(heading: str, sentences: tuple[str, ...]) -> None:
    if sentences:
        lines = "\n".join(f"- {escaped_markdown(sentence)}" for sentence in sentences)
        st.markdown(f"**{heading}** ({len(sentences)})\n\n{lines}")


def _draw_faults(proposal: ReportProposal) -> None:
    """Tell the faults that stop; remarks are of the whole file, and most were there before."""
    stopping = [placed.fault for placed in proposal.checked.faults if placed.fault.stops]
    if stopping:
        lines = "\n".join(f"- {escaped_markdown(str(fault))}" for fault in stopping)
        told = counted(len(stopping), "fel", "fel", neuter=True)
        st.warning(f"Filen kan inte skrivas, för den har {told}. Hämta filen och rätta den i en editor.\n\n{lines}")


def _write(proposal: ReportProposal) -> None:
    bar = st.progress(0.0, "Skriver …")
    told = told_by(partial(_tell, bar), partial(_tell_step, bar))
    with uninterrupted():  # the file and the bank belong together, and the reader is told of them (decision 104)
        try:
            written = write_report(proposal.checked, data_folder(), proposal.base_sha256, told)
        except NotWritten as refused:
            bar.empty()
            st.error(escaped_markdown(str(refused)))
            return
        what = counted(len(proposal.added), "uppgift", "uppgifter")
        st.session_state[_WRITTEN] = " ".join(
            [f"{what.capitalize()} skrevs till {proposal.report_id}, och banken är byggd med dem.", *written.warnings]
        )
    st.rerun()


def _tell(bar: DeltaGenerator, done: int, total: int) -> None:
    bar.progress(done / max(total, 1), f"Bygger banken: {done} av {total} rapporter …")


def _tell_step(bar: DeltaGenerator, text: str) -> None:
    bar.progress(1.0, f"{text} …")
