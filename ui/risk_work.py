"""The analysis that is open in this browser window: saved at every change, with conflicts and faults kept and told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from ui.words import escaped_markdown
from workspace import Conflict, Desk, NotValid, Role, Version, WorkspaceError
from workspace.analysis import MOST_RISKS, Analysis, merged, read_analysis

_KEY, _REFUSED = "open_analysis", "refused_change"
TOO_MUCH = (
    "Ändringen får inte plats och är inte sparad; det förra står kvar. En risk måste ha ett namn på högst 300 tecken. "
    f"En text rymmer 20 000 tecken, en granskning 100 kriterier och 100 frågor, en analys {MOST_RISKS} risker."
)


@dataclass(slots=True)
class Work:
    """An open analysis. `based_on` is the version it was read or saved as; `generation` renews the widgets' keys."""

    document_id: str
    role: Role
    analysis: Analysis
    based_on: int
    author: str
    saved_at: datetime
    generation: int = 0
    theirs: Version | None = None  # what somebody else saved in between
    problem: str | None = None  # why the last change is not saved

    @property
    def is_saved(self) -> bool:
        """Return False while a change waits for a decision or for the store."""
        return self.theirs is None and self.problem is None

    @property
    def may_change(self) -> bool:
        """Return True when the reader may change it, and no conflict waits."""
        return self.role != "lasa" and self.theirs is None


def analysis_of(version: Version) -> Analysis:
    """Return the analysis that a version holds; raises NotValid when it was made by another version of the program."""
    try:
        return read_analysis(version.content)
    except ValueError as error:
        raise NotValid(
            f"{version.title}, version {version.number}, går inte att läsa: den är gjord med en annan version av "
            "programmet. Uppgradera programmet, eller öppna en annan version. Inget är ändrat."
        ) from error


def opened(desk: Desk, document_id: str) -> Work:
    """Return the open analysis, as the store has it now unless changes wait here; raises WorkspaceError."""
    key = f"{_KEY}_{document_id}"
    work: Work | None = st.session_state.get(key)
    latest = desk.read(document_id)
    if work is None:
        work = st.session_state[key] = Work(
            document_id, latest.role, analysis_of(latest), latest.number, latest.author, latest.saved_at
        )
    elif work.is_saved and latest.number != work.based_on:
        st.toast(f"{escaped_markdown(latest.author)} har sparat version {latest.number}. Den visas nu.")
        take(work, latest)
    work.role = latest.role
    return work


def take(work: Work, version: Version) -> None:
    """Show a stored version in place of what is open."""
    work.analysis = analysis_of(version)
    work.based_on, work.author, work.saved_at = version.number, version.author, version.saved_at
    work.generation += 1
    work.theirs = work.problem = None


def drop(desk: Desk, work: Work) -> None:
    """Give up a change that cannot be stored, and show what the store has."""
    try:
        take(work, desk.read(work.document_id))
    except WorkspaceError as error:
        work.problem = str(error)


def change(desk: Desk, work: Work, make: Callable[[Analysis], Analysis]) -> None:
    """Store what `make` makes of the open analysis; what does not fit is told, and nothing is changed."""
    try:
        analysis = make(work.analysis)
    except ValueError:
        work.generation += 1
        st.session_state[_REFUSED] = TOO_MUCH
        return
    save(desk, work, analysis)


def refused() -> str | None:
    """Return, once, why the last change did not fit."""
    told: str | None = st.session_state.pop(_REFUSED, None)
    return told


def save(desk: Desk, work: Work, analysis: Analysis) -> None:
    """Keep a change in the window and store it; a conflict or a fault is noted in `work`, the change stays."""
    work.analysis = analysis
    try:
        version = desk.save(work.document_id, analysis.title, analysis.content(), work.based_on)
    except Conflict as conflict:
        work.theirs, work.problem = conflict.theirs, None
    except WorkspaceError as error:
        work.problem = str(error)
    else:
        work.based_on, work.author, work.saved_at = version.number, version.author, version.saved_at
        work.theirs = work.problem = None


def record(desk: Desk, work: Work, risk_id: str, field: str, key: str) -> None:
    """Store what a widget now holds as one field of a risk (a widget's on_change)."""
    value: Any = st.session_state[key]
    change(desk, work, lambda analysis: analysis.with_risk(risk_id, **{field: value}))


def record_proposal(desk: Desk, work: Work, risk_id: str, field: str, key: str) -> None:
    """Store what a widget now holds as one field of a risk's proposed granskning (a widget's on_change)."""
    value: Any = st.session_state[key]
    if field == "criteria":
        value = [line.strip() for line in str(value).splitlines() if line.strip()]
    proposal = work.analysis.risk(risk_id).proposal
    if proposal is not None:
        change(desk, work, lambda analysis: analysis.with_risk(risk_id, proposal=proposal.changed(**{field: value})))


def merged_with_theirs(desk: Desk, work: Work) -> Analysis | None:
    """Return both persons' changes together, None when both have changed the same thing; raises WorkspaceError."""
    if work.theirs is None:
        return None
    base = analysis_of(desk.read(work.document_id, work.based_on))
    return merged(base, work.analysis, analysis_of(work.theirs))


def keep(desk: Desk, work: Work, analysis: Analysis) -> None:
    """Settle a conflict by saving on top of the other's version, which stays in the history."""
    if work.theirs is not None:
        work.based_on, work.theirs = work.theirs.number, None
        work.generation += 1
        save(desk, work, analysis)


def take_theirs(desk: Desk, work: Work) -> None:
    """Settle a conflict for the other's version; one's own is saved first, so that it stays in the history."""
    theirs = work.theirs
    keep(desk, work, work.analysis)
    if theirs is not None and work.is_saved:
        try:
            take(work, desk.restore(work.document_id, theirs.number, work.based_on))
        except WorkspaceError as error:
            work.problem = str(error)
