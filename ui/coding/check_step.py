"""The step of checking: every fault of the file with the way to what it is about, what is left, and the file itself."""

from collections.abc import Mapping

import streamlit as st
from pydantic import ValidationError

from coding.checking import Checked, check_coding
from coding.codebook import CodebookReader, data_folder
from coding.deciding import Change
from coding.fault_places import PlacedFault
from coding.report_id import proposed_id
from queries.clock import today
from ui.coding.cards import left_by_step
from ui.coding.coded_source import CodedSource
from ui.coding.findings import open_item
from ui.coding.open_coding import OpenCoding
from ui.coding.spent_time import decide
from ui.documents.controls import edit
from ui.documents.open_document import NotMade
from ui.shell.buttons import action
from wording.coding_words import STEPS, field_words, item_name, with_labels
from wording.markup import escaped_markdown
from wording.words import counted, listed
from workspace import Desk
from workspace.coding_items import Step
from workspace.report_coding import ReportCoding

_MOST_SHOWN = 60


def checked(open_coding: OpenCoding, coded: CodedSource) -> Checked:
    """Return the coding as a report file with its faults."""
    return check_coding(open_coding.document, coded.text.finder, data_folder(), today().isoformat())


def draw_check(desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader) -> None:
    """Draw the report's id, what is left to decide, the faults, the coder's notes, and the file as it would be."""
    coding = open_coding.document
    _draw_id(desk, open_coding, reader)
    left = left_by_step(coding, coded)
    result = checked(open_coding, coded)
    if result.refusal:
        st.warning(escaped_markdown(result.refusal))
    stopping = [placed for placed in result.faults if placed.fault.stops]
    remarks = [placed for placed in result.faults if not placed.fault.stops]
    _draw_left(left, is_faulty=bool(stopping))
    _draw_faults(coding, coded, stopping, "fel", "Inga fel.")
    _draw_faults(coding, coded, remarks, "anmärkning", "Inga anmärkningar.")
    _draw_notes(desk, open_coding)
    with st.expander("Filen som den blir", key="file_as_it_will_be"):
        st.code(result.text, language="yaml")


def _draw_left(left: Mapping[Step, int], *, is_faulty: bool) -> None:
    """Tell how much is left to decide in which steps."""
    told = [f"{left[step]} under {label}" for step, label in STEPS.items() if left.get(step)]
    if told:
        st.warning(f"Kvar att avgöra: {listed(told)}. Det som inte är avgjort kommer inte med i filen.")
    else:
        st.markdown("**Alla förslag och meningar är avgjorda.**" + (" Felen nedan är kvar." if is_faulty else ""))


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


def _draw_faults(coding: ReportCoding, coded: CodedSource, faults: list[PlacedFault], name: str, none: str) -> None:
    if not faults:
        st.success(none) if name == "fel" else st.caption(none)
        return
    many = "fel" if name == "fel" else "anmärkningar"
    st.markdown(f"**{counted(len(faults), name, many, neuter=name == 'fel').capitalize()}**")
    for number, placed in enumerate(faults[:_MOST_SHOWN]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{_where(coding, placed)}{escaped_markdown(_message(placed))}", width="stretch")
            if placed.item is not None:
                action(
                    "Gå dit",
                    f"go_{name}_{number}",
                    open_item,
                    coding,
                    coded,
                    placed.item,
                    placed.field,
                    type="tertiary",
                    icon=":material/arrow_forward:",
                )
    if len(faults) > _MOST_SHOWN:
        st.caption(f"… och {len(faults) - _MOST_SHOWN} till.")


def _where(coding: ReportCoding, placed: PlacedFault) -> str:
    if placed.item is None:
        return ""
    label = field_words(placed.item.block, placed.field).label if placed.field else ""
    name = "" if placed.item.block == "report" else item_name(coding, placed.item)
    return f"**{escaped_markdown(', '.join(part for part in (name, label) if part))}:** "


def _message(placed: PlacedFault) -> str:
    """What is wrong, with the page's names of the fields."""
    return with_labels(placed.fault.message, placed.item.block if placed.item else "report")


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
