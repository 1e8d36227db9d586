"""The fields of a shape as rows, read from its JSON Schema: the basis of the template and the field reference."""

from typing import Any, NamedTuple

from pydantic import TypeAdapter

# What a field holds, where the JSON Schema has no constraint that says it.
_BY_NAME = dict.fromkeys(("date", "second_date", "valid_from", "valid_to", "retrieved"), "datum") | {
    "quote": "citat, 3–20 ord"
}
_IDS = frozenset(
    {"id", "topic", "areas", "area", "neither", "provision", "provisions", "successors", "report", "body", "bodies"}
)
# The fields of a grade come last, in the order in which a curator decides them. (Inheritance puts them first.)
_GRADE_ORDER = ("boards", "bodies", "object", "wording", "grade", "basis", "note", "evidence")


class FieldRow(NamedTuple):
    """One field. `block` names the block that it holds; `value` says in Swedish what to write."""

    name: str
    required: bool
    is_list: bool
    block: str | None
    allowed: tuple[str, ...]
    default: str | None
    value: str
    description: str


class Blocks(NamedTuple):
    """A shape's blocks with their fields and descriptions, the outer first; `root` is the outermost block's name."""

    root: str
    rows: dict[str, list[FieldRow]]
    descriptions: dict[str, str]


def describe_blocks(adapter: TypeAdapter[Any]) -> Blocks:
    """The blocks of a shape."""
    schema = adapter.json_schema()
    definitions = schema.get("$defs", {})
    outer = schema["items"] if schema.get("type") == "array" else schema
    root = _block_name(outer) or str(schema["title"])
    definitions = {root: definitions.get(root, schema), **definitions}
    rows: dict[str, list[FieldRow]] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop(0)
        if name not in rows:
            rows[name] = _rows(definitions[name], definitions)
            waiting += [row.block for row in rows[name] if row.block]
    return Blocks(root, rows, {name: str(definitions[name].get("description", "")) for name in rows})


def _rows(block: dict[str, Any], definitions: dict[str, Any]) -> list[FieldRow]:
    required = block.get("required", [])
    rows = [_row(name, field, name in required, definitions) for name, field in block["properties"].items()]
    if "grade" in block["properties"]:
        rows.sort(key=lambda row: _GRADE_ORDER.index(row.name) + 1 if row.name in _GRADE_ORDER else 0)
    return rows


def _row(name: str, field: dict[str, Any], required: bool, definitions: dict[str, Any]) -> FieldRow:
    schema = _without_null(field)
    is_list = schema.get("type") == "array"
    inner = schema["items"] if is_list else schema
    block = _block_name(inner)
    allowed = tuple(inner.get("enum", [inner["const"]] if "const" in inner else []))
    default = field["default"] if isinstance(field.get("default"), str) else None
    description = field.get("description") or (definitions[block].get("description", "") if block else "")
    value = _value(name, inner, block, allowed)
    value = f"lista av {value}" if is_list else value
    return FieldRow(name, required, is_list, block, allowed, default, value, description)


def _value(name: str, inner: dict[str, Any], block: str | None, allowed: tuple[str, ...]) -> str:
    if block:
        return "block"
    if allowed:
        return ", ".join(f"`{value}`" for value in allowed)
    if inner.get("type") == "object":
        is_by_grade = inner["additionalProperties"].get("type") == "array"
        return "block: grad → lista av text" if is_by_grade else "block: kommunkod → text"
    if inner.get("type") == "integer":
        return "heltal"
    if name in _BY_NAME:
        return _BY_NAME[name]
    if name in _IDS:
        return "id"
    limit = f"{inner['maxLength']:,}".replace(",", "\u00a0") if "maxLength" in inner else None
    return f"text, högst {limit} tecken" if limit else "text"


def _block_name(schema: dict[str, Any]) -> str | None:
    return str(schema["$ref"].rsplit("/", 1)[1]) if "$ref" in schema else None


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    return next((part for part in field.get("anyOf", []) if part.get("type") != "null"), field)
