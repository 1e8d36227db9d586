"""What is said of a PowerPoint template that is not taken: what is wrong with it, where, and what to do about it."""

import re

from untrusted import Refused

MAX_BYTES = 20 * 2**20  # of a template


class BadTemplate(Refused):
    """A template that cannot be used; the message tells the user why and what to do."""


_AGAIN = "spara mallen och försök igen."
_LIGHTER = "Ta bort bilder, exempelbilder och layouter som inte används ur den, spara den på nytt och försök igen."
_SAVED = "Öppna den i PowerPoint, spara den på nytt som .pptx eller .potx och försök igen."
TOO_BIG = "Mallen är större än 20 MB. Ta bort bilder och exempelbilder ur den, spara den på nytt och försök igen."
NOT_A_ZIP = (
    "Filen är inte en PowerPoint-mall, eller så är den skyddad med lösenord. Öppna den i PowerPoint, ta bort "
    "lösenordet, spara den som .pptx eller .potx och försök igen."
)
NOT_POWERPOINT = "Filen är inte en PowerPoint-fil. Välj en mall med ändelsen .pptx eller .potx."
MACROS = "Mallen innehåller makron. Spara den utan makron, som .pptx eller .potx, och försök igen."
STRICT = (
    "Mallen är sparad som Strikt Open XML. Spara den i PowerPoint som ”PowerPoint-presentation (.pptx)” eller "
    "”PowerPoint-mall (.potx)” och försök igen."
)
BOMB = f"Mallen packar upp till mer än 200 MB, 5 000 delar eller hundra gånger sin storlek. {_LIGHTER}"
TOO_MANY_ELEMENTS = f"Mallen består av fler än två miljoner element, eller har en del över 32 MB. {_LIGHTER}"
TOO_MUCH_TAKEN = (
    "Mallens bakgrunder och layouter är för många, för stora (över 64 MB) eller har för många element (över 300 000, "
    "eller 100 000 i en av dem). Ta bort stora teckningar och layouter som inte används ur mallen, spara den på nytt "
    "och försök igen."
)
TOO_DEEP = f"Mallen har för många nivåer, hänvisningar eller egenskaper i en och samma del. {_LIGHTER}"
TOO_HEAVY = f"Mallen tog för mycket tid eller minne att pröva. {_LIGHTER}"
BUSY = "Andra mallar prövas just nu. Vänta en minut, välj mallen på nytt och försök igen."
UNREADABLE = f"Mallen gick inte att läsa. {_SAVED}"
DTD = f"Mallen har en DTD, som en PowerPoint-fil inte ska ha. {_SAVED}"
NO_TITLE = (
    "Mallen har ingen bildlayout med en rubrik. Lägg till layouten ”Endast rubrik” i PowerPoint (Visa, Bildbakgrund), "
    "spara mallen och försök igen."
)


def ole(place: str) -> str:
    """Return that an object of another program lies in the template."""
    return f"Mallen har ett inbäddat objekt (OLE) i {place}. Ta bort det eller gör om det till en bild, {_AGAIN}"


def active_x(place: str) -> str:
    """Return that a control lies in the template."""
    return f"Mallen har en ActiveX-kontroll i {place}. Ta bort den (Utvecklare, Designläge), {_AGAIN}"


def attached(place: str) -> str:
    """Return that the template fetches another template."""
    return f"Mallen hämtar en annan mall ({place}). Spara den som en egen .potx utan koppling och försök igen."


def action(place: str) -> str:
    """Return that something in the template starts a program, a macro or another file."""
    return (
        f"Mallen har en knapp eller länk i {place} som startar ett program, ett makro eller en annan fil. Ta bort den "
        f"(Infoga, Åtgärd, Ingen), {_AGAIN}"
    )


def outside(what: str, place: str, target: str) -> str:
    """Return that the template refers to something that lies elsewhere."""
    return (
        f"Mallen hämtar {what} från en annan plats ({shown(target, 60)}) i {place}. Infoga en kopia i stället för en "
        f"länk (Arkiv, Info, Redigera länkar till filer), eller ta bort den, {_AGAIN}"
    )


def bad_link(place: str, target: str) -> str:
    """Return that a link leads to something else than a web page or a mail address."""
    return (
        f"Mallen har en länk i {place} som inte går till en webbsida eller e-postadress ({shown(target, 60)}). "
        f"Ta bort länken, {_AGAIN}"
    )


def unknown(place: str, kind: str) -> str:
    """Return that the template has something that is not on the list of what templates have."""
    return (
        f"Mallen har något som en mall inte ska ha i {place} ({shown(kind, 50)}). Ta bort det, eller kopiera "
        "layouterna till en ny presentation, spara den som mall och försök igen."
    )


def not_in_a_layout(place: str) -> str:
    """Return that a layout or master has something that only slides may have."""
    what = "ett diagram, SmartArt, film eller ljud"
    return f"Mallen har {what} i {place}. Ta bort det eller gör om det till en bild, {_AGAIN}"


def bad_image(place: str) -> str:
    """Return that a picture is of no kind that is taken."""
    return f"Mallen har en bild ({place}) som inte är PNG, JPEG, GIF, BMP, TIFF, EMF eller WMF. Ersätt bilden, {_AGAIN}"


def bad_size(width: str, height: str) -> str:
    """Return that slides cannot be of this size."""
    return (
        f"Mallens bildstorlek går inte att använda ({shown(width, 12)} × {shown(height, 12)}). Välj en bredd och en "
        f"höjd mellan 10 och 142 cm i PowerPoint (Design, Bildstorlek), {_AGAIN}"
    )


def bad_number(place: str, value: str) -> str:
    """Return that a place or a measure is no number that can be used."""
    return (
        f"Mallen har ett läge eller mått i {place} som inte är ett giltigt tal ({shown(value, 20)}). Ta bort formen "
        f"eller skriv om måttet i PowerPoint, {_AGAIN}"
    )


def too_many_holders(place: str) -> str:
    """Return that a layout has more placeholders than anybody lays out."""
    return f"Mallen har fler än hundra platshållare i {place}. Ta bort dem som inte används, {_AGAIN}"


def shown(text: str, most: int) -> str:
    """Return a file's own text, short and without signs that steer."""
    plain = re.sub(r"\s+", " ", "".join(sign if sign.isprintable() else " " for sign in text[: 4 * most])).strip()
    return (plain if len(plain) <= most else f"{plain[: most - 1]}…") or "saknas"
