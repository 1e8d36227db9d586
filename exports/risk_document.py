"""What a risk analysis holds when it leaves the screen: one description for the Word file and the Excel file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk in words. Levels are 1 to the scale, None = not assessed; texts are "" where nothing is written."""

    number: int  # the risk's number in the matrix and in every table, from 1
    name: str
    group: str  # dimension of the codebook, or "Egna riskområden"
    likelihood: int | None  # sannolikhet
    consequence: int | None  # konsekvens
    suggestion: int | None  # sannolikhet suggested by the evidence, None = too little evidence
    reckoning: str  # how the suggestion is reckoned, "" without one
    kinds: str  # "rättslig, förtroende"
    field: str  # key of charts.risk_matrix.FIELDS, "" when not assessed
    decision: str  # "Granska", "Uppmärksamma", "Ingen granskning" or ""
    description: str  # the auditors' own words on what the risk is
    motivation: str
    evidence: tuple[str, ...]  # sentences, with n
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedAudit:
    """One proposed granskning of the plan."""

    risk_number: int
    risk_name: str
    title: str
    purpose: str  # syfte
    questions: tuple[tuple[str, str], ...]  # the question, and where it was asked ("" = the auditors' own)
    criteria: tuple[str, ...]
    boards: str
    delimitation: str
    method: str
    quarter: int | None  # 1–4
    days: float | None


@dataclass(frozen=True, slots=True)
class RiskDocument:
    """A risk analysis with its plan, as it is printed."""

    title: str
    body_name: str
    year: int
    scale: int  # 4 or 5
    high_from: int  # the lowest level that counts as high
    method: tuple[str, ...]  # paragraphs
    selection: str  # the compared audits in words
    data_version: str
    version: str  # the analysis' own version: "version 14, sparad 2026-11-22 10:32"
    date: str  # the day of the export, ISO
    rows: tuple[RiskRow, ...]  # in the order of their numbers
    ranking: tuple[int, ...]  # numbers of the assessed risks, the largest first
    changes: tuple[tuple[str, str], ...]  # (risk, what changed since last year's analysis)
    plan: tuple[PlannedAudit, ...]
    days_per_quarter: tuple[tuple[str, float], ...]  # ("Kvartal 1", 20.0), …, ("Ej förlagt", 0.0), ("Summa", 45.0)
