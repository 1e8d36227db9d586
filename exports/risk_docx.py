"""The risk analysis as a Word document, for the auditors to go on writing in."""

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from charts.description import Risk
from charts.palette import PAPERS
from charts.risk_matrix import FIELDS, field_of, on_scale
from exports.risk_document import RiskDocument, RiskRow
from exports.risk_docx_plan import add_appendix, add_plan
from exports.risk_words import (
    NOT_ASSESSED,
    NOT_DECIDED,
    NOT_STATED,
    SUBJECT,
    facts,
    field_word,
    heading,
    in_cell,
    is_assessed,
    left_out_words,
    legend,
    level_name,
    sources,
)
from exports.safe_text import cleaned, one_line
from exports.word import TEXT_WIDTH, add_numbered, add_table, add_tinted, new_document, saved, tint
from exports.word_text import add_labelled, add_list, add_text

NO_RISKS = "Riskanalysen innehåller inga risker ännu."
NONE_BEGUN = "Ingen risk är bedömd ännu."


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
    told = _told_in_full(content)
    for row in told:
        _add_risk(file, row, content.scale)
    if not told:
        file.add_paragraph(NO_RISKS if not content.rows else NONE_BEGUN)
    _add_own_of_the_others(file, [row for row in content.rows if row not in told])
    add_appendix(file, content)
    return saved(file)


def plan_to_docx(document: RiskDocument) -> bytes:
    """Return the plan alone as a .docx file, to hand in without the risks it was chosen from."""
    content = cleaned(document)
    comments = f"Data: {content.data_version}. {content.version}."
    title = one_line(content.plan_title)
    file = new_document(title, SUBJECT, comments, _footer(content), datetime.fromisoformat(content.date))
    file.add_paragraph(title, "Title")
    drawn_from = f"Förslag, draget ur {heading(content)} ({one_line(content.version)}). Utskrivet {content.date}."
    add_text(file, drawn_from)
    file.add_heading("Fördjupade granskningar", 1)
    add_plan(file, content)
    return saved(file)


def _told_in_full(content: RiskDocument) -> list[RiskRow]:
    """The risks that have a section of their own: a file is as long as what the auditors have come to."""
    return [row for row in content.rows if content.is_whole or row.is_begun]


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
        add_text(file, text)


def _add_matrix(file: Document, content: RiskDocument) -> None:
    file.add_heading("Riskmatris", 1)
    if not content.rows:
        file.add_paragraph(NO_RISKS)
        return
    assessed = [row for row in content.rows if is_assessed(row)]
    total = len(content.rows) + content.left_out_count
    what = "risk" if total == 1 else "risker"
    counted = f"{len(assessed)} av {total} {what} har bedömts och har en plats i matrisen."
    file.add_paragraph(f"Siffrorna i rutorna är riskernas nummer. {counted}").paragraph_format.keep_with_next = True
    add_risk_grid(file, content.rows, content.scale, content.high_from)
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.space_before = Cm(0.25)
    for position, (key, word, meaning) in enumerate(legend(content.high_from)):
        look = FIELDS[key].looks["light"]
        add_tinted(paragraph, word, look.fill, look.text)
        paragraph.add_run(f" {meaning}" + (".  " if position < len(FIELDS) - 1 else "."))
    told = _told_in_full(content)
    if told:
        _add_risk_table(file, told)
    file.add_heading("Rangordning", 2)
    if content.ranking:
        file.add_paragraph("De bedömda riskerna, den största först.").paragraph_format.keep_with_next = True
        by_number = {row.number: row for row in content.rows}
        add_numbered(file, [_ranked(by_number[number]) for number in content.ranking])
    else:
        file.add_paragraph(NONE_BEGUN)
    _add_unassessed(file, [row for row in content.rows if not row.is_begun], content.left_out_count)


