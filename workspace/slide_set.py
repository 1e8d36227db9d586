"""A slide set as it is stored: which figures, with which filters, in which order, and the auditors' own words.

It holds no numbers: they are asked for anew each time (decision 27), unless the slide is frozen (decision 32).
"""

import json
import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import Field, JsonValue, StringConstraints, field_validator, model_validator

from workspace.parts import (
    Change,
    Part,
    Short,
    changed_values,
    merged_order,
    merged_parts,
    merged_values,
    moved_ids,
    moved_part,
    of_today,
    put_back,
)
from workspace.records import Content

KIND = "bildspel"
Form = Literal["figur", "tabell"]
Theme = Literal["light", "dark"]
MOST_SLIDES = 60
MOST_PARAMETERS = 20_000  # characters of JSON; every municipality chosen by hand is a tenth of it
MOST_FROZEN = 500_000  # characters of JSON; a revision holds 4 MiB (workspace.checked), so few slides are this large
Parameter = bool | int | str | list[str | int]
_PARTIES = ("bodies", "first_body", "own_body", "without_body", "body_a", "body_b")  # parameters that hold body_ids


def _new_id() -> str:
    return uuid.uuid4().hex


class StoredSlide(Part):
    """One slide. Title and notes are None while they are suggested from the data.

    `made_with`, `words_for` and `frozen_at` are data versions in words: when the slide was added, when its own title or
    notes were last written, and when it was frozen. `frozen` is the figure that is then shown.
    """

    slide_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] = Field(default_factory=_new_id)
    figure: Annotated[str, Field(min_length=1, max_length=100)]
    parameters: dict[Annotated[str, Field(max_length=100)], Parameter] = Field(default_factory=dict)
    form: Form = "figur"
    title: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    notes: Annotated[str, Field(min_length=1, max_length=20_000)] | None = None
    made_with: Short = ""
    words_for: Short | None = None
    frozen: dict[str, JsonValue] | None = None
    frozen_at: Short | None = None

    @field_validator("parameters")
    @classmethod
    def _parties_are_of_today(cls, parameters: dict[str, Parameter]) -> dict[str, Parameter]:
        def now(value: Parameter) -> Parameter:
            if isinstance(value, list):
                return list(dict.fromkeys(of_today(each) if isinstance(each, str) else each for each in value))
            return of_today(value) if isinstance(value, str) else value

        return {name: now(value) if name in _PARTIES else value for name, value in parameters.items()}

    @field_validator("parameters", "frozen")
    @classmethod
    def _fits_and_is_json(cls, value: dict[str, Any] | None, info: Any) -> dict[str, Any] | None:
        most = MOST_PARAMETERS if info.field_name == "parameters" else MOST_FROZEN
        if len(json.dumps(value, ensure_ascii=False, allow_nan=False)) > most:
            raise ValueError(f"more than {most} characters")
        return value

    @model_validator(mode="after")
    def _frozen_has_its_data_version(self) -> Self:
        if (self.frozen is None) != (self.frozen_at is None):
            raise ValueError("frozen and frozen_at belong together")
        return self

    def with_words(self, data_version: str, **words: str | None) -> Self:
        """Return the slide with an own `title` or `notes` for a data version; None or blanks: the suggested one."""
        all_words = {"title": self.title, "notes": self.notes} | {
            name: (text or "").strip() for name, text in words.items()
        }
        own_words = {name: text or None for name, text in all_words.items()}
        return self.changed(**own_words, words_for=data_version if any(own_words.values()) else None)


class SlideSet(Part):
    """Slides in order. `subtitle` is free text, as a rule the meeting and its date. A slide's number counts from 1.

    A change to a slide that is not there does nothing: somebody else may just have removed it.
    """

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    subtitle: Short = ""
    theme: Theme = "light"
    slides: tuple[StoredSlide, ...] = Field(default=(), max_length=MOST_SLIDES)

    @model_validator(mode="after")
    def _ids_unique(self) -> Self:
        if len(set(self.ids)) < len(self.slides):
            raise ValueError("two slides have the same slide_id")
        return self

    @property
    def ids(self) -> list[str]:
        """Return the slides' ids, in order."""
        return [slide.slide_id for slide in self.slides]

    def slide(self, slide_id: str) -> StoredSlide:
        """Return the slide; raises KeyError."""
        for slide in self.slides:
            if slide.slide_id == slide_id:
                return slide
        raise KeyError(slide_id)

    def number_of(self, slide_id: str) -> int:
        """Return the slide's number, from 1; raises ValueError."""
        return self.ids.index(slide_id) + 1

    def with_slide(self, slide: StoredSlide, after: str | None = None) -> Self:
        """Return the set with a slide added after another, or last; raises pydantic's ValidationError when full."""
        index = self.number_of(after) if after in self.ids else len(self.slides)
        return self.changed(slides=[*self.slides[:index], slide, *self.slides[index:]])

    def without(self, slide_id: str) -> Self:
        """Return the set without a slide; those after it move up a number."""
        return self.changed(slides=[slide for slide in self.slides if slide.slide_id != slide_id])

    def with_slide_back(self, slide: StoredSlide, number: int) -> Self:
        """Return the set with a removed slide put back at its number; unchanged when the slide is already there.

        Raises pydantic's ValidationError when the set has become full.
        """
        return self.changed(slides=put_back(self.slides, slide, number - 1, lambda part: part.slide_id))

    def duplicated(self, slide_id: str) -> Self:
        """Return the set with a copy of a slide right after it; raises pydantic's ValidationError when full."""
        if slide_id not in self.ids:
            return self
        return self.with_slide(self.slide(slide_id).changed(slide_id=_new_id()), after=slide_id)

    def moved(self, slide_id: str, steps: int) -> Self:
        """Return the set with a slide moved `steps` places down (up when negative), at most to the end."""
        if slide_id not in self.ids:
            return self
        return self.changed(slides=moved_part(self.slides, self.slide(slide_id), steps))

    def with_changed(self, slide_id: str, **values: Any) -> Self:
        """Return the set with values of one slide changed; raises pydantic's ValidationError."""
        return self.changed(
            slides=[slide.changed(**values) if slide.slide_id == slide_id else slide for slide in self.slides]
        )

    def with_slide_as(self, changed: StoredSlide) -> Self:
        """Return the set with a slide in place of the one with the same id."""
        return self.changed(slides=[changed if slide.slide_id == changed.slide_id else slide for slide in self.slides])

    def content(self) -> Content:
        """Return what the store keeps."""
        return self.model_dump(mode="json")


