"""The risk analysis as a Word document, for the auditors to go on writing in."""

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from charts.description import Risk
from charts.palette import PAPERS
from charts.risk_matrix import FIELDS, field_of, on_scale
from exports.risk_document import PlannedAudit, RiskDocument, RiskRow
from exports.risk_words import (
    NOT_ASSESSED,
    NOT_DECIDED,
    NOT_STATED,
    SUBJECT,
    amount,
    cleaned,
    facts,
    field_word,
    heading,
    in_cell,
    is_assessed,
    legend,
    level_name,
    one_line,
)
from exports.word import TEXT_WIDTH, add_numbered, add_table, add_tinted, new_document, saved, tint

NO_RISKS = "Riskanalysen innehåller inga risker ännu."
NO_PLAN = "Inga granskningar är föreslagna ännu."


def to_docx(document: RiskDocument) -> bytes:
    """Return the analysis and its plan as a .docx file.

    What the auditors wrote stands as text whatever it holds; characters that the format cannot hold are left out.
    """
    content = cleaned(document)
    comments = f"Data: {content.data_version}. {content.version}."
    file = new_document(heading(content), SUBJECT, comments, _footer(content), datetime.fromisoformat(content.date))
    _add_opening(file, content)
    _add_matrix(file, content)
    if content.changes:
        _add_changes(file, content)
    file.add_heading("Riskerna", 1)
    for row in content.rows:
        _add_risk(file, row, content.scale)
    if not content.rows:
        file.add_paragraph(NO_RISKS)
    _add_plan(file, content)
    return saved(file)


def _footer(content: RiskDocument) -> str:
    return f"{one_line(content.title)} · Data: {one_line(content.data_version)}"


def _add_opening(file: Document, content: RiskDocument) -> None:
    file.add_paragraph(heading(content), "Title")
    if one_line(content.title) != heading(content):
        file.add_paragraph(one_line(content.title), "Subtitle")
    told = [(name, text) for name, text in facts(content) if text.strip()]
    rows = [("Uppgift", "Innehåll"), *((name, one_line(text)) for name, text in told)]
    add_table(
        file, rows, (3.6, TEXT_WIDTH - 3.6), "Om analysen", "Vad analysen gäller, dess skala, underlag och version."
    )
    file.add_heading("Så är analysen gjord", 1)
    for text in content.method or ("Metoden är inte beskriven.",):
        _add_text(file, text)


def _add_matrix(file: Document, content: RiskDocument) -> None:
    file.add_heading("Riskmatris", 1)
    if not content.rows:
        file.add_paragraph(NO_RISKS)
        return
    assessed = [row for row in content.rows if is_assessed(row)]
    counted = f"{len(assessed)} av {len(content.rows)} risker har bedömts och har en plats i matrisen."
    file.add_paragraph(f"Siffrorna i rutorna är riskernas nummer. {counted}").paragraph_format.keep_with_next = True
    add_risk_grid(file, content.rows, content.scale, content.high_from)
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.space_before = Cm(0.25)
    for position, (key, word, meaning) in enumerate(legend(content.high_from)):
        look = FIELDS[key].looks["light"]
        add_tinted(paragraph, word, look.fill, look.text)
        paragraph.add_run(f" {meaning}" + (".  " if position < len(FIELDS) - 1 else "."))
    file.add_heading("Alla risker", 2)
    _add_risk_table(file, content)
    file.add_heading("Rangordning", 2)
    if content.ranking:
        file.add_paragraph("De bedömda riskerna, den största först.").paragraph_format.keep_with_next = True
        by_number = {row.number: row for row in content.rows}
        add_numbered(file, [_ranked(by_number[number]) for number in content.ranking])
    else:
        file.add_paragraph("Ingen risk är bedömd ännu.")
    if unassessed := [row for row in content.rows if not is_assessed(row)]:
        file.add_heading("Ej bedömda", 2)
        file.add_paragraph(
            "Att en risk är ej bedömd säger inget om hur stor den är."
        ).paragraph_format.keep_with_next = True
        for row in unassessed:
            file.add_paragraph(f"{row.number}. {one_line(row.name)}: {_levels(row)}", "List Bullet")


