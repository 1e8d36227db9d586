"""A report file's text from its tree: blocks and fields in the schema's order, long texts folded, comments if wanted.

The same tree always gives the same text, byte for byte.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from loaders.check.layout_rules import MODELINE
from loaders.read.schema import Finding, Overall, Question, Report

Tree = dict[str, Any]
Path = tuple[str | int, ...]
# What a reader looks for first stands first; the evidence last. The schema has the inherited fields first.
_ORDER: dict[type[BaseModel], tuple[str, ...]] = {
    Overall: ("aspect", "boards", "bodies", "object", "wording", "grade", "basis", "note", "evidence"),
    Question: (
        *("no", "kind", "label", "areas", "boards", "bodies", "object", "wording", "grade", "basis", "note"),
        *("summary", "evidence"),
    ),
    Finding: (
        *("area", "status", "rests_on", "summary", "question", "boards", "bodies", "object", "note", "evidence"),
    ),
}
_WIDTH = 140  # characters of a line, as in the bank's files
_LONGEST_PLAIN = 110  # characters of a text that is not folded


def report_text(tree: Tree, comments: Mapping[Path, str] | None = None) -> str:
    """Return the text of a report file. `comments` are put after the value at a path: ("audited", 0, "body")."""
    writer = _Writer(comments or {})
    return "\n".join([MODELINE, *writer.mapping(in_order(tree, Report), (), 0)]) + "\n"


def in_order(tree: Tree, shape: type[BaseModel]) -> Tree:
    """Return the tree with its keys in the schema's order, and without what is empty."""
    ordered: Tree = {}
    for name in _ORDER.get(shape, tuple(shape.model_fields)):
        field = shape.model_fields[name]
        value = tree.get(name)
        if value in (None, "", [], {}):
            continue
        inner = _block_of(field.annotation)
        if inner is None:
            ordered[name] = value
        elif isinstance(value, list):
            ordered[name] = [in_order(item, inner) for item in value]
        else:
            ordered[name] = in_order(value, inner)
    return ordered


@cache
def _block_of(annotation: Any) -> type[BaseModel] | None:
    """The block inside an annotation such as list[Question] or Method | None; None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((block for part in get_args(annotation) if (block := _block_of(part)) is not None), None)


class _Writer:
    """Writes a tree as lines; paths tell where each value's comment is."""

    def __init__(self, comments: Mapping[Path, str]) -> None:
        self._comments = comments

    def mapping(self, tree: Tree, path: Path, indent: int) -> list[str]:
        """Return the lines of a mapping."""
        return [line for name, value in tree.items() for line in self._entry(name, value, (*path, name), indent)]

    def _entry(self, name: str, value: Any, path: Path, indent: int) -> Iterator[str]:
        pad = " " * indent
        if isinstance(value, dict):
            yield f"{pad}{name}:"
            yield from self.mapping(value, path, indent + 2)
        elif isinstance(value, list):
            yield f"{pad}{name}:{self._comment(path)}"
            for number, item in enumerate(value):
                yield from self._item(item, (*path, number), indent + 2)
        else:
            yield from self._scalar(f"{pad}{name}:", value, path, indent)

    def _item(self, item: Any, path: Path, indent: int) -> Iterator[str]:
        pad = " " * indent
        if isinstance(item, dict):
            lines = self.mapping(item, path, indent + 2)
            yield f"{pad}- {lines[0][indent + 2 :]}"
            yield from lines[1:]
        else:
            yield from self._scalar(f"{pad}-", item, path, indent)

    def _scalar(self, head: str, value: str | int, path: Path, indent: int) -> Iterator[str]:
        comment, text = self._comment(path), str(value)
        if isinstance(value, int):
            yield f"{head} {value}{comment}"
            return
        if len(text) + indent <= _LONGEST_PLAIN or comment:
            yield f"{head} {_plain_or_quoted(text)}{comment}"
            return
        yield f"{head} >-"
        inner = " " * (indent + 2)
        for line in textwrap.wrap(text, _WIDTH - len(inner), break_long_words=False, break_on_hyphens=False):
            yield f"{inner}{line}"

    def _comment(self, path: Path) -> str:
        comment = self._comments.get(path)
        return f"  # {comment}" if comment else ""


def _plain_or_quoted(text: str) -> str:
    """The text as it is when YAML reads it back as just that text, else in double quotes."""
    try:
        if yaml.safe_load(f"a: {text}") == {"a": text}:
            return text
    except yaml.YAMLError:
        pass
    return json.dumps(text, ensure_ascii=False)
