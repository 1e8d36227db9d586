"""What a field of a report file can be chosen from: the codebook, the report's own boards, and fixed words."""

from collections.abc import Mapping

from coding.codebook import CodebookReader
from wording.coding_words import shown_value
from wording.parties import swedish_order
from wording.report_words import PROVENANCE, ROLE
from wording.words import DATE_BASIS, KIND, RESPONSE, marked
from workspace.coding_items import Block
from workspace.report_coding import ReportCoding

Options = Mapping[str, str]
_ABSENT = {"finns_inte_i_rapporten": "finns inte i rapporten", "ingar_inte_i_kallan": "ingår inte i källan"}
_FIXED: dict[str, Options] = {
    "kind": {name: word for name, word in KIND.items() if name != "gemensam"},
    "source.title_basis": {
        "tryckt": "tryckt i rapporten",
        "kalla": "enligt källan",
        "kodaren": "kodaren har bildat den",
    },
    "source.provenance": PROVENANCE,
    "published.basis": DATE_BASIS,
    "role": ROLE,
    "basis": {"uttrycklig": "rapporten graderar själv", "tolkad": "tolkad ur löptext"},
    "rests_on": {"bedomning": "revisorernas bedömning", "iakttagelse": "iakttagelse"},
    "acceptance": {name: word for name, word in RESPONSE.items() if name != "inget_yttrande"},
    **{f"absent.{block}": _ABSENT for block in ("overall", "questions", "findings", "recommendations", "responses")},
}
QUESTION_KINDS = ("revisionsfråga", "delfråga", "kontrollmål", "granskningsmål", "kontrollfråga")


def options_of(block: Block, field: str, reader: CodebookReader, coding: ReportCoding) -> Options:
    """Return value → words of what a field can be; empty for a field that is typed."""
    if block == "questions" and field == "kind":
        return {kind: kind for kind in QUESTION_KINDS}
    if field in _FIXED:
        return _FIXED[field]
    return _of_codebook(field, reader) or _of_report(field, coding)


def _of_codebook(field: str, reader: CodebookReader) -> Options:
    codebook = reader.codebook
    if field == "body":
        return dict(sorted(reader.body_names().items(), key=lambda item: swedish_order(item[1])))
    if field in ("area", "areas"):
        return {area.id: area.label for area in codebook.areas.values()}
    if field == "topic":
        return {topic.id: topic.label for topic in codebook.topics.values()}
    if field == "auditor.firm":
        return {firm.name if firm.id != "egen" else "egen": firm.name for firm in codebook.firms.values()}
    if field == "provision":
        return {
            item.id: f"{item.law}, {item.paragraph}" if item.paragraph else item.law
            for item in codebook.provisions.values()
        }
    if field in ("grade", "status"):
        names = ("ja", "delvis", "nej", "ej_bedomd") if field == "grade" else ("brist", "delvis", "fungerar")
        return {name: marked(name) for name in names}
    return {}


def _of_report(field: str, coding: ReportCoding) -> Options:
    """The boards and questions that the coding itself has so far."""
    if field in ("boards", "to"):
        audited = [
            item.values["boards"] for item in coding.items if item.block == "audited" and "boards" in item.values
        ]
        names = [name for value in audited if isinstance(value.value, list) for name in value.value]
        return {name: name for name in dict.fromkeys(names)}
    if field == "question":
        questions = [item for item in coding.items if item.block == "questions" and item.state != "avvisad"]
        return {number: f"Fråga {number}" for item in questions if (number := shown_value(item.values.get("no")))}
    return {}