def add_risk_grid(file: Document, risks: Sequence[RiskRow | Risk], scale: int, high_from: int) -> None:
    """Add the matrix as a table: konsekvens down from the highest, sannolikhet across, risks by number in the cells."""
    levels = range(1, scale + 1)
    rows = [["Konsekvens ↓ Sannolikhet →", *(level_name(level, scale) for level in levels)]]
    for consequence in reversed(levels):
        cells = [in_cell(risks, likelihood, consequence) for likelihood in levels]
        rows.append([level_name(consequence, scale), *(", ".join(map(str, numbers)) or "–" for numbers in cells)])
    first = 2.6
    widths = (first, *[(TEXT_WIDTH - first) / scale] * scale)
    table = add_table(
        file,
        rows,
        widths,
        "Riskmatris",
        f"Konsekvens nedåt, från {scale} till 1, och sannolikhet åt höger, från 1 till {scale}. "
        "I rutorna står riskernas nummer.",
    )
    for row, consequence in zip(table.rows[1:], reversed(levels), strict=True):
        row.height, row.height_rule = Cm(1.3), WD_ROW_HEIGHT_RULE.AT_LEAST
        tint(row.cells[0], PAPERS["light"].land, PAPERS["light"].text)
        for cell, likelihood in zip(row.cells[1:], levels, strict=True):
            look = FIELDS[field_of(likelihood, consequence, high_from)].looks["light"]
            tint(cell, look.fill, look.text)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for cell in row.cells[1:]:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_risk_table(file: Document, content: RiskDocument) -> None:
    rows = [["Nr", "Risk", "Sannolikhet", "Konsekvens", "Fält", "Beslut"]]
    for row in content.rows:
        levels = [NOT_ASSESSED if level is None else str(level) for level in (row.likelihood, row.consequence)]
        decision = one_line(row.decision) or NOT_DECIDED
        rows.append([str(row.number), one_line(row.name), *levels, field_word(row), decision])
    add_table(
        file,
        rows,
        (1.0, 4.8, 2.2, 2.2, 3.1, 2.7),
        "Alla risker",
        "En rad per risk: nummer, namn, sannolikhet, konsekvens, fält i matrisen och beslut.",
    )


def _ranked(row: RiskRow) -> str:
    levels = f"sannolikhet {row.likelihood}, konsekvens {row.consequence}"
    return f"{one_line(row.name)} (risk {row.number}): {levels}. {field_word(row)}"


def _levels(row: RiskRow) -> str:
    told = (("sannolikhet", row.likelihood), ("konsekvens", row.consequence))
    return ", ".join(f"{name} {NOT_ASSESSED if level is None else level}" for name, level in told)


def _add_changes(file: Document, content: RiskDocument) -> None:
    file.add_heading("Förändringar sedan den förra analysen", 1)
    rows = [("Risk", "Förändring"), *((one_line(risk), change) for risk, change in content.changes)]
    add_table(file, rows, (5.5, TEXT_WIDTH - 5.5), "Förändringar", "En rad per risk: vad som ändrats sedan förra året.")


def _add_risk(file: Document, row: RiskRow, scale: int) -> None:
    file.add_heading(f"{row.number}. {one_line(row.name)}", 2)
    sannolikhet, konsekvens = (
        NOT_ASSESSED if level is None else on_scale(level, scale) for level in (row.likelihood, row.consequence)
    )
    facts_told = [
        _add_labelled(file, "Sannolikhet", f"{sannolikhet} · Konsekvens: {konsekvens} · Fält: {field_word(row)}"),
        file.add_paragraph("Inget förslag: för litet underlag")
        if row.suggestion is None
        else _add_labelled(
            file, "Förslag ur underlaget", f"{on_scale(row.suggestion, scale)}. {row.reckoning}".strip()
        ),
        _add_labelled(file, "Beslut", row.decision.strip() or NOT_DECIDED),
        _add_labelled(file, "Konsekvensens slag", row.kinds.strip() or NOT_STATED),
    ]
    for paragraph in facts_told:
        paragraph.paragraph_format.keep_with_next = True
    if row.group.strip():
        _add_labelled(file, "Grupp", row.group)
    if row.description.strip():
        _add_labelled(file, "Beskrivning", row.description)
    _add_labelled(file, "Motivering", row.motivation.strip() or "ingen skriven")
    _add_list(file, "Underlag", row.evidence, "List Bullet", "inget ur granskningarna")
    if row.citations:
        _add_list(file, "Källor", row.citations, "List Bullet 2", "")


