"""The fuzzers' inputs: hypothesis strategies for hostile and half-hostile inputs, and seeds for atheris."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml
from hypothesis import strategies as st

from workspace.analysis import Analysis
from workspace.coding_items import Item
from workspace.coding_values import Place, Value
from workspace.file_format import FORMAT, FORMAT_VERSION
from workspace.report_coding import ReportCoding, SourceFile
from workspace.slide_set import SlideSet, StoredSlide

ROOT = Path(__file__).resolve().parents[1]
ODD = [
    "<script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>", "[k](javascript:alert(1))",
    "**x** :red[x]",
    "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "]]>", "&amp;", "{{7*7}}", "'; DROP TABLE report; --", "%0A", "",
    " ", "\x00", "\u202e", "\ud800", "\ufeff", "\u2028", "ß", "İ", "\U0001f9e8", "-" * 300, "0", "-1", "1e999", "NaN",
    "../../etc/passwd", "C:\\x", "'", '"', "null", "~", "true", "ja", "2024-02-30", "9" * 400, "å" * 700, "a\nb",
]  # fmt: skip
YAML_PIECES = [
    "title: ", "topic: ", "findings:\n", "questions:\n", "audited:\n", "- ", "  - ", "a: ", "? ", ": ", "\n", "  ",
    "\t",
    "[", "]", "{", "}", ", ", "&x ", "*x", "!!str ", "!x ", "|\n", ">-\n", "'", '"', "\\", "# ", "%YAML 1.1\n", "---\n",
    "...\n", "\x00", "\u202e", "\u2028", "\ufeff", "\r", "\x85", "<<: ", "=", "~", "0o17", "1:30", ".inf", "x" * 700,
]  # fmt: skip
ODD_YAML = [
    b"a: &a [*a]",
    b"[" * 50,
    b"{a: " * 50,
    b'a: "\\x00\\u202e"',
    b"a: |\n  x\n---\nb: c",
    b"\xff\xfea",
    b"? [a]\n: b",
    b"title: abc # def",
    "title: \u00ad\u2800".encode(),
    'published: {date: "\uff12\uff10\uff12\uff10"}'.encode(),
    b"source: {pages: 1_0}",
]
PAGES = [path.stem for path in sorted((ROOT / "pages").glob("*.py"))]
KEYS = (
    "kommun", "lan", "byra", "amne", "namnd", "ar", "omrade", "grund", "underlag", "yttrande", "uppfoljning", "ledande",
    "fokus", "flik", "alla", "alla_omraden", "vy", "a", "b", "gemensamma", "rapport", "del", "rapportvy",
    "part", "rekvy", "reksida",
    "kartomrade", "q", "slag", "sida", "metodflik", "kodboksomrade", "lasning", "anteckningar", "sqlfraga", "analys",
    "riskdel", "risk", "bildspel", "bildspelsdel", "visning",
)  # fmt: skip
KNOWN = (
    "Timrå", "Älvsbyn", "KPMG", "Kommunstyrelse", "2020", "ja", "true", "Regional samverkan", "Sida vid sida", "2",
    "timra-2020-insatser-barn-unga", "Kommunen över tid", "Bedömningar", "samverkan -regionen", "Fynd", "Per område",
)  # fmt: skip
IDS = ("2262", "0188", "22", "kpmg", "ks", "regional_samverkan", "2020", "brist", "uttrycklig", "bedomning")
ADDRESSES = [
    urlencode({"kommun": "2262", "omrade": "regional_samverkan", "ar": "2020"}),
    urlencode({"body_a": "2262", "body_b": "0188", "rapport": "timra-2020-insatser-barn-unga"}),
    "kommun=%00&lan=%ff&ar=99999999999999999999&kommun=" + "x" * 500,
]

odd_text = st.one_of(
    st.sampled_from(ODD), st.text(max_size=60), st.text(alphabet="<>&[]()*_`$:|~=+-@#!\\\"' a1", max_size=40)
)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), odd_text),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(odd_text, inner, max_size=4)),
    max_leaves=12,
)


@cache
def reports() -> list[str]:
    """The bank's report files as text."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "reports").glob("*.yaml"))]


@cache
def trees() -> list[Any]:
    """The bank's reports as trees."""
    return [yaml.load(text, yaml.CBaseLoader) for text in reports()]


