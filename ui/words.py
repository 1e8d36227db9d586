"""Swedish words, numbers and sentences for the screen."""

import re

import pandas as pd

from charts.frame import number, period
from charts.palette import STATUSES, mark

__all__ = ["number", "period"]  # the same words on figures and around them
RESTS_ON = {"bedomning": "revisorernas bedömning", "iakttagelse": "iakttagelse (intervjuer eller dokument)"}
BASIS = {"uttrycklig": "uttrycklig", "tolkad": "tolkad"}
KIND = {
    "fordjupad": "fördjupad granskning",
    "uppfoljande": "uppföljande granskning",
    "gemensam": "gemensam granskning",
    "grundlaggande": "grundläggande granskning",
    "annan": "annan granskning",
}
CONSEQUENCE = {"ekonomisk": "ekonomisk", "rattslig": "rättslig", "verksamhet": "verksamhet", "fortroende": "förtroende"}
VERIFIED = {
    "lagtext": "läst i författningen",
    "andrahand": "uppgift i andra hand",
    "rapport": "så som rapporterna anger",
}
RESPONSE = {
    "accepterad": "Accepterad",
    "delvis": "Delvis accepterad",
    "avvisad": "Avvisad",
    "oklar": "Oklart svar",
    "inget_yttrande": "Inget yttrande i banken",
}
FOLLOW_UP = {
    "genomford": "Genomförd",
    "delvis": "Delvis genomförd",
    "ej_genomford": "Ej genomförd",
    "oklar": "Oklart läge",
    "ej_uppfoljt": "Ej uppföljt i banken",
}
# What Streamlit's Markdown makes something of: signs, a colon before a name or an address, an entity, and what begins a
# heading, list, quotation or rule at the start of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<|~$]|:(?=[\w+:/-])|(?<=www)\.|&(?=#?\w)|^[-+#>=]", re.MULTILINE | re.IGNORECASE)
_LIST_NUMBER = re.compile(r"^(\d+)([.)])", re.MULTILINE)
# What becomes icons, emoji, arrows and dashes even when it is escaped; a time of day is none of them.
_DRAWN_TOGETHER = re.compile(r":(?=material/|streamlit:|(?!\d\d:)[\w+-]{1,50}:)|-(?=[->])|<(?=[-=])|[>~](?==)")
_WORD_JOINER = "\u2060"  # no width and no break
_COUNT_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_NAME_EXCEPTIONS = {"Falun": "Falu kommun", "Gotland": "Region Gotland"}
MOST_NAMES = 12  # municipalities named one by one
NOT_PREVALENCE = (
    "Fördjupade granskningar väljs efter risk. Antalen visar vad som har granskats och funnits, "
    "inte hur vanligt något är i landet."
)


def amount(value: float) -> str:
    """Return 12.5 as "12,5" and 12.0 as "12"."""
    return number(value, 0 if value == int(value) else 1)


def in_words(count: int) -> str:
    """Return small counts as words ("fem", never "5" at the start of a sentence), larger ones as digits."""
    return _COUNT_WORDS[count] if 0 <= count < len(_COUNT_WORDS) else number(count)


def counted(count: int, one: str, many: str, *, neuter: bool = False) -> str:
    """Return "en granskning", "fem granskningar"; "ett fynd" when the word is `neuter`."""
    return f"{'ett' if neuter and count == 1 else in_words(count)} {one if count == 1 else many}"


def few_names(names: str | None) -> str | None:
    """Return comma separated names; of many, the first and how many more: "Ale, Alingsås … och 298 till"."""
    found = names.split(", ") if names else []
    if len(found) <= MOST_NAMES:
        return names
    return f"{', '.join(found[:MOST_NAMES])} och {number(len(found) - MOST_NAMES)} till"


def marked(status: str) -> str:
    """Return symbol and word of a status or grade: "● Brist"."""
    look = mark(status)
    return f"{look.symbol} {look.word}"


def weakness_sentence(row: pd.Series) -> str:
    """Return "brist eller delvis i 3 av 3 som granskat; 2 har inte granskat" for a row of recurring_weaknesses."""
    examined, missing = int(row["examined_count"]), int(row["not_examined_count"])
    if not examined:
        return "ingen av de valda granskningarna har undersökt området"
    rest = f"; {number(missing)} har inte granskat" if missing else ""
    return f"brist eller delvis i {number(row['weakness_count'])} av {number(examined)} som granskat{rest}"


def status_counts(row: pd.Series) -> str:
    """Return "● Brist 4 · ◐ Delvis 0 · ○ Fungerar 1 · – Ej granskat 0" for a row of recurring_weaknesses."""
    columns = ("brist_count", "delvis_count", "fungerar_count", "not_examined_count")
    return " · ".join(
        f"{marked(status)} {number(row[column])}" for status, column in zip(STATUSES, columns, strict=True)
    )


def official_name(body_id: str, name: str) -> str:
    """Return "Norrtälje kommun", "Älvsbyns kommun": municipalities ending in a consonant but s, x or z take an s.

    Other bodies keep their name. Source: the municipalities' own names; the rule's exceptions are listed.
    """
    if not (body_id.isdigit() and len(body_id) == 4):
        return name
    if name in _NAME_EXCEPTIONS:
        return _NAME_EXCEPTIONS[name]
    return f"{name}{'' if name[-1].lower() in 'aeiouyåäösxz' else 's'} kommun"


def citation(row: pd.Series) -> str:
    """Return a finding's source as it is cited: firm, title, body, date, section, page."""
    parts = [
        row["firm_name"],
        row["source_title"],
        official_name(row["body_id"], row["body_name"]),
        row["published_text"] or "odaterad",
        f"avsnitt {row['section']}",
        f"s. {row['page']}" if row.get("page") else None,
    ]
    return ", ".join(str(part) for part in parts if part)


def place_of(row: pd.Series) -> str:
    """Return where a finding or graded answer stands: section, page, firm, date (and whether derived), title."""
    page = f", s. {row['page']}" if row["page"] else ""
    derived = " (härlett år)" if row["published_basis"] == "harledd" else ""
    date = f"{row['published_text'] or 'odaterad'}{derived}"
    return f"Avsnitt {row['section']}{page} · {row['firm_name'] or 'okänd byrå'} · {date} · {row['title']}"


def escaped(text: str) -> str:
    """Return text made safe inside HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_markdown(text: str) -> str:
    """Return text that Markdown shows as it stands; an address in it is a link to itself, and nothing else is one.

    Ordinary text comes back unchanged.
    """
    lines = "\n".join(line.strip() for line in text.splitlines())
    parted = _DRAWN_TOGETHER.sub(lambda sign: sign[0] + _WORD_JOINER, lines)
    return _LIST_NUMBER.sub(r"\1\\\2", _MARKUP.sub(lambda sign: f"\\{sign[0]}", parted))


def escaped_label(text: str) -> str:
    """Return text for a label that is itself clickable: as it stands, and no address in it becomes a link of its own.

    Streamlit makes links of bare addresses whatever is escaped; an invisible word joiner inside them hinders it.
    """
    return re.sub(r"(:(?=//)|www(?=\\?\.)|@)", rf"\1{_WORD_JOINER}", escaped_markdown(text))
