"""Documents of the workspace with a hostile text in every field that takes one."""

from typing import Any

import queries
from charts.catalogue.own_documents import RISK_FIGURE
from tests.hostile.texts import hostile
from workspace.analysis import Analysis, Peers, PlanQuestion, Proposal
from workspace.slide_set import SlideSet, StoredSlide

TITLE = "=1+1 <img/src=x/onerror=window.pwned=1> [klick](javascript:window.pwned=1) **fet** :material/home: ../..\\CON"
AREA = "aterkoppling_orosanmalan"
PARAMETERS: dict[str, dict[str, Any]] = {
    "omrade": {"areas": [AREA]},
    "spridning": {"areas": [AREA]},
    "sida_vid_sida": {"body_a": "2262", "body_b": "0188"},
    "belagg": {"reports": ["timra-2020-insatser-barn-unga"], "bodies": ["2262"], "finding_no": 1},
}
# One for every kind of drawing, and for texts that no other shows: bars, years, map, marks, grids, evidence.
FIGURES = ("omraden", "omrade", "matris", "svar", "spridning", "tackning", "tidslinje", "belagg", "sida_vid_sida")


def analysis(year: int) -> Analysis:
    """An analysis of every area and own risks, with texts in every field; another year, other judgements."""
    areas = queries.run_selected("area_definition", {})
    own = Analysis(body_id="2262", body_name=f"Timrå {TITLE}", year=year, peers=Peers(kind="alla"))
    own = own.with_areas(zip(areas["area_id"], areas["area_label"].str[:300], strict=True))
    own = own.with_own_risk(hostile(1)[:300], hostile(2))
    proposal = Proposal(
        title=hostile(3)[:300],
        purpose=hostile(4),
        questions=(PlanQuestion(text=hostile(5), asked_in=hostile(6)),),
        criteria=(hostile(7), hostile(8)),
        boards=hostile(9),
        delimitation=hostile(10),
        method=hostile(11),
        quarter=2,
        days=12.5,
    )
    level = 3 if year % 2 else 2
    changed = own.with_risk(
        AREA,
        likelihood=level,
        consequence=4,
        decision="granska",
        motivation=hostile(12),
        proposal=proposal.model_dump(),
    )
    return changed.with_risk(own.risks[-1].risk_id, likelihood=level, consequence=1, motivation=hostile(13))


def slide_set(analysis_id: str) -> SlideSet:
    """Figures of every kind of drawing, some as tables, with own titles and notes."""
    named = [(name, PARAMETERS.get(name, {})) for name in FIGURES] + [(RISK_FIGURE, {"analysis": analysis_id})]
    slides = [
        StoredSlide.model_validate(
            {
                "figure": name,
                "parameters": parameters,
                "form": "tabell" if number % 4 == 3 else "figur",
                "title": hostile(number)[:300] if number % 2 else None,
                "notes": f"{hostile(number)}\n\n{hostile(number + 1)}" if number % 3 else None,
                "made_with": hostile(number)[:200],
                "words_for": hostile(number)[:200],
            }
        )
        for number, (name, parameters) in enumerate(named)
    ]
    return SlideSet(title=TITLE, subtitle=hostile(0)[:300], slides=tuple(slides))
