"""What is counted, and how it is told: granskningar first, and the parties beside, each kind for itself."""

import pandas as pd

from wording.counts import order_note, unseen_answers_sentence, weakness_sentence
from wording.parties import kinds_told, the_unit
from wording.sentences import kinds_beside
from wording.words import in_words, known_ids, order_unknown


def weak(reports: tuple[int, int], missing: int, weak: tuple[int, int, int], examined: tuple[int, int, int]) -> str:
    kinds = ("municipality", "region", "other")
    return weakness_sentence(
        pd.Series(
            {"weakness_count": reports[0], "examined_count": reports[1], "not_examined_count": missing}
            | {f"weak_{kind}_count": count for kind, count in zip(kinds, weak, strict=True)}
            | {f"examined_{kind}_count": count for kind, count in zip(kinds, examined, strict=True)}
        )
    )


def test_the_first_number_is_granskningar_and_parties_stand_beside_where_they_say_more() -> None:
    assert weak((3, 4), 1, (3, 0, 0), (4, 0, 0)) == "brist eller delvis i 3 av 4 som granskat; 1 har inte granskat"
    assert weak((3, 3), 0, (17, 2, 0), (17, 2, 0)) == (
        "brist eller delvis i 3 av 3 granskningar (17 kommuner och 2 regioner)"
    )
    assert weak((1, 2), 1, (7, 0, 1), (9, 0, 1)) == (
        "brist eller delvis i 1 av 2 granskningar (7 av 9 kommuner och 1 av 1 annan part); "
        "1 granskning har inte undersökt området"
    )
    assert weak((1, 1), 0, (0, 1, 0), (0, 1, 0)) == "brist eller delvis i 1 av 1 granskning (en region)"
    assert weak((0, 0), 5, (0, 0, 0), (0, 0, 0)) == "ingen av de valda granskningarna har undersökt området"


def test_kinds_of_parties_are_told_each_for_itself() -> None:
    assert kinds_told((17, 2, 1)) == "17 kommuner, 2 regioner och en annan part"
    assert kinds_told((0, 1, 0)) == "en region"
    assert kinds_told((2, 0, 0), tell=in_words) == "två kommuner"
    assert kinds_beside(["2326", "23"]) == " (en kommun och en region)"
    assert not kinds_beside(["2326", "2305"])
    assert [the_unit(many) for many in ("kommuner", "parter")] == [
        ("kommunerna", "kommunens"),
        ("parterna", "partens"),
    ]


def test_what_is_put_together_or_not_in_the_source_is_told() -> None:
    assert not order_unknown(1)
    assert not order_unknown(None)
    assert order_unknown(2) == "två granskningar, ordningen okänd"
    assert not order_note([0, 1])
    assert order_note([1, 2]).endswith("i tabellen. ")
    assert known_ids(None) == known_ids(float("nan")) == []
    assert not unseen_answers_sentence(0)
    assert unseen_answers_sentence(1).startswith("Svaret på en fråga ingår inte i källan")
    assert unseen_answers_sentence(3).startswith("Svaren på tre frågor ingår inte i källan")
