"""Why a source is not read, in Swedish.

untrusted.Refused
└── BadSource          any file that cannot be used; the message says why and what to do
"""

from untrusted import Refused

MAX_BYTES = 100 * 2**20
MAX_PAGES = 1500


class BadSource(Refused):
    """The file cannot be read as a source; the message can be shown as it is."""


EMPTY = "Filen är tom."
TOO_BIG = f"Filen är större än {MAX_BYTES // 2**20} MB. Spara bara de sidor som är rapporten, eller minska bilderna."
LOCKED = "Filen är låst med lösenord. Öppna den, spara en kopia utan lösenord och använd den."
DAMAGED = "Filen går inte att läsa som PDF: den är skadad. Hämta den på nytt, eller öppna den och spara en ny PDF."
UNDRAWN = "Sidan går inte att visa som bild. Öppna hela filen i stället."
OTHER_KIND = "Filen heter {ending} men är {kind}. Kontrollera att det är rätt fil, och spara den med rätt ändelse."
NO_PAGES = "Filen har inga sidor."
TOO_HEAVY = (
    "Filen tog för mycket tid eller minne att läsa. Öppna den och spara den på nytt, gärna bara rapportens sidor."
)
WEB_PAGE = "Filen är en webbsida, inte en rapport. Öppna rapporten i webbläsaren, spara den som PDF och använd den."
FAILED = "Filen gick inte att läsa. Öppna den och spara en ny PDF, eller spara den som Word eller text."
BUSY = "Flera filer läses redan. Försök igen om en stund."


def too_many_pages(count: int) -> str:
    """Return the sentence for a file with more pages than are read."""
    return (
        f"Filen har {count} sidor, och högst {MAX_PAGES} läses. Ange vilka sidor som är rapporten, t.ex. 69-94, eller "
        "spara dem som en egen fil."
    )


def pages_outside(first: int, last: int, count: int) -> str:
    """Return the sentence for a page range that the file does not have."""
    return f"Sidorna {first}–{last} finns inte: filen har {count} sidor."
