"""Granskningsbanken: the page list and the frame around every page, and what every request passes first."""

import streamlit as st
from starlette.middleware import Middleware

from ui.shell.middleware import RequestGuard

if __name__ == "__main__":  # a reader's run; the server imports this file once, for the else branch (decision 34)
    from ui.shell.address import keep_first_choices, tell_address
    from ui.shell.connection import stay_connected
    from ui.shell.filters import carry_on, tell_unknown
    from ui.shell.frame import draw_head, dress, name_page, ready
    from ui.shell.identity import know_the_browser
    from ui.shell.presses import keep_every_press
    from ui.slideshow.full_screen import is_presenting

    st.set_page_config(page_icon="ui/shell/icon.svg", layout="wide")

    page = st.navigation(
        [
            st.Page(
                "pages/oversikt.py",
                title="Översikt",
                icon=":material/overview:",
                url_path="oversikt",
                default=True,
                help="Vad banken visar, vad den täcker och vad den inte täcker.",
            ),
            st.Page(
                "pages/jamfor.py",
                title="Jämför kommuner",
                icon=":material/grid_on:",
                url_path="jamfor",
                help="Områden, bedömningar och två kommuner sida vid sida.",
            ),
            st.Page(
                "pages/aterkommande.py",
                title="Återkommande svagheter",
                icon=":material/repeat:",
                url_path="aterkommande",
                help="Vilka svagheter som återkommer, med orden, rekommendationerna och lagen.",
            ),
            st.Page(
                "pages/rapport.py",
                title="Rapport",
                icon=":material/description:",
                url_path="rapport",
                help="En granskning från bedömning till källa, och en kommuns granskningar över tid.",
            ),
            st.Page(
                "pages/rekommendationer.py",
                title="Rekommendationer",
                icon=":material/checklist:",
                url_path="rekommendationer",
                help="Vem som rekommenderade vad till vem, nämndernas svar och vad som blev gjort.",
            ),
            st.Page(
                "pages/granskningskarta.py",
                title="Granskningskarta",
                icon=":material/map:",
                url_path="granskningskarta",
                help="När varje område senast granskades i varje kommun, och var det aldrig har granskats.",
            ),
            st.Page(
                "pages/sok.py",
                title="Sök",
                icon=":material/search:",
                url_path="sok",
                help="Fritext i titlar, revisionsfrågor, fynd, citat och rekommendationer.",
            ),
            st.Page(
                "pages/riskanalys.py",
                title="Riskanalys",
                icon=":material/balance:",
                url_path="riskanalys",
                help="Er egen bedömning bredvid bankens underlag, matris och utkast till revisionsplan.",
            ),
            st.Page(
                "pages/uppfoljning.py",
                title="Uppföljning",
                icon=":material/task_alt:",
                url_path="uppfoljning",
                help="Era egna rekommendationer: nämndernas svar, vad som är gjort och vad som är försenat.",
            ),
            st.Page(
                "pages/bildspel.py",
                title="Bildspel",
                icon=":material/slideshow:",
                url_path="bildspel",
                help="Era figurer i ordning: visa i helskärm, ta med som PowerPoint, PDF och Word.",
            ),
            st.Page(
                "pages/koda.py",
                title="Koda",
                icon=":material/edit_note:",
                url_path="koda",
                help="Från rapportens fil till en kontrollerad rapportfil, ett avgörande i taget.",
            ),
            st.Page(
                "pages/metod.py",
                title="Metod och data",
                icon=":material/menu_book:",
                url_path="metod",
                help="Täckning, definitioner, ordalydelser, kodning, bygget och alla data som filer.",
            ),
        ],
        position="hidden" if is_presenting() else "sidebar",
    )
    name_page(page.title)
    dress()
    keep_first_choices()
    keep_every_press()
    know_the_browser()
    if ready():
        carry_on(page)
        if not is_presenting():
            draw_head(search=page.url_path != "sok")
            tell_unknown()
        stay_connected()
        page.run()
        if not is_presenting():
            tell_address()
else:
    app = st.App(__file__, middleware=[Middleware(RequestGuard)])
