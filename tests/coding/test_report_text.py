"""The text of a report file: what was typed is what is read, in the template's order and the bank's style."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from coding.report_text import in_order, report_text
from loaders.faults.catalogue import FORBIDDEN_CHARACTER
from loaders.read.reading import read_fast
from loaders.read.text_problems import find_forbidden
from loaders.read.tree import Tree, TreeBuilder
from tests.coding.report_files import IDS, whole_report
from tests.makers import DATA

HOSTILE = [
    "a: b", "a #b", "# a", "- a", "-", "? a", "! a", "!a", "& a", "&a", "* a", "*a", "[a]", "[a, b", "{a: b}", "| a",
    ">- a", "%a", "@a", "`a`", '"a" b', "'a' b", "'", '"', "\\", "\\u202e", "a\\n", "a:", ":a", "a:b", "---", "...",
    "--- a", "~", "null", "ja", "yes", "no", "on", "12", "0012", "1e5", "1.5", ".5", "0x1F", "1_000", "12:30",
    "2014-12-12", "2014-13-45", "=", "<<", "a\u00a0b", "a  b", "a\tb", "a\nb", "a\n\nb", "a, b", "²", "٣", "å" * 700,
    "ord " * 200 + "slut", "ord  ord " * 100 + "slut", f"{'ord ' * 40}\u00a0ord", "ä" + "a\u0308", "😀", "a\u2003b",
]  # fmt: skip
LONG = "ordet " * 60 + "slut."

signs = st.text(st.sampled_from([*"ab åÅ:#-?!&*[]{}|>%@`'\"\\,~=<.0123\n\t\u00a0é😀"]), min_size=1, max_size=200)


def read(text: str) -> Tree | None:
    builder = TreeBuilder(text)
    builder.run()
    assert builder.problems == []
    assert builder.remarks == []
    return builder.root


def kept(text: str) -> str:
    """What the schema and the reader make of a text: nothing around it, composed letters."""
    return unicodedata.normalize("NFC", text.strip())


@pytest.mark.parametrize("value", HOSTILE)
def test_what_looks_like_yaml_is_read_as_it_was_typed(value: str) -> None:
    tree = {"title": value, "objects": [value, "sist"], "findings": [{"summary": value, "boards": [value]}]}
    wanted = kept(value)
    assert read(report_text(tree)) == {
        "title": wanted,
        "objects": [wanted, "sist"],
        "findings": [{"summary": wanted, "boards": [wanted]}],
    }


@given(signs | st.text(min_size=1, max_size=400))
@example("a" * 109 + ": b")
def test_any_text_is_read_as_it_was_typed(typed: str) -> None:
    value = typed.strip()
    assume(value and not find_forbidden(value))
    tree = {"title": value, "coding": {"by": value, "notes": [value]}}
    assert read(report_text(tree)) == {"title": kept(value), "coding": {"by": kept(value), "notes": [kept(value)]}}


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\x00", "\x7f", "\ufeff"])
@pytest.mark.parametrize("length", [1, 200])
def test_a_sign_that_no_file_may_hold_is_refused_by_name_where_it_stands(sign: str, length: int) -> None:
    builder = TreeBuilder(report_text({"title": f"{'ord ' * length}a{sign}b", "topic": "amne"}))
    builder.run()
    assert [(kind.code, place[0]) for kind, place, _ in builder.problems] == [(FORBIDDEN_CHARACTER.code, 2)]


def test_blocks_and_fields_stand_in_the_order_of_the_template() -> None:
    text = report_text({
        "findings": [{"evidence": {"quote": "q", "section": "1"}, "status": "brist", "area": "sip"}],
        "kind": "fordjupad",
        "title": "T",
    })  # fmt: skip
    names = [line.strip(" -").partition(":")[0] for line in text.splitlines()[1:]]
    assert names == ["title", "kind", "findings", "area", "status", "evidence", "section", "quote"]


def test_the_same_tree_gives_the_same_bytes_and_figures_stand_in_quotation_marks() -> None:
    tree = whole_report()
    text = report_text(tree)
    assert text == report_text(dict(reversed(tree.items())))
    assert '  - body: "1984"\n' in text
    assert "  date: 2019-05\n" in text
    assert '      page: "7"\n' in text
    assert '  - no: "1"\n' in text
    assert read(text) == in_order(tree)


def test_a_long_text_is_folded_at_140_signs_at_most() -> None:
    lines = report_text({"scope": LONG, "findings": [{"summary": LONG}]}).splitlines()
    assert lines[1:3] == ["scope: >-", "  " + LONG[:137].rstrip()]
    assert max(map(len, lines)) <= 140
    assert lines[lines.index("findings:") + 1] == "  - summary: >-"


def test_an_item_without_anything_in_it_is_an_item() -> None:
    text = report_text({"findings": [{}, {"area": "sip"}]})
    assert "  - {}\n  - area: sip\n" in text
    assert read(text) == {"findings": [{}, {"area": "sip"}]}


@pytest.mark.parametrize("report_id", IDS)
def test_the_bank_s_reports_say_the_same_when_they_are_written_anew(report_id: str) -> None:
    tree = read_fast(DATA / "reports" / f"{report_id}.yaml").tree
    assert isinstance(tree, dict)
    assert read(report_text(tree)) == tree
