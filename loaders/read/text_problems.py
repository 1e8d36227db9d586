"""Faults in a file's bytes and characters, and what libyaml's syntax errors mean in Swedish."""

import re
import unicodedata
from pathlib import Path
from typing import Any

from yaml import YAMLError

from loaders.faults import catalogue
from loaders.faults.fault import Fault
from loaders.faults.fault_limit import MOST_FAULTS, Problem, tell
from loaders.read.yaml_traps import explain_line

# Control characters, line separators that YAML would treat as line breaks, zero-width and bidirectional controls,
# letters that show nothing, tags that hide text, and the replacement character that a wrong decoding leaves behind.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LEADING_TAB = re.compile(r"^ *\t", re.MULTILINE)
# White space that YAML treats as letters, and the hyphen that shows only at the end of a line.
_ODD = "[\u00a0\u00ad\u1680\u2000-\u200a\u202f\u205f\u3000]"
_ODD_SPACE = re.compile(_ODD)
_ODD_INDENT = re.compile(rf"^ *(?:- +)*(?:-|[a-z][a-z0-9_]*:)?({_ODD})", re.MULTILINE)
_ODD_NAMES = {"\u00a0": "hårt mellanslag", "\u202f": "smalt hårt mellanslag", "\u00ad": "mjukt bindestreck"}

# What divides a word in a pdf, or marks a footnote, and comes along when text is copied: in or after a word.
_DIVIDING = re.compile(r"(?<=\w)[\u00ad¬](?=\w|\s|$)")
_RAISED_FIGURE = re.compile('[a-zåäöé)”"]{2}[¹²³⁰⁴-⁹]+')  # not m², which has one letter before it
_UNIT = re.compile(r"(?<![a-zåäö])[kcmd]m[²³]$")
_SHOWN_BEFORE = 40  # characters before a footnote's figure that its word is looked for in
_UNSEEN_NAMES = {
    "\u200b": "det är ett mellanslag utan bredd, som inte syns",
    "\u200c": "det håller isär bokstäver och syns inte",
    "\u200d": "det fogar ihop bokstäver och syns inte",
    "\u2060": "det håller ihop ord och syns inte",
    "\ufeff": "det är en byteordningsmarkering (BOM) eller ett hårt mellanslag utan bredd, som inte syns",
}

# libyaml's wording → Swedish. The first match wins, so specific entries come before general ones.
_SYNTAX = [
    ("mapping values are not allowed", 'kolon följt av mellanslag mitt i en text: sätt texten inom citattecken ("…")'),
    ("could not find expected ':'", "raden är varken ett fält (namn: värde) eller en fortsättning på den ovanför"),
    ("expected hexdecimal", "omvänt snedstreck (\\) har särskild betydelse inom dubbla citattecken: använd enkla"),
    ("did not find expected key", "indraget stämmer inte, eller så står ett citattecken mitt i texten"),
    ("did not find expected '-' indicator", "här väntades ett streck (-) för nästa post: indraget stämmer inte"),
    ("did not find expected ',' or ']'", "listan som börjar med [ avslutas inte: komma eller ] saknas"),
    ("did not find expected ',' or '}'", "blocket som börjar med { avslutas inte: komma eller } saknas"),
    ("unexpected end of stream", "citattecknet som inleder texten avslutas aldrig"),
    ("document indicator", "texten inom citattecken avslutas inte före raden med --- eller ..."),
    ("block sequence entries are not allowed", "ett streck (-) kan inte stå här: börja listan på raden under fältet"),
    ("block mapping", "indraget stämmer inte med raderna ovanför"),
    ("cannot start any token", 'en text kan inte börja med tecknet {char}: sätt texten inom citattecken ("…")'),
    ("escape", "omvänt snedstreck (\\) har särskild betydelse inom dubbla citattecken: använd enkla ('…') i stället"),
    ("alphabetic or numeric character", 'en text kan inte börja med {char}: sätt texten inom citattecken ("…")'),
    ("tag", 'en text kan inte börja med {char}: sätt texten inom citattecken ("…")'),
    ("directive", 'en rad kan inte börja med tecknet %: sätt texten inom citattecken ("…")'),
    ("<document start>", "här börjar något som inte hör ihop med raderna ovanför: kontrollera indraget"),
    ("<stream end>", "filen fortsätter där den borde vara slut: kontrollera indraget"),
    ("indentation", "indraget stämmer inte med raderna ovanför"),
    ("expected a comment or a line break", "efter | eller > ska texten börja på nästa rad"),
    ("mapping keys are not allowed", "en text kan inte börja med ? och mellanslag: sätt texten inom citattecken"),
    ("nesting", "för många block eller listor inuti varandra"),
]
_FALLBACK = "raden följer inte YAML:s regler: kontrollera indrag, kolon och citattecken här och på raden ovanför"


