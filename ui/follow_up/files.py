"""What a follow-up register is taken away as: report, letters to the boards, reminders, and the file to read in again.

What describes and writes the files is imported when somebody asks for them (decision 71).
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from bank.answer import data_version
from exports.file_types import DOCX_TYPE, ICS_TYPE, XLSX_TYPE, ZIP_TYPE
from queries.clock import now, today
from ui.documents.file_again import offer_file_again
from ui.follow_up.open_register import OpenRegister
from ui.shell.owned_files import owned
from wording.file_names import file_name
from wording.follow_up_choice import ReportChoice, Source, report_title
from wording.follow_up_words import name_shown
from wording.markup import escaped_markdown
from wording.version_words import saved_words
from workspace import Desk
from workspace.follow_up_boards import board_names_by_key
from workspace.follow_up_register import Register

if TYPE_CHECKING:
    from exports.follow_up_document import Letter
    from wording.follow_up_letters import Letters

REPORT, LETTERS, REMINDERS, AGAIN = "Uppföljningsrapport", "Brev till nämnderna", "Påminnelser", "Registret som fil"
ORDERS = {"namnd": "Per nämnd", "rapport": "Per rapport"}
ALL_BOARDS = "Alla nämnder"
NEWS_DAYS, REPLY_WEEKS = 90, 6  # a quarter back; time for a board to meet
LETTERS_NONE = "Ingen nämnd har en öppen rekommendation, så det finns inget brev att skriva."
NO_REMINDERS = "Inget att påminna om: inget väntat yttrande, ingen öppen åtgärd och ingen kontroll har en dag framåt."
REMINDERS_HELP = (
    "En heldagshändelse för varje väntat yttrande, öppen åtgärd och nästa kontroll, med en påminnelse en vecka före. "
    "Läses in i Outlook, Google Kalender och Apple Kalender. Läs in en ny fil när registret ändrats: dagar som finns "
    "flyttas, men det som inte längre väntas måste du själv ta bort ur kalendern."
)


def offer_files(desk: Desk, open_register: OpenRegister) -> None:
    """Draw the popover with all that the register can be taken away as, one kind at a time."""
    with st.popover("Ladda ner", icon=":material/download:", width="stretch"):
        if not open_register.is_saved:
            st.caption(
                "Den senaste ändringen är inte sparad. Filerna har den ändå; versionsnumret är det senast sparade."
            )
        kind = st.radio("Vad vill du ta med?", (REPORT, LETTERS, REMINDERS, AGAIN), key="kind_of_file")
        if kind == REPORT:
            _offer_report(open_register)
        elif kind == LETTERS:
            _offer_letters(open_register.document)
        elif kind == REMINDERS:
            _offer_reminders(open_register)
        else:
            offer_file_again(desk, open_register)


def source_of(open_register: OpenRegister) -> Source:
    """Return what the files say of the register's version, the bank's, and the day."""
    saved = saved_words("sparat", open_register.saved_at, open_register.author, open_register.imported)
    return Source(f"version {open_register.based_on}, {saved}", data_version(), today())


def _offer_report(open_register: OpenRegister) -> None:
    register = open_register.document
    choice = _choose_report(register)
    title = f"{report_title(register, choice)} {today():%Y-%m-%d}"
    _download("Word", "docx_report", title, "docx", DOCX_TYPE, partial(_written_report, open_register, choice))
    _download("Excel", "xlsx_report", title, "xlsx", XLSX_TYPE, partial(_written_workbook, open_register, choice))
    st.caption(
        "Excelfilen har ett blad med rekommendationerna, som kan läsas in igen, ett med varje statusuppgift och vem "
        "som förde in den, och blad med antalen."
    )


def _choose_report(register: Register) -> ReportChoice:
    names = board_names_by_key(register)
    order = st.radio("Ordning", list(ORDERS), format_func=ORDERS.__getitem__, horizontal=True, key="report_order")
    labels = {"": ALL_BOARDS, **{key: name_shown(name) for key, name in names.items()}}
    board_key = st.selectbox("Nämnd", list(labels), format_func=lambda key: labels.get(key, key), key="report_board")
    since = None
    if st.checkbox("Bara det som är nytt", key="report_is_news"):
        since = st.date_input("Nytt sedan", today() - timedelta(days=NEWS_DAYS), max_value=today(), key="report_since")
    # A board may have gone from the register since it was chosen.
    return ReportChoice("rapport" if order == "rapport" else "namnd", board_key if board_key in names else "", since)


def _written_report(open_register: OpenRegister, choice: ReportChoice) -> bytes:
    from exports.follow_up_docx import to_docx
    from wording.follow_up_document import describe_report

    return to_docx(describe_report(open_register.document, choice, source_of(open_register)))


def _written_workbook(open_register: OpenRegister, choice: ReportChoice) -> bytes:
    from exports.follow_up_xlsx import to_xlsx
    from wording.follow_up_workbook import describe_workbook

    return to_xlsx(describe_workbook(open_register.document, choice, source_of(open_register)))


def _offer_letters(register: Register) -> None:
    from wording.follow_up_letters import describe_letters

    reply_by = st.date_input(
        "Svar senast", today() + timedelta(weeks=REPLY_WEEKS), min_value=today(), key="letters_reply_by"
    )
    letters = describe_letters(register, reply_by, today())
    if not letters.by_board:
        st.info(LETTERS_NONE)
    else:
        _offer_written_letters(register, letters)
    for told in left_out_words(letters):
        st.caption(escaped_markdown(told))


def left_out_words(letters: "Letters") -> list[str]:
    """Return which boards get no letter, and what no letter asks about."""
    told = []
    if letters.boards_without:
        told.append(f"Inget brev till {', '.join(letters.boards_without)}: allt är avslutat enligt er kontroll.")
    if letters.left_out_count:
        what = "öppen rekommendation" if letters.left_out_count == 1 else "öppna rekommendationer"
        told.append(f"{letters.left_out_count} {what} har ingen namngiven nämnd och står inte i något brev.")
    return told


def _offer_written_letters(register: Register, letters: "Letters") -> None:
    key = st.selectbox(
        "Nämnd",
        list(letters.by_board),
        format_func=lambda key: f"{letters.by_board[key].recipient} ({letters.by_board[key].point_count})",
        key="letter_board",
        help="Siffran är antalet öppna rekommendationer i brevet.",
    )
    letter = letters.by_board.get(key) or next(iter(letters.by_board.values()))
    body = register.body_name
    _download(
        "Word: brev till nämnden",
        "docx_letter",
        f"Brev till {letter.recipient} – {body}",
        "docx",
        DOCX_TYPE,
        lambda: _written_letters([letter]),
    )
    everyone = f"Brev till alla nämnder – {body}"
    count = len(letters.by_board)
    _download(
        f"Word: brev till alla nämnder ({count})",
        "docx_letters",
        everyone,
        "docx",
        DOCX_TYPE,
        lambda: _written_letters(list(letters.by_board.values())),
    )
    _download(
        f"Zip: ett brev per fil ({count})",
        "zip_letters",
        everyone,
        "zip",
        ZIP_TYPE,
        lambda: _zipped_letters(register, letters),
    )


def _written_letters(letters: "Sequence[Letter]") -> bytes:
    from exports.follow_up_letter import to_docx

    return to_docx(letters)


def _zipped_letters(register: Register, letters: "Letters") -> bytes:
    from exports.follow_up_letter import to_zip

    named: dict[str, Letter] = {}
    for letter in letters.by_board.values():
        title = f"Brev till {letter.recipient} – {register.body_name}"
        name, number = file_name(title, "docx"), 2
        while name.casefold() in {taken.casefold() for taken in named}:  # names may be cut, and then be the same
            name, number = file_name(f"{number} {title}", "docx"), number + 1
        named[name] = letter
    return to_zip(named.items())


def _offer_reminders(open_register: OpenRegister) -> None:
    from wording.follow_up_reminders import describe_reminders

    with_passed = st.checkbox("Ta med det som redan har passerat", key="reminders_with_passed")
    register = open_register.document
    calendar = describe_reminders(
        register, open_register.document_id, open_register.based_on, now(), with_passed=with_passed
    )
    if not calendar.reminders:
        st.info(NO_REMINDERS)
        return

    def written() -> bytes:
        from exports.follow_up_calendar import to_ics

        return to_ics(calendar)

    title = f"Påminnelser – {register.title}"
    _download(f"Kalenderfil ({len(calendar.reminders)})", "ics_reminders", title, "ics", ICS_TYPE, written)
    st.caption(REMINDERS_HELP)


def _download(label: str, key: str, title: str, ending: str, kind: str, write: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        write,
        file_name(title, ending),
        owned(kind),
        key=key,
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
