"""The words of the page Koda: its steps, the fields of a report file, and what is said of proposals and decisions."""

import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from wording.words import counted
from workspace.coding_items import Block, Item, Step
from workspace.coding_merging import changes
from workspace.coding_values import Place, Value
from workspace.report_coding import BlindCoding, ReportCoding, Sending, Settlement, SourceFile

STEPS: dict[Step, str] = {
    "kalla": "Källa", "uppgifter": "Uppgifter", "fragor": "Omdömen och frågor", "fynd": "Fynd",
    "rekommendationer": "Rekommendationer", "kontroll": "Kontroll", "andra": "Andra kodaren", "avgor": "Avgör",
    "banken": "Till banken",
}  # fmt: skip
BLIND_STEPS: dict[Step, str] = {  # of a second coding: what is compared, and nothing else
    "kalla": "Källa", "fragor": "Frågor", "fynd": "Fynd", "andra": "Klart", "avgor": "Jämförelsen",
}  # fmt: skip
Shape = Literal["text", "long", "one", "many", "quote"]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field of a block: its name in the file, its label, how it is entered, and whether the file needs it."""

    name: str
    label: str
    shape: Shape = "text"
    required: bool = False


_GRADED = (
    FieldWords("wording", "Rapportens ord"),
    FieldWords("grade", "Grad", "one", required=True),
    FieldWords("basis", "Vad graden vilar på", "one", required=True),
    FieldWords("note", "Not", "long"),
    FieldWords("boards", "Nämnder (tomt: alla)", "many"),
)
_EVIDENCE = FieldWords("evidence", "Citat", "quote", required=True)
FIELDS: dict[Block, tuple[FieldWords, ...]] = {
    "report": (
        FieldWords("title", "Kort titel med egna ord", required=True),
        FieldWords("topic", "Ämne", "one", required=True),
        FieldWords("kind", "Slag av granskning", "one", required=True),
        FieldWords("source.title", "Titel som tryckt", required=True),
        FieldWords("source.title_basis", "Varifrån titeln är", "one"),
        FieldWords("source.provenance", "Vad filen är", "one", required=True),
        FieldWords("auditor.firm", "Revisionsbyrå", "one", required=True),
        FieldWords("auditor.note", "Not om byrån"),
        FieldWords("published.date", "Datum", required=True),
        FieldWords("published.basis", "Vad datumet vilar på", "one", required=True),
        FieldWords("published.note", "Not om datumet"),
        FieldWords("period", "Tid som granskas"),
        FieldWords("scope", "Avgränsning, med egna ord", "long"),
        FieldWords("method.summary", "Metod, med egna ord", "long"),
        FieldWords("method.interviews", "Antal intervjuade"),
        FieldWords("method.documents", "Granskade dokument, med egna ord", "long"),
        FieldWords("source.number", "Rapportens nummer eller diarienummer"),
        FieldWords("source.address", "Webbadress"),
        FieldWords("absent.questions", "Om revisionsfrågor saknas", "one"),
        FieldWords("absent.overall", "Om omdöme saknas", "one"),
        FieldWords("absent.recommendations", "Om rekommendationer saknas", "one"),
        FieldWords("absent.responses", "Om yttranden saknas", "one"),
    ),
    "audited": (
        FieldWords("body", "Kommun, region eller annan part", "one", required=True),
        FieldWords("boards", "Nämnder så som de heter i rapporten", "many"),
        FieldWords("role", "Roll", "one"),
    ),
    "criteria": (FieldWords("provision", "Bestämmelse", "one", required=True), FieldWords("note", "Not")),
    "overall": (FieldWords("aspect", "Vad omdömet gäller"), *_GRADED, _EVIDENCE),
    "questions": (
        FieldWords("no", "Nummer", required=True),
        FieldWords("kind", "Slag", "one"),
        FieldWords("label", "Frågan i korthet, med egna ord", "long", required=True),
        FieldWords("areas", "Områden", "many", required=True),
        *_GRADED,
        FieldWords("summary", "Svaret, med egna ord", "long", required=True),
        _EVIDENCE,
    ),
    "findings": (
        FieldWords("area", "Område", "one", required=True),
        FieldWords("status", "Status", "one", required=True),
        FieldWords("rests_on", "Vilar på", "one", required=True),
        FieldWords("summary", "Fyndet, med egna ord", "long", required=True),
        FieldWords("question", "Revisionsfråga", "one"),
        FieldWords("boards", "Nämnder (tomt: alla)", "many"),
        FieldWords("note", "Not", "long"),
        _EVIDENCE,
    ),
    "recommendations": (
        FieldWords("no", "Nummer", required=True),
        FieldWords("to", "Till", "many", required=True),
        FieldWords("summary", "Rekommendationen, med egna ord", "long", required=True),
        FieldWords("areas", "Områden", "many", required=True),
        _EVIDENCE,
    ),
    "responses": (
        FieldWords("board", "Nämnd som svarar", required=True),
        FieldWords("acceptance", "Svaret", "one", required=True),
        FieldWords("date", "Dag för yttrandet"),
        FieldWords("words", "Yttrandet i korthet, med egna ord", "long"),
    ),
}  # fmt: skip
# What a second coder says: what is compared, and where it stands. No words of their own, since no file is written.
_BLIND_FIELDS: dict[Block, tuple[FieldWords, ...]] = {
    "questions": (
        FieldWords("no", "Nummer", required=True),
        FieldWords("grade", "Grad", "one", required=True),
        FieldWords("evidence", "Citat, om du vill", "quote"),
        FieldWords("object", "Vad frågan gäller, när numret står flera gånger"),
        FieldWords("boards", "Nämnder (tomt: alla)", "many"),
        FieldWords("note", "Not till den som avgör", "long"),
    ),
    "findings": (
        FieldWords("area", "Område", "one", required=True),
        FieldWords("status", "Status", "one", required=True),
        _EVIDENCE,
        FieldWords("boards", "Nämnder (tomt: alla)", "many"),
        FieldWords("note", "Not till den som avgör", "long"),
    ),
    "audited": FIELDS["audited"],
}
# The single values that are read in the source, and so may not be there; the others are the coder's own to say.
FROM_SOURCE = frozenset({
    "source.title", "auditor.firm", "published.date", "period", "scope", "method.summary", "method.interviews",
    "method.documents", "source.number", "source.address",
})  # fmt: skip
ITEM_NAMES: dict[Block, tuple[str, str]] = {  # one, and what adds one
    "report": ("Uppgift", ""), "audited": ("Granskad part", "Lägg till en part"),
    "criteria": ("Bestämmelse", "Lägg till en bestämmelse"), "overall": ("Omdöme", "Lägg till ett omdöme"),
    "questions": ("Fråga", "Lägg till en fråga"), "findings": ("Fynd", "Lägg till ett fynd"),
    "recommendations": ("Rekommendation", "Lägg till en rekommendation"), "responses": ("Yttrande", ""),
}  # fmt: skip
_BLOCK_LABELS = {
    "auditor": "Revisionsbyrå", "published": "Datum", "method": "Metod", "source": "Rapportens fil",
    "absent": "Det som saknas", "audited": "Granskad part", "criteria": "Bestämmelser", "overall": "Omdömen",
    "questions": "Revisionsfrågor", "findings": "Fynd", "recommendations": "Rekommendationer",
}  # fmt: skip
STATES = {
    "forslag": "förslag, inte avgjort", "bekraftad": "bekräftat", "andrad": "eget", "avvisad": "avvisat",
    "finns_inte": "finns inte i källan",
}  # fmt: skip


def fields_of(coding: ReportCoding, block: Block) -> tuple[FieldWords, ...]:
    """Return the fields of a block as a coding has them: a second coding has fewer."""
    return (FIELDS if coding.blind is None else _BLIND_FIELDS)[block]


def steps_of(coding: ReportCoding, *, is_compared: bool) -> dict[Step, str]:
    """Return the steps of a coding by their names on screen; `is_compared` is whether there is a pair to settle."""
    steps = STEPS if coding.blind is None else BLIND_STEPS
    return {step: label for step, label in steps.items() if step != "avgor" or is_compared}


def field_words(block: Block, name: str) -> FieldWords:
    """Return the words of a field; one that the page has no words for is called by its name."""
    return next((words for words in FIELDS.get(block, ()) if words.name == name), FieldWords(name, name))


def with_labels(message: str, block: Block) -> str:
    """Return what `check` says of a block with the page's names of its fields instead of the file's."""
    labels = {words.name.split(".")[-1]: words.label.split(",")[0] for words in reversed(FIELDS.get(block, ()))}
    labels |= _BLOCK_LABELS if block == "report" else {}
    labels.pop("period", None)  # a Swedish word too
    if not labels:
        return message
    names = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.sub(rf"(?<![\w.])(?:{names})(?!\w|\.\w)", lambda name: f"”{labels[name[0]]}”", message)


def place_words(place: Place | None) -> str:
    """Return where a value stands: "s. 12 (sidan 14 i filen), 3.1.1 Bedömning, ställe 2 av 3"; "" without a place."""
    if place is None:
        return ""
    page = f"s. {place.printed}" if place.printed else ""
    in_file = f"sidan {place.page} i filen" if place.page else ""
    pages = f"{page} ({in_file})" if page and in_file else page or in_file
    which = f"ställe {place.occurrence} av {place.count}" if place.count > 1 else ""
    return ", ".join(part for part in (pages, place.section, which) if part)


def shown_value(value: Value | None) -> str:
    """Return a value as one text, "" for none."""
    if value is None or value.value is None:
        return ""
    return value.value if isinstance(value.value, str) else ", ".join(value.value)


def item_name(coding: ReportCoding, item: Item) -> str:
    """Return an item's name in a list: "Fråga 3", "Rekommendation 2", "Fynd 7"."""
    number = shown_value(item.values.get("no")) or str(coding.number_of(item.item_id))
    return f"{ITEM_NAMES.get(item.block, (item.block, ''))[0]} {number}"


