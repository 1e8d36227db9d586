"""Swedish words, numbers and short sentences, for the screen, slides and files alike."""

import re
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from charts.palette import STATUSES, mark
from charts.text import (
    UNDATED,
    UNKNOWN_FIRM,
    amount,
    dated,
    in_sentence,
    in_words,
    number,
    order_unknown,
    period,
    year_told,
)

# The same words on figures and around them.
__all__ = [
    "UNDATED",
    "UNKNOWN_FIRM",
    "amount",
    "dated",
    "in_sentence",
    "in_words",
    "number",
    "order_unknown",
    "period",
    "year_told",
]
# What a report was read in, where that is not the whole report.
ACCORDING_TO = {"sammanfattning": "enligt sammanfattningen", "press": "enligt press"}
WORDS_OF = {"hel_rapport": "rapportens", "sammanfattning": "sammanfattningens", "press": "pressens"}
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
_NAME_EXCEPTIONS = {"Falun": "Falu kommun", "Gotland": "Region Gotland"}
MOST_NAMES = 12  # municipalities named one by one
MOST_PARTIES = 3  # parties of a joint report named one by one where it is cited
# The basis of a date in a table of its own: the words beside the date are those of `dated`.
DATE_BASIS = {"tryckt": "tryckt", "kalla": "enligt källan, ej tryckt", "harledd": "härlett", "okand": "okänt datum"}
# What is said after a title that the report does not print.
NOT_PRINTED = {"kalla": "titel enligt källan, ej tryckt", "kodaren": "kodarens titel, ej tryckt"}
# The kinds of parties: each is counted for itself, and they are never added.
KINDS = (("kommun", "kommuner"), ("region", "regioner"), ("annan part", "andra parter"))
_KIND_COLUMNS = ("municipality_count", "region_count", "other_count")
PARTY_COUNTS = tuple(f"{what}_{kind}" for what in ("weak", "examined") for kind in _KIND_COLUMNS)
A_MARK_EACH = "Varje märke är en granskning."
A_REPORT_ONCE = "Stapelns längd är antalet granskningar; en gemensam granskning räknas en gång."
A_MARK_PER_PARTY = "Varje märke är en granskad part; en gemensam granskning har ett märke för varje."
NOT_PREVALENCE = (
    "Fördjupade granskningar väljs efter risk. Antalen visar vad som har granskats och funnits, "
    "inte hur vanligt något är i landet."
)


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
    """Return "brist eller delvis i 3 av 3 som granskat; 2 har inte granskat" for a row of recurring_weaknesses.

    The counts are of granskningar; where other parties or more of them are behind, they stand beside (weakness_told).
    """
    examined, missing = int(row["examined_count"]), int(row["not_examined_count"])
    if not examined:
        return "ingen av de valda granskningarna har undersökt området"
    if says_more_of_parties(row):
        reports = "granskning" if missing == 1 else "granskningar"
        rest = f"; {number(missing)} {reports} har inte undersökt området" if missing else ""
    else:
        rest = f"; {number(missing)} har inte granskat" if missing else ""
    return f"brist eller delvis {weakness_told(row)}{rest}"


def weakness_told(row: pd.Series) -> str:
    """Return in how many granskningar an area is weak, of those that have examined it (a row of recurring_weaknesses):
    "i 3 av 3 som granskat", or "i 3 av 3 granskningar (17 kommuner och 2 regioner)"."""
    counts = f"i {number(row['weakness_count'])} av {number(row['examined_count'])}"
    parties = weak_parties(row) if says_more_of_parties(row) else ""
    reports = "granskning" if row["examined_count"] == 1 else "granskningar"
    return f"{counts} {reports} ({parties})" if parties else f"{counts} som granskat"


def says_more_of_parties(row: pd.Series) -> bool:
    """Return whether a row of recurring_weaknesses has other parties behind it than one municipality for each
    granskning that has examined the area."""
    if "examined_municipality_count" not in row:
        return False
    own = (row["weak_municipality_count"], row["examined_municipality_count"])
    has_others = bool(row["examined_region_count"] or row["examined_other_count"])
    return has_others or own != (row["weakness_count"], row["examined_count"])


def weak_parties(row: pd.Series) -> str:
    """Return the parties that an area is weak in, of those examined, each kind for itself (a row of
    recurring_weaknesses): "17 kommuner och 2 regioner", or "12 av 17 kommuner"; nothing when none is examined."""
    weak, examined = ([int(row[f"{what}_{kind}"]) for kind in _KIND_COLUMNS] for what in ("weak", "examined"))
    if weak == examined:
        return kinds_told(examined)
    return listed(
        [
            f"{number(part)} av {number(whole)} {one if whole == 1 else many}"
            for part, whole, (one, many) in zip(weak, examined, KINDS, strict=True)
            if whole
        ]
    )


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


