"""What people wrote, made safe for files: without what XML cannot hold, and in one line where a line is wanted."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

# Everything but what XML 1.0 can hold: control characters, lone surrogates and two that are no characters at all.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Value = TypeVar("Value")


def cleaned(value: Value, without: re.Pattern[str] = _NOT_IN_XML) -> Value:
    """Return the document, or any part of it, without some characters: those that XML cannot hold."""
    result: Any = value
    if isinstance(value, str):
        result = without.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    elif isinstance(value, tuple):
        result = tuple(cleaned(one, without) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        result = replace(value, **{one.name: cleaned(getattr(value, one.name), without) for one in fields(value)})
    return result  # type: ignore[no-any-return]


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())
