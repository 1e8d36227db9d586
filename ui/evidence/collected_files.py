"""One file with everything found and recommended in the areas that the reader chooses, with quotes and citations."""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import pandas as pd
import streamlit as st

import queries
from exports.collected import CollectedArea, CollectedItem, write_collected_docx, write_collected_xlsx
from exports.word import DOCX_TYPE
from queries.clock import today
from queries.snapshot import current_snapshot
from ui.shell.figures import XLSX_TYPE
from wording.filters import Selection, labels_of
from wording.item_tables import findings_table
from wording.long_answers import IN_FILE
from wording.recommendation_tables import advice_table
from wording.sources import in_files, source_text
from wording.words import joined, known, marked, number, with_reason

TITLE = "Fynd och rekommendationer med citat och källhänvisningar"
IN_WORD = 500  # findings of a document that people read; Excel has up to IN_FILE


def offer_collected(selection: Selection) -> None:
    """Draw the choice of areas and the buttons that save their findings and recommendations within the selection."""
    with st.expander("Samla fynd för flera områden i en fil"):
        st.caption(
            "Alla fynd och rekommendationer i de valda granskningarna, med citat och källhänvisning. Områden som "
            "ingen har granskat kommer inte med. Det säger inget om hur de fungerar."
        )
        labels = labels_of("areas")
        chosen = st.multiselect(
            "Områden i filen",
            list(labels),
            format_func=lambda one: labels.get(one, one),
            key="omraden_i_filen",
            placeholder="Alla områden",
            select_all=False,
        )
        asked: Selection = {**selection, "areas": chosen or selection.get("areas") or []}
        if chosen:
            asked["leading_only"] = False
        about = {"Källa": source_text(asked), "Hämtad": f"{today():%Y-%m-%d}"}
        with st.container(horizontal=True, gap="small"):
            for label, ending, mime, make in (
                ("Excel", "xlsx", XLSX_TYPE, collected_workbook(asked, about)),
                ("Word", "docx", DOCX_TYPE, collected_document(asked, about)),
            ):
                st.download_button(
                    label,
                    make,
                    f"fynd-med-citat.{ending}",
                    mime,
                    key=f"samlat_{ending}",
                    icon=":material/download:",
                    on_click="ignore",
                )


def _read(asked: Selection, most: int, snapshot: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The findings, and the recommendations by area."""
    found = queries.run_selected("findings_by_report", {**asked, "row_limit": most}, snapshot)
    advice = queries.run_selected("recommendation_list", {**asked, "by_area": True, "row_limit": most}, snapshot)
    return found, advice


def collected_workbook(asked: Selection, about: dict[str, str]) -> Callable[[], bytes]:
    """Return what makes the Excel file: every finding once, and every recommendation by area and party."""
    findings, advised, snapshot = in_files(findings_table), in_files(advice_table), current_snapshot()

    def make() -> bytes:
        found, advice = _read(asked, IN_FILE, snapshot)
        told = {**about, **_left_out(found, advice, IN_FILE)}
        return write_collected_xlsx(TITLE, told, findings(found), advised(advice))

    return make


def collected_document(asked: Selection, about: dict[str, str]) -> Callable[[], bytes]:
    """Return what makes the Word document: the areas that something is said of, in the codebook's order."""
    order = labels_of("areas")
    findings, advised, snapshot = in_files(findings_table), in_files(advice_table), current_snapshot()

    def make() -> bytes:
        found, advice = _read(asked, IN_WORD, snapshot)
        told = found.assign(cited=findings(found)["Källhänvisning"].tolist())
        given = advice.assign(cited=advised(advice)["Källhänvisning"].tolist())
        areas = [
            CollectedArea(
                label,
                tuple(_item(f"{marked(row['status'])} · {row['body_names']}", row) for row in _of(told, area_id)),
                tuple(_item(joined(" · ", row["body_name"], row["board_names"]), row) for row in _of(given, area_id)),
            )
            for area_id, label in order.items()
            if area_id in {*told["area_id"], *given["area_id"]}
        ]
        about_it = {**about, **_left_out(found, advice, IN_WORD)}
        return write_collected_docx(TITLE, about_it, areas, datetime.combine(today(), time()))

    return make


def _of(rows: pd.DataFrame, area_id: str) -> list[pd.Series]:
    return [row for _, row in rows[rows["area_id"] == area_id].iterrows()]


def _left_out(found: pd.DataFrame, advice: pd.DataFrame, most: int) -> dict[str, str]:
    """What a file with room for `most` rows of each says when it does not hold them all; nothing when it does."""
    told = [
        f"de första {number(most)} {what}"
        for rows, what in ((found, "fynden"), (advice, "raderna med rekommendationer"))
        if len(rows) == most
    ]
    return {"Obs": f"Filen rymmer {' och '.join(told)}. Välj färre områden om något saknas."} if told else {}


def _item(head: str, row: pd.Series) -> CollectedItem:
    return CollectedItem(head, with_reason(row), known(row["quote"]), str(row["cited"]))
