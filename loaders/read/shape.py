"""Checks a tree against its schema: pydantic's errors become issues, worded by the catalogue."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter, ValidationError

from loaders.faults import catalogue
from loaders.faults.fault import FaultKind
from loaders.faults.near_miss import suggest
from loaders.read.context_schema import GROUP_CODE
from loaders.read.issues import Issue
from loaders.read.register import BodySuggestion, name_codes, name_hint, resolve_body
from loaders.read.schema import MAX_QUOTE_WORDS, MIN_QUOTE_WORDS, PLACEHOLDERS
from loaders.read.text_problems import odd_space_hint
from loaders.read.tree import Loc, Tree

# What a field with a pattern expects, by field name. All others are ids.
_EXPECTED = {
    "page": "Skriv bara sidans nummer, t.ex. 12.",
    "body": 'Skriv SCB:s kommunkod ("0188"), länskod för en region ("23") eller id i bodies.yaml.',
    "bodies": 'Skriv SCB:s kommunkod ("0188"), länskod för en region ("23") eller id i bodies.yaml.',
    "file": "Skriv filens namn utan mapp, å, ä, ö och mellanslag, med ändelsen .pdf, .docx eller .txt: timra.pdf.",
    "address": "Skriv hela webbadressen, från https:// och utan mellanslag.",
    "sha256": "Summan är 64 tecken, 0–9 och a–f. Kör python -m loaders verify, som räknar ut den.",
    "no": "Skriv numret så som det är tryckt, utan mellanslag och punkt sist, t.ex. 1, 5a, 1.1, R1 eller IV.",
    "county": "Skriv länskoden, två siffror, t.ex. 22.",
    "edition": "Skriv årtalet, fyra siffror, t.ex. 2024.",
    "measure": "Ett mått har bara a–z, 0–9 och understreck (inte å, ä, ö eller bindestreck), och bokstav först.",
}
_EXPECTED_BY_PATTERN = {GROUP_CODE: "Gruppens kod har 1–4 tecken, A–Z och 0–9, t.ex. C8."}
_EXPECTED_ID = "Ett id har bara a–z, 0–9 och understreck (inte å, ä, ö, stora bokstäver eller mellanslag)."
_FROM_ZERO = frozenset({"matched", "only_first", "only_second"})  # the counts that may be 0
_MOST_SIGNS = 3  # characters named in a message
_KINDS: dict[type, str] = {str: "en text", list: "en lista", dict: "ett block"}


def check_shape(adapter: TypeAdapter[Any], tree: Tree) -> tuple[Any, list[Issue]]:
    """Return the typed object of a tree, or None and the issues that prevented one."""
    try:
        return adapter.validate_python(tree), []
    except ValidationError as error:
        return None, [_issue(adapter, detail) for detail in error.errors(include_url=False)]


def field_names_at(adapter: TypeAdapter[Any], loc: Loc) -> list[str]:
    """Return the names of the fields that the block at a path may have."""
    schema = _json_schema(adapter)
    return list(_schema_at(schema, schema, loc).get("properties", {}))


@cache
def _json_schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return adapter.json_schema()


def _schema_at(schema: dict[str, Any], node: dict[str, Any], loc: Loc) -> dict[str, Any]:
    if "$ref" in node:
        return _schema_at(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[1]], loc)
    if "anyOf" in node:
        return _schema_at(schema, next(part for part in node["anyOf"] if part.get("type") != "null"), loc)
    if not loc:
        return node
    inner = node.get("items", {}) if isinstance(loc[0], int) else node.get("properties", {}).get(loc[0], {})
    return _schema_at(schema, inner, loc[1:])


def _issue(adapter: TypeAdapter[Any], detail: Mapping[str, Any]) -> Issue:
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    if detail["type"] == "extra_forbidden":
        return _unknown_key(adapter, loc)
    if detail["loc"][-1:] == ("[key]",):
        return replace(_not_listed(loc[:-1], detail["input"], detail["ctx"]), loc=loc, at_key=True)
    translate = _TRANSLATIONS.get(detail["type"], partial(_value, catalogue.REFUSED_VALUE))
    return translate(loc, detail["input"], detail.get("ctx", {}))


def _field(loc: Loc) -> str:
    """The name of the field a path leads to; an item of a list goes by the list's name."""
    return next((part for part in reversed(loc) if isinstance(part, str)), "filen")


def _block(loc: Loc) -> str:
    """The name of the block that a path's last key stands in."""
    return _field(loc[:-1]) if len(loc) > 1 else "filen"


def _unknown_key(adapter: TypeAdapter[Any], loc: Loc) -> Issue:
    near = suggest(str(loc[-1]), field_names_at(adapter, loc[:-1]), ending=odd_space_hint(loc[-1]))
    return Issue(catalogue.UNKNOWN_KEY, loc, {"key": loc[-1], "block": _block(loc), "near": near}, at_key=True)


