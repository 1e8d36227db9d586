"""A risk analysis as the blocks of its document, in order: Word and PDF are set from the same."""

from collections.abc import Iterator, Sequence

from charts.risk_matrix import on_scale
from exports.document_blocks import (
    TEXT_WIDTH,
    Block,
    Bullets,
    Heading,
    Labelled,
    Matrix,
    Numbered,
    Rows,
    Subtitle,
    Text,
    Title,
)
from exports.plan_blocks import appendix_blocks
from exports.risk_document import RiskDocument, RiskRow
from exports.risk_words import (
    FACTS,
    NOT_ASSESSED,
    NOT_DECIDED,
    NOT_STATED,
    facts,
    field_word,
    heading,
    is_assessed,
    left_out_words,
    sources,
)
from exports.safe_text import one_line

NO_RISKS = "Riskanalysen innehåller inga risker ännu."
NONE_BEGUN = "Ingen risk är bedömd ännu."
FACT_WIDTHS = (3.4, 1.7, 1.9, 2.4, 2.6, 1.8, 2.2)  # cm


def analysis_blocks(content: RiskDocument) -> list[Block]:
    """Return the analysis and, as its appendix, its plan."""
    in_full = _told_in_full(content)
    others = [row for row in content.rows if row not in in_full]
    return [
        *_opening(content),
        *_facts(content),
        *_matrix(content, in_full),
        *_changes(content),
        Heading(1, "Riskerna"),
        *(block for row in in_full for block in _risk(row, content.scale)),
        *([] if in_full else [Text(NONE_BEGUN if content.rows else NO_RISKS)]),
        *_own_of_the_others(others),
        *appendix_blocks(content),
    ]


def _told_in_full(content: RiskDocument) -> list[RiskRow]:
    """The risks that have a section of their own: a file is as long as what the auditors have come to."""
    return [row for row in content.rows if content.is_whole or row.is_begun]


def _opening(content: RiskDocument) -> Iterator[Block]:
    yield Title(heading(content))
    if one_line(content.title) != heading(content):
        yield Subtitle(one_line(content.title))
    facts_told = [(name, one_line(text)) for name, text in facts(content) if text.strip()]
    about = "Vad analysen gäller, dess skala, underlag och version."
    yield Rows([("Uppgift", "Innehåll"), *facts_told], (3.6, TEXT_WIDTH - 3.6), "Om analysen", about)
    yield Heading(1, "Så är analysen gjord")
    for text in content.method or ("Metoden är inte beskriven.",):
        yield Text(text)


def _facts(content: RiskDocument) -> Iterator[Block]:
    """The municipality in figures, or why there are none; no heading for an analysis that says nothing of it."""
    facts = content.facts
    if not facts.about:
        return
    yield Heading(1, FACTS)
    yield Text(facts.about[0], keeps=bool(facts.table))
    if not facts.table:
        return
    about = "En rad per mått: kommunens värde, de jämfördas median och spridning, och källan."
    yield Rows(facts.table, FACT_WIDTHS, FACTS, about)
    yield Text(facts.source)
    yield Bullets("Om måtten", facts.about[1:], is_quiet=True)


def _matrix(content: RiskDocument, in_full: Sequence[RiskRow]) -> Iterator[Block]:
    yield Heading(1, "Riskmatris")
    if not content.rows:
        yield Text(NO_RISKS)
        return
    assessed = [row for row in content.rows if is_assessed(row)]
    total = len(content.rows) + content.left_out_count
    what = "risk" if total == 1 else "risker"
    counted = f"{len(assessed)} av {total} {what} har bedömts och har en plats i matrisen."
    yield Text(f"Siffrorna i rutorna är riskernas nummer. {counted}", keeps=True)
    yield Matrix(content.rows, content.scale, content.high_from)
    if in_full:
        yield Heading(2, "Risker i tabell")
        yield _risk_table(in_full)
    yield Heading(2, "Rangordning")
    if content.ranking:
        yield Text("De bedömda riskerna, den största först.", keeps=True)
        by_number = {row.number: row for row in content.rows}
        yield Numbered(tuple((_ranked(by_number[number]), "") for number in content.ranking))
    else:
        yield Text(NONE_BEGUN)
    yield from _unassessed([row for row in content.rows if not row.is_begun], content.left_out_count)


