"""A slide set as a PowerPoint file: real titles, native charts, tables and shapes, all of it to go on editing."""

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from charts.description import (
    Bars,
    Dots,
    Evidence,
    Grid,
    Intervals,
    Lines,
    Places,
    Risks,
    Strip,
    Table,
    Texts,
    Years,
)
from charts.text import lines_of
from exports.safe_text import cleaned
from exports.word import MAX_PROPERTY
from slides.deck import Deck, Slide
from slides.measures import (
    INNER,
    LEGEND_HEIGHT,
    MARGIN,
    SUBTITLE_LINE,
    TEXT_CHARACTERS,
    TITLE_TOP,
    body_height,
    body_top,
    cut_short,
    subtitle_lines,
    title_set,
)
from slides.pptx.bars import draw_bars
from slides.pptx.dots import draw_dots
from slides.pptx.grid import draw_grid, draw_strip
from slides.pptx.intervals import draw_intervals
from slides.pptx.map import draw_places
from slides.pptx.page import LANGUAGE, Box, Page, Run, add_text, flattened, paragraph, set_language
from slides.pptx.placeholders import add_footer, fill_opening, fill_title
from slides.pptx.risks import draw_risks
from slides.pptx.table import draw_table
from slides.pptx.template import Ground, OwnTemplate, ground_of
from slides.pptx.texts import draw_evidence, draw_legend, draw_lines
from slides.pptx.years import draw_years

AUTHOR = "Granskningsbanken"
FOOTER_CHARACTERS = TEXT_CHARACTERS - 10  # the slide's number stands to the right


def write_pptx(deck: Deck, template: OwnTemplate | None = None) -> bytes:
    """Return the set as a .pptx file, on the house's template or on an organisation's own, accepted.

    On an own template the slides keep its size, layouts, fonts and colours, and the marks theirs; its background says
    whether the marks are those of the light or the dark theme. What has no room on a slide stands in its notes.
    """
    ground = ground_of(deck.theme, template)
    for number, slide in enumerate(deck.slides, 1):
        _add_slide(ground, deck, flattened(slide), number, tuple(cleaned(note) for note in slide.notes))
    _set_properties(ground.file, deck)
    buffer = io.BytesIO()
    ground.file.save(buffer)
    return buffer.getvalue()


def _add_slide(ground: Ground, deck: Deck, slide: Slide, number: int, notes: Texts) -> None:
    is_opening, shown = slide.kind == "titel", slide.title
    added: Any = ground.file.slides.add_slide(ground.opening if is_opening else ground.figure)
    page = ground.page_of(added)
    if is_opening:
        fill_opening(page, slide.title, slide.subtitle)
    else:
        shown = fill_title(page, title_set(slide.title))
        _draw(page, slide)
    is_dated = is_opening and deck.date in slide.source  # a day stands once on the first slide
    source = slide.source if is_dated else _footer(slide.source, deck.date)
    add_footer(page, source, number)
    whole = [f"Hela rubriken: {slide.title}"] if shown != slide.title else []
    whole += [f"Hela källan: {slide.source}"] if "…" in source and "…" not in slide.source else []
    _add_notes(added, [*notes, *page.notes, *whole])
    set_language(added.element)
    for shape in added.shapes:
        if shape.has_chart:
            set_language(shape.chart._chartSpace)


def _footer(source: str, date: str) -> str:
    """The source in two lines, and the day of export; of a long one words before the data version are left out.

    The lines are broken here, so that no date is parted.
    """
    exported = f"Exporterad {date}"
    if not source:
        return exported
    bare = source.removesuffix(".")
    head, parting, version = f"{bare}. {exported}".rpartition(" Data: ")
    end, words = (f"{parting}{version}", head.split()) if head else (f" {exported}", bare.split())
    lines = lines_of(f"{bare}. {exported}", FOOTER_CHARACTERS)
    while len(lines) > 2 and words:
        words.pop()
        lines = lines_of(f"{cut_short(' '.join(words))}{end}", FOOTER_CHARACTERS)
    return "\n".join(lines[:2])


Draw = Callable[[Page, Any, Box, Slide], None]
DRAW: Mapping[type, Draw] = {
    Bars: lambda page, drawing, box, slide: draw_bars(page, drawing, box, slide.alt, slide.legend),
    Grid: lambda page, drawing, box, slide: draw_grid(page, drawing, box, slide.alt),
    Strip: lambda page, drawing, box, slide: draw_strip(page, drawing, box, slide.alt),
    Years: lambda page, drawing, box, slide: draw_years(page, drawing, box, slide.alt, slide.legend),
    Places: lambda page, drawing, box, slide: draw_places(page, drawing, box, slide.alt),
    Risks: lambda page, drawing, box, slide: draw_risks(page, drawing, box, slide.alt),
    Intervals: lambda page, drawing, box, slide: draw_intervals(page, drawing, box, slide.alt),
    Dots: lambda page, drawing, box, slide: draw_dots(page, drawing, box, slide.alt),
    Table: lambda page, drawing, box, slide: draw_table(page, drawing, box, slide.alt),
    Evidence: lambda page, drawing, box, _: draw_evidence(page, drawing, box),
    Lines: lambda page, drawing, box, _: draw_lines(page, drawing, box),
}


def _draw(page: Page, slide: Slide) -> None:
    if lines := subtitle_lines(slide.subtitle):
        place = Box(MARGIN, TITLE_TOP + title_set(slide.title).height, INNER, SUBTITLE_LINE * len(lines))
        add_text(page, "Underrubrik", place, [paragraph(page, [Run(" ".join(lines), colour=page.quiet)])])
    has_legend = bool(slide.legend)
    start = body_top(slide.title, slide.subtitle, has_legend)
    if has_legend:
        draw_legend(page, slide.legend, start - LEGEND_HEIGHT)
    room, page = body_height(slide.title, slide.subtitle, has_legend), page.smaller(slide.size)
    box = Box(MARGIN, start / slide.size, INNER / slide.size, room / slide.size)
    if slide.drawing is not None:
        DRAW[type(slide.drawing)](page, slide.drawing, box, slide)


def _add_notes(slide: Any, texts: list[str]) -> None:
    paragraphs = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    if not paragraphs:
        return
    notes = slide.notes_slide
    if notes.notes_text_frame is not None:  # a template's notes may have no room for text
        notes.notes_text_frame.text = "\n".join(paragraphs)
    set_language(notes.element)
    set_language(notes.part.notes_master.element)


def _set_properties(file: Any, deck: Deck) -> None:
    core = file.core_properties
    core.title, core.subject = (cleaned(text)[:MAX_PROPERTY] for text in (deck.title, deck.subject))
    core.comments = f"Data: {cleaned(deck.data_version)}"[:MAX_PROPERTY]
    core.author = core.last_modified_by = AUTHOR
    core.language, core.keywords, core.category, core.revision = LANGUAGE, "", "", 1
    core.created = core.modified = datetime.fromisoformat(deck.date)
    file.part.package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)._blob = _APPLICATION


# Instead of the template's own, which counts its slides and names their titles.
_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{AUTHOR}</Application></Properties>"
).encode()
