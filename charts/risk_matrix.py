"""The auditors' risks by sannolikhet and konsekvens, on the four fields of god revisionssed (2018)."""

from dataclasses import dataclass

import pandas as pd

from charts.description import Risk, Risks
from charts.palette import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """Hex colours of one field: its area, border and words, and the fill and number of the marks on it."""

    fill: str
    border: str
    text: str
    mark: str
    number: str


@dataclass(frozen=True, slots=True)
class Field:
    """One of the fields: its name as god revisionssed has it, which risks it holds, and its look in each theme."""

    word: str
    meaning: str
    looks: dict[Theme, Look]


# Ink means problem: the area and its marks darken (in the dark: brighten) from no audit to audit, in greyscale too.
FIELDS: dict[str, Field] = {
    "granska": Field(
        "Granska!",
        "både sannolikhet och konsekvens är höga",
        {
            "light": Look("#E9B9C1", "#9C2A3C", "#1F2933", "#9C2A3C", "#FFFFFF"),
            "dark": Look("#6E303C", "#FF9DAA", "#FFFFFF", "#FF9DAA", "#2B0A10"),
        },
    ),
    "uppmarksamhet": Field(
        "Uppmärksamhet – eventuell granskning",
        "en av sannolikhet och konsekvens är hög",
        {
            "light": Look("#F9E3B4", "#8A5A00", "#1F2933", "#E9A93A", "#1F2933"),
            "dark": Look("#42330F", "#F2B84B", "#FFFFFF", "#9A6A0F", "#FFFFFF"),
        },
    ),
    "ingen": Field(
        "Ingen granskning",
        "både sannolikhet och konsekvens är låga",
        {
            "light": Look("#F5F7F9", "#616E7C", "#1F2933", "#FFFFFF", "#1F2933"),
            "dark": Look("#1B2229", "#8A94A0", "#E6EAEE", "#12171C", "#E6EAEE"),
        },
    ),
}


def on_scale(level: int, scale: int) -> str:
    """Return "3 på skalan 1–4": "3 av 4" would read as a count beside "3 av 4 granskningar" (decision 60)."""
    return f"{level} på skalan 1–{scale}"


def field_of(likelihood: int, consequence: int, high_from: int) -> str:
    """Return the key of the field that the levels fall in; `high_from` is the lowest level that counts as high."""
    high_count = sum(level >= high_from for level in (likelihood, consequence))
    return ("ingen", "uppmarksamhet", "granska")[int(high_count)]


def ranked(risks: Risks) -> list[Risk]:
    """Return the risks, the highest first, so that a place with room for only some of them names the highest.

    The order is that of the ranking on the page: field, sannolikhet times konsekvens, konsekvens (decision 24), number.
    """
    fields = list(FIELDS)

    def key(risk: Risk) -> tuple[int, int, int, int]:
        field = fields.index(field_of(risk.likelihood, risk.consequence, risks.high_from))
        return field, -risk.likelihood * risk.consequence, -risk.consequence, risk.number

    return sorted(risks.risks, key=key)


def risk_matrix(risks: pd.DataFrame, scale: int, high_from: int) -> Risks:
    """Return the risks that have both levels, in the order of their numbers.

    `risks` has number, name, likelihood, consequence, decision ("" = not decided). `scale` is 4 or 5, `high_from` 2 to
    the scale.
    """
    assessed = risks.dropna(subset=["likelihood", "consequence"]).sort_values("number")
    return Risks(
        tuple(
            Risk(int(row.number), str(row.name), int(row.likelihood), int(row.consequence), str(row.decision))
            for row in assessed.itertuples(index=False)
        ),
        scale,
        high_from,
    )