def _risk_table(in_full: Sequence[RiskRow]) -> Rows:
    rows = [["Nr", "Risk", "Sannolikhet", "Konsekvens", "Fält", "Beslut"]]
    for row in in_full:
        levels = [NOT_ASSESSED if level is None else str(level) for level in (row.likelihood, row.consequence)]
        decision = one_line(row.decision) or NOT_DECIDED
        rows.append([str(row.number), one_line(row.name), *levels, field_word(row), decision])
    about = "En rad per risk: nummer, namn, sannolikhet, konsekvens, fält i matrisen och beslut."
    return Rows(rows, (1.0, 3.9, 2.5, 2.5, 3.1, 3.0), "Risker i tabell", about)


def _ranked(row: RiskRow) -> str:
    levels = f"sannolikhet {row.likelihood}, konsekvens {row.consequence}"
    return f"{one_line(row.name)} (risk {row.number}): {levels}. {field_word(row)}"


def _unassessed(rows: Sequence[RiskRow], left_out_count: int) -> Iterator[Block]:
    """The risks that nobody has begun to assess: counted, with their names by group in one short table."""
    if not (rows or left_out_count):
        return
    yield Heading(2, "Ej bedömda")
    are = "är utelämnad" if left_out_count == 1 else "är utelämnade"
    counted = f"{left_out_words(left_out_count)} {are}. " if left_out_count else ""
    yield Text(f"{counted}Att en risk är ej bedömd säger inget om hur stor den är.", keeps=bool(rows))
    if not rows:
        return
    groups: dict[str, list[RiskRow]] = {}
    for row in rows:
        groups.setdefault(one_line(row.group), []).append(row)
    lines = [
        (group, str(len(members)), "; ".join(f"{row.number}. {one_line(row.name)}" for row in members))
        for group, members in groups.items()
    ]
    about = "En rad per grupp: hur många av gruppens risker som inte är bedömda, och vilka."
    yield Rows([("Grupp", "Antal", "Risker"), *lines], (3.8, 1.6, TEXT_WIDTH - 5.4), "Ej bedömda", about)


def _changes(content: RiskDocument) -> Iterator[Block]:
    if not content.changes:
        return
    yield Heading(1, "Förändringar sedan den förra analysen")
    rows = [("Risk", "Förändring"), *((one_line(risk), change) for risk, change in content.changes)]
    about = "En rad per risk: vad som ändrats sedan förra året."
    yield Rows(rows, (5.5, TEXT_WIDTH - 5.5), "Förändringar", about)


def _risk(row: RiskRow, scale: int) -> Iterator[Block]:
    yield Heading(2, f"{row.number}. {one_line(row.name)}")
    likelihood, consequence = (
        NOT_ASSESSED if level is None else on_scale(level, scale) for level in (row.likelihood, row.consequence)
    )
    levels = f"{likelihood} · Konsekvens: {consequence} · Fält: {field_word(row)}"
    yield Labelled("Sannolikhet", levels, keeps=True)
    if row.suggestion is None:
        yield Text("Inget förslag: för litet underlag", keeps=True)
    else:
        suggested = f"{on_scale(row.suggestion, scale)}. {row.reckoning}".strip()
        yield Labelled("Förslag ur underlaget", suggested, keeps=True)
    yield Labelled("Beslut", row.decision.strip() or NOT_DECIDED, keeps=True)
    if row.remark:
        yield Labelled("Om beslutet", row.remark, keeps=True)
    yield Labelled("Konsekvensens slag", row.kinds.strip() or NOT_STATED, keeps=True)
    if row.group.strip():
        yield Labelled("Grupp", row.group)
    if row.description.strip():
        yield Labelled("Beskrivning", row.description)
    yield Labelled("Motivering", row.motivation.strip() or "ingen skriven")
    yield Bullets("Underlag", row.evidence, "inget ur granskningarna")
    if row.own_register:
        yield Bullets("Ert register", row.own_register)
    for label, texts in sources(row):
        if texts:
            yield Bullets(label, texts, is_quiet=True)


def _own_of_the_others(rows: Sequence[RiskRow]) -> Iterator[Block]:
    """What the own audits found where nobody has begun to assess: it is not lost for being short."""
    known = [row for row in rows if row.own_findings or row.own_recommendations or row.own_register]
    if known:
        yield Heading(1, "Egna granskningar i områden som inte är bedömda")
    for row in known:
        advice = (f"Rekommendation: {text}" for text in row.own_recommendations)
        texts = (*row.own_findings, *advice, *(f"Ert register: {text}" for text in row.own_register))
        yield Bullets(f"{row.number}. {one_line(row.name)}", texts, is_quiet=True)
