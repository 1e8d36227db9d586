"""Asks one small question at a time: masked, with consent, tried again when the service is busy, and counted."""

import asyncio
import json
import threading
import time
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from coding.endpoint.answers import Answer, answer_schema
from coding.endpoint.consent import Consent
from coding.endpoint.cost import Cost, Dropped
from coding.endpoint.errors import Cancelled, NoConsent, Unanswered
from coding.endpoint.masking import Masker
from coding.endpoint.sending import NoSuchForm, TryAgain, send
from coding.endpoint.settings import EndpointSettings
from coding.endpoint.wire import Completion, answer_in
from sources.document import Document

PAUSES: Final = (1.0, 4.0)  # seconds before the second and the third try
LONGEST_PAUSE = 30.0  # seconds that a service may ask for; above it the person is told instead
MOST_CHARACTERS = 40_000  # of a question; what is sent is a few sentences
_OTHER_FORM = "svaret hade inte den form som begärdes"
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e"}  # so that no </s> or <|im_end|> reaches a model's own template
_WATCH = 0.1  # seconds between looks at whether the person has stopped
# Services and models that take no `response_format`, as this process has learnt.
_takes_no_form: set[tuple[str, str]] = set()


class EndpointClient:
    """Asks about one report. `cost` counts; `masker` masks; `cancel()` stops it for good, from any thread."""

    def __init__(
        self,
        settings: EndpointSettings,
        consent: Consent,
        document: Document,
        *,
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        """Raises NoConsent unless a person has said yes to sending this report's text to this address."""
        if not consent.covers(document.sha256, settings.address_told):
            raise NoConsent(
                f"Ingen har sagt ja till att den här rapportens text skickas till {settings.address_told}. Svara på "
                "frågan på sidan först."
            )
        self.settings = settings
        self.sha256 = document.sha256
        self.masker = Masker(document)
        self.cost = Cost()
        self._pauses = pauses
        self._one_at_a_time = threading.Lock()
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop the question that is waiting and all that come after; a new client is needed to go on."""
        self._cancelled.set()

    def ask(self, task: str, material: Mapping[str, Any], shape: type[Answer]) -> Answer | Dropped:
        """Return the model's answer in the shape, or Dropped. Raises Unanswered and Cancelled.

        `task` is the program's own words, `material` what the question is about: every text in it is masked.
        """
        question = self._question(task, material)
        with self._one_at_a_time:
            started = time.monotonic()
            try:
                completion = _in_own_thread(self._unless_cancelled(self._in_any_form(question, shape)))
            finally:
                self.cost.seconds += time.monotonic() - started
        self.cost.prompt_tokens += completion.prompt_tokens
        self.cost.completion_tokens += completion.completion_tokens
        return answer_in(completion.content, shape) or self.cost.drop(_OTHER_FORM)

    def _question(self, task: str, material: Mapping[str, Any]) -> dict[str, Any]:
        """The question as it is sent. The material is JSON, so that it cannot end where it is not to end."""
        if len(json.dumps(material)) > MOST_CHARACTERS:
            raise Unanswered("Texten är för lång att fråga om på en gång. Välj färre meningar.")
        sent = json.dumps(self._masked(material), ensure_ascii=False).translate(_ESCAPED)
        messages = [{"role": "system", "content": task}, {"role": "user", "content": sent}]
        return {"model": self.settings.model, "messages": messages}

    def _masked(self, material: Any) -> Any:
        """The material with every text masked, its lines joined: a name may be divided between two."""
        if isinstance(material, str):
            return self.masker.mask(" ".join(material.split()))
        if isinstance(material, Mapping):
            return {key: self._masked(value) for key, value in material.items()}
        return [self._masked(value) for value in material]

    async def _in_any_form(self, question: dict[str, Any], shape: type[Answer]) -> Completion:
        """Ask for JSON by schema where the service takes it; the task asks for JSON in words as well."""
        service = (self.settings.completions, self.settings.model)
        try:
            if service not in _takes_no_form:
                try:
                    return await self._tried(question | {"response_format": answer_schema(shape)})
                except NoSuchForm:
                    self.cost.retries += 1
            completion = await self._tried(question)
        except NoSuchForm:
            raise Unanswered(
                "Tjänsten godtog inte frågan. Texten kan vara för lång för modellen, eller modellens namn fel "
                "(GRANSKNINGSBANKEN_MODEL_NAME)."
            ) from None
        _takes_no_form.add(service)
        return completion

    async def _tried(self, question: dict[str, Any]) -> Completion:
        """Send the question, and again after a pause while the service is busy."""
        for pause in (*self._pauses, None):
            self.cost.requests += 1
            try:
                return await send(self.settings, question)
            except TryAgain as trouble:
                wait = trouble.wait if trouble.wait is not None else pause
                if pause is None or wait is None or wait > LONGEST_PAUSE:
                    raise Unanswered(trouble.told) from None
            self.cost.retries += 1
            await asyncio.sleep(wait)
        raise AssertionError("the last try answers or raises")

    async def _unless_cancelled(self, waiting: Coroutine[Any, Any, Completion]) -> Completion:
        """Wait for an answer, and look now and then whether the person has stopped."""
        asking = asyncio.create_task(waiting)
        while not asking.done():
            if self._cancelled.is_set():
                asking.cancel()
            await asyncio.wait({asking}, timeout=_WATCH)
        if asking.cancelled():
            raise Cancelled("Frågan är stoppad.")
        return asking.result()


def _in_own_thread(waiting: Coroutine[Any, Any, Completion]) -> Completion:
    """Run to the end in a thread without an event loop: the one that asks may have one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, waiting).result()
