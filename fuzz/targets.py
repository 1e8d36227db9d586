"""What is fuzzed: each target takes one input, and raises an exception only when the code has a fault.

`strategy` makes inputs for hypothesis, which can also make them from the bytes of a coverage-guided fuzzer. `raw` takes
such bytes unchanged, where bytes are the input.
"""

import io
import json
import os
import re
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import yaml
from hypothesis import strategies as st

from charts.catalogue import NAMES, Nothing, UnknownFigure, figure_of
from charts.description import Figure
from exports.tables import to_csv, to_xlsx
from fuzz import inputs, source_bases, source_files, source_targets, templates
from fuzz.faults import TooSlow, Wrong
from loaders.build.filling import batches
from loaders.build.report_rows import report_rows
from loaders.build.snapshot import build_snapshot
from loaders.check.checks import check_report
from loaders.check.codebook import Codebook, load_codebook
from loaders.faults.fault import Fault
from loaders.faults.fault_limit import MOST_FAULTS
from loaders.read.register import body_names
from queries import defaults, names, parameters, run_selected
from queries.search_input import name_words, take_apart
from slides.deck import Deck, slides_of
from slides.drawn.svg import DRAW, figure_svg
from slides.frozen_figure import thawed
from slides.pptx.deck import write_pptx
from slides.pptx.own_template.refusals import BadTemplate
from slides.pptx.own_template.trial import tried
from slides.print.handout_pdf import write_handout_pdf
from slides.word.handout import write_handout_docx
from ui.search.hits import highlighted, suggestions
from ui.search.ways_in import MOST, as_html, way_in
from ui.slideshow.wall import body_html
from wording.filters import FILTERS, described
from wording.markup import escaped_markdown
from workspace.analysis import read_analysis
from workspace.errors import BadFile
from workspace.file_format import read_file
from workspace.report_coding import read_report_coding
from workspace.slide_set import read_slide_set

DATA = Path(__file__).resolve().parents[1] / "data"
SLOWEST = 20.0  # seconds of work for one input, in all threads
LONGEST_REFUSAL = 300  # characters
_XML = (".xml", ".rels")
LONGEST_LINE = 2000  # characters of a fault, with its place
SOFT_HYPHEN = "\u00ad"  # stands in quotes that are copied from a pdf
WRITERS: tuple[Callable[[Deck], bytes], ...] = (write_pptx, write_handout_pdf, write_handout_docx)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to fuzz. `engines` says which fuzzers it is for."""

    name: str
    about: str
    strategy: st.SearchStrategy[Any]
    run: Callable[[Any], None]
    raw: Callable[[bytes], None] | None = None
    seeds: Callable[[], list[bytes]] = list
    engines: tuple[str, ...] = ("hypothesis", "atheris")


def timed(run: Callable[[Any], None], value: Any) -> None:
    """Run a target on one input; raises TooSlow when it took too long."""
    started = time.process_time()
    run(value)
    if (took := time.process_time() - started) > SLOWEST:
        raise TooSlow(f"{took:.1f} s")


def bank() -> Codebook:
    """Make a snapshot of the bank's reports, in a folder of its own, the current one; return the codebook."""
    folder, codebook = _built()
    os.environ["GRANSKNINGSBANKEN_VAR"] = folder
    return codebook


@cache
def _built() -> tuple[str, Codebook]:
    folder = tempfile.mkdtemp(prefix="fuzz-")
    os.environ["GRANSKNINGSBANKEN_VAR"] = folder
    build_snapshot(DATA)
    return folder, load_codebook(DATA)


@cache
def _file() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-")) / "timra-2020-insatser-barn-unga.yaml"


def read_report(data: bytes) -> None:
    """Check that a file of any bytes is a report or has faults: a limited number, each one short line.

    A report that the checks let through must also give rows that the tables accept.
    """
    path = _file()
    path.write_bytes(data)
    report, faults = check_report(path, bank(), body_names(), {path.stem})
    stops = any(fault.stops for fault in faults)
    if report is None and not stops:
        raise Wrong("no report, and no reason why")
    if report is not None and not stops:
        batches(report_rows(path.stem, report, bank()))
    if len(faults) > MOST_FAULTS + 1:
        raise Wrong(f"{len(faults)} faults")
    for fault in faults:
        _check_fault(fault)