def read_slide_set(content: Content) -> SlideSet:
    """Return the slide set that the store or a file holds; raises ValueError (pydantic's ValidationError is one)."""
    return SlideSet.model_validate(content)


FRAME = ("title", "subtitle", "theme")
COMPARED = ("figure", "parameters", "form", "title", "notes", "made_with")


def changes(earlier: SlideSet, later: SlideSet) -> list[Change]:
    """Return what differs between two sets: the set's own values, then slide by slide in the later's order.

    `name` is a slide's id, "" for the set. "flyttad" has the numbers before and after, for as few slides as possible;
    "frozen" has the data versions. Removed slides come last.
    """
    differences = changed_values("", earlier, later, FRAME)
    earlier_slides = {slide.slide_id: slide for slide in earlier.slides}
    moved = moved_ids(earlier.ids, later.ids)
    for number, slide in enumerate(later.slides, 1):
        slide_id = slide.slide_id
        earlier_slide = earlier_slides.pop(slide_id, None)
        if earlier_slide is None:
            differences.append(Change(slide_id, "ny"))
            continue
        if slide_id in moved:
            differences.append(Change(slide_id, "flyttad", earlier.number_of(slide_id), number))
        differences += changed_values(slide_id, earlier_slide, slide, COMPARED)
        if (earlier_slide.title, earlier_slide.notes) == (slide.title, slide.notes):  # else it goes without saying
            differences += changed_values(slide_id, earlier_slide, slide, ("words_for",))
        if (earlier_slide.frozen, earlier_slide.frozen_at) != (slide.frozen, slide.frozen_at):
            differences.append(Change(slide_id, "frozen", earlier_slide.frozen_at, slide.frozen_at))
    return differences + [Change(slide_id, "borttagen") for slide_id in earlier_slides]


# Fields that belong together: two persons who change different fields of a group are in conflict.
GROUPS = (("figure", "parameters", "made_with", "frozen", "frozen_at"), ("form",), ("title",), ("notes",))


def merged(base: SlideSet, mine: SlideSet, theirs: SlideSet) -> SlideSet | None:
    """Return `theirs` with what `mine` changed since `base`, or None when both changed the same in different ways.

    "The same" is a value of the set, a group of a slide's fields (GROUPS), or the order of the slides that all three
    have. Slides that either has added are kept, after the slide they were put after. Slides that either has removed are
    gone; None when the other has changed one of them.
    """
    frame = merged_values(base, mine, theirs, [[name] for name in FRAME])
    base_slides, my_slides, their_slides = (
        {slide.slide_id: slide for slide in slide_set.slides} for slide_set in (base, mine, theirs)
    )
    slides = merged_parts(base_slides, my_slides, their_slides, _merged_slide)
    if frame is None or slides is None or len(slides) > MOST_SLIDES:
        return None
    order = merged_order(*([slide_id for slide_id in side.ids if slide_id in slides] for side in (base, mine, theirs)))
    return None if order is None else theirs.changed(**frame, slides=[slides[slide_id] for slide_id in order])


def _merged_slide(base: StoredSlide, mine: StoredSlide, theirs: StoredSlide) -> StoredSlide | None:
    changed = merged_values(base, mine, theirs, GROUPS)
    if changed is None:
        return None
    merged_slide = theirs.changed(**changed)
    if merged_slide.title is None and merged_slide.notes is None:
        return merged_slide.changed(words_for=None)
    # Choosing the older data version would be careful, but versions are words and have no order.
    new_versions = {slide.words_for for slide in (mine, theirs) if slide.words_for not in (None, base.words_for)}
    if len(new_versions) > 1:
        return None
    return merged_slide.changed(words_for=next(iter(new_versions), base.words_for))
