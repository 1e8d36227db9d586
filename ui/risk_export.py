"""A risk analysis on its way out of the app: the description that the Word and Excel files are made from."""

import streamlit as st

from exports.risk_document import PlannedAudit, RiskDocument, RiskRow
from exports.risk_docx import to_docx
from exports.risk_xlsx import to_xlsx
from queries.clock import today
from ui.data import answer, data_version
from ui.figures import XLSX_TYPE
from ui.owned import owned
from ui.risk_list import last_year, unreadable_words
from ui.risk_plan import days_table
from ui.risk_words import (
    DECISIONS,
    FIELDS_OF_RISK,
    METHOD,
    RULE,
    citations_of,
    evidence_rows,
    evidence_sentences,
    group_of,
    peer_selection,
    peer_words,
    reckoning,
    suggestion_of,
    value_words,
)
from ui.risk_work import AnalysisWork
from ui.saved import saved_words
from ui.words import CONSEQUENCE, number
from workspace import Desk
from workspace.analysis import Analysis, changes, field_of, planned, ranked

MOST_CITATIONS = 8  # per risk; the bank has them all
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def describe(desk: Desk, work: AnalysisWork) -> RiskDocument:
    """Return the open analysis with its evidence, in words."""
    analysis = work.document
    days = days_table(analysis)
    return RiskDocument(
        title=analysis.title,
        body_name=analysis.body_name,
        year=analysis.year,
        scale=analysis.scale,
        high_from=analysis.high_from,
        method=(*METHOD, f"Regeln för förslaget: {RULE}"),
        selection=peer_words(analysis),
        data_version=data_version(),
        version=f"version {work.based_on}, {saved_words('sparad', work.saved_at, work.author, work.imported)}",
        date=f"{today():%Y-%m-%d}",
        rows=tuple(_rows(analysis)),
        ranking=tuple(analysis.number_of(risk.risk_id) for risk in ranked(analysis)),
        changes=tuple(_changes(desk, analysis)),
        plan=tuple(_plan(analysis)),
        days_per_quarter=tuple(zip(days["Kvartal"], days["Dagar"], strict=True)),
    )


def _rows(analysis: Analysis) -> list[RiskRow]:
    evidence = evidence_rows(analysis)
    own_body, most = analysis.body_id, MOST_CITATIONS
    found = answer("cited_findings", peer_selection(analysis), own_body=own_body, area_limit=most)
    rows = []
    for place, risk in enumerate(analysis.risks, 1):
        row = evidence.get(risk.area_id or "")
        cited = found[found["area_id"] == risk.area_id]
        citations = citations_of(cited)
        if len(cited) and (more := int(cited["finding_count"].iloc[0]) - len(citations)):
            citations.append(f"Ytterligare {number(more)} fynd finns i Granskningsbanken.")
        suggestion = suggestion_of(row, analysis.scale)
        rows.append(
            RiskRow(
                number=place,
                name=risk.name,
                group=group_of(risk, row),
                likelihood=risk.likelihood,
                consequence=risk.consequence,
                suggestion=None if suggestion is None else suggestion.level,
                reckoning=reckoning(row, analysis.scale),
                kinds=", ".join(CONSEQUENCE[kind] for kind in risk.kinds),
                field=field_of(risk, analysis.high_from) or "",
                decision=DECISIONS.get(risk.decision or "", ""),
                description=risk.description,
                motivation=risk.motivation,
                evidence=() if row is None else tuple(evidence_sentences(row, analysis.body_name)),
                citations=tuple(citations),
            )
        )
    return rows


def _changes(desk: Desk, analysis: Analysis) -> list[tuple[str, str]]:
    found, unreadable = last_year(desk, analysis)
    told_changes = [("Tidigare analyser", unreadable_words(unreadable))] if unreadable else []
    if found is None:
        return told_changes
    if found[1].scale != analysis.scale:
        told_changes.append(("Skalan", f"1–{found[1].scale} i {found[0].title}: talen går inte att jämföra."))
    for change in changes(found[1], analysis, ("likelihood", "consequence", "decision")):
        what = FIELDS_OF_RISK[change.what]
        if change.what in ("ny", "borttagen"):
            told_changes.append((change.name, f"{what}, jämfört med {found[0].title}."))
        else:
            before = value_words(change.what, change.before, found[1].scale)
            after = value_words(change.what, change.after, analysis.scale)
            told_changes.append((change.name, f"{what}: {before} ({found[1].year}) blev {after}."))
    return told_changes


def _plan(analysis: Analysis) -> list[PlannedAudit]:
    audits = []
    for risk in planned(analysis):
        if (proposal := risk.proposal) is not None:
            audits.append(
                PlannedAudit(
                    risk_number=analysis.number_of(risk.risk_id),
                    risk_name=risk.name,
                    title=proposal.title or risk.name,
                    purpose=proposal.purpose,
                    questions=tuple((question.text, question.asked_in or "") for question in proposal.questions),
                    criteria=proposal.criteria,
                    boards=proposal.boards,
                    delimitation=proposal.delimitation,
                    method=proposal.method,
                    quarter=proposal.quarter,
                    days=proposal.days,
                )
            )
    return audits


def offer_files(desk: Desk, work: AnalysisWork) -> None:
    """Draw the analysis' files: Word, Excel, and the file that can be read in again."""
    name = f"riskanalys-{work.document.year}-{work.document.body_id}"
    with st.popover("Ladda ner", icon=":material/download:", width="stretch"):
        if not work.is_saved:
            st.caption(
                "Den senaste ändringen är inte sparad. Filerna har den ändå; versionsnumret är det senast sparade."
            )
        for label, ending, mime, make, about in (
            (
                "Word",
                "docx",
                DOCX_TYPE,
                to_docx,
                "Riskanalysen med matris, underlag, källor och förslag till revisionsplan.",
            ),
            ("Excel", "xlsx", XLSX_TYPE, to_xlsx, "Ett blad per tabell."),
        ):
            st.download_button(
                label,
                lambda make=make: make(describe(desk, work)),  # type: ignore[misc]
                f"{name}.{ending}",
                owned(mime),
                key=f"{ending}_analysis",
                icon=":material/download:",
                on_click="ignore",
                width="stretch",
                help=about,
            )
        st.download_button(
            "Fil att läsa in igen (JSON)",
            lambda: desk.export(work.document_id),
            f"{name}.json",
            owned("application/json"),
            key="json_analysis",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
            help="Hela analysen med alla versioner, utan delningar.",
        )
