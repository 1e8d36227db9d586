"""What a language model is asked on the page Koda, where one is chosen: a draft of own words, an area, a status.

Each is asked for by a button, one at a time, in a thread of its own: the coder goes on meanwhile, or stops it. What
comes back is shown as a draft beside the field; only a press puts it there, and only a person confirms it (88, 89).
"""

import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import streamlit as st

from coding.codebook import CodebookReader
from coding.endpoint import (
    AreaDraft,
    BadSetting,
    Dropped,
    EndpointClient,
    EndpointError,
    EndpointSettings,
    Proposer,
    StatusDraft,
    SummaryDraft,
    endpoint_settings,
)
from coding.model_drafts import allow_sending, as_asked, consent_in, propose_text, stop_sending
from ui.coding.coded_source import CodedSource
from ui.coding.open_coding import OpenCoding
from ui.coding.own_words import OwnText
from ui.coding.spent_time import decide
from ui.shell.buttons import action
from wording.coding_words import shown_value
from wording.markup import escaped_markdown
from wording.words import counted, marked
from workspace import Desk
from workspace.coding_items import Item

_ASKED, _ANSWERS, _PROPOSER = "model_asked", "model_answers", "model_proposer"
_LOOKS = 0.5  # seconds between looks at whether the answer has come
_AT_ONCE = 4  # questions that wait at the same time, over all who code here


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that waits for its answer: what it is about, and since when (time.monotonic)."""

    key: str
    client: EndpointClient
    answer: Future[Any]
    since: float


def draw_sending(desk: Desk, open_coding: OpenCoding, coded: CodedSource) -> None:
    """Draw the question whether the report's text may be sent, once per report, and afterwards the answer and cost."""
    try:
        settings = endpoint_settings()
    except BadSetting as wrong:
        st.warning(f"Språkmodellen är fel inställd och används inte. {escaped_markdown(str(wrong))}")
        return
    if settings is None:
        return
    st.subheader("Språkmodell", anchor=False)
    address, may = settings.address_told, open_coding.may_change
    if consent_in(open_coding.document, address) is None:
        st.markdown(
            f"Ni har valt en språkmodell som svarar på **{escaped_markdown(address)}** "
            f"({escaped_markdown(settings.model)}). Den kan ge utkast till det som skrivs med egna ord. Säger du ja "
            "går de meningar dit som du frågar om, en fråga i taget. Personnamn byts mot [namn 1] innan något skickas, "
            "men inget sådant filter är säkert. Säger du inget skickas inget."
        )
        action(
            f"Ja, meningar ur rapporten får skickas till {escaped_markdown(address)}", "allow_sending",
            decide, desk, open_coding, allow_sending(address), icon=":material/send:", disabled=not may,
        )  # fmt: skip
        return
    yes = open_coding.document.sending
    st.markdown(
        f"{escaped_markdown(yes.by if yes else '')} har sagt ja till att meningar ur rapporten skickas till "
        f"**{escaped_markdown(address)}**."
    )
    proposer = _proposer(open_coding, coded, settings)
    if proposer is not None:
        st.caption(_cost_words(proposer))
    action(
        "Skicka inget mer", "stop_sending", _stop_sending, desk, open_coding,
        icon=":material/block:", type="tertiary", disabled=not may,
    )  # fmt: skip


def offer_draft(
    desk: Desk, open_coding: OpenCoding, coded: CodedSource, item: Item, text: OwnText, opening: str,
    *, shortcut: str | None,
) -> None:  # fmt: skip
    """Offer a draft of a text that is still empty. `opening` begins the buttons' labels."""
    if text.field in item.values:
        return
    at = zlib.crc32(text.report_words.encode())  # another sentence is another question

    def show(draft: SummaryDraft) -> None:
        st.markdown(f"{opening}Utkast från modellen: {escaped_markdown(draft.summary)}")
        action(
            f"{opening}Använd utkastet", f"use_draft_{text.field}_{item.item_id}_{open_coding.generation}",
            _use_draft, desk, open_coding, item.item_id, text.field, draft.summary,
            shortcut=shortcut, icon=":material/edit_note:", disabled=not open_coding.may_change,
        )  # fmt: skip

    _draw_question(
        open_coding, coded, f"{opening}Utkast från modellen", f"{text.field}_{item.item_id}_{at}",
        lambda proposer: proposer.suggest_summary([text.report_words], text.about, text.question), show,
        shortcut=shortcut,
    )  # fmt: skip


def offer_area(
    open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader, key: str, sentence: str, likely: Sequence[str]
) -> None:
    """Offer what the model thinks of the areas of the short list. It chooses nothing."""
    areas = [as_asked(reader.codebook.areas[area_id]) for area_id in likely]

    def show(draft: AreaDraft) -> None:
        if draft.area is None:
            st.caption("Modellen: inget av områdena ovan.")
            return
        number = list(likely).index(draft.area) + 1
        label = reader.codebook.areas[draft.area].label
        st.caption(f"Modellen: {number}. {escaped_markdown(label)}, av orden ”{escaped_markdown(draft.quote)}”.")

    # Two reports may have a sentence of one key, and the codebook may give another list meanwhile.
    asked_of = f"area_{open_coding.document_id}_{key}_{'_'.join(likely)}"
    _draw_question(
        open_coding, coded, "Fråga modellen om området", asked_of,
        lambda proposer: proposer.choose_area(sentence, areas), show,
    )  # fmt: skip


