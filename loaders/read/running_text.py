"""Which fields hold running text: no rule about form would notice that a part of it is lost (decision 57)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from loaders.read.codebook_schema import SHAPES
from loaders.read.context_schema import CONTEXT_SHAPE
from loaders.read.schema import Report


@cache
def running_text_fields() -> frozenset[str]:
    """Return the names of the fields that hold texts, or lists of texts, of no set form, in every kind of file."""
    adapters: tuple[TypeAdapter[Any], ...] = (TypeAdapter(Report), CONTEXT_SHAPE, *SHAPES.values())
    schemas = [adapter.json_schema() for adapter in adapters]
    return frozenset(name for schema in schemas for name in _names(schema))


def _names(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for name, field in node.get("properties", {}).items():
            if _is_text(field):
                yield name
        if _is_text(node.get("additionalProperties")):  # wordings by their grade
            yield from node.get("propertyNames", {}).get("enum", ())
        for inner in node.values():
            yield from _names(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _names(inner)


def _is_text(field: Any) -> bool:
    if not isinstance(field, Mapping):
        return False
    inner = [field.get("items"), *field.get("anyOf", ())]
    has_form = "pattern" in field or "enum" in field
    return (field.get("type") == "string" and "maxLength" in field and not has_form) or any(map(_is_text, inner))
