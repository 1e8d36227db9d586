"""A bank of the real reports with a hostile text in every free-text field that the schema has, codebook and all."""

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from loaders.check.checks import REPORT_SHAPE
from loaders.read.codebook_schema import SHAPES, fold
from tests.hostile.texts import hostile
from tests.makers import DATA

FIRST = "timra-2020-insatser-barn-unga"  # made to have every block that a report may have
LATER = "timra-2024-insatser-barn-unga"  # follows it up
COMPANY = "elakt_bolag"
REFERENCES = {"question"}  # a number with what its list belongs to before it: it has to be there
DATES = {"date", "second_date", "valid_from", "valid_to"}  # plain strings to the schema, with a form of their own
ADDRESS = 'https://evil.example/"><script>window.pwned=1</script>'


class Planter:
    """Puts a hostile text in place of every free text; the same text becomes the same, so that references hold."""

    def __init__(self) -> None:
        self.planted: dict[tuple[str, bool], str] = {}
        self.fields: set[str] = set()

    def plant(self, schema: dict[str, Any], tree: Any) -> Any:
        """Return the tree with its free texts replaced."""
        return self._plant(schema, schema, tree, "")

    def _plant(self, whole: dict[str, Any], node: dict[str, Any], tree: Any, name: str) -> Any:
        node = resolved(whole, node)
        if isinstance(tree, dict):
            values = node.get("properties", {})
            other = node.get("additionalProperties", {})
            return {key: self._plant(whole, values.get(key, other), one, key) for key, one in tree.items()}
        if isinstance(tree, list):
            return [self._plant(whole, node["items"], one, name) for one in tree]
        if not is_free(node, name):
            return tree
        self.fields.add(name)
        is_quote = name == "quote"
        return self.planted.setdefault((fold(tree), is_quote), hostile(len(self.planted), is_quote))


def resolved(whole: dict[str, Any], node: Any) -> dict[str, Any]:
    """Return a schema's node without references and without "or nothing"."""
    while isinstance(node, dict) and ("$ref" in node or "anyOf" in node):
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rsplit("/", 1)[1]]
        else:
            node = next(part for part in node["anyOf"] if part.get("type") != "null")
    return node if isinstance(node, dict) else {}


def is_free(node: dict[str, Any], name: str) -> bool:
    """Return whether a field takes any text at all."""
    return (
        node.get("type") == "string"
        and not {"pattern", "enum", "const"} & node.keys()
        and name not in DATES | REFERENCES
    )


def free_fields(whole: dict[str, Any], node: dict[str, Any] | None = None, name: str = "") -> Iterator[str]:
    """The names of a schema's free-text fields."""
    node = resolved(whole, whole if node is None else node)
    if is_free(node, name):
        yield name
    for key, one in node.get("properties", {}).items():
        yield from free_fields(whole, one, key)
    if isinstance(node.get("items"), dict):
        yield from free_fields(whole, node["items"], name)
    if isinstance(node.get("additionalProperties"), dict):
        for key in resolved(whole, node["propertyNames"])["enum"]:
            yield from free_fields(whole, node["additionalProperties"], key)


def write_hostile_bank(data_dir: Path) -> Planter:
    """Make the data folder, and return what was planted."""
    shutil.copytree(DATA / "codebook", data_dir / "codebook")
    (data_dir / "reports").mkdir()
    planter = Planter()
    for name, shape in SHAPES.items():
        path = data_dir / "codebook" / f"{name}.yaml"
        tree = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        if name == "bodies":
            tree = [{"id": COMPANY, "name": "bolaget", "kind": "bolag", "county": "22"}]
        _write(path, planter.plant(shape.json_schema(), tree))
    for report_id, report in _reports().items():
        _write(data_dir / "reports" / f"{report_id}.yaml", planter.plant(REPORT_SHAPE.json_schema(), report))
    return planter


def _write(path: Path, tree: Any) -> None:
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")


def _reports() -> dict[str, Any]:
    """The real reports, and one more on Timrå that follows up the first; between them they have every block."""
    reports = {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in sorted((DATA / "reports").glob("*.yaml"))
    }
    first = reports[FIRST]
    board = first["audited"][0]["boards"][0]
    evidence = first["findings"][0]["evidence"]
    first["period"], first["source"]["address"] = "åren 2018–2020", ADDRESS
    first["criteria"][0]["note"] = "en not"
    first["overall"] = [
        {"aspect": "en sida", "wording": "inte helt", "grade": "delvis", "basis": "uttrycklig",
         "note": "not om omdömet", "evidence": evidence},
    ]  # fmt: skip
    first["questions"][0]["note"] = "not om frågan"
    first["coding"]["agreement"]["questions"][0]["of"] = "vad frågan gällde"
    first["audited"][0]["name"] = "partens namn då"
    first["objects"] = ["ett objekt"]
    for block in ("overall", "findings"):
        first[block][0]["object"] = "ett objekt"
    also = {"title": "en andra källa", "address": ADDRESS, "provenance": "press", "note": "källans not"}
    first["source"] |= {"number": "REV 1", "also": [also]}
    first["criticism"] = [{"kind": "erinran", "boards": [board], "summary": "Kritiken.", "evidence": evidence}]
    first["recommendations"][0] |= {
        "response": [{"board": board, "acceptance": "delvis", "date": "2021-02-01", "words": "nämndens ord"}],
        "follow_up": [
            {
                "date": "2022-02-01",
                "status": "delvis",
                "basis": "revisorernas_kontroll",
                "source": "uppföljningens källa",
                "note": "uppföljningens not",
            }
        ],
    }
    later = copy.deepcopy(first)
    later["published"]["date"] = "2024"
    later["source"] |= {"sha256": "a" * 64, "title": "den senare rapporten"}
    later["audited"].append({"body": COMPANY, "boards": ["styrelsen"], "role": "iakttagen"})
    later["audited"][1]["boards"] = [board]
    number = later["recommendations"][0]["no"]
    later["follows_up"] = [{"report": FIRST}, {"text": "en äldre rapport"}]
    later["earlier"] = [
        {"report": FIRST, "item": number, "aspect": "sidan", "wording": "ordalydelsen", "status": "delvis",
         "evidence": evidence},
        {"text": "en äldre rapport", "item": "alla", "status": "oklar", "evidence": evidence},
    ]  # fmt: skip
    aspect = {"aspect": "en rad", "status": ["delvis", "oklar"], "wording": "radens ord", "quote": evidence["quote"]}
    later["earlier_table"] = [
        {"reports": [FIRST, "en tredje rapport"], "item": "alla", "section": "ett avsnitt", "aspects": [aspect]}
    ]
    return reports | {LATER: later}
