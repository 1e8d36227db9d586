"""Plain Swedish: words that readers have stumbled on stand nowhere, and what the others mean is one tap away."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from wording.markup import escaped_markdown
from wording.method_words import ABBREVIATIONS, DEFINITIONS
from wording.parties import swedish_order

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("pages", "ui", "bank", "wording", "slides", "charts", "exports", "workspace", "queries", "loaders")
FOR_READERS = (
    "README.md",
    "docs/anvandarhandbok.md",
    "docs/sannolikhet.md",
    "docs/kodningshandbok.md",
    "data/README.md",
)
CODEBOOK = sorted((ROOT / "data" / "codebook").glob("*.yaml"))
ABBREVIATION = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ]{2,}|[A-Z][a-z][A-Z])(?!\w)")
NO_ABBREVIATION = {"AB", "EY", "IT", "KPMG", "PwC", "README"}  # names, and what everybody reads as a word
GLOSSARY = ROOT / "docs" / "ordlista.md"
# How a word is found, where it is more or less than its letters.
ENDINGS = {
    "normaliserad": r"\bnormaliser",
    "ledande område": r"ledande områden?a?(?:na|s)?\b",
    "rutor": r"\brutor\b",
    "urval": r"\burval(?:et|ets)?\b",
}


def avoided() -> dict[str, re.Pattern[str]]:
    """Each word of the table "Skriv så här", as what finds it."""
    table = GLOSSARY.read_text(encoding="utf-8").partition("## Skriv så här")[2]
    words = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")][1:]
    return {word: re.compile(ENDINGS.get(word, re.escape(word)), re.IGNORECASE) for word in words}


def texts_of(source: str) -> Iterator[tuple[int, str]]:
    """Every text of a module but its docstrings and keys: what may come to stand on a page or in a file."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def modules() -> list[Path]:
    return [ROOT / "app.py", *sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]


def test_the_glossary_names_words_to_avoid() -> None:
    words = avoided()
    assert {"urval", "ledande område", "dataversion", "rutor"} <= set(words)
    assert words["urval"].search("I urvalet saknas")
    assert words["ledande område"].search("De tre ledande områdena")
    assert words["inte känd som genomförd"].search("är Inte känd som genomförd")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_the_code_has_a_word_to_avoid(path: Path) -> None:
    words = avoided()
    for line, text in texts_of(path.read_text(encoding="utf-8")):
        assert not [word for word, found in words.items() if found.search(text)], f"{path}:{line}: {text}"


@pytest.mark.parametrize("name", FOR_READERS)
def test_no_document_for_readers_and_curators_has_a_word_to_avoid(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not [word for word, found in avoided().items() if found.search(text)]


def test_no_comment_that_goes_out_with_the_data_has_a_word_to_avoid() -> None:
    for path in sorted((ROOT / "loaders").rglob("*.sql")):
        text = path.read_text(encoding="utf-8")
        assert not [word for word, found in avoided().items() if found.search(text)], path.name


def test_every_abbreviation_of_the_codebook_is_in_the_list() -> None:
    occurring = {word for path in CODEBOOK for word in ABBREVIATION.findall(path.read_text(encoding="utf-8"))}
    assert occurring - NO_ABBREVIATION <= set(ABBREVIATIONS)


def test_the_list_has_no_abbreviation_that_stands_nowhere_and_is_in_order() -> None:
    texts = "\n".join(path.read_text(encoding="utf-8") for path in [*CODEBOOK, *(ROOT / "data/reports").glob("*.yaml")])
    for listed in ABBREVIATIONS:
        for word in listed.split(", "):
            assert re.search(rf"\b{word}", texts, re.IGNORECASE), word
    assert list(ABBREVIATIONS) == sorted(ABBREVIATIONS, key=swedish_order)


def test_the_list_of_a_page_has_every_word_and_its_meaning() -> None:
    app = AppTest.from_string("from ui.shell.word_list import offer_word_list\noffer_word_list()").run()
    shown = "\n".join(text.value for text in app.markdown)
    for words in DEFINITIONS.values():
        for word, meaning in words.items():
            assert f"**{word.replace('*', chr(92) + '*')}:**" in shown
            assert escaped_markdown(meaning.partition(",")[0].split("`")[0]) in shown
