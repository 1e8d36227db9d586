"""The step of checking: every fault of the file with the way to what it is about, what is left, and the file itself."""

import streamlit as st
from pydantic import ValidationError

from coding.checking import Checked, check_coding
from coding.codebook import CodebookReader, data_folder
from coding.deciding import Change
from coding.fault_places import PlacedFault
from coding.report_id import proposed_id
from queries.clock import today
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import OpenCoding
from ui.coding.spent_time import decide
from ui.coding.stepping import go_to
from ui.documents.controls import edit
from ui.documents.open_document import NotMade
from ui.shell.buttons import action
from wording.coding_words import STEPS, field_words, item_name, left_words
from wording.markup import escaped_markdown
from wording.words import counted
from workspace import Desk
from workspace.coding_items import STEP_OF
from workspace.coding_progress import left_to_confirm
from workspace.report_coding import ReportCoding

_MOST_SHOWN = 60


def checked(open_coding: OpenCoding, coded: CodedSource) -> Checked:
    """Return the coding as a report file with its faults."""
    return check_coding(open_coding.document, coded.text.finder, data_folder(), today().isoformat())


def draw_check(desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader) -> None:
    """Draw the report's id, what is left to decide, the faults, the coder's notes, and the file as it would be."""
    coding = open_coding.document
    _draw_id(desk, open_coding, reader)
    left = sum(each.items + each.values for blocks in left_to_confirm(coding).values() for each in blocks.values())
    unread = coded.unread_count(coding)
    st.markdown(f"**{left_words(left).capitalize()}.** Det som inte är avgjort kommer inte med i filen.")
    if unread:
        told = counted(unread, "mening", "meningar")
        st.warning(f"{told.capitalize()} i kön för fynd är inte {'läst' if unread == 1 else 'lästa'} än.")
    result = checked(open_coding, coded)
    if result.refusal:
        st.warning(escaped_markdown(result.refusal))
    stopping = [placed for placed in result.faults if placed.fault.stops]
    remarks = [placed for placed in result.faults if not placed.fault.stops]
    _draw_faults(coding, stopping, "fel", "Inga fel.")
    _draw_faults(coding, remarks, "anmärkning", "Inga anmärkningar.")
    _draw_notes(desk, open_coding)
    with st.expander("Filen som den blir", key="file_as_it_will_be"):
        st.code(result.text, language="yaml")


def _draw_id(desk: Desk, open_coding: OpenCoding, reader: CodebookReader) -> None:
    coding = open_coding.document
    edit(
        desk, open_coding, "report_id", coding.report_id, _with_id, st.text_input, "Rapportens id: plats-år-ämne",
        coding.report_id, read=str.strip, max_chars=80,
    )  # fmt: skip
    proposed = proposed_id(coding, reader.codebook, data_folder())
    if proposed and proposed != coding.report_id:
        action(
            f"Ta {proposed}",
            "take_id",
            _take_id,
            desk,
            open_coding,
            proposed,
            shortcut="T",
            disabled=not open_coding.may_change,
        )
    elif not proposed:
        st.caption("Ett id föreslås när kommun, ämne och datum är avgjorda.")


def _with_id(typed: str) -> Change:
    def make(coding: ReportCoding) -> ReportCoding:
        try:
            return coding.changed(report_id=typed)
        except ValidationError:
            raise NotMade(
                "Det kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, t.ex. "
                "timra-2020-insatser-barn-unga."
            ) from None

    return make


def _take_id(desk: Desk, open_coding: OpenCoding, report_id: str) -> None:
    decide(desk, open_coding, lambda coding: coding.changed(report_id=report_id))
    open_coding.generation += 1


def _draw_faults(coding: ReportCoding, faults: list[PlacedFault], name: str, none: str) -> None:
    if not faults:
        st.success(none) if name == "fel" else st.caption(none)
        return
    st.markdown(f"**{counted(len(faults), name, 'fel' if name == 'fel' else 'anmärkningar').capitalize()}**")
    for number, placed in enumerate(faults[:_MOST_SHOWN]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{_where(coding, placed)}{escaped_markdown(placed.fault.message)}", width="stretch")
            if placed.item is not None:
                action("Gå dit", f"go_{name}_{number}", _go, placed, type="tertiary", icon=":material/arrow_forward:")
    if len(faults) > _MOST_SHOWN:
        st.caption(f"… och {len(faults) - _MOST_SHOWN} till.")


def _where(coding: ReportCoding, placed: PlacedFault) -> str:
    if placed.item is None:
        return ""
    label = field_words(placed.item.block, placed.field).label if placed.field else ""
    name = "" if placed.item.block == "report" else item_name(coding, placed.item)
    return f"**{escaped_markdown(', '.join(part for part in (name, label) if part))}:** "


def _go(placed: PlacedFault) -> None:
    """Open the step and card that a fault is about (a button's on_click)."""
    item = placed.item
    if item is None:
        return
    step = STEP_OF[item.block]
    st.session_state["kodsteg"] = STEPS[step]
    if step != "fynd":  # findings are found by their sentence: the step opens at the first that is left
        go_to(step, placed.field if item.block == "report" else item.item_id)


def _draw_notes(desk: Desk, open_coding: OpenCoding) -> None:
    coding = open_coding.document
    with st.expander(f"Noter om svåra avvägningar ({len(coding.notes)})", key="coding_notes"):
        edit(
            desk, open_coding, "notes", "\n\n".join(coding.notes), _with_notes, st.text_area,
            "En not per stycke, med egna ord. De går till coding.notes.", "\n\n".join(coding.notes), height=200,
            max_chars=20_000,
        )  # fmt: skip


def _with_notes(typed: str) -> Change:
    notes = list(dict.fromkeys(" ".join(part.split()) for part in typed.split("\n\n") if part.strip()))
    return lambda coding: coding.changed(notes=notes)
