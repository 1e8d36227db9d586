"""The id of a report that is being coded: place, year and topic of what is decided, and what is wrong with another."""

import re
from pathlib import Path
from typing import Any

from loaders.check.codebook import Codebook
from loaders.check.report_rules import expected_id
from loaders.documents.template import is_taken, next_id, parse_id
from loaders.faults.fault import LoadersError
from loaders.files.state import REPORTS
from loaders.read.register import body_names
from workspace.report_coding import ReportCoding


def proposed_id(coding: ReportCoding, codebook: Codebook, data_dir: Path) -> str:
    """Return the id that the decided values give, with -2 … when it is taken; "" while place or topic is not decided.

    A correction keeps its report's id.
    """
    if coding.corrects:
        return coding.corrects
    base = _decided_id(coding, codebook)
    return next_id(base, data_dir) if base and is_taken(base, data_dir) else base


def id_fault(report_id: str, coding: ReportCoding, codebook: Codebook, data_dir: Path) -> str:
    """Return, in Swedish, what is wrong with an id that a coder has typed; "" when it can be used."""
    if coding.corrects:
        return "" if report_id == coding.corrects else f"En rättelse behåller rapportens id, {coding.corrects}."
    try:
        parsed = parse_id(report_id, codebook)
    except LoadersError as refused:
        return str(refused)
    if parsed.text != report_id:
        return " ".join(parsed.notes)
    decided = _decided_id(coding, codebook)
    if decided and not re.fullmatch(f"{re.escape(decided)}(-([2-9]|[1-9][0-9]))?", report_id):
        return f"Id ska vara {decided}, eller det med -2, -3 … sist: plats, år och ämne är de som är kodade."
    if (data_dir / REPORTS / f"{report_id}.yaml").exists():
        return f"{report_id} finns redan. Välj ett annat id, t.ex. {next_id(report_id, data_dir)}."
    return ""


def _decided_id(coding: ReportCoding, codebook: Codebook) -> str:
    """The id that the decided values give without a number; "" while they do not say place and topic."""
    decided: dict[str, Any] = {}
    for item, values in coding.for_file():
        if item.block in ("report", "audited"):
            decided = {name: value.value for name, value in values.items()} | decided  # the first party's body
    body, topic, date = (decided.get(name) for name in ("body", "topic", "published.date"))
    own = codebook.bodies.get(str(body))
    place = body_names().get(str(body)) or (own.name if own else None)
    if place is None or topic not in codebook.topics:
        return ""
    return expected_id(place, str(date) if date else None, str(topic))
