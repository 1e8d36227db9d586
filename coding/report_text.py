"""A report file's text from its tree: blocks and fields in the schema's order, long texts folded, comments if wanted.

The same tree always gives the same text, byte for byte.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import yaml

from loaders.check.checks import REPORT_SHAPE
from loaders.check.layout_rules import MODELINE
from loaders.documents.field_table import Blocks, describe_blocks

Tree = dict[str, Any]
Path = tuple[str | int, ...]
_WIDTH = 140  # characters of a line, as in the bank's files
_LONGEST_PLAIN = 110  # characters of a text that is not folded
# What would be a line's end to YAML, or cannot stand in it at all: written as \u0085, and refused by name when read.
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


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
                yield from self.item(item, (*path, number), indent + 2)
        else:
            yield from self._scalar(f"{pad}{name}:", value, path, indent)

    def item(self, item: Any, path: Path, indent: int) -> Iterator[str]:
        """Yield the lines of an item of a list."""
        pad = " " * indent
        if isinstance(item, dict):
            lines = self.mapping(item, path, indent + 2) or [f"{pad}  {{}}"]  # one that nothing is decided of
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
        elif lines := _folded(text, _WIDTH - indent - 2):
            yield f"{head} >-"
            yield from (f"{' ' * (indent + 2)}{line}" for line in lines)
        else:
            yield f"{head} {_quoted(text)}"

    def _comment(self, path: Path) -> str:
        comment = self._comments.get(path)
        return f"  # {comment}" if comment else ""


def entry_lines(name: str, value: Any, indent: int, comment: str = "") -> list[str]:
    """Return the lines of one entry of a block, its name first; `comment` stands after the value."""
    return _Writer({(name,): comment} if comment else {}).mapping({name: value}, (), indent)


def item_lines(item: Any, indent: int) -> list[str]:
    """Return the lines of one item of a list, its dash first."""
    return list(_Writer({}).item(item, (0,), indent))


def _folded(text: str, width: int) -> list[str]:
    """The lines of a folded text; none when reading them would not give just that text: it has two spaces in a row."""
    if _UNWRITABLE.search(text):
        return []
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    is_kept = " ".join(lines) == text and not any(line[0].isspace() for line in lines)
    return lines if is_kept else []


@lru_cache(maxsize=8192)  # the same areas, boards and words stand in most items
def _plain_or_quoted(text: str) -> str:
    """The text as it is when YAML reads it back as just that text and it is no number, else in double quotes."""
    try:
        is_plain = not text.isdigit() and not _UNWRITABLE.search(text)
        if is_plain and yaml.load(f"a: {text}", Loader=yaml.CSafeLoader) == {"a": text}:
            return text
    except (yaml.YAMLError, ValueError):  # a day that is in no calendar is a ValueError
        pass
    return _quoted(text)


def _quoted(text: str) -> str:
    return _UNWRITABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
