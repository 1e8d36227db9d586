"""A new file of what a template may pass on: masters, layouts, themes, pictures and fonts, under names of our own.

Slides and all that is theirs, properties, links and whatever else a template carries about are left behind. Nothing of
the uploaded file is copied but the parts that are taken, and their XML is written anew.
"""

from collections import Counter
from dataclasses import dataclass, field

from slides.pptx.own_template.allowed import IMAGE, IMAGES, IN_SLIDES, MAIN_TYPES, OFFICE, PRESENTATION_TYPE, SVG, TAKEN
from slides.pptx.own_template.pack import NewPart, packed
from slides.pptx.own_template.package import Package, Relation, folded
from slides.pptx.own_template.refusals import (
    NOT_POWERPOINT,
    TOO_MUCH_TAKEN,
    UNREADABLE,
    BadTemplate,
    bad_image,
    not_in_a_layout,
    unknown,
)
from slides.pptx.own_template.rewrite import rewritten

MOST_PARTS, MOST_MASTERS = 1000, 20
MOST_BYTES = 64 * 2**20
MOST_ELEMENTS, MOST_OF_ONE = 300_000, 100_000  # elements and attributes; a layout is gone through for every slide
_MAIN, _MASTER = f"{OFFICE}officeDocument", f"{OFFICE}slideMaster"
_OWN = "own."  # begins the keys that are added
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_OPEN = "application/vnd.openxmlformats-officedocument"
# What PowerPoint looks for in every file, empty: how the template was shown and counted is left behind.
_COUNTED = NewPart(
    "docProps/app.xml",
    f"{_OPEN}.extended-properties+xml",
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
)
_SHOWN = {
    name: NewPart(f"ppt/{name}.xml", f"{_OPEN}.presentationml.{name}+xml", f'<p:{tag} xmlns:p="{_SLIDES}"/>'.encode())
    for name, tag in (("presProps", "presentationPr"), ("viewProps", "viewPr"))
}


@dataclass(slots=True)
class _Part:
    """A part that is taken along: its old name and its new, its content type and the relations that are kept."""

    source: str
    name: str
    kind: str
    relations: list[Relation] = field(default_factory=list)


def cleaned(package: Package) -> bytes:
    """Return the new file; raises BadTemplate for a template that has not what it needs, or too much of it."""
    start, parts = _taken(package)
    _judge_amount(package, parts)
    main = parts[folded(start.target)]
    root = NewPart("", "", b"", (("main", _MAIN, main.name), ("app", f"{OFFICE}extended-properties", _COUNTED.name)))
    made = [_made(package, part, parts) for part in parts.values()]
    return packed([root, _COUNTED, *_SHOWN.values(), *made])


def _taken(package: Package) -> tuple[Relation, dict[str, _Part]]:
    """The relation to the presentation, and every part that is reached from there, by its old name in small letters."""
    starts = [one for one in package.relations.get("", []) if one.kind == _MAIN]
    if len(starts) != 1 or package.type_of(starts[0].target) not in MAIN_TYPES:
        raise BadTemplate(NOT_POWERPOINT)
    parts: dict[str, _Part] = {}
    numbers: Counter[str] = Counter()
    waiting = [*starts]
    while waiting:
        relation = waiting.pop()
        if (old := folded(relation.target)) in parts:
            continue
        kind, pattern = _kind(package, relation)
        numbers[pattern] += 1
        part = parts[old] = _Part(relation.target, pattern.format(numbers[pattern]), kind)
        if len(parts) > MOST_PARTS or numbers[TAKEN[_MASTER][1]] > MOST_MASTERS:
            raise BadTemplate(TOO_MUCH_TAKEN)
        if kind.endswith("+xml"):
            found = package.relations.get(old, [])
            part.relations = [one for one in found if _is_taken(package, one, package.place(relation.target))]
            waiting += part.relations
    return starts[0], parts


def _is_taken(package: Package, relation: Relation, place: str) -> bool:
    if relation.kind in IN_SLIDES:
        raise BadTemplate(not_in_a_layout(place))
    if relation.is_external or relation.kind == _MAIN:
        return False
    if relation.kind == IMAGE:  # PowerPoint lays the same picture as PNG beside each SVG
        return package.type_of(relation.target).casefold() != SVG
    return relation.kind in TAKEN


def _kind(package: Package, relation: Relation) -> tuple[str, str]:
    """The content type of a part, and how its name is made; raises BadTemplate when it is not what it should be."""
    name = relation.target
    if not package.has(name):
        raise BadTemplate(UNREADABLE)
    if relation.kind == IMAGE:
        start = package.start(name)
        for sign, at, kind, ending in IMAGES:
            if start.startswith(sign, at):
                return kind, f"ppt/media/image{{}}.{ending}"
        raise BadTemplate(bad_image(package.place(name)))
    kind, pattern = TAKEN[relation.kind]
    if relation.kind != _MAIN and package.type_of(name).casefold() != kind.casefold():
        raise BadTemplate(unknown(package.place(name), package.type_of(name)))
    return kind, pattern


def _judge_amount(package: Package, parts: dict[str, _Part]) -> None:
    size = sum(package.unpacked(part.source) for part in parts.values())
    elements = [package.sizes.get(old, 0) for old in parts]
    if size > MOST_BYTES or sum(elements) > MOST_ELEMENTS or max(elements) > MOST_OF_ONE:
        raise BadTemplate(TOO_MUCH_TAKEN)


def _made(package: Package, part: _Part, parts: dict[str, _Part]) -> NewPart:
    content, is_main = package.content(part.source), part.kind == PRESENTATION_TYPE
    if part.kind.endswith("+xml"):
        content = rewritten(content, {one.key for one in part.relations}, package.place(part.source), is_main)
    links = [(one.key, one.kind, parts[folded(one.target)].name) for one in part.relations]
    if is_main:
        links += [(f"{_OWN}{name}", f"{OFFICE}{name}", one.name) for name, one in _SHOWN.items()]
    return NewPart(part.name, part.kind, content, links)
