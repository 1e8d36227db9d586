"""One value of a report that is being coded: what was proposed, where it stands, and what a person decided about it.

A proposal is a suggestion until a person has decided. It is then kept beside the decision, so that how often proposals
are taken as they are can be told afterwards.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, Protocol, Self, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from workspace.parts import Part, Short

Origin = Literal["regel", "modell", "kodare"]
ValueState = Literal["forslag", "bekraftad", "andrad", "avvisad", "finns_inte"]
AS_PROPOSED, WITHOUT_VALUE = ("forslag", "bekraftad"), ("avvisad", "finns_inte")
MOST_PAGES = 100_000
FIRST_YEAR, YEAR_AFTER_LAST = 2000, 3000  # as in an exported file


def _require_moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None or not FIRST_YEAR <= moment.year < YEAR_AFTER_LAST:
        raise ValueError("no time with a time zone")
    return text


By = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]  # a role or initials
Moment = Annotated[str, Field(max_length=40), AfterValidator(_require_moment)]  # 2026-11-22T09:00:00+00:00
PageNumber = Annotated[int, Field(ge=1, le=MOST_PAGES)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Answer = Text | Annotated[list[Text], Field(max_length=200)] | None  # numbers are texts too, as the report prints them
Reason = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")]


class Decided(Protocol):
    """What a person decides about; `by` and `at` are None until then."""

    @property
    def by(self) -> str | None:
        """Return who decided."""

    @property
    def at(self) -> str | None:
        """Return when, in ISO form with the time zone."""


DecidedT = TypeVar("DecidedT", bound=Decided)


def require_decision(decided: Decided, *, is_decided: bool) -> None:
    """Raise ValueError unless what is decided has both by and at, and what is not has neither."""
    if (decided.by is not None, decided.at is not None) != (is_decided, is_decided):
        raise ValueError("by and at belong to what is decided")


def first_decided(mine: DecidedT, theirs: DecidedT) -> DecidedT:
    """Return the one that was decided first; both are decided."""
    return min(mine, theirs, key=lambda part: (datetime.fromisoformat(part.at or ""), part.at, part.by))


class Place(Part):
    """Where in the source a value stands. `page` counts from the file's first page; `printed` is the number on it.

    `quote` is the words there. They stand `count` times in the source, and this is occurrence number `occurrence`.
    """

    page: PageNumber | None = None
    printed: Annotated[str, Field(max_length=20)] | None = None
    section: Short = ""
    quote: Annotated[str, Field(max_length=2000)] = ""
    occurrence: Annotated[int, Field(ge=1)] = 1
    count: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _occurrence_exists(self) -> Self:
        if self.occurrence > self.count:
            raise ValueError("the occurrence is above the count")
        return self


class Value(Part):
    """The value of one field: what was proposed for it, and what is decided.

    `proposed` and what describes it (PROPOSAL) stay as they were; None is no proposal. For a coder it is what the
    report file under correction says. `value` follows from it until somebody changes it. `place` is None where the
    item's evidence is the place. `reasons` are the chosen reasons that become notes.
    """

    value: Answer = None
    proposed: Answer = None
    origin: Origin
    proposer: Annotated[str, Field(max_length=60)] = ""  # "recommendations/1"
    score: Annotated[float, Field(allow_inf_nan=False)] | None = None
    state: ValueState = "forslag"
    by: By | None = None
    at: Moment | None = None
    place: Place | None = None
    reasons: Annotated[tuple[Reason, ...], Field(max_length=20)] = ()

    @model_validator(mode="before")
    @classmethod
    def _value_is_the_proposal_when_left_out(cls, data: Any) -> Any:
        if isinstance(data, dict) and "value" not in data and data.get("state", "forslag") in AS_PROPOSED:
            return {**data, "value": data.get("proposed")}
        return data

    @model_validator(mode="after")
    def _state_fits(self) -> Self:
        require_decision(self, is_decided=self.is_decided)
        if (self.value is None) != (self.state in WITHOUT_VALUE) and self.is_decided:
            raise ValueError("what is confirmed or changed has a value, what is rejected or not in the source has none")
        is_proposal = self.value == self.proposed
        if self.state in AS_PROPOSED and not is_proposal:
            raise ValueError("the value is not the proposed one")
        if self.state == "andrad" and is_proposal and self.origin != "kodare":
            raise ValueError("the value is the proposed one, so it is not changed")
        return self

    @classmethod
    def typed(cls, value: str | Sequence[str], by: str, at: str, place: Place | None = None) -> Self:
        """Return a value that a person gives where nothing is proposed; raises pydantic's ValidationError."""
        return cls.model_validate(
            {"value": _plain(value), "origin": "kodare", "state": "andrad", "by": by, "at": at, "place": place}
        )

    def confirmed(self, by: str, at: str) -> Self:
        """Return the proposal as confirmed; raises pydantic's ValidationError when nothing is proposed."""
        return self._decided("bekraftad", self.proposed, by, at)

    def changed_to(self, value: str | Sequence[str], by: str, at: str) -> Self:
        """Return it with another value than the proposed; confirmed when that is the proposed one after all.

        Raises pydantic's ValidationError.
        """
        changed = _plain(value)
        is_proposal = changed == self.proposed and self.origin != "kodare"
        return self._decided("bekraftad" if is_proposal else "andrad", changed, by, at)

    def rejected(self, by: str, at: str) -> Self:
        """Return it with the proposal rejected and no value."""
        return self._decided("avvisad", None, by, at)

    def not_in_source(self, by: str, at: str) -> Self:
        """Return it with the answer that the source does not say."""
        return self._decided("finns_inte", None, by, at)

    def reopened(self) -> Self:
        """Return it as the proposal that it was before anybody decided."""
        return self.changed(state="forslag", value=self.proposed, by=None, at=None)

    @property
    def is_decided(self) -> bool:
        """Return True when a person has decided about it."""
        return self.state != "forslag"

    @property
    def reaches_file(self) -> bool:
        """Return True when it may stand in a report file: confirmed or changed by a person."""
        return self.state in ("bekraftad", "andrad")

    @property
    def is_from_machine(self) -> bool:
        """Return True when a rule or a model proposed a value."""
        return self.origin != "kodare" and self.proposed is not None

    def has_proposal_of(self, other: "Value") -> bool:
        """Return True when both have the same proposal."""
        return all(getattr(self, name) == getattr(other, name) for name in PROPOSAL)

    def same_answer(self, other: "Value") -> bool:
        """Return True when both are decided alike, by whomever and whenever."""
        return self.model_copy(update=NOBODY) == other.model_copy(update=NOBODY)

    def content(self) -> dict[str, Any]:
        """Return what is stored: nothing that follows from the rest."""
        stored = self.model_dump(mode="json", exclude_defaults=True)
        if self.state in AS_PROPOSED:
            stored.pop("value", None)
        return stored

    def _decided(self, state: ValueState, value: str | list[str] | None, by: str, at: str) -> Self:
        return self.changed(state=state, value=value, by=by, at=at)


PROPOSAL = ("proposed", "origin", "proposer", "score")
NOBODY = {"by": None, "at": None}


def _plain(value: str | Sequence[str]) -> str | list[str]:
    return value.strip() if isinstance(value, str) else [text.strip() for text in value]
