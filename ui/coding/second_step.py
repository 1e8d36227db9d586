"""The second coder: handed the report, under way, done; and for the second coder, how to say that they are done."""

import streamlit as st

from coding.codebook import CodebookReader
from coding.deciding import now
from coding.second.beginning import finished, second_of
from coding.second.pairs import same_questions
from queries.clock import local_time
from ui.coding.cards import left_by_step
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import CODINGS, OpenCoding
from ui.documents.open_document import refuse, take
from ui.shell.buttons import action
from ui.shell.identity import LOCAL_USER, show_refusals
from ui.shell.owned_files import owned
from ui.shell.presses import uninterrupted
from wording.coding_words import BLIND_STEPS, STEPS
from wording.file_names import file_name
from wording.markup import escaped_markdown
from wording.words import counted, listed
from workspace import Desk, SecondCoding, WorkspaceError
from workspace.report_coding import KIND, ReportCoding

_JSON = "application/json"
_TOLD, _ADDRESS = "second_coding_told", "second_coder_address"
WHY = (
    "En andra kodare kodar rapporten utan att ha sett den här kodningen eller någon regels förslag. Sedan jämförs de "
    "två, ni avgör det som skiljer, och hur väl ni stämde följer med till filen och till Metod och data."
)
STILL_BLIND = (
    "Den andra kodaren är inte klar. Rapporten kan inte läggas in i banken än: där hade kodningen synts för den andra."
)


def draw_second(desk: Desk, open_coding: OpenCoding, coded: CodedSource) -> None:
    """Draw the first coder's way to a second coding of the report."""
    st.markdown(WHY)
    if told := st.session_state.pop(_TOLD, None):
        st.success(escaped_markdown(told))
    with show_refusals():
        pair = desk.second_codings.of_first(open_coding.document_id)
        if pair is None or pair.withdrawn_at is not None:
            _draw_handing_over(desk, open_coding, coded)
        elif pair.is_open:
            _draw_under_way(desk, open_coding, pair)
        else:
            st.success(f"Den andra kodningen är klar. Det som skiljer avgörs under {STEPS['avgor']}.")


def _draw_handing_over(desk: Desk, open_coding: OpenCoding, coded: CodedSource) -> None:
    if open_coding.role != "agare":
        st.info("Den som äger kodningen kan lämna rapporten till en andra kodare.")
        return
    coding = open_coding.document
    left = left_by_step(coding, coded)
    if told := [f"{left[step]} under {label}" for step, label in STEPS.items() if left.get(step)]:
        st.warning(f"Jämförelsen gäller kodningen som den är nu. Kvar att avgöra: {listed(told)}.")
    if not any(item.block in ("findings", "questions") and item.state == "med" for item in coding.items):
        st.info("Det finns inget att jämföra än: ta med fynd eller frågor först.")
        return
    if desk.user_id != LOCAL_USER:
        with st.form("hand_over", border=False):
            st.text_input(
                "Andra kodarens adress", placeholder="namn@kommun.se", help="Adressen som personen loggar in med.",
                key=_ADDRESS,
            )  # fmt: skip
            st.form_submit_button(
                "Lämna till andra kodaren", type="primary", on_click=_hand_over, args=(desk, open_coding)
            )
    st.caption(
        "Kodar den andra i en egen installation: gör en fil, skicka den, och läs in den här när den kommer tillbaka."
    )
    action(
        "Gör en fil till andra kodaren", "second_as_file", _hand_over_as_file, desk, open_coding,
        icon=":material/file_export:",
    )  # fmt: skip


@uninterrupted()
def _hand_over(desk: Desk, open_coding: OpenCoding) -> None:
    user = str(st.session_state.get(_ADDRESS, ""))
    try:
        pair = desk.second_codings.of_first(open_coding.document_id)
        if pair is not None and pair.is_open:  # a double click: the first has handed it over
            return
        desk.second_codings.hand_over(open_coding.document_id, user, second_of(open_coding.document, now()))
    except WorkspaceError as refused:
        refuse(open_coding, str(refused))
        return
    st.session_state[_TOLD] = f"{user.strip()} ser nu en andra kodning i sin lista, utan något av ditt."


def _hand_over_as_file(desk: Desk, open_coding: OpenCoding) -> None:
    try:
        desk.second_codings.hand_over_as_file(open_coding.document_id, second_of(open_coding.document, now()))
    except WorkspaceError as refused:
        refuse(open_coding, str(refused))


def _draw_under_way(desk: Desk, open_coding: OpenCoding, pair: SecondCoding) -> None:
    since = local_time(pair.handed_at)
    if pair.user_id is not None:
        st.info(
            escaped_markdown(
                f"{pair.user_id} kodar rapporten sedan {since}. Du ser den kodningen när den är klar. Jämförelsen "
                f"gäller version {pair.first_number} av din."
            )
        )
    else:
        st.info(f"Filen till andra kodaren gjordes {since}. Jämförelsen gäller version {pair.first_number}.")
        if open_coding.role == "agare":
            _draw_file(desk, open_coding)
    if open_coding.role == "agare":
        with st.popover("Avbryt den andra kodningen", icon=":material/cancel:"):
            st.markdown("Den kodning som har börjat jämförs då aldrig, och samma person kan inte koda rapporten igen.")
            action("Ja, avbryt", "withdraw_second", _withdraw, desk, open_coding, pair.pair_id)


