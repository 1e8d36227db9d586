"""Sends one question to the service and waits for its answer: once, with a time limit; and what a refusal means."""

import asyncio
import email.utils
import ssl
import time
from functools import cache
from typing import Any

import httpx

from coding.endpoint.errors import Unanswered
from coding.endpoint.settings import KEY, NAME, URL, EndpointSettings
from coding.endpoint.wire import Completion, completion_of, read_body

_LONGEST_TO_CONNECT = 10.0  # seconds
_UNTRUSTED = (
    "Den här datorn godtar inte certifikatet hos {host}. Är det er egen tjänst: lägg utgivarens certifikat bland "
    "datorns betrodda."
)


class TryAgain(Exception):
    """The service could not answer now; `wait` is how long it asks for in seconds (None: it does not say)."""

    def __init__(self, told: str, wait: float | None = None) -> None:
        super().__init__(told)
        self.told = told
        self.wait = wait


class NoSuchForm(Exception):
    """The service refused the question as it was put; it may take it without `response_format`."""


async def send(settings: EndpointSettings, question: dict[str, Any]) -> Completion:
    """Return the answer to one question. Raises TryAgain, NoSuchForm, and Unanswered for what does not pass."""
    try:
        async with asyncio.timeout(settings.seconds):
            return await _exchange(settings, question)
    except (TimeoutError, httpx.TimeoutException):
        told = f"Tjänsten svarade inte inom {settings.seconds:g} sekunder. Försök igen om en stund."
        raise TryAgain(told) from None
    except (httpx.TransportError, OSError) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            raise Unanswered(_UNTRUSTED.format(host=settings.address_told)) from None
        told = (
            f"Tjänsten på {settings.address_told} gick inte att nå, eller bröt förbindelsen. Försök igen om en stund."
        )
        raise TryAgain(told) from None
    except httpx.HTTPError:
        raise Unanswered("Tjänstens svar gick inte att läsa.") from None


async def _exchange(settings: EndpointSettings, question: dict[str, Any]) -> Completion:
    """One request, to no other address than the one that was asked about: no proxy, no redirect, no cookies."""
    headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
    if settings.key:
        headers["Authorization"] = f"Bearer {settings.key}"
    limits = httpx.Timeout(settings.seconds, connect=min(settings.seconds, _LONGEST_TO_CONNECT))
    async with (
        httpx.AsyncClient(verify=_certificates(), trust_env=False, timeout=limits, follow_redirects=False) as http,
        http.stream("POST", settings.completions, json=question, headers=headers) as response,
    ):
        _require_answer(response)
        return completion_of(await read_body(response))


@cache
def _certificates() -> ssl.SSLContext:
    """The certificates that this machine trusts: the organisation's own among them."""
    return ssl.create_default_context()


def _require_answer(response: httpx.Response) -> None:
    """Raise what the status means, unless it is 200. Nothing of the body is read: it could say anything."""
    code = response.status_code
    if code == 200:
        return
    if code in (400, 422):
        raise NoSuchForm
    if code == 429 or code >= 500:
        busy = "Tjänsten tar inte emot fler frågor just nu" if code == 429 else "Tjänsten har ett fel hos sig"
        raise TryAgain(f"{busy} (kod {code}). Försök igen om en stund.", _wait_asked_for(response))
    raise Unanswered(_meaning(code))


def _meaning(code: int) -> str:
    if 300 <= code < 400:
        return f"Tjänsten hänvisade till en annan adress (kod {code}). Det följs inte: skriv rätt adress i {URL}."
    if code in (401, 403):
        return f"Tjänsten godtog inte nyckeln (kod {code}). Kontrollera {KEY}."
    if code == 404:
        return f"Adressen eller modellen finns inte hos tjänsten (kod {code}). Kontrollera {URL} och {NAME}."
    if code == 413:
        return f"Texten är för lång för tjänsten (kod {code}). Välj färre meningar."
    return f"Tjänsten svarade med kod {code}, som programmet inte vet vad den betyder."


def _wait_asked_for(response: httpx.Response) -> float | None:
    """The seconds that `Retry-After` asks for, as a number or a date; None when it says nothing that can be read."""
    given = response.headers.get("retry-after", "").strip()[:40]
    if given.isascii() and given.isdigit():
        return float(given)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(given).timestamp() - time.time())
    except (ValueError, OverflowError, TypeError):
        return None
