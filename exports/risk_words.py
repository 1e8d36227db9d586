"""What the files of a risk analysis say in the same words."""

from collections.abc import Iterable

from charts.description import Risk
from charts.risk_matrix import FIELDS
from exports.risk_document import RiskDocument, RiskRow
from exports.safe_text import one_line

NOT_ASSESSED, NOT_DECIDED, NOT_STATED = "ej bedömd", "ej beslutat", "ej angivet"
FACTS = "Kommunen i siffror"
SUBJECT = "Kommunal revision: riskanalys och förslag till revisionsplan"


def heading(document: RiskDocument) -> str:
    """Return the title: "Riskanalys 2027 – Timrå"."""
    return f"Riskanalys {document.year} – {one_line(document.body_name)}"


def footer(document: RiskDocument) -> tuple[str, str]:
    """Return what stands at the foot of every page: the analysis, and the version of the data."""
    return one_line(document.title), f"Data: {one_line(document.data_version)}"


def facts(document: RiskDocument) -> list[tuple[str, str]]:
    """Return what the analysis is, (what, text), in the order it is printed."""
    return [
        ("Kommun", document.body_name),
        ("År", str(document.year)),
        ("Skala", f"1–{document.scale}; från och med {document.high_from} räknas som högt"),
        ("Egna granskningar", "; ".join(document.own_reports) or "inga i banken"),
        ("Jämförs med", document.selection),
        *_register_facts(document),
        ("Bankens uppgifter", document.data_version),
        ("Analysens version", document.version),
        ("Utskriven", document.date),
    ]


def _register_facts(document: RiskDocument) -> list[tuple[str, str]]:
    told = [*([f"{document.own_register}."] if document.own_register else []), *document.register_notes]
    return [("Eget register", " ".join(told))] if told else []


def legend(high_from: int) -> list[tuple[str, str, str]]:
    """Return the fields as (key, word, which risks they hold), the first with the level that counts as high."""
    level = f" (hög är minst {high_from})"
    return [(key, one.word, one.meaning + (level if key == "granska" else "")) for key, one in FIELDS.items()]


def left_out_words(count: int) -> str:
    """Return "1 risk som inte är bedömd", "12 risker som inte är bedömda": what the reader has left out of the file."""
    return "1 risk som inte är bedömd" if count == 1 else f"{count} risker som inte är bedömda"


def sources(row: RiskRow) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is cited for a risk as (what it is, sentences): the own body's audits first, then the others'."""
    return [
        ("Egna granskningars fynd", row.own_findings),
        ("Egna granskningars rekommendationer", row.own_recommendations),
        ("Andras granskningar", row.citations),
    ]


def field_word(row: RiskRow) -> str:
    """Return the name of the risk's field, or that it is not assessed."""
    return FIELDS[row.field].word if row.field else NOT_ASSESSED


def is_assessed(row: RiskRow) -> bool:
    """True when the risk has both levels, and so a place in the matrix."""
    return row.likelihood is not None and row.consequence is not None


def in_cell(rows: Iterable[RiskRow | Risk], likelihood: int, consequence: int) -> list[int]:
    """Return the numbers of the risks in one cell of the matrix."""
    return [row.number for row in rows if (row.likelihood, row.consequence) == (likelihood, consequence)]


def level_name(level: int, scale: int) -> str:
    """Return "1 (låg)", "2" or "4 (hög)"."""
    return f"{level} (låg)" if level == 1 else f"{level} (hög)" if level == scale else str(level)
