"""What the reading of reports is worth, in figures: `make sources-report` (five minutes on an idle machine with OCR).

1. Five reports set in three layouts: quotes found, with page, section and every place; headings; ms a page.
2. Every trick of extraction: found, or the sentence that is told.
3. Scanned pages: character errors of OCR, seconds a page; and what is said where it is not installed.
4. Drawing a passage, finding a quote, and many sources at once.
The texts are read from the folder of sources, and nothing of them is kept.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from benchmarks.source_index import measure_index, write_sources
from loaders.check.places import QuotedPassage, find_place_issues
from sources.document import Document
from sources.drawing import draw_passage
from sources.finding import Finder
from sources.read import ocr
from sources.reading import read_source
from sources.section_names import names_path
from tests.sources.quotes import Quote, quotes, truth_in_section, truth_of
from tests.sources.report_layouts import LAYOUTS, WORD
from tests.sources.report_pdfs import ReportPdf, make_report_pdf
from tests.sources.report_texts import SOURCES
from tests.sources.scans import scanned
from tests.sources.tricks import TRICKS, Trick

NAMES = ("alvsbyn", "norrtalje", "ostersund", "timra", "vallentuna")


def table(heading: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table as Markdown."""
    print(f"\n## {heading}\n")
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)


def read_layouts() -> None:
    """Print what is found of each report in each layout, against what typst says that it set."""
    rows, totals = [], [0] * 7
    for layout in LAYOUTS:
        for name in NAMES:
            pdf = make_report_pdf(name, LAYOUTS[layout])
            started = time.perf_counter()
            document = read_source(pdf.data, pages=(pdf.truth.first_page, pdf.truth.last_page))
            milliseconds = 1000 * (time.perf_counter() - started) / len(document.pages)
            counts = _counted(pdf, Finder(document))
            headings = _headings(pdf, document)
            rows.append((layout, name, *counts, *headings, f"{milliseconds:.0f}"))
            totals = [total + count for total, count in zip(totals, counts, strict=False)]
    rows.append(("alla", "", *totals[:6], "", "", ""))
    columns = ("layout", "rapport", "citat", "hittade", "rätt sida", "rätt avsnitt", "upprepade", "alla ställen")
    table("Citat i rapporterna", (*columns, "rubriker rätt", "falska", "ms/sida"), rows)


def _counted(pdf: ReportPdf, finder: Finder) -> tuple[int, ...]:
    """Quotes, found, with the right page, with the right section, those that stand several times, with every place."""
    asked = [quote for quote in quotes() if quote.name == pdf.name]
    results = [_result(quote, pdf, finder) for quote in asked]
    return (len(asked), *(sum(column) for column in zip(*results, strict=True)))


def _result(quote: Quote, pdf: ReportPdf, finder: Finder) -> tuple[bool, bool, bool, bool, bool]:
    places, truth = finder.find(quote.quote), truth_of(quote.quote, pdf)
    in_section = [place for place in places if names_path(quote.section, finder.path_to(place))]
    right = truth_in_section(quote, pdf)
    pages = {page for place in truth for page in place.pages}
    all_places = len(places) == len(truth) and all(
        place.page in true.pages and place.last_page in true.pages for place, true in zip(places, truth, strict=True)
    )
    return (
        bool(places),
        bool(places) and all(place.page in pages for place in places),
        bool(in_section) and any(place.page in true.pages for place in in_section for true in right),
        len(truth) > 1,
        len(truth) > 1 and all_places,
    )


def _headings(pdf: ReportPdf, document: Document) -> tuple[str, int]:
    found = {(section.heading, section.page) for section in document.sections}
    true = {(heading.printed.replace(". ", " ", 1) if heading.number else heading.printed, heading.page)
            for heading in pdf.truth.headings}  # fmt: skip
    true = {(" ".join(words.split()), page) for words, page in true}
    return f"{len(found & true)}/{len(true)}", len(found - true)


def try_tricks() -> None:
    """Print what becomes of each trick of extraction, as the curator is told."""
    table(
        "Vad utläsningen gör med en mening",
        ("knep", "text i källan", "utfall"),
        [_trick_row(trick) for trick in TRICKS],
    )


