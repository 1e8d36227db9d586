"""What the notes of an evidence slide say of the place in the report, where its file is on this machine."""

from bank.answer import answer
from bank.report_source import look_up
from charts.catalogue import Parameters
from sources.refusals import BadSource
from sources.register import Sought
from wording.passages import ANOTHER_FILE, passage_told, unsure_told
from wording.words import known


def place_note(parameters: Parameters) -> tuple[str, ...]:
    """Return the page, the heading and the passage around the quote of a finding (`reports`, `finding_no`).

    Nothing when the report's file is not here, cannot be read or does not have the quote.
    """
    findings = answer("report_findings", reports=parameters["reports"])
    for _, row in findings[findings["finding_no"] == parameters.get("finding_no")].iterrows():
        sought = Sought(str(row["quote"]), str(row["section"]), known(row["page"]) or "")
        try:
            looked_up = look_up(str(row["report_id"]), sought)
        except BadSource:
            return ()
        if looked_up and looked_up.candidates:
            place = looked_up.candidates[0]
            page = looked_up.finder.document.page(place.page)
            doubts = [] if looked_up.is_same else [ANOTHER_FILE]
            doubts += [unsure_told(looked_up.candidates)] if len(looked_up.candidates) > 1 else []
            return (passage_told(place, page), *doubts) if page else ()
    return ()
