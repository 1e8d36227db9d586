"""What somebody writes, imports or uploads in the workspace: refused with a sentence, or kept and shown as text."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fuzz.inputs import exported, frozen_figures
from slides.frozen_figure import thawed
from slides.pptx.own_template.upload import BadTemplate, accepted
from tests.hostile.cases import WORK
from tests.hostile.screen import opened, unsafe
from tests.hostile.texts import hostile
from ui.shell.identity import LOCAL_USER
from ui.slideshow.files import file_stem
from workspace import BadFile, NotValid, open_store
from workspace.checked import checked_title
from workspace.file_format import read_file
from workspace.slide_set import KIND, SlideSet, StoredSlide

PRESENTATION = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/>'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/ppt/presentation.xml" ContentType="' + PRESENTATION + b'"/></Types>'
)
RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="ppt/presentation.xml"/></Relationships>'
)
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)
) + b"]><a>&j;</a>"  # fmt: skip
FILE_WITH_SECRET = "en hemlighet"


def package(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    named = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS} | {
        name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()
    }
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in named.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def many_parts() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(10_000):
            archive.writestr(zipfile.ZipInfo(str(number)), b"")
    return buffer.getvalue()


def entity(path: Path) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{path.as_uri()}">]><a>&x;</a>'.encode()


def reading(data: bytes) -> Callable[[Path], Any]:
    return lambda folder: read_file(data)


def template(data: Callable[[Path], bytes]) -> Callable[[Path], Any]:
    return lambda folder: accepted(data(folder))


def _titled(title: str) -> Callable[[Path], Any]:
    return lambda folder: checked_title(title)


def _secret(folder: Path) -> bytes:
    (folder / "hemlig.txt").write_text(FILE_WITH_SECRET, encoding="utf-8")
    return package(ppt__presentation_xml=entity(folder / "hemlig.txt"))


GOOD = exported({"title": "x"})
REFUSED: dict[str, Callable[[Path], Any]] = {
    "titel med radbrytning och styrtecken": _titled("a\nb\x1b[2J"),
    "titel på 100 kB": _titled("x" * 100_000),
    "10 000 listor i varandra": reading(GOOD.replace(b'{"title": "x"}', b"[" * 10_000 + b"]" * 10_000)),
    "tal med 100 000 siffror": reading(GOOD.replace(b'"x"', b"9" * 100_000)),
    "NaN": reading(GOOD.replace(b'"x"', b"NaN")),
    "samma uppgift två gånger": reading(GOOD.replace(b'{"title": "x"}', b'{"title": "x", "title": "y"}')),
    "byte som inte är UTF-8": reading(b"\xff\xfe" + GOOD),
    "NUL i författaren": reading(GOOD.replace(b"anna@example.se", b"anna\\u0000")),
    "ett annat programs fil": reading(b'{"format": "annat"}'),
    "zip-bomb": template(lambda folder: package(ppt__presentation_xml=b"\x00" * (201 * 2**20))),
    "10 000 delar i en zip": template(lambda folder: many_parts()),
    "makron": template(lambda folder: package(ppt__vbaProject__bin=b"x", **{"ppt/vbaProject.bin": b"x"})),
    "inte en zip": template(lambda folder: b"MZ\x90\x00"),
    "XML-bomb (nästlade entiteter)": template(lambda folder: package(ppt__presentation_xml=LAUGHS)),
    "XML som läser en annan fil (XXE)": template(_secret),
}
KEPT = {
    "skript, Markdown och formler i namn, kommentarer, titlar och anteckningar": "test_pages.py, test_files.py",
    "titel med sökväg": "test_a_title_with_a_path_names_no_folder",
    "fryst figur med skript i varje text": "test_a_frozen_figure_of_hostile_texts_is_shown_as_text",
    "fryst figur med okända kommuner, tal och nycklar": "test_a_frozen_figure_of_nonsense_is_a_sentence",
    "delar med sökväg (../../x)": "test_a_part_with_a_path_is_written_nowhere",
}


def test_every_case_of_the_table_is_tried() -> None:
    assert {case.name for case in WORK} == {*REFUSED, *KEPT}
    assert {case.name for case in WORK if case.refused_with} == set(REFUSED)


@pytest.mark.parametrize("case", [case for case in WORK if case.refused_with], ids=lambda case: case.name)
def test_it_is_refused_with_a_short_sentence(case: Any, tmp_path: Path) -> None:
    with pytest.raises((BadFile, NotValid, BadTemplate)) as refused:
        REFUSED[case.name](tmp_path)
    told = str(refused.value)
    assert case.refused_with in told
    assert told.endswith(".")
    assert len(told) < 300
    assert FILE_WITH_SECRET not in told


def test_a_title_with_a_path_names_no_folder() -> None:
    assert file_stem("../../etc/passwd\\x:y") == "etc-passwd-x-y"


def test_a_part_with_a_path_is_written_nowhere(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate):
        accepted(package(**{"../../x": b"x", "ppt__presentation_xml": b"<x/>"}))
    assert list(tmp_path.iterdir()) == []


def planted(value: Any, key: str = "") -> Any:
    """A frozen figure with a hostile text in place of each of its texts; the names of looks and drawings stay."""
    if isinstance(value, dict):
        return {
            name: one if name in ("kind", "key", "legend", "body_id", "shape") else planted(one, name)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [planted(one, key) for one in value]
    return hostile(len(key)) if isinstance(value, str) and key not in ("row", "rows_") else value


def shown_with(frozen: dict[str, Any]) -> Any:
    """The slide set's page, and the slide on the wall."""
    slide = StoredSlide(figure="matris", frozen=frozen, frozen_at="version x")
    with open_store() as store:
        slides = SlideSet(title="Möte", slides=(slide,))
        document_id = store.as_user(LOCAL_USER).create(KIND, slides.title, slides.content()).document_id
    for address in ({"bildspel": [document_id]}, {"bildspel": [document_id], "visning": ["2"]}):
        yield opened("bildspel", address)