def kind_of(body_id: str) -> str:
    """Return what a party is, by its id: "kommun" (four digits), "region" (two) or "annan part"."""
    if not body_id.isdigit():
        return "annan part"
    return {4: "kommun", 2: "region"}.get(len(body_id), "annan part")


def kinds_counted(body_ids: Iterable[str]) -> str:
    """Return "sju kommuner och en region": how many there are of each kind, so that none is counted as another."""
    kinds = [kind_of(body_id) for body_id in body_ids]
    return kinds_told((kinds.count(one) for one, _ in KINDS), tell=in_words)


def kinds_told(counts: Iterable[int], tell: Callable[[int], str] | None = None) -> str:
    """Return "17 kommuner, 2 regioner och en annan part": each kind for itself, those without any left out.

    `counts` are of municipalities, regions and other parties. `tell` writes them: in digits but for one, unless another
    way is given.
    """
    write = tell or (lambda count: in_words(count) if count == 1 else number(count))
    return listed(
        [
            f"{write(int(count))} {one if count == 1 else many}"
            for count, (one, many) in zip(counts, KINDS, strict=True)
            if count
        ]
    )


def parties_of_bank(coverage: pd.Series) -> str:
    """Return which parties the bank has granskningar of (the row of coverage): "18 kommuner, tre regioner och …"."""
    return kinds_told((int(coverage[column]) for column in _KIND_COLUMNS), tell=in_words)


def unit_of(body_ids: Iterable[str]) -> tuple[str, str]:
    """Return the singular and plural of what the bodies are: municipalities alone, or parties of other kinds too."""
    return ("kommun", "kommuner") if all(kind_of(one) == "kommun" for one in body_ids) else ("part", "parter")


def the_unit(many: str) -> tuple[str, str]:
    """Return the definite plural and the genitive of what `unit_of` says that bodies are: "kommunerna", "kommunens"."""
    return ("kommunerna", "kommunens") if many == "kommuner" else ("parterna", "partens")


def swedish_order(name: str) -> str:
    """Return what names are sorted by in Swedish: å, ä and ö last."""
    return name.casefold().translate(str.maketrans("åäö", "{|}"))


def order_note(newest_counts: Iterable[int]) -> str:
    """Return what a cell is that is put together of several audits, when any is, and a space; else nothing."""
    if not any(count > 1 for count in newest_counts):
        return ""
    return (
        "Säger datumen inte vilken granskning som är den senaste är de sammanvägda: olika status ger delvis; det står "
        "vid rutan och i tabellen. "
    )


def known_ids(ids: object) -> list[str]:
    """Return the ids of a list column that may be missing (None, or pandas' NaN), as an empty list."""
    return [] if ids is None or isinstance(ids, float) else [str(one) for one in ids]  # type: ignore[attr-defined]


def marks_told(report_ids: Iterable[str]) -> str:
    """Return what a mark of a figure is, with one for each of these: a report, or each party of it."""
    ids = list(report_ids)
    return A_MARK_EACH if len(set(ids)) == len(ids) else A_MARK_PER_PARTY


def unseen_told(unseen_count: int) -> str:
    """Return how many answers to revisionsfrågor are not in what the bank has read; nothing when all are."""
    if not unseen_count:
        return ""
    asked = "Svaret på en fråga" if unseen_count == 1 else f"Svaren på {in_words(unseen_count)} frågor"
    return f"{asked} ingår inte i källan och räknas inte."


def listed(parts: Sequence[str]) -> str:
    """Return "a", "a och b", "a, b och c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}" if parts else ""


def distinct_names(body_ids: Sequence[str], names: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """Return the names, those that several bodies share (or that are `taken`) with what tells them apart after them."""
    told = [
        f"{name} ({kind_of(one)})" if names.count(name) > 1 or name in taken else name
        for one, name in zip(body_ids, names, strict=True)
    ]
    return [f"{name}, {one}" if told.count(name) > 1 else name for one, name in zip(body_ids, told, strict=True)]


def parties_cited(parties: Sequence[tuple[str, str]]) -> str:
    """Return how the parties of a report (body_id and name, in order) are cited.

    Three at most are all named; of more the first, and how many they are: "Bergs kommun m.fl. (sammanlagt 7
    kommuner och 1 region)".
    """
    official = [official_name(body_id, name) for body_id, name in parties]
    if len(official) <= MOST_PARTIES:
        return listed(official)
    every = [kind_of(body_id) for body_id, _ in parties]
    return f"{official[0]} m.fl. (sammanlagt {kinds_told((every.count(one) for one, _ in KINDS), tell=number)})"


def firm_told(name: object) -> str:
    """Return a firm's name, or that it is not known."""
    return name if isinstance(name, str) and name else UNKNOWN_FIRM


