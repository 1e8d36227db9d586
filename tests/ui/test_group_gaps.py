"""What is said of kommungrupper holds for none examined, all alike, ties, one group and hundreds."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import strategies as st

from charts.description import Grid
from charts.group_gaps import group_bars, group_gap_grid
from tests.ui.told import AWKWARD, names, numbers_in, some_of, tried, well_formed
from wording import group_gaps
from wording.group_gaps import examined_sentence, group_sentence, groups_table, municipalities_of

SKR = ["Storstäder", "Landsbygdskommun", "Pendlingskommun nära storstad", "Större stad"]
AREA = "aterkoppling_orosanmalan"
FEEDBACK = "granskat återkoppling till den som gjort en orosanmälan"


@pytest.fixture(autouse=True)
def one_area(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_gaps, "labels_of", lambda _: {AREA: "Återkoppling till den som gjort en orosanmälan"})


def groups(*counts: tuple[str | None, int, int]) -> pd.DataFrame:
    """Rows of examined_groups: label, municipalities, and how many of them have examined; all of them are covered."""
    return pd.DataFrame(
        [
            {
                "group_key": label and f"2023-{place}", "group_id": label and f"G{place}", "group_label": label,
                "edition": label and "2023", "municipality_count": count, "covered_count": examined,
                "examined_count": examined, "body_names": "Arboga" if examined else None,
            }
            for place, (label, count, examined) in enumerate(counts)
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([("Landsbygdskommun", 35, 2)], f"I banken har två av 35 landsbygdskommuner {FEEDBACK}"),
        ([("Landsbygdskommun", 35, 0)], f"I banken har ingen av 35 landsbygdskommuner {FEEDBACK}"),
        ([("Landsbygdskommun", 35, 35)], f"I banken har alla 35 landsbygdskommuner {FEEDBACK}"),
        ([("Storstäder", 1, 0)], f"I banken har den enda kommunen i gruppen Storstäder inte {FEEDBACK}"),
        ([("Storstäder", 3, 1)], f"I banken har en av 3 kommuner i gruppen Storstäder {FEEDBACK}"),
        (
            [("Landsbygdskommun", 35, 2), ("Storstäder", 3, 1)],
            f"I banken har två av 35 landsbygdskommuner {FEEDBACK}, lägst andel av två kommungrupper",
        ),
        (
            [("Landsbygdskommun", 35, 0), ("Storstäder", 3, 1)],
            f"I banken har ingen av 35 landsbygdskommuner {FEEDBACK}",
        ),
        (  # a tie names both
            [("Landsbygdskommun", 35, 0), ("Storstäder", 3, 0), ("Större stad", 23, 1)],
            f"I banken har ingen av 35 landsbygdskommuner och ingen av 3 kommuner i gruppen Storstäder {FEEDBACK}",
        ),
        (  # equal shares of unequal groups are a tie
            [("Landsbygdskommun", 10, 1), ("Storstäder", 20, 2), ("Större stad", 2, 1)],
            "I banken har en av 10 landsbygdskommuner och två av 20 kommuner i gruppen Storstäder "
            f"{FEEDBACK}, lägst andel av tre kommungrupper",
        ),
        (
            [(label, 4, 0) for label in SKR[:3]] + [("Större stad", 4, 1)],
            f"I banken har ingen kommun i tre av fyra kommungrupper {FEEDBACK}",
        ),
        (
            [(label, 4, 1) for label in SKR[:3]] + [("Större stad", 4, 2)],
            f"I banken är andelen kommuner som har {FEEDBACK} lägst, och lika, i tre av fyra kommungrupper",
        ),
        (
            [(label, 4, 0) for label in SKR],
            f"I banken har ingen kommun i någon av de fyra kommungrupperna {FEEDBACK}",
        ),
        (
            [(label, 4, 1) for label in SKR],
            f"I banken är andelen kommuner som har {FEEDBACK} lika stor i alla fyra kommungrupper",
        ),
        ([(label, 4, 4) for label in SKR[:2]], f"I banken har alla kommuner i båda kommungrupperna {FEEDBACK}"),
        ([("Landsbygdskommun", 35, 2), (None, 3, 0)], f"I banken har två av 35 landsbygdskommuner {FEEDBACK}"),
        ([(None, 290, 5)], ""),
    ],
)
def test_the_group_examined_least_is_the_message(counts: list[tuple[str, int, int]], expected: str) -> None:
    assert group_sentence(groups(*counts), {"areas": [AREA]}) == expected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({}, "I banken har två av 35 landsbygdskommuner minst en granskning"),
        ({"years": ["2020"]}, "I banken har två av 35 landsbygdskommuner minst en vald granskning"),
        ({"counties": ["25"]}, "I banken har två av 35 valda landsbygdskommuner minst en granskning"),
        ({"groups": ["2023-0"]}, "I banken har två av 35 landsbygdskommuner minst en granskning"),
        ({"groups": ["2017-C8"]}, "I banken har två av 35 valda landsbygdskommuner minst en granskning"),
        (
            {"leading_only": True},
            "I banken har två av 35 landsbygdskommuner granskat något av de särskilt följda områdena",
        ),
        (
            {"areas": [AREA, "sip"]},
            "I banken har två av 35 landsbygdskommuner granskat något av de två valda områdena",
        ),
        (
            {"areas": [AREA], "firms": ["pwc"]},
            f"I de valda granskningarna har två av 35 landsbygdskommuner {FEEDBACK}",
        ),
    ],
    ids=str,
)
def test_what_the_filters_leave_out_is_said(selection: dict[str, Any], expected: str) -> None:
    assert group_sentence(groups(("Landsbygdskommun", 35, 2)), selection) == expected


@st.composite
def some_groups(draw: st.DrawFn) -> pd.DataFrame:
    labels = draw(st.one_of(names(300), st.just(SKR)))
    alike = draw(st.sampled_from(["", "none", "all"]))
    counts = []
    for label in labels:
        count = draw(st.one_of(st.integers(1, 4), st.sampled_from([35, 290, 2000])))
        counts.append((label, count, {"none": 0, "all": count}.get(alike, draw(some_of(count)))))
    return groups(*counts)


@tried(
    some_groups(), st.sampled_from([{}, {"areas": [AREA]}, {"areas": [AREA], "years": ["2020"], "counties": ["25"]}])
)
def test_every_sentence_is_well_formed_and_has_the_numbers_of_the_lowest(
    rows: pd.DataFrame, selection: dict[str, Any]
) -> None:
    labels = [*rows["group_label"], *AWKWARD]
    told = well_formed(group_sentence(rows, selection), labels)
    shares = rows["examined_count"] / rows["municipality_count"]
    lowest = rows[shares == shares.min()]
    if "ingen" in told.split(" ") or " inte " in told:
        assert (lowest["examined_count"] == 0).all(), told
    elif "alla kommuner i" not in told and len(lowest) < 3 and len(rows) > len(lowest):
        assert set(lowest["municipality_count"]) <= numbers_in(told, labels), told
    if shares.min() < 1:  # nothing is said of all when somebody has not
        assert not told.startswith(("I banken har alla", "I de valda granskningarna har alla")), told


@pytest.mark.parametrize(
    ("label", "count", "expected"),
    [
        ("Landsbygdskommun med besöksnäring", 21, "21 landsbygdskommuner med besöksnäring"),
        ("Pendlingskommun nära storstad", 43, "43 pendlingskommuner nära storstad"),
        ("Mindre stad/tätort", 27, "27 kommuner i gruppen Mindre stad/tätort"),
        ("Landsbygdskommun", 1, "1 kommun i gruppen Landsbygdskommun"),
    ],
)
def test_a_group_s_municipalities_have_their_kind_s_name(label: str, count: int, expected: str) -> None:
    assert municipalities_of(label, count) == expected


def test_what_nobody_has_examined_is_not_said_to_be_unexamined() -> None:
    rows = pd.DataFrame({"coverage": ["saknas", "saknas", "ej_granskat", "granskat"]})
    assert examined_sentence(rows) == (
        "1 av 4 kommuner har granskat området. 1 har en vald granskning, men inte av området. "
        "2 har ingen vald granskning, vilket inte betyder att området inte är granskat där."
    )
    assert examined_sentence(rows[:1]).startswith("Ingen av 1 kommun har granskat området.")


def area_cells() -> pd.DataFrame:
    """Rows of gaps_by_group: one area of which none, some and all have examined, and those without a group."""
    fields = {"area_id": "a", "area_label": "Placeringar", "is_leading": False, "dimension_label": "Stöd"}
    totals = {"area_examined_count": 5, "area_municipality_count": 41}
    counts: list[tuple[str | None, int, int, int | None]] = [
        ("A1", 3, 0, None), ("C8", 35, 2, 2020), ("C9", 2, 2, None), (None, 1, 1, 2019)
    ]  # fmt: skip
    return pd.DataFrame(
        [
            {
                **fields, **totals, "group_key": code and f"2023-{code}", "group_id": code,
                "kommungrupp": code and f"Grupp {code}", "municipality_count": count, "covered_count": examined,
                "examined_count": examined, "last_year": year,
            }
            for code, count, examined, year in counts
        ]
    )  # fmt: skip


def test_a_cell_has_its_count_in_text_and_is_empty_where_none_has_examined() -> None:
    grid = group_gap_grid(area_cells())
    assert isinstance(grid, Grid)
    (row,) = grid.rows
    assert [(cell.key, cell.text, cell.ids) for cell in row.cells if cell] == [
        ("ej_granskat", "0/3", ("a", "2023-A1")),
        ("blek", "2/35", ("a", "2023-C8")),
        ("fylld", "2/2", ("a", "2023-C9")),
        ("fylld", "1/1", ()),
    ]
    assert row.cells[0]
    assert "Det säger inget om hur det fungerar." in row.cells[0].hover
    assert (row.note, row.remark) == ("5 av 41", "granskat i 5 av 41 kommuner")
    assert [column.name for column in grid.columns] == ["Grupp A1", "Grupp C8", "Grupp C9", "Utan kommungrupp"]


def test_bars_and_tables_have_the_counts_of_their_rows() -> None:
    rows = groups(("Landsbygdskommun", 35, 2), (None, 3, 0))
    rows["covered_count"] = [5, 1]
    bars = group_bars(rows, with_area=True)
    assert [(bar.name, bar.counts) for bar in bars.bars] == [
        ("Landsbygdskommun (G0): 2\u00a0av\u00a035", (2, 3, 30)),
        ("Utan kommungrupp: 0\u00a0av\u00a03", (0, 1, 2)),
    ]
    assert [bar.counts for bar in group_bars(rows, with_area=False).bars] == [(5, 30), (1, 2)]
    assert groups_table(rows, with_area=True).to_numpy().tolist() == [
        ["Landsbygdskommun (G0)", 35, 5, 2, "Arboga"],
        ["Utan kommungrupp", 3, 1, 0, ""],
    ]
    (line,) = group_gaps.group_gap_table(area_cells()).to_numpy().tolist()
    assert line == [
        "Placeringar", "– 0 av 3", "2 av 35, senast 2020", "2 av 2, okänt år", "1 av 1, senast 2019", "5 av 41", "Stöd"
    ]  # fmt: skip
