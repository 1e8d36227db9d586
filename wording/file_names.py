"""Names of files that people read: "Riskanalys 2027 – Sundsvall.docx"."""

import re
import unicodedata

MOST = 120  # characters before the ending: Windows allows 260 for the whole path
_NOT_ALLOWED = re.compile(r'[<>:"/\\|?*]')  # in Windows; other systems allow more
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # devices, with any ending


def file_name(title: str, ending: str, otherwise: str = "Granskningsbanken") -> str:
    """Return a title as a file's name, without what Windows, macOS or Linux refuse or do not show."""
    seen = "".join(
        " " if unicodedata.category(sign)[0] in "CZ" else sign for sign in unicodedata.normalize("NFC", title)
    )
    name = " ".join(_NOT_ALLOWED.sub(" ", seen).split())[:MOST].strip(" .")
    if _RESERVED.fullmatch(name):
        name = f"{otherwise} {name}"
    return f"{name or otherwise}.{ending}"
