"""A risk analysis as it is stored: what the auditors judge themselves, and their draft of a revisionsplan.

It does not hold what the bank says about an area: that is asked for anew each time, so the evidence is never out of
date (decision 24).
"""

import uuid
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from workspace.checked import CONTROL, MAX_TITLE
from workspace.parts import (
    Change,
    Long,
    Part,
    PartyId,
    PartyIds,
    Short,
    changed_values,
    merged_parts,
    merged_values,
    put_back,
)
from workspace.plan_lines import MOST_LINES, WHOLE_YEAR, Days, PlanLine, Quarter
from workspace.records import Content

KIND = "riskanalys"
Decision = Literal["granska", "uppmarksamma", "ingen"]
Consequence = Literal["ekonomisk", "rattslig", "verksamhet", "fortroende"]
FieldName = Literal["granska", "uppmarksamhet", "ingen"]
MOST_RISKS = 200
FIRST_YEAR, LAST_YEAR = 2000, 2200
OwnName = Annotated[str, Field(max_length=MAX_TITLE)]


class PlanQuestion(Part):
    """A revisionsfråga of a proposed granskning. `asked_in` cites where others asked it, None = the auditors' own."""

    text: Long
    asked_in: Long | None = None


class Proposal(Part):
    """The draft of one granskning in the revisionsplan."""

    title: Short = ""
    purpose: Long = ""
    questions: tuple[PlanQuestion, ...] = Field(default=(), max_length=100)
    criteria: tuple[Long, ...] = Field(default=(), max_length=100)
    boards: Long = ""
    delimitation: Long = ""
    method: Long = ""
    quarter: Quarter | None = None
    days: Days | None = None


class Risk(Part):
    """One risk: an area of the codebook (`area_id`), or one of the auditors' own. None and "" = not judged yet."""

    risk_id: Annotated[str, Field(min_length=1, max_length=100)]
    area_id: Annotated[str, Field(max_length=100)] | None = None
    name: Annotated[str, Field(min_length=1, max_length=300)]
    description: Long = ""
    likelihood: Annotated[int, Field(ge=1, le=5)] | None = None
    consequence: Annotated[int, Field(ge=1, le=5)] | None = None
    kinds: tuple[Consequence, ...] = ()
    motivation: Long = ""
    decision: Decision | None = None
    proposal: Proposal | None = None

    @property
    def is_assessed(self) -> bool:
        """Return True when both sannolikhet and konsekvens are judged."""
        return self.likelihood is not None and self.consequence is not None

    @property
    def is_begun(self) -> bool:
        """Return True when anything of it is judged, decided or written."""
        judged = self.likelihood is not None or self.consequence is not None
        return judged or bool(self.kinds or self.decision or self.motivation.strip())


class Peers(Part):
    """Which audits to compare with: all, those of the own county or kommungrupp, or the chosen bodies'.

    `group` is the kommungrupp with its edition ("2023-C8"), so that a later division changes no analysis by itself
    (decision 101). It is stored with the kind "grupp" alone: the version before reads the other kinds as they were.
    """

    kind: Literal["alla", "lan", "grupp", "valda"] = "alla"
    bodies: PartyIds = Field(default=(), max_length=400)
    group: Annotated[str, Field(max_length=100)] = Field(default="", exclude_if=lambda group: not group)


