"""Asks a language model for drafts, where the one who runs the app has chosen one. Off unless its address is set.

    settings = endpoint_settings()                                  # None: off
    consent = Consent(document.sha256, settings.address_told, by, at)  # the person has said yes, for this report
    client = EndpointClient(settings, consent, document)            # raises NoConsent without it
    draft = Proposer(client, finder).suggest_summary(sentences)     # a draft, or Dropped with its reason

Any service that speaks OpenAI's chat completions will do. Personal names are masked before anything is sent, and
nothing that comes back is shown before it has been checked against the report. A person decides every value.
"""

from coding.endpoint.client import EndpointClient
from coding.endpoint.consent import Consent
from coding.endpoint.cost import Cost, Dropped
from coding.endpoint.errors import BadSetting, Cancelled, EndpointError, NoConsent, Unanswered
from coding.endpoint.settings import EndpointSettings, endpoint_settings
from coding.endpoint.tasks import Area, AreaDraft, Item, Pairs, Proposer, StatusDraft, SummaryDraft

__all__ = [
    "Area",
    "AreaDraft",
    "BadSetting",
    "Cancelled",
    "Consent",
    "Cost",
    "Dropped",
    "EndpointClient",
    "EndpointError",
    "EndpointSettings",
    "Item",
    "NoConsent",
    "Pairs",
    "Proposer",
    "StatusDraft",
    "SummaryDraft",
    "Unanswered",
    "endpoint_settings",
]
