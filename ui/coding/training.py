"""An exercise: a report of the bank coded without seeing how the bank has it, and then compared with that."""

import streamlit as st

from coding.codebook import data_folder
from coding.deciding import now
from coding.second.beginning import reports_to_train_on, training_on
from coding.start import looks_like_name
from sources.register import kept_of
from ui.coding.new_coding import NAMED
from ui.coding.open_coding import CODINGS
from ui.documents.document_list import open_document
from ui.shell.identity import show_refusals
from workspace import Desk


def draw_training(desk: Desk) -> None:
    """Draw how to code a report of the bank blind, as an exercise that nothing is written of."""
    with st.expander("Öva på en rapport i banken", icon=":material/school:"):
        st.markdown(
            "Koda en rapport som redan finns i banken, utan att se hur den är kodad. Sedan visas var och varför du och "
            "banken skiljer er. Öppna inte rapporten på bankens sidor förrän du är klar."
        )
        reports = {each: kept for each in reports_to_train_on(data_folder()) if (kept := kept_of(each)) is not None}
        if not reports:
            st.info(
                "Ingen av bankens rapporter har sin fil på den här datorn. Be den som sköter banken att lägga till en: "
                "`python -m loaders source add`."
            )
            return
        report_id = st.selectbox("Rapport", list(reports), index=None, placeholder="Välj rapport", key="trained_report")
        coder = st.text_input("Vem övar", key="trainee", max_chars=40, placeholder="Initialer eller roll, t.ex. A1")
        if st.button("Börja öva", key="begin_training"):
            if report_id is None or not coder.strip():
                st.error("Välj en rapport och skriv vem som övar: initialer eller roll, aldrig namn.")
            elif looks_like_name(coder):
                st.error(NAMED)
            else:
                with show_refusals():
                    begin = training_on(report_id, reports[report_id], coder.strip(), now())
                    open_document(CODINGS, desk.second_codings.begin_training(begin).document_id)
                    st.rerun()
