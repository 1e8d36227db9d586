"""What the source says of all words on the screen: they send no reader to the project's own files, and none is English
that Streamlit can be told to leave out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.makers import PROJECT

SHOWN_BY = ("ui", "pages", "wording", "slides", "exports", "workspace", "charts")
OWN_FILES = re.compile(
    r"\bdocs/|\b[\w-]+\.(?:md|toml|sql)\b|\b(?:ui|pages|bank|wording|slides|queries|loaders|workspace)/\w"
)
FILES = [path for place in SHOWN_BY for path in sorted((PROJECT / place).rglob("*.py"))]
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PROJECT).as_posix())


def sentences(tree: ast.AST) -> Iterator[str]:
    """The texts that are more than one word and no docstring or line of a log."""
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            left_out.add(id(node.value))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_LOG."):
            left_out.update(id(one) for one in ast.walk(node))
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in left_out else None
        if isinstance(text, str) and " " in text.strip():
            yield text


@every_file
def test_no_words_on_the_screen_name_a_file_of_the_project(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [text for text in sentences(tree) if OWN_FILES.search(text)] == []


@every_file
def test_no_list_of_choices_offers_select_all(path: Path) -> None:
    """Streamlit says it in English, and everything is what an empty list already means."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        drawn = [node.func, *node.args] if isinstance(node, ast.Call) else []
        if any(isinstance(one, ast.Attribute) and one.attr == "multiselect" for one in drawn):
            given = {word.arg: word.value for word in node.keywords}  # type: ignore[attr-defined]
            assert isinstance(given.get("select_all"), ast.Constant), f"line {node.lineno}"  # type: ignore[attr-defined]


def test_the_files_are_found() -> None:
    """Guards the tests above: a place that was renamed would otherwise pass by being empty."""
    assert len(FILES) > 60
