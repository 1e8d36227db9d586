"""DESIGN 2 asserted from the source: who may import whom, where Streamlit and SQL may stand, what lies at the root."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.makers import PROJECT

MAY_IMPORT = {
    "loaders": set(),
    "queries": set(),
    "workspace": set(),
    "untrusted": set(),
    "charts": {"queries"},
    "exports": {"charts", "queries", "untrusted"},
    "ui": {"charts", "exports", "queries", "workspace"},
    "pages": {"charts", "exports", "queries", "ui", "workspace"},
    "app.py": {"pages", "ui"},
}
MAY_USE_STREAMLIT = {"app.py", "pages", "ui"}
OWN = {*MAY_IMPORT, "app", "tests", "benchmarks"}
LONGEST_PAGE = 200  # lines: STYLE's "look again at"
SQL = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|FROM|WHERE|GROUP BY|ORDER BY) "
)  # SQL is upper case here
FOLDERS = {
    *("pages", "ui", "charts", "exports", "workspace", "queries", "loaders", "data", "tests", "benchmarks", "docs"),
    *(".streamlit", ".ci"),
}
NOT_OURS = {".git", "node_modules"}


def sources(place: str) -> list[Path]:
    path = PROJECT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


FILES = [(place, path) for place in MAY_IMPORT for path in sources(place)]
every_file = pytest.mark.parametrize(
    ("place", "path"), FILES, ids=[path.relative_to(PROJECT).as_posix() for _, path in FILES]
)


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: relative import"
            found.add(str(node.module).split(".")[0])
    return found


def strings(path: Path) -> Iterator[str]:
    """The string constants of a file, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and node.body
                  and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_every_part_is_found() -> None:
    """Guards the tests below: a place that was renamed would otherwise pass by being empty."""
    assert {place for place, _ in FILES} >= {
        "loaders",
        "queries",
        "charts",
        "exports",
        "ui",
        "pages",
        "app.py",
        "untrusted",
        "workspace",
    }


@every_file
def test_a_part_imports_only_what_it_may(place: str, path: Path) -> None:
    assert imported(path) & OWN - {place} <= MAY_IMPORT[place]


@every_file
def test_only_the_screen_knows_streamlit(place: str, path: Path) -> None:
    assert "streamlit" not in imported(path) or place in MAY_USE_STREAMLIT


@pytest.mark.parametrize(
    "path",
    [path for place, path in FILES if place not in ("loaders", "workspace")],
    ids=lambda path: path.relative_to(PROJECT).as_posix(),
)
def test_sql_stands_in_files_of_its_own(path: Path) -> None:
    assert [text for text in strings(path) if SQL.search(text)] == []


@pytest.mark.parametrize("path", sources("pages"), ids=lambda path: path.name)
def test_a_page_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE


def test_the_page_list_names_every_page_and_no_other() -> None:
    listed = set(re.findall(r"pages/\w+\.py", (PROJECT / "app.py").read_text(encoding="utf-8")))
    assert listed == {f"pages/{path.name}" for path in sources("pages") if path.name != "__init__.py"}


def test_a_folder_at_the_root_is_in_the_design_or_explained() -> None:
    ignored = {line.strip("/ ") for line in (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()}
    explained = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    filled = {
        path.name for path in PROJECT.iterdir() if path.is_dir() and any(path.iterdir())
    }  # Git holds no empty ones
    folders = filled - FOLDERS - ignored - NOT_OURS
    assert [name for name in sorted(folders) if f"`{name}/`" not in explained] == []
