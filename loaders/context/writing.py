"""An edition as the text of its file, laid out as the others in data/context: each value with its place's name."""

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from loaders.context.places import names
from loaders.context.source_value import NotImported
from loaders.faults.fault import display_path
from loaders.files.reasons import why_not_written
from loaders.read.reading import reason_of

_FIRST_LINE = "# yaml-language-server: $schema=../context.schema.json"
_BEFORE_VALUES = (
    *("measure", "edition", "label", "kind", "unit", "decimals", "as_of", "publisher", "publisher_code"),
    *("definition", "not_said", "source", "retrieved", "terms", "cross_check", "set_aside"),
)
_LINE = 118  # characters of a line


def edition_text(
    fields: Mapping[str, Any], groups: Mapping[str, str], missing: Mapping[str, list[str]], values: Mapping[str, str]
) -> str:
    """Return the file's text. `groups` is code → label, `missing` reason → codes, `values` code → value."""
    lines = [_FIRST_LINE]
    for name in _BEFORE_VALUES:
        if fields.get(name):
            lines += _field(name, str(fields[name]))
    if groups:
        lines.append("groups:")
        for code, label in groups.items():
            lines += [f"  - id: {code}", *_field("label", label, "    ")]
    if missing:
        lines.append("missing:")
        for reason, codes in missing.items():
            first, *rest = _field("reason", reason, "    ")
            lines += [f"  - {first.strip()}", *rest, "    bodies:"]
            lines += [f'      - "{code}"  # {names()[code]}' for code in sorted(codes)]
    lines.append("values:")
    lines += [f'  "{code}": {value}  # {names()[code]}' for code, value in sorted(values.items())]
    return "\n".join(lines) + "\n"


def _field(name: str, text: str, indent: str = "") -> list[str]:
    """A field in one line where YAML reads it back as it is; else as a folded text."""
    text = " ".join(text.split())
    line = f"{indent}{name}: {text}"
    if len(line) <= _LINE and "#" not in text and _reads_back(text):
        return [line]
    wrapped = textwrap.wrap(text, _LINE - len(indent) - 2, break_long_words=False, break_on_hyphens=False)
    return [f"{indent}{name}: >-", *(f"{indent}  {part}" for part in wrapped)]


def _reads_back(text: str) -> bool:
    try:
        return bool(yaml.load(f"text: {text}", Loader=yaml.CBaseLoader) == {"text": text})
    except yaml.YAMLError:
        return False


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist; raises NotImported when it does, or when it cannot be written."""
    shown = display_path(path)
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
            except OSError:
                path.unlink()
                raise
    except FileExistsError:
        raise NotImported(already_there(path)) from None
    except OSError as error:
        why = why_not_written(error, "försök igen") or reason_of(error)
        raise NotImported(f"{shown} går inte att skriva: {why}. Inget är skrivet.") from error


def already_there(path: Path) -> str:
    """Return the refusal to write over a file."""
    return (
        f"{display_path(path)} finns redan och skrivs aldrig över. Är det en rättelse: ändra i filen. Ska filen göras "
        "om: flytta eller ta bort den först."
    )
