"""The JSON Schema that editors use for completion and hover help: more permissive than the checks, never stricter.

An editor types scalars by YAML's rules, so `2014` is a number there and a text for the checks (decision 1): both are
accepted. Values that the codebook compares without regard to case are suggested, not required.
"""

import json
from collections.abc import Mapping
from typing import Any

from loaders.check.checks import REPORT_SHAPE
from loaders.check.codebook import Codebook
from loaders.read.context_schema import CONTEXT_SHAPE
from loaders.read.former_bodies import GOTLAND
from loaders.read.register import counties, municipalities, regions

Schema = dict[str, Any]


def build_editor_schema(codebook: Codebook) -> str:
    """The schema as JSON text."""
    schema = REPORT_SHAPE.json_schema()
    blocks = _relaxed_blocks("Report", schema)
    _restrict(blocks, codebook)
    return _as_text("Granskningsrapport", schema)


def build_context_schema() -> str:
    """The schema of data/context as JSON text: an edition of a measure, every municipality's code with its name."""
    schema = CONTEXT_SHAPE.json_schema()
    blocks = _relaxed_blocks("ContextEdition", schema)
    names = {place.code: f"{place.name}, {dict(counties())[place.county_code]}" for place in municipalities()}
    values = blocks["ContextEdition"]["properties"]["values"]
    values["properties"] = {code: {"type": ["string", "number"], "description": name} for code, name in names.items()}
    values["additionalProperties"] = False
    blocks["MissingValues"]["properties"]["bodies"]["items"] = _named_codes(names)
    return _as_text("Kommunfakta", schema)


def _relaxed_blocks(root: str, schema: Schema) -> dict[str, Schema]:
    """The blocks of a schema by name, each field relaxed in place."""
    blocks = {root: schema, **schema["$defs"]}
    for block in blocks.values():
        block.pop("title", None)
        for name, field in block["properties"].items():
            block["properties"][name] = _relax(field, required=name in block.get("required", []))
    return blocks


def _as_text(title: str, schema: Schema) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1) + "\n"


def _relax(field: Schema, required: bool) -> Schema:
    """The field with numbers accepted as texts, and an empty value accepted unless it is required."""
    parts = [part for part in field.pop("anyOf", []) if part.get("type") != "null"]
    if parts:
        field = {**parts[0], **field}
    field.pop("title", None)
    if field.get("default") in (None, []):
        field.pop("default", None)
    if "items" in field:
        field["items"] = _relax(field["items"], required=True)
    if all(value.isdigit() for value in field.get("enum", ["text"])):
        field["enum"] = [*field["enum"], *map(int, field["enum"])]
        field.pop("type")
    if "$ref" in field or "enum" in field or "const" in field:
        return field if required else {"anyOf": [field, {"type": "null"}], **_description(field)}
    kinds = {"string": ["string", "number"], "integer": ["integer", "string"]}.get(field["type"], [field["type"]])
    field["type"] = kinds if required else [*kinds, "null"]
    return field


def _description(field: Schema) -> Schema:
    return {"description": field.pop("description")} if "description" in field else {}


def _restrict(blocks: dict[str, Schema], codebook: Codebook) -> None:
    """Put the codebook's values into the fields that hold them."""
    areas = {area.id: f"{area.label}. {area.definition}" for area in codebook.areas.values()}
    topics = {topic.id: topic.label for topic in codebook.topics.values()}
    provisions = {item.id: " ".join(filter(None, (item.law, item.paragraph))) for item in codebook.provisions.values()}
    boards = {name: board.label for board in codebook.board_types.values() for name in board.names}
    firms = {name: firm.name for firm in codebook.firms.values() for name in (firm.name, *firm.aliases)}
    wordings = {wording: grade for grade, names in codebook.scales.grades.items() for wording in names}
    codebook_bodies = {body.id: body.name for body in codebook.bodies.values()}
    # Field → its allowed or suggested values, in every block that has the field. A wording has a grade beside it.
    values: dict[str, Schema] = {
        "topic": _enum(topics),
        "provision": _enum(provisions),
        "area": _enum(areas),
        "areas": {"items": _enum(areas)},
        "neither": {"items": _enum(areas)},
        "wording": _suggestion(wordings),
        "boards": {"items": {"$ref": "#/$defs/board_name"}},
        "to": {"items": {"$ref": "#/$defs/board_name"}},
        "board": {"$ref": "#/$defs/board_name"},
        "firm": _suggestion(firms),
        "body": {"$ref": "#/$defs/body_code"},
        "bodies": {"items": {"$ref": "#/$defs/body_code"}},
    }
    for block in blocks.values():
        for name in values.keys() & block["properties"].keys():
            if name != "wording" or "grade" in block["properties"]:
                _put(block["properties"][name], values[name])
    blocks["Report"]["$defs"]["board_name"] = _suggestion(boards)
    blocks["Report"]["$defs"]["body_code"] = _named_codes(_place_names() | codebook_bodies)


def _place_names() -> dict[str, str]:
    """Code → name, with the county of a municipality, to tell Håbo from Habo and both from the region."""
    county_names = dict(counties())
    municipal = {code: f"{name}, kommun i {county_names[county]}" for code, name, county in municipalities()}
    municipal[GOTLAND] += ", och region"
    return municipal | dict(regions())


def _named_codes(names: Mapping[str, str]) -> Schema:
    """The parties' codes, each suggested together with its name; any other text is left to the checks."""
    codes = [{"const": code, "description": name} for code, name in names.items()]
    return {"anyOf": [*codes, {"type": ["string", "number", "null"]}]}


def _put(field: Schema, values: Schema) -> None:
    """Replace what the schema says about a field's form by the values that it may have."""
    if "items" not in values:
        for key in ("type", "pattern", "maxLength", "minLength", "anyOf"):
            field.pop(key, None)
    field.update(values)


def _enum(values: Mapping[str, str]) -> Schema:
    return {"enum": list(values), "markdownEnumDescriptions": list(values.values())}


def _suggestion(values: Mapping[str, str]) -> Schema:
    return {"anyOf": [_enum(values), {"type": ["string", "number", "null"]}]}
