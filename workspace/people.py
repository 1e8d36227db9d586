"""Who is who: ids of people, usually mail addresses, compared as mail compares them (decision 55).

Case, surrounding blanks, the composition of å, and the DNS form of a domain with å make no difference. Letters that
only look or sound alike are different people: ß is not ss, ı is not i. A character that Unicode has only as another
form of a letter (ſ, ﬁ, the Kelvin sign) belongs in no address and is refused.
"""

import re
import unicodedata

from workspace.checked import CONTROL
from workspace.errors import NotValid

MAX_USER = 320  # characters: the longest mail address there can be
MAX_LOCAL, MAX_DOMAIN = 64, 253  # bytes before and after @
LOCAL = re.compile(r"[^\s.@()<>\[\]:;,\\\"]+(\.[^\s.@()<>\[\]:;,\\\"]+)*")
LABEL = re.compile(r"[^\W_]([^\W_]|-){0,62}(?<!-)")
DNS = "xn--"  # begins the DNS form of a label with letters other than a–z
WRONG = "Användaren saknas eller är felskriven. Skriv personens e-postadress, t.ex. anna@example.se."
NO_ADDRESS = "Det där är ingen e-postadress. Skriv den som personen loggar in med, t.ex. anna@example.se."


def compared(user_id: str) -> str:
    """Return a person's id as it is compared and stored."""
    user = unicodedata.normalize("NFC", unicodedata.normalize("NFC", user_id).strip().lower())
    local, at, domain = user.rpartition("@")
    return f"{local}@{'.'.join(map(_readable, domain.split('.')))}" if at else user


def checked_user(user_id: str) -> str:
    """Return a person's id as it is compared; raises NotValid for an id that nobody can have."""
    user = compared(user_id)
    if not user or len(user) > MAX_USER or CONTROL.search(user) or any(map(_is_other_form, user_id)):
        raise NotValid(WRONG)
    return user


def checked_address(text: str) -> str:
    """Return a mail address as it is compared; raises NotValid when it is not one or its domain has no dot."""
    user = checked_user(text)
    local, _, domain = user.rpartition("@")
    labels = domain.split(".")
    fits = len(local.encode()) <= MAX_LOCAL and len(domain.encode()) <= MAX_DOMAIN and len(labels) > 1
    if not (fits and LOCAL.fullmatch(local) and all(map(LABEL.fullmatch, labels))):
        raise NotValid(NO_ADDRESS)
    return user


def _readable(label: str) -> str:
    """A label of a domain in letters, decoded when it is in DNS form."""
    if not label.startswith(DNS):
        return label
    try:
        decoded = label.removeprefix(DNS).encode("ascii").decode("punycode")
    except UnicodeError:
        return label
    # Only the form that DNS itself would use; any other would be a second name of another domain.
    is_canonical = decoded == compared(decoded) and f"{DNS}{decoded.encode('punycode').decode()}" == label
    return decoded if is_canonical and LABEL.fullmatch(decoded) and not decoded.isascii() else label


def _is_other_form(letter: str) -> bool:
    """Whether Unicode has a letter only as another form of something else; blanks are stripped or refused anyway."""
    parts = unicodedata.decomposition(letter).split()
    return bool(parts) and not letter.isspace() and (len(parts) == 1 or parts[0].startswith("<"))
