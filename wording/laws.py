"""How provisions are named, and what a day of change in them has changed."""

import pandas as pd

from wording.words import listed, number

MOST_PROVISIONS = 3  # that a sentence names of each kind of change


def place_in_law(paragraph: object, law: object) -> str:
    """Return "19 kap. 6 § Socialtjänstlag (2025:400)"; the law alone when the whole of it is meant."""
    return " ".join(part for part in (paragraph, law) if isinstance(part, str))


def law_changes_in_words(law: pd.DataFrame, area_id: str, day: pd.Timestamp) -> str:
    """Return which provisions of an area (rows of area_law) are new, changed or repealed from a day: "19 kap. 1 §
    Socialtjänstlag (2025:400) är ny; 14 kap. 1 § Socialtjänstlag (2001:453) är upphävd"; "" when there are none."""
    provisions = list(law[law["area_id"] == area_id].itertuples())
    day_before = day - pd.Timedelta(days=1)
    kinds = (
        ([row for row in provisions if row.valid_from == day], "är ny", "är nya"),
        ([row for row in provisions if row.change_from == day], "är ändrad", "är ändrade"),
        ([row for row in provisions if row.valid_to == day_before], "är upphävd", "är upphävda"),
    )
    phrases = []
    for rows, singular, plural in kinds:
        places = list(dict.fromkeys(place_in_law(row.paragraph, row.law) for row in rows))
        if places:
            phrases.append(f"{_some_of(places)} {singular if len(places) == 1 else plural}")
    return "; ".join(phrases)


def _some_of(places: list[str]) -> str:
    rest = len(places) - MOST_PROVISIONS
    return listed([*places[:MOST_PROVISIONS], *([f"{number(rest)} till"] if rest > 0 else [])])
