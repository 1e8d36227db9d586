"""Scanned pages: every letter, § and % of a page typeset here, in order and in their places, however it was scanned.

Needs tesserocr and its Swedish and English models; with GRANSKNINGSBANKEN_REQUIRE_OCR their absence is an error.
"""

import os
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import typst
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from sources.document import Box, Line, Page
from sources.read import ocr, ocr_engine
from sources.read.ocr_cells import Row, in_order
from sources.read.ocr_image import View, level_view, skew
from sources.read.ocr_page_number import NUMBER
from sources.read.ocr_signs import Word, with_known_signs, with_signs

DEMANDED = bool(os.environ.get("GRANSKNINGSBANKEN_REQUIRE_OCR"))
needs_ocr = pytest.mark.skipif(not ocr.is_available() and not DEMANDED, reason=ocr.missing_sentence())
WIDTH, HEIGHT = 595.28, 841.89
HEADING = "3.2 Styrning och uppföljning"
PARAGRAPHS = [
    "Revisorerna i kommunen har granskat om socialnämnden har säkerställt att orosanmälningar som rör barn tas emot, "
    "bedöms och följs upp på ett ändamålsenligt sätt. Granskningen har genomförts genom intervjuer med nämndens "
    "presidium, förvaltningschef och enhetschefer samt genom stickprov av 25 ärenden från år 2022 och 2023.",
    "Vi noterar att 14 § i socialtjänstlagen (2001:453) ställer krav på skyndsam handläggning. Förhandsbedömning ska "
    "göras inom 14 dagar, och i 7 av 25 fall (28 %) har tiden överskridits. Enligt 11 kap. 5 § omfattas även de "
    "överväganden som ligger till grund för beslutet. Åsikterna om samverkan går isär; såväl rektorer som "
    "barnmorskor efterfrågar tydligare rutiner, och Öppenvården saknar dem helt i 12,5 % av fallen.",
    "Återkoppling till den som har gjort anmälan sker inte systematiskt, trots att det är ett uttalat mål. Mot "
    "bakgrund av granskningen rekommenderar vi nämnden att se över överenskommelsen från 2017.",
]
ITEMS = ["Nämnden bör stärka sin uppföljning.", "Styrelsen bör utöva sin uppsiktsplikt."]
TRUTH = " ".join([HEADING, *PARAGRAPHS, *(f"• {item}" for item in ITEMS)])


def scan(dpi: int = 200, columns: int = 1) -> Image.Image:
    """The page as a picture. The font lies in typst itself, so that the picture is the same everywhere."""
    text = "\n\n".join([f"#text(16pt, weight: 700)[{HEADING}]", *PARAGRAPHS, *(f"- {item}" for item in ITEMS)])
    page = f'#set page(paper: "a4", margin: 2.5cm, columns: {columns}, height: {HEIGHT if columns == 1 else 420}pt)\n'
    fonts = '#set text(11pt, font: "Libertinus Serif", lang: "sv", hyphenate: false)\n#set par(spacing: 1.4em)\n'
    pdf = typst.compile((page + fonts + text.replace("%", "\\%")).encode())
    return pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def grainy(image: Image.Image, noise: float) -> Image.Image:
    grey = np.asarray(image, dtype=np.float32) + np.random.default_rng(1).normal(0, noise, (image.height, image.width))
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def turned(image: Image.Image, degrees: float) -> Image.Image:
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def read(image: Image.Image, height: float = HEIGHT) -> Page:
    return ocr.read_image(image, 3, WIDTH, height)


def share_wrong(page: Page) -> float:
    return Levenshtein.distance(TRUTH, " ".join(line.text for line in page.lines)) / len(TRUTH)


def middle(box: Box | None) -> tuple[float, float]:
    assert box is not None
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


@pytest.fixture(scope="module")
def straight() -> Page:
    return read(grainy(scan(), 8))


@needs_ocr
def test_every_letter_of_a_clear_page_is_read(straight: Page) -> None:
    assert share_wrong(straight) <= 0.002
    assert straight.quality == "ocr"
    assert straight.confidence is not None
    assert straight.confidence >= 94
    assert (straight.number, straight.width, straight.height) == (3, WIDTH, HEIGHT)


@needs_ocr
def test_signs_that_swedish_does_not_know_are_read(straight: Page) -> None:
    text = " ".join(line.text for line in straight.lines)
    assert all(sign in text for sign in ("14 § i", "11 kap. 5 §", "(28 %)", "12,5 %", "• Nämnden"))


@needs_ocr
def test_every_word_has_its_place_within_its_line(straight: Page) -> None:
    for line in straight.lines:
        assert line.box is not None
        assert 0 < line.box.left < line.box.right < WIDTH
        assert 0 < line.box.top < line.box.bottom < HEIGHT
        assert len(line.words) == len(line.text.split(" "))
        assert line.words == tuple(sorted(line.words))
        assert abs(line.words[0][0] - line.box.left) < 0.1
        assert abs(line.words[-1][1] - line.box.right) < 0.1
    assert abs(straight.lines[0].words[0][0] - 70.9) < 2  # the margin is 2.5 cm


