"""A risk analysis on its way out of the app: the description that its files are made from."""

import streamlit as st

from bank.answer import data_version
from exports.file_types import DOCX_TYPE, JSON_TYPE, PDF_TYPE, XLSX_TYPE
from exports.risk_document import OtherLine, PlannedAudit, RiskDocument, RiskRow
from queries.clock import today
from ui.risk.analyses import last_year, unreadable_words
from ui.risk.open_analysis import OpenAnalysis
from ui.risk.own_register import OwnRegister, own_register
from ui.risk.plan import days_table
from ui.shell.owned_files import owned
from wording.context_tables import facts_in_file, selected_peers
from wording.file_names import file_name
from wording.plan import criteria_to_check, doubt_words, field_remark
from wording.risk_sources import Sources, own_reports, sources_of
from wording.risks import (
    DECISIONS,
    FIELDS_OF_RISK,
    LINE_KINDS,
    METHOD,
    RULE,
    evidence_rows,
    evidence_sentences,
    group_of,
    line_quarter,
    peer_selection,
    peer_words,
    reckoning,
    suggestion_of,
    value_words,
)
from wording.version_words import saved_words
from wording.words import CONSEQUENCE
from workspace import Desk
from workspace.analysis import Analysis, Proposal, changes, field_of, planned, ranked

BEGUN_IN_FULL = "Bedömda risker i sin helhet, övriga i en kort tabell"
ONLY_BEGUN = "Bara bedömda risker"
ALL_IN_FULL = "Alla risker i sin helhet"
SCOPES = (BEGUN_IN_FULL, ONLY_BEGUN, ALL_IN_FULL)
WORD_HOLDS = "Riskanalysen med matris, underlag, källor och förslag till revisionsplan."
PLAN_HOLDS = "De föreslagna granskningarna, årets övriga granskning och dagar per kvartal, utan riskerna."
EXCEL_HOLDS = "Ett blad per tabell. Varje risk är en rad, om du inte väljer bara bedömda."


def describe(desk: Desk, open_analysis: OpenAnalysis, scope: str = BEGUN_IN_FULL) -> RiskDocument:
    """Return the open analysis with its evidence, in words; `scope` is one of SCOPES."""
    analysis = open_analysis.document
    saved = saved_words("sparad", open_analysis.saved_at, open_analysis.author, open_analysis.imported)
    own = own_register(desk, analysis)
    rows = _rows(analysis, own)
    shown = [row for row in rows if row.is_begun] if scope == ONLY_BEGUN else rows
    days = days_table(analysis)
    peers = selected_peers(peer_selection(analysis), analysis.body_id)
    return RiskDocument(
        title=analysis.title,
        body_name=analysis.body_name,
        year=analysis.year,
        scale=analysis.scale,
        high_from=analysis.high_from,
        method=(*METHOD, f"Regeln för förslaget: {RULE}"),
        selection=peer_words(analysis),
        own_reports=tuple(own_reports(analysis)),
        data_version=data_version(),
        version=f"version {open_analysis.based_on}, {saved}",
        date=f"{today():%Y-%m-%d}",
        rows=tuple(shown),
        left_out_count=len(rows) - len(shown),
        is_whole=scope == ALL_IN_FULL,
        ranking=tuple(analysis.number_of(risk.risk_id) for risk in ranked(analysis)),
        changes=tuple(_changes(desk, analysis)),
        plan_title=analysis.plan_title,
        plan=tuple(_plan(analysis)),
        other_lines=tuple(
            OtherLine(LINE_KINDS[one.kind], one.title, one.text, one.when, line_quarter(one), one.days)
            for one in analysis.lines
        ),
        days_per_quarter=tuple(zip(days["Kvartal"], days["Dagar"], strict=True)),
        facts=facts_in_file(analysis.body_id, analysis.body_name, peers),
        own_register=own.name,
        register_notes=own.notes,
    )


