"""The PowerPoint file as a package: valid against the standard, nothing missing, nothing on anything else."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from pptx import Presentation

from charts.catalogue import figure_of
from charts.description import Drawing, Table
from slides.deck import Deck, Slide, slides_of
from slides.measures import LEAST_FONT
from slides.pptx.deck import write_pptx
from slides.pptx.grid import SMALL_SIZES
from tests.exports import handout_decks as decks
from tests.timing import median_seconds

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SECONDS = 2.0  # for fifteen slides
LONGEST = "Kvalitetsledningssystemsuppföljningsrutinbeskrivningsansvarsfördelning"


def long_deck() -> Deck:
    """Every drawing, and the longest words that a table, a title and a source may hold."""
    deck = decks.full_deck()
    table = Table((LONGEST, "Ord"), ((LONGEST, "KPMG " * 20),) * 3, (False, False))
    title = "Återkoppling till den som gjort en orosanmälan brister i MÅNGA AV DE KOMMUNER SOM HAR GRANSKAT DET " * 2
    source = f"Källa: {'fem granskningar (KPMG), ' * 20}Data: version 3d7f643d, 2026-11-22."
    figure = replace(decks.figure(table, title), source=source, subtitle="Antal granskningar. " * 20)
    return replace(deck, slides=(*deck.slides, *slides_of(figure)))


@pytest.fixture(scope="module", params=["light", "dark"])
def content(request: pytest.FixtureRequest) -> bytes:
    return write_pptx(replace(long_deck(), theme=request.param))


def package_faults(content: bytes) -> list[str]:
    """What PowerPoint would repair: parts without a type or a way to them, relations to nothing, doubled ids."""
    faults = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        faults += [f"twice: {name}" for name in set(names) if names.count(name) > 1]
        types = etree.fromstring(package.read("[Content_Types].xml"))
        typed = {one.get("PartName", "").lstrip("/") for one in types.iter(f"{TYPES}Override")}
        endings = tuple(f".{one.get('Extension', '')}".casefold() for one in types.iter(f"{TYPES}Default"))
        faults += [f"no such part: {name}" for name in typed - set(names)]
        reached = {"[Content_Types].xml"}
        for name in names:
            if name != "[Content_Types].xml" and name not in typed and not name.casefold().endswith(endings):
                faults.append(f"no type: {name}")
            if not name.endswith(".rels"):
                continue
            reached.add(name)
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in etree.fromstring(package.read(name)).iter(RELATIONS):
                if relation.get("TargetMode") == "External":
                    continue
                path = posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target")))).lstrip("/")
                reached.add(path)
                faults += [] if path in names else [f"{name} leads to {path}"]
            source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
            faults += [] if not posixpath.basename(source) or source in names else [f"relations of nothing: {name}"]
        faults += [f"nothing leads to {name}" for name in set(names) - reached]
        for name in names:
            if name.startswith("ppt/slides/slide"):
                ids = etree.fromstring(package.read(name)).xpath("//*[local-name()='cNvPr']/@id")
                faults += [f"doubled id in {name}"] if len(ids) != len(set(ids)) else []
    return faults


def boxes(slide: Any) -> Iterator[tuple[str, int, int, int, int]]:
    """Name and edges of everything on a slide; placeholders lie where their layout says."""
    for shape in slide.shapes:
        yield shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def overlaps(slide: Any, slack: int = 9525) -> list[tuple[str, str]]:
    """The pairs of shapes that lie on each other by more than a px."""
    found = []
    for (name, *one), (other_name, *other) in combinations(boxes(slide), 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        found += [(name, other_name)] if across > slack and down > slack else []
    return found


def outside(file: Any, slide: Any) -> list[str]:
    return [
        name
        for name, left, top, right, bottom in boxes(slide)
        if left < 0 or top < 0 or right > file.slide_width + 1 or bottom > file.slide_height + 1
    ]


def test_the_file_follows_the_standard(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bilder.pptx"
    path.write_bytes(content)
    for version in (FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365):
        result = OpenXmlValidator(file_format=version).validate(path)
        assert [error.description for error in result.errors] == []


def test_nothing_is_missing_doubled_or_left_over(content: bytes) -> None:
    assert package_faults(content) == []


def test_no_shape_lies_on_another_or_leaves_the_slide(content: bytes) -> None:
    file = Presentation(io.BytesIO(content))
    for number, slide in enumerate(file.slides, 1):
        assert (number, overlaps(slide)) == (number, [])
        assert (number, outside(file, slide)) == (number, [])


def test_no_text_is_smaller_than_the_house_allows_but_the_words_in_narrow_marks(content: bytes) -> None:
    file = Presentation(io.BytesIO(content))
    least = LEAST_FONT * 75  # hundredths of a point
    for slide in file.slides:
        assert all(int(size) >= SMALL_SIZES[-1] * 75 for size in slide.element.xpath(".//a:rPr/@sz"))
        small = [run for run in slide.element.xpath(".//a:r") if int(run.xpath("string(a:rPr/@sz)") or least) < least]
        cells = [run.xpath("ancestor::a:tc") for run in small]
        assert all(cell and len(cell[0].xpath(".//a:r")) == 2 for cell in cells)  # symbol at full size, word beside it


def test_a_table_and_its_frame_are_equally_large(content: bytes) -> None:
    """PowerPoint lays a table out by its rows; the frame is what others see of it."""
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in (one for one in slide.shapes if one.has_table):
            assert abs(sum(row.height for row in shape.table.rows) - shape.height) < 9525
            assert abs(sum(column.width for column in shape.table.columns) - shape.width) < 9525


@pytest.mark.timed
def test_fifteen_slides_take_less_than_two_seconds() -> None:
    drawings: list[Drawing] = [decks.grid(10, 7), decks.bars(7), decks.places(12), decks.table(), decks.risks()]
    slides = [slides_of(decks.figure(drawing))[0] for drawing in drawings] * 3
    assert len(slides) == 15
    deck = Deck("T", "Ä", "2026-11-22", "v", "light", tuple(slides))
    assert median_seconds(lambda: write_pptx(deck)) < SECONDS
    assert len(write_pptx(deck)) < 1_000_000


def test_an_empty_set_is_a_file_that_opens() -> None:
    content = write_pptx(Deck("T", "Ä", "2026-11-22", "v", "light", ()))
    assert len(Presentation(io.BytesIO(content)).slides) == 0
    assert package_faults(content) == []


def test_long_words_on_the_first_slide_stay_on_it() -> None:
    slide = Slide("titel", "Samverkan kring barn och unga " * 9, "Underlag till mötet. " * 30, None, "", "")
    content = write_pptx(Deck("T", "Ä", "2026-11-22", "v", "light", (slide,)))
    file = Presentation(io.BytesIO(content))
    assert file.slides[0].shapes.title.text == slide.title.strip()
    assert overlaps(file.slides[0]) == []


def test_the_same_set_gives_the_same_slides_again() -> None:
    """Nothing is kept between two exports but the empty template."""
    deck = decks.deck_of(decks.figure(decks.grid(3)))
    first, second = (zipfile.ZipFile(io.BytesIO(write_pptx(deck))) for _ in range(2))
    assert first.namelist() == second.namelist()
    assert first.read("ppt/slides/slide2.xml") == second.read("ppt/slides/slide2.xml")


@pytest.mark.usefixtures("snapshot")
def test_the_bank_s_own_figures_and_tables_become_slides() -> None:
    slides: list[Slide] = []
    for name in ("karta", "luckor", "matris", "mottagare", "omraden", "svar", "tidslinje", "tillsammans"):
        figure = figure_of(name, {})
        slides += [*slides_of(figure), *slides_of(figure, "tabell")[:2]]
    content = write_pptx(Deck("T", "Ä", "2026-11-22", "v", "light", tuple(slides)))
    file = Presentation(io.BytesIO(content))
    assert [slide.shapes.title.text for slide in file.slides] == [slide.title for slide in slides]
    assert [overlaps(slide) for slide in file.slides] == [[]] * len(slides)
    assert package_faults(content) == []
