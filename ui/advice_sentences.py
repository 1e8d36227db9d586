"""Sentences about recommendations, made from the data."""

import pandas as pd

from ui.words import counted, in_words, listed, number


def counts_per_area(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of recommendation_counts that count an area, whatever the board."""
    return counts[counts["area_id"].notna() & counts["board_type"].isna()]


def advice_sentence(counts: pd.DataFrame) -> str:
    """Return the figure's title: which area most recommendations concern (rows of recommendation_counts)."""
    areas = counts_per_area(counts)
    most = int(areas["recommendation_count"].max())
    top = [label[0].lower() + label[1:] for label in areas.loc[areas["recommendation_count"] == most, "area_label"]]
    whole = number(counts.iloc[0]["recommendation_count"])
    if len(top) == len(areas) > 1:
        return f"{whole} {'rekommendation' if whole == '1' else 'rekommendationer'}, lika många i varje område"
    named = listed(top) if len(top) <= 3 else f"{in_words(len(top))} områden, lika många i vart och ett"
    return f"Flest rekommendationer gäller {named}: {number(most)} av {whole}"


def extent_sentence(counts: pd.DataFrame) -> str:
    """Return "24 rekommendationer i fem rapporter", from the first row of recommendation_counts."""
    whole, reports = int(counts.iloc[0]["recommendation_count"]), int(counts.iloc[0]["report_count"])
    one = "rekommendation" if whole == 1 else "rekommendationer"
    return f"{number(whole)} {one} i {counted(reports, 'rapport', 'rapporter')}"


def status_sentence(everything: pd.Series) -> str:
    """Return how many recommendations are answered and followed up (the first row of recommendation_counts)."""
    whole = int(everything["recommendation_count"])
    answered = whole - int(everything["unanswered_count"])
    followed = whole - int(everything["not_followed_up_count"])
    start = f"{number(answered) if answered else 'Ingen'} av {number(whole)} rekommendationer"
    return f"{start} har ett yttrande i banken och {number(followed) if followed else 'ingen'} har följts upp"


def earlier_sentence(points: pd.DataFrame) -> str:
    """Return what became of earlier points, counted by status (rows of earlier_points)."""
    reports = counted(points["report_id"].nunique(), "rapport", "rapporter")
    words = {"genomford": "genomförd", "delvis": "delvis genomförd", "ej_genomford": "ej genomförd", "oklar": "oklar"}
    found = points["status"].value_counts()
    parts = [
        f"{in_words(int(found[status]))} {word}{'a' if found[status] > 1 else ''}"
        for status, word in words.items()
        if status in found
    ]
    points_judged = counted(len(points), "omdöme", "omdömen", neuter=True)
    return f"{reports.capitalize()} ger {points_judged} om tidigare punkter: {listed(parts)}"
