"""A report file's text from its tree: blocks and fields in the schema's order, long texts folded, comments if wanted.

The same tree always gives the same text, byte for byte.
"""

import json
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml

from loaders.check.checks import REPORT_SHAPE
from loaders.check.layout_rules import MODELINE
from loaders.documents.field_table import Blocks, describe_blocks

Tree = dict[str, Any]
Path = tuple[str | int, ...]
_WIDTH = 140  # characters of a line, as in the bank's files
_LONGEST_PLAIN = 110  # characters of a text that is not folded


def report_text(tree: Tree, comments: Mapping[Path, str] | None = None) -> str:
    """Return the text of a report file.

    `comments` are put after the value at a path, ("audited", 0, "body"), or above it where the value is empty.
    """
    writer = _Writer(comments or {})
    return "\n".join([MODELINE, *writer.mapping(in_order(tree), (), 0)]) + "\n"


@cache
def report_blocks() -> Blocks:
    """Return the blocks of a report file with their fields, in the order of the template."""
    return describe_blocks(REPORT_SHAPE)


def in_order(tree: Tree, block: str | None = None) -> Tree:
    """Return the tree with its keys in the template's order, and without what is None or an empty list or block."""
    ordered: Tree = {}
    for row in report_blocks().rows[block or report_blocks().root]:
        value = tree.get(row.name)
        if value is None or value in ([], {}):
            continue
        if row.block is None:
            ordered[row.name] = value
        elif isinstance(value, list):
            ordered[row.name] = [in_order(item, row.block) for item in value]
        else:
            ordered[row.name] = in_order(value, row.block)
    return ordered


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
        elif not text:
            yield from ([f"{' ' * indent}{comment.strip()}"] if comment else [])
            yield head
        elif comment:  # in quotation marks: a text and a comment after it look like one text that was cut
            yield f"{head} {_quoted(text)}{comment}"
        elif len(text) + indent <= _LONGEST_PLAIN:
            yield f"{head} {_plain_or_quoted(text)}"
        else:
            yield f"{head} >-"
            inner = " " * (indent + 2)
            lines = textwrap.wrap(text, _WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
            yield from (f"{inner}{line}" for line in lines)

    def _comment(self, path: Path) -> str:
        comment = self._comments.get(path)
        return f"  # {comment}" if comment else ""


def _plain_or_quoted(text: str) -> str:
    """The text as it is when YAML reads it back as just that text and it is no number, else in double quotes."""
    try:
        if not text.isdigit() and yaml.safe_load(f"a: {text}") == {"a": text}:
            return text
    except yaml.YAMLError:
        pass
    return _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
