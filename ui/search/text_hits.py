"""The search page's second part: hits in the reports' own text, kept apart from what is coded."""

from typing import TYPE_CHECKING
from zlib import crc32

import pandas as pd
import streamlit as st

from bank.answer import answer
from bank.source_text import SearchableText, find_in_text
from queries.search_input import SearchInput
from sources.register import Sought
from ui.evidence.links import report_link
from ui.evidence.passage import offer_passage
from ui.search.hits import highlighted
from ui.shell.figures import heading
from ui.shell.paging import choose_page
from wording import text_hits
from wording.filters import Selection
from wording.long_answers import extent
from wording.markup import escaped, escaped_markdown
from wording.parties import few_names
from wording.sources import cited_report
from wording.words import UNKNOWN_FIRM, dated, joined

if TYPE_CHECKING:
    from sources.fulltext.search import Hit, TextHits

SHOWN = 10
_PLACE = "rapporternas-text"


def first_hits(text: SearchableText | None, search_input: SearchInput) -> "TextHits | None":
    """Return the first hits in the reports' text, None when it cannot be searched."""
    return find_in_text(text, search_input, SHOWN) if text else None


def lead_to_text(hits: "TextHits | None") -> None:
    """Say, above the coded hits, that there are more further down."""
    if hits and hits.hits:
        link = f'<a href="#{_PLACE}">{escaped(text_hits.HEADING)}</a>'
        st.html(f"<p>{link}: {escaped(text_hits.pages_in_reports(hits))}, längre ned.</p>")


def draw_text_hits(
    text: SearchableText | None, hits: "TextHits | None", search_input: SearchInput, selection: Selection
) -> None:
    """Draw the hits in the reports' own text a page at a time, or say why there are none; `hits` are the first."""
    st.html(f'<div id="{_PLACE}"></div>')
    if text is None or hits is None:
        heading(text_hits.HEADING)
        st.warning(text_hits.MISSING)
        return
    heading(joined(": ", text_hits.HEADING, text_hits.pages_in_reports(hits) if hits.hits else ""))
    if not text.reports:
        st.info(text_hits.NONE_HERE)
        return
    if not hits.hits:
        words = [*search_input.words, *search_input.phrases, *search_input.excluded]
        st.info(text_hits.NONE_WITH_WORD if len(words) == 1 else text_hits.NONE_ON_PAGE)
    is_narrowed = selection.get("areas") or selection.get("leading_only")
    sentences = [text_hits.NOT_CODED, text_hits.searched_told(text), *([text_hits.WHOLE_TEXT] if is_narrowed else [])]
    st.caption(escaped_markdown(" ".join(sentences)))
    offset = choose_page(hits.page_count, SHOWN, "textsida", "Träffsida")
    if shown_pages := extent(offset, SHOWN, hits.page_count, "sidor"):
        st.caption(shown_pages)
    shown = (find_in_text(text, search_input, SHOWN, offset) if offset else hits) or hits
    for hit in shown.hits:
        _draw_hit(hit, search_input)


def _draw_hit(hit: "Hit", search_input: SearchInput) -> None:
    """Draw one hit: its report, the passage with the words marked, where it stands, and the way to it."""
    facts = answer("report_facts", reports=[hit.report_id]).iloc[0]
    with st.container(border=True):
        st.caption(f"**{text_hits.LABEL}** · {escaped_markdown(text_hits.hit_told(hit, _report_told(facts)))}")
        marked = highlighted(hit.passage, list(hit.words), search_input.phrases)
        st.html(f"<blockquote class='quote'>{text_hits.passage_shown(hit, marked)}</blockquote>")
        cited = joined(", ", cited_report(facts), text_hits.place_of_hit(hit))
        st.html(f'<p class="cited">{escaped(cited)} · {report_link(hit.report_id)}</p>')
        sought = Sought(hit.passage, hit.section, hit.printed or "", hit.file_page)
        offer_passage(hit.report_id, sought, f"text_{hit.key}_{crc32(hit.passage.encode()):08x}")


def _report_told(facts: pd.Series) -> str:
    date = dated(facts["published_text"], facts["published_basis"])
    return f"{few_names(facts['body_names'])} · {facts['firm_name'] or UNKNOWN_FIRM} {date} · {facts['title']}"
