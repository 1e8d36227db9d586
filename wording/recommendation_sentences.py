"""Sentences about recommendations, made from the data."""

import pandas as pd

from wording.leading_areas import leaders, named
from wording.words import counted, in_words, listed, number, open_words

ADVICE = ("rekommendation", "rekommendationer")
NO_ADVICE = "Banken har ingen rekommendation som motsvarar filtren. Ta bort ett filter för att se fler."


def counts_per_area(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of recommendation_counts that count an area, whatever the board."""
    return counts[counts["area_id"].notna() & counts["board_type"].isna()]


def per_party(counts: pd.Series) -> str:
    """Return " (31 räknade för varje granskad part)" of a row of recommendation_counts, "" where it is no more."""
    addressed = int(counts["addressed_count"])
    if addressed == int(counts["recommendation_count"]):
        return ""
    return f" ({number(addressed)} räknade för varje granskad part)"


def list_unit(everything: pd.Series) -> str:
    """Return what the rows of the list are (the first row of recommendation_counts)."""
    return f"rekommendationer{', räknade för varje granskad part' if per_party(everything) else ''}"


def statuses_unit(everything: pd.Series) -> str:
    """Return what answers and follow-ups are counted in (the first row of recommendation_counts)."""
    if not (per_party_note := per_party(everything)):
        return "Antal rekommendationer"
    return f"{number(everything['recommendation_count'])} rekommendationer{per_party_note}"


def absence_sentence(states: pd.Series) -> str:
    """Return in how many reports there are no recommendations, and where the bank's source lacks them or the answers
    (the row of recommendation_states): three different things (decision 48)."""
    if states["report_count"] == 1:
        if states["without_count"]:
            return "Den valda granskningen har inga rekommendationer."
        lacking = {"Rekommendationerna": "unseen_count", "Yttrandena över rekommendationerna": "unseen_response_count"}
        lacking_sentences = [
            f"{name} i den valda granskningen ingår inte i källan."
            for name, column in lacking.items()
            if states[column]
        ]
        return " ".join(lacking_sentences)
    counts_by_state = {
        "utan rekommendationer": states["without_count"],
        "där rekommendationerna inte ingår i källan": states["unseen_count"],
        "där yttrandena inte ingår i källan": states["unseen_response_count"],
    }
    parts = [f"{in_words(int(count))} {words}" for words, count in counts_by_state.items() if count]
    return f"Av {in_words(int(states['report_count']))} valda granskningar: {'; '.join(parts)}." if parts else ""


def advice_sentence(counts: pd.DataFrame) -> str:
    """Return the figure's title: which area most recommendations concern (rows of recommendation_counts)."""
    areas = counts_per_area(counts)
    top = leaders(areas, "recommendation_count")["area_label"]
    count = int(counts.iloc[0]["recommendation_count"])
    count_in_words = f"{number(count)} {ADVICE[count != 1]}"
    if top.empty:
        return f"{count_in_words} i de valda områdena" if count else "Ingen rekommendation i de valda områdena"
    if len(areas) == 1:
        return f"{count_in_words} om {named(top)}"
    if len(top) == len(areas):
        return f"{count_in_words}, lika många i varje område"
    each = ", lika många i vart och ett" if len(top) > 1 else ""
    part_of_whole = f"{number(areas['recommendation_count'].max())} av {number(count)}"
    return f"Flest rekommendationer gäller {named(top)}{each}: {part_of_whole}"


def extent_sentence(counts: pd.DataFrame) -> str:
    """Return "24 rekommendationer i fem rapporter", from the first row of recommendation_counts."""
    everything = counts.iloc[0]
    count = int(everything["recommendation_count"])
    reports = counted(int(everything["report_count"]), "rapport", "rapporter")
    return f"{number(count)} {ADVICE[count != 1]}{per_party(everything)} i {reports}"


def status_sentence(everything: pd.Series) -> str:
    """Return how many recommendations are answered, told of by the board and checked by auditors, each by itself.

    Of the first row of recommendation_counts: one to several parties counts once for each of them, and the sentence
    says so (decision 46).
    """
    addressed_count = int(everything["addressed_count"])
    answered = addressed_count - int(everything["unanswered_count"])
    told = addressed_count - int(everything["word_unknown_count"])
    checked = addressed_count - int(everything["not_followed_up_count"])
    if addressed_count == 1:
        response, word, check = ("ett" if answered else "inget"), _one_or_none(told), _one_or_none(checked)
        return (
            f"Rekommendationen har {response} yttrande, {word} uppgift från nämnden om genomförandet och {check} "
            "kontroll av revisorer i banken"
        )
    unit = ", räknade för varje granskad part," if per_party(everything) else ""
    start = f"{number(answered) if answered else 'Ingen'} av {number(addressed_count)} rekommendationer{unit}"
    return (
        f"{start} har ett yttrande i banken, {number(told) if told else 'ingen'} har en uppgift från nämnden om "
        f"genomförandet och {number(checked) if checked else 'ingen'} har en kontroll av revisorer"
    )


def open_sentence(everything: pd.Series) -> str:
    """Return how many recommendations are open (the first row of recommendation_counts), as `open_words` says it."""
    counts = int(everything["open_count"]), int(everything["addressed_count"])
    return open_words(*counts, per_party=bool(per_party(everything)))


def _one_or_none(count: int) -> str:
    return "en" if count else "ingen"


def earlier_sentence(points: pd.DataFrame) -> str:
    """Return what became of earlier points, counted by status (rows of earlier_points)."""
    reports = counted(points["report_id"].nunique(), "rapport", "rapporter")
    words = {"genomford": "genomförd", "delvis": "delvis genomförd", "ej_genomford": "ej genomförd", "oklar": "oklar"}
    status_counts = points["status"].value_counts()
    parts = [
        f"{in_words(int(status_counts[status]))} {word}{'a' if status_counts[status] > 1 else ''}"
        for status, word in words.items()
        if status in status_counts
    ]
    points_judged = counted(len(points), "omdöme", "omdömen", neuter=True)
    return f"{reports.capitalize()} ger {points_judged} om tidigare punkter: {listed(parts)}"
