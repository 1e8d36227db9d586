"""The parts of an uploaded template, read from the zip within bounds: their names, kinds and relations, all judged."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from slides.pptx.own_template.allowed import (
    MAIN_TYPES,
    OLE_FILE,
    is_harmless,
    judge_relation,
    judge_type,
)
from slides.pptx.own_template.refusals import (
    BOMB,
    MACROS,
    NOT_A_ZIP,
    NOT_POWERPOINT,
    TOO_DEEP,
    TOO_MANY_ELEMENTS,
    UNREADABLE,
    BadTemplate,
    action,
    ole,
    shown,
)
from slides.pptx.own_template.scan import Tally

MAX_UNPACKED, MAX_MEMBERS = 200 * 2**20, 5000
MAX_RATIO, RATIO_FROM = 100, 20 * 2**20  # a file that packs better than this and is large is made to be
LARGEST_XML = 32 * 2**20  # bytes of one part
MOST_RELATIONS, MOST_RELATIONS_IN_ALL = 500, 10_000
CONTENT_TYPES = "[Content_Types].xml"
_START = 44  # bytes of a part that tell what it is
_ID = re.compile(r"[\w.\-]{1,64}")
_PLACES = {
    "presentation": "presentationen",
    "slidemaster": "bildbakgrunden",
    "slidelayout": "bildlayouten",
    "slide": "exempelbilden",
    "notesmaster": "anteckningarnas bakgrund",
    "notesslide": "exempelbildens anteckningar",
    "handoutmaster": "åhörarkopiornas bakgrund",
    "theme": "temat",
    "chart": "diagrammet",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """How one part leads to another (`target` is its name) or out of the file (`target` is the address)."""

    key: str
    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of a template. `sizes` says how many elements and attributes a part has, once it is judged."""

    def __init__(self, archive: zipfile.ZipFile, packed: int) -> None:
        self._archive = archive
        self._tally = Tally()
        members = [one for one in archive.infolist() if not one.is_dir()]
        unpacked = sum(one.file_size for one in members)  # never is more read of a member than it says here
        is_bomb = unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed
        if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or is_bomb:
            raise BadTemplate(BOMB)
        if any(one.flag_bits & 1 for one in members):
            raise BadTemplate(NOT_A_ZIP)  # a password
        self._members = {folded(one.filename): one for one in members}
        if len(self._members) != len(members) or any(".." in name for name in self._members):
            raise BadTemplate(UNREADABLE)  # two parts of one name: each program would read its own
        if folded(CONTENT_TYPES) not in self._members:
            raise BadTemplate(NOT_POWERPOINT)
        self.types = self._types()
        self.relations: dict[str, list[Relation]] = {}
        self.sizes: dict[str, int] = {}

    def content(self, name: str) -> bytes:
        """Return a part, unpacked."""
        return self._archive.read(self._members[folded(name)])

    def start(self, name: str) -> bytes:
        """Return the first bytes of a part, which tell what it is."""
        with self._archive.open(self._members[folded(name)]) as stream:
            return stream.read(_START)

    def unpacked(self, name: str) -> int:
        """Return how many bytes a part is, unpacked."""
        return self._members[folded(name)].file_size

    def has(self, name: str) -> bool:
        """Return whether there is such a part."""
        return folded(name) in self._members

    def type_of(self, name: str) -> str:
        """Return a part's content type, "" where it has none."""
        return self.types.get(folded(name), "")

    def place(self, name: str) -> str:
        """Return where something stands, in words: ”bildlayouten slideLayout3.xml”."""
        word = self.type_of(name).casefold().rpartition(".")[2].removesuffix("+xml")
        word = "presentation" if self.type_of(name) in MAIN_TYPES else word
        noun = _PLACES.get(word, "delen")
        return f"{noun} {shown(posixpath.basename(name), 40)}" if name else "filen"

    def judge(self) -> None:
        """Raise BadTemplate for anything in the file that a template may not hold."""
        kinds = {kind.casefold() for kind in self.types.values()}
        if any("macroenabled" in one for one in kinds) or any(one.endswith("vbaproject.bin") for one in self._members):
            raise BadTemplate(MACROS)
        if not kinds & {kind.casefold() for kind in MAIN_TYPES}:
            raise BadTemplate(NOT_POWERPOINT)
        for key, member in self._members.items():
            name = member.filename.replace("\\", "/")
            if self.start(name).startswith(OLE_FILE):
                raise BadTemplate(ole(self.place(name)))
            if key.endswith(".rels"):
                self.relations[_source(key)] = self._relations(key, _source(name))
            elif kind := self.type_of(name):
                judge_type(kind, self.place(name))
                if _is_office_xml(kind):
                    self.sizes[key] = self._look_through(key, self.place(name))
        if sum(map(len, self.relations.values())) > MOST_RELATIONS_IN_ALL:
            raise BadTemplate(TOO_DEEP)

    def _xml(self, key: str) -> bytes:
        if self._members[key].file_size > LARGEST_XML:
            raise BadTemplate(TOO_MANY_ELEMENTS)
        return self._archive.read(self._members[key])

    def _types(self) -> dict[str, str]:
        """The content type of each part. It is read as XML: its letters may be written as character references."""
        by_name: dict[str, str] = {}
        by_ending: dict[str, str] = {}

        def element(tag: str, attributes: Mapping[str, str]) -> None:
            kind = attributes.get("ContentType", "").strip()
            if tag == "Override":
                by_name.setdefault(folded(attributes.get("PartName", "")), kind)
            elif tag == "Default":
                by_ending.setdefault(attributes.get("Extension", "").casefold(), kind)

        self._tally.scan(self._xml(folded(CONTENT_TYPES)), element)
        kinds = {name: by_name.get(name) or by_ending.get(name.rpartition(".")[2], "") for name in self._members}
        return {name: kind for name, kind in kinds.items() if kind}

    def _relations(self, name: str, source: str) -> list[Relation]:
        found: list[Relation] = []
        base, place = posixpath.dirname(f"/{source}"), self.place(source)
        is_chart = "chart" in self.type_of(source).casefold()

        def element(tag: str, attributes: Mapping[str, str]) -> None:
            if tag != "Relationship":
                return
            key, kind = attributes.get("Id", ""), attributes.get("Type", "")
            target = attributes.get("Target", "")
            # An address that is said to lie in the file is none the less an address.
            is_external = attributes.get("TargetMode", "").casefold() == "external" or bool(
                re.match(r"[a-z][a-z0-9+.\-]*:|//|\\", target.strip(), re.IGNORECASE)
            )
            judge_relation(kind, target, is_external, place, is_chart)
            if len(found) == MOST_RELATIONS:
                raise BadTemplate(TOO_DEEP)
            if not _ID.fullmatch(key):
                raise BadTemplate(UNREADABLE)
            if not is_external:
                whole = posixpath.join(base, target.partition("#")[0].replace("\\", "/"))
                target = posixpath.normpath(whole).lstrip("/")
            found.append(Relation(key, kind, target, is_external))

        self._tally.scan(self._xml(name), element)
        if len({one.key for one in found}) != len(found):
            raise BadTemplate(UNREADABLE)
        return found

    def _look_through(self, key: str, place: str) -> int:
        """How many elements and attributes a part has, none of which starts anything."""

        def element(tag: str, attributes: Mapping[str, str]) -> None:
            if tag in ("oleObj", "control", "controls"):
                raise BadTemplate(ole(place))
            for name, value in attributes.items():
                is_action = tag.startswith("hlink") and name.rpartition(":")[2] == "action"
                if (is_action or "ppaction:" in value.casefold()) and not is_harmless(value):
                    raise BadTemplate(action(place))

        return self._tally.scan(self._xml(key), element)


@contextmanager
def opened(upload: bytes) -> Iterator[Package]:
    """Open the parts of a template; raises BadTemplate for what is none, is locked, or unpacks to too much."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(upload))
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise BadTemplate(NOT_A_ZIP) from error
    with archive:
        yield Package(archive, len(upload))


def _is_office_xml(kind: str) -> bool:
    """Whether a part is XML of PowerPoint's own, not somebody's data or a drawing that is left behind."""
    word = kind.casefold()
    return word.startswith("application/vnd.") and word.endswith("+xml")


def folded(name: str) -> str:
    """Return a part's name as names are compared: whatever the size of its letters, and with one kind of slash."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _source(name: str) -> str:
    """The part that a part of relations is about: "ppt/_rels/a.xml.rels" → "ppt/a.xml", "_rels/.rels" → ""."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])
