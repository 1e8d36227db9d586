"""Builds a tree of dict, list and str from libyaml's events, refusing whatever could hide or change data (decision 1).

A Mac may write å as a and a combining ring: texts are put in composed form (NFC), so that what looks alike is equal.
Places still refer to the file as it is.

Events are used because composing nodes is slower, and overflows the C stack on a deeply nested file.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from loaders.faults import catalogue
from loaders.faults.fault import FaultKind
from loaders.read.running_text import running_text_fields
from loaders.read.text_problems import describe_character, explain_syntax_error, find_forbidden
from loaders.read.yaml_traps import cut_texts

# areas.yaml and questions → evidence need five levels; the rest is room to grow.
MAX_DEPTH = 12
# Forty times the largest report of the bank. A file of 1 MiB can hold half a million values, all faulty (decision 33).
MAX_VALUES = 20_000
_COMMENT_AFTER_TEXT = re.compile(r"^[ \t]*[^\s#].*[ \t]#", re.MULTILINE)

Tree = dict[str, Any] | list[Any] | str
Loc = tuple[str | int, ...]


class Position(NamedTuple):
    """The (line, column) of a key and of its value, from 1. A list item has no key: both are the item's."""

    key: tuple[int, int]
    value: tuple[int, int]


Positions = dict[Loc, Position]


class _Stop(Exception):
    """Raised at a problem after which the rest of the file cannot be understood."""


