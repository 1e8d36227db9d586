"""The JSON Schema that editors use for completion and hover help. Laxer than the checks, never stricter.

An editor types scalars by YAML's rules, so `2014` is a number there and a text for the checks: both are accepted. Only
what the codebook compares without regard to case is offered as a suggestion instead of required.
"""

import json
from collections.abc import Mapping
from typing import Any

from loaders.checks import REPORT_SHAPE
from loaders.codebook import Codebook
from loaders.register import body_names

Schema = dict[str, Any]


def build_editor_schema(codebook: Codebook) -> str:
    """The schema as JSON text."""
    schema = REPORT_SHAPE.json_schema()
    blocks = {"Report": schema, **schema["$defs"]}
    for block in blocks.values():
        block.pop("title", None)
        for name, field in block["properties"].items():
            block["properties"][name] = _relax(field, required=name in block.get("required", []))
    _restrict(blocks, codebook)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Granskningsrapport"}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1) + "\n"


def _relax(field: Schema, required: bool) -> Schema:
    """The field with numbers accepted for texts, and with an empty value accepted when it is not required."""
    parts = [part for part in field.pop("anyOf", []) if part.get("type") != "null"]
    if parts:
        field = {**parts[0], **field}
    field.pop("title", None)
    if field.get("default") in (None, []):
        field.pop("default", None)
    if "items" in field:
        field["items"] = _relax(field["items"], required=True)
    if "$ref" in field or "enum" in field or "const" in field:
        return field if required else {"anyOf": [field, {"type": "null"}], **_description(field)}
    kinds = {"string": ["string", "number"], "integer": ["integer", "string"]}.get(field["type"], [field["type"]])
    field["type"] = kinds if required else [*kinds, "null"]
    return field


def _description(field: Schema) -> Schema:
    return {"description": field.pop("description")} if "description" in field else {}


def _restrict(blocks: dict[str, Schema], codebook: Codebook) -> None:
    """Put the codebook's values into the fields that take them."""
    areas = {area.id: f"{area.label}. {area.definition}" for area in codebook.areas.values()}
    topics = {topic.id: topic.label for topic in codebook.topics.values()}
    provisions = {item.id: " ".join(filter(None, (item.law, item.paragraph))) for item in codebook.provisions.values()}
    boards = {name: board.label for board in codebook.board_types.values() for name in board.names}
    firms = {name: firm.name for firm in codebook.firms.values() for name in (firm.name, *firm.aliases)}
    wordings = {wording: grade for grade, names in codebook.scales.grades.items() for wording in names}
    bodies = body_names() | {body.id: body.name for body in codebook.bodies.values()}
    _put(blocks, "Report", "topic", _one_of(topics))
    _put(blocks, "Criterion", "provision", _one_of(provisions))
    _put(blocks, "Finding", "area", _one_of(areas))
    for block in ("Question", "Recommendation"):
        _put(blocks, block, "areas", {"items": _one_of(areas)})
    for block in ("Overall", "Question"):
        _put(blocks, block, "wording", _suggestion(wordings))
    for block in ("Audited", "Overall", "Question", "Finding"):
        _put(blocks, block, "boards", {"items": _suggestion(boards)})
    _put(blocks, "Recommendation", "to", {"items": _suggestion(boards)})
    _put(blocks, "Auditor", "firm", _suggestion(firms))
    _put(blocks, "Audited", "body", _suggestion(bodies))


def _put(blocks: dict[str, Schema], block: str, name: str, values: Schema) -> None:
    field = blocks[block]["properties"][name]
    if "items" not in values:
        for key in ("type", "pattern", "maxLength", "minLength"):
            field.pop(key, None)
    field.update(values)


def _one_of(values: Mapping[str, str]) -> Schema:
    return {"enum": list(values), "markdownEnumDescriptions": list(values.values())}


def _suggestion(values: Mapping[str, str]) -> Schema:
    return {"anyOf": [_one_of(values), {"type": ["string", "number", "null"]}]}
