"""Off by default: without settings nothing opens a socket, and nothing can be sent."""

import importlib
import pkgutil
import socket
from typing import NoReturn

import pytest

from coding import endpoint
from coding.endpoint import (
    Consent,
    EndpointClient,
    EndpointError,
    EndpointSettings,
    Proposer,
    Unanswered,
    endpoint_settings,
)
from coding.endpoint.answers import SummaryAnswer
from coding.endpoint.checks import finder_of, quote_fault, summary_fault, word_rows
from coding.endpoint.masking import Masker
from sources.finding import Finder
from tests.coding.endpoint.conftest import DOCUMENT, FIRST, SECOND, consent
from tests.coding.endpoint.test_tasks import AREAS, FINDINGS, QUOTE, RECOMMENDATIONS, SUMMARY

ADDRESS = "192.0.2.1"  # belongs to nobody


class Opened(OSError):
    pass


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every try to reach another machine, none of which succeeds; and no settings in the environment."""
    tries: list[object] = []

    def refuse(*address: object) -> NoReturn:
        tries.append(address)
        raise Opened

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    for name in ("URL", "NAME", "KEY", "SECONDS", "PLAIN_HTTP"):
        monkeypatch.delenv(f"GRANSKNINGSBANKEN_MODEL_{name}", raising=False)
    return tries


def test_without_settings_nothing_opens_a_socket(opened: list[object]) -> None:
    for module in pkgutil.iter_modules(endpoint.__path__):
        importlib.import_module(f"coding.endpoint.{module.name}")
    assert endpoint_settings() is None
    settings = EndpointSettings(f"https://{ADDRESS}/v1", "modell")
    client = EndpointClient(settings, consent(ADDRESS), DOCUMENT)
    Proposer(client, Finder(DOCUMENT))
    masker, finder = Masker(DOCUMENT), finder_of([FIRST])
    assert masker.mask(SECOND) != SECOND
    assert quote_fault(QUOTE, finder, finder, masker) is None
    assert summary_fault(SUMMARY, [FIRST], word_rows(FIRST), masker) is None
    client.cancel()
    assert opened == []


def test_only_a_question_opens_one(opened: list[object]) -> None:
    client = EndpointClient(EndpointSettings(f"https://{ADDRESS}/v1", "modell"), consent(ADDRESS), DOCUMENT, pauses=())
    with pytest.raises(Unanswered, match=ADDRESS):
        client.ask("Uppgift.", {"sentences": [FIRST]}, SummaryAnswer)
    assert len(opened) == 1
    assert ADDRESS in str(opened[0])


def test_no_part_of_the_public_surface_sends_without_a_client(opened: list[object]) -> None:
    """Every question goes through Proposer, which needs a client, which needs consent."""
    questions = {name for name in vars(Proposer) if not name.startswith("_")}
    assert questions == {"suggest_summary", "choose_area", "match_recommendations", "suggest_status"}
    client = EndpointClient(EndpointSettings(f"https://{ADDRESS}/v1", "modell"), consent(ADDRESS), DOCUMENT)
    client.cancel()
    proposer = Proposer(client, Finder(DOCUMENT))
    for question in (
        lambda: proposer.suggest_summary([FIRST]),
        lambda: proposer.choose_area(FIRST, AREAS),
        lambda: proposer.match_recommendations(RECOMMENDATIONS, FINDINGS),
        lambda: proposer.suggest_status(FIRST, AREAS[0]),
    ):
        with pytest.raises(EndpointError, match="stoppad"):
            question()
    with pytest.raises(TypeError):
        EndpointClient(EndpointSettings(f"https://{ADDRESS}/v1", "modell"))  # type: ignore[call-arg]
    assert opened == []
    assert not Consent("", "", "", consent("").at).covers("", "")