@st.composite
def yaml_bytes(draw: st.DrawFn) -> bytes:
    """Bytes for the reader: random bytes, pieces of YAML, and real files with a piece added or removed."""
    kind = draw(st.sampled_from(["bytes", "pieces", "text", "spliced", "spliced"]))
    if kind == "bytes":
        return draw(st.binary(max_size=400))
    if kind == "text":
        return draw(st.text(max_size=400)).encode("utf-8", "replace")
    pieces = "".join(draw(st.lists(st.sampled_from([*YAML_PIECES, *ODD]), max_size=40)))
    if kind == "pieces":
        return pieces.encode("utf-8", "surrogatepass")
    raw = draw(st.sampled_from(reports())).encode()
    offset = draw(st.integers(0, len(raw)))
    removed_count = draw(st.integers(0, 200))
    return raw[:offset] + pieces[:300].encode("utf-8", "surrogatepass") + raw[offset + removed_count :]


def places(tree: Any) -> list[tuple[Any, Any]]:
    """Every container of a tree with each of its keys."""
    keyed: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
        for key in keys:
            keyed.append((node, key))
            if isinstance(node[key], dict | list):
                waiting.append(node[key])
    return keyed


@st.composite
def changed(draw: st.DrawFn, start: Any) -> Any:
    """A tree with up to four places changed: a value replaced, removed, added, repeated, or taken from elsewhere."""
    tree = copy.deepcopy(start)
    for _ in range(draw(st.integers(1, 4))):
        spots = places(tree)
        if not spots:
            return tree
        holder, key = spots[draw(st.integers(0, len(spots) - 1))]
        change = draw(st.sampled_from(["text", "value", "gone", "new", "twice", "moved"]))
        if change == "text":
            holder[key] = draw(odd_text)
        elif change == "value":
            holder[key] = draw(json_values)
        elif change == "gone":
            del holder[key]
        elif change == "new" and isinstance(holder, dict):
            holder[draw(odd_text)] = draw(odd_text)
        elif change == "twice" and isinstance(holder, list):
            holder[key:key] = [copy.deepcopy(holder[key])] * draw(st.integers(1, 30))
        elif change == "moved":
            other, place = spots[draw(st.integers(0, len(spots) - 1))]
            holder[key] = copy.deepcopy(other[place])
    return tree


def changed_reports() -> st.SearchStrategy[Any]:
    """A real report with some places changed."""
    return st.sampled_from(trees()).flatmap(changed)


def searches() -> st.SearchStrategy[str]:
    """Texts for the search box: words of the bank, quotation marks, minus signs, and anything else."""
    words = st.sampled_from(["samverkan", "orosanmälan", "bup", "aggregerad nivå", "the", "och", "a", "é", "ß", "2020"])
    part = st.one_of(words, st.sampled_from(['"', "-", "–", "”", " ", "*", "(", ")", "\\", "%", "_", "'"]), odd_text)
    return st.lists(part, max_size=12).map("".join) | st.lists(part, max_size=12).map(" ".join) | st.text(max_size=300)


def addresses() -> st.SearchStrategy[str]:
    """Query strings: the filters and other keys with ids of the bank and anything else, or no query string at all."""
    key = st.sampled_from([*KEYS, "body_a", "body_b", "own_body", "reports", "words", "phrases", "excluded"])
    value = st.one_of(st.sampled_from(IDS), odd_text)
    pairs = st.lists(st.tuples(key, value.map(lambda text: text.encode("utf-8", "replace"))), max_size=12)
    return st.one_of(pairs.map(urlencode), st.text(max_size=200))


def page_addresses() -> st.SearchStrategy[tuple[str, dict[str, list[str]]]]:
    """A page and the parameters of its address."""
    value = st.one_of(st.sampled_from(KNOWN), odd_text, odd_text.map(lambda text: text * 50))
    whole = value.map(lambda text: text.encode("utf-8", "replace").decode())  # as it reaches the server
    address = st.dictionaries(st.sampled_from(KEYS), st.lists(whole, min_size=1, max_size=3), max_size=6)
    return st.tuples(st.sampled_from(PAGES), address)