@needs_ocr
def test_headings_are_larger_and_paragraphs_begin(straight: Page) -> None:
    heading, first, *others = straight.lines
    assert heading.size > 1.3 * first.size
    begun = [line.text.split(" ")[0] for line in (heading, first, *others) if line.begins]
    assert begun == ["3.2", "Revisorerna", "Vi", "Återkoppling", "•", "•"]


@needs_ocr
@pytest.mark.parametrize("degrees", [-2, 5])
def test_a_page_askew_is_read_whole_and_its_places_are_those_on_the_page(straight: Page, degrees: float) -> None:
    page = read(turned(grainy(scan(), 8), degrees))
    assert share_wrong(page) <= 0.004
    back = View(Image.new("L", (1654, 2339)), -degrees, 200 / 72, (1654, 2339))
    for line, level in zip(page.lines, straight.lines, strict=True):
        x, y = (place * 200 / 72 for place in middle(level.box))
        assert middle(line.box) == pytest.approx(middle(back.box((round(x), round(y), round(x), round(y)))), abs=4)


@needs_ocr
def test_columns_are_read_one_after_the_other() -> None:
    page = read(turned(scan(columns=2), -1), height=420)
    assert share_wrong(page) <= 0.004
    assert {middle(line.box)[0] > WIDTH / 2 for line in page.lines} == {True, False}


@needs_ocr
@pytest.mark.parametrize("quarter", [90, 180])
def test_a_page_on_its_side_or_upside_down_is_read(quarter: int) -> None:
    image = scan().rotate(quarter, expand=True)
    page = ocr.read_image(image, 1, image.width * 0.36, image.height * 0.36)
    assert share_wrong(page) <= 0.004
    x, y = middle(page.lines[0].box)
    assert x < 100 if quarter == 90 else y > 700


@needs_ocr
def test_a_coarse_scan_is_enlarged() -> None:
    assert share_wrong(read(scan(dpi=100))) <= 0.004


@needs_ocr
def test_a_grainy_scan_is_cleaned_before_it_is_read() -> None:
    """Uncleaned, Tesseract looks for its lines for more than three minutes."""
    page = read(grainy(scan(dpi=300).filter(ImageFilter.GaussianBlur(2)), 60))
    assert share_wrong(page) <= 0.02


@needs_ocr
def test_a_page_that_can_hardly_be_read_is_doubtful() -> None:
    upper_part = scan().crop((0, 0, 1654, 700))
    page = read(upper_part.filter(ImageFilter.GaussianBlur(3)), height=252)
    assert page.quality == "ocr_osaker"
    assert page.confidence is not None
    assert page.confidence < ocr.LEAST_CONFIDENCE


@needs_ocr
def test_a_page_of_a_picture_alone_is_doubtful() -> None:
    picture = Image.effect_mandelbrot((800, 1100), (-2.0, -1.5, 1.0, 1.5), 60)
    assert read(picture).quality == "ocr_osaker"


@pytest.mark.parametrize("size", [(1654, 2339), (1, 1), (40, 3000)])
def test_a_blank_page_has_no_lines_and_is_not_doubtful(size: tuple[int, int]) -> None:
    paper = grainy(Image.new("L", size, 230), 8)
    assert read(paper) == Page(3, (), width=WIDTH, height=HEIGHT, quality="ocr")


@needs_ocr
def test_a_table_is_read_cell_by_cell_and_a_page_number_alone_is_found() -> None:
    rows = "[Finns det riktlinjer för nämnden?], [Delvis], [Sker uppföljning?], [Nej]"
    table = f'#set page(paper: "a4", numbering: "1")\n#set text(11pt, lang: "sv")\n#table(columns: (4cm, 5cm), {rows})'
    page = read(pypdfium2.PdfDocument(typst.compile(table.encode()))[0].render(scale=200 / 72).to_pil())
    assert [(line.text, line.begins) for line in page.lines] == [
        *(("Finns det riktlinjer för", True), ("nämnden?", False), ("Delvis", True)),
        *(("Sker uppföljning?", True), ("Nej", True), ("1", True)),
    ]


@pytest.mark.parametrize("degrees", [-8.0, -2.0, -0.7, 0.0, 1.5, 9.4])
def test_how_far_a_page_is_askew(degrees: float) -> None:
    assert skew(grainy(turned(scan(), degrees), 20)) == pytest.approx(-degrees, abs=0.15)


