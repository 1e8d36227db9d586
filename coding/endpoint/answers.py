"""The shapes that answers are asked for in. They hold no limits: `checks` has them, and can say what was wrong."""

from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict


class AnswerShape(BaseModel):
    """An answer: every field is there, of its type, and no other."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SummaryAnswer(AnswerShape):
    """A summary in the model's own words, and the words of the report that it rests on."""

    summary: str
    quote: str


class AreaAnswer(AnswerShape):
    """The id of an area, None for none of them, and the words of the sentence that decided it."""

    area: str | None
    quote: str


class PairAnswer(AnswerShape):
    """A recommendation and a finding that it answers."""

    recommendation: str
    finding: str


class PairsAnswer(AnswerShape):
    """The pairs."""

    pairs: list[PairAnswer]


class StatusAnswer(AnswerShape):
    """A status by the area's own limits, and the words of the sentence that decided it."""

    status: Literal["brist", "delvis", "fungerar"]
    quote: str


Answer = TypeVar("Answer", bound=AnswerShape)


def answer_schema(shape: type[AnswerShape]) -> dict[str, Any]:
    """Return the `response_format` that asks for a shape."""
    schema = {"name": shape.__name__, "strict": True, "schema": shape.model_json_schema()}
    return {"type": "json_schema", "json_schema": schema}
