"""Sök: full text over titles, questions, findings, quotes and recommendations."""

import streamlit as st

from queries.search_input import MAX_LENGTH, take_apart
from ui.address import end_page
from ui.data import answer
from ui.figures import heading, source_line, table_and_files
from ui.filters import choose
from ui.frame import framed, name_tab
from ui.paging import paged, whole
from ui.search import KINDS, hit_card, hits_sentence, suggestion
from ui.tables import hits_table
from ui.words import NOT_PREVALENCE

SHOWN = 20


def search_for(text: str) -> None:
    st.session_state["q"] = text
    st.session_state["sida"] = 1


framed()
st.title("Sök", anchor=False)
text = st.text_input(
    "Sök i titlar, revisionsfrågor, fynd, citat och rekommendationer",
    key="q",
    bind="query-params",
    max_chars=MAX_LENGTH,
    placeholder='orosanmäl "aggregerad nivå" -regionen',
)
selection = choose(["bodies", "areas"], ["counties", "firms", "topics", "boards", "years"], leading=True)
kinds = st.pills(
    "Slag av text", list(KINDS), format_func=KINDS.__getitem__, selection_mode="multi", key="slag", bind="query-params"
)
with st.expander("Så söker du"):
    st.markdown(
        "Alla ord måste finnas, i någon böjning eller som början på ett ord: *orosanmäl* hittar orosanmälan och "
        "orosanmälningar. Skriv en fras inom citattecken och sätt minus före ord som inte ska finnas: "
        '`samverkan -regionen "högsta förvaltningsnivå"`. Å, ä och ö skiljs från a och o. '
        "Streck, citattecken och mellanslag av olika slag är lika.  \n"
        "Sökningen gäller kodarnas sammanfattningar och korta citat, inte rapporternas hela text. "
        "Att ett ord inte finns här betyder inte att rapporten saknar det."
    )
st.caption(NOT_PREVALENCE)
asked = take_apart(text)
if asked.is_empty:
    st.info("Skriv minst ett ord att söka efter." if not text else "Skriv minst ett ord utan minus framför.")
    end_page()
name_tab(text)

wanted = {**selection, **asked._asdict(), "kinds": list(kinds or [])}
first = answer("search", wanted, row_limit=SHOWN)
words = answer("search_words", words=asked.words)
better = suggestion(words, asked.words)
if better:
    st.button(f"Menade du {better}?", on_click=search_for, args=(better,), icon=":material/spellcheck:")
if first.empty:
    st.info("Ingen text i banken motsvarar sökningen och filtren. Pröva ett kortare ord eller ta bort ett filter.")
    end_page()

heading(hits_sentence(first), "Bästa träffen först, därefter nyaste granskningen.")
hits = paged("search", wanted, SHOWN, "sida", "träffar")
found = words.loc[words["is_match"], "word"].tolist()
for _, hit in hits.page.iterrows():
    hit_card(hit, found, asked.phrases, selection)
every = whole("search", wanted, hits.count, hits_table)
table_and_files(hits_table(hits.table), "traffar", f"Sökning: {text}", selection, whole=every)
source_line(selection)
