"""Where questions are sent, from the environment: `endpoint_settings()`; None when no address is set, as usual."""

import ipaddress
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from coding.endpoint.errors import BadSetting
from coding.model_choice import ADDRESS

URL, NAME = ADDRESS, "GRANSKNINGSBANKEN_MODEL_NAME"
KEY, SECONDS = "GRANSKNINGSBANKEN_MODEL_KEY", "GRANSKNINGSBANKEN_MODEL_SECONDS"
PLAIN_HTTP = "GRANSKNINGSBANKEN_MODEL_PLAIN_HTTP"
USUAL_SECONDS, MOST_SECONDS = 60.0, 600.0
_MOST_CHARACTERS = 300  # of a model's name
_HOST = re.compile(r"[A-Za-z0-9.-]+|[0-9A-Fa-f:.]+")  # as it is sent: a name in other letters is spelt out before


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """A service that answers questions: its base address (".../v1"), the model, the key ("": none), the time limit."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = USUAL_SECONDS

    @property
    def address_told(self) -> str:
        """The host that the text goes to, and its port where it is not the usual one; never a key, user or path."""
        return _host_of(httpx.URL(self.url))

    @property
    def completions(self) -> str:
        """The address that questions are sent to."""
        return f"{self.url.rstrip('/')}/chat/completions"


def endpoint_settings(environment: Mapping[str, str] = os.environ) -> EndpointSettings | None:
    """Return the settings, or None when no address is set: then nothing is ever sent. Raises BadSetting."""
    given = environment.get(URL, "").strip()
    if not given:
        return None
    url = _url(given)
    _require_safe_way(url, environment.get(PLAIN_HTTP, ""))
    return EndpointSettings(
        url=str(url),
        model=_model(environment.get(NAME, "").strip()),
        key=_key(environment.get(KEY, "").strip()),
        seconds=_seconds(environment.get(SECONDS, "").strip()),
    )


def _url(given: str) -> httpx.URL:
    try:
        url = httpx.URL(given)
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL("")
    is_host = _HOST.fullmatch(url.raw_host.decode("ascii", "replace")) and (url.port or 1) < 2**16
    if url.scheme not in ("http", "https") or not is_host:
        raise BadSetting(f"{URL} ska vara en webbadress som börjar med https://, t.ex. https://modell.kommunen.se/v1.")
    if url.userinfo:
        raise BadSetting(f"{URL} får inte innehålla användarnamn eller lösenord. Skriv nyckeln i {KEY}.")
    if url.query or url.fragment:
        raise BadSetting(f"{URL} ska sluta med sökvägen, t.ex. /v1: inget frågetecken och inget #.")
    return url


def _require_safe_way(url: httpx.URL, plain_http: str) -> None:
    if url.scheme == "https" or _is_this_machine(url.host) or plain_http.strip().lower() == "ja":
        return
    raise BadSetting(
        f"Till {_host_of(url)} skulle rapportens text gå okrypterad. Använd https i {URL}, eller sätt {PLAIN_HTTP}=ja "
        "om nätet är ert eget."
    )


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _host_of(url: httpx.URL) -> str:
    """The host in the letters that are sent: a name that only looks like another is told apart."""
    host = url.raw_host.decode("ascii")
    host = f"[{host}]" if ":" in host else host
    return host if url.port is None else f"{host}:{url.port}"


def _model(name: str) -> str:
    if not name:
        raise BadSetting(f"{NAME} saknas: skriv vilken modell som ska svara.")
    if len(name) > _MOST_CHARACTERS or not name.isprintable():
        raise BadSetting(f"{NAME} ska vara modellens namn, högst {_MOST_CHARACTERS} tecken på en rad.")
    return name


def _key(key: str) -> str:
    if not key.isascii() or not key.isprintable() or " " in key:
        raise BadSetting(f"{KEY} innehåller tecken som en nyckel inte kan ha. Klistra in den på nytt.")
    return key


def _seconds(given: str) -> float:
    try:
        seconds = float(given.replace(",", ".")) if given else USUAL_SECONDS
    except ValueError:
        seconds = math.nan
    if not 1 <= seconds <= MOST_SECONDS:  # nan is not
        raise BadSetting(f"{SECONDS} ska vara ett antal sekunder, 1–{MOST_SECONDS:.0f}.")
    return seconds