class TreeBuilder:
    """Builds the tree from events. `problems` (what was refused) and `remarks` hold (kind, place, values)."""

    def __init__(self, text: str) -> None:
        self.root: Tree | None = None
        self.problems: list[tuple[FaultKind, tuple[int, int], dict[str, Any]]] = []
        self.remarks: list[tuple[FaultKind, tuple[int, int], dict[str, Any]]] = []
        self._text = text
        self._has_escapes = "\\" in text
        self._is_composed = unicodedata.is_normalized("NFC", text)
        has_sign = " #" in text or "\t#" in text
        self._lines = text.split("\n") if has_sign and _COMMENT_AFTER_TEXT.search(text) else None
        self._container: Any = None
        self._key: str | None = None  # the key that waits for its value
        self._enclosing: list[Any] = []
        self._absent: list[tuple[dict[str, Any], str]] = []
        self._document_seen = False
        self._value_count = 0

    def run(self) -> None:
        """Read the whole text; afterwards either `root` or `problems` is set."""
        loader = yaml.CBaseLoader(self._text)
        try:
            self._handle_events(loader.get_event)
        except _Stop:
            pass
        except yaml.YAMLError as error:
            place, problem = explain_syntax_error(error, self._text)
            self.problems.append((catalogue.SYNTAX, place, {"problem": problem}))
        finally:
            loader.dispose()
        if self.root in (None, "") and not self.problems:
            self.problems.append((catalogue.EMPTY_FILE, (1, 1), {}))
        for mapping, key in self._absent:
            mapping.pop(key, None)

    def _handle_events(self, next_event: Callable[[], Any]) -> None:
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._start_mapping,
            SequenceStartEvent: self._start_sequence,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        while (kind := (event := next_event()).__class__) is not StreamEndEvent:
            if kind in handlers:
                handlers[kind](event)

    def _scalar(self, event: ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None or self._has_escapes:
            self._refuse_marks(event)
        if not self._is_composed:
            event.value = unicodedata.normalize("NFC", event.value)
        if self._lines is not None and not event.style:
            self._remark_cut(event, self._lines)
        if self._key is None and self._container.__class__ is dict:
            self._put_key(event)
        else:
            self._put(event, event.value)

    def _start_mapping(self, event: MappingStartEvent) -> None:
        self._start(event, {})

    def _start_sequence(self, event: SequenceStartEvent) -> None:
        self._start(event, [])

    def _start(self, event: Any, container: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_marks(event)
        if self._key is None and self._container.__class__ is dict:
            self._stop(catalogue.KEY_NOT_TEXT, event)
        if len(self._enclosing) >= MAX_DEPTH:
            self._stop(catalogue.TOO_DEEP, event, limit=MAX_DEPTH)
        self._put(event, container)
        self._enclosing.append(self._container)
        self._container = container

    def _end(self, event: Any) -> None:
        self._container = self._enclosing.pop()

    def _alias(self, event: AliasEvent) -> None:
        self._stop(catalogue.ANCHOR, event, mark=f"*{event.anchor}")

    def _document(self, event: DocumentStartEvent) -> None:
        if self._document_seen:
            self._stop(catalogue.SEVERAL_DOCUMENTS, event)
        self._document_seen = True

    def _put_key(self, event: ScalarEvent) -> None:
        key = event.value
        if not key or "\n" in key:
            self._stop(catalogue.KEY_NOT_TEXT, event)
        if key in self._container:
            self._refuse_duplicate(event)
        self._container[key] = ""
        self._key = key

    def _put(self, event: NodeEvent, value: Any) -> None:
        container = self._container
        self._value_count += 1
        if self._value_count > MAX_VALUES:
            self._stop(catalogue.TOO_MANY_VALUES, event, limit=MAX_VALUES)
        if container is None:
            self.root = value
        elif self._key is None:
            if value != "":
                container.append(value)
        else:
            container[self._key] = value
            if value == "":
                self._absent.append((container, self._key))
            self._key = None

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(catalogue.ANCHOR, event, mark="&" + event.anchor)
        if event.tag is not None:
            self._refuse(catalogue.TAG, event, tag=event.tag)
        if event.__class__ is ScalarEvent and (character := find_forbidden(event.value)):
            self._refuse(catalogue.FORBIDDEN_CHARACTER, event, **describe_character(character))

    def _remark_cut(self, event: ScalarEvent, lines: list[str]) -> None:
        mark: Any = event.end_mark
        line, column = mark.line, mark.column
        if (cut := cut_texts(lines, line, column, self._field() in running_text_fields())) is not None:
            self.remarks.append((catalogue.CUT_AT_HASH, (line + 1, cut[0] + 1), {"rest": cut[1]}))

    def _field(self) -> str | None:
        """The field whose value is read: the key that waits for it, or that of the list it is in."""
        outer = self._enclosing[-1] if self._enclosing else None
        if self._container.__class__ is list and outer.__class__ is dict:
            return next((key for key, value in outer.items() if value is self._container), None)
        return self._key

    def _refuse_duplicate(self, event: ScalarEvent) -> None:
        self._refuse(catalogue.DUPLICATE_KEY, event, key=event.value, first="?")

    def _refuse(self, kind: FaultKind, event: Any, **values: Any) -> None:
        self.problems.append((kind, _place(event), values))

    def _stop(self, kind: FaultKind, event: Any, **values: Any) -> NoReturn:
        self._refuse(kind, event, **values)
        raise _Stop


class PositionBuilder(TreeBuilder):
    """Builds the same tree, and records the place of every key and value."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.positions: Positions = {}
        self._loc: Loc = ()
        self._key_place = (1, 1)

    def _put_key(self, event: ScalarEvent) -> None:
        super()._put_key(event)
        self._key_place = _place(event)
        self.positions.setdefault((*self._loc, event.value), Position(self._key_place, self._key_place))

    def _put(self, event: NodeEvent, value: Any) -> None:
        place = _place(event)
        if self._container is None:
            self.positions[()] = Position(place, place)
        elif self._key is None:
            self.positions[(*self._loc, len(self._container))] = Position(place, place)
        else:
            self.positions[(*self._loc, self._key)] = Position(self._key_place, place)
        super()._put(event, value)

    def _start(self, event: Any, container: Any) -> None:
        parent, key, outer = self._container, self._key, self._loc
        super()._start(event, container)
        if parent is not None:
            self._loc = (*outer, len(parent) - 1 if key is None else key)

    def _end(self, event: Any) -> None:
        super()._end(event)
        self._loc = self._loc[:-1]

    def _refuse_duplicate(self, event: ScalarEvent) -> None:
        first, _ = self.positions[(*self._loc, event.value)].key
        self._refuse(catalogue.DUPLICATE_KEY, event, key=event.value, first=first)


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