_TABLE = {"columns": ["Kommun", "Antal"], "rows": [["Timrå", "3"]], "numeric": [False, True], "shares": [], "more": 0}
_DRAWINGS: dict[str, dict[str, Any]] = {
    "staplar": {
        "parts": [{"key": "brist", "word": "Brist", "before": "● ", "after": ""}],
        "bars": [{"name": "Sip", "counts": [3]}], "one": "granskning", "many": "granskningar", "longest": 0,
    },
    "rutnat": {
        "columns": [{"name": "Timrå", "lines": ["2020"]}],
        "rows": [{"name": "Sip", "group": "Samverkan",
                  "cells": [{"key": "brist", "text": "●", "word": "Brist", "weight": 1.0}],
                  "note": "1 av 1", "remark": ""}],
        "note_head": "Svagt", "shape": "square",
    },
    "marken": {"marks": [{"key": "brist", "word": "Brist", "name": "Timrå", "detail": "KPMG"}]},
    "ar": {"marks": [{"year": 2020, "key": "brist", "word": "Brist", "name": "Timrå", "row": "KPMG"}],
           "rows": ["KPMG"]},
    "karta": {"places": [{"body_id": "2262", "name": "Timrå", "key": "fylld"}]},
    "risker": {"risks": [{"number": 1, "name": "Sip", "likelihood": 2, "consequence": 3, "decision": "Granska"}],
               "scale": 4, "high_from": 3},
    "tabell": _TABLE,
    "belagg": {"key": "brist", "word": "Brist", "summary": "Fynd.", "quote": "tre ord till", "citation": "KPMG"},
    "text": {"paragraphs": ["Ett stycke."]},
}  # fmt: skip
_WORDS = {
    "title": "Titel", "subtitle": "Undertitel", "alt": "Bild", "source": "Källa: x. Data: version y.",
    "legend": ["brist"],
    "reading": "Så.", "caution": "Inte så.", "citations": ["KPMG, 2020"],
}  # fmt: skip


def frozen_figures() -> list[dict[str, Any]]:
    """A frozen figure of every kind of drawing."""
    return [{**_WORDS, "kind": kind, "drawing": drawing, "table": _TABLE} for kind, drawing in _DRAWINGS.items()]


def documents() -> list[dict[str, Any]]:
    """An analysis, a slide set with a frozen slide, a coding, and the frozen figures by themselves."""
    analysis = Analysis(body_id="2262", body_name="Timrå", year=2027).with_areas([("sip", "Sip")]).with_own_risk("Egen")
    analysis = analysis.with_risk("sip", likelihood=2, consequence=3, decision="granska")
    slide = StoredSlide(
        figure="matris", parameters={"bodies": ["2262"]}, frozen=frozen_figures()[0], frozen_at="version x"
    )
    slide_set = SlideSet(title="Möte", slides=(slide,))
    return [analysis.content(), slide_set.content(), _coding().content(), *frozen_figures()]


def _coding() -> ReportCoding:
    at = "2026-11-22T09:00:00+00:00"
    source = SourceFile(sha256="0" * 64, file_name="r.pdf", kind="pdf", first_page=1, last_page=2, page_count=2)
    place = Place(page=1, printed="1", section="3.1 Bedömning", quote="ett belägg på fyra ord", count=2)
    evidence = Value(proposed=place.quote, origin="regel", proposer="x/1", score=0.5, place=place, reasons=("skal",))
    advice = Item.new("recommendations", {"to": Value(proposed=["nämnden"], origin="modell").confirmed("KK", at)})
    response = Item.new("responses", {"board": Value.typed("nämnden", "KK", at)}, parent=advice.item_id)
    items = (Item.new("findings", {"evidence": evidence}), advice.with_state("med", "KK", at), response)
    coding = ReportCoding(title="Kodning", source=source, coder="KK", started_at=at, items=items)
    return coding.with_sentence("1:20", "hoppad").with_time("fynd", 60).with_note("En avvägning.")


def exported(content: Any) -> bytes:
    """A document as a file that can be imported."""
    revision = {"number": 1, "author": "anna@example.se", "saved_at": "2026-11-22T09:00:00+00:00", "title": "Titel",
                "content": content, "note": None}  # fmt: skip
    whole = {"format": FORMAT, "format_version": FORMAT_VERSION, "kind": "bildspel", "revisions": [revision]}
    return json.dumps(whole).encode()


STORED = [exported(content) for content in documents()]


@st.composite
def stored_files(draw: st.DrawFn) -> bytes:
    """Exported documents with places changed, in the content or in the file around it, and any bytes."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300))
    whole = json.loads(draw(st.sampled_from(STORED)))
    revision = whole["revisions"][0]
    revision["content"] = draw(changed(revision["content"]))
    if draw(st.integers(0, 4)) == 0:
        whole = draw(changed(whole))
    return json.dumps(whole).encode("utf-8", "replace")
