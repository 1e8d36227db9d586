"""Ready-made slide sets: what most meetings ask for, as a start to change (decision 63)."""

from collections.abc import Iterator, Mapping

import pandas as pd

from bank.answer import answer
from charts.catalogue import Parameters
from charts.catalogue.build_figure import Nothing
from charts.catalogue.own_documents import AGE, ANSWERED, IMPLEMENTED, NOW, POINTS, RISK_FIGURE, own_figure
from charts.palette import STATUSES
from slides.new_slide import new_slide
from wording.filters import labels_of
from wording.likeness import Limits, place_of, similar_to
from wording.parties import unit_of
from wording.risks import peer_selection
from workspace import MAX_TITLE, Desk
from workspace.analysis import Analysis, ranked
from workspace.slide_set import SlideSet, StoredSlide

EMPTY, LEADING, OWN_BODY, RISKS, FOLLOW_UP = "tomt", "ledande", "kommun", "riskanalys", "uppfoljning"
READY: Mapping[str, str] = {
    EMPTY: "Tomt bildspel",
    LEADING: "De tre områden som följs särskilt",
    OWN_BODY: "Vår kommun jämfört med andra",
    RISKS: "Riskanalys",
    FOLLOW_UP: "Uppföljning av rekommendationer",
}
MOST_RISKS = 10  # risks with a slide of their own
ENOUGH_PEERS = 2  # others of the own kommungrupp in the bank, so that a figure of them has three columns
MOST_FINDINGS = 5  # of the own reports, each with its quote


def leading_weaknesses() -> SlideSet:
    """Return what the bank has found in each of the leading areas, and what it covers."""
    areas = answer("area_definition", leading_only=True)["area_id"]
    slides = [
        new_slide("omraden", {"leading_only": True}),
        *(new_slide("omrade", {"areas": [area]}) for area in areas),
        new_slide("matris", {"leading_only": True}),
        new_slide("tackning", {}),
    ]
    return SlideSet(title=READY[LEADING], slides=tuple(slides))


def own_body_compared(body_id: str) -> SlideSet:
    """Return what the bank has on one municipality, its own audits first, beside the others.

    Where the bank has audits of at least ENOUGH_PEERS others in its kommungrupp, the areas in detail and the answers
    are compared with these (decision 101). One that has no audit gets what the audits of the others have found, with a
    matrix of those in its group, and one of those in its county.
    """
    name = labels_of("bodies").get(body_id)
    if name is None:
        return _others_alone(body_id)
    alike = _alike(body_id)
    slides = [
        *_own_audits(body_id),
        new_slide("matris", {"leading_only": True, "first_body": body_id}),
        new_slide("matris", {**alike, "min_examined": 2, "first_body": body_id}),
        new_slide("svar", {**alike, "first_body": body_id}),
        new_slide("luckor", {"bodies": [body_id], "leading_only": True}),
    ]
    others = unit_of(labels_of("bodies"))[1]
    return SlideSet(title=f"{name} jämfört med andra {others}", slides=tuple(slides))


def _alike(body_id: str) -> Parameters:
    """The filter of the body's own kommungrupp, with its edition; none where too few others of it are in the bank."""
    own = place_of(body_id)
    others = 0 if own is None else len(similar_to(own, Limits()))
    return {"groups": [own.group_key]} if own is not None and others >= ENOUGH_PEERS else {}


def _own_audits(body_id: str) -> list[StoredSlide]:
    """The body's newest report area by area, its weightiest findings with quotes, its recommendations, and its audits
    over time when there are several."""
    own_selection: Parameters = {"bodies": [body_id]}
    reports = answer("reports", own_selection)["report_id"].tolist()
    findings = answer("findings", own_selection)
    assessed = [report_id for report_id in reports if (findings["report_id"] == report_id).any()]
    slides = (
        [new_slide("rapportomraden", {"reports": [assessed[-1]], **own_selection, "examined_only": True})]
        if assessed
        else []
    )
    slides += _finding_slides(body_id, findings)[:MOST_FINDINGS]
    if len(answer("recommendation_list", own_selection, row_limit=1)):
        slides.append(new_slide("rekommendationer", own_selection))
    if len(reports) > 1:
        slides.append(new_slide("over_tid", own_selection))
    return slides


