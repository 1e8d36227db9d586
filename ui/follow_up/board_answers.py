"""Each board's yttrande and planned measure, saved as they are changed."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from ui.documents.controls import edit
from ui.documents.open_document import change
from ui.follow_up.changes import DATE_EXAMPLE, with_answer, with_answer_date
from ui.follow_up.open_register import OpenRegister
from ui.shell.buttons import action
from wording.follow_up_words import ACCEPTANCE, board_name
from wording.markup import escaped_label
from wording.words import number
from workspace import Desk
from workspace.follow_up_parts import MOST_BOARDS, Board, Recommendation
from workspace.follow_up_register import Register


def draw_answers(desk: Desk, open_register: OpenRegister, part: Recommendation) -> None:
    """Draw a part for each board, and the field that adds one."""
    st.subheader("Yttrande och planerad åtgärd", anchor=False)
    if not part.boards:
        st.caption("Rekommendationen är inte ställd till någon namngiven nämnd.")
    for board in part.boards:
        answered = ACCEPTANCE[board.acceptance].lower()
        with st.expander(escaped_label(f"{board_name(board)}: {answered}"), expanded=len(part.boards) == 1):
            _draw_board(desk, open_register, part, board)
    if open_register.may_change and len(part.boards) < MOST_BOARDS:
        with (
            st.form(f"add_board_{part.recommendation_id}", border=False, clear_on_submit=True),
            st.container(horizontal=True, vertical_alignment="bottom"),
        ):
            name = st.text_input("Ytterligare en nämnd", max_chars=600, placeholder="Nämndens namn", help=_of_all(part))
            if st.form_submit_button("Lägg till nämnden") and name.strip():
                change(desk, open_register, lambda register: register.with_board(part.recommendation_id, name.strip()))
                st.rerun()


def _draw_board(desk: Desk, open_register: OpenRegister, part: Recommendation, board: Board) -> None:
    part_id, board_id = part.recommendation_id, board.board_id

    def field(name: str, draw: Callable[..., Any], label: str, *values: Any, **settings: Any) -> None:
        edit(
            desk,
            open_register,
            f"{name}_{board_id}_{part_id}",
            getattr(board, name),
            lambda value: with_answer(part_id, board_id, **{name: value}),
            draw,
            label,
            *values,
            **settings,
        )

    def dated(name: str, draw: Callable[..., Any], label: str, **settings: Any) -> None:
        edit(
            desk,
            open_register,
            f"{name}_{board_id}_{part_id}",
            getattr(board, name) or "",
            partial(with_answer_date, part_id, board_id, name, label),
            draw,
            label,
            getattr(board, name) or "",
            max_chars=10,
            placeholder=DATE_EXAMPLE,
            **settings,
        )

    field("name", st.text_input, "Nämndens namn", board.name, max_chars=600)
    left, right = st.columns(2)
    ids = list(ACCEPTANCE)
    field(
        "acceptance",
        left.selectbox,
        "Yttrande",
        ids,
        index=ids.index(board.acceptance),
        format_func=ACCEPTANCE.__getitem__,
        help="Vad nämnden svarade. Det säger inget om vad som är gjort.",
    )
    dated("answer_date", right.text_input, "Yttrandets datum", help="Välj först vad nämnden svarade.")
    field("measure", st.text_area, "Planerad åtgärd", board.measure, max_chars=3000, height=100)
    left, right = st.columns(2)
    field("responsible", left.text_input, "Vem som gör det", board.responsible, max_chars=300,
          placeholder="En roll, inget namn: förvaltningschefen")  # fmt: skip
    dated("measure_due", right.text_input, "Klart senast")
    about_it = [entry for entry in part.entries if entry.board_id == board_id]
    action(
        "Ta bort nämnden",
        f"remove_board_{board_id}_{part_id}_{open_register.generation}",
        change,
        desk,
        open_register,
        partial(_without, part_id, board_id),
        disabled=not open_register.may_change or bool(about_it),
        type="tertiary",
        icon=":material/delete:",
        help="Det finns statusuppgifter om nämnden. Har frågan flyttat: för in Inte längre aktuell."
        if about_it
        else "Hela nämndens yttrande försvinner; det finns kvar i versionerna.",
    )


def _of_all(part: Recommendation) -> str | None:
    """What is said before a board is added to a recommendation with entries about all boards: they are about it too."""
    count = sum(
        not entry.board_id and entry.entry_id not in part.corrected_ids and entry.status is not None
        for entry in part.entries
    )
    if not count:
        return None
    what = "En statusuppgift gäller" if count == 1 else f"{number(count)} statusuppgifter gäller"
    return f"{what} alla nämnder, och kommer att gälla den nya också. Rätta dem först om de bara gäller de nuvarande."


def _without(part_id: str, board_id: str, register: Register) -> Register:
    return register.without_board(part_id, board_id)