def _add_plan(file: Document, content: RiskDocument) -> None:
    file.add_heading("Bilaga: förslag till revisionsplan", 1).paragraph_format.page_break_before = True
    if not content.plan:
        file.add_paragraph(NO_PLAN)
        return
    for audit in content.plan:
        _add_audit(file, audit)
    if not content.days_per_quarter:
        return
    file.add_heading("Dagar per kvartal", 2)
    rows = [("Kvartal", "Dagar"), *((name, amount(days)) for name, days in content.days_per_quarter)]
    table = add_table(
        file, rows, (5, 3), "Dagar per kvartal", "Summan av de föreslagna granskningarnas dagar, kvartal för kvartal."
    )
    for row in table.rows:
        row.cells[1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell in table.rows[-1].cells:
        cell.paragraphs[0].runs[0].bold = True


def _add_audit(file: Document, audit: PlannedAudit) -> None:
    risk = f"{audit.risk_number}. {one_line(audit.risk_name)}"
    file.add_heading(one_line(audit.title) or one_line(audit.risk_name), 2)
    _add_labelled(file, "Risk", risk)
    _add_labelled(file, "Syfte", audit.purpose.strip() or NOT_STATED)
    if audit.questions:
        _add_lead(file, "Revisionsfrågor")
        questions = add_numbered(file, [one_line(question) for question, _ in audit.questions])
        for paragraph, (_, asked) in zip(questions, audit.questions, strict=True):
            if asked.strip():
                paragraph.add_run(f" (ställd i {one_line(asked)})").italic = True
    else:
        _add_labelled(file, "Revisionsfrågor", NOT_STATED)
    _add_list(file, "Revisionskriterier", audit.criteria, "List Bullet", NOT_STATED)
    _add_labelled(file, "Nämnder", audit.boards.strip() or NOT_STATED)
    _add_labelled(file, "Avgränsning", audit.delimitation.strip() or NOT_STATED)
    _add_labelled(file, "Metod", audit.method.strip() or NOT_STATED)
    quarter = "ej förlagt" if audit.quarter is None else f"kvartal {audit.quarter}"
    days = "dagar ej angivna" if audit.days is None else f"{amount(audit.days)} {'dag' if audit.days == 1 else 'dagar'}"
    _add_labelled(file, "Tid", f"{quarter}, {days}")


def _add_labelled(file: Document, label: str, text: str) -> Paragraph:
    """What it is in bold and the text after it; the text's later lines are paragraphs of their own."""
    first, *rest = _lines(text) or [""]
    paragraph = file.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(first)
    for line in rest:
        file.add_paragraph(line)
    return paragraph


def _add_list(file: Document, label: str, texts: tuple[str, ...], style: str, nothing: str) -> None:
    if not texts:
        _add_labelled(file, label, nothing)
        return
    _add_lead(file, label)
    paragraphs = [file.add_paragraph(one_line(text), style) for text in texts]
    for paragraph in (paragraphs[0], *paragraphs[-2:-1]) if len(texts) > 1 else ():
        paragraph.paragraph_format.keep_with_next = True  # no line of a list is alone on a page


def _add_lead(file: Document, label: str) -> None:
    """The words before a list, on the same page as its beginning."""
    paragraph = file.add_paragraph()
    paragraph.add_run(f"{label}:").bold = True
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(4)


def _add_text(file: Document, text: str) -> None:
    for line in _lines(text):
        file.add_paragraph(line)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
