"""Gives a report file another content: entries that say the same keep their lines byte for byte, with their comments.

ruamel.yaml, which `loaders place` writes with, drops the comments of what is taken away, moves those of what is moved,
and refuses texts that go on over several lines. Here the lines are the file's own, by the places of its nodes.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from coding.report_text import Tree, entry_lines, in_order, item_lines
from loaders.faults.fault import LoadersError

_COMMENT = re.compile(r"[ \t]*#")
_STAND_IN = "k"  # a comment that says to the writer that one follows
_EMPTY: tuple[Any, ...] = ("", [], {})
_BYTE_ORDER_MARK = "\ufeff"
_REFUSED = "Filen är skriven så att mer än det rättade skulle ändras. Rätta den i en editor."


def rewritten(text: str, tree: Tree) -> str:
    """Return a report file's text with the content of a tree; what is as before keeps its lines.

    Raises LoadersError when the file cannot be read, or the new text would not say what the tree says.
    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    plain = text.removeprefix(mark)
    wanted = in_order(tree)
    root = _composed(plain)
    lines = _Rewriter(plain.split("\n")).document(root, wanted)
    if "\r\n" in plain:
        lines = [line if line.endswith("\r") else f"{line}\r" for line in lines[:-1]] + lines[-1:]
    after = "\n".join(lines)
    if content_of(_composed(after)) != content_of(wanted):
        raise LoadersError(_REFUSED)
    return mark + after


def tree_of_text(text: str) -> Tree:
    """Return the content of a report file's text; raises LoadersError when it cannot be read."""
    content: Tree = content_of(_composed(text.removeprefix(_BYTE_ORDER_MARK)))
    return content


def content_of(node: Any) -> Any:
    """Return what a node or a tree says, as the checks read it: composed texts without surrounding white space.

    A field or an entry of a list that is empty is not there.
    """
    if isinstance(node, MappingNode):
        node = {key.value: value for key, value in node.value}
    if isinstance(node, Mapping):
        return {key: content for key, value in node.items() if (content := content_of(value)) not in _EMPTY}
    if isinstance(node, SequenceNode | list):
        values = node.value if isinstance(node, SequenceNode) else node
        return [content for value in values if (content := content_of(value)) != ""]
    return unicodedata.normalize("NFC", str(node.value if isinstance(node, ScalarNode) else node)).strip()


def _composed(text: str) -> MappingNode:
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError) as error:
        raise LoadersError("Filen går inte att läsa. Kör python -m loaders check.") from error
    if not isinstance(node, MappingNode) or node.flow_style:
        raise LoadersError(_REFUSED)
    return node


