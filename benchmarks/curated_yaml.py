"""YAML as the curators write it: long texts folded, plain words bare."""

import json
from typing import Any

Item = dict[str, Any]
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzåäöéü_")


def as_yaml(tree: Item) -> str:
    """Return the file of a report given as mappings, lists and texts; an empty list is left out."""
    lines: list[str] = []
    _mapping(tree, "", lines)
    return "\n".join(lines) + "\n"


def _mapping(tree: Item, indent: str, lines: list[str]) -> None:
    for key, value in tree.items():
        if isinstance(value, str):
            _scalar(f"{indent}{key}:", value, indent + "  ", lines)
        elif isinstance(value, dict):
            lines.append(f"{indent}{key}:")
            _mapping(value, indent + "  ", lines)
        elif value:
            lines.append(f"{indent}{key}:")
            _sequence(value, indent + "  ", lines)


def _sequence(items: list[Any], indent: str, lines: list[str]) -> None:
    for item in items:
        if isinstance(item, str):
            _scalar(f"{indent}-", item, indent + "  ", lines)
        else:
            start = len(lines)
            _mapping(item, indent + "  ", lines)
            lines[start] = f"{indent}- {lines[start].lstrip()}"


def _scalar(head: str, value: str, indent: str, lines: list[str]) -> None:
    if len(value) > 90:
        lines.append(f"{head} >-")
        middle = value.find(" ", len(value) // 2)
        lines.append(indent + value[:middle])
        lines.append(indent + value[middle + 1 :])
    elif value and _BARE.issuperset(value):
        lines.append(f"{head} {value}")
    else:
        lines.append(f"{head} {json.dumps(value, ensure_ascii=False)}")
