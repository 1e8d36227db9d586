"""The sound parts of a file that does not have its shape, so that rules can be applied in the same run (decision 50).

Whatever has a fault is cut out: an item of a list, a block, or as a last resort a whole field. A required field is
filled with a stand-in, about which nothing is reported. A rule about a whole list could find faults that only the
cutting caused: so only the rules in `_RELIES_ON` are reported, and only when everything they look at is uncut.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from loaders.faults import catalogue
from loaders.read.issues import Issue
from loaders.read.tree import Loc, Tree

_MOST_CUTS = 12  # rounds; each cuts at least one level further out, and no file nests deeper
_GONE = object()

STAND_INS: Mapping[str, Tree] = {
    "title": "Titel",
    "topic": "amne",
    "kind": "annan",
    "audited": [{"body": "0000"}],
    "auditor": {"note": "Okänd."},
    "published": {"date": "2000", "basis": "tryckt"},
    "source": {"title": "Titel", "file": "fil.txt", "provenance": "hel_rapport", "sha256": "0" * 64},
    "coding": {"by": "A1", "date": "2000"},
}
# Rules that apply to sound parts → the blocks they look at besides the one with the fault. Other rules wait until the
# file has its shape.
_RELIES_ON: dict[str, tuple[str, ...]] = {
    catalogue.UNKNOWN_AREA.code: (),
    catalogue.UNKNOWN_TOPIC.code: (),
    catalogue.UNKNOWN_PROVISION.code: (),
    catalogue.UNKNOWN_FIRM.code: (),
    catalogue.UNKNOWN_BOARD.code: (),
    catalogue.UNKNOWN_WORDING.code: (),
    catalogue.UNKNOWN_BODY.code: (),
    catalogue.IGNORED_WORDING.code: (),
    catalogue.IGNORED_NAME.code: (),
    catalogue.GRADE_DIFFERS.code: (),
    catalogue.CONTESTED_NOTE.code: (),
    catalogue.PROVISION_NOT_IN_FORCE.code: ("published",),
    catalogue.ID_FORM.code: ("audited", "published", "topic"),
    catalogue.DUPLICATE_NUMBER.code: (),
    catalogue.NO_SUCH_QUESTION.code: ("questions",),
    catalogue.BOARD_NOT_AUDITED.code: ("audited",),
    catalogue.RECIPIENT_NOT_AUDITED.code: ("audited",),
    catalogue.BODY_NOT_AUDITED.code: ("audited",),
    catalogue.DUPLICATE_BODY.code: (),
    catalogue.NO_SUCH_REPORT.code: (),
    catalogue.NO_SUCH_DAY.code: (),
    catalogue.DATES_REVERSED.code: ("published", "coding"),
    catalogue.SUMMARY_IS_QUOTE.code: (),
    catalogue.NOTE_OF_ANOTHER_STATUS.code: (),
    catalogue.NO_PUNCTUATION.code: (),
    catalogue.WORDING_NOT_IN_QUOTE.code: (),
    catalogue.BOARD_OF_ANOTHER_KIND.code: (),
    catalogue.ONLY_OBSERVED.code: ("audited",),
    catalogue.BODY_WITHOUT_BOARD.code: ("audited",),
    catalogue.ANSWER_OF_SEVERAL.code: ("audited",),
    catalogue.RESTARTED_NUMBER.code: (),
    catalogue.VERDICTS_DIFFER.code: ("audited",),
    catalogue.NAME_OF_ANOTHER.code: (),
    catalogue.ANSWER_OF_ANOTHER.code: ("audited",),
    catalogue.FOLLOW_UP_OF_ANOTHER.code: (),
    catalogue.NOT_ITS_RECOMMENDATION.code: ("audited",),
    catalogue.ASPECT_IS_A_POINT.code: (),
    catalogue.REPLACES_AND_FOLLOWS.code: (),
    catalogue.UNKNOWN_OBJECT.code: ("objects",),
    catalogue.EVENT_BEFORE_REPORT.code: ("published",),
    catalogue.REFERS_TO_ITSELF.code: (),
    catalogue.NO_SHARED_BODY.code: ("audited",),
    catalogue.OLDER_THAN_FOLLOWED.code: ("published",),
    catalogue.NO_SUCH_POINT.code: (),
    catalogue.REPLACES_IN_A_RING.code: (),
    catalogue.DUPLICATE_ID.code: (),
    catalogue.SAME_CODER.code: ("coding",),
    catalogue.COMPARED_TWICE.code: (),
    catalogue.NOBODY_HAS_IT.code: (),
    catalogue.QUESTION_COMPARED_TWICE.code: (),
    catalogue.NAME_TWICE.code: (),
    catalogue.UNKNOWN_REFERENCE.code: (),
    catalogue.CONTEXT_NAME.code: ("measure", "edition"),
    catalogue.UNKNOWN_MUNICIPALITY.code: (),
    catalogue.MUNICIPALITY_TWICE.code: ("values", "missing"),
    catalogue.NOT_A_NUMBER.code: ("kind",),
    catalogue.NOT_A_WHOLE_COUNT.code: ("kind",),
    catalogue.UNKNOWN_GROUP.code: ("kind", "groups"),
    catalogue.KIND_REFUSES.code: ("kind",),
}


class SoundParts(NamedTuple):
    """The typed sound parts. `origins` is list → its items' places in the file; `cut` are outermost fields with a cut.

    `stood_in` are the fields that hold a stand-in.
    """

    value: Any
    origins: Mapping[Loc, list[int]]
    cut: frozenset[str | int]
    stood_in: frozenset[str]

    def tell(self, issues: Iterable[Issue]) -> Iterator[Issue]:
        """Yield the issues that the cutting did not cause, at their places in the file."""
        for issue in issues:
            relied_on = _RELIES_ON.get(issue.kind.code)
            if relied_on is None or self.cut.intersection(relied_on) or self.stood_in.intersection(issue.loc[:1]):
                continue
            yield replace(issue, loc=self._in_the_file(issue.loc))

    def _in_the_file(self, loc: Loc) -> Loc:
        """The path in the file that corresponds to a path in the sound parts."""
        original: Loc = ()
        for part in loc:
            places = self.origins.get(original)
            within = isinstance(part, int) and places is not None and part < len(places)
            original = (*original, places[part] if within and places is not None else part)  # type: ignore[index]
        return original


def find_sound_parts(
    adapter: TypeAdapter[Any], tree: Tree, stand_ins: Mapping[str, Tree] | None = None
) -> SoundParts | None:
    """What is left of a tree when everything with a fault is cut out; None when that is not enough for the shape."""
    stand_ins = stand_ins or {}
    cuts: set[Loc] = set()
    stood_in: set[str] = set()
    for _ in range(_MOST_CUTS):
        origins: dict[Loc, list[int]] = {}
        remaining = _without(tree, cuts, (), origins)
        if isinstance(remaining, dict):
            stood_in |= {
                name for name in stand_ins if any(cut[:1] == (name,) for cut in cuts) and not remaining.get(name)
            }
            remaining |= {name: stand_ins[name] for name in stood_in}
        try:
            value = adapter.validate_python(remaining)
        except ValidationError as error:
            missing = _cut_more(error, cuts, origins, stand_ins)
            if missing is None:
                return None
            stood_in |= missing
        else:
            return SoundParts(value, origins, frozenset(cut[0] for cut in cuts), frozenset(stood_in))
    return None


def _cut_more(
    error: ValidationError, cuts: set[Loc], origins: Mapping[Loc, list[int]], stand_ins: Mapping[str, Tree]
) -> set[str] | None:
    """Add cuts for these faults and return the outermost fields that need a stand-in; None when no cut would help."""
    missing: set[str] = set()
    parts = SoundParts(None, origins, frozenset(), frozenset())
    before = frozenset(cuts)
    for detail in error.errors(include_url=False, include_context=False, include_input=False):
        loc = parts._in_the_file(tuple(part for part in detail["loc"] if part != "[key]"))
        if detail["type"] in ("missing", "too_short") and len(loc) == 1 and loc[0] in stand_ins:
            missing.add(str(loc[0]))
            cuts.add(loc)
            continue
        if detail["type"] == "missing":
            loc = loc[:-1]
        while loc in before:  # already cut, so what holds it cannot do without it
            loc = loc[:-1]
        if not loc:
            return None
        cuts.add(loc)
    return missing if missing or cuts > before else None


def _without(node: Any, cuts: set[Loc], loc: Loc, origins: dict[Loc, list[int]]) -> Any:
    """A copy of a tree without what is at the cuts; fills `origins` with the original places of list items."""
    if loc in cuts:
        return _GONE
    if isinstance(node, dict):
        kept = {key: _without(value, cuts, (*loc, key), origins) for key, value in node.items()}
        return {key: value for key, value in kept.items() if value is not _GONE}
    if isinstance(node, list):
        items = [(index, _without(value, cuts, (*loc, index), origins)) for index, value in enumerate(node)]
        origins[loc] = [index for index, value in items if value is not _GONE]
        return [value for _, value in items if value is not _GONE]
    return node
