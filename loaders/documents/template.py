"""A new report file: `write_template(id, data_dir, source)` writes the commented Swedish template of `loaders new`."""

import hashlib
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from loaders.check.checks import REPORT_SHAPE
from loaders.check.codebook import Codebook, load_codebook
from loaders.check.layout_rules import MODELINE
from loaders.documents.field_table import Blocks, FieldRow, describe_blocks
from loaders.faults.fault import LoadersError, display_path, printable
from loaders.faults.near_miss import suggest
from loaders.files.state import DRAFTS, REPORTS
from loaders.read.register import Resolved, body_names, name_hint, resolve_body, slug

_HEAD = f"""{MODELINE}
# Mall för en granskningsrapport. Så kodas den: docs/kodningshandbok.md. Fälten förklaras i data/README.md.
# Fält märkta (krävs) ska fyllas i. Ta bort fält och block som rapporten inte har uppgifter om, och gärna kommentarerna.
# Kontrollera med: python -m loaders check {{path}}
"""
# Blocks that most reports lack stand in the template as comments, ready to be uncommented.
_RARE = frozenset(
    {
        "follows_up", "earlier", "earlier_table", "also", "absent", "criticism", "response", "follow_up", "agreement",
    }
)  # fmt: skip
_ID = re.compile(r"(?P<place>[a-z0-9-]+?)-(?P<year>[0-9]{4}|odaterad)-(?P<topic>[a-z0-9-]+?)(?P<number>-[0-9]{1,2})?")
_ID_FORM = "Ett id är plats-år-ämne, t.ex. timra-2020-insatser-barn-unga, med odaterad om året är okänt."


class ReportId(NamedTuple):
    """What a report's id says. `body_ids` are all parties whose name has this form: Habo and Håbo share one.

    `name_then` is the party's former name, when the id uses one; `text` is the id with today's name.
    """

    text: str
    body_ids: list[str]
    year: str | None
    topic_id: str
    name_then: str | None = None
    notes: tuple[str, ...] = ()


def write_template(report_id: str, data_dir: Path, source: Path | None = None) -> Path:
    """Write the template and return its path. It is a draft: an unfinished report would stop the build (decision 50).

    Raises LoadersError for a bad id, an existing file or an unsuitable source.
    """
    parsed = parse_id(report_id, load_codebook(data_dir))
    path = data_dir / DRAFTS / f"{parsed.text}.yaml"
    for taken in (path, data_dir / "reports" / path.name):
        if taken.exists():
            free = next_id(parsed.text, data_dir)
            raise LoadersError(f"{display_path(taken)} finns redan. Välj ett annat id, t.ex. {free}.")
    values = {"topic": parsed.topic_id, "body": parsed.body_ids[0], "date": parsed.year, "name": parsed.name_then}
    values |= _source_values(source)
    text = render_template(values, display_path(path), parsed.body_ids[1:])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def parse_id(report_id: str, codebook: Codebook) -> ReportId:
    """Return what an id says. Raises LoadersError that explains the form, or suggests the nearest place or topic."""
    match = _ID.fullmatch(report_id)
    if match is None:
        raise LoadersError(f'"{printable(report_id)}" är inte ett id. {_ID_FORM}')
    topics = {topic.replace("_", "-"): topic for topic in codebook.topics}
    names = body_names() | {body.id: body.name for body in codebook.bodies.values()}
    place, rest = match["place"], report_id.removeprefix(match["place"])
    body_ids = [code for code, name in names.items() if slug(name) == place]
    resolved = resolve_body(place)
    if not body_ids and not (resolved and resolved[0].name_then):
        raise LoadersError(
            f'Platsen "{place}" finns inte i registret.{_nearest_place(place, resolved, names)} {_ID_FORM}'
        )
    if match["topic"] not in topics:
        near = suggest(match["topic"], topics)
        raise LoadersError(f'Ämnet "{match["topic"]}" finns inte i data/codebook/topics.yaml.{near} {_ID_FORM}')
    year = None if match["year"] == "odaterad" else match["year"]
    if not body_ids:
        id_today = slug(names[resolved[0].code]) + rest
        note = f"{resolved[0].hint} Filen heter därför {id_today}."
        return ReportId(id_today, [resolved[0].code], year, topics[match["topic"]], resolved[0].name_then, (note,))
    notes = tuple(_other_places(place, rest, body_ids, names))
    return ReportId(report_id, body_ids, year, topics[match["topic"]], notes=notes)


def place_notes(report_id: str, data_dir: Path) -> tuple[str, ...]:
    """Return, in Swedish, what was chosen for a place that may mean several parties or has another name today."""
    return parse_id(report_id, load_codebook(data_dir)).notes


def _nearest_place(place: str, resolved: list[Resolved], names: Mapping[str, str]) -> object:
    """The end of a message about a place that is not in the register."""
    if not resolved:
        return suggest(place, {slug(name) for name in names.values()}, cutoff=80)
    meant = " eller ".join(f'"{slug(names[body.code])}" ({body.name})' for body in resolved)
    return f" Menade du {meant}?{name_hint(resolved)}"