class _Rewriter:
    """Writes a tree with the lines of a file; a part's lines begin after the part before it, with its comments."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def document(self, root: MappingNode, tree: Tree) -> list[str]:
        """Return the whole file's lines: its head, the blocks, and what stands after the last one."""
        first, last = root.start_mark.line, self._last_line(root)
        return [*self._lines[:first], *self._mapping(root, tree, first), *self._lines[last + 1 :]]

    def _mapping(self, node: MappingNode, tree: Tree, start: int) -> list[str]:
        """The lines of a block, whose own lines begin at `start`; the first is indented also where a dash stands."""
        kept = {key.value: (key, value) for key, value in node.value}
        above: dict[str, Sequence[str]] = {}
        for name, (key, value) in kept.items():
            above[name] = self._lines[start : key.start_mark.line]
            start = self._last_line(value, key) + 1
        lines: list[str] = []
        for name in _merged_names(list(kept), list(tree)):
            if name not in kept:
                lines += entry_lines(name, tree[name], node.start_mark.column)
            elif name in tree or content_of(kept[name][1]) in _EMPTY:
                lines += [*above[name], *self._entry(*kept[name], tree.get(name, ""))]
        return lines

    def _entry(self, key: ScalarNode, value: Node, wanted: Any) -> list[str]:
        """The lines of one entry that was there before."""
        line, column = key.start_mark.line, key.start_mark.column
        first = " " * column + self._lines[line][column:]
        if content_of(value) == content_of(wanted) or (wanted == "" and content_of(value) in _EMPTY):
            return [first, *self._lines[line + 1 : self._last_line(value, key) + 1]]
        is_block = not getattr(value, "flow_style", True) and value.start_mark.line > line
        if is_block and isinstance(value, MappingNode) and isinstance(wanted, dict):
            return [first, *self._mapping(value, wanted, line + 1)]
        if is_block and isinstance(value, SequenceNode) and isinstance(wanted, list):
            return [first, *self._sequence(value, wanted, line + 1)]
        *above, after = self._comments(key.end_mark, value) or [""]
        return [*(" " * column + comment.strip() for comment in above), *_entry_with(key.value, wanted, column, after)]

    def _sequence(self, node: SequenceNode, wanted: Sequence[Any], start: int) -> list[str]:
        """The lines of a list, whose own lines begin at `start`."""
        parts: list[tuple[int, Node]] = []
        for item in node.value:
            if content_of(item) != "":
                parts.append((start, item))
                start = self._last_line(item) + 1
        olds = [content_of(item) for _, item in parts]
        lines: list[str] = []
        for value, place in zip(wanted, _places_before(olds, [content_of(value) for value in wanted]), strict=True):
            lines += item_lines(value, node.start_mark.column) if place is None else self._item(*parts[place], value)
        return lines

    def _item(self, start: int, node: Node, wanted: Any) -> list[str]:
        """The lines of one item that was there before, with those above it."""
        line, column = node.start_mark.line, node.start_mark.column
        if content_of(node) == content_of(wanted):
            return list(self._lines[start : self._last_line(node) + 1])
        head = self._lines[line][:column]
        if isinstance(node, MappingNode) and not node.flow_style and head.strip() == "-" and wanted:
            first, *others = self._mapping(node, wanted, line)
            return [*self._lines[start:line], head + first[column:], *others]
        dash = head.rfind("-") if "-" in head else max(column - 2, 0)
        *above, after = self._comments(node.start_mark, node) or [""]
        comments = [" " * dash + comment.strip() for comment in above]
        return [*self._lines[start:line], *comments, *_item_with(wanted, dash, after)]

    def _last_line(self, node: Node, key: ScalarNode | None = None) -> int:
        """The number of the last line of a value, from 0; blank lines and comments after it are not its own."""
        if isinstance(node, ScalarNode):
            if key is not None and not node.value and not node.style:
                return int(key.end_mark.line)
            if node.style not in ("|", ">"):
                return int(node.end_mark.line)
            last = min(node.end_mark.line - (node.end_mark.column == 0), len(self._lines) - 1)
            while last > node.start_mark.line and not self._lines[last].strip():
                last -= 1
            return int(last)
        if isinstance(node, MappingNode) and node.value and not node.flow_style:
            return self._last_line(node.value[-1][1], node.value[-1][0])
        if isinstance(node, SequenceNode) and node.value and not node.flow_style:
            return self._last_line(node.value[-1])
        return int(node.end_mark.line)

    def _comments(self, start: yaml.Mark, node: Node) -> list[str]:
        """The comments of a value that is replaced, with the white space before each: after it, in it, and before it
        from `start`, which is where its name ends."""
        lines = list(self._lines[start.line : self._last_line(node) + 1])
        for scalar in _scalars_of(node):
            first, last = scalar.start_mark, scalar.end_mark
            if scalar.style in ("|", ">"):  # a comment may stand after the sign, and nowhere in the text
                for number in range(first.line + 1, self._last_line(scalar) + 1):
                    lines[number - start.line] = ""
                continue
            for number in range(first.line, last.line + 1):
                line = lines[number - start.line]
                begin = first.column if number == first.line else 0
                end = last.column if number == last.line else len(line)
                lines[number - start.line] = line[:begin] + "x" * (end - begin) + line[end:]
        lines[0] = " " * start.column + lines[0][start.column :]
        found = [(number, match) for number, line in enumerate(lines) if (match := _COMMENT.search(line))]
        return [self._lines[start.line + number][match.start() :].rstrip() for number, match in found]