def _trick_row(trick: Trick) -> tuple[str, str, str]:
    finder = Finder(read_source(trick.source))
    shown = trick.source.decode("utf-8", "replace").encode("unicode_escape").decode("ascii")[:60].replace("|", "/")
    issues = list(find_place_issues(QuotedPassage(("quote",), trick.quote), finder, "filen"))
    told = "; ".join(issue.kind.at("", 1, 1, **dict(issue.values)).message for issue in issues)
    return trick.name, f"`{shown}`", told or "hittas"


def read_scans(page_numbers: Sequence[int]) -> None:
    """Print OCR's character errors on noisy, skewed pictures of pages, against the same pages' own text."""
    if not ocr.is_available():
        print(f"\n## Skannade sidor\n\n{ocr.missing_sentence()}")
        return
    rows = []
    for noise, skew in ((6.0, 0.3), (12.0, 0.7), (25.0, 1.5)):
        for name in NAMES[:3]:
            pdf = make_report_pdf(name, WORD)
            whole = read_source(pdf.data)
            started = time.perf_counter()
            read = read_source(scanned(pdf.data, list(page_numbers), noise=noise, skew_degrees=skew))
            seconds = (time.perf_counter() - started) / len(page_numbers)
            errors = letters = 0
            for page, number in zip(read.pages, page_numbers, strict=True):
                true = whole.page(number)
                assert true is not None
                right = " ".join(line.text for line in true.lines)
                errors += Levenshtein.distance(" ".join(line.text for line in page.lines), right)
                letters += len(right)
            quality = ", ".join(f"{page.quality} {page.confidence or 0:.0f}" for page in read.pages)
            rows.append((name, noise, skew, f"{100 * errors / letters:.2f} %", f"{seconds:.1f}", quality))
    table("Skannade sidor", ("rapport", "brus", "lutning °", "teckenfel", "s/sida", "säkerhet"), rows)
    print(f"\nUtan OCR: {ocr.missing_sentence()}")


def measure_drawing() -> None:
    """Print how long a passage takes to draw, and a quote to be found."""
    pdf = make_report_pdf("vallentuna", WORD)
    document = read_source(pdf.data)
    finder = Finder(document)
    asked = [quote for quote in quotes() if quote.name == "vallentuna"]

    def draw(quote: Quote) -> None:
        place = finder.find(quote.quote)[0]
        page = document.page(place.page)
        assert page is not None
        draw_passage(pdf.data, place, page)

    rows = [
        ("göra dokumentet sökbart", _median_ms(lambda quote: Finder(document), asked[:8])),
        ("hitta ett citat", _median_ms(lambda quote: finder.find(quote.quote), asked)),
        ("rita stället (ny process)", _median_ms(draw, asked[:12])),
    ]
    table("Tid", ("vad", "median ms"), rows)


def measure_many(count: int = 1000, pages: int = 40) -> None:
    """Print what an index of many sources costs, and searches in it."""
    with tempfile.TemporaryDirectory() as folder:
        write_sources(Path(folder), count, pages)
        rows = [(what, f"{value:.1f}") for what, value in measure_index(Path(folder)).items()]
    table(f"Sökning i {count} källor om {pages} sidor", ("vad", "värde"), rows)


def _median_ms(do: Callable[[Quote], object], over: Sequence[Quote]) -> str:
    spent = []
    for quote in over:
        started = time.perf_counter()
        do(quote)
        spent.append(1000 * (time.perf_counter() - started))
    return f"{statistics.median(spent):.1f}"


def main() -> None:
    """Print the report; each part may be asked for alone."""
    parts: dict[str, Callable[[], None]] = {
        "layouts": read_layouts,
        "tricks": try_tricks,
        "drawing": measure_drawing,
        "scans": lambda: read_scans(list(islice(range(6, 9), 2))),
        "index": measure_many,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*parts, []], help="Parts to print; all when left out.")
    wanted = parser.parse_args().parts or list(parts)
    if not SOURCES.is_dir():
        raise SystemExit(f"Källtexterna finns inte i {SOURCES}. Sätt GRANSKNINGSBANKEN_SOURCES till deras mapp.")
    for part in wanted:
        parts[part]()


if __name__ == "__main__":
    main()
