"""Remarks on any report file that can be read, also without its shape: first line, order of blocks, addresses."""

from collections.abc import Iterator

from loaders.check.person_names import find_person
from loaders.faults import catalogue
from loaders.read.issues import Issue
from loaders.read.schema import Report
from loaders.read.tree import Loc, Tree

MODELINE = "# yaml-language-server: $schema=../report.schema.json"


def find_layout_issues(tree: Tree, text: str) -> Iterator[Issue]:
    """Issues of a file's first line, of the order of its blocks, and of the addresses in it."""
    if text.split("\n", 1)[0].rstrip() != MODELINE:
        yield Issue(catalogue.NO_MODELINE, (), {"modeline": MODELINE})
    if isinstance(tree, dict):
        yield from _check_order(list(tree))
    for loc, address in _addresses(tree, ()):
        if part := find_person(address):
            yield Issue(catalogue.PERSON_IN_ADDRESS, loc, {"part": part})


def _check_order(blocks: list[str]) -> Iterator[Issue]:
    """The first block that stands after one it should stand before."""
    order = [name for name in Report.model_fields if name in blocks]
    latest = ""
    for block in blocks:
        if block not in order:
            continue
        if latest and order.index(block) < order.index(latest):
            yield Issue(
                catalogue.BLOCK_ORDER,
                (block,),
                {"block": block, "before": latest, "order": ", ".join(order)},
                at_key=True,
            )
            return
        latest = block


def _addresses(node: Tree, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every address under a tree, with its path."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "address" and isinstance(value, str):
                yield (*loc, key), value
            else:
                yield from _addresses(value, (*loc, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _addresses(value, (*loc, index))