def _scalars_of(node: Node) -> Iterator[ScalarNode]:
    """Every text within a value, the names of its fields too."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for pair in node.value:
            yield from (scalar for part in pair for scalar in _scalars_of(part))
    else:
        yield from (scalar for part in node.value for scalar in _scalars_of(part))


def _entry_with(name: str, value: Any, indent: int, comment: str) -> list[str]:
    """The lines of an entry with a comment after it, or after its name, with the white space that it had."""
    lines = entry_lines(name, value, indent, _STAND_IN if comment and value != "" else "")
    return [lines[0].removesuffix(f"  # {_STAND_IN}") + _spaced(comment), *lines[1:]]


def _item_with(item: Any, indent: int, comment: str) -> list[str]:
    """The lines of an item of a list with a comment after it, or after its first field."""
    if isinstance(item, dict) or not comment:
        first, *others = item_lines(item, indent)
        return [first + _spaced(comment), *others]
    first, *others = _entry_with("x", item, indent, comment)  # written as an entry is, with a dash for the name
    return [first.replace("x:", "-", 1), *others]


def _spaced(comment: str) -> str:
    return comment if not comment or comment[0].isspace() else f"  {comment}"


def _merged_names(kept: list[str], wanted: list[str]) -> list[str]:
    """The names in the file's order; each new one after the nearest that the template has before it."""
    names = list(kept)
    for place, name in enumerate(wanted):
        if name not in names:
            before = [other for other in wanted[:place] if other in names]
            names.insert(names.index(before[-1]) + 1 if before else 0, name)
    return names


def _places_before(olds: Sequence[Any], wanted: Sequence[Any]) -> list[int | None]:
    """For each wanted item its place among the old ones: the same item, or else the one that most fields are the same
    of, or else one that was changed where it stands; None for a new one."""
    left = dict(enumerate(olds))
    places: list[int | None] = []
    for value in wanted:
        places.append(next((place for place, old in left.items() if old == value), None))
        left = {place: old for place, old in left.items() if place != places[-1]}
    for number, value in enumerate(wanted):
        if places[number] is None and (likest := max(_likenesses(left, value), default=None)) is not None:
            places[number] = -likest[1]
            left.pop(-likest[1])
    for numbers, between in _changed_in_place(places, left, len(olds)):
        for number, place in zip(numbers, between, strict=True):
            if _is_changed(olds[place], wanted[number]):
                places[number] = place
    return places


def _changed_in_place(
    places: Sequence[int | None], left: Mapping[int, Any], old_count: int
) -> Iterator[tuple[list[int], list[int]]]:
    """The wanted items in a row without a place, and as many old ones that are left between the same neighbours."""
    for is_new, row in groupby(list(enumerate(places)), lambda pair: pair[1] is None):
        numbers = [number for number, _ in row]
        if is_new:
            before, after = ([None, *places][numbers[0]], [*places, None][numbers[-1] + 1])
            first, last = -1 if before is None else before, old_count if after is None else after
            between = [place for place in left if first < place < last]
            if len(between) == len(numbers):
                yield numbers, between


def _is_changed(old: Any, new: Any) -> bool:
    """Whether an item can be another one with a new value: a text, or an item of one field."""
    if isinstance(old, dict) and isinstance(new, dict):
        return len(old) == 1 and old.keys() <= new.keys()
    return isinstance(old, str) and isinstance(new, str)


def _likenesses(olds: Mapping[int, Any], value: Any) -> Iterator[tuple[int, int]]:
    """How many fields an item has alike with each old one, and that one's place, negative: the first of equals wins."""
    for place, old in olds.items():
        if isinstance(old, dict) and isinstance(value, dict):
            count = sum(old.get(name) == content for name, content in value.items())
            if count:
                yield count, -place
