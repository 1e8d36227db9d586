"""The pages' scripts and styles are read as what they are, and agree with the Python that speaks of them."""

import json
import re
import subprocess
from pathlib import Path

import playwright
import pytest
import tinycss2

from tests.makers import PROJECT
from ui.assets import script, source, style, style_values
from ui.shell.window import MOST_NARROW

FOLDER = PROJECT / "ui" / "assets"
SCRIPTS, STYLES = sorted(FOLDER.glob("*.js")), sorted(FOLDER.glob("*.css"))
MODULE = re.compile(r"^export default", flags=re.MULTILINE)
NODE = next((Path(playwright.__file__).parent / "driver").glob("node*"))
WIDTHS = re.compile(r"@media \((max|min)-width: (64\d)px\)")


def names(path: Path) -> str:
    return path.name


def faults(nodes: list[object]) -> list[str]:
    """What a reader of CSS could not read, at any depth."""
    told = [node.message for node in nodes if getattr(node, "type", "") == "error"]  # type: ignore[attr-defined]
    for node in nodes:
        for part in ("prelude", "content", "arguments"):
            inner = getattr(node, part, None)
            told += faults(inner) if isinstance(inner, list) else []
    return told


@pytest.mark.parametrize("path", SCRIPTS, ids=names)
def test_a_script_can_be_read(path: Path, tmp_path: Path) -> None:
    """As the browser gets it: a component's is a module (decision 103), the others stand in a script element."""
    text, in_page = source(path.name), script(path.stem, most=640).removeprefix("<script>").removesuffix("</script>")
    is_module = MODULE.search(text) is not None
    as_sent = tmp_path / ("whole.mjs" if is_module else "whole.js")
    as_sent.write_text(text if is_module else in_page, encoding="utf-8")
    answer = subprocess.run([NODE, "--check", as_sent], capture_output=True, text=True, timeout=60)
    assert answer.returncode == 0, answer.stderr
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 120


@pytest.mark.parametrize("path", STYLES, ids=names)
def test_a_style_can_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    assert rules
    assert faults(rules) == []


def test_a_script_that_cannot_be_read_is_seen(tmp_path: Path) -> None:
    (tmp_path / "broken.js").write_text("{ const given = {};\n(() => {\n", encoding="utf-8")
    assert subprocess.run([NODE, "--check", tmp_path / "broken.js"], capture_output=True, timeout=60).returncode
    assert faults(tinycss2.parse_stylesheet("a { color: red; } }"))


def test_every_file_is_used_and_no_other_asked_for() -> None:
    """A name is said where it is put in a page; a file that nobody names would never be sent."""
    folders = (PROJECT / "ui", PROJECT / "pages")
    code = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    for path in (*SCRIPTS, *STYLES):
        assert f'"{path.stem}"' in code or f"'{path.stem}'" in code, path.name
    asked = set(re.findall(r"""\b(script|style)\(\s*["'](\w+)["']""", code))
    assert len(asked) > 10
    for kind, name in asked:
        assert (FOLDER / f"{name}.{'js' if kind == 'script' else 'css'}").is_file(), name


def test_what_media_queries_say_of_the_window_is_what_the_pages_take_for_narrow() -> None:
    said = [width for path in STYLES for width in WIDTHS.findall(path.read_text(encoding="utf-8"))]
    assert len(said) > 4
    assert {int(px) for limit, px in said if limit == "max"} == {MOST_NARROW}
    assert {int(px) for limit, px in said if limit == "min"} == {MOST_NARROW + 1}


def test_every_value_that_a_style_reads_is_given() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "ui").rglob("*.py"))
    set_here = re.compile(r"--([a-z-]+):|setProperty\(\s*'--([a-z-]+)'")
    texts = [path.read_text(encoding="utf-8") for path in (*SCRIPTS, *STYLES)]
    known = {name for text in texts for pair in set_here.findall(text) for name in pair if name}
    for name in {name for text in texts for name in re.findall(r"var\(--([a-z-]+)", text)} - known:
        own = name.removeprefix("slide-").replace("-", "_")
        assert re.search(rf'\b(?:slide_)?{own}=|"{own}":', code), name


def test_what_python_tells_a_script_cannot_end_it() -> None:
    told = script("go_to_place", place="</script><script>alert('å')")
    assert told.count("</script>") == 1
    given = re.search(r"const given = (.*);", told)
    assert given is not None
    assert json.loads(given[1]) == {"place": "</script><script>alert('å')"}


def test_a_style_value_is_a_variable_of_the_page() -> None:
    assert style_values(line="#ccc", slide_half_width="640px") == (
        "<style>:root { --line: #ccc; --slide-half-width: 640px; }</style>"
    )
    assert "var(--line)" in style("plain_table")
