"""Sentences about recommendations, made from the data."""

import pandas as pd

from ui.words import counted, in_words, listed, number


def counts_per_area(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of recommendation_counts that count an area, whatever the board."""
    return counts[counts["area_id"].notna() & counts["board_type"].isna()]


def per_party(counted: pd.Series) -> str:
    """Return " (31 räknade för varje granskad part)" of a row of recommendation_counts, nothing where it is no more."""
    addressed = int(counted["addressed_count"])
    if addressed == int(counted["recommendation_count"]):
        return ""
    return f" ({number(addressed)} räknade för varje granskad part)"


def list_unit(everything: pd.Series) -> str:
    """Return what the rows of the list are (the first row of recommendation_counts)."""
    return f"rekommendationer{', räknade för varje granskad part' if per_party(everything) else ''}"


def statuses_unit(everything: pd.Series) -> str:
    """Return what answers and follow-ups are counted in (the first row of recommendation_counts)."""
    if not (told := per_party(everything)):
        return "Antal rekommendationer"
    return f"{number(everything['recommendation_count'])} rekommendationer{told}"


def absence_sentence(states: pd.Series) -> str:
    """Return in how many reports there are no recommendations, and where the bank's source lacks them or the answers
    (the row of recommendation_states): three different things."""
    told = {
        "utan rekommendationer": states["without_count"],
        "där rekommendationerna inte ingår i källan": states["unseen_count"],
        "där yttrandena inte ingår i källan": states["unseen_response_count"],
    }
    parts = [f"{in_words(int(count))} {words}" for words, count in told.items() if count]
    if not parts:
        return ""
    return f"Av {counted(int(states['report_count']), 'vald granskning', 'valda granskningar')}: {'; '.join(parts)}."


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
    return f"{number(whole)} {one}{per_party(counts.iloc[0])} i {counted(reports, 'rapport', 'rapporter')}"


def status_sentence(everything: pd.Series) -> str:
    """Return how many recommendations are answered and followed up (the first row of recommendation_counts): one to
    several parties is counted for each of them, and said to be."""
    whole = int(everything["addressed_count"])
    answered = whole - int(everything["unanswered_count"])
    followed = whole - int(everything["not_followed_up_count"])
    unit = ", räknade för varje granskad part," if per_party(everything) else ""
    start = f"{number(answered) if answered else 'Ingen'} av {number(whole)} rekommendationer{unit}"
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
