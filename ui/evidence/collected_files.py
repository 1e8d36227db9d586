"""One file with everything found and recommended in the areas that the reader chooses, with quotes and citations."""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import pandas as pd
import streamlit as st

import queries
from exports.file_types import DOCX_TYPE, XLSX_TYPE
from queries.clock import today
from queries.snapshot import current_snapshot
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
            format_func=lambda area_id: labels.get(area_id, area_id),
            key="omraden_i_filen",
            placeholder="Alla områden",
            select_all=False,
        )
        parameters: Selection = {**selection, "areas": chosen or selection.get("areas") or []}
        if chosen:
            parameters["leading_only"] = False
        about = {"Källa": source_text(parameters), "Hämtad": f"{today():%Y-%m-%d}"}
        with st.container(horizontal=True, gap="small"):
            for label, ending, mime, make in (
                ("Excel", "xlsx", XLSX_TYPE, collected_workbook(parameters, about)),
                ("Word", "docx", DOCX_TYPE, collected_document(parameters, about)),
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


def _read(parameters: Selection, row_limit: int, snapshot: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the findings (rows of findings_by_report) and the recommendations by area (recommendation_list)."""
    findings = queries.run_selected("findings_by_report", {**parameters, "row_limit": row_limit}, snapshot)
    recommendations = queries.run_selected(
        "recommendation_list", {**parameters, "by_area": True, "row_limit": row_limit}, snapshot
    )
    return findings, recommendations


def collected_workbook(parameters: Selection, about: dict[str, str]) -> Callable[[], bytes]:
    """Return a function that makes the Excel file: every finding once, and every recommendation by area and party."""
    findings_in_file, recommendations_in_file = in_files(findings_table), in_files(advice_table)
    snapshot = current_snapshot()

    def make() -> bytes:
        from exports.collected import write_collected_xlsx  # few ask for the file (decision 71)

        findings, recommendations = _read(parameters, IN_FILE, snapshot)
        about_file = {**about, **_left_out(findings, recommendations, IN_FILE)}
        return write_collected_xlsx(
            TITLE, about_file, findings_in_file(findings), recommendations_in_file(recommendations)
        )

    return make


def collected_document(parameters: Selection, about: dict[str, str]) -> Callable[[], bytes]:
    """Return a function that makes the Word document: areas with something found or recommended, in codebook order."""
    area_labels = labels_of("areas")
    findings_in_file, recommendations_in_file = in_files(findings_table), in_files(advice_table)
    snapshot = current_snapshot()

    def make() -> bytes:
        from exports.collected import CollectedArea, CollectedItem, write_collected_docx

        findings, recommendations = _read(parameters, IN_WORD, snapshot)
        cited_findings = findings.assign(cited=findings_in_file(findings)["Källhänvisning"].tolist())
        cited_recommendations = recommendations.assign(
            cited=recommendations_in_file(recommendations)["Källhänvisning"].tolist()
        )
        areas = [
            CollectedArea(
                label,
                tuple(
                    CollectedItem(f"{marked(row['status'])} · {row['body_names']}", *_item_words(row))
                    for row in _rows_of_area(cited_findings, area_id)
                ),
                tuple(
                    CollectedItem(joined(" · ", row["body_name"], row["board_names"]), *_item_words(row))
                    for row in _rows_of_area(cited_recommendations, area_id)
                ),
            )
            for area_id, label in area_labels.items()
            if area_id in {*cited_findings["area_id"], *cited_recommendations["area_id"]}
        ]
        about_file = {**about, **_left_out(findings, recommendations, IN_WORD)}
        return write_collected_docx(TITLE, about_file, areas, datetime.combine(today(), time()))

    return make


def _rows_of_area(rows: pd.DataFrame, area_id: str) -> list[pd.Series]:
    return [row for _, row in rows[rows["area_id"] == area_id].iterrows()]


def _left_out(findings: pd.DataFrame, recommendations: pd.DataFrame, row_limit: int) -> dict[str, str]:
    """Return the note of a file that has reached `row_limit` rows of a kind, and may lack some; {} below the limit."""
    limits = [
        f"de första {number(row_limit)} {noun}"
        for rows, noun in ((findings, "fynden"), (recommendations, "raderna med rekommendationer"))
        if len(rows) == row_limit
    ]
    return {"Obs": f"Filen rymmer {' och '.join(limits)}. Välj färre områden om något saknas."} if limits else {}


def _item_words(row: pd.Series) -> tuple[str, str, str]:
    """The coder's summary, the report's words and the source."""
    return with_reason(row), known(row["quote"]), str(row["cited"])
