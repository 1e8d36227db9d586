"""A slide set as it is stored: which figures, with which filters, in which order, and the words that are the owner's.

Numbers are not in here: a slide's figure is asked anew each time, unless the slide is frozen.
"""

import json
import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import Field, JsonValue, StringConstraints, field_validator, model_validator

from workspace.parts import Change, Part, Short, changed_values, merged_parts, merged_values, put_back
from workspace.records import Content

KIND = "bildspel"
Form = Literal["figur", "tabell"]
Theme = Literal["light", "dark"]
MOST_SLIDES = 60
MOST_PARAMETERS = 20_000  # characters of JSON; every municipality chosen by hand is a tenth of it
MOST_FROZEN = 500_000  # characters of JSON; a revision holds 2 MiB (workspace.checked), so few slides are this large
Parameter = bool | int | str | list[str | int]


def _new_id() -> str:
    return uuid.uuid4().hex


class StoredSlide(Part):
    """One slide. Title and notes are None while they are suggested from the data.

    `made_with`, `words_for` and `frozen_at` are data versions in words: of the day when the slide was added, when its
    own title or notes were last written, and when it was frozen. `frozen` is the figure that then stands.
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
        """Return the slide with its own `title` or `notes`, written today; None or blanks: suggested from the data."""
        both = {"title": self.title, "notes": self.notes} | {name: (text or "").strip() for name, text in words.items()}
        own = {name: text or None for name, text in both.items()}
        return self.changed(**own, words_for=data_version if any(own.values()) else None)


class SlideSet(Part):
    """Slides in order. `subtitle` is free text, as a rule the meeting and its date. A slide's number counts from 1.

    What is asked of a slide that is not there changes nothing: somebody else may just have removed it.
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
        at = self.number_of(after) if after in self.ids else len(self.slides)
        return self.changed(slides=[*self.slides[:at], slide, *self.slides[at:]])

    def without(self, slide_id: str) -> Self:
        """Return the set without a slide; those after it move up a number."""
        return self.changed(slides=[slide for slide in self.slides if slide.slide_id != slide_id])

    def with_slide_back(self, slide: StoredSlide, number: int) -> Self:
        """Return the set with a removed slide as it was, at its number; as it is when the slide is there.

        Raises pydantic's ValidationError when the set has become full.
        """
        return self.changed(slides=put_back(self.slides, slide, number - 1, lambda one: one.slide_id))

    def duplicated(self, slide_id: str) -> Self:
        """Return the set with a copy of a slide right after it; raises pydantic's ValidationError when full."""
        if slide_id not in self.ids:
            return self
        return self.with_slide(self.slide(slide_id).changed(slide_id=_new_id()), after=slide_id)

    def moved(self, slide_id: str, steps: int) -> Self:
        """Return the set with a slide moved so many places down (up when negative), at most to the end."""
        if slide_id not in self.ids:
            return self
        rest = [slide for slide in self.slides if slide.slide_id != slide_id]
        at = min(max(self.number_of(slide_id) - 1 + steps, 0), len(rest))
        return self.changed(slides=[*rest[:at], self.slide(slide_id), *rest[at:]])

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

    `name` is a slide's id, "" for the set. "flyttad" has the numbers before and after, and as few slides as possible
    are told as moved; "frozen" has the data versions. Removed slides come last.
    """
    found = changed_values("", earlier, later, FRAME)
    before = {slide.slide_id: slide for slide in earlier.slides}
    moved = _moved(earlier.ids, later.ids)
    for number, slide in enumerate(later.slides, 1):
        slide_id = slide.slide_id
        old = before.pop(slide_id, None)
        if old is None:
            found.append(Change(slide_id, "ny"))
            continue
        if slide_id in moved:
            found.append(Change(slide_id, "flyttad", earlier.number_of(slide_id), number))
        found += changed_values(slide_id, old, slide, COMPARED)
        if (old.title, old.notes) == (slide.title, slide.notes):  # else it goes without saying
            found += changed_values(slide_id, old, slide, ("words_for",))
        if (old.frozen, old.frozen_at) != (slide.frozen, slide.frozen_at):
            found.append(Change(slide_id, "frozen", old.frozen_at, slide.frozen_at))
    return found + [Change(slide_id, "borttagen") for slide_id in before]


def _moved(earlier: list[str], later: list[str]) -> set[str]:
    """The slides outside the longest run of slides that stand in the same order in both."""
    both = [one for one in later if one in earlier]
    runs: list[list[str]] = [[]]  # per slide, the longest run that ends with it
    for one in both:
        before = [run for run in runs if not run or earlier.index(run[-1]) < earlier.index(one)]
        runs.append([*max(before, key=len), one])
    longest = max(runs, key=len)
    return set(both) - set(longest)


# What belongs together in a slide: two persons who have changed different parts of a group have changed the same.
GROUPS = (("figure", "parameters", "made_with", "frozen", "frozen_at"), ("form",), ("title",), ("notes",))


def merged(base: SlideSet, mine: SlideSet, theirs: SlideSet) -> SlideSet | None:
    """Return theirs with what mine changed since base, or None when both changed the same in different ways.

    The same is a value of the set, a part of a slide (GROUPS), or the order of the slides that all three have. Slides
    that either has added are kept, after the slide they were put after; what either has removed is gone, unless the
    other has changed it: None.
    """
    frame = merged_values(base, mine, theirs, [[name] for name in FRAME])
    was, here, there = ({slide.slide_id: slide for slide in one.slides} for one in (base, mine, theirs))
    slides = merged_parts(was, here, there, _merged_slide)
    if frame is None or slides is None or len(slides) > MOST_SLIDES:
        return None
    order = _merged_order(*([one for one in side.ids if one in slides] for side in (base, mine, theirs)))
    return None if order is None else theirs.changed(**frame, slides=[slides[slide_id] for slide_id in order])


def _merged_slide(was: StoredSlide, mine: StoredSlide, theirs: StoredSlide) -> StoredSlide | None:
    changed = merged_values(was, mine, theirs, GROUPS)
    if changed is None:
        return None
    together = theirs.changed(**changed)
    if together.title is None and together.notes is None:
        return together.changed(words_for=None)
    # The older of two data versions would be the careful answer, but they are words and have no order.
    written = {one.words_for for one in (mine, theirs) if one.words_for not in (None, was.words_for)}
    if len(written) > 1:
        return None
    return together.changed(words_for=next(iter(written), was.words_for))


def _merged_order(was: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """The order of all slides that are left, None when both have moved slides in different ways."""
    shared = set(was) & set(mine) & set(theirs)
    before, here, there = ([one for one in side if one in shared] for side in (was, mine, theirs))
    if here in (before, there):
        order, other = list(theirs), mine
    elif there == before:
        order, other = list(mine), theirs
    else:
        return None
    for place, slide_id in enumerate(other):
        if slide_id in order:
            continue
        at = order.index(other[place - 1]) + 1 if place else 0
        while at < len(order) and order[at] not in other:  # what the other side has put there stands first
            at += 1
        order.insert(at, slide_id)
    return order