@pytest.fixture
def own_workspace(hostile_work: dict[str, str]) -> None:
    """A workspace in a folder of its own."""


@pytest.mark.parametrize("figure", frozen_figures(), ids=lambda figure: figure["kind"])
def test_a_frozen_figure_of_hostile_texts_is_shown_as_text(figure: dict[str, Any], own_workspace: None) -> None:
    frozen = planted(figure)
    if figure["kind"] == "ar":  # a mark stands in a row that is there
        frozen["drawing"]["rows"] = [frozen["drawing"]["marks"][0]["row"]]
    assert thawed(frozen)
    for app in shown_with(frozen):
        assert not app.exception
        assert unsafe(app) == []


NONSENSE = {
    "okänt slag": {"kind": "x"},
    "tom titel": {"title": ""},
    "okänt utseende": {"legend": ["svag"]},
    "för lång text": {"subtitle": "x" * 100_000},
    "ingen tabell": {"table": None},
    "okänd kommun": {"kind": "karta", "drawing": {"places": [{"body_id": "9999", "name": "x", "key": "fylld"}]}},
    "oändligt": {
        "kind": "tabell",
        "drawing": {"columns": ["a"], "rows": [["b"]], "numeric": [True], "shares": ["nan"], "more": 0},
    },
    "negativ vikt": {
        "kind": "rutnat",
        "drawing": {
            "columns": [{"name": "x", "lines": []}],
            "rows": [{"name": "x", "group": "", "cells": [{"key": "brist", "text": "1", "word": "x", "weight": -5}]}],
            "note_head": "", "shape": "circle",
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("change", NONSENSE.values(), ids=NONSENSE)
def test_a_frozen_figure_of_nonsense_is_a_sentence(change: dict[str, Any], own_workspace: None) -> None:
    frozen = json.loads(json.dumps(frozen_figures()[0] | change))
    for app in shown_with(frozen):
        assert not app.exception
        assert unsafe(app) == []
