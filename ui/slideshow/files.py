"""A slide set as files: PowerPoint in the house's dress or the organisation's own, handouts, and the set itself."""

import re
from typing import TYPE_CHECKING

import streamlit as st

from exports.file_types import DOCX_TYPE, JSON_TYPE, PDF_TYPE, PPTX_TYPE
from queries.clock import today
from slides.deck import Deck
from slides.pptx.own_template.refusals import MAX_BYTES, BadTemplate
from slides.resolving import deck_of
from ui.shell.owned_files import owned
from ui.slideshow.open_slide_set import OpenSlideSet
from wording.markup import escaped_markdown
from workspace import Desk

if TYPE_CHECKING:
    from slides.pptx.template import OwnTemplate

# The session's latest template, tried once: the upload's id, the template or None, and why it cannot be used.
_TRIED = "tried_template"


def offer_slide_files(desk: Desk, open_set: OpenSlideSet) -> None:
    """Draw the ways to take the set along; each file is made when it is asked for, with the numbers of that moment."""
    with st.popover("Ladda ner", icon=":material/download:"):
        template = _own_template(open_set.document_id)
        stem = f"{file_stem(open_set.document.title)}-{today():%Y-%m-%d}"

        def deck() -> Deck:
            return deck_of(open_set.document, desk)

        for label, make, ending, kind, about in (
            (
                "PowerPoint",
                lambda: _written("pptx", deck(), template),
                "pptx",
                PPTX_TYPE,
                "Diagram och tabeller går att ändra.",
            ),
            (
                "Bara bilderna (PDF)",
                lambda: _written("slides_pdf", deck()),
                "bilder.pdf",
                PDF_TYPE,
                "En bild per sida.",
            ),
            ("Åhörarkopior (PDF)", lambda: _written("handout_pdf", deck()), "pdf", PDF_TYPE, "Med anteckningar."),
            ("Åhörarkopior (Word)", lambda: _written("handout_docx", deck()), "docx", DOCX_TYPE, "Med anteckningar."),
            (
                "Fil att läsa in igen (JSON)",
                lambda: desk.export(open_set.document_id),
                "json",
                JSON_TYPE,
                "Hela bildspelet med alla versioner, utan delningar.",
            ),
        ):
            st.download_button(
                label,
                make,
                f"{stem}{'-' if '.' in ending else '.'}{ending}",
                owned(kind),
                key=f"{ending.replace('.', '_')}_slide_set",
                icon=":material/download:",
                on_click="ignore",
                width="stretch",
                help=about,
            )
        st.caption("Filerna har bankens siffror i det ögonblick de skapas, utom för frysta bilder.")


def _written(kind: str, deck: Deck, template: "OwnTemplate | None" = None) -> bytes:
    """Return the file of that kind; what writes it is imported when somebody asks for it (decision 71)."""
    if kind == "pptx":
        from slides.pptx.deck import write_pptx

        return write_pptx(deck, template)
    if kind == "handout_docx":
        from slides.word.handout import write_handout_docx

        return write_handout_docx(deck)
    from slides.print.handout_pdf import write_handout_pdf, write_slides_pdf

    return write_slides_pdf(deck) if kind == "slides_pdf" else write_handout_pdf(deck)


def file_stem(title: str) -> str:
    """Return a title as the name of a file: letters, figures and hyphens."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-_")[:60] or "bildspel"


def _own_template(document_id: str) -> "OwnTemplate | None":
    """The organisation's own template, once it has been tried; why not, if it cannot be used."""
    file = st.file_uploader(
        "Egen mall (.potx eller .pptx)",
        type=["potx", "pptx"],
        max_upload_size=MAX_BYTES // 2**20,
        key=f"template_{document_id}",
        help="Mallens logotyp, färger och typsnitt används. Dess egna bilder följer inte med. Mallen sparas inte.",
    )
    if file is None:
        st.session_state.pop(_TRIED, None)
        return None
    if file.file_id != st.session_state.get(_TRIED, ("",))[0]:
        with st.spinner("Mallen prövas …"):
            st.session_state[_TRIED] = (file.file_id, *_tried(file.getvalue()))
    template: OwnTemplate | None
    _, template, why = st.session_state[_TRIED]
    if why:
        st.error(escaped_markdown(why))
    return template


def _tried(upload: bytes) -> tuple["OwnTemplate | None", str]:
    from slides.pptx.own_template.upload import accepted

    try:
        return accepted(upload), ""
    except BadTemplate as error:
        return None, str(error)
