"""The draft of the revisionsplan in Word: as the risk analysis' appendix, and as what a plan of its own holds."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from charts.text import amount
from exports.risk_document import PlannedAudit, RiskDocument
from exports.risk_words import NOT_STATED
from exports.safe_text import one_line
from exports.word import add_numbered, add_table
from exports.word_text import add_labelled, add_lead, add_list

NO_PLAN = "Inga granskningar är föreslagna ännu."


def add_appendix(file: Document, content: RiskDocument) -> None:
    """Add the plan on a new page, under a heading of its own."""
    file.add_heading("Bilaga: förslag till revisionsplan", 1).paragraph_format.page_break_before = True
    file.add_paragraph(one_line(content.plan_title), "Subtitle")
    add_plan(file, content)


def add_plan(file: Document, content: RiskDocument) -> None:
    """Add every proposed granskning, the year's other lines and the days per quarter."""
    if not content.plan:
        file.add_paragraph(NO_PLAN)
    for audit in content.plan:
        _add_audit(file, audit)
    if content.other_lines:
        _add_others(file, content)
    if not any(days for _, days in content.days_per_quarter):  # nobody has reckoned any: nothing to tell
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


def _add_others(file: Document, content: RiskDocument) -> None:
    """Add what the year holds beside the fördjupade granskningar, as one table."""
    file.add_heading("Årets övriga granskning", 2)
    rows = [("Del", "Vad som ska göras", "Tid", "Dagar")]
    for line in content.other_lines:
        time = f"{one_line(line.when)} ({line.quarter})" if line.when.strip() else line.quarter
        days = NOT_STATED if line.days is None else amount(line.days)
        rows.append((one_line(line.title) or line.kind, line.text.strip(), time, days))
    told = "En rad per del: vad som ska göras, när och hur många dagar."
    add_table(file, rows, (4.4, 6.6, 3.0, 2.0), "Årets övriga granskning", told)


def _add_audit(file: Document, audit: PlannedAudit) -> None:
    risk = f"{audit.risk_number}. {one_line(audit.risk_name)}"
    file.add_heading(one_line(audit.title) or one_line(audit.risk_name), 2)
    add_labelled(file, "Risk", risk)
    add_labelled(file, "Syfte", audit.purpose.strip() or NOT_STATED)
    if audit.questions:
        add_lead(file, "Revisionsfrågor")
        questions = add_numbered(file, [one_line(question) for question, _ in audit.questions])
        for paragraph, (_, asked) in zip(questions, audit.questions, strict=True):
            if asked.strip():
                paragraph.add_run(f" (ställd i {one_line(asked)})").italic = True
    else:
        add_labelled(file, "Revisionsfrågor", NOT_STATED)
    add_list(file, "Revisionskriterier", audit.criteria, "List Bullet", NOT_STATED)
    if audit.to_check:
        add_list(file, "Att se över bland kriterierna", audit.to_check, "List Bullet 2", "")
    add_labelled(file, "Nämnder", audit.boards.strip() or NOT_STATED)
    add_labelled(file, "Avgränsning", audit.delimitation.strip() or NOT_STATED)
    add_labelled(file, "Metod", audit.method.strip() or NOT_STATED)
    quarter = "ej förlagt" if audit.quarter is None else f"kvartal {audit.quarter}"
    days = "dagar ej angivna" if audit.days is None else f"{amount(audit.days)} {'dag' if audit.days == 1 else 'dagar'}"
    add_labelled(file, "Tid", f"{quarter}, {days}")
