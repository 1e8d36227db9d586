"""A frozen figure: its description as plain values, without what only a click or a hover needs."""

from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter, ValidationError

from charts.description import DRAWINGS, Figure, Table

_ONLY_ON_SCREEN = ("hover", "ids")
_WORDS = ("title", "subtitle", "alt", "source", "legend", "reading", "caution", "citations")


def frozen(figure: Figure) -> dict[str, Any]:
    """Return the figure as JSON values."""
    kind = next(name for name, drawing in DRAWINGS.items() if type(figure.drawing) is drawing)
    return _plain({**asdict(figure), "kind": kind})  # type: ignore[no-any-return]


def thawed(stored: dict[str, Any]) -> Figure:
    """Return the figure that `frozen` made; raises ValueError when it is not one."""
    try:
        drawing = TypeAdapter(DRAWINGS[stored["kind"]]).validate_python(stored["drawing"])
        table = TypeAdapter(Table).validate_python(stored["table"])
        words = TypeAdapter(Figure).validate_python(
            {name: stored[name] for name in _WORDS} | {"drawing": drawing, "table": table}
        )
    except (KeyError, TypeError, ValidationError) as error:
        raise ValueError("no frozen figure") from error
    return words


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if key not in _ONLY_ON_SCREEN}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value
