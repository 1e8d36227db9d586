"""What a language model's drafts are in a coding: the yes to sending the text, and a text that waits for a person.

The model itself is asked in `coding/endpoint/`. Nothing here sends anything (decision 88).
"""

from datetime import datetime

from coding.deciding import Change, now
from coding.endpoint.consent import Consent
from coding.endpoint.tasks import Area
from loaders.read.codebook_schema import Area as CodebookArea
from workspace.coding_values import Value
from workspace.report_coding import ReportCoding, Sending

_MOST = 60  # characters of a proposer's name


def allow_sending(address: str) -> Change:
    """Return the change that the coder has said yes: the text of this coding's file may be sent to the address."""

    def make(coding: ReportCoding) -> ReportCoding:
        yes = Sending(address=address, sha256=coding.source.sha256, by=coding.coder, at=now())
        return coding.changed(sending=yes)

    return make


def stop_sending() -> Change:
    """Return the change that nothing more may be sent."""
    return lambda coding: coding.changed(sending=None)


def consent_in(coding: ReportCoding, address: str) -> Consent | None:
    """Return the yes that covers this coding's file and the address; None when nobody has said it."""
    yes = coding.sending
    if yes is None:
        return None
    consent = Consent(yes.sha256, yes.address, yes.by, datetime.fromisoformat(yes.at))
    return consent if consent.covers(coding.source.sha256, address) else None


def propose_text(item_id: str, field: str, text: str, model: str) -> Change:
    """Return the change that a model's draft is proposed for a field; nothing where the field has a value already."""

    def make(coding: ReportCoding) -> ReportCoding:
        item = coding.by_id.get(item_id)
        if item is None or field in item.values:
            return coding
        return coding.with_value(item_id, field, Value(proposed=text, origin="modell", proposer=model[:_MOST]))

    return make


def as_asked(area: CodebookArea) -> Area:
    """Return an area of the codebook as the model is told of it."""
    return Area(area.id, area.label, area.definition, area.not_here or "", area.brist, area.delvis, area.fungerar)
