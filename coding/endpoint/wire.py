"""Reads one answer of the protocol, which may be anything: too big, cut, nested without end, no JSON at all.

body = await read_body(response)      # raises Unanswered
completion = completion_of(body)      # raises Unanswered
answer = answer_in(completion.content, Shape)   # None when it has another form
"""

import json
from dataclasses import dataclass
from typing import Any, NoReturn

import httpx
from pydantic import BaseModel, ConfigDict

from coding.endpoint.answers import Answer
from coding.endpoint.errors import Unanswered

MOST_BYTES = 200_000  # of an answer; the longest wanted is some hundred words
_MOST_TOKENS = 10**8  # of one answer; a number above it is no count
_NOT_THE_PROTOCOL = (
    "Tjänsten svarade med något annat än ett svar från en språkmodell. Kontrollera GRANSKNINGSBANKEN_MODEL_URL: den "
    "slutar oftast med /v1."
)
_TOO_BIG = f"Tjänstens svar var större än {MOST_BYTES // 1000} kB. Det läses inte."


@dataclass(frozen=True, slots=True)
class Completion:
    """What the service answered: the model's words ("" when it declined), and the tokens it says that they cost."""

    content: str
    prompt_tokens: int
    completion_tokens: int


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Protocol(BaseModel):
    model_config = ConfigDict(strict=True)

    choices: list[_Choice]
    usage: Any = None


async def read_body(response: httpx.Response) -> bytes:
    """Return the bytes of an answer as they came; raises Unanswered above MOST_BYTES, and for a packed answer."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise Unanswered(_NOT_THE_PROTOCOL)  # a packed answer was not asked for, and may unpack to anything
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Unanswered(_TOO_BIG)
    return bytes(body)


def completion_of(body: bytes) -> Completion:
    """Return the answer in a body; raises Unanswered when it is no chat completion."""
    try:
        protocol = _Protocol.model_validate(_json(body.decode("utf-8")))
        content = protocol.choices[0].message.content or ""
    except (ValueError, IndexError, RecursionError):
        raise Unanswered(_NOT_THE_PROTOCOL) from None
    return Completion(content, _count(protocol.usage, "prompt_tokens"), _count(protocol.usage, "completion_tokens"))


def answer_in(content: str, shape: type[Answer]) -> Answer | None:
    """Return the answer that stands as JSON in the model's words, or None when there is none of this shape."""
    words = content.rpartition("</think>")[2]  # what some models print before they answer
    try:
        return shape.model_validate(_json(words[words.index("{") : words.rindex("}") + 1]))
    except (ValueError, RecursionError):
        return None


def _json(text: str) -> Any:
    return json.loads(text, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _count(usage: Any, name: str) -> int:
    count = usage.get(name) if isinstance(usage, dict) else None
    return count if type(count) is int and 0 <= count <= _MOST_TOKENS else 0
