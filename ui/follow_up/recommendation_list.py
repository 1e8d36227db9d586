"""The register's recommendations: filters in the address, a page of them at a time, and all as a table."""

import streamlit as st

from queries.clock import today
from ui.follow_up.attention import draw_card
from ui.follow_up.going_to import go_to
from ui.follow_up.open_register import OpenRegister
from ui.shell.buttons import action
from ui.shell.figures import table_and_files
from ui.shell.paging import choose_page
from wording.filters import labels_of
from wording.follow_up_filters import Filters, filtered, options
from wording.follow_up_sentences import CASES_HELP, EMPTY, extent_sentence, statuses_of
from wording.follow_up_tables import register_table
from wording.follow_up_words import ACCEPTANCE, board_name
from wording.long_answers import extent
from wording.markup import escaped_markdown
from wording.version_words import version_words
from wording.words import number
from workspace import Desk
from workspace.follow_up_status import Case, cases

SHOWN = 20  # cases at a time
SOUGHT = "uppsok"
# Field of Filters → (key in the address, label); the first two beside the search, the others in the popover.
KEYS = {
    "boards": ("uppnamnd", "Nämnd"),
    "waiting": ("upplage", "Vad som väntar"),
    "reports": ("upprapport", "Rapport"),
    "areas": ("uppomrade", "Område"),
    "acceptances": ("uppsvar", "Yttrande"),
    "board_words": ("uppord", "Nämndens uppgift"),
    "checks": ("uppkontroll", "Revisorernas kontroll"),
}
BESIDE = ("boards", "waiting")


def show_list(desk: Desk, open_register: OpenRegister) -> None:
    """Draw the filters, the cases that they let through, and the whole as a table with Excel."""
    register = open_register.document
    if not register.recommendations:
        st.info(EMPTY)
        return
    shown = filtered(register, _choose_filters(open_register), today())
    total = len(cases(register))
    if len(shown) < total:
        st.caption(f"{number(len(shown))} av {number(total)} fall visas.", help=CASES_HELP)
    else:
        st.caption(f"{extent_sentence(register)}.", help=CASES_HELP)
    if not shown:
        st.info("Inget fall motsvarar filtren. Ta bort ett filter för att se fler.")
        return
    offset = choose_page(len(shown), SHOWN, "uppsida")
    if told := extent(offset, SHOWN, len(shown), "fall"):
        st.caption(told)
    for place, case in enumerate(shown[offset : offset + SHOWN], offset):
        draw_card(case.recommendation, _told(case), f"lista_{place}")
    cell = table_and_files(
        register_table(shown),
        "uppfoljning",
        register.title,
        {},
        selectable=True,
        open_label="Visa som tabell",
        source=f"{register.title}, {version_words(open_register.based_on, open_register.imported)}",
        is_own_work=True,
    )
    if cell is not None:
        go_to(shown[cell[0]].recommendation.recommendation_id)
        st.rerun()


def _told(case: Case) -> str:
    return f"{board_name(case.board)} · Yttrande: {ACCEPTANCE[case.acceptance].lower()} · {statuses_of(case)}"


def _choose_filters(open_register: OpenRegister) -> Filters:
    choices = options(open_register.document, labels_of("areas"))
    chosen: dict[str, frozenset[str]] = {}

    def draw(name: str) -> None:
        key, label = KEYS[name]
        ids = {words: value for value, words in choices[name].items()}
        picked = st.multiselect(label, list(ids), key=key, bind="query-params", placeholder="Alla", select_all=False)
        chosen[name] = frozenset(ids[words] for words in picked)

    search, *beside, more = st.columns([3, 3, 3, 2], vertical_alignment="bottom")
    sought = search.text_input("Sök", key=SOUGHT, bind="query-params", placeholder="Ord, nummer eller rapport")
    for column, name in zip(beside, BESIDE, strict=True):
        with column:
            draw(name)
    rarer = [name for name in KEYS if name not in BESIDE]
    count = sum(bool(st.query_params.get_all(KEYS[name][0])) for name in rarer)
    with more.popover(f"Fler filter ({count})" if count else "Fler filter", width="stretch"):
        for name in rarer:
            draw(name)
    if sought or any(chosen.values()):
        told = [f"{KEYS[name][1]}: {', '.join(choices[name][value] for value in sorted(chosen[name]))}"
                for name in KEYS if chosen[name]]  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escaped_markdown(" · ".join([*([f"Sök: {sought}"] if sought else []), *told])))
            action(
                "Rensa filtren", "clear_follow_up_filters", _clear, type="tertiary", icon=":material/filter_alt_off:"
            )
    return Filters(sought=sought, **chosen)


def _clear() -> None:
    for key in (SOUGHT, *(key for key, _ in KEYS.values()), "uppsida"):
        st.session_state.pop(key, None)
        st.query_params.pop(key, None)
