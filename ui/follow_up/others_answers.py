"""What other municipalities' boards answered on recommendations in the same areas, from the bank."""

import streamlit as st

from bank.answer import answer
from ui.evidence.links import original_link, report_link
from ui.evidence.passage import draw_quote
from ui.follow_up.open_register import OpenRegister
from wording.filters import labels_of
from wording.follow_up_sentences import similar_sentence
from wording.markup import escaped_markdown
from wording.sources import cited_item
from wording.words import RESPONSE, joined, known
from workspace.follow_up_parts import Recommendation

SHOWN = 10


def draw_others(open_register: OpenRegister, part: Recommendation) -> None:
    """Draw the bank's recommendations to others that share most areas with this one, the answered first."""
    st.subheader("Vad andra kommuner svarade", anchor=False)
    known_areas = [area for area in part.areas if area in labels_of("areas")]
    if not known_areas:
        st.caption("Välj rekommendationens områden ovan, så visas liknande rekommendationer till andra i banken.")
        return
    rows = answer(
        "similar_recommendations", own_body=open_register.document.body_id, areas=known_areas, row_limit=SHOWN
    )
    st.markdown(escaped_markdown(similar_sentence(rows)))
    if rows.empty:
        return
    st.caption(
        "Liknande betyder att de gäller samma områden i kodboken. Att banken saknar ett yttrande betyder inte att "
        "nämnden lät bli att svara."
    )
    for place, (_, row) in enumerate(rows.iterrows()):
        with st.expander(
            escaped_markdown(f"{row['body_name']}: {RESPONSE[row['response_status']].lower()}"),
            key=f"other_{place}_{part.recommendation_id}",
        ):
            st.text(row["summary"])
            if words := known(row["response_words"]):
                st.markdown(f"Yttrandet, med kodarens ord: {escaped_markdown(words)}")
            draw_quote(row, "liknande")
            boards = f"Till: {row['board_names']}" if known(row["board_names"]) else ""
            st.caption(escaped_markdown(joined(" · ", boards, f"Samma områden: {row['shared_labels']}")))
            st.code(cited_item(row), language=None, wrap_lines=True)
            links = (
                report_link(row["report_id"], "rekommendation", row["recommendation_no"]),
                original_link(row["source_address"], row["provenance"]),
            )
            st.html(joined(" · ", *links))
    if len(rows) < (total := int(rows.iloc[0]["row_count"])):
        st.caption(f"De första {len(rows)} av {total} visas. Alla finns på sidan Rekommendationer.")
