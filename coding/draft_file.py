"""The draft of `loaders draft`: a report file with every proposal marked, and what remains to be written left empty."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coding.answers import AnswerFinder
from coding.areas import AreaFinder
from coding.passages import SourceText, Where
from coding.proposals import Reading
from coding.queue import sentence_queue
from coding.quotes import phrase_at, phrase_of
from coding.reading import read_report
from coding.report_text import report_blocks, report_text
from coding.report_tree import ReportTree, safe_file_name, tree_of
from coding.start import begin_coding
from coding.terms import Terms
from coding.topics import likely_topic
from loaders.check.codebook import Codebook, load_codebook
from loaders.check.undecided import MARK
from loaders.faults.fault import LoadersError, display_path
from loaders.files.atomic_file import replace_text
from loaders.files.state import DRAFTS, REPORTS
from loaders.read.register import body_names, slug
from sources.document import Document
from workspace.coding_items import Item
from workspace.coding_values import Value
from workspace.report_coding import ReportCoding, SourceFile

_TO_WRITE = "att skriva"
_ABOUT = """# Utkast ur {name}. Ett värde med kommentaren förslag är läst ur rapporten av en regel: läs stället på den
# sida som anges, rätta värdet om det behövs och ta bort kommentaren. Tomma fält är era egna ord och bedömningar.
# Så kodas det: docs/kodningshandbok.md. Kontrollera med: python -m loaders check {path}
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """A written draft: its file, how many values are proposed, and what no reader found (field → sentence)."""

    path: Path
    proposed_count: int
    missing: Mapping[str, str]


def write_draft(
    document: Document, file_name: str, data_dir: Path, report_id: str = "", bundle: Document | None = None
) -> Draft:
    """Write the draft of a document and return it; without `report_id` the id is made from what was read.

    `bundle` is the whole file when `document` is part of it. Raises LoadersError when the id cannot be made, the file
    exists already, or the codebook has faults.
    """
    codebook = load_codebook(data_dir)
    terms = Terms(codebook)
    source = SourceText(document)
    reading = read_report(source, terms, bundle)
    topic = likely_topic(codebook, source)
    identity = report_id or _id_of(reading, topic)
    path = data_dir / DRAFTS / f"{identity}.yaml"
    for taken in (path, data_dir / REPORTS / path.name):
        if taken.exists():
            raise LoadersError(f"{display_path(taken)} finns redan. Ange ett annat id med --id.")
    coding = begin_coding(
        reading, _source_file(document, file_name, bundle), "A1", "2000-01-01T00:00:00+00:00", identity
    )
    built = tree_of(coding, with_proposals=True)
    text = _draft_text(built, topic, display_path(path), file_name)
    text += _answers_text(source, coding) + _queue_text(source, codebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, text)
    return Draft(path, len(built.sources), reading.missing)


def _source_file(document: Document, file_name: str, bundle: Document | None) -> SourceFile:
    pages = [page.number for page in document.pages] or [1]
    count = max(page.number for page in (bundle or document).pages) if document.pages else 1
    return SourceFile(
        sha256=document.sha256, file_name=safe_file_name(file_name), kind=document.kind,
        first_page=pages[0], last_page=pages[-1], page_count=max(count, pages[-1]),
    )  # fmt: skip


def _id_of(reading: Reading, topic: str) -> str:
    """An id of what was read: place, year and topic."""
    values = {name: value.value for proposal in reading.proposals for name, value in proposal.values.items()}
    body = values.get("body")
    if not isinstance(body, str) or body not in body_names():
        raise LoadersError("Rapporten säger inte vilken kommun den gäller. Ange id: --id plats-år-ämne")
    year = str(values.get("published.date", "odaterad"))[:8].split("-")[0]
    return f"{slug(body_names()[body])}-{year}-{topic.replace('_', '-')}"


def _draft_text(built: ReportTree, topic: str, path: str, name: str) -> str:
    """The draft: proposals with their pages as comments, and the fields that remain, empty."""
    comments = {place: _comment(item, field) for place, (item, field) in built.sources.items()}
    tree = {**built.tree, "topic": topic}
    comments[("topic",)] = MARK
    tree["coding"] = {}  # the curator's own: by whom, and when
    tree.setdefault("findings", [{}])
    questions = [(place, item) for place, item in built.items.items() if item.block == "questions"]
    for place, item in questions:
        if "evidence" not in item.values:
            tree["questions"][place[-1]]["evidence"] = {"quote": ""}
            comments[(*place, "evidence", "quote")] = f"{_TO_WRITE}: 3–20 ord ur den mening som bär svaret, ordagrant"
    comments |= _fill_in(tree, report_blocks().root, ())
    for place, item in questions:
        if (number := item.values["no"]).place:
            comments[(*place, "label")] += f': "{number.place.quote}"'
    head, _, rest = report_text(tree, comments).partition("\n")
    return f"{head}\n{_ABOUT.format(name=name, path=path)}{rest}"


def _comment(item: Item, field: str) -> str:
    value: Value = item.values[field]
    place = value.place
    printed = place and (place.printed or (str(place.page) if place.page else ""))
    return f"{MARK}, s. {printed}" if printed else MARK


def _fill_in(tree: dict[str, Any], block: str, path: tuple[str | int, ...]) -> dict[tuple[str | int, ...], str]:
    """Put each required field that is missing into the tree, empty; return a comment for each, by path."""
    comments: dict[tuple[str | int, ...], str] = {}
    for row in report_blocks().rows[block]:
        place = (*path, row.name)
        if row.required and row.name not in tree:
            tree[row.name] = {} if row.block and not row.is_list else ""
            if not row.block:
                comments[place] = f"{_TO_WRITE}: {_first_sentence(row.description)}"
        value = tree.get(row.name)
        if row.block and isinstance(value, dict):
            comments |= _fill_in(value, row.block, place)
        elif row.block and isinstance(value, list):
            for number, item in enumerate(value):
                comments |= _fill_in(item, row.block, (*place, number))
    return comments


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.:])\s", text)[0].rstrip(".:")


def _answers_text(source: SourceText, coding: ReportCoding) -> str:
    """The sentences that may answer each question that no table answers, as comments."""
    finder = AnswerFinder(source)
    lines: list[str] = []
    for item in coding.items:
        number = item.values.get("no")
        if item.block != "questions" or "evidence" in item.values or number is None or number.place is None:
            continue
        lines.append(f"# Fråga {number.value}: meningar som kan bära svaret")
        lines += [_place_line(phrase_of(source, sentence)) for sentence in finder.short_list(number.place.quote)]
    return "\n".join(["", *lines]) + "\n" if lines else ""


def _place_line(where: Where) -> str:
    page = f"s. {where.printed or where.page}, " if where.page else ""
    return f'# {page}{where.section}: "{where.quote}"'


def _queue_text(source: SourceText, codebook: Codebook) -> str:
    """The sentences to read for findings, as comments: page, section, phrase and the areas that are likeliest."""
    areas = AreaFinder(codebook)
    lines = ["", "# Meningar att läsa för fynd, i rapportens ordning, med de fem områden vars text liknar mest:"]
    for queued in sentence_queue(source):
        sentence = queued.sentence
        phrase = phrase_at(source, sentence.start, sentence.stop)
        if phrase is None:
            continue
        headings = [section.title for section in sentence.path]
        likely = areas.short_list(sentence.text, headings, source.before(sentence))
        lines.append(_place_line(phrase))
        lines.append(f"#   {', '.join(item.text_id for item in likely)}")
    return "\n".join(lines) + "\n"
