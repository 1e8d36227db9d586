"""How recommendations come into a register: from the bank, from a coding, from a table, or typed."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from bank.answer import answer
from follow_up.from_bank import bank_recommendations
from ui.documents.controls import TEXT
from ui.documents.document_list import distinct_titles
from ui.documents.open_document import NotMade, change
from ui.follow_up.changes import DATE_EXAMPLE, read_date, with_new
from ui.follow_up.form_turns import take_turn, turn_of
from ui.follow_up.open_register import OpenRegister
from ui.shell.identity import show_refusals
from ui.shell.presses import uninterrupted
from wording.filters import labels_of
from wording.follow_up_words import board_name, report_words
from wording.markup import escaped_label, escaped_markdown
from wording.words import counted
from workspace import Desk
from workspace.follow_up_parts import Recommendation
from workspace.follow_up_register import MOST_RECOMMENDATIONS

ADDED = ("rekommendation", "rekommendationer")
MOST_BOXES = 100  # recommendations to tick one by one: each is a widget
_RECEIPT, _TYPED = "added_recommendations", "typed_recommendation"


def draw_adding(desk: Desk, open_register: OpenRegister) -> None:
    """Draw the four ways in, one at a time; somebody who may only read is told so."""
    if receipt := st.session_state.pop(_RECEIPT, None):
        st.success(receipt)
    if not open_register.may_change:
        st.info("Du kan läsa registret men inte lägga till något i det.")
        return
    ways = {
        "Ur banken": _draw_from_bank,
        "Ur en kodning": _draw_from_coding,
        "Ur Excel eller inklistrat": _draw_from_table,
        "Skriv in": _draw_typed,
    }
    way = st.segmented_control(
        "Varifrån", list(ways), default=next(iter(ways)), required=True, key="vag", bind="query-params"
    )
    ways[way or "Ur banken"](desk, open_register)


def _draw_from_bank(desk: Desk, open_register: OpenRegister) -> None:
    register = open_register.document
    in_bank = bank_recommendations(register.body_id)
    if not in_bank:
        st.info(
            f"Banken har ingen rekommendation till {escaped_markdown(register.body_name)}. Läs in dem ur en kodning "
            "eller Excel, eller skriv in dem."
        )
        return
    missing = register.missing_of(in_bank)
    if not missing:
        st.info(f"Alla {len(in_bank)} rekommendationer i banken finns redan i registret.")
        return
    st.caption(
        "De blir länkade till banken: rapporten och citatet är ett klick bort. Nämndernas svar följer med när banken "
        "har dem. Vad banken vet om genomförandet visas bredvid registrets egna uppgifter."
    )
    _choose(desk, open_register, missing, "bank")


def _draw_from_coding(desk: Desk, open_register: OpenRegister) -> None:
    from follow_up.from_coding import coded_recommendations  # needed only here (decision 71)
    from workspace.report_coding import KIND as CODING
    from workspace.report_coding import read_report_coding

    with show_refusals():
        titles = distinct_titles(desk.list_documents(CODING))
        if not titles:
            st.info("Du har ingen kodning. Koda rapporten på sidan Koda först, eller välj en annan väg.")
            return
        chosen = st.selectbox(
            "Kodning", list(titles), format_func=titles.__getitem__, index=None, key="coding_to_take",
            placeholder="Välj en kodning",
        )  # fmt: skip
        if chosen is None:
            return
        try:
            coding = read_report_coding(desk.read(chosen).content)
        except ValueError:
            st.error("Kodningen är gjord med en annan version av programmet och går inte att läsa.")
            return
        register = open_register.document
        name = escaped_markdown(register.body_name)
        told = coded_recommendations(coding, frozenset(labels_of("areas")), register.body_id)
        if told.bodies and register.body_id not in told.bodies:
            st.warning(f"Rapporten i kodningen granskar inte {name}. Kontrollera att det är rätt kodning.")
        if told.others_count:
            others = counted(told.others_count, "rekommendation", "rekommendationer")
            st.caption(f"{others.capitalize()} i kodningen är inte till {name} utan till andra, och är inte med.")
        if told.lacking_count:
            lacking = counted(told.lacking_count, "rekommendation", "rekommendationer")
            st.caption(f"{lacking.capitalize()} saknar nummer eller text i kodningen och är inte med.")
        if not told.recommendations:
            whose = f" till {name}" if told.others_count else ""
            st.info(f"Kodningen har ingen rekommendation{whose} som är bekräftad och har nummer och text.")
            return
        missing = register.missing_of(told.recommendations)
        if not missing:
            whose = f" till {name}" if told.others_count else ""
            st.info(f"Alla rekommendationer{whose} i kodningen finns redan i registret.")
            return
        _choose(desk, open_register, missing, chosen[:12])


def _draw_from_table(desk: Desk, open_register: OpenRegister) -> None:
    from ui.follow_up.import_rows import draw_import  # needed only here (decision 71)

    draw_import(desk, open_register)


def _choose(desk: Desk, open_register: OpenRegister, missing: Sequence[Recommendation], key: str) -> None:
    """Draw recommendations with a box each, report by report, and the buttons that add those ticked, or all."""
    shown = missing[:MOST_BOXES]
    if len(missing) > len(shown):
        st.caption(f"De första {len(shown)} av {len(missing)} visas. Lägg till dem, så visas nästa.")
    with st.form(f"choose_{key}", border=False):
        chosen = []
        for title, group in groupby(shown, key=report_words):
            st.markdown(f"**{escaped_markdown(title)}**")
            for part in group:
                boards = ", ".join(board_name(board) for board in part.boards)
                label = escaped_label(f"{part.printed_number}. {part.summary}{f' ({boards})' if boards else ''}")
                if st.checkbox(label, key=f"take_{key}_{part.recommendation_id}"):
                    chosen.append(part)
        with st.container(horizontal=True):
            some = st.form_submit_button("Lägg till de valda", type="primary")
            all_of_them = st.form_submit_button(f"Lägg till alla {len(shown)}")
    if some and not chosen:
        st.error("Välj minst en rekommendation först.")
    elif some or all_of_them:
        _add(desk, open_register, shown if all_of_them else chosen)


def _add(desk: Desk, open_register: OpenRegister, parts: Sequence[Recommendation]) -> None:
    if change(desk, open_register, lambda register: register.with_recommendations(parts)):
        st.session_state[_RECEIPT] = f"{counted(len(parts), *ADDED).capitalize()} tillagda i registret."
    st.rerun()


def _draw_typed(desk: Desk, open_register: OpenRegister) -> None:
    register = open_register.document
    if len(register.recommendations) >= MOST_RECOMMENDATIONS:
        st.info(f"Ett register rymmer högst {MOST_RECOMMENDATIONS} rekommendationer.")
        return
    reports = {report_words(part): part for part in reversed(register.recommendations)}
    areas = labels_of("areas")
    key = f"{TEXT}new_{open_register.document_id}_{turn_of(_TYPED)}"
    with st.form("type_recommendation", enter_to_submit=False):
        report = st.selectbox(
            "Rapport", list(reports), index=None, key=f"{key}_report", accept_new_options=True,
            placeholder="Välj en i registret, eller skriv rapportens titel",
        )  # fmt: skip
        left, right = st.columns(2)
        published = left.text_input("Rapportens datum", key=f"{key}_date", placeholder=DATE_EXAMPLE, max_chars=10)
        number = right.text_input("Nummer", key=f"{key}_number", max_chars=700, placeholder="Som det är tryckt: 3, R2")
        summary = st.text_area("Rekommendationen, med egna ord", key=f"{key}_summary", max_chars=5000)
        boards = st.multiselect(
            "Nämnder", _known_boards(open_register), key=f"{key}_boards", accept_new_options=True,
            placeholder="Välj, eller skriv namnet", select_all=False,
        )  # fmt: skip
        chosen_areas = st.multiselect(
            "Områden", list(areas), format_func=areas.__getitem__, key=f"{key}_areas", select_all=False,
            placeholder="Välj bland kodbokens områden",
            help="Behövs för att jämföra med andra kommuners rekommendationer och för riskanalysen.",
        )  # fmt: skip
        due = st.text_input("Svar senast", key=f"{key}_due", placeholder=DATE_EXAMPLE, max_chars=10)
        if not st.form_submit_button("Lägg till rekommendationen", type="primary"):
            return
    known = reports.get(report or "")
    try:
        if known and published.strip() and published.strip() != known.report_date:
            standing = f"med datumet {known.report_date}" if known.report_date else "utan datum"
            raise NotMade(
                f"Rapporten finns i registret {standing}. Töm datumet här, och ändra det i stället under Rapporten vid "
                "en av dess rekommendationer."
            )
        recommendation = _typed(
            title=known.report_title if known else (report or ""),
            report_id=known.report_id if known else "",
            published=(known.report_date or "") if known else published,
            number=number,
            summary=summary,
            due=due,
            boards=boards,
            areas=chosen_areas,
        )
    except NotMade as why:
        st.error(escaped_markdown(str(why)))
        return
    except ValueError:
        st.error(open_register.kind.too_much)
        return
    with uninterrupted():
        if change(desk, open_register, with_new(recommendation)):
            take_turn(_TYPED)
            st.session_state[_RECEIPT] = f"Rekommendation {escaped_markdown(recommendation.number)} är tillagd."
    st.rerun()


def _typed(
    *, title: str, report_id: str, published: str, number: str, summary: str, due: str, boards: list[str],
    areas: list[str],
) -> Recommendation:  # fmt: skip
    for text, what in (
        (title, "rapportens titel"),
        (number, "rekommendationens nummer"),
        (summary, "rekommendationen"),
    ):
        if not text.strip():
            raise NotMade(f"Skriv {what} först.")
    return Recommendation.new(
        tuple(boards),
        report_id=report_id,
        report_title=title,
        report_date=read_date("Rapportens datum", published),
        number=number,
        summary=summary,
        areas=tuple(areas),
        answer_due=read_date("Svar senast", due),
    )


def _known_boards(open_register: OpenRegister) -> list[str]:
    """The boards of the register, then those that the bank has of the body, each once."""
    register = open_register.document
    in_register = [board.name for part in register.recommendations for board in part.boards]
    in_bank = answer("body_recommendations", own_body=register.body_id)["board_names"]
    return list(dict.fromkeys([*sorted(set(in_register)), *(name for names in in_bank for name in names)]))