def decode(path: Path, raw: bytes) -> tuple[str, Fault | None]:
    """Return the text without byte order mark, or the fault that says which byte is wrong."""
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        bad = raw[error.start : error.start + 1]
        line_start = raw.rfind(b"\n", 0, error.start) + 1
        letter = bad.decode("cp1252", "ignore")
        guess = f' (troligen "{letter}" i Windows- eller Latin-1-kodning)' if letter.isalpha() else ""
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[line_start : error.start].decode("utf-8", "replace")) + 1
        return "", catalogue.NOT_UTF8.at(path, line, column, byte=f"0x{bad[0]:02X}", guess=guess)


def find_character_faults(path: Path, text: str) -> list[Fault]:
    """Return faults for forbidden characters, and for tabs and odd white space where an ordinary space should be."""
    problems: list[Problem] = []
    count = 0
    for match in _FORBIDDEN.finditer(text):
        count += 1
        if count <= MOST_FAULTS:
            problems.append((catalogue.FORBIDDEN_CHARACTER, _place(text, match.start()), describe_character(match[0])))
    for tabs, match in enumerate(_LEADING_TAB.finditer(text) if "\t" in text else (), start=1):
        count += 1
        if tabs <= MOST_FAULTS:
            problems.append((catalogue.TAB, _place(text, match.end() - 1), {}))
    for match in _ODD_INDENT.finditer(text) if _ODD_SPACE.search(text) else ():
        count += 1
        if len(problems) <= 2 * MOST_FAULTS:
            problems.append((catalogue.ODD_SPACE, _place(text, match.start(1)), name_space(match[1])))
    for match in _DIVIDING.finditer(text) if "\u00ad" in text or "¬" in text else ():
        count += 1
        if len(problems) <= 3 * MOST_FAULTS:
            problems.append((catalogue.DIVIDING_MARK, _place(text, match.start()), name_dividing_mark(match[0])))
    for match in _RAISED_FIGURE.finditer(text):
        if _UNIT.search(text, max(0, match.start() - 1), match.end()):
            continue
        count += 1
        if len(problems) <= 4 * MOST_FAULTS:
            word = text[max(0, match.start() - _SHOWN_BEFORE) : match.end()].split()[-1]
            place = match.end() - len(word)
            problems.append((catalogue.FOOTNOTE_MARK, _place(text, place), {"word": word}))
    return tell(path, problems, more=count - len(problems))


def without_forbidden(text: str) -> str:
    """Return a text without the characters that a report file may not hold; they show nothing."""
    return _FORBIDDEN.sub("", text)


def name_dividing_mark(character: str) -> dict[str, str]:
    """Return the template values for a mark that divides a word: its code point and its name."""
    name = "ett mjukt bindestreck, som inte syns" if character == "\u00ad" else "ett avstavningstecken"
    return {"character": f"U+{ord(character):04X}", "name": name}


def name_space(character: str) -> dict[str, str]:
    """Return the template values for odd white space: its code point and its name."""
    return {"character": f"U+{ord(character):04X}", "name": _ODD_NAMES.get(character, "ett annat slags mellanslag")}


def odd_space_hint(value: object) -> str:
    """Return the end of a message about a value that looks right but holds odd white space, or an empty text."""
    match = _ODD_SPACE.search(str(value))
    return (
        " Texten innehåller {character} ({name}): skriv ett vanligt mellanslag.".format(**name_space(match[0]))
        if match
        else ""
    )


def find_forbidden(text: str) -> str:
    """Return the first forbidden character of a text, or "". In the raw file an escape such as \\u202e hides it."""
    match = _FORBIDDEN.search(text)
    return match[0] if match else ""


def describe_character(character: str) -> dict[str, Any]:
    """Return the template values for a forbidden character."""
    if character == "\ufffd":
        reason = "det står där en bokstav gick förlorad när texten lästes med fel teckenkodning"
    elif character in _UNSEEN_NAMES:
        reason = _UNSEEN_NAMES[character]
    elif character in _BIDIRECTIONAL:
        reason = "det vänder läsriktningen"
    else:
        reason = "det är ett styrtecken" if unicodedata.category(character) == "Cc" else "det är osynligt"
    return {"character": f"U+{ord(character):04X}", "reason": reason}


def explain_syntax_error(error: YAMLError, text: str) -> tuple[tuple[int, int], str]:
    """Return the place and the Swedish meaning of a libyaml error, without any of the library's own text."""
    problem, context = getattr(error, "problem", ""), getattr(error, "context", "")
    english = f"{problem or ''} {context or ''}"
    context_mark: Any = getattr(error, "context_mark", None)
    begins_before = "unexpected end of stream" in english or "could not find expected ':'" in english
    mark: Any = context_mark if begins_before else getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    char = lines[line][column : column + 1] if line < len(lines) else ""
    meaning = next((swedish for part, swedish in _SYNTAX if part in english), _FALLBACK)
    meaning = explain_line(lines, line) or meaning
    return (line + 1, column + 1), meaning.replace("{char}", char or "i slutet av filen")


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