def _check_fault(fault: Fault) -> None:
    line = str(fault)
    if (
        len(line) > LONGEST_LINE
        or len(line.splitlines()) != 1
        or any(
            unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
            for character in line
            if character != SOFT_HYPHEN
        )
    ):
        raise Wrong(f"not one short line: {line[:200]!r}")


def read_tree(tree: Any) -> None:
    """Write a changed report as YAML and read it."""
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
    read_report(text.encode("utf-8", "replace"))


def search(text: str) -> None:
    """Check that any text in the search box gives an answer, and that the marked hits are safe HTML."""
    bank()
    named = run_selected("search_names", {"words": name_words(text), "row_limit": MOST})
    for row in named.to_dict("records"):
        if re.search(r"<(?!/?(?:a|strong)\b)", link_html := as_html(way_in(row))):
            raise Wrong(f"markup: {link_html[:200]}")
    asked = take_apart(text)
    if asked.is_empty:
        return
    hits = run_selected("search", {"words": asked.words, "phrases": asked.phrases, "excluded": asked.excluded})
    words = run_selected("search_words", {"words": asked.words})
    suggestions(words, asked)
    for hit_text in hits["text"].head(5):
        shown = highlighted(hit_text, asked.words, asked.phrases)
        if "<" in shown.replace("<mark>", "").replace("</mark>", ""):
            raise Wrong(f"markup: {shown[:200]}")
    title = f"Sökning: {text}".encode("utf-8", "replace").decode()  # the browser sends no half surrogate pairs
    for file in (to_csv(hits), to_xlsx(hits, title, {"Källa": title})):
        if not file:
            raise Wrong("an empty file")


def follow_address(address: str) -> None:
    """Check that under any address a query answers, and a figure is drawn, is empty or is unknown.

    The address's length chooses the query and the figure.
    """
    bank()
    values = parse_qs(address, keep_blank_values=True, max_num_fields=2000)
    selection: dict[str, Any] = {
        parameter: values[page_filter.key] for parameter, page_filter in FILTERS.items() if page_filter.key in values
    }
    selection |= {key: values[key][0] for key in ("body_a", "body_b", "own_body") if key in values}
    selection |= {key: values[key] for key in ("reports", "words", "phrases", "excluded") if key in values}
    selection_text = escaped_markdown(described(selection))
    if selection_text.count("<") != selection_text.count("\\<"):
        raise Wrong("markup in a source line")
    query_names = names()
    name = query_names[len(address) % len(query_names)]
    wanted = {key: value for key, value in selection.items() if key in parameters(name)}
    texts = {key: "" for key in parameters(name) - defaults(name).keys()}
    run_selected(name, texts | wanted)
    figure_name = sorted(NAMES)[len(address) % len(NAMES)]
    try:
        figure = figure_of(figure_name, selection)
    except (Nothing, UnknownFigure):
        return
    slides_of(figure)


def read_stored(data: bytes) -> None:
    """Check that a file to import, or what the store holds, is a document or is refused with a sentence."""
    try:
        _, revisions = read_file(data)
    except BadFile as error:
        if not str(error).endswith(".") or len(str(error)) > 300:
            raise Wrong(f"no short sentence: {error}") from error
        contents: list[Any] = [_json(data)]
    else:
        contents = [revision.content for revision in revisions]
    for content in contents:
        read_content(content)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return {}


def read_content(content: Any) -> None:
    """Read contents as every kind and as a frozen figure; what is a frozen figure must also be drawable."""
    for read in (read_analysis, read_slide_set, read_report_coding):
        try:
            read(content)
        except ValueError:
            continue
    if not isinstance(content, dict):
        return
    for stored in [content, *content.values()]:
        try:
            figure = thawed(stored)
        except ValueError:
            continue
        _show(figure, len(str(stored)))


