"""Reasons that a coder can choose for a hard call; each becomes a note in the report file."""

from collections.abc import Mapping
from types import MappingProxyType

from workspace.coding_items import Block

# id → what stands on the button, and the note. An id never changes its meaning: stored codings name it.
REASONS = MappingProxyType({
    "ingen_grad": ("Rapporten graderar inte", "Rapporten sätter ingen grad; graden är läst ur löptexten{section}."),
    "flera_ord": ("Flera ord i samma svar", "Svaret har flera graderande ord; det som står i bedömningen är valt."),
    "motsager_sig": ("Rapporten motsäger sig själv", "Rapporten säger olika saker; bedömningsavsnittet gäller."),
    "samma_pastaende": ("Samma påstående igen", "Samma påstående står på flera ställen och är kodat en gång."),
    "iakttagelse": ("Iakttagelse utan bedömning", "Revisorerna återger uppgiften utan egen bedömning."),
    "bara_intervju": ("Vilar på intervjuer", "Uppgiften kommer från intervjuer och är inte prövad mot dokument."),
    "pagar": ("Arbete pågår", "Arbetet pågår enligt rapporten och är därför inte kodat som färdigt."),
    "gransfall": ("Gränsfall mellan två statusar", "Gränsfall; områdets gränser i kodboken avgjorde."),
    "gransfall_omrade": (
        "Kunde höra till ett annat område",
        "Påståendet kunde också höra till ett annat område; avgränsningen i kodboken avgjorde.",
    ),
    "inte_alla": ("Gäller inte alla granskade", "Uppgiften gäller bara de nämnder som är angivna."),
    "del_av_fragan": ("Besvarar bara en del av frågan", "Rapporten besvarar bara en del av frågan."),
    "inget_svar": ("Frågan besvaras inte", "Frågan besvaras inte någonstans i rapporten."),
})  # fmt: skip

# The blocks whose hard calls have notes, and the value that the reasons are kept with.
WITH_REASONS: Mapping[Block, str] = MappingProxyType({"overall": "grade", "questions": "grade", "findings": "status"})


def label_of(reason: str) -> str:
    """Return the words on the button of a reason, its id when the program no longer has it."""
    return REASONS[reason][0] if reason in REASONS else reason


def note_of(reason: str, section: str = "") -> str:
    """Return the note of a reason, "" when the program no longer has it; `section` is the heading above the quote."""
    told = f" under ”{section}”" if section else ""
    return REASONS[reason][1].replace("{section}", told) if reason in REASONS else ""