def _finding_slides(body_id: str, findings: pd.DataFrame) -> list[StoredSlide]:
    """A slide for each area with the weightiest of a body's findings there: brist before delvis before fungerar, and
    among equals the leading areas first."""
    leading = answer("area_definition", leading_only=True)["area_id"]
    # Among equals in an area, the auditors' assessment comes before an observation (decision 67).
    weightiest = findings.assign(
        severity=[STATUSES.index(status) for status in findings["status"]],
        is_told=findings["rests_on"] != "bedomning",
        rest=~findings["area_id"].isin(leading),
    ).sort_values(["severity", "is_told"], kind="stable")
    ranked_findings = weightiest.drop_duplicates("area_id").sort_values(["severity", "rest"], kind="stable")
    return [
        new_slide("belagg", {"reports": [row.report_id], "bodies": [body_id], "finding_no": int(row.finding_no)})
        for row in ranked_findings.itertuples()
    ]


def _others_alone(body_id: str) -> SlideSet:
    municipalities = answer("examined_municipalities").set_index("body_id")
    place = municipalities.loc[body_id]
    near = municipalities[municipalities["county_code"] == place["county_code"]]
    county: list[StoredSlide] = []
    if (near["coverage"] == "granskat").any():
        county.append(new_slide("matris", {"counties": [place["county_code"]]}))
    alike = _alike(body_id)
    group = [new_slide("matris", alike)] if alike else []
    leading_slides = leading_weaknesses().slides
    slides = (*leading_slides[:-1], *group, *county, new_slide("mottagare", {}), leading_slides[-1])
    return SlideSet(title=f"{place['body_name']}: vad andra kommuners granskningar visar", slides=slides)


def of_analysis(analysis: Analysis, document_id: str, desk: Desk) -> SlideSet:
    """Return the matrix of a risk analysis, its ranking, and what the bank says of the largest risks: the body's own
    audits before those of the others."""
    matrix = new_slide(RISK_FIGURE, {"analysis": document_id}, desk)
    slides: list[StoredSlide] = [
        matrix,
        SlideSet(title="-", slides=(matrix,)).duplicated(matrix.slide_id).slides[1].changed(form="tabell"),
    ]
    risks_of_areas = [risk for risk in ranked(analysis) if risk.area_id]
    for risk in risks_of_areas[:MOST_RISKS]:
        area: Parameters = {"areas": [str(risk.area_id)]}
        own_selection: Parameters = {"bodies": [analysis.body_id], **area}
        if analysis.body_id in labels_of("bodies"):
            slides += _finding_slides(analysis.body_id, answer("findings", own_selection))
            if len(answer("recommendation_list", own_selection, row_limit=1)):
                slides.append(new_slide("rekommendationer", own_selection))
        peers = {**peer_selection(analysis), **area, "without_body": analysis.body_id}
        slides.append(new_slide("omrade", peers))
    return SlideSet(title=analysis.title, slides=tuple(slides))


def of_register(document_id: str, body_name: str, desk: Desk) -> SlideSet:
    """Return what is late, what the boards answered, how far it has come, its age, and every open recommendation.

    Figures that have nothing to show are left out, so that a register without open recommendations gives fewer.
    """
    title = f"{READY[FOLLOW_UP]} – {' '.join(body_name.split())}"
    return SlideSet(title=title[:MAX_TITLE].strip(), slides=tuple(_of_register(document_id, desk)))


def _of_register(document_id: str, desk: Desk) -> Iterator[StoredSlide]:
    for name in (NOW, ANSWERED, IMPLEMENTED, AGE, POINTS):
        parameters: Parameters = {"register": document_id}
        try:
            own_figure(name, parameters, desk)
        except Nothing:
            continue
        yield new_slide(name, parameters, desk)