def _other_places(place: str, rest: str, body_ids: list[str], names: Mapping[str, str]) -> Iterator[str]:
    """Yield sentences about which of several parties a place was taken to mean, and how to choose another."""
    chosen, *alike = body_ids
    for body in alike:
        yield (
            f'Platsen "{place}" kan vara både {names[chosen]} ({chosen}) och {names[body]} ({body}). Filen har fått '
            f'{chosen}. Gäller rapporten {names[body]}: skriv "{body}" under audited.'
        )
    for other in resolve_body(place):
        if other.code not in body_ids:
            yield (
                f'Platsen "{place}" är här {_in_a_sentence(chosen, names)} ({chosen}). Gäller rapporten {other.name} '
                f"({other.code}): ta bort filen och kör python -m loaders new {slug(names[other.code])}{rest}"
            )


def _in_a_sentence(code: str, names: Mapping[str, str]) -> str:
    return f"kommunen {names[code]}" if len(code) == 4 and code.isdigit() else names[code]


def render_template(values: dict[str, str | None], path: str, other_bodies: list[str] | None = None) -> str:
    """Return the template's text. `values`, by field name, fill in the first field with that name."""
    lines = _Writer(describe_blocks(REPORT_SHAPE), values).write()
    for body in other_bodies or []:
        hint = f"  # Platsen kan också vara {body_names().get(body, body)}: {body}. Ändra i så fall koden."
        lines.insert(lines.index("audited:") + 1, hint)
    return _HEAD.format(path=path) + "\n" + "\n".join(lines) + "\n"


class _Writer:
    """Writes the blocks; each field is explained the first time its block occurs."""

    def __init__(self, blocks: Blocks, values: dict[str, str | None]) -> None:
        self._blocks = blocks
        self._values = {name: value for name, value in values.items() if value is not None}
        self._explained: set[str] = set()

    def write(self) -> list[str]:
        lines: list[str] = []
        after_block = False
        for row in self._blocks.rows[self._blocks.root]:
            lines += ["", *self._field(row, 0)] if row.block or after_block else self._field(row, 0)
            after_block = row.block is not None
        return lines

    def _field(self, row: FieldRow, indent: int, explain: bool = True) -> list[str]:
        pad = " " * indent
        explanation = _comment(row, pad) if explain else []
        if row.name in _RARE:
            lines = self._named_block(row, indent, explain=False)
            return [*explanation, *(f"{pad}# {line[indent:]}" for line in lines)]
        if row.block:
            return [*explanation, *self._named_block(row, indent, explain)]
        if row.is_list:
            return [*explanation, f"{pad}{row.name}:", f"{pad}  -"]
        value = self._values.pop(row.name, None) if explain else None
        filled = json.dumps(value) if value and value[0].isdigit() else value or row.default or ""
        return [*explanation, f"{pad}{row.name}: {filled}".rstrip()]

    def _named_block(self, row: FieldRow, indent: int, explain: bool) -> list[str]:
        block = row.block or ""
        explain = explain and block not in self._explained
        if explain:
            self._explained.add(block)
        inner = indent + (4 if row.is_list else 2)
        lines = [line for field in self._blocks.rows[block] for line in self._field(field, inner, explain)]
        if row.is_list:
            # The first field carries the dash, and what explains it stands above the dash.
            first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
            lines[:first] = [line[2:] for line in lines[:first]]
            lines[first] = lines[first][: inner - 2] + "- " + lines[first][inner:]
        return [" " * indent + f"{row.name}:", *lines]


def _comment(row: FieldRow, pad: str) -> list[str]:
    text = row.description + (" (krävs)" if row.required else "")
    return [f"{pad}# {line}" for line in textwrap.wrap(text, 110 - len(pad))]


def _source_values(source: Path | None) -> dict[str, str | None]:
    if source is None:
        return {}
    if not re.fullmatch(r"[A-Za-z0-9._-]+\.(?:txt|pdf|docx)", source.name):
        allowed = "Namnet får ha a–z, 0–9, punkt, bindestreck och understreck, och ska sluta på .pdf, .docx eller .txt."
        raise LoadersError(f'Källan heter "{printable(source.name)}". {allowed}')
    try:
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
    except OSError:
        raise LoadersError(f"Källan {printable(source.as_posix())} går inte att läsa.") from None
    return {"file": source.name, "sha256": digest}


def is_taken(report_id: str, data_dir: Path) -> bool:
    """Return whether a report or a draft has the id."""
    return any((data_dir / folder / f"{report_id}.yaml").exists() for folder in (DRAFTS, REPORTS))


def next_id(report_id: str, data_dir: Path) -> str:
    """Return the id with the first number from 2 that no report and no draft has."""
    number = 2
    base = re.sub(r"-[0-9]{1,2}$", "", report_id)
    while is_taken(f"{base}-{number}", data_dir):
        number += 1
    return f"{base}-{number}"
