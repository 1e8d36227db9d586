"""Koda: from a report's file to a checked report file, every value decided by a person beside its place."""

from contextlib import suppress

import streamlit as st

from coding.codebook import BrokenCodebook, open_codebook
from sources.refusals import BadSource
from ui.assets import script
from ui.coding.codebook_panel import offer_additions
from ui.coding.coded_source import coded_source
from ui.coding.findings import draw_findings
from ui.coding.items import draw_items, draw_values
from ui.coding.new_coding import lay_file_in_again, list_codings
from ui.coding.open_coding import CODINGS, OpenCoding
from ui.coding.source_step import draw_source
from ui.coding.spent_time import begin
from ui.documents.controls import FILLED, store_untold
from ui.documents.document_list import choose_view, go_to_view, is_just_opened, way_back
from ui.documents.open_document import opened, refused
from ui.documents.undo import offer_undo
from ui.documents.versions import show_history, show_owners_part, tell_state
from ui.shell.buttons import action
from ui.shell.frame import framed, name_tab
from ui.shell.identity import own_desk
from wording.coding_words import steps_of
from wording.markup import escaped_markdown
from workspace import Desk, SecondCoding, WorkspaceError
from workspace.coding_items import Step

VERSIONS = "Versioner och delning"
HELP = (
    "**Vad gör jag här?** Lägg in rapportens fil. Det som går att läsa ur den föreslås, ett i taget, bredvid stället i "
    "rapporten. Du bekräftar, ändrar eller avvisar, väljer område och status och skriver med egna ord.  \n"
    "**Vad är bestämt?** Inget förslag når filen utan att en person har avgjort det. Område och status är aldrig valda "
    "i förväg: läs områdets gränser.  \n"
    "**Andra kodaren:** en annan kodar samma rapport utan att ha sett din kodning. Det som skiljer avgörs med skäl, "
    "och samstämmigheten följer med till filen.  \n"
    "**Tangenter:** S stämmer (en uppgift), Ctrl+Enter stämmer och ta med, X hör inte hit, 0 finns inte i källan, U ta "
    "tillbaka; N nästa, F förra, K nästa som är kvar, Skift+N nästa steg; 1–5 område, A annat område, 6–9 var svaret "
    "står, B, D, G brist, delvis, fungerar, J, D, I, O ja, delvis, nej, ej bedömd, V till skälen; W till nästa tomma "
    "ruta, E börja med rapportens ord, M utkast från språkmodellen där en är vald, Esc ut ur rutan. Allt sparas medan "
    "du arbetar."
)


def draw_step(desk: Desk, open_coding: OpenCoding, step: Step) -> None:
    try:
        coded, reader = coded_source(open_coding.document.source), open_codebook()
    except BadSource:
        lay_file_in_again(open_coding.document.source)
        return
    except BrokenCodebook as broken:
        st.error(escaped_markdown(str(broken)))
        return
    is_second = open_coding.document.blind is not None
    if step == "kalla":
        draw_source(desk, open_coding, coded)
    elif step == "uppgifter":
        draw_values(desk, open_coding, coded, reader)
    elif step in ("fragor", "rekommendationer"):
        draw_items(desk, open_coding, coded, reader, step)
    elif step == "fynd":
        draw_findings(desk, open_coding, coded, reader)
    elif step == "kontroll":
        from ui.coding.check_step import draw_check  # what checks is read in when it is asked for (decision 71)

        draw_check(desk, open_coding, coded, reader)
    elif step == "andra":
        from ui.coding.second_step import draw_finishing, draw_second

        if is_second:
            draw_finishing(desk, open_coding, coded, reader)
        else:
            draw_second(desk, open_coding, coded)
    elif step == "avgor":
        from ui.coding.settle_step import draw_comparison, draw_settling

        if is_second:  # as statements: Streamlit writes out what an expression gives
            draw_comparison(desk, open_coding, reader)
        else:
            draw_settling(desk, open_coding, coded, reader)
    else:
        from ui.coding.bank_step import draw_bank

        draw_bank(desk, open_coding, coded, reader)


def draw_step_turning(views: list[str], view: str) -> None:
    """Draw the buttons to the step before and after, with keys."""
    at = views.index(view)
    with st.container(horizontal=True, gap="small"):
        for label, to, key, icon in (
            ("Förra steget", at - 1, "Shift+F", "arrow_back"),
            ("Nästa steg", at + 1, "Shift+N", "arrow_forward"),
        ):
            is_there = 0 <= to < len(views) - 1
            action(
                label, f"step_{icon}", go_to_view, "kodsteg", views[max(0, min(to, len(views) - 1))],
                shortcut=key, icon=f":material/{icon}:", type="tertiary", disabled=not is_there,
            )  # fmt: skip


def second_coding_of(desk: Desk, open_coding: OpenCoding) -> SecondCoding | None:
    """The pair that the open coding is the first or the second of; None too while the store does not answer."""
    pairs, document_id = desk.second_codings, open_coding.document_id
    with suppress(WorkspaceError):
        is_second = open_coding.document.blind is not None
        return pairs.of_second(document_id) if is_second else pairs.of_first(document_id)
    return None


def steps_shown(open_coding: OpenCoding, pair: SecondCoding | None, *, is_compared: bool) -> dict[Step, str]:
    """The steps of the open coding; of a second coding that is done or called off, only what still means something."""
    steps = steps_of(open_coding.document, is_compared=is_compared)
    if open_coding.document.blind is None or pair is None or pair.is_open:
        return steps
    if pair.withdrawn_at is not None:
        st.info("Den andra kodningen är avbruten. Den jämförs inte och ändras inte mer.")
    return {step: label for step, label in steps.items() if step in ("avgor", "andra") and is_compared}


def show_coding(desk: Desk, open_coding: OpenCoding) -> None:
    name_tab(open_coding.document.title)
    st.header(escaped_markdown(open_coding.document.title), anchor=False)
    tell_state(desk, open_coding)
    if why := refused():
        st.error(why)
    pair = second_coding_of(desk, open_coding)
    is_compared = pair is not None and pair.finished_at is not None
    steps = steps_shown(open_coding, pair, is_compared=is_compared)
    views = [*steps.values(), VERSIONS]
    view = choose_view(views, "kodsteg", at_beginning=is_just_opened(open_coding.document_id))
    if view == VERSIONS:
        show_history(desk, open_coding)
        from ui.documents.file_again import offer_file_again  # a file is asked for here only (decision 71)

        offer_file_again(desk, open_coding)
        show_owners_part(desk, open_coding)
    else:
        step = next(step for step, label in steps.items() if label == view)
        begin(step)
        draw_step(desk, open_coding, step)
        draw_step_turning(views, view)
        st.html(script("coding_keys", filled=FILLED), unsafe_allow_javascript=True)
        if open_coding.document.blind is None:
            offer_additions()
    offer_undo(desk, open_coding)
    store_untold(desk, open_coding)


def draw_help() -> None:
    with st.expander("Så läser du sidan"):
        st.markdown(HELP)


framed()
wanted = st.query_params.get(CODINGS.address)
with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.title("Koda", anchor=False, width="content")
    if wanted:
        way_back(CODINGS)
if not wanted:
    draw_help()
if (desk := own_desk("kodningar", "Koda")) is not None:
    if wanted:
        try:
            open_coding = opened(desk, CODINGS, wanted)
        except WorkspaceError as error:
            st.error(escaped_markdown(str(error)))
        else:
            show_coding(desk, open_coding)
            draw_help()  # last: what is worked with stands as high as it can
    else:
        list_codings(desk)
