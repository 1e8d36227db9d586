"""The reader's own follow-up register of the analysed body, as evidence beside the bank's (decision 100)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from bank.answer import answer
from queries.clock import today
from wording.follow_up_evidence import (
    AreaPoints,
    InBank,
    differences_from_bank,
    elsewhere_sentences,
    own_points,
    points_listed,
    points_sentence,
)
from wording.markup import escaped_markdown
from wording.version_words import version_words
from workspace import Damaged, Desk, NotFound, NotValid
from workspace.analysis import Analysis, Risk
from workspace.follow_up_register import KIND, Register, read_register

DIFFERS = "Registret och banken säger inte samma sak"


@dataclass(frozen=True, slots=True)
class OwnRegister:
    """What a register says, by area. `name` is "" when there is none; `notes` are told once, not at any risk."""

    name: str = ""
    points: Mapping[str, AreaPoints] = field(default_factory=dict)
    differences: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def told_of(self, risk: Risk) -> tuple[str, ...]:
        """Return what is said of a risk's area, for files: the counts, each point, and what the bank says otherwise."""
        area = risk.area_id or ""
        if not area:
            return ()
        points = self.points.get(area)
        told = [f"{self.name}: {points_sentence(points)}.", *points_listed(points)] if points else []
        return (*told, *(f"{DIFFERS}. {text}" for text in self.differences.get(area, ())))


def own_register(desk: Desk, analysis: Analysis) -> OwnRegister:
    """Return the register of the analysed body that was saved last, of those that the reader may see.

    Registers saved later that cannot be read are named in the notes, of any body: it may have been one of them.
    """
    unreadable: list[str] = []
    for summary in desk.list_documents(KIND):
        try:
            version = desk.read(summary.document_id)
            register = read_register(version.content)
        except NotFound:  # taken away since it was listed
            continue
        except (Damaged, NotValid, ValueError):
            unreadable.append(summary.title)
            continue
        if register.body_id == analysis.body_id:
            name = f"{version.title}, {version_words(version.number, version.imported)}"
            return _told(register, name, analysis, unreadable)
    return OwnRegister(notes=_unreadable_notes(unreadable))


def _told(register: Register, name: str, analysis: Analysis, unreadable: Sequence[str]) -> OwnRegister:
    points = own_points(register, today())
    areas = [risk.area_id for risk in analysis.risks if risk.area_id]
    notes = [f"I {name}: {sentence}" for sentence in elsewhere_sentences(points, areas)]
    differences = differences_from_bank(register, _in_bank(analysis.body_id))
    return OwnRegister(name, points, differences, (*notes, *_unreadable_notes(unreadable)))


def _in_bank(body_id: str) -> dict[tuple[str, str], InBank]:
    advice = answer("recommendation_list", bodies=[body_id])
    links = zip(advice["report_id"], advice["recommendation_no"], strict=True)
    statuses = map(InBank, advice["board_word_status"], advice["follow_up_status"])
    return dict(zip(links, statuses, strict=True))


def _unreadable_notes(titles: Sequence[str]) -> tuple[str, ...]:
    if not titles:
        return ()
    return (f"Går inte att läsa, och är därför inte med som underlag: {'; '.join(titles)}.",)


def tell_notes(own: OwnRegister) -> None:
    """Draw what is told once of the register."""
    for note in own.notes:
        st.caption(escaped_markdown(note))


def draw_own_points(own: OwnRegister, risk: Risk) -> None:
    """Draw the register's open recommendations in the risk's area; nothing where there are none."""
    points, differences = own.points.get(risk.area_id or ""), own.differences.get(risk.area_id or "", ())
    if not risk.area_id or not (points or differences):
        return
    st.subheader("Vad ert register säger", anchor=False)
    if points:
        st.markdown(f"**Ert register: {escaped_markdown(points_sentence(points))}**")
        with st.expander("Öppna rekommendationer i registret"):
            for line in points_listed(points):
                st.markdown(f"- {escaped_markdown(line)}")
    if differences:
        st.markdown(f"{DIFFERS}:")
        for text in differences:
            st.markdown(f"- {escaped_markdown(text)}")
    st.caption(escaped_markdown(f"Källa: {own.name}. Förslaget på sannolikhet räknas bara ur banken."))
