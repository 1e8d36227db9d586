"""Which titles, contents and kinds may be stored, and within which limits."""

import json
import re
from collections.abc import Iterable

from workspace.errors import NotValid
from workspace.records import Content

MAX_TITLE = 200  # characters
MAX_CONTENT_BYTES = 4 * 2**20  # of one revision, as JSON: 5,000 short recommendations (decision 100)
MAX_DEPTH = 50  # levels of lists and objects in one revision
KIND = re.compile(r"[a-z_]{1,40}")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")  # surrogates cannot be written as UTF-8


def checked_title(title: str) -> str:
    """Return the title without blanks around it; raises NotValid when it is empty, too long or holds line breaks."""
    stripped = title.strip()
    if not stripped:
        raise NotValid("Titeln är tom. Skriv en titel och spara igen.")
    if len(stripped) > MAX_TITLE:
        raise NotValid(f"Titeln har {len(stripped)} tecken; högst {MAX_TITLE} får plats. Korta den och spara igen.")
    if CONTROL.search(stripped):
        raise NotValid("Titeln innehåller radbrytningar eller osynliga styrtecken. Ta bort dem och spara igen.")
    return stripped


def checked_kind(kind: str) -> str:
    """Return the kind of document; raises NotValid for anything but a–z and underscore."""
    if not KIND.fullmatch(kind):
        raise NotValid(f"Dokumentslaget {kind!r} finns inte.")
    return kind


def content_text(content: Content) -> str:
    """Return contents as the JSON text that is stored; raises NotValid when reading it would not give the same."""
    try:
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        size = len(text.encode("utf-8"))
        same = isinstance(content, dict) and json.loads(text) == content
    except (TypeError, ValueError, RecursionError):  # ValueError: NaN, cycles, half of a surrogate pair
        same, size = False, 0
    if not same:
        raise NotValid("Innehållet har uppgifter som inte går att spara. Ingenting är sparat.")
    if size > MAX_CONTENT_BYTES:
        raise NotValid(
            f"Innehållet är {mebibytes(size)}; högst {mebibytes(MAX_CONTENT_BYTES)} går att spara. "
            "Ingenting är sparat. Korta det eller dela upp det."
        )
    if depth(content) > MAX_DEPTH:
        raise NotValid(f"Innehållet har fler än {MAX_DEPTH} nivåer i varandra. Ingenting är sparat.")
    return text


def mebibytes(size: int) -> str:
    """Return a size in bytes as people read it: 2,5 MiB."""
    return f"{size / 2**20:.1f} MiB".replace(".", ",")


def depth(value: object) -> int:
    """Return how deep lists and objects are nested; 0 for a plain value."""
    deepest, level = 0, _containers([value])
    while level:
        deepest += 1
        level = [
            inner for outer in level for inner in _containers(outer.values() if isinstance(outer, dict) else outer)
        ]
    return deepest


def _containers(values: Iterable[object]) -> list[dict[str, object] | list[object]]:
    return [value for value in values if isinstance(value, dict | list)]
