"""The sound parts of a file that does not have its shape, so that the rules can be tried on them in the same run.

What has a fault is cut out: a post of a list, a block, at last a whole field. A field that the shape requires is filled
with a stand-in, of which nothing is told. Rules that look at a list as a whole would find faults of the cutting in what
is left: of those only the ones named in `_RELIES_ON` are told, and only when all that they look at is uncut.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from loaders.faults import catalogue as c
from loaders.read.issues import Issue
from loaders.read.tree import Loc, Tree

_MOST_CUTS = 12  # each goes at least one level further out, and no file is deeper
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
# Rules that hold of sound parts → the blocks they look at besides the one where the fault stands. Others wait until the
# file has its shape.
_RELIES_ON: dict[str, tuple[str, ...]] = {
    c.UNKNOWN_AREA.code: (),
    c.UNKNOWN_TOPIC.code: (),
    c.UNKNOWN_PROVISION.code: (),
    c.UNKNOWN_FIRM.code: (),
    c.UNKNOWN_BOARD.code: (),
    c.UNKNOWN_WORDING.code: (),
    c.UNKNOWN_BODY.code: (),
    c.IGNORED_WORDING.code: (),
    c.IGNORED_NAME.code: (),
    c.GRADE_DIFFERS.code: (),
    c.CONTESTED_NOTE.code: (),
    c.PROVISION_NOT_IN_FORCE.code: ("published",),
    c.ID_FORM.code: ("audited", "published", "topic"),
    c.DUPLICATE_NUMBER.code: (),
    c.NO_SUCH_QUESTION.code: ("questions",),
    c.BOARD_NOT_AUDITED.code: ("audited",),
    c.RECIPIENT_NOT_AUDITED.code: ("audited",),
    c.BODY_NOT_AUDITED.code: ("audited",),
    c.DUPLICATE_BODY.code: (),
    c.NO_SUCH_REPORT.code: (),
    c.NO_SUCH_DAY.code: (),
    c.DATES_REVERSED.code: ("published", "coding"),
    c.SUMMARY_IS_QUOTE.code: (),
    c.NOTE_OF_ANOTHER_STATUS.code: (),
    c.NO_PUNCTUATION.code: (),
    c.WORDING_NOT_IN_QUOTE.code: (),
    c.BOARD_OF_ANOTHER_KIND.code: (),
    c.ONLY_OBSERVED.code: ("audited",),
    c.BODY_WITHOUT_BOARD.code: ("audited",),
    c.ANSWER_OF_SEVERAL.code: ("audited",),
    c.RESTARTED_NUMBER.code: (),
    c.VERDICTS_DIFFER.code: ("audited",),
    c.NAME_OF_ANOTHER.code: (),
    c.ANSWER_OF_ANOTHER.code: ("audited",),
    c.NOT_ITS_RECOMMENDATION.code: ("audited",),
    c.ASPECT_IS_A_POINT.code: (),
    c.REPLACES_AND_FOLLOWS.code: (),
    c.UNKNOWN_OBJECT.code: ("objects",),
    c.EVENT_BEFORE_REPORT.code: ("published",),
    c.REFERS_TO_ITSELF.code: (),
    c.NO_SHARED_BODY.code: ("audited",),
    c.OLDER_THAN_FOLLOWED.code: ("published",),
    c.NO_SUCH_POINT.code: (),
    c.REPLACES_IN_A_RING.code: (),
    c.DUPLICATE_ID.code: (),
    c.NAME_TWICE.code: (),
    c.UNKNOWN_REFERENCE.code: (),
}


class SoundParts(NamedTuple):
    """The typed object of what is sound, where its posts stood in the file, and the outermost fields with a cut."""

    value: Any
    origins: Mapping[Loc, list[int]]
    cut: frozenset[str | int]
    stood_in: frozenset[str]

    def tell(self, issues: Iterable[Issue]) -> Iterator[Issue]:
        """The issues that do not come from the cutting, at their places in the file."""
        for issue in issues:
            relied_on = _RELIES_ON.get(issue.kind.code)
            if relied_on is None or self.cut.intersection(relied_on) or self.stood_in.intersection(issue.loc[:1]):
                continue
            yield replace(issue, loc=self._in_the_file(issue.loc))

    def _in_the_file(self, loc: Loc) -> Loc:
        """The path that a path in the sound parts had in the file."""
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
        left = _without(tree, cuts, (), origins)
        if isinstance(left, dict):
            stood_in |= {name for name in stand_ins if any(cut[:1] == (name,) for cut in cuts) and not left.get(name)}
            left |= {name: stand_ins[name] for name in stood_in}
        try:
            value = adapter.validate_python(left)
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
    """Add the cuts for these faults; the outermost fields that are to be stood in for. None when no cut would help."""
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
        while loc in before:  # what it was cut from cannot be without it
            loc = loc[:-1]
        if not loc:
            return None
        cuts.add(loc)
    return missing if missing or cuts > before else None


def _without(node: Any, cuts: set[Loc], loc: Loc, origins: dict[Loc, list[int]]) -> Any:
    """A copy of a tree without what stands at the cuts; `origins` is told where the posts of its lists stood."""
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
