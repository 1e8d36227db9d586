"""YAML's traps in running text: a colon, a number sign or a first character that turns a text into something else."""

import re

from loaders.faults import catalogue
from loaders.faults.fault import FaultKind

_MOST_SHOWN = 60  # characters of a line in a message
_LINE = re.compile(r"(?P<before>\s*(?:- +)*)(?:(?P<field>[\w-]+): +)?(?P<text>\S.*)")
_KEY = re.compile(r"(?P<key>.+?):(?: |$)")
_FIELD_NAME = re.compile(r"[a-z_]+")


def quoted(text: str) -> str:
    """Return the text quoted so that YAML reads it back unchanged."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def explain_line(lines: list[str], line: int) -> str:
    """Return what makes a line invalid YAML, and how to write it; an empty text when no trap is recognised."""
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
    """What in the line above keeps its text from continuing."""
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


def retell(line: str, column: int, read_as: str, is_item: bool, below: str) -> tuple[FaultKind, dict[str, str]] | None:
    """Return the fault and its values for a text that YAML reads as a list or a block; None when no trap is the cause.

    `line` is where the text begins. `below` is the next line: a text that continues there is shown as cut.
    """
    text = line[column - 1 :].rstrip()
    goes_on = bool(below.strip()) and len(below) - len(below.lstrip()) >= column - 1 + (not is_item)
    example = quoted(_in_short(text) + (" …" if goes_on else ""))
    if text[:1] in ("[", "{"):
        return catalogue.BRACKET_IN_TEXT, {"mark": text[0], "found": read_as, "example": example}
    match = _KEY.match(text)
    if match is None or not (is_item or not _FIELD_NAME.fullmatch(match["key"])):
        return None
    where = f'efter "{_in_short(match["key"])}"'
    return catalogue.COLON_IN_TEXT, {"where": where, "example": example}


def cut_texts(lines: list[str], line: int, column: int, is_running: bool) -> tuple[int, str] | None:
    """Return the column (from 0) and text of what an unquoted text lost to a number sign; None when nothing was lost.

    A number sign followed by a space is a deliberate comment, except in running text, where nobody can tell (decision
    57).
    """
    rest = lines[line][column:] if line < len(lines) else ""
    match = re.match(r"\s+(#.*)" if is_running else r"\s+(#[^\s#].*)", rest)
    return (column + match.start(1), _in_short(match[1].rstrip())) if match else None


def _in_short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN].rstrip() + "…"
