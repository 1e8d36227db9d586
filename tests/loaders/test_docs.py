"""The generated documents are up to date, and the editors' schema accepts what the checks accept."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from loaders.check.checks import REPORT_SHAPE
from loaders.check.codebook import load_codebook
from loaders.documents.editor_schema import build_context_schema, build_editor_schema
from loaders.documents.field_table import describe_blocks
from loaders.documents.generated import build_fault_reference, build_field_reference, write_documents
from loaders.faults import catalogue
from loaders.faults.catalogue import CATALOGUE
from loaders.faults.fault import FaultKind
from loaders.files.state import list_context, list_reports
from loaders.read.codebook_schema import SHAPES
from loaders.read.context_schema import CONTEXT_SHAPE
from loaders.read.reading import read_fast
from loaders.read.register import body_names
from tests.loaders.test_checks import FAULTLESS, GOLDEN

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
SOURCES = sorted(path for folder in ("loaders", "queries") for path in (ROOT / folder).rglob("*.py"))


def test_the_catalogue_is_whole_and_its_codes_are_unique_and_in_order() -> None:
    # There may be gaps: a code that is not used any more is never given to another fault.
    codes = [kind.code for kind in vars(catalogue).values() if isinstance(kind, FaultKind)]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"G\d{3}", code) for code in codes)
    for kind in CATALOGUE.values():
        assert kind.template
        assert kind.why.endswith(".")
        assert kind.mend.endswith((".", ")"))
        assert f"## {kind.code} ({kind.level})" in build_fault_reference()


@pytest.mark.parametrize("shape", [REPORT_SHAPE, CONTEXT_SHAPE, *SHAPES.values()], ids=["report", "context", *SHAPES])
def test_every_field_has_a_swedish_description(shape: Any) -> None:
    blocks = describe_blocks(shape)
    for name, rows in blocks.rows.items():
        assert blocks.descriptions[name], name
        for row in rows:
            assert row.description.endswith((".", "år.")), (name, row.name)
            assert f"| `{row.name}` |" in build_field_reference()


def editor_view(node: Any) -> Any:
    """The tree as an editor types it: YAML 1.2 makes numbers of what looks like numbers."""
    if isinstance(node, dict):
        return {key: editor_view(value) for key, value in node.items()}
    if isinstance(node, list):
        return [editor_view(value) for value in node]
    return float(node) if re.fullmatch(r"\d+(\.\d+)?", node) else node


@pytest.mark.parametrize("view", [editor_view, lambda tree: tree], ids=["as numbers", "as text"])
def test_the_editor_finds_no_fault_in_reports_that_the_checks_accept(view: Any) -> None:
    schema = json.loads(build_editor_schema(load_codebook(DATA)))
    jsonschema.Draft202012Validator.check_schema(schema)
    paths = list_reports(DATA).paths
    assert paths
    for path in paths:
        jsonschema.validate(view(read_fast(path).tree), schema)


@pytest.mark.parametrize("view", [editor_view, lambda tree: tree], ids=["as numbers", "as text"])
def test_the_editor_finds_no_fault_in_facts_that_the_checks_accept_and_flags_what_is_wrong(view: Any) -> None:
    schema = json.loads(build_context_schema())
    validator = jsonschema.Draft202012Validator(schema)
    paths = list_context(DATA).paths
    assert len(paths) > 10
    for path in paths:
        tree: Any = view(read_fast(path).tree)
        assert list(validator.iter_errors(tree)) == [], path.name
        assert not validator.is_valid({**tree, "values": {"1917": "1"}})
        assert not validator.is_valid({**tree, "kind": "andel"})
        assert not validator.is_valid({**tree, "enhet": "kr"})
        assert validator.is_valid({**tree, "set_aside": None}), "an empty field is an absent field"
    named = schema["properties"]["values"]["properties"]
    assert named["0305"]["description"] == "Håbo, Uppsala län"
    assert named["0643"]["description"] == "Habo, Jönköpings län"


def test_the_editor_offers_the_values_of_the_codebook_and_flags_what_is_wrong() -> None:
    schema = json.loads(build_editor_schema(load_codebook(GOLDEN / "bank")))
    tree: Any = read_fast(FAULTLESS).tree
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(tree)
    assert not validator.is_valid({**tree, "topic": "annat"})
    assert not validator.is_valid({**tree, "metod": "okänt fält"})
    assert not validator.is_valid({**tree, "audited": []})
    assert validator.is_valid({**tree, "period": None}), "an empty field is an absent field"
    areas = schema["$defs"]["Finding"]["properties"]["area"]["enum"]
    assert areas == ["aterkoppling_orosanmalan", "regional_samverkan"]
    assert "Komrev" in json.dumps(schema["$defs"]["Auditor"])


def test_the_editor_lists_every_party_with_its_name() -> None:
    schema = json.loads(build_editor_schema(load_codebook(DATA)))
    offered = {one["const"]: one["description"] for one in schema["$defs"]["body_code"]["anyOf"] if "const" in one}
    assert offered.keys() >= body_names().keys()
    assert offered["0880"] == "Kalmar, kommun i Kalmar län"
    assert offered["08"] == "Region Kalmar län"
    for block in schema["$defs"].values():
        for name, field in block.get("properties", {}).items():
            if name in ("body", "bodies"):
                assert field.get("items", field)["$ref"] == "#/$defs/body_code"


def test_no_english_reaches_the_editor() -> None:
    text = build_editor_schema(load_codebook(DATA)) + build_context_schema()
    assert set(re.findall(r'"title": "([^"]+)"', text)) == {"Granskningsrapport", "Kommunfakta"}


def test_a_contested_wording_goes_by_one_word_everywhere() -> None:
    """The screen and the database say omtvistad; its synonym would look like another thing."""
    folders = (
        "bank",
        "charts",
        "data/codebook",
        "docs",
        "exports",
        "loaders",
        "pages",
        "queries",
        "slides",
        "ui",
        "wording",
    )
    written = {".py", ".sql", ".md", ".yaml"}
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in written]
    files += [
        DATA / "README.md",
        DATA / "report.schema.json",
        DATA / "context.schema.json",
        ROOT / "CONTRIBUTING.md",
        ROOT / "README.md",
    ]
    assert [path.name for path in files if "omstridd" in (text := path.read_text("utf-8")) or "omstritt" in text] == []
    assert "omtvistad" in build_fault_reference()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_module_that_a_comment_or_docstring_names_exists(path: Path) -> None:
    named = re.findall(r"`([\w/]+\.(?:py|sql))`", path.read_text(encoding="utf-8"))
    places = (path.parent, ROOT)
    assert [name for name in named if not any((place / name).is_file() for place in places)] == []


def test_no_constant_of_the_loaders_or_queries_is_left_unused() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    constants = [name for text in texts for name in re.findall(r"^(_?[A-Z][A-Z0-9_]+)\b.* = ", text, re.MULTILINE)]
    assert len(constants) > len(CATALOGUE)
    everything = "\n".join(texts)
    assert [name for name in constants if len(re.findall(rf"\b{name}\b", everything)) < 2] == []


def test_only_outdated_documents_are_written(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "codebook").mkdir(parents=True)
    for path in (GOLDEN / "bank" / "codebook").iterdir():
        (data / "codebook" / path.name).write_bytes(path.read_bytes())
    assert len(write_documents(data)) == 4
    assert write_documents(data) == []
    (tmp_path / "docs" / "felkoder.md").write_text("gammalt", encoding="utf-8")
    assert [path.name for path in write_documents(data)] == ["felkoder.md"]
