"""YAML's traps in running text: a colon, a number sign or a first character that makes something else of a text."""

import re

from loaders.faults import catalogue as c
from loaders.faults.fault import FaultKind

_MOST_SHOWN = 60  # characters of a line in a message
_LINE = re.compile(r"(?P<before>\s*(?:- +)*)(?:(?P<field>[\w-]+): +)?(?P<text>\S.*)")
_KEY = re.compile(r"(?P<key>.+?):(?: |$)")
_FIELD_NAME = re.compile(r"[a-z_]+")


def quoted(text: str) -> str:
    """The text as YAML reads it back unchanged: within quotation marks that do not stand in it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def explain_line(lines: list[str], line: int) -> str:
    """What makes a line no YAML, with the text as it should be written; an empty text when no trap is recognised."""
    match = _LINE.fullmatch(lines[line].rstrip()) if line < len(lines) else None
    if match is None:
        return ""
    text, field = match["text"], match["field"]
    written = f"{field}: {quoted(_in_short(text))}" if field else quoted(_in_short(text))
    if text[0] in "[{" and text[-1] not in "]}[{,":
        return f"en text som börjar med {text[0]} måste stå inom citattecken: {written}"
    if text[0] in "\"'" and len(text) > 2 and text[0] in text[1:-1] and text[-1] != text[0]:
        return f"efter citattecknet fortsätter texten: sätt hela texten inom andra citattecken: {written}"
    if field and _KEY.match(text) and text[0] not in "\"'&*!|>":
        return f"kolon följt av mellanslag mitt i en text: sätt texten inom citattecken: {written}"
    return _explain_above(lines[line - 1]) if line else ""


def _explain_above(line: str) -> str:
    """What in the line above makes it impossible that its text goes on."""
    match = _LINE.fullmatch(line.rstrip())
    if match is None or match["text"][0] in "\"'#|>":
        return ""
    if cut := re.search(r" (#[^\s#].*)", match["text"]):
        return (
            f"raden ovanför slutar före {_in_short(cut[1])}, som läses som en kommentar: sätt texten inom citattecken"
        )
    key = _KEY.match(match["text"])
    if key and not match["field"] and not _FIELD_NAME.fullmatch(key["key"]):
        return (
            f'kolonet efter "{_in_short(key["key"])}" på raden ovanför gör texten till ett fält: sätt hela texten, '
            "på båda raderna, inom citattecken"
        )
    return ""


def retell(line: str, column: int, found: str, is_item: bool, below: str) -> tuple[FaultKind, dict[str, str]] | None:
    """How to say that a text has become a list or a block, from the line where it begins; None when it is no trap.

    `below` is the next line: a text that goes on there is shown as cut.
    """
    text = line[column - 1 :].rstrip()
    goes_on = bool(below.strip()) and len(below) - len(below.lstrip()) >= column - 1 + (not is_item)
    example = quoted(_in_short(text) + (" …" if goes_on else ""))
    if text[:1] in ("[", "{"):
        return c.BRACKET_IN_TEXT, {"mark": text[0], "found": found, "example": example}
    match = _KEY.match(text)
    if match is None or not (is_item or not _FIELD_NAME.fullmatch(match["key"])):
        return None
    where = f'efter "{_in_short(match["key"])}"'
    return c.COLON_IN_TEXT, {"where": where, "example": example}


def cut_texts(lines: list[str], line: int, column: int, is_running: bool) -> tuple[int, str] | None:
    """Column (from 0) and text of what a plain text lost to a number sign at its end; None when nothing was lost.

    A number sign with a space after it is a comment that somebody meant; but in running text nobody can tell.
    """
    rest = lines[line][column:] if line < len(lines) else ""
    match = re.match(r"\s+(#.*)" if is_running else r"\s+(#[^\s#].*)", rest)
    return (column + match.start(1), _in_short(match[1].rstrip())) if match else None


def _in_short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN].rstrip() + "…"
