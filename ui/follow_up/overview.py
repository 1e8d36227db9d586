"""The figures of the open register, each with its table and files, and the slide set that is made of them all."""

from urllib.parse import urlencode

import streamlit as st

from charts.catalogue import Nothing, UnknownFigure
from charts.catalogue.build_figure import Parameters
from charts.catalogue.follow_up import table_of
from charts.catalogue.own_documents import AGE, ANSWERED, IMPLEMENTED, NOW, POINTS, MadeFrom, figure_of_document
from charts.description import Table
from ui.follow_up.open_register import OpenRegister
from ui.shell.buttons import action
from ui.shell.figures import draw_legend, heading, own_chart, table_and_files
from ui.shell.slide_button import offer_slide
from wording.follow_up_words import name_shown
from wording.markup import escaped, escaped_markdown
from workspace import Desk, WorkspaceError
from workspace.follow_up_boards import board_names_by_key

BY = {"namnd": "Nämnd", "rapport": "Rapport"}
EVERY_BOARD = "Alla nämnder"
FILES = {
    NOW: "forsenat",
    ANSWERED: "yttranden",
    IMPLEMENTED: "genomforande",
    AGE: "alder",
    POINTS: "oppna_rekommendationer",
}
_MADE = "made_slide_set"


def show_overview(desk: Desk, open_register: OpenRegister) -> None:
    """Draw what is late today, what the boards answered, how far it has come, its age, and the open recommendations."""
    offer_slide_set(desk, open_register)
    if not open_register.document.recommendations:
        st.info("Registret har inga rekommendationer ännu. Lägg till dem först.")
        return
    _show(open_register, NOW, {})
    by = st.segmented_control(
        "Räkna yttranden och genomförande per",
        list(BY),
        default="namnd",
        required=True,
        format_func=BY.__getitem__,
        key="uppfoljning_per",
        bind="query-params",
    )
    grouping: Parameters = {"by": by or "namnd"}
    _show(open_register, ANSWERED, grouping)
    _show(open_register, IMPLEMENTED, grouping)
    _show(open_register, AGE, {})
    boards = [name_shown(name) for name in board_names_by_key(open_register.document).values()]
    board = st.selectbox(
        "Öppna rekommendationer till",
        ["", *boards],
        format_func=lambda name: name or EVERY_BOARD,
        key=f"points_of_{open_register.document_id}",
    )
    _show(open_register, POINTS, {"board": board} if board else {})


def _show(open_register: OpenRegister, name: str, choices: Parameters) -> None:
    """Draw a figure with its table, or the sentence in its place."""
    register = open_register.document
    made_from = MadeFrom(register.title, open_register.based_on, open_register.imported)
    try:
        figure = figure_of_document(name, register, made_from, choices)
    except (Nothing, UnknownFigure) as reason:
        (st.error if isinstance(reason, UnknownFigure) else st.info)(escaped_markdown(str(reason)))
        return
    heading(figure.title, figure.subtitle)
    is_table = isinstance(figure.drawing, Table)
    if figure.legend:
        draw_legend(figure.legend)
    if not is_table:
        own_chart(figure.drawing, FILES[name], f"{figure.alt} Samma uppgifter finns i tabellen.")
    offer_slide(name, {"register": open_register.document_id, **choices}, FILES[name])
    st.caption(escaped_markdown(f"{figure.reading} {figure.caution}"))
    table_and_files(
        table_of(name, register, choices),
        FILES[name],
        figure.title,
        {},
        open_label="Visa som tabell",
        expanded=is_table,
        source=figure.source,
        is_own_work=True,
    )
    st.caption(escaped_markdown(figure.source))


def offer_slide_set(desk: Desk, open_register: OpenRegister) -> None:
    """Draw the button that makes a slide set of the register, and the way to the set that it made."""
    action(
        "Gör ett bildspel",
        "slide_set_of_register",
        _make_slide_set,
        desk,
        open_register.document_id,
        open_register.document.body_name,
        icon=":material/slideshow:",
        disabled=not open_register.document.recommendations,
        help="Ett nytt bildspel med figurerna och de öppna rekommendationerna. Alla bilder går att ändra.",
    )
    register_id, set_id, told = st.session_state.get(_MADE, ("", "", ""))
    if register_id != open_register.document_id:
        return
    if not set_id:
        st.error(escaped_markdown(told))
        return
    way = f'<a href="bildspel?{escaped(urlencode({"bildspel": set_id}))}">Öppna bildspelet</a>'
    st.html(f'<p role="status">{escaped(told)} {way}</p>')


def _make_slide_set(desk: Desk, register_id: str, body_name: str) -> None:
    """Store the set, and keep what came of it; what makes it is read in when somebody asks (decision 71)."""
    from slides.ready_sets import of_register
    from ui.documents.document_list import free_title
    from ui.slideshow.open_slide_set import SLIDE_SETS
    from ui.slideshow.stored_sets import create_set

    try:
        slide_set = of_register(register_id, body_name, desk)
        title = free_title(desk, SLIDE_SETS, slide_set.title)
        set_id = create_set(desk, title, slides=slide_set.slides)
    except WorkspaceError as error:
        st.session_state[_MADE] = register_id, "", str(error)
    else:
        st.session_state[_MADE] = register_id, set_id, f"{title} är skapat."