def short_parties(parties: Sequence[tuple[str, str]]) -> str:
    """Return the parties of a report as a mark of a figure names them: "Timrå", "Berg m.fl. (9 parter)"."""
    names = [name for _, name in parties]
    return listed(names) if len(names) < MOST_PARTIES else f"{names[0]} m.fl. ({number(len(names))} parter)"


def name_at_the_time(row: pd.Series) -> str:
    """Return the body's name as the report has it (name_then), where it is another than today's."""
    then = row.get("name_then")
    return then if isinstance(then, str) and then else str(row["body_name"])


def titled(source_title: str, title_basis: object) -> str:
    """Return a report's title, and that it is not the printed one where the coder made it or the source alone has it:
    "Granskning av samverkan (kodarens titel, ej tryckt)"."""
    remark = NOT_PRINTED.get(known(title_basis))
    return f"{source_title} ({remark})" if remark else source_title


def cited_as(row: pd.Series, parties: Sequence[tuple[str, str]]) -> str:
    """Return how a report is cited, everywhere: firm, title and whose it is, parties, date with its basis."""
    firm = firm_told(row["firm_name"])
    title, date = titled(row["source_title"], row["title_basis"]), dated(row["published_text"], row["published_basis"])
    according = ACCORDING_TO.get(known(row.get("provenance")))
    parts = (f"{firm[0].upper()}{firm[1:]}", title, parties_cited(parties), date, according)
    return ", ".join(str(part) for part in parts if part)


def citation(row: pd.Series, parties: Sequence[tuple[str, str]] = ()) -> str:
    """Return a finding's source as it is cited: its report, with the parties that the finding holds for (the row's own
    when they are not given), section, page."""
    own = parties or (
        [(str(row["body_id"]), name_at_the_time(row))] if row.get("body_name") and row.get("body_id") else []
    )
    parts = [cited_as(row, own), f"avsnitt {row['section']}", f"s. {row['page']}" if row.get("page") else None]
    return ", ".join(part for part in parts if part)


def place_of(row: pd.Series) -> str:
    """Return where a finding or graded answer stands: section, page, firm, date with its basis, title."""
    page = f", s. {row['page']}" if row["page"] else ""
    date = dated(row["published_text"], row["published_basis"])
    place = f"Avsnitt {row['section']}{page} · {firm_told(row['firm_name'])} · {date} · {row['title']}"
    return joined(" · ", place, ACCORDING_TO.get(known(row.get("provenance"))))


def rests_on_told(rests_on: str, provenance: object) -> str:
    """Return what a finding rests on; read in a summary or the press it is never called the auditors' own words."""
    according = ACCORDING_TO.get(known(provenance))
    return (
        f"{'bedömning' if rests_on == 'bedomning' else 'iakttagelse'} {according}" if according else RESTS_ON[rests_on]
    )


def whose_words(provenance: object) -> str:
    """Return whose words a wording is: "rapportens", "sammanfattningens", "pressens"."""
    return WORDS_OF.get(known(provenance), WORDS_OF["hel_rapport"])


def known(text: object) -> str:
    """Return a text that may be missing (None, or pandas' NaN), as nothing."""
    return text if isinstance(text, str) else ""


def joined(separator: str, *parts: object) -> str:
    """Return the texts with the separator between them, those that are missing left out."""
    return separator.join(part for part in map(known, parts) if part)


def with_reason(row: pd.Series) -> str:
    """Return what a finding says and, when the quote alone can be read otherwise, why its status is what it is.

    A recommendation has no status and nothing to explain (decision 69).
    """
    return joined(" ", row["summary"], row.get("note"))


def verdict_heading(verdict: pd.Series) -> str:
    """Return whom an overall verdict is about (a row of overall_verdicts): body, boards if the report names them,
    and the aspect."""
    aspect = known(verdict["aspect"])
    about = joined(" – ", verdict["body_name"], verdict["board_names"])
    return f"{about} ({aspect})" if aspect else about


def sentence(text: str) -> str:
    """Return the text with an end mark, one only: a question keeps its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


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
    return re.sub(r"(?i)(:(?=//)|www(?=\\?\.)|@)", rf"\1{_WORD_JOINER}", escaped_markdown(text))
