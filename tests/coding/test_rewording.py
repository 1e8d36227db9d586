"""How like its source a summary is."""

import pytest

from coding.rewording import MOST_IN_A_ROW, likeness

SOURCE = "Vi bedömer att nämnden inte fullt ut har säkerställt att rutinen är känd bland medarbetarna i verksamheten."


@pytest.mark.parametrize(
    ("text", "is_copied"),
    [
        (SOURCE, True),
        (SOURCE.upper(), True),
        ("Vi bedömer att nämnden inte fullt ut har säkerställt rutinen.", True),
        ("Alla känner inte till rutinen.", False),
        ("Rutinen är inte känd av alla som arbetar där.", False),
        ("", False),
        ("Rutinen", False),
    ],
)
def test_a_copied_text_is_told_from_own_words(text: str, is_copied: bool) -> None:
    assert likeness(text, SOURCE).is_copied == is_copied


def test_the_longest_run_of_shared_words_is_told() -> None:
    like = likeness("Det är oklart om rutinen är känd bland medarbetarna.", SOURCE)
    assert like.longest_run == "rutinen är känd bland medarbetarna"
    assert len(like.longest_run.split()) <= MOST_IN_A_ROW


def test_a_part_of_a_word_is_not_shared() -> None:
    assert likeness("nämnd rutin", "nämnden rutinen").longest_run == ""
