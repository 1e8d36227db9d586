"""What municipalities, landsting and counties were called and coded before, and which have been divided (decision 101).

Only what is certain. The years are those of SCB's list of changes in the division into municipalities and counties. The
codes that the municipalities of Kristianstads, Älvsborgs and Skaraborgs län had before 1997 and 1998 are left out.
"""

from typing import NamedTuple

GOTLAND, GOTLAND_COUNTY = "0980", "09"  # a municipality that has a region's tasks too: one party with two roles
GOTLAND_ROLES = "Gotland är både kommun och region."
GOTLAND_ONE_PARTY = "Region Gotland är kommunen Gotland (0980), som också har regionens uppgifter"

# Landsting of counties that were merged with others in 1997–1999 or have changed their name.
FORMER_LANDSTING = {
    "Malmöhus läns landsting": "12",
    "Kristianstads läns landsting": "12",
    "Bohuslandstinget": "14",
    "Älvsborgs läns landsting": "14",
    "Landstinget i Älvsborg": "14",
    "Skaraborgs läns landsting": "14",
    "Landstinget Skaraborg": "14",
    "Kopparbergs läns landsting": "20",
}
# Names that a municipality uses before "kommun" in a form of its own.
LOCAL_FORMS = {"Falu": "2080"}


class FormerCode(NamedTuple):
    """A code that is no longer a party's own: today's code, and a sentence about it."""

    code: str
    sentence: str


class Renamed(NamedTuple):
    """A municipality that has changed its name: its code, and a sentence about it."""

    code: str
    sentence: str


class Divided(NamedTuple):
    """A municipality that was a part of another until `year`, when it became its own."""

    code: str
    part_of: str
    year: int


FORMER_CODES = {
    "1917": FormerCode(
        "0331", "1917 var Hebys kod till och med 2006, då kommunen hörde till Västmanlands län. Koden är nu 0331."
    ),
    GOTLAND_COUNTY: FormerCode(GOTLAND, f"{GOTLAND_ONE_PARTY}."),
    "11": FormerCode("12", "11 var Kristianstads läns kod till och med 1996. Länet är sedan 1997 en del av Skåne län."),
    "15": FormerCode(
        "14", "15 var Älvsborgs läns kod till och med 1997. Länet är sedan 1998 en del av Västra Götalands län."
    ),
    "16": FormerCode(
        "14",
        "16 var Skaraborgs läns kod till och med 1997. Länet är sedan 1998 en del av Västra Götalands län, utom Habo "
        "och Mullsjö, som hör till Jönköpings län.",
    ),
}
RENAMED = {"Malung": Renamed("2023", "Malung-Sälen hette Malung till och med 2007.")}
DIVIDED = (
    Divided("0330", "0380", 2003),  # Knivsta, Uppsala
    Divided("0140", "0181", 1999),  # Nykvarn, Södertälje
    Divided("1443", "1490", 1995),  # Bollebygd, Borås
    Divided("1814", "1880", 1995),  # Lekeberg, Örebro
    Divided("0461", "0480", 1992),  # Gnesta, Nyköping
    Divided("0488", "0480", 1992),  # Trosa, Nyköping
)
# Code → the first year with today's meaning, and what the code meant before.
MEANT_BEFORE = {
    "12": (1997, "12 var koden för Malmöhus län till och med 1996. Kristianstads län hade 11."),
    "14": (1998, "14 var koden för Göteborgs och Bohus län till och med 1997. Älvsborgs län hade 15, Skaraborgs 16."),
    "0331": (2007, "Heby hade koden 1917 och hörde till Västmanlands län till och med 2006."),
    "2023": (2008, RENAMED["Malung"].sentence),
}
