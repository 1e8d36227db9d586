"""The layers asserted from the source: who may import whom, where Streamlit, Plotly and SQL may stand, what lies at the
root (docs/arkitektur.md). A rule is one test that names every file against it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from docs import architecture
from tests.makers import PROJECT

BEHIND_UI = {
    *("bank", "charts", "charts/catalogue", "charts/screen", "exports", "folding", "queries"),
    *("slides", "sources", "wording", "workspace"),
}
UI_ROOMS = {
    *("assets", "coding", "shell", "documents", "evidence", "comparison", "context", "follow_up", "gaps", "method"),
    *("overview", "recommendations", "report", "risk", "search", "slideshow"),
}
# A room is a folder without those of its own that are rooms too. It imports itself and what stands beside it here.
MAY_IMPORT: dict[str, set[str]] = {
    "folding": set(),
    "loaders/agreement": set(),
    "loaders/faults": set(),
    "loaders/read": {"folding", "loaders/faults"},
    "loaders/files": {"folding", "loaders/faults", "loaders/read"},
    "loaders/check": {"loaders/documents", "loaders/faults", "loaders/files", "loaders/read", "sources"},
    "loaders/documents": {"loaders/check", "loaders/faults", "loaders/files", "loaders/read", "sources"},
    "loaders/build": {
        *("folding", "loaders/agreement", "loaders/check", "loaders/faults", "loaders/files", "loaders/read"),
        "sources",
    },
    "loaders/context": {"loaders/check", "loaders/faults", "loaders/files", "loaders/read", "untrusted"},
    "loaders": {
        *("loaders/build", "loaders/check", "loaders/context", "loaders/documents", "loaders/faults", "loaders/files"),
        *("loaders/read", "sources"),
    },
    "loaders/__main__.py": {
        "coding",
        "loaders",
        "loaders/build",
        "loaders/check",
        "loaders/documents",
        "loaders/faults",
        "loaders/files",
    },
    "queries": {"folding"},
    "workspace": set(),
    "untrusted": set(),
    "sources": {"folding", "untrusted"},
    "coding": {
        *(
            "coding/endpoint",
            "coding/readers",
            "folding",
            "loaders",
            "loaders/agreement",
            "loaders/build",
            "loaders/check",
            "loaders/documents",
            "loaders/faults",
        ),
        *("loaders/files", "loaders/read", "sources", "workspace"),
    },
    "follow_up": {
        *("bank", "coding", "folding", "loaders/build", "loaders/check", "loaders/documents", "loaders/faults"),
        *("loaders/files", "loaders/read", "queries", "untrusted", "wording", "workspace"),
    },
    "coding/readers": {"coding", "folding", "loaders/check", "loaders/read", "sources"},
    "coding/endpoint": {"coding", "loaders/check", "loaders/read", "sources"},
    "bank": {"queries", "sources"},
    "charts": {"queries"},
    "charts/screen": {"charts"},
    "exports": {"charts", "queries", "untrusted"},
    "wording": {"bank", "charts", "exports", "queries", "sources", "workspace"},
    "charts/catalogue": {"bank", "charts", "queries", "wording", "workspace"},
    "slides": {
        *("bank", "charts", "charts/catalogue", "exports", "queries", "sources", "untrusted", "wording", "workspace"),
    },
    "ui/assets": set(),
    "ui/shell": {*BEHIND_UI, "ui/assets", "ui/slideshow"},  # the last when a reader opens the choice of slide set
    "ui/documents": {*BEHIND_UI, "ui/assets", "ui/shell"},
    "ui/evidence": {*BEHIND_UI, "ui/assets", "ui/shell"},
    "ui/coding": {*BEHIND_UI, "coding", "coding/endpoint", "loaders/faults", "ui/documents", "ui/shell"},
    "ui/follow_up": {
        *(*BEHIND_UI, "coding", "follow_up", "ui/assets", "ui/documents", "ui/evidence", "ui/shell", "untrusted"),
        "ui/slideshow",  # when a reader makes a slide set of a register
    },
    "ui/comparison": {*BEHIND_UI, "ui/evidence", "ui/shell"},
    "ui/gaps": {*BEHIND_UI, "ui/evidence", "ui/shell"},
    "ui/context": {*BEHIND_UI, "ui/shell"},
    "ui/method": {*BEHIND_UI, "ui/shell"},
    "ui/overview": {*BEHIND_UI, "ui/shell"},
    "ui/recommendations": {*BEHIND_UI, "ui/assets", "ui/evidence", "ui/shell"},
    "ui/report": {*BEHIND_UI, "ui/assets", "ui/context", "ui/evidence", "ui/recommendations", "ui/shell"},
    "ui/risk": {*BEHIND_UI, "ui/context", "ui/documents", "ui/evidence", "ui/shell"},
    "ui/search": {*BEHIND_UI, "ui/evidence", "ui/shell"},
    "ui/slideshow": {*BEHIND_UI, "ui/assets", "ui/documents", "ui/follow_up", "ui/risk", "ui/shell"},
    "ui": set(),
    "pages": {*BEHIND_UI, "coding", "follow_up", *(f"ui/{room}" for room in UI_ROOMS)},
    "app.py": {"pages", "ui/shell", "ui/slideshow"},
}
DRAW = {f"ui/{room}" for room in UI_ROOMS - {"assets"}}
KNOW_STREAMLIT = {"app.py", "bank", "pages", *DRAW}  # of bank the cache alone
KNOW_PLOTLY = {"charts/screen"}
OWN = {*MAY_IMPORT, "app", "benchmarks", "fuzz", "tests"}
LONGEST_PAGE = 200  # lines: longer is looked at again
# Modules that a page brings in before it draws anything: those to read, and those where documents are edited.
MOST_LOADED = 68
MOST_LOADED_TO_EDIT = {
    "pages/riskanalys.py": 117,
    "pages/uppfoljning.py": 113,
    "pages/bildspel.py": 111,
    "pages/koda.py": 151,
}
SQL = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|FROM|WHERE|GROUP BY|ORDER BY) "
)  # SQL is upper case here
FOLDERS = {
    *("pages", "ui", "slides", "wording", "bank", "charts", "exports", "workspace", "queries", "loaders", "sources"),
    *("coding", "data", "follow_up", "tests", "benchmarks", "docs", ".streamlit", ".ci"),
}
NOT_OURS = {".git", "node_modules"}


def room_of(path: str) -> str:
    """The room of a file or module, given from the root with slashes; its first part when it is in none."""
    return architecture.room_of(path, MAY_IMPORT) or path.split("/")[0]


def sources(place: str) -> list[Path]:
    """The Python files of a folder, those of its rooms included, or the file itself."""
    path = PROJECT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


FILES = {
    path.relative_to(PROJECT).as_posix(): path for place in MAY_IMPORT for path in sources(place)
}  # from the root → file


def imported(path: Path, *, when_read_in: bool = False) -> set[str]:
    """The modules that a file imports, from the root with slashes: wherever the import stands, or what is imported as
    soon as the file is read in."""
    modules = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if when_read_in else ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: relative import"
            modules |= {f"{node.module}.{alias.name}" for alias in node.names}  # a name of a module stands in its room
    return {module.replace(".", "/") for module in modules}


def loaded_by(page: str) -> set[str]:
    """The files that are read in with a page, itself left out."""
    loaded: set[str] = set()
    waiting = {page}
    while waiting:
        name = waiting.pop()
        loaded.add(name)
        modules = imported(FILES[name], when_read_in=True)
        names = {
            f"{module}{ending}"
            for module in modules | {module.rpartition("/")[0] for module in modules}  # of a module, or a package
            for ending in (".py", "/__init__.py")
        }
        waiting |= names & FILES.keys() - loaded
    return loaded - {page}


def strings(path: Path) -> Iterator[str]:
    """The string constants of a file, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and node.body
                  and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def users_of(package: str) -> set[str]:
    """The rooms whose files import a package from outside."""
    return {room_of(name) for name, path in FILES.items() if package in {one.split("/")[0] for one in imported(path)}}


