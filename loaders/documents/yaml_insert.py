"""Adds values to lists in a YAML text and leaves every other character as it is: comments, order, quotes, line breaks.

ruamel.yaml, which writes places into reports, cannot keep the codebook's files: their outermost lists are not indented
but the inner ones are. So the new lines are put in where PyYAML says that a list ends.
"""

from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from loaders.read.tree import Loc, Tree
from loaders.read.yaml_traps import quoted

Value = str | dict[str, Any]  # what is added: a text, or a block of texts and lists of texts
_ONE_LINE = 1_000_000  # characters: a text is never broken


class Append(NamedTuple):
    """A value to put last in the list at a path. A list that is missing or empty is begun."""

    loc: Loc
    value: Value


def append_to_text(text: str, append: Append) -> str:
    """Return the YAML text with the value added. Raises yaml.YAMLError, or KeyError when the path leads nowhere."""
    parent, node = None, yaml.compose(text, Loader=yaml.SafeLoader)
    for step in append.loc:
        parent, node = node, _child(node, step)
    if node is None and isinstance(parent, MappingNode):
        return _with_new_field(text, parent, str(append.loc[-1]), append.value)
    if isinstance(node, SequenceNode) and node.value and not node.flow_style:
        return _with_lines(text, _end(text, node), _item_lines(append.value, node.start_mark.column))
    if isinstance(node, SequenceNode) and node.value:
        return _with_inserted(text, node.value[-1].end_mark.index, f", {_in_flow(append.value)}")
    if isinstance(node, SequenceNode | ScalarNode):
        return _with_begun_list(text, node, append)
    raise KeyError(append.loc)


def append_to_tree(tree: Tree, append: Append) -> None:
    """Add the value to the file's tree, as the file will be read back."""
    target: Any = tree
    for step in append.loc:
        target = target.setdefault(step, []) if isinstance(target, dict) else target[step]
    target.append(append.value)


def _child(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int):
        child: Node = node.value[step]
        return child
    raise KeyError(step)


def _with_new_field(text: str, block: MappingNode, name: str, value: Value) -> str:
    """The text with a list as the last field of a block."""
    if block.flow_style:
        return _with_inserted(text, block.value[-1][1].end_mark.index, f", {name}: [{_in_flow(value)}]")
    indent = block.start_mark.column
    field = f"{' ' * indent}{name}:"
    lines = [f"{field} [{_in_flow(value)}]"] if isinstance(value, str) else [field, *_item_lines(value, indent + 2)]
    return _with_lines(text, _end(text, block), lines)


def _with_begun_list(text: str, node: Node, append: Append) -> str:
    """The text with a list of one value where `[]` or nothing stood."""
    start, end = node.start_mark.index, node.end_mark.index
    if append.loc:
        written = f"{' ' if start == end else ''}[{_in_flow(append.value)}]"
    else:
        written = _newline(text).join(_item_lines(append.value, 0))
    return text[:start] + written + text[end:]


def _end(text: str, node: Node) -> int:
    """Where the last value of a list or a block ends: PyYAML counts the comments after it too."""
    while isinstance(node, SequenceNode | MappingNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return len(text[: node.end_mark.index].rstrip())


def _with_lines(text: str, end: int, lines: list[str]) -> str:
    """The text with lines after the line in which a value ends, and after the comment in it."""
    newline, line_end = _newline(text), text.find("\n", end)
    if line_end == -1:
        return text + "".join(newline + line for line in lines)
    return _with_inserted(text, line_end + 1, "".join(line + newline for line in lines))


def _with_inserted(text: str, place: int, inserted: str) -> str:
    return text[:place] + inserted + text[place:]


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _item_lines(value: Value, indent: int) -> list[str]:
    """The lines of one item of a list."""
    if isinstance(value, str):
        return [f"{' ' * indent}- {_scalar(value, in_flow=False)}"]
    fields = [
        f"{name}: {_scalar(held, in_flow=False) if isinstance(held, str) else _in_flow(held)}"
        for name, held in value.items()
    ]
    return [f"{' ' * indent}{'  ' if number else '- '}{field}" for number, field in enumerate(fields)]


def _in_flow(value: Value | list[str]) -> str:
    """A value as it is written in a list within brackets."""
    if isinstance(value, str):
        return _scalar(value, in_flow=True)
    if isinstance(value, list):
        return f"[{', '.join(map(_in_flow, value))}]"
    return f"{{{', '.join(f'{name}: {_in_flow(held)}' for name, held in value.items())}}}"


def _scalar(text: str, *, in_flow: bool) -> str:
    """A text without quotation marks where YAML reads it back as that text, else with them."""
    written = yaml.safe_dump([text], default_flow_style=in_flow, allow_unicode=True, width=_ONE_LINE)
    plain = written[1:-2] if in_flow else written[2:-1]  # [text] and - text
    return text if plain == text else quoted(text)