class Analysis(Part):
    """A risk analysis of one body for one year. A risk's number is its place in `risks`, from 1.

    `high_from` is the lowest level that counts as high: 3 on both scales unless the auditors choose another, so that
    the middle of 1–5 is not low (decision 24). `name` and `plan_name` are the auditors' own; "" means named after year
    and body. `lines` is what the plan holds besides the granskningar of the risks.
    """

    body_id: PartyId
    body_name: Annotated[str, Field(min_length=1, max_length=150)]
    year: Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
    scale: Literal[4, 5] = 4
    peers: Peers = Peers()
    risks: tuple[Risk, ...] = Field(default=(), max_length=MOST_RISKS)
    high_from: Annotated[int, Field(ge=2, le=5)] = 3
    name: OwnName = ""
    plan_name: OwnName = ""
    lines: tuple[PlanLine, ...] = Field(default=(), max_length=MOST_LINES)

    @model_validator(mode="after")
    def _levels_within_scale_and_ids_unique(self) -> Self:
        levels = [level for risk in self.risks for level in (risk.likelihood, risk.consequence) if level is not None]
        if any(level > self.scale for level in levels):
            raise ValueError(f"a level is above the scale 1–{self.scale}")
        if len({risk.risk_id for risk in self.risks}) < len(self.risks):
            raise ValueError("two risks have the same risk_id")
        if self.high_from > self.scale:
            raise ValueError(f"high begins above the scale 1–{self.scale}")
        if len({line.line_id for line in self.lines}) < len(self.lines):
            raise ValueError("two lines of the plan have the same line_id")
        return self

    @property
    def title(self) -> str:
        """Return the auditors' name, or "Riskanalys 2027 – Sundsvall", always as a title that the store accepts."""
        return _one_line(self.name) or f"Riskanalys {self.year} – {_one_line(self.body_name)}".strip()

    @property
    def plan_title(self) -> str:
        """Return the plan's own name, or "Revisionsplan 2027 – Sundsvall"."""
        return _one_line(self.plan_name) or f"Revisionsplan {self.year} – {_one_line(self.body_name)}".strip()

    def risk(self, risk_id: str) -> Risk:
        """Return the risk; raises KeyError."""
        for risk in self.risks:
            if risk.risk_id == risk_id:
                return risk
        raise KeyError(risk_id)

    def number_of(self, risk_id: str) -> int:
        """Return the risk's number, from 1; raises ValueError."""
        return [risk.risk_id for risk in self.risks].index(risk_id) + 1

    def with_risk(self, risk_id: str, **values: Any) -> Self:
        """Return the analysis with values of one risk changed; raises pydantic's ValidationError."""
        return self.changed(risks=[risk.changed(**values) if risk.risk_id == risk_id else risk for risk in self.risks])

    def with_areas(self, areas: Iterable[tuple[str, str]]) -> Self:
        """Return the analysis with areas (area_id, label) added last; areas that it already has are left unchanged."""
        known = {risk.area_id for risk in self.risks}
        new = [Risk(risk_id=area_id, area_id=area_id, name=label) for area_id, label in areas if area_id not in known]
        return self.changed(risks=[*self.risks, *new])

    def with_own_risk(self, name: str, description: str = "") -> Self:
        """Return the analysis with one of the auditors' own risks added last."""
        # An id is never used again: merging would take the new risk for the old one.
        new = Risk(risk_id=f"egen-{uuid.uuid4().hex}", name=name, description=description)
        return self.changed(risks=[*self.risks, new])

    def without_risk(self, risk_id: str) -> Self:
        """Return the analysis without a risk; those after it move up a number."""
        return self.changed(risks=[risk for risk in self.risks if risk.risk_id != risk_id])

    def with_risk_back(self, risk: Risk, number: int) -> Self:
        """Return the analysis with a removed risk put back at its number; unchanged when the risk is already there.

        Raises pydantic's ValidationError when the analysis has become full.
        """
        return self.changed(risks=put_back(self.risks, risk, number - 1, lambda part: part.risk_id))

    def for_next_year(self) -> Self:
        """Return next year's analysis of the same risks without judgements: risks are judged anew every year.

        The plan's other lines are kept, since they return every year, and so are the auditors' own names, with the new
        year in them. Raises pydantic's ValidationError after LAST_YEAR.
        """
        kept = ("risk_id", "area_id", "name", "description")
        risks = [{name: getattr(risk, name) for name in kept} for risk in self.risks]
        names = {field: _of_next_year(getattr(self, field), self.year) for field in ("name", "plan_name")}
        return self.changed(year=self.year + 1, risks=risks, **names)

    def with_line(self, line_id: str, **values: Any) -> Self:
        """Return the analysis with values of one line of the plan changed; raises pydantic's ValidationError."""
        return self.changed(lines=[line.changed(**values) if line.line_id == line_id else line for line in self.lines])

    def without_line(self, line_id: str) -> Self:
        """Return the analysis without a line of the plan."""
        return self.changed(lines=[line for line in self.lines if line.line_id != line_id])

    def with_line_back(self, line: PlanLine, number: int) -> Self:
        """Return the analysis with a removed line of the plan put back at its number, as `with_risk_back` does."""
        return self.changed(lines=put_back(self.lines, line, number - 1, lambda part: part.line_id))

    def with_question_back(self, risk_id: str, question: PlanQuestion, number: int) -> Self:
        """Return the analysis with a removed question of a proposed granskning put back at its number.

        Unchanged when the question is already there or the proposal is gone.
        """
        proposal = next((risk.proposal for risk in self.risks if risk.risk_id == risk_id), None)
        if proposal is None:
            return self
        questions = put_back(proposal.questions, question, number - 1, lambda part: part)
        return self.with_risk(risk_id, proposal=proposal.changed(questions=questions))

    def with_peers(self, **values: Any) -> Self:
        """Return the analysis compared with other audits; a `group` is kept with the kind "grupp" alone."""
        peers = self.peers.changed(**values)
        return self.changed(peers=peers.changed(group=peers.group if peers.kind == "grupp" else "").model_dump())

    def content(self) -> Content:
        """Return what the store keeps."""
        return self.model_dump(mode="json")


def _one_line(text: str) -> str:
    return " ".join(CONTROL.sub(" ", text).split())


def _of_next_year(name: str, year: int) -> str:
    """The name with next year in it; "" for a name without the year, which would give two analyses the same name."""
    return name.replace(str(year), str(year + 1)) if str(year) in name else ""


