"""How far a recommendation of the bank has come, in words: the board's word and the auditors' check, each by itself."""

import pandas as pd

from wording.words import BOARD_WORD, FOLLOW_UP, RESTS_ON_BASIS

WORD, CHECK = "namndens_uppgift", "revisorernas_kontroll"


def states_in_words(row: pd.Series) -> str:
    """Return "Nämndens uppgift: genomförd. Revisorernas kontroll: ej uppföljt i banken." (recommendation_list)."""
    word, check = BOARD_WORD[row["board_word_status"]], FOLLOW_UP[row["follow_up_status"]]
    return f"{RESTS_ON_BASIS[WORD]}: {word.lower()}. {RESTS_ON_BASIS[CHECK]}: {check.lower()}."