def _show(figure: Figure, turn: int) -> None:
    """Draw the figure on the wall, and in one of the files."""
    slides = slides_of(figure)
    for slide in slides[:3]:
        if slide.drawing is not None and type(slide.drawing) in DRAW:
            figure_svg(slide.drawing, "light", 400, slide.alt)
        elif slide.drawing is not None:
            body_html(slide.drawing, "light", slide.alt)
    deck = Deck("Titel", "", "2026-11-22", "version x", "light", tuple(slides[:3]))
    WRITERS[turn % len(WRITERS)](deck)


def read_template(data: bytes) -> None:
    """Check that a template of any bytes is cleaned and accepted, or refused with a sentence.

    It is read here, not in a process of its own (decision 52).
    """
    try:
        taken = tried(data)
    except BadTemplate as error:
        if not str(error).endswith(".") or len(str(error)) > LONGEST_REFUSAL or not str(error).isprintable():
            raise Wrong(f"no short sentence: {error}") from error
        return
    with zipfile.ZipFile(io.BytesIO(taken)) as package:
        trees = [ElementTree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(_XML)]
    for element in (node for tree in trees for node in tree.iter()):
        if element.get("TargetMode") or element.get("action") or element.tag.endswith(("}oleObj", "}control")):
            raise Wrong(f"in a template that is taken: {element.tag} {element.attrib}")
    tried(taken)  # what is taken once is taken again


def _reports() -> list[bytes]:
    return [path.read_bytes() for path in sorted((DATA / "reports").glob("*.yaml"))] + inputs.ODD_YAML


TARGETS = (
    Target("reader", "en rapportfil av vilka byte som helst", inputs.yaml_bytes(), read_report, read_report, _reports),
    Target("report", "en verklig rapportfil med ändrade delar", inputs.changed_reports(), read_tree),
    Target("search", "sökrutan", inputs.searches(), search, lambda data: search(data.decode("utf-8", "replace"))),
    Target(
        "address",
        "adressens val, i varje fråga och figur",
        inputs.addresses(),
        follow_address,
        lambda data: follow_address(data.decode("utf-8", "replace")),
        lambda: [address.encode() for address in inputs.ADDRESSES],
    ),
    Target("stored", "sparade dokument och filer att läsa in", inputs.stored_files(), read_stored, read_stored,
           lambda: inputs.STORED),
    Target("template", "en PowerPoint-mall av vilka byte och delar som helst", templates.templates(), read_template,
           read_template, templates.seeds),
    Target("pdf", "en liten PDF med ändrade delar", source_files.pdf_files(), source_targets.read_file,
           source_targets.read_file, source_bases.pdf_seeds),
    Target("word", "ett litet Word-dokument med ändrade delar", source_files.word_files(), source_targets.read_file,
           source_targets.read_file, source_bases.word_seeds),
    Target("text", "en text med ändrade delar, eller vilka byte som helst", source_files.text_files(),
           source_targets.read_file, source_targets.read_file, source_bases.text_seeds),
    Target("quote", "ett citat ur en text, att hitta i den", source_files.cuts(), source_targets.find_cut),
    Target("page", "adressen, på en sida i appen", inputs.page_addresses(),
           lambda page_and_address: _open_page(page_and_address), engines=("hypothesis",)),
)  # fmt: skip


def _open_page(page_and_address: tuple[str, dict[str, list[str]]]) -> None:
    """Check that any page opens at any address."""
    from streamlit.testing.v1 import AppTest

    bank()
    page, address = page_and_address
    app = AppTest.from_file(str(DATA.parent / "app.py"), default_timeout=300)
    for key, values in address.items():
        app.query_params[key] = values
    app.run()
    app.switch_page(str(DATA.parent / "pages" / f"{page}.py")).run()
    if app.exception:
        raise Wrong(f"{app.exception[0].message}\n{app.exception[0].stack_trace}")