def _add_unassessed(file: Document, rows: Sequence[RiskRow], left_out_count: int) -> None:
    """Count the risks that nobody has begun to assess, with their names by group in one short table."""
    if not (rows or left_out_count):
        return
    file.add_heading("Ej bedömda", 2)
    are = "är utelämnad" if left_out_count == 1 else "är utelämnade"
    counted = f"{left_out_words(left_out_count)} {are}. " if left_out_count else ""
    told = file.add_paragraph(f"{counted}Att en risk är ej bedömd säger inget om hur stor den är.")
    if not rows:
        return
    told.paragraph_format.keep_with_next = True
    groups: dict[str, list[RiskRow]] = {}
    for row in rows:
        groups.setdefault(one_line(row.group), []).append(row)
    lines = [
        (group, str(len(found)), "; ".join(f"{row.number}. {one_line(row.name)}" for row in found))
        for group, found in groups.items()
    ]
    add_table(
        file,
        [("Grupp", "Antal", "Risker"), *lines],
        (3.8, 1.6, TEXT_WIDTH - 5.4),
        "Ej bedömda",
        "En rad per grupp: hur många av gruppens risker som inte är bedömda, och vilka.",
    )


def _add_own_of_the_others(file: Document, rows: Sequence[RiskRow]) -> None:
    """What the own audits found where nobody has begun to assess: it is not lost for being short."""
    found = [row for row in rows if row.own_findings or row.own_recommendations]
    if not found:
        return
    file.add_heading("Egna granskningar i områden som inte är bedömda", 1)
    for row in found:
        texts = (*row.own_findings, *(f"Rekommendation: {text}" for text in row.own_recommendations))
        add_list(file, f"{row.number}. {one_line(row.name)}", texts, "List Bullet 2", "")


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


def _add_risk_table(file: Document, told: Sequence[RiskRow]) -> None:
    file.add_heading("Risker i tabell", 2)
    rows = [["Nr", "Risk", "Sannolikhet", "Konsekvens", "Fält", "Beslut"]]
    for row in told:
        levels = [NOT_ASSESSED if level is None else str(level) for level in (row.likelihood, row.consequence)]
        decision = one_line(row.decision) or NOT_DECIDED
        rows.append([str(row.number), one_line(row.name), *levels, field_word(row), decision])
    add_table(
        file,
        rows,
        (1.0, 3.9, 2.5, 2.5, 3.1, 3.0),
        "Risker i tabell",
        "En rad per risk: nummer, namn, sannolikhet, konsekvens, fält i matrisen och beslut.",
    )


def _ranked(row: RiskRow) -> str:
    levels = f"sannolikhet {row.likelihood}, konsekvens {row.consequence}"
    return f"{one_line(row.name)} (risk {row.number}): {levels}. {field_word(row)}"


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
        add_labelled(file, "Sannolikhet", f"{sannolikhet} · Konsekvens: {konsekvens} · Fält: {field_word(row)}"),
        file.add_paragraph("Inget förslag: för litet underlag")
        if row.suggestion is None
        else add_labelled(file, "Förslag ur underlaget", f"{on_scale(row.suggestion, scale)}. {row.reckoning}".strip()),
        add_labelled(file, "Beslut", row.decision.strip() or NOT_DECIDED),
        *([add_labelled(file, "Om beslutet", row.remark)] if row.remark else []),
        add_labelled(file, "Konsekvensens slag", row.kinds.strip() or NOT_STATED),
    ]
    for paragraph in facts_told:
        paragraph.paragraph_format.keep_with_next = True
    if row.group.strip():
        add_labelled(file, "Grupp", row.group)
    if row.description.strip():
        add_labelled(file, "Beskrivning", row.description)
    add_labelled(file, "Motivering", row.motivation.strip() or "ingen skriven")
    add_list(file, "Underlag", row.evidence, "List Bullet", "inget ur granskningarna")
    for label, texts in sources(row):
        if texts:
            add_list(file, label, texts, "List Bullet 2", "")
