"""Which column of a table holds what, proposed from the heads; a person confirms or changes each."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rapidfuzz import fuzz, process

from folding import fold
from follow_up.said import is_acceptance
from untrusted.grid import NO_HEADS, Grid, Table, table_under

Field = Literal[
    "report", "report_date", "number", "summary", "board", "areas", "answer_due", "acceptance", "answer_date",
    "measure", "responsible", "measure_due", "status", "status_date", "basis", "comment", "source", "board_status",
    "board_status_date", "check_status", "check_date", "next_check", "risk",
]  # fmt: skip
LABELS: Mapping[Field, str] = {
    "report": "Rapport",
    "report_date": "Rapportens datum",
    "number": "Nummer",
    "summary": "Rekommendation",
    "board": "Nämnd",
    "areas": "Områden",
    "answer_due": "Svar senast",
    "acceptance": "Yttrande (accepterad, delvis, avvisad)",
    "answer_date": "Yttrandets datum",
    "measure": "Planerad åtgärd",
    "responsible": "Ansvarig",
    "measure_due": "Åtgärd senast",
    "status": "Status (grunden i en egen kolumn, eller vald nedan)",
    "status_date": "Statusens datum",
    "basis": "Statusens grund (nämnden eller revisorerna)",
    "comment": "Kommentar till statusen",
    "source": "Källa till statusen",
    "board_status": "Nämndens uppgift",
    "board_status_date": "Nämndens uppgift, datum",
    "check_status": "Revisorernas kontroll",
    "check_date": "Revisorernas kontroll, datum",
    "next_check": "Nästa kontroll",
    "risk": "Risk om den inte genomförs",
}
# As municipalities head such columns, and as our own Excel file does (wording.follow_up_tables.register_table).
_HEADS: Mapping[Field, str] = {
    "report": "rapport|granskning|granskningens namn|granskningsrapport|rapportens titel|revisionsrapport|rapportnamn|"
    "fördjupad granskning|granskningsområde",
    "report_date": "rapportens datum|rapportdatum|datum för rapport|granskningsdatum|granskningsår|år|rapportår|"
    "granskning datum|rapport datum|år för granskning",
    "number": "nr|nummer|rek nr|rekommendation nr|rekommendationens nummer|rekommendationsnummer|löpnummer|löpnr",
    "summary": "rekommendation|rekommendationer|rek|revisorernas rekommendation|revisionens rekommendation|"
    "iakttagelse/rekommendation|iakttagelse / rekommendation|rekommendationen|rekommendationens lydelse|"
    "lämnad rekommendation|lämnade rekommendationer|rekommendation/iakttagelse",
    "board": "nämnd|ansvarig nämnd|nämnder|nämnd/styrelse|styrelse/nämnd|berörd nämnd|berörda nämnder|riktad till|"
    "mottagare|granskad nämnd|nämnd/bolag",
    "areas": "områden|område",
    "answer_due": "svar senast|yttrande senast|svarsdatum senast|sista svarsdag|sista dag för svar|svar begärt senast|"
    "svarstid",
    "acceptance": "yttrande|svar|nämndens svar|kommunstyrelsens svar|styrelsens svar|nämndens yttrande|"
    "kommunstyrelsens yttrande|accepterad|ställningstagande|nämndens ställningstagande|svar på rekommendation",
    "answer_date": "yttrandets datum|yttrandedatum|svarsdatum|datum för yttrande|datum för svar|svar datum",
    "measure": "planerad åtgärd|åtgärd|åtgärder|planerade åtgärder|nämndens åtgärd|vidtagna åtgärder|vidtagen åtgärd|"
    "beslutad åtgärd|åtgärdsförslag",
    "responsible": "ansvarig|ansvarig funktion|ansvarig för åtgärd|ansvarig tjänsteperson|ansvarig roll|"
    "ansvarig förvaltning",
    "measure_due": "åtgärd senast|klart senast|åtgärden klar|klar senast|tidplan|slutdatum|genomförd senast|"
    "färdig senast",
    "status": "status|läge|uppföljningsstatus|genomförd|genomförande|aktuell status",
    "status_date": "statusdatum|status datum|datum för status|uppföljningsdatum|uppdaterad|senast uppdaterad",
    "basis": "grund|statusens grund|grund för status|uppgiftslämnare|bedömd av",
    "comment": "kommentar|kommentarer|kommentar till status|anteckning|anteckningar|uppföljning kommentar",
    "source": "källa|underlag|protokoll|diarienummer|dnr",
    "board_status": "nämndens uppgift|status enligt nämnden|nämndens status|nämndens bedömning",
    "board_status_date": "enligt nämnden|nämndens uppgift datum|nämndens uppgift, datum",
    "check_status": "revisorernas kontroll|status enligt revisorerna|revisorernas bedömning|revisionens bedömning",
    "check_date": "kontrollerad|kontrolldatum|revisorernas kontroll datum|revisorernas kontroll, datum|kontrollerat",
    "next_check": "nästa kontroll|nästa uppföljning|följs upp|ny uppföljning",
    "risk": "risk om den inte genomförs|risk|konsekvens|risk om inte åtgärd|risk/konsekvens",
}
NEAR = 80  # of 100: a head this like a known one is proposed
MOST_LOOKED_AT = 25  # rows from the top: heads further down are not found
_MARKS = str.maketrans(dict.fromkeys("?!*\"'()[]", " "))


@dataclass(frozen=True, slots=True)
class Match:
    """What a column is proposed to hold: None for nothing. `is_known`: its head is one of the known ones."""

    field: Field | None
    is_known: bool = False


def plain_head(head: str) -> str:
    """Return a head as heads are compared: å, ä and ö without rings and dots too, since some systems leave them out."""
    parted = unicodedata.normalize("NFD", fold(head).translate(_MARKS))
    letters = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(letters.replace(".", " ").replace(":", " ").replace("- ", "").split())


_KNOWN: dict[str, Field] = {
    plain_head(head): field for field, heads in _HEADS.items() for head in (*heads.split("|"), LABELS[field])
}


def matches(table: Table) -> list[Match]:
    """Return what each column is proposed to hold; no field stands twice."""
    found = [Match(_KNOWN.get(plain_head(head)), True) for head in table.heads]
    taken: set[Field] = set()
    for place, match in enumerate(found):
        if match.field is None or match.field in taken:
            found[place] = Match(None)
        else:
            taken.add(match.field)
    for place, match in enumerate(found):
        if match.field is None and (near := _near(table.heads[place])) and near not in taken:
            found[place] = Match(near)
            taken.add(near)
    return [_answer_in_own_words(table, place, match, taken) for place, match in enumerate(found)]


def _near(head: str) -> Field | None:
    plain = plain_head(head)
    if len(plain) < 4 or head.startswith("Kolumn "):
        return None
    best = process.extractOne(plain[:100], list(_KNOWN), scorer=fuzz.ratio, score_cutoff=NEAR)
    return None if best is None else _KNOWN[best[0]]


def _answer_in_own_words(table: Table, place: int, match: Match, taken: set[Field]) -> Match:
    """A column "Nämndens svar" often holds what the board is going to do, and not whether it agrees."""
    if match.field != "acceptance":
        return match
    said = table.samples(place, 20)
    if not said or 2 * sum(map(is_acceptance, said)) >= len(said):
        return match
    return Match(None if "measure" in taken else "measure")


def head_row_of(grid: Grid) -> int:
    """Return the number of the row that looks most like heads, NO_HEADS where none does: the first may be of rows too.

    Where titles stand above the heads, they are further down.
    """
    best, most = NO_HEADS, 0
    for number, cells in grid.rows[:MOST_LOOKED_AT]:
        known = len({_KNOWN[plain_head(cell)] for cell in cells if plain_head(cell) in _KNOWN})
        if known > most:
            best, most = number, known
    return best


def table_of(grid: Grid, head_row: int | None = None) -> Table:
    """Return the table under the heads, which stand in the given row or where they seem to."""
    return table_under(grid, head_row if head_row is not None else head_row_of(grid))


FIELDS: tuple[Field, ...] = get_args(Field)
Chosen = Sequence[Field | None]  # one for each column of the table