def test_a_place_in_a_turned_view_is_the_place_on_the_page() -> None:
    image = Image.new("L", (400, 800), 255)
    image.paste(0, (40, 100, 60, 120))
    for quarter in (0, 90, 180, 270):
        view = level_view(image, 100.0, quarter)
        dark = view.image.point([255 if grey < 128 else 0 for grey in range(256)]).getbbox()
        assert dark is not None
        box = view.box(dark)
        assert (box.left, box.top, box.right, box.bottom) == pytest.approx((10, 25, 15, 30), abs=0.01)


def words(*texts: str, confidence: float = 95.0) -> list[Word]:
    """Words on a line, each 50 pixels wide and 10 apart."""
    return [Word(text, (60 * number, 0, 60 * number + 50, 20), confidence) for number, text in enumerate(texts)]


def texts(found: list[Word]) -> list[str]:
    return [word.text for word in found]


def test_signs_of_the_english_reading_are_taken_and_its_letters_are_not() -> None:
    swedish, english = words("vår", "3390", "(28", "90)", "5", "8"), words("var", "33%", "(28", "%)", "5", "§")
    assert texts(with_signs(swedish, english)) == ["vår", "33%", "(28", "%)", "5", "§"]


def test_an_english_sign_is_left_where_it_is_unsure_or_the_figures_differ() -> None:
    assert texts(with_signs(words("8"), words("§", confidence=40.0))) == ["8"]
    assert texts(with_signs(words("1790"), words("28%"))) == ["1790"]


def test_a_sign_that_swedish_passed_over_is_set_in_its_place() -> None:
    swedish = words("14", "§", "i")
    assert texts(with_signs([swedish[0], swedish[2]], swedish)) == ["14", "§", "i"]


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        (["kap.", "5", "8"], ["kap.", "5", "§"]),
        (["14", "8", "socialtjänstlagen"], ["14", "§", "socialtjänstlagen"]),
        (["14", "8", "i", "kommunallagen"], ["14", "§", "i", "kommunallagen"]),
        (["5-6", "$$", "gäller"], ["5-6", "$$", "gäller"]),
        (["enligt", "$", "12"], ["enligt", "§", "12"]),
        (["5", "8", "barn"], ["5", "8", "barn"]),
        (["«", "Nämnden"], ["•", "Nämnden"]),
        (["R&D"], ["R&D"]),
    ],
)
def test_signs_are_put_right_only_where_nothing_else_can_stand(read_as: list[str], meant: list[str]) -> None:
    assert texts(with_known_signs(words(*read_as))) == meant


def cell(text: str, left: int, top: int) -> Row:
    right = left + 10 * len(text)
    return Row([Word(text, (left, top, right, top + 20), 95.0)], 20.0, True)


def test_lines_of_a_cell_are_kept_together_and_rows_apart() -> None:
    lines = [
        *([cell("Finns", 0, 0), cell("Delvis", 200, 0)], [cell("riktlinjer", 0, 28)]),
        *([cell("Sker", 0, 56), cell("Nej", 200, 56)], [cell("Efter tabellen står text", 0, 140)]),
    ]
    order = ["Finns", "riktlinjer", "Delvis", "Sker", "Nej", "Efter tabellen står text"]
    assert [row.text for row in in_order(lines)] == order


def test_cells_that_both_go_on_are_read_one_by_one() -> None:
    lines = [
        *([cell("Ett", 0, 0), cell("Två", 200, 0)], [cell("ett", 0, 28), cell("två", 200, 28)]),
        *([cell("två", 200, 56)], [cell("Tre", 0, 84), cell("Fyra", 200, 84)]),
    ]
    assert [row.text for row in in_order(lines)] == ["Ett", "ett", "Två", "två", "två", "Tre", "Fyra"]


@pytest.mark.parametrize("text", ["3", "12", "- 3 -", "Sida 3", "3 (12)", "3/12", "sid. 3 av 12"])
def test_what_is_a_page_number(text: str) -> None:
    assert NUMBER.fullmatch(text)


def test_without_models_it_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    monkeypatch.setattr(ocr_engine, "_PLACES", ())
    monkeypatch.setattr(ocr_engine, "own_folder", lambda: tmp_path / "egen")
    assert not ocr.is_available()
    for name in ("tesserocr", "swe.traineddata", "tesseract-ocr-swe", "TESSDATA_PREFIX", "Windows"):
        assert name in ocr.missing_sentence()
    (tmp_path / "tessdata").mkdir()
    for model in ocr_engine.MODELS:
        (tmp_path / "tessdata" / f"{model}.traineddata").touch()
    assert ocr_engine.model_folder() == tmp_path / "tessdata"


def test_without_the_engine_it_is_not_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    assert not ocr.is_available()


def test_a_line_is_made_of_its_words() -> None:
    view = View(Image.new("L", (200, 100)), 0.0, 2.0, (200, 100))
    line = ocr._line(Row(words("Vår", "bedömning"), 20.0, True), view)
    assert line == Line("Vår bedömning", Box(0, 0, 55, 10), 12.0, begins=True, words=((0.0, 25.0), (30.0, 55.0)))
