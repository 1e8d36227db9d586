"""The first step: what was read of the file, page by page, how far the coding has come, and how long it has taken."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from coding.deciding import Change
from coding.model_choice import model_is_chosen
from coding.start import looks_like_name
from sources.document import Page
from ui.coding.cards import left_by_step
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import OpenCoding
from ui.documents.controls import edit
from ui.documents.open_document import NotMade
from ui.shell.plain_table import plain_table
from wording.coding_words import STEPS, field_words, left_words, minutes_words
from wording.markup import escaped_markdown
from workspace import Desk
from workspace.coding_progress import accepted_shares
from workspace.report_coding import ReportCoding

_QUALITY = {"text": "text", "ocr": "läst med OCR", "ocr_osaker": "knappt läsbar", "oläst": "inte läst"}


def draw_source(desk: Desk, open_coding: OpenCoding, coded: CodedSource) -> None:
    """Draw the source, the progress of each step, and how the proposals have fared."""
    coding = open_coding.document
    source = coding.source
    pages = coded.text.document.pages
    st.markdown(
        f"**{escaped_markdown(source.file_name)}**, sidorna {source.first_page}–{source.last_page} "
        f"av {source.page_count}"
    )
    for note in coded.whole.notes:
        st.warning(escaped_markdown(note))
    unread = [page for page in pages if page.quality != "text"]
    if unread:
        plain_table(_quality_table(pages), "Sidor som inte är ren text")
    edit(
        desk,
        open_coding,
        "coder",
        coding.coder,
        _with_coder,
        st.text_input,
        "Kodare: initialer eller roll, aldrig namn",
        coding.coder,
        max_chars=40,
        read=str.strip,
    )
    if coding.blind is not None:
        other = "bankens kodning" if coding.blind.training_of else "den första kodarens val"
        st.info(
            f"Du kodar rapporten utan att se {other} och utan förslag. Läs den från början, lägg till frågornas grader "
            "under Frågor och fynden under Fynd. Tryck Klart när du är klar: sedan jämförs de två. Finns rapporten "
            "i banken: öppna den inte där förrän dess."
        )
    plain_table(_steps_table(coding, coded), "Så långt har kodningen kommit")
    if model_is_chosen() and coding.blind is None:
        from ui.coding.model_drafts import draw_sending  # read in where a model is chosen (decision 71)

        draw_sending(desk, open_coding, coded)
    shares = accepted_shares(coding)
    if any(share.proposed > share.left for share in shares.values()):
        plain_table(_shares_table(coding), "Vad som har blivit av förslagen")
        st.caption("Bekräftas nästan allt oläst blir kodningen inte bättre än regeln: jämför med rapporten.")


def _with_coder(name: str) -> Change:
    def make(coding: ReportCoding) -> ReportCoding:
        if not name:
            raise NotMade("Skriv vem som kodar: initialer eller roll, aldrig namn. Det förra står kvar.")
        if looks_like_name(name):
            raise NotMade("Det ser ut som ett namn. Skriv initialer eller roll, t.ex. A1. Det förra står kvar.")
        return coding.changed(coder=name)

    return make


def _quality_table(pages: Sequence[Page]) -> pd.DataFrame:
    rows = [(page.number, page.printed or "–", _QUALITY[page.quality]) for page in pages if page.quality != "text"]
    return pd.DataFrame(rows, columns=["Sida i filen", "Tryckt sida", "Läst"])


def _steps_table(coding: ReportCoding, coded: CodedSource) -> pd.DataFrame:
    """What is left in each step; in that of findings, the sentences that nobody has read count too."""
    counts = left_by_step(coding, coded)
    rows = [
        (
            label,
            left_words(counts[step]),
            minutes_words(coding.spent[step]) if step in coding.spent else "–",
        )
        for step, label in STEPS.items()
        if step in counts
    ]
    return pd.DataFrame(rows, columns=["Steg", "Kvar", "Tid"])


def _shares_table(coding: ReportCoding) -> pd.DataFrame:
    rows = []
    for kind, share in accepted_shares(coding).items():
        block, _, field = kind.partition(".")
        if share.proposed > share.left:
            label = field_words(block, field).label  # type: ignore[arg-type]
            rows.append((label, share.proposed, share.confirmed, share.changed, share.rejected + share.not_in_source))
    return pd.DataFrame(rows, columns=["Uppgift", "Förslag", "Bekräftade", "Ändrade", "Avvisade"])
