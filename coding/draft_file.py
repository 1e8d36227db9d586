"""The draft of `loaders draft`: a report file with every proposal marked, and what remains to be written left empty."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coding.answers import AnswerFinder
from coding.areas import AreaFinder
from coding.passages import SourceText, Where
from coding.proposals import Reading
from coding.queue import sentence_queue
from coding.quotes import phrase_at, phrase_of
from coding.reading import read_report
from coding.report_text import report_blocks, report_text
from coding.report_tree import ReportTree, safe_file_name, tree_of
from coding.start import NAME_TOO_LONG, begin_coding, is_of_long_name
from coding.terms import Terms
from coding.topics import likely_topic
from loaders.check.codebook import Codebook, load_codebook
from loaders.check.undecided import MARK
from loaders.documents.template import parse_id
from loaders.faults.fault import LoadersError, display_path, printable
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
    document: Document, file_name: str, data_dir: Path, report_id: str | None = None, bundle: Document | None = None
) -> Draft:
    """Write the draft of a document and return it; without `report_id` the id is made from what was read.

    `bundle` is the whole file when `document` is part of it. Raises LoadersError when the id is none or cannot be made,
    the file exists already, more is read than a draft can hold, or the codebook has faults; then nothing is written.
    """
    codebook = load_codebook(data_dir)
    asked_id = None if report_id is None else parse_id(report_id, codebook).text
    if asked_id is not None:
        _require_free(asked_id, data_dir)  # before what takes long
    terms = Terms(codebook)
    source = SourceText(document)
    reading = read_report(source, terms, bundle)
    topic = likely_topic(codebook, source)
    identity = asked_id or _id_of(reading, topic)
    _require_free(identity, data_dir)
    coding = _coding_of(reading, document, file_name, bundle, identity)
    built = tree_of(coding, with_proposals=True)
    path = data_dir / DRAFTS / f"{identity}.yaml"
    text = _draft_text(built, topic, display_path(path), _in_comment(file_name))
    text += _answers_text(source, coding) + _queue_text(source, codebook)
    _write_new(path, text)
    return Draft(path, len(built.sources), reading.missing)


def _in_comment(name: str) -> str:
    """A file's name as a comment can have it: signs that are not seen, which no file may hold, are written out."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in printable(name))


def _require_free(report_id: str, data_dir: Path) -> None:
    for folder in (DRAFTS, REPORTS):
        if (path := data_dir / folder / f"{report_id}.yaml").exists():
            raise _taken(path)


def _taken(path: Path) -> LoadersError:
    return LoadersError(f"{display_path(path)} finns redan. Ange ett annat id med --id.")


def _write_new(path: Path, text: str) -> None:
    """Write a file that must not be there. Its name is taken first: two may draft the same report at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.open("x").close()
    except FileExistsError:
        raise _taken(path) from None
    try:
        replace_text(path, text)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _coding_of(
    reading: Reading, document: Document, file_name: str, bundle: Document | None, title: str
) -> ReportCoding:
    """What was read as a coding by nobody yet; raises LoadersError when it is more than one can hold."""
    try:
        source = _source_file(document, file_name, bundle)
        return begin_coding(reading, source, "A1", "2000-01-01T00:00:00+00:00", title)
    except ValidationError as error:
        if is_of_long_name(error):
            raise LoadersError(NAME_TOO_LONG) from None
        raise LoadersError(
            "Det som läses ur filen är mer än ett utkast rymmer. Är filen en bunt: ange rapportens sidor, t.ex. "
            "--pages 69-94. Annars: skapa utkastet med python -m loaders new ID, och fyll i det för hand."
        ) from None


def _source_file(document: Document, file_name: str, bundle: Document | None) -> SourceFile:
    pages = [page.number for page in document.pages] or [1]
    count = max(page.number for page in (bundle or document).pages) if document.pages else 1
    return SourceFile(
        sha256=document.sha256, file_name=safe_file_name(file_name, document.kind), kind=document.kind,
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
