"""Adding to the codebook keeps the files as they are written, in other layouts too, and whatever text is added is read
back as that text."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.check.codebook import codebook_path, load_codebook, read_codebook
from loaders.documents.additions import Addition, NewBody, NewFirm, NewProvision, NewWording, tidied
from loaders.documents.codebook_additions import prepare, write
from loaders.faults.fault import LoadersError, printable
from loaders.read.codebook_schema import fold
from tests.loaders.test_codebook_additions import ADDITIONS, is_added_to, refused
from tests.makers import write_codebook


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A data folder with the codebook and nothing else."""
    return write_codebook(tmp_path / "data")


def one_value_in_each_line(text: str) -> str:
    return re.sub(r"\[(.+)\]", lambda match: "[\n      " + match[1].replace(", ", ",\n      ") + ",\n    ]", text)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "no line break at the end": lambda text: text.rstrip("\n"),
    "line breaks of Windows": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "comments and blank lines at the end": lambda text: text + "\n\n# slut\n  # mer\n",
    "lists over several lines": one_value_in_each_line,
    "a comment in every line": lambda text: one_value_in_each_line(text).replace("\n", "  # en anteckning\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("addition", ADDITIONS, ids=str)
def test_other_ways_to_write_the_files_are_kept(addition: Addition, layout: str, bare: Path) -> None:
    path = prepare(addition, bare).path
    before = LAYOUTS[layout](path.read_text(encoding="utf-8"))
    path.write_bytes(before.encode())
    if any(fault.stops for fault in read_codebook(bare)[1]):
        assert layout == "a comment in every line", "which is refused in running text"
        return
    write(prepare(addition, bare))
    after = path.read_bytes().decode()
    assert is_added_to(before, after)
    assert after.count("\r\n") == (after.count("\n") if layout == "line breaks of Windows" else 0)
    assert "finns redan" in refused(addition, bare)


@pytest.mark.parametrize(
    ("file", "old", "new", "addition"),
    [
        ("scales", "ignored: [i första hand", "ignored: [i första hand", NewWording("bra", "ja", "delvis")),
        (
            "scales",
            "  ej_bedomd: [för tidigt att uttala sig, kan inte bedömas]\n",
            "",
            NewWording("oklart", "ej_bedomd"),
        ),
        ("firms", "    aliases: [Deloitte AB]", "    aliases:", NewFirm("deloitte", aliases=("Deloitte AB",))),
        ("firms", "    aliases: [Deloitte AB]", "    aliases: []", NewFirm("deloitte", aliases=("Deloitte AB",))),
        ("firms", "    aliases: [Deloitte AB]", '    aliases: ""', NewFirm("deloitte", aliases=("Deloitte AB",))),
        (
            "firms",
            "  - id: deloitte\n    name: Deloitte\n    aliases: [Deloitte AB]",
            "  - {id: deloitte, name: Deloitte}",
            NewFirm("deloitte", aliases=("Deloitte AB",)),
        ),
        ("bodies", "[]", "[{id: a, name: A AB, kind: bolag, county: '01'}]", NewBody("b", "B AB", "bolag", "22")),
        ("bodies", "[]", "[\n]", NewBody("b", "B AB", "bolag", "22")),
    ],
)
def test_a_list_that_is_missing_or_empty_is_begun(
    file: str, old: str, new: str, addition: Addition, bare: Path
) -> None:
    path = codebook_path(bare, file)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    write(prepare(addition, bare))
    assert read_codebook(bare)[1] == []
    assert "finns redan" in refused(addition, bare)


def test_a_contested_phrase_begins_the_list_of_contested_ones(bare: Path) -> None:
    path = codebook_path(bare, "scales")
    text = path.read_text(encoding="utf-8")
    without = re.sub(r"^contested:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    assert without != text
    path.write_text(without, encoding="utf-8")
    write(prepare(NewWording("till stor del", "delvis", "ja"), bare))
    assert path.read_text(encoding="utf-8").endswith("\ncontested:\n  - wording: till stor del\n    other_grade: ja\n")
    assert load_codebook(bare).other_grade_of("till stor del") == "ja"


SYNTAX = st.text(
    st.sampled_from(" \t\n\r:#-[]{},&*!|>'\"%@`?\\~=<./_0123456789aåÄe\u00a0\u00ad\u2028é\u0301😀"), max_size=12
)


@pytest.fixture(scope="module")
def codebook_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_codebook(tmp_path_factory.mktemp("codebook") / "data")


@given(phrase=SYNTAX | st.text(max_size=20), grade=st.sampled_from(["ja", "delvis"]), is_contested=st.booleans())
@example(phrase="a: b", grade="ja", is_contested=True)
@example(phrase="- a", grade="delvis", is_contested=False)
@example(phrase="'\"", grade="delvis", is_contested=True)
@example(phrase='\\"', grade="ja", is_contested=True)
@example(phrase="a #b", grade="delvis", is_contested=False)
@example(phrase="null", grade="ja", is_contested=False)
@settings(max_examples=150, deadline=None)
def test_every_phrase_that_is_accepted_is_read_back_as_it_was_given(
    codebook_only: Path, phrase: str, grade: str, is_contested: bool
) -> None:
    """In a list in one line, in a list with a line for each, and in a field: hidden characters and all."""
    addition = NewWording(phrase, grade, "nej" if is_contested else "")
    try:
        prepared = prepare(addition, codebook_only)
    except LoadersError:
        return
    tidy = tidied(addition)
    assert isinstance(tidy, NewWording)
    # White space is made alike, and the sign that ends a sentence is no part of a phrase.
    assert fold(tidy.phrase) == fold(" ".join(phrase.split()).strip(" .,;:"))
    tree = yaml.load(prepared.text, Loader=yaml.BaseLoader)
    assert tree["grades"][grade][-1] == tidy.phrase
    assert not is_contested or tree["contested"][-1] == {"wording": tidy.phrase, "other_grade": "nej"}
    assert is_added_to(prepared.before.decode(), prepared.text)
    lines = prepared.diff.split("\n")
    assert list(map(printable, lines)) == lines, "a terminal shows it, and obeys nothing in it"


@given(text=SYNTAX | st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_every_text_of_a_block_that_is_accepted_is_read_back(codebook_only: Path, text: str) -> None:
    addition = NewProvision("ny", text, text, "rapport", paragraph=text, aliases=(text, "annat"), successors=("lvu",))
    try:
        prepared = prepare(addition, codebook_only)
    except LoadersError:
        return
    tidy = tidied(addition)
    assert isinstance(tidy, NewProvision)
    added = yaml.load(prepared.text, Loader=yaml.BaseLoader)[-1]
    assert (added["law"], added["summary"], added["paragraph"]) == (tidy.law, tidy.summary, tidy.paragraph)
    assert added["aliases"] == list(tidy.aliases)
    assert prepared.text.startswith(prepared.before.decode())