def _draw_file(desk: Desk, open_coding: OpenCoding) -> None:
    coding = open_coding.document
    begin = second_of(coding, now())
    st.download_button(
        "Fil till andra kodaren (JSON)",
        lambda: desk.second_codings.hand_over_as_file(open_coding.document_id, begin),
        file_name(f"andra kodning {coding.source.file_name}", "json"),
        owned(_JSON),
        key="second_file",
        icon=":material/download:",
        on_click="ignore",
        help="Skicka den tillsammans med rapportens egen fil.",
    )
    with st.form("second_back", clear_on_submit=True):
        given = st.file_uploader("Den färdiga filen från andra kodaren", type="json")
        if st.form_submit_button("Läs in den"):
            if given is None:
                st.error("Välj filen först.")
                return
            desk.import_document(given.getvalue(), KIND, CODINGS.read)
            pair = desk.second_codings.of_first(open_coding.document_id)
            if pair is not None and pair.is_open:
                st.error("Filen hör till en annan kodning, eller är inte klar. Den ligger nu bland dina kodningar.")
                return
            st.rerun()


def _withdraw(desk: Desk, open_coding: OpenCoding, pair_id: str) -> None:
    try:
        desk.second_codings.withdraw(pair_id)
    except WorkspaceError as refused:
        refuse(open_coding, str(refused))


def draw_finishing(desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader) -> None:
    """Draw what the second coder has so far, and how to say that it is done; afterwards what happens then."""
    coding = open_coding.document
    blind = coding.blind
    assert blind is not None
    with show_refusals():
        pair = desk.second_codings.of_second(open_coding.document_id)
        if blind.finished_at is not None and pair is not None:
            st.success("Din kodning är klar. Den ändras inte mer.")
            _draw_return(desk, open_coding, pair)
        elif pair is None:
            st.info("Det här är en kopia av en andra kodning. Den jämförs inte.")
        else:
            _draw_what_is_left(desk, open_coding, coded, reader, pair)


def _draw_what_is_left(
    desk: Desk, open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader, pair: SecondCoding
) -> None:
    coding, may = open_coding.document, open_coding.may_change
    findings = [item for item in coding.items if item.block == "findings" and item.state == "med"]
    questions = [item for item in coding.items if item.block == "questions" and item.state == "med"]
    st.markdown(
        f"**{counted(len(findings), 'fynd', 'fynd', neuter=True).capitalize()}** och "
        f"**{counted(len(questions), 'fråga', 'frågor')}** jämförs."
    )
    left = left_by_step(coding, coded)
    if told := [f"{left[step]} under {label}" for step, label in BLIND_STEPS.items() if left.get(step)]:
        st.warning(f"Kvar att avgöra: {listed(told)}. Det som inte är avgjort jämförs inte.")
    if same := same_questions(coding, reader.codebook):
        st.error(
            escaped_markdown(
                f"Flera frågor har samma nummer: {listed(same)}. Ändra det, eller skriv under Fler fält vad var och en "
                "gäller."
            )
        )
    with st.popover("Klart", icon=":material/check:", type="primary", disabled=not may or bool(same)):
        st.markdown(f"{_then(coding, pair)} Din kodning ändras inte mer.")
        action("Ja, min kodning är klar", "finish_second", _finish, desk, open_coding, type="primary")
    with st.popover("Jag kan inte koda den", icon=":material/cancel:"):
        st.markdown("Kodningen avbryts och jämförs aldrig. Du kan inte koda samma rapport som andra kodare igen.")
        action("Ja, avbryt", "withdraw_own", _withdraw_own, desk, open_coding)


def _then(coding: ReportCoding, pair: SecondCoding) -> str:
    """What happens when the second coder is done."""
    if coding.blind is not None and coding.blind.training_of:
        return "Sedan ser du hur banken har den."
    return "Sedan ser du den första kodningen." if pair.first_id else "Sedan skickar du tillbaka filen, och ni jämför."


def _finish(desk: Desk, open_coding: OpenCoding) -> None:
    blind = open_coding.document.blind
    if blind is None or blind.finished_at is not None:  # a double click
        return
    done = finished(open_coding.document, now())
    try:
        take(open_coding, desk.second_codings.finish(open_coding.document_id, done, open_coding.based_on))
    except WorkspaceError as refused:
        refuse(open_coding, str(refused))


def _withdraw_own(desk: Desk, open_coding: OpenCoding) -> None:
    try:
        pair = desk.second_codings.of_second(open_coding.document_id)
    except WorkspaceError as refused:
        refuse(open_coding, str(refused))
        return
    if pair is not None:
        _withdraw(desk, open_coding, pair.pair_id)


def _draw_return(desk: Desk, open_coding: OpenCoding, pair: SecondCoding) -> None:
    """Draw the file to send back, where the first coding is in another installation."""
    coding = open_coding.document
    if pair.first_id is not None or coding.blind is None or coding.blind.training_of:
        return
    st.markdown("Den första kodningen finns i en annan installation. Skicka tillbaka filen till den som bad dig.")
    st.download_button(
        "Fil att skicka tillbaka (JSON)",
        lambda: desk.export(open_coding.document_id),
        file_name(coding.title, "json"),
        owned(_JSON),
        key="second_done_file",
        icon=":material/download:",
        on_click="ignore",
    )
