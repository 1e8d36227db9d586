"""What a risk analysis holds when it leaves the screen: one description for its Word, PDF and Excel files."""

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
    is_begun: bool  # anything of it is judged, decided or written
    remark: str  # beside the decision: what the matrix's field says where it differs, or what is not judged; "" = none
    description: str  # the auditors' own words on what the risk is
    motivation: str
    evidence: tuple[str, ...]  # sentences, with n
    own_findings: tuple[str, ...]  # of the own body's audits, with quote and source
    own_recommendations: tuple[str, ...]  # to the own body, with quote, state and source
    citations: tuple[str, ...]  # of the compared audits' findings
    own_register: tuple[str, ...] = ()  # the auditors' follow-up register on the risk's area, its name first


@dataclass(frozen=True, slots=True)
class PlannedAudit:
    """One proposed granskning of the plan."""

    risk_number: int
    risk_name: str
    title: str
    purpose: str  # syfte
    questions: tuple[tuple[str, str], ...]  # the question, and where it was asked ("" = the auditors' own)
    criteria: tuple[str, ...]
    to_check: tuple[str, ...]  # criteria that have ended, and provisions whose successor is not known
    boards: str
    delimitation: str
    method: str
    quarter: int | None  # 1–4
    days: float | None


@dataclass(frozen=True, slots=True)
class OtherLine:
    """What the plan holds beside the fördjupade granskningar: grundläggande granskning, delårsrapport, utbildning …"""

    kind: str  # "Grundläggande granskning"
    title: str
    text: str
    when: str  # the auditors' own words, "" = the quarter alone
    quarter: str  # "kvartal 2" or "hela året"
    days: float | None


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A municipality's facts beside its peers'; without a table `about` says why, if it says anything."""

    table: tuple[tuple[str, ...], ...] = ()  # in words, the head first
    numbers: tuple[tuple[str | float | None, ...], ...] = ()  # the same for calculating, the head first; None = missing
    about: tuple[str, ...] = ()  # whom it is compared with first, then what is missing and what the measures are
    source: str = ""


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
    own_reports: tuple[str, ...]  # the own body's audits in the bank, as they are cited
    data_version: str
    version: str  # the analysis' own version: "version 14, sparad 2026-11-22 10:32"
    date: str  # the day of the export, ISO
    rows: tuple[RiskRow, ...]  # in the order of their numbers
    left_out_count: int  # risks that nobody has begun to assess, and that are not among the rows by choice
    is_whole: bool  # those that are among the rows are told as fully as the others
    ranking: tuple[int, ...]  # numbers of the assessed risks, the largest first
    changes: tuple[tuple[str, str], ...]  # (risk, what changed since last year's analysis)
    plan_title: str
    plan: tuple[PlannedAudit, ...]
    other_lines: tuple[OtherLine, ...]
    days_per_quarter: tuple[tuple[str, float], ...]  # ("Kvartal 1", 20.0), …, ("Ej förlagt", 0.0), ("Summa", 45.0)
    own_register: str = ""  # the follow-up register that is evidence too: "Uppföljning – Timrå, version 3", "" = none
    facts: BodyFacts = BodyFacts()  # the municipality in figures, beside those it is compared with
    register_notes: tuple[str, ...] = ()  # what is said once of registers: points at no risk, those that are not read