def offer_status(
    open_coding: OpenCoding, coded: CodedSource, reader: CodebookReader, item: Item, sentence: str
) -> None:
    """Offer the model's status to the coder who has chosen one, never before."""
    area = reader.codebook.areas.get(shown_value(item.values.get("area")))
    status = item.values.get("status")
    if area is None or status is None or not status.reaches_file or not sentence:
        return

    def show(draft: StatusDraft) -> None:
        same = "också " if draft.status == status.value else ""
        words = marked(draft.status)
        st.caption(f"Modellen: {same}{escaped_markdown(words)}, av orden ”{escaped_markdown(draft.quote)}”.")

    _draw_question(
        open_coding, coded, "Vad säger modellen om status?", f"status_{item.item_id}_{area.id}",
        lambda proposer: proposer.suggest_status(sentence, as_asked(area)), show,
    )  # fmt: skip


def _draw_question(
    open_coding: OpenCoding,
    coded: CodedSource,
    label: str,
    key: str,
    ask: Callable[[Proposer], Any],
    show: Callable[[Any], None],
    **button: str | None,
) -> None:
    """Draw the button that asks, the waiting, or the answer; nothing while nobody has said yes to sending."""
    try:
        settings = endpoint_settings()
    except BadSetting:
        return  # told in the first step
    proposer = _proposer(open_coding, coded, settings) if settings else None
    if proposer is None:
        return
    _take_in_answer()
    answers: dict[str, Any] = st.session_state.setdefault(_ANSWERS, {})
    asked: _Asked | None = st.session_state.get(_ASKED)
    if asked is not None and asked.key == key:
        st.fragment(_draw_waiting, run_every=_LOOKS)(proposer.client.settings.address_told)
        return
    answer = answers.get(key)
    if isinstance(answer, Dropped):
        st.caption(f"Modellens svar används inte: {escaped_markdown(answer.reason)}.")
    elif isinstance(answer, EndpointError):
        st.warning(escaped_markdown(str(answer)))
    elif answer is not None:
        show(answer)
        return
    action(
        "Fråga igen" if answer is not None else label, f"ask_{key}_{open_coding.generation}", _put, proposer, key, ask,
        icon=":material/smart_toy:", type="tertiary", disabled=asked is not None or not open_coding.may_change,
        **button,
    )  # fmt: skip


def _put(proposer: Proposer, key: str, ask: Callable[[Proposer], Any]) -> None:
    """Put a question, unless one waits: a double click asks once."""
    if st.session_state.get(_ASKED) is None:
        answer = _threads().submit(ask, proposer)
        st.session_state[_ASKED] = _Asked(key, proposer.client, answer, time.monotonic())


def _take_in_answer() -> None:
    """Keep the answer that has come, or why there is none."""
    asked: _Asked | None = st.session_state.get(_ASKED)
    if asked is None or not asked.answer.done():
        return
    trouble = asked.answer.exception()
    if trouble is not None and not isinstance(trouble, EndpointError):
        st.session_state[_ASKED] = None
        raise trouble
    st.session_state.setdefault(_ANSWERS, {})[asked.key] = trouble or asked.answer.result()
    st.session_state[_ASKED] = None


def _draw_waiting(address: str) -> None:
    """Tell how long the question has waited; draw the page anew when the answer has come."""
    asked: _Asked | None = st.session_state.get(_ASKED)
    if asked is None or asked.answer.done():
        st.rerun()
    seconds = round(time.monotonic() - asked.since)
    told = counted(seconds, "sekund", "sekunder")
    st.caption(f"Väntar på svar från {escaped_markdown(address)}: {told}. Du kan gå vidare så länge.")
    action("Avbryt frågan", f"cancel_{asked.key}", _cancel, asked, type="tertiary", icon=":material/close:")


def _cancel(asked: _Asked) -> None:
    asked.client.cancel()  # for good: the next question has a new client
    st.session_state.pop(_PROPOSER, None)


def _use_draft(desk: Desk, open_coding: OpenCoding, item_id: str, field: str, text: str) -> None:
    settings = endpoint_settings()
    decide(desk, open_coding, propose_text(item_id, field, text, settings.model if settings else ""))
    open_coding.generation += 1


def _stop_sending(desk: Desk, open_coding: OpenCoding) -> None:
    if (asked := st.session_state.get(_ASKED)) is not None:
        _cancel(asked)
    st.session_state.pop(_PROPOSER, None)
    decide(desk, open_coding, stop_sending())


def _proposer(open_coding: OpenCoding, coded: CodedSource, settings: EndpointSettings) -> Proposer | None:
    """The one that asks about this report, kept for the session so that its cost adds up; None without a yes."""
    consent = consent_in(open_coding.document, settings.address_told)
    if consent is None:
        return None
    kept = st.session_state.get(_PROPOSER)
    if kept is None or kept[0] != (consent, settings):
        client = EndpointClient(settings, consent, coded.text.document)
        kept = st.session_state[_PROPOSER] = ((consent, settings), Proposer(client, coded.text.finder))
    proposer: Proposer = kept[1]
    return proposer


def _cost_words(proposer: Proposer) -> str:
    """What the questions since the page was opened have cost."""
    cost = proposer.client.cost
    if not cost.requests:
        return "Inget är skickat sedan sidan öppnades."
    tokens = cost.prompt_tokens + cost.completion_tokens
    told = f"Sedan sidan öppnades: {counted(cost.requests, 'gång', 'gånger')} skickat, {tokens} textdelar (tokens)"
    dropped = sum(cost.dropped.values())
    return f"{told}, {round(cost.seconds)} s väntan{f', {dropped} svar som inte höll' if dropped else ''}."


@st.cache_resource(show_spinner=False)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="language model")
