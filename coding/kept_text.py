"""Gives a report file another content: entries that say the same keep their lines byte for byte, with their comments.

ruamel.yaml, which `loaders place` writes with, drops the comments of what is taken away, moves those of what is moved,
and refuses texts that go on over several lines. Here the lines are the file's own, by the places of its nodes.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from coding.report_text import Tree, entry_lines, in_order, item_lines
from loaders.faults.fault import LoadersError

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
        return entry_lines(key.value, wanted, column, self._comment_after(value))

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
        return [*self._lines[start:line], *item_lines(wanted, dash)]

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

    def _comment_after(self, node: Node) -> str:
        """The comment after a value that is replaced, "" without one."""
        if not isinstance(node, ScalarNode):
            return ""
        is_folded = node.style in ("|", ">")
        mark = node.start_mark if is_folded else node.end_mark
        _, sign, comment = self._lines[mark.line][mark.column :].partition(" #")
        return comment.strip() if sign else ""


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
    of; None for a new one."""
    left = dict(enumerate(olds))
    places: list[int | None] = []
    for value in wanted:
        places.append(next((place for place, old in left.items() if old == value), None))
        left = {place: old for place, old in left.items() if place != places[-1]}
    for number, value in enumerate(wanted):
        if places[number] is None and (likest := max(_likenesses(left, value), default=None)) is not None:
            places[number] = -likest[1]
            left.pop(-likest[1])
    return places


def _likenesses(olds: Mapping[int, Any], value: Any) -> Iterator[tuple[int, int]]:
    """How many fields an item has alike with each old one, and that one's place, negative: the first of equals wins."""
    for place, old in olds.items():
        if isinstance(old, dict) and isinstance(value, dict):
            count = sum(old.get(name) == content for name, content in value.items())
            if count:
                yield count, -place
