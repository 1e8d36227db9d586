"""The number of persons interviewed: only where the report says it."""

import pytest

from tests.coding.readers.papers import FORMS, filling, heading, read, single, text

every_form = pytest.mark.parametrize("form", FORMS)


@every_form
@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("Intervjuer har genomförts med totalt 16 personer.", "16"),
        ("Sammanlagt 16 personer har intervjuats.", "16"),
        ("Totalt har 16 personer intervjuats inom ramen för granskningen.", "16"),
        ("Vi har intervjuat 16 tjänstepersoner och tagit del av nämndens dokument.", "16"),
        ("16 tjänstepersoner har intervjuats.", "16"),
        ("Sju intervjuer har genomförts med företrädare för nämnden.", None),
        ("Vi har genomfört sju intervjuer.", None),
        ("Granskningen har genomförts genom intervjuer med tolv personer.", "12"),
        ("Intervjuer har genomförts med företrädare för nämnden och förvaltningen.", None),
        ("En enkät har skickats till 340 personer och två intervjuer har gjorts.", None),
        ("Vid intervju anges att 16 personer arbetar med vägunderhållet.", None),
        ("Tre av enheterna har intervjuats.", None),
        ("Av de 120 personer som arbetar i förvaltningen har två intervjuats.", None),
        ("Av 120 medarbetare har 16 tjänstepersoner intervjuats.", "16"),
        ("Vid intervju framkommer att enheten arbetar med 16 personer.", None),
    ],
)
def test_the_number_of_persons_as_printed(form: str, told: str, count: str | None) -> None:
    blocks = [heading("1 Inledning"), *filling(1), heading("1.5 Metod", 2), text(told), heading("2 Iakttagelser"),
              *filling(2)]  # fmt: skip
    assert single(read(FORMS[form](blocks)), "method.interviews") == count
