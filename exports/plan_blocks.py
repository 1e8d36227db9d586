"""The draft of the revisionsplan as blocks: the risk analysis' appendix, and what a plan of its own holds."""

from collections.abc import Iterator

from charts.text import amount
from exports.document_blocks import Block, Bullets, Heading, Labelled, Numbered, Rows, Subtitle, Text, Title
from exports.risk_document import PlannedAudit, RiskDocument
from exports.risk_words import NOT_STATED, heading
from exports.safe_text import one_line

NO_PLAN = "Inga granskningar är föreslagna ännu."


def plan_blocks(content: RiskDocument) -> list[Block]:
    """Return the plan alone, to hand in without the risks it was chosen from."""
    drawn_from = f"Förslag, draget ur {heading(content)} ({one_line(content.version)}). Utskrivet {content.date}."
    return [
        Title(one_line(content.plan_title)),
        Text(drawn_from),
        Heading(1, "Fördjupade granskningar"),
        *_plan(content),
    ]


def appendix_blocks(content: RiskDocument) -> list[Block]:
    """Return the plan on a new page, under a heading of its own."""
    title = Heading(1, "Bilaga: förslag till revisionsplan", on_new_page=True)
    return [title, Subtitle(one_line(content.plan_title)), *_plan(content)]


def _plan(content: RiskDocument) -> Iterator[Block]:
    """Every proposed granskning, the year's other lines and the days per quarter."""
    if not content.plan:
        yield Text(NO_PLAN)
    for audit in content.plan:
        yield from _audit(audit)
    if content.other_lines:
        yield Heading(2, "Årets övriga granskning")
        yield _other_lines(content)
    if not any(days for _, days in content.days_per_quarter):  # nobody has reckoned any: nothing to tell
        return
    yield Heading(2, "Dagar per kvartal")
    rows = [("Kvartal", "Dagar"), *((name, amount(days)) for name, days in content.days_per_quarter)]
    about = "Summan av de föreslagna granskningarnas dagar, kvartal för kvartal."
    yield Rows(rows, (5.0, 3.0), "Dagar per kvartal", about, has_amounts=True, has_sum=True)


def _other_lines(content: RiskDocument) -> Rows:
    """What the year holds beside the fördjupade granskningar, as one table."""
    rows = [("Del", "Vad som ska göras", "Tid", "Dagar")]
    for line in content.other_lines:
        time = f"{one_line(line.when)} ({line.quarter})" if line.when.strip() else line.quarter
        days = NOT_STATED if line.days is None else amount(line.days)
        rows.append((one_line(line.title) or line.kind, line.text.strip(), time, days))
    about = "En rad per del: vad som ska göras, när och hur många dagar."
    return Rows(rows, (4.4, 6.6, 3.0, 2.0), "Årets övriga granskning", about)


def _audit(audit: PlannedAudit) -> Iterator[Block]:
    yield Heading(2, one_line(audit.title) or one_line(audit.risk_name))
    yield Labelled("Risk", f"{audit.risk_number}. {one_line(audit.risk_name)}")
    yield Labelled("Syfte", audit.purpose.strip() or NOT_STATED)
    if audit.questions:
        asked = tuple(
            (one_line(question), f"(ställd i {one_line(where)})" if where.strip() else "")
            for question, where in audit.questions
        )
        yield Numbered(asked, "Revisionsfrågor")
    else:
        yield Labelled("Revisionsfrågor", NOT_STATED)
    yield Bullets("Revisionskriterier", audit.criteria, NOT_STATED)
    if audit.to_check:
        yield Bullets("Att se över bland kriterierna", audit.to_check, is_quiet=True)
    yield Labelled("Nämnder", audit.boards.strip() or NOT_STATED)
    yield Labelled("Avgränsning", audit.delimitation.strip() or NOT_STATED)
    yield Labelled("Metod", audit.method.strip() or NOT_STATED)
    quarter = "ej förlagt" if audit.quarter is None else f"kvartal {audit.quarter}"
    days = "dagar ej angivna" if audit.days is None else f"{amount(audit.days)} {'dag' if audit.days == 1 else 'dagar'}"
    yield Labelled("Tid", f"{quarter}, {days}")
