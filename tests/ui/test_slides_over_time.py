"""A slide set outlives a change of the data: its numbers follow and say so, frozen ones stay, in every form."""

import io
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

import queries
from bank.answer import data_version
from charts.catalogue import Parameters
from loaders.build.snapshot import build_snapshot
from slides.deck import Deck
from slides.new_slide import new_slide
from slides.pptx.deck import write_pptx
from slides.print.handout_pdf import write_handout_pdf
from slides.resolving import deck_of, shown
from slides.word.handout import write_handout_docx
from tests import makers
from workspace.slide_set import SlideSet

REGIONAL: Parameters = {"areas": ["regional_samverkan"]}
BUDGET = 5.0  # seconds for a file of fifteen slides
COUNTS = ("brist_count", "delvis_count", "fungerar_count", "not_examined_count")


def bars(deck: Deck) -> list[dict[str, list[int]]]:
    """The counts of every chart of the PowerPoint file, by series."""
    file = Presentation(io.BytesIO(write_pptx(deck)))
    charts = [shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart]
    return [{one.name: [int(value or 0) for value in one.values] for one in chart.series} for chart in charts]


def counted() -> dict[str, list[int]]:
    rows = queries.run_selected("recurring_weaknesses", REGIONAL)
    names = ("● Brist", "◐ Delvis", "○ Fungerar", "– Ej granskat")
    return {name: rows[column].tolist() for name, column in zip(names, COUNTS, strict=True)}


def test_numbers_follow_the_data_and_frozen_ones_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    shutil.copytree(makers.DATA, data)
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    build_snapshot(data)
    live, kept = new_slide("omraden", REGIONAL), new_slide("omraden", REGIONAL, is_frozen=True)
    titled = live.with_words(data_version(), title="Tre av tre brister").changed(slide_id="0" * 32)
    slide_set = SlideSet(title="Höstens möte", slides=(live, kept, titled))
    before, old, at_first = data_version(), counted(), shown(live)
    assert bars(deck_of(slide_set)) == [old, old, old]
    assert shown(titled).warning is None
    assert "Nya data" not in at_first.figure.source

    five = (data / "reports" / "timra-2020-insatser-barn-unga.yaml").read_text(encoding="utf-8")
    sixth = data / "reports" / "ange-2020-insatser-barn-unga.yaml"
    sixth.write_text(five.replace('body: "2262"', 'body: "2260"'), encoding="utf-8")
    build_snapshot(data)
    new = counted()
    assert new != old
    assert bars(deck_of(slide_set)) == [new, old, new]

    now = shown(live)
    assert "3 av 3" in at_first.title
    assert "4 av 4" in now.title
    assert now.figure.source.startswith(f"Nya data sedan bilden gjordes ({before}). Källa: sex granskningar")
    assert before in now.version_sentence
    assert data_version() in now.version_sentence
    assert any(data_version() in note for note in now.notes)
    frozen = shown(kept)
    assert (frozen.title, frozen.figure.table) == (at_first.title, at_first.figure.table)
    assert frozen.figure.source == f"Fryst {before}. {at_first.figure.source}"
    assert shown(titled).warning == f"Titeln skrevs för data {before}. Läs den mot figuren innan du visar bilden."
    footers = [slide.source for slide in deck_of(slide_set).slides if slide.kind == "figur"]
    assert [text.split(" ")[0] for text in footers[:3]] == ["Nya", "Fryst", "Nya"]


@pytest.mark.timed
@pytest.mark.parametrize("write", [write_pptx, write_handout_pdf, write_handout_docx])
def test_fifteen_slides_are_a_file_in_time(snapshot: Path, monkeypatch: pytest.MonkeyPatch, write: Any) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(snapshot.parent.parent))
    chosen: Parameters = {"leading_only": True}
    figures: list[tuple[str, Parameters]] = [
        *(("omraden", chosen), ("matris", chosen), ("omrade", REGIONAL), ("spridning", REGIONAL), ("tackning", {})),
        *(("svar", {}), ("tidslinje", {}), ("luckor", chosen), ("karta", REGIONAL), ("mottagare", chosen)),
        *(("tillsammans", chosen), ("dimensioner", {}), ("grund", {})),
    ]
    started = time.perf_counter()
    deck = deck_of(SlideSet(title="Mötet", slides=tuple(new_slide(name, given) for name, given in figures)))
    data = write(deck)
    taken = time.perf_counter() - started
    assert len(deck.slides) >= 15
    assert len(data) > 20_000
    assert taken < BUDGET, f"{taken:.1f} s"