def read_analysis(content: Content) -> Analysis:
    """Return the analysis that the store or a file holds; raises ValueError (pydantic's ValidationError is one)."""
    return Analysis.model_validate(content)


def field_of(risk: Risk, high_from: int) -> FieldName | None:
    """Return the risk's field in the matrix of god revisionssed, None when it is not assessed."""
    if risk.likelihood is None or risk.consequence is None:
        return None
    high = (risk.likelihood >= high_from) + (risk.consequence >= high_from)
    return ("ingen", "uppmarksamhet", "granska")[high]


def ranked(analysis: Analysis) -> list[Risk]:
    """Return the assessed risks: by field, then sannolikhet × konsekvens, then konsekvens, then number."""
    order = {"granska": 0, "uppmarksamhet": 1, "ingen": 2}

    def key(risk: Risk) -> tuple[int, int, int]:
        likelihood, consequence = risk.likelihood or 0, risk.consequence or 0
        return order[str(field_of(risk, analysis.high_from))], -likelihood * consequence, -consequence

    return sorted((risk for risk in analysis.risks if risk.is_assessed), key=key)


FRAME = (["body_id", "body_name", "year"], ["scale", "high_from"], ["peers"], ["name"], ["plan_name"])
COMPARED = ("name", "description", "likelihood", "consequence", "kinds", "motivation", "decision", "proposal")


def changes(earlier: Analysis, later: Analysis, compared: Sequence[str] = COMPARED) -> list[Change]:
    """Return what differs between two analyses, risk by risk in the later one's order, removed ones last.

    A risk keeps its id from year to year: the area's, or for the auditors' own risks one that is never used again.
    """
    earlier_risks = {risk.risk_id: risk for risk in earlier.risks}
    differences = []
    for risk in later.risks:
        earlier_risk = earlier_risks.pop(risk.risk_id, None)
        if earlier_risk is None:
            differences.append(Change(risk.name, "ny"))
            continue
        differences += changed_values(risk.name, earlier_risk, risk, compared)
    return differences + [Change(risk.name, "borttagen") for risk in earlier_risks.values()]


def merged(base: Analysis, mine: Analysis, theirs: Analysis) -> Analysis | None:
    """Return `theirs` with what `mine` changed since `base`, or None when both changed the same field of the same part.

    Risks and lines that either has added are kept; what either has removed is gone. None when the other has changed
    what was removed, or when the result would be too large.
    """
    base_risks, my_risks, their_risks = (
        {risk.risk_id: risk for risk in analysis.risks} for analysis in (base, mine, theirs)
    )
    risks = merged_parts(base_risks, my_risks, their_risks, _merged_risk)
    base_lines, my_lines, their_lines = (
        {line.line_id: line for line in analysis.lines} for analysis in (base, mine, theirs)
    )
    lines = merged_parts(base_lines, my_lines, their_lines, _merged_line)
    frame = merged_values(base, mine, theirs, FRAME)
    if risks is None or lines is None or frame is None or len(risks) > MOST_RISKS or len(lines) > MOST_LINES:
        return None
    return theirs.changed(**frame, risks=list(risks.values()), lines=list(lines.values()))


def _merged_line(base: PlanLine, mine: PlanLine, theirs: PlanLine) -> PlanLine | None:
    changed = merged_values(base, mine, theirs, [[name] for name in PlanLine.model_fields])
    return None if changed is None else theirs.changed(**changed)


def _merged_risk(base: Risk, mine: Risk, theirs: Risk) -> Risk | None:
    changed = merged_values(base, mine, theirs, [[name] for name in COMPARED if name != "proposal"])
    if changed is None:
        return None
    if mine.proposal in (base.proposal, theirs.proposal):
        return theirs.changed(**changed)
    if theirs.proposal == base.proposal:
        return theirs.changed(**changed, proposal=mine.proposal)
    if base.proposal is None or mine.proposal is None or theirs.proposal is None:
        return None
    parts = merged_values(base.proposal, mine.proposal, theirs.proposal, [[name] for name in Proposal.model_fields])
    return None if parts is None else theirs.changed(**changed, proposal=theirs.proposal.changed(**parts))


def days_per_quarter(analysis: Analysis) -> dict[int | None, float]:
    """Return the plan's estimated days by quarter: 1–4, None for granskningar without a quarter.

    WHOLE_YEAR holds the days of other lines without a quarter, when there are any.
    """
    days: dict[int | None, float] = {1: 0.0, 2: 0.0, 3: 0.0, 4: 0.0, None: 0.0}
    for risk in planned(analysis):
        if risk.proposal and risk.proposal.days:
            days[risk.proposal.quarter] += risk.proposal.days
    for line in analysis.lines:
        place = line.quarter or WHOLE_YEAR
        days[place] = days.get(place, 0.0) + (line.days or 0.0)
    return days


def planned(analysis: Analysis) -> list[Risk]:
    """Return the risks that the auditors have decided to examine, in the order of their numbers."""
    return [risk for risk in analysis.risks if risk.decision == "granska"]