def left_words(count: int) -> str:
    """Return what is said of how much remains."""
    return "inget kvar att avgöra" if count == 0 else f"{counted(count, 'sak', 'saker')} kvar att avgöra"


def minutes_words(seconds: int) -> str:
    """Return time spent: "under en minut", "12 minuter"."""
    minutes = round(seconds / 60)
    return "under en minut" if minutes < 1 else counted(minutes, "minut", "minuter")


_CHOICES = {None: "inte avgjort", "forsta": "första gäller", "andra": "andra gäller", "ingen": "ingen gäller"}
_CHANGED = {
    "ny": "Ny", "borttagen": "Borttagen", "flyttad": "Flyttad", "state": "Med i filen", "by": "Avgjord av",
    "at": "Avgjord", "block": "Slag", "parent": "Hör till", "sentences": "Mening i kön", "title": "Kodningens namn",
    "report_id": "Rapportens id", "source": "Rapportens fil", "coder": "Kodare", "started_at": "Börjad",
    "corrects": "Rättar", "base_sha256": "Rapportfilen som rättas", "notes": "Noter", "sending": "Får skickas till",
    "blind": "Andra kodning", "agreement": "Samstämmighet", "settled": "Skillnad mellan kodarna",
}  # fmt: skip


def differences_table(before: ReportCoding, after: ReportCoding, name_before: str, name_after: str) -> pd.DataFrame:
    """Return all that differs between two versions of a coding: what, and the two values in words."""
    items = {item.item_id: (coding, item) for coding in (before, after) for item in coding.items}
    rows = []
    for change in changes(before, after):
        if change.what.startswith("spent."):
            continue  # time spent is added up: nobody chooses between two
        coding, item = items.get(change.name, (after, None))
        name = "Kodningen" if item is None else item_name(coding, item)
        values = _words(change.before), _words(change.after)
        if item is not None and change.what in ("ny", "borttagen"):
            values = ("–", _content(item)) if change.what == "ny" else (_content(item), "–")
        rows.append((name, _what(change.what), *values))
    return pd.DataFrame(rows, columns=["Del", "Vad", name_before, name_after])


