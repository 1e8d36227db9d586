"""Makers of codings of a report, for the tests of what is stored and of how it is merged."""

from workspace.coding_items import Item
from workspace.coding_values import Place, Value
from workspace.report_coding import ReportCoding, SourceFile

MORNING, NOON = "2026-11-30T09:00:00+00:00", "2026-11-30T12:00:00+01:00"
QUOTE = "Vi bedömer att nämnden inte i tillräcklig grad har säkerställt en uppföljning av besluten"
PLACE = Place(page=12, printed="6", section="3.1.1 Bedömning", quote=QUOTE, occurrence=2, count=3)
SOURCE = SourceFile(sha256="a" * 64, file_name="rapport.pdf", kind="pdf", first_page=7, last_page=40, page_count=120)


def proposal(value: str | list[str] | None = "brist", score: float = 0.61) -> Value:
    return Value(proposed=value, origin="regel", proposer="areas/1", score=score)


def finding(area: str = "sip") -> Item:
    evidence = Value(proposed=QUOTE, origin="regel", proposer="sentences/1", place=PLACE)
    return Item.new("findings", {"area": proposal(area), "status": proposal(None), "evidence": evidence})


FIRST, SECOND, THIRD = (finding(area) for area in ("sip", "samverkan", "uppfoljning"))
ADVICE = Item.new("recommendations", {"to": proposal(["socialnämnden", "kommunstyrelsen"])})
FURTHER_ADVICE = Item.new("recommendations", {"to": proposal(["socialnämnden"])})
RESPONSE = Item.new("responses", {"board": proposal("socialnämnden")}, parent=ADVICE.item_id)
BASE = ReportCoding(
    title="Timrå 2023",
    source=SOURCE,
    coder="K1",
    started_at=MORNING,
    items=(FIRST, SECOND, THIRD, ADVICE, FURTHER_ADVICE, RESPONSE),
)
