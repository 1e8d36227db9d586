"""Every kind of drawing is drawn wherever figures are: a new one that is forgotten somewhere is found here."""

import subprocess
import sys

from charts.description import DRAWINGS, Evidence, Lines, Table
from charts.screen import DRAW as ON_THE_PAGE
from slides.drawn.svg import DRAW as AS_SVG
from slides.pptx.deck import DRAW as IN_POWERPOINT
from slides.pptx.own_template.sample import _DRAWINGS as IN_THE_SAMPLE
from slides.print.content import CONTENT as ON_PAPER
from slides.word.handout import ADD as IN_WORD
from tests.makers import PROJECT
from ui.slideshow.wall import AS_HTML

EVERY = set(DRAWINGS.values())


def test_every_drawing_is_drawn_in_every_form() -> None:
    assert set(ON_THE_PAGE) == EVERY - {Table, Evidence, Lines}, "texts are drawn by the page itself"
    assert set(IN_POWERPOINT) == EVERY
    assert set(ON_PAPER) == EVERY
    assert set(IN_WORD) == EVERY


def test_the_wall_draws_each_as_html_or_as_svg() -> None:
    assert set(AS_HTML) | set(AS_SVG) == EVERY
    assert not set(AS_HTML) & set(AS_SVG)


def test_a_template_is_tried_with_every_drawing() -> None:
    assert {type(drawing) for drawing in IN_THE_SAMPLE} == EVERY


def test_the_wall_loads_nothing_of_print() -> None:
    asked = (
        "import sys; import slides.drawn.svg, slides.html.tables; "
        "print([name for name in sys.modules if name.startswith(('slides.print', 'exports.print', 'typst'))])"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