def test_every_room_is_found() -> None:
    """Guards the tests below: a room that was renamed would otherwise pass by being empty."""
    assert {room_of(name) for name in FILES} == MAY_IMPORT.keys()


def test_a_room_imports_only_what_it_may() -> None:
    against = {
        f"{name} imports {module}"
        for name, path in FILES.items()
        for module in imported(path)
        if room_of(module) in OWN and room_of(module) not in {room_of(name), *MAY_IMPORT[room_of(name)]}
    }
    assert against == set()


def test_only_the_screen_and_the_cache_know_streamlit() -> None:
    assert users_of("streamlit") == KNOW_STREAMLIT
    cache = {name for name, path in FILES.items() if room_of(name) == "bank" and "streamlit" in imported(path)}
    assert cache == {"bank/answer.py"}


def test_only_the_screen_knows_plotly() -> None:
    assert users_of("plotly") == KNOW_PLOTLY


def test_sql_stands_in_files_of_its_own() -> None:
    outside = {name: path for name, path in FILES.items() if name.split("/")[0] not in ("loaders", "workspace")}
    assert {name: text for name, path in outside.items() for text in strings(path) if SQL.search(text)} == {}


def test_a_page_is_short_enough_to_read() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in sources("pages")}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_PAGE} == {}


def test_a_page_loads_what_it_shows() -> None:
    """What writes files and draws what is not shown is read in when it is asked for (decision 71)."""
    counts = {name: len(loaded_by(name)) for name in FILES if room_of(name) == "pages"}
    assert {name: n for name, n in counts.items() if n > MOST_LOADED_TO_EDIT.get(name, MOST_LOADED)} == {}
    assert counts["pages/sok.py"] > 40, "the walk through the imports has stopped"


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