def _content(item: Item) -> str:
    """What an item says, in short."""
    told = (shown_value(item.values.get(name)) for name in ("status", "grade", "label", "summary", "evidence"))
    return " · ".join(text for text in told if text) or "tom"


def _what(name: str) -> str:
    group, _, within = name.partition(".")
    if group == "values":
        labels = {words.name: words.label for fields in FIELDS.values() for words in fields}
        return labels.get(within, within)
    return _CHANGED.get(group, name)


def _words(value: object) -> str:
    if isinstance(value, Value):
        return f"{shown_value(value) or '–'} ({STATES[value.state]})"
    if isinstance(value, BlindCoding):
        return "klar" if value.finished_at else "pågår"
    if isinstance(value, Settlement):
        return _CHOICES[value.choice] + (f": {value.reason}" if value.reason else "")
    if isinstance(value, dict):  # the agreement
        return f"med {value.get('by')}, {value.get('date')}"
    if isinstance(value, SourceFile):
        return f"{value.file_name}, sidorna {value.first_page}–{value.last_page}"
    if isinstance(value, Sending):
        return f"{value.address} ({value.by})"
    if isinstance(value, tuple):
        return " · ".join(map(str, value)) or "–"
    if isinstance(value, str):
        return _STATE_WORDS.get(value, value) or "–"
    return "–" if value is None else str(value)


_STATE_WORDS = {"forslag": "inte avgjord", "med": "med", "avvisad": "avvisad", "hoppad": "inget fynd", "fynd": "fynd"}
