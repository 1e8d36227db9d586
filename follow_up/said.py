"""The words for statuses, answers and bases that tables use, as the register has them; and boards parted by name."""

import re
from collections.abc import Mapping
from typing import TypeVar

from rapidfuzz import fuzz, process

from folding import fold
from wording.follow_up_words import ACCEPTANCE, BASIS, NO_BOARD, STATUS, UNKNOWN_STATUS
from workspace.follow_up_parts import Acceptance, Basis, Status

_Id = TypeVar("_Id", bound=str)
NOTHING = frozenset({"", "-", "--", "?", ".", "n/a", "saknas", "ej angivet", "inget"})  # a cell that says nothing
_LONGEST_NOTHING = 20  # characters, with blanks around
_STATUS: Mapping[Status, str] = {
    "ej_paborjad": "inte påbörjad|ej påbörjat|inte påbörjat|ej startad|inte startad",
    "pagar": "pågående|påbörjad|påbörjat|under arbete|under genomförande|arbete pågår|pågår arbete",
    "genomford": "genomfört|helt genomförd|åtgärdad|åtgärdat|utförd|utfört|slutförd|slutfört|klar|klart",
    "delvis": "delvis|delvis genomfört|delvis åtgärdad|delvis åtgärdat|delvis klar|delvis klart|delvis uppfylld",
    "ej_genomford": "ej genomfört|inte genomförd|inte genomfört|ej åtgärdad|ej åtgärdat|inte åtgärdad|inte åtgärdat",
    "kommer_inte": "genomförs inte|genomförs ej|kommer ej att genomföras|kommer inte genomföras|kommer inte",
    "inte_aktuell": "inte aktuell|ej aktuell|inaktuell|ej längre aktuell|inte aktuellt|ej aktuellt|"
    "inte längre aktuellt",
    "oklar": "oklar|oklart|status oklar|oklar status",
}
_ACCEPTANCE: Mapping[Acceptance, str] = {
    "accepterad": "accepterat|accepterar|accepteras|godtas|godtar|instämmer|instämmer helt|instämmer i sin helhet",
    "delvis": "delvis|delvis accepterat|accepterar delvis|accepteras delvis|instämmer delvis|delvis instämmer",
    "avvisad": "avvisat|avvisar|avvisas|instämmer inte|instämmer ej|ej accepterad|inte accepterad|accepteras inte",
    "oklar": "oklar|oklart|otydligt svar",
    "inget_yttrande": "inget svar|har inte svarat|ej besvarad|ej besvarat|svar saknas|yttrande saknas|ej svarat",
}
_BASIS: Mapping[Basis, str] = {
    "namndens_uppgift": "nämnden|nämndens svar|enligt nämnden|nämndens egen uppgift|verksamheten|förvaltningen",
    "revisorernas_kontroll": "revisorerna|revisionen|kontroll|kontrollerad|kontrollerat|egen kontroll|"
    "enligt revisorerna",
}
_NEAR, _LONGEST = 75, 100  # of 100: how alike a word must be to be offered instead; characters of one
_PARTED = re.compile(r"[;\n]")
_BOARD_ENDS = re.compile(
    r"(nämnd|nämnden|nämndens|styrelse|styrelsen|utskott|utskottet|beredning|beredningen|fullmäktige|direktion|"
    r"direktionen|\bab|bolag|bolaget|förbund|förbundet)$"
)


def _words(own: Mapping[_Id, str], others: Mapping[_Id, str]) -> dict[str, _Id]:
    said = {word: name for name, words in others.items() for word in words.split("|")}
    return {**{fold(word): name for word, name in said.items()}, **{fold(word): name for name, word in own.items()}}


_STATUS_WORDS, _ACCEPTANCE_WORDS = _words(STATUS, _STATUS), _words(ACCEPTANCE, _ACCEPTANCE)
_BASIS_WORDS = _words(BASIS, _BASIS)
_UNKNOWN = {fold(words) for words in UNKNOWN_STATUS.values()} | {"ej kontrollerad", "okänd", "ingen uppgift"}


def says_nothing(text: str) -> bool:
    """Return whether a cell holds nothing, or a sign for it."""
    return len(text) <= _LONGEST_NOTHING and fold(text).strip() in NOTHING


def read_status(text: str) -> Status | None:
    """Return the status, None where the cell says that nothing is known; raises ValueError with a Swedish sentence."""
    if says_nothing(text) or _plain(text) in _UNKNOWN:
        return None
    return _read(text, _STATUS_WORDS, STATUS, "en av statusarna")


def read_acceptance(text: str) -> Acceptance:
    """Return what the board answered; raises ValueError with a Swedish sentence."""
    return "inget_yttrande" if says_nothing(text) else _read(text, _ACCEPTANCE_WORDS, ACCEPTANCE, "ett av svaren")


def read_basis(text: str) -> Basis | None:
    """Return what a status rests on, None for an empty cell; raises ValueError with a Swedish sentence."""
    return None if says_nothing(text) else _read(text, _BASIS_WORDS, BASIS, "en av grunderna")


def is_acceptance(text: str) -> bool:
    """Return whether a cell's text is one of the words for an answer."""
    return _plain(text) in _ACCEPTANCE_WORDS


def split_boards(text: str) -> list[str]:
    """Return the boards of a cell, parted by semicolons and lines, and by commas where each part is a board's name.

    "och" parts nothing: barn- och utbildningsnämnden is one.
    """
    boards = []
    for line in _PARTED.split(text):
        parts = [part.strip() for part in line.split(",")]
        is_list = len(parts) > 1 and all(_BOARD_ENDS.search(fold(part).strip(" .")) for part in parts)
        boards += parts if is_list else [line.strip()]
    named = [board for board in boards if not says_nothing(board) and fold(board) != fold(NO_BOARD)]
    return list({" ".join(board.split()).casefold(): _as_in_the_bank(board) for board in named}.values())


def _as_in_the_bank(board: str) -> str:
    """A board's name as it is within a sentence: socialnämnden. Names with more capitals, KS among them, are kept."""
    name = " ".join(board.split())
    is_plain = name[1:] == name[1:].lower() and re.search(r"(nämnd|styrelse|utskott|beredning|fullmäktige)", name)
    return f"{name[:1].lower()}{name[1:]}" if is_plain else name


def _plain(text: str) -> str:
    return " ".join(fold(text).strip(" .!").split())


def _read(text: str, words: Mapping[str, _Id], own: Mapping[_Id, str], of_them: str) -> _Id:
    name = words.get(_plain(text))
    if name is not None:
        return name
    near = (
        process.extractOne(_plain(text), list(words), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if 3 <= len(text) <= _LONGEST
        else None
    )
    hint = f" Menas {own[words[near[0]]]}?" if near else ""
    raise ValueError(f"Ordet är inte {of_them}.{hint} Skriv ett av dem: {', '.join(own.values())}.")
