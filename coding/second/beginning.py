"""What a second coder begins with: the report's file and the parties that it assesses.

Nothing else that the first coder or a rule has made of it: the parties and their boards say what is compared.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from loaders.files.state import REPORTS
from sources.register import Kept
from workspace.coding_items import Item
from workspace.coding_values import Value
from workspace.report_coding import BlindCoding, ReportCoding, SourceFile

SECOND_CODER = "andra kodaren"
# The handbook follows this report step by step: who has read it knows how the report is coded (decision 95).
EXAMPLE_OF_HANDBOOK = "norrtalje-2020-samverkan-barn-unga"
_OF_PARTY = ("body", "boards", "role")
Begin = Callable[[str], ReportCoding]


def second_of(coding: ReportCoding, at: str) -> Begin:
    """Return what makes the second coding of a coding, at a time (ISO): its source and the assessed parties."""
    parties = [
        Item.new(item.block, {name: _plain(value, at) for name, value in values.items() if name in _OF_PARTY})
        for item, values in coding.for_file()
        if item.block == "audited"
    ]
    return _begin(coding.source, f"Andra kodning: {coding.source.file_name}", SECOND_CODER, at, parties=parties)


def training_on(report_id: str, kept: Kept, coder: str, at: str) -> Begin:
    """Return what makes a coding that trains on a report of the bank, whose own file is kept here."""
    first, last = kept.pages or (1, max(kept.page_count, 1))
    source = SourceFile.model_validate({
        "sha256": kept.sha256, "file_name": kept.name, "kind": kept.kind, "first_page": first, "last_page": last,
        "page_count": max(kept.page_count, last),
    })  # fmt: skip
    return _begin(source, f"Övning: {kept.name}", coder, at, report_id)


def reports_to_train_on(data_dir: Path) -> list[str]:
    """Return the ids of the bank's reports that can be trained on: all but the handbook's example."""
    ids = sorted(path.stem for path in (data_dir / REPORTS).glob("*.yaml"))
    return [report_id for report_id in ids if report_id != EXAMPLE_OF_HANDBOOK]


def _plain(value: Value, at: str) -> Value:
    """A value without who decided it, what was proposed and where it stands."""
    return Value.typed(value.value or "", SECOND_CODER, at)


def _begin(
    source: SourceFile, title: str, coder: str, at: str, training_of: str | None = None, parties: Sequence[Item] = ()
) -> Begin:
    def begin(pair_id: str) -> ReportCoding:
        return ReportCoding(
            title=title[:200],
            source=source,
            coder=coder,
            started_at=at,
            items=tuple(item.with_state("med", coder, at) for item in (Item.new("report"), *parties)),
            blind=BlindCoding(pair=pair_id, training_of=training_of),
        )

    return begin


def finished(coding: ReportCoding, at: str) -> ReportCoding:
    """Return a second coding whose coder is done, at a time (ISO)."""
    assert coding.blind is not None
    return coding.changed(blind=coding.blind.changed(finished_at=at))
