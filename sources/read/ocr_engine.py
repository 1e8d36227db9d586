"""Tesseract with its models: where they lie, and the lines and words that it finds in the view of a page."""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from sources.read.ocr_cells import Row, in_order
from sources.read.ocr_image import Pixels, View
from sources.read.ocr_page_number import NUMBER, unread_edges
from sources.read.ocr_signs import DOT, Word, may_hide_signs, with_known_signs, with_signs

MODELS = ("swe", "eng")
_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_GAP = 2.2  # times the letters' height: so far apart are cells of a table, as in sources.read.lines
_SURE_NUMBER = 70  # as the least sure of its words
_STRAY = 50  # a sign alone that is less sure than this is a speck
_SPECKS = "!'\"«»=.,:;*"  # and so are these, which never stand alone


def model_folder() -> Path | None:
    """Return the first folder that has both models: TESSDATA_PREFIX, the Python installation's own, the system's."""
    return next((folder for folder in _folders() if _has_models(folder)), None)


def own_folder() -> Path:
    """Return where models may be put that belong to this installation of Python alone."""
    return Path(sys.prefix) / "share" / "tessdata"


def _has_models(folder: Path) -> bool:
    return all((folder / f"{name}.traineddata").is_file() for name in MODELS)


def _folders() -> Iterator[Path]:
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        yield from (Path(prefix), Path(prefix) / "tessdata")
    yield own_folder()
    if sys.platform == "win32":
        for place in ("C:/Program Files", os.environ.get("PROGRAMFILES", ""), os.environ.get("LOCALAPPDATA", "")):
            yield Path(place) / "Tesseract-OCR" / "tessdata"
        return
    for place in _PLACES:
        yield from sorted(Path("/").glob(place.lstrip("/")), reverse=True)


@cache
def _engine(model: str) -> Any:
    """The engine with a model; made once in a process, in a tenth of a second."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # read by the engine when it is loaded
    import tesserocr

    layout = tesserocr.PSM.AUTO if model == "swe" else tesserocr.PSM.SINGLE_LINE
    return tesserocr.PyTessBaseAPI(path=str(model_folder()), lang=model, psm=layout, oem=tesserocr.OEM.LSTM_ONLY)


def rows_of(view: View) -> list[Row]:
    """Return the lines of a page that have letters or figures, column by column, parted between cells of a table."""
    lines = [_parted(_mended(_without_strays(row), view)) for row in _read("swe", view)]
    rows = in_order([[piece for piece in pieces if piece.is_text] for pieces in lines])
    return _with_page_number(rows, view)


def _with_page_number(rows: list[Row], view: View) -> list[Row]:
    for place in unread_edges(view, rows) if rows else ():
        numbers = [row for row in _read("eng", view, place) if row.words]
        if len(numbers) == 1 and NUMBER.fullmatch(numbers[0].text) and numbers[0].sureness >= _SURE_NUMBER:
            number = numbers[0]._replace(begins=True)
            rows = [number, *rows] if place[1] < view.image.height / 2 else [*rows, number]
    return rows


def _read(model: str, view: View, part: Pixels | None = None) -> list[Row]:
    """The lines that a model reads in a view, or in a part of it."""
    import tesserocr

    word, line, paragraph = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE, tesserocr.RIL.PARA
    engine = _engine(model)
    engine.SetImage(view.image)
    engine.SetSourceResolution(round(view.scale * 72))
    if part:
        engine.SetRectangle(part[0], part[1], part[2] - part[0], part[3] - part[1])
    engine.Recognize()
    found = engine.GetIterator()
    rows: list[Row] = []
    for place in tesserocr.iterate_level(found, word) if found else ():
        if place.Empty(word):
            continue
        if place.IsAtBeginningOf(line) or not rows:
            rows.append(Row([], place.RowAttributes()["row_height"], place.IsAtBeginningOf(paragraph)))
        if text := "".join(place.GetUTF8Text(word).split()):
            rows[-1].words.append(Word(text, place.BoundingBox(word), place.Confidence(word)))
    return rows


def _without_strays(row: Row) -> Row:
    """The line without the rules of a table, which are read as signs, and without specks."""
    return row._replace(words=[word for number, word in enumerate(row.words) if not _is_stray(word, number == 0)])


def _is_stray(word: Word, is_first: bool) -> bool:
    if any(map(str.isalnum, word.text)):
        return False
    if not word.text.strip("|"):
        return True
    return not is_first and (word.confidence < _STRAY or not word.text.strip(_SPECKS))  # the first may be a list's dot


def _mended(row: Row, view: View) -> Row:
    """The line with the signs that Swedish does not know, read once more in English where it may have some."""
    words: Sequence[Word] = row.words
    if may_hide_signs(words):
        left, top, right, bottom = row.box
        room = max(4, (bottom - top) // 4)
        right, bottom = min(view.image.width, right + room), min(view.image.height, bottom + room)
        part = max(0, left - room), max(0, top - room), right, bottom
        words = with_signs(words, [word for other in _read("eng", view, part) for word in other.words])
    return row._replace(words=with_known_signs(words))


def _parted(row: Row) -> list[Row]:
    """The line in pieces, where a wide gap parts it; each is then a cell, and begins a paragraph, as items of lists."""
    if not row.words:
        return []
    pieces = [[row.words[0]]]
    for word, after in pairwise(row.words):
        if after.box[0] - word.box[2] > _GAP * row.height:
            pieces.append([])
        pieces[-1].append(after)
    begins = row.begins or len(pieces) > 1 or row.words[0].text == DOT
    return [row._replace(words=piece, begins=begins) for piece in pieces]