def _rows(analysis: Analysis, own: OwnRegister) -> list[RiskRow]:
    evidence = evidence_rows(analysis)
    sources = sources_of(analysis)
    rows = []
    for place, risk in enumerate(analysis.risks, 1):
        row = evidence.get(risk.area_id or "")
        cited = sources.get(risk.area_id or "", Sources())
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
                is_begun=risk.is_begun,
                remark=field_remark(risk, analysis.high_from) or doubt_words(risk) or "",
                description=risk.description,
                motivation=risk.motivation,
                evidence=() if row is None else tuple(evidence_sentences(row, analysis.body_name)),
                own_findings=cited.own_findings,
                own_recommendations=cited.own_recommendations,
                citations=cited.of_others,
                own_register=own.told_of(risk),
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
        proposal = risk.proposal or Proposal()  # decided, and not yet drafted: it is in the plan all the same
        audits.append(
            PlannedAudit(
                risk_number=analysis.number_of(risk.risk_id),
                risk_name=risk.name,
                title=proposal.title or risk.name,
                purpose=proposal.purpose,
                questions=tuple((question.text, question.asked_in or "") for question in proposal.questions),
                criteria=proposal.criteria,
                to_check=tuple(criteria_to_check(risk, proposal, analysis.year)),
                boards=proposal.boards,
                delimitation=proposal.delimitation,
                method=proposal.method,
                quarter=proposal.quarter,
                days=proposal.days,
            )
        )
    return audits


def _written(kind: str, document: RiskDocument) -> bytes:
    """Return the file of that kind; what writes it is imported when somebody asks for it (decision 71)."""
    from exports.print.risk_pdf import plan_to_pdf, to_pdf
    from exports.risk_docx import plan_to_docx, to_docx
    from exports.risk_xlsx import to_xlsx

    write = {"docx": to_docx, "plan_docx": plan_to_docx, "pdf": to_pdf, "plan_pdf": plan_to_pdf, "xlsx": to_xlsx}
    return write[kind](document)


def offer_files(desk: Desk, open_analysis: OpenAnalysis) -> None:
    """Draw the analysis' files: Word, PDF, Excel, and the file that can be read in again."""
    title = open_analysis.document.title
    with st.popover("Ladda ner", icon=":material/download:", width="stretch"):
        if not open_analysis.is_saved:
            st.caption(
                "Den senaste ändringen är inte sparad. Filerna har den ändå; versionsnumret är det senast sparade."
            )
        scope = st.radio("Riskerna i Word, PDF och Excel", SCOPES, key="scope_of_files")
        plan = open_analysis.document.plan_title
        for kind, label, name, mime, about in (
            ("docx", "Word", file_name(title, "docx"), DOCX_TYPE, WORD_HOLDS),
            ("plan_docx", "Word: bara revisionsplanen", file_name(plan, "docx"), DOCX_TYPE, PLAN_HOLDS),
            ("pdf", "PDF", file_name(title, "pdf"), PDF_TYPE, WORD_HOLDS),
            ("plan_pdf", "PDF: bara revisionsplanen", file_name(plan, "pdf"), PDF_TYPE, PLAN_HOLDS),
            ("xlsx", "Excel", file_name(title, "xlsx"), XLSX_TYPE, EXCEL_HOLDS),
        ):
            st.download_button(
                label,
                lambda kind=kind: _written(kind, describe(desk, open_analysis, scope)),  # type: ignore[misc]
                name,
                owned(mime),
                key=f"{kind}_analysis",
                icon=":material/download:",
                on_click="ignore",
                width="stretch",
                help=about,
            )
        st.download_button(
            "Fil att läsa in igen (JSON)",
            lambda: desk.export(open_analysis.document_id),
            file_name(title, "json"),
            owned(JSON_TYPE),
            key="json_analysis",
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
            help="Hela analysen med alla versioner, utan delningar.",
        )
