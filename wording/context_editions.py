"""Facts about municipalities as tables: every edition of every measure, whose it is and how it was tried."""

import pandas as pd

from wording.words import counted, known

NO_EDITIONS = "Banken har inga uppgifter om kommunerna vid sidan av granskningarna (data/context)."
USED, SET_ASIDE, OLDER = "används", "åsidosatt", "äldre"


def editions_table(editions: pd.DataFrame) -> pd.DataFrame:
    """Return context_editions in Swedish, one row per edition of a measure."""
    return pd.DataFrame(
        {
            "Mått": editions["label"],
            "Utgåva": editions["edition"],
            "Läge": [
                _state_of(bool(current), reason)
                for current, reason in zip(editions["is_current"], editions["set_aside"], strict=True)
            ],
            "Avser": editions["as_of"],
            "Enhet": editions["unit"].fillna("grupp"),
            "Utgivare": editions["publisher"],
            "Utgivarens nummer": editions["publisher_code"].fillna(""),
            "Kommuner med värde": editions["value_count"],
            "Kommuner utan värde": editions["missing_count"],
            "Hämtad": editions["retrieved"],
            "Vad det är": editions["definition"],
            "Vad det inte säger": editions["not_said"],
            "Läst ur": editions["source"],
            "Villkor": editions["terms"],
            "Prövad mot": editions["cross_check"],
            "Varför en äldre används": editions["set_aside"].fillna(""),
        }
    )


def _state_of(is_current: bool, set_aside: object) -> str:
    return USED if is_current else SET_ASIDE if known(set_aside) else OLDER


def short_editions_table(editions: pd.DataFrame) -> pd.DataFrame:
    """Return context_editions in Swedish with what a reader wants first: measure, edition, whose, and how many."""
    table = editions_table(editions).rename(columns={"Kommuner med värde": "Värden"})
    return table[["Mått", "Utgivare", "Utgåva", "Läge", "Värden"]]


def editions_sentence(editions: pd.DataFrame) -> str:
    """Return how many measures and editions there are: "Åtta mått om kommunerna, i elva utgåvor"."""
    measures, count = editions["measure_id"].nunique(), len(editions)
    told = f"{counted(measures, 'mått', 'mått', neuter=True)} om kommunerna, i {counted(count, 'utgåva', 'utgåvor')}"
    return f"{told[:1].upper()}{told[1:]}"


def set_aside_sentences(editions: pd.DataFrame) -> list[str]:
    """Return for each edition that is set aside which it is and why."""
    return [
        f"{row.label} {row.edition} används inte: {row.set_aside}"
        for row in editions[editions["set_aside"].notna()].itertuples()
    ]
