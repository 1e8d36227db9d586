"""Sök: what the bank knows by name, full text over all that is coded, and over the reports' own text where it is."""

import streamlit as st

from bank.answer import answer
from bank.source_text import has_sources, searchable_text
from queries import LONGEST_SEARCH
from queries.search_input import name_words, take_apart
from ui.search.hits import KINDS, cited_hits, hit_card, hits_sentence, suggest, tell_nothing
from ui.search.text_hits import draw_text_hits, first_hits, lead_to_text
from ui.search.ways_in import MOST, areas_named, draw_ways_in
from ui.shell.address import end_page
from ui.shell.figures import heading, source_line, table_and_files
from ui.shell.filters import choose
from ui.shell.frame import framed, name_tab
from ui.shell.paging import paged
from wording import text_hits
from wording.counts import NOT_PREVALENCE
from wording.item_tables import hits_table
from wording.long_answers import whole

SHOWN = 20

framed()
st.title("Sök", anchor=False)
text = st.text_input(
    "Sök område, kommun, byrå, nämnd, lag eller ord i granskningarna",
    key="q",
    bind="query-params",
    max_chars=LONGEST_SEARCH,
    placeholder="Timrå, regional samverkan, 14 kap. 1 b §, orosanmäl …",
)
names = answer("search_names", words=name_words(text), row_limit=MOST)
draw_ways_in(names)
selection = choose(["bodies", "areas"], ["counties", "groups", "firms", "topics", "boards", "years"], leading=True)
has_texts = has_sources()
kind_labels = {**KINDS, **({text_hits.KIND: text_hits.LABEL} if has_texts else {})}
kinds = st.pills(
    "Slag av text",
    list(kind_labels),
    format_func=kind_labels.__getitem__,
    selection_mode="multi",
    key="slag",
    bind="query-params",
)
with st.expander("Så söker du"):
    st.markdown(
        "**Namn:** områden, kommuner, regioner, byråer, ämnen, nämnder och lagar står först, med länk till sin sida, "
        "räknade i hela banken. Fynden i ett område vars namn har alla orden är också träffar, sist.  \n"
        "**Ord:** alla ord måste finnas, i någon böjning eller som början på ett ord: *orosanmäl* hittar orosanmälan "
        "och orosanmälningar. Skriv en fras inom citattecken och sätt minus före ord som inte ska finnas: "
        '`samverkan -regionen "högsta förvaltningsnivå"`. Då söks bara texten. Å, ä och ö skiljs från a och o. '
        "Streck, citattecken och mellanslag av olika slag är lika."
        + (f"{text_hits.HOW}  \n{text_hits.NOT_ALL_HERE}" if has_texts else f"  \n{text_hits.ONLY_CODED}")
    )
st.caption(NOT_PREVALENCE)
search_input = take_apart(text)
if search_input.is_empty:
    st.info("Skriv minst ett ord att söka efter." if not text else "Skriv minst ett ord utan minus framför.")
    end_page()
name_tab(text)

coded_kinds = [kind for kind in kinds or [] if kind != text_hits.KIND]
shows_texts = has_texts and (not kinds or text_hits.KIND in kinds)
texts = searchable_text(selection) if shows_texts else None
in_texts = first_hits(texts, search_input)

if coded_kinds or not kinds:
    exact = bool(search_input.phrases or search_input.excluded)
    narrowed = {**selection, "kinds": coded_kinds, "named_areas": [] if exact else areas_named(names)}
    wanted = {**narrowed, **search_input._asdict()}
    first = answer("search", wanted, row_limit=SHOWN)
    words = answer("search_words", words=search_input.words)
    if first.empty:
        instead = text_hits.stands_in_text(in_texts) if in_texts and in_texts.hits else ""
        if names.empty and not instead:
            suggest(words, search_input, narrowed)
        tell_nothing(text, words, search_input, not names.empty, instead)
    else:
        heading(hits_sentence(first), "Bästa träffen först, därefter nyaste granskningen.")
        lead_to_text(in_texts)
        hits = paged("search", wanted, SHOWN, "sida", "träffar")
        matched_words = words.loc[words["is_match"], "word"].tolist()
        for (_, hit), cited in zip(hits.page.iterrows(), cited_hits(hits.page), strict=True):
            hit_card(hit, matched_words, search_input.phrases, selection, cited)
        all_hits = whole("search", wanted, hits.count, hits_table)
        table_and_files(hits_table(hits.table), "traffar", f"Sökning: {text}", selection, whole=all_hits)
        source_line(selection)
if shows_texts:
    draw_text_hits(texts, in_texts, search_input, selection)