def _missing(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    return Issue(catalogue.MISSING_FIELD, loc, {"field": loc[-1], "block": _block(loc)}, at_key=True)


def _not_listed(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    allowed = re.findall(r"'([^']*)'", context["expected"])
    if not isinstance(value, str):
        return _wrong_kind("en text", loc, value, context)
    values = {"field": _field(loc), "value": value, "allowed": ", ".join(allowed)}
    near = suggest(value, allowed, _field(loc), ending=odd_space_hint(value))
    return Issue(catalogue.VALUE_NOT_LISTED, loc, {**values, "near": near})


def _wrong_kind(expected: str, loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    actual = _KINDS.get(type(value), "något annat")
    if expected != "en text" and _is_empty(value):
        return Issue(catalogue.EMPTY_FIELD, loc, {"field": _field(loc), "expected": expected}, at_key=True)
    return Issue(catalogue.WRONG_KIND, loc, {"field": _field(loc), "expected": expected, "found": actual})


def _is_empty(value: Any) -> bool:
    """True for what people write for a block or a list without content."""
    return not value or (isinstance(value, str) and (not value.strip() or value.strip().lower() in PLACEHOLDERS))


def _value(kind: FaultKind, loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    return Issue(kind, loc, {"field": _field(loc), "value": value})


def _of_block(kind: FaultKind, field: str, loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    """An issue of a rule about a whole block; `field` is the one to point at."""
    return Issue(kind, (*loc, field), at_key=True)


def _count(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    least = 0 if _field(loc) in _FROM_ZERO else 1
    return Issue(catalogue.NOT_A_COUNT, loc, {"field": _field(loc), "value": value, "least": least, "most": 5000})


def _empty_list(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    return Issue(catalogue.EMPTY_LIST, loc, {"field": _field(loc)}, at_key=True)


def _unseen(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    names = [f"U+{ord(character):04X}" for character in dict.fromkeys(value.strip())][:_MOST_SIGNS]
    return Issue(catalogue.UNSEEN_TEXT, loc, {"field": _field(loc), "characters": ", ".join(names)})


def _pattern(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    field = _field(loc)
    values = {"field": field, "value": value}
    form = _EXPECTED_BY_PATTERN.get(str(context.get("pattern")), _EXPECTED.get(field, _EXPECTED_ID))
    expected = form + odd_space_hint(value)
    if field in ("body", "bodies"):
        if bodies := resolve_body(value, only_exact=True):
            return Issue(
                catalogue.BODY_BY_NAME, loc, {**values, "codes": name_codes(bodies), "hint": name_hint(bodies)}
            )
        return Issue(catalogue.PATTERN, loc, {**values, "expected": BodySuggestion(value, {}, expected)})
    return Issue(catalogue.PATTERN, loc, {**values, "expected": expected})


def _too_long(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    return Issue(catalogue.TOO_LONG, loc, {"field": _field(loc), "length": len(value), "limit": context["max_length"]})


def _quote_length(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    return Issue(
        catalogue.QUOTE_LENGTH, loc, {"words": context["words"], "least": MIN_QUOTE_WORDS, "most": MAX_QUOTE_WORDS}
    )


def _footnote_mark(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    return Issue(catalogue.FOOTNOTE_MARK, loc, {"word": context["word"]})


def _basis_missing(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    return Issue(catalogue.BASIS_MISSING, (*loc, "grade"), {"block": _field(loc)}, at_key=True)


def _table_row(loc: Loc, value: Any, context: Mapping[str, Any]) -> Issue:
    return Issue(catalogue.TABLE_ROW, (*loc, "aspects", context["row"] - 1, "status"), dict(context), at_key=True)


_TRANSLATIONS: dict[str, Callable[[Loc, Any, Mapping[str, Any]], Issue]] = {
    "missing": _missing,
    "literal_error": _not_listed,
    "string_type": partial(_wrong_kind, "en text"),
    "list_type": partial(_wrong_kind, "en lista"),
    "dict_type": partial(_wrong_kind, "ett block"),
    "model_type": partial(_wrong_kind, "ett block"),
    "int_type": partial(_wrong_kind, "ett heltal"),
    "int_parsing": _count,
    "not_a_count": _count,
    "int_parsing_size": _count,
    "int_from_float": _count,
    "greater_than_equal": _count,
    "less_than_equal": _count,
    "string_too_short": partial(_value, catalogue.PLACEHOLDER),
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "too_short": _empty_list,
    "placeholder": partial(_value, catalogue.PLACEHOLDER),
    "quote_length": _quote_length,
    "footnote_mark": _footnote_mark,
    "unseen_text": _unseen,
    "date_form": partial(_value, catalogue.DATE_FORM),
    "firm_or_note": partial(_of_block, catalogue.FIRM_OR_NOTE, "firm"),
    "date_note": partial(_of_block, catalogue.DATE_NOTE, "basis"),
    "report_or_text": partial(_of_block, catalogue.REPORT_OR_TEXT, "report"),
    "date_of_unknown": partial(_of_block, catalogue.DATE_OF_UNKNOWN, "basis"),
    "unseen_answer": partial(_of_block, catalogue.UNSEEN_ANSWER, "grade"),
    "basis_missing": _basis_missing,
    "table_row": _table_row,
    "wording_missing": partial(_of_block, catalogue.WORDING_MISSING, "basis"),
    "grade_note": partial(_of_block, catalogue.GRADE_NOTE, "basis"),
    "quote_missing": partial(_of_block, catalogue.QUOTE_MISSING, "evidence"),
}
