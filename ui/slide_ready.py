"""Ready-made slide sets: what most meetings ask for, as a start to change."""

from collections.abc import Mapping

from ui.catalogue import Parameters
from ui.catalogue.risks import RISK_FIGURE
from ui.data import answer
from ui.filters import labels_of
from ui.risk_words import peer_selection
from ui.slide_store import new_slide
from ui.words import unit_of
from workspace import Desk
from workspace.analysis import Analysis, ranked
from workspace.slide_set import SlideSet, StoredSlide

EMPTY, LEADING, OWN_BODY, RISKS = "tomt", "ledande", "kommun", "riskanalys"
READY: Mapping[str, str] = {
    EMPTY: "Tomt bildspel",
    LEADING: "De tre ledande områdena",
    OWN_BODY: "Vår kommun jämfört med andra",
    RISKS: "Riskanalys",
}
MOST_RISKS = 10  # risks with a slide of their own


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
    """Return one municipality of the bank beside the others, and what it was recommended."""
    name = labels_of("bodies")[body_id]
    own: Parameters = {"bodies": [body_id]}
    slides = [
        new_slide("matris", {"leading_only": True, "first_body": body_id}),
        new_slide("matris", {"min_examined": 2, "first_body": body_id}),
        new_slide("svar", {"first_body": body_id}),
        new_slide("over_tid", own),
        new_slide("mottagare", own),
        new_slide("luckor", {**own, "leading_only": True}),
    ]
    others = unit_of(labels_of("bodies"))[1]
    return SlideSet(title=f"{name} jämfört med andra {others}", slides=tuple(slides))


def of_analysis(analysis: Analysis, document_id: str, desk: Desk) -> SlideSet:
    """Return the matrix of a risk analysis, its ranking, and what the bank says of the largest risks."""
    matrix = new_slide(RISK_FIGURE, {"analysis": document_id}, desk)
    slides: list[StoredSlide] = [
        matrix,
        SlideSet(title="-", slides=(matrix,)).duplicated(matrix.slide_id).slides[1].changed(form="tabell"),
    ]
    for risk in [one for one in ranked(analysis) if one.area_id][:MOST_RISKS]:
        peers = {**peer_selection(analysis), "areas": [str(risk.area_id)], "without_body": analysis.body_id}
        slides.append(new_slide("omrade", peers))
    return SlideSet(title=analysis.title, slides=tuple(slides))
