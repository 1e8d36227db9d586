"""Adding slides to a stored set while others save it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ui.slideshow.stored_sets import add_slide, create_set
from workspace import Conflict, Content, Desk, NotAllowed, Version, open_store
from workspace.slide_set import MOST_SLIDES, StoredSlide, read_slide_set


class Interrupted(Desk):
    """A desk on which somebody else saves just before each of the first saves."""

    interruptions = 0

    def save(self, document_id: str, title: str, content: Content, based_on: int) -> Version:
        if self.interruptions:
            self.interruptions -= 1
            now = super().read(document_id)
            longer = read_slide_set(now.content).with_slide(StoredSlide(figure="deras"))
            super().save(document_id, now.title, longer.content(), now.number)
        return super().save(document_id, title, content, based_on)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Interrupted]:
    with open_store(tmp_path / "arbete.sqlite") as store:
        yield Interrupted(store.reading, store.writing, "anna@example.se")


def figures(desk: Desk, document_id: str) -> list[str]:
    return [slide.figure for slide in read_slide_set(desk.read(document_id).content).slides]


def test_a_set_is_made_with_its_slides(desk: Interrupted) -> None:
    document_id = create_set(desk, " Möte ", "24 november", "dark", [StoredSlide(figure="omraden")])
    made = read_slide_set(desk.read(document_id).content)
    assert (made.title, made.subtitle, made.theme) == ("Möte", "24 november", "dark")
    assert figures(desk, document_id) == ["omraden"]


@pytest.mark.parametrize("times", [0, 1, 4])
def test_a_slide_is_added_after_what_others_add_meanwhile(desk: Interrupted, times: int) -> None:
    document_id = create_set(desk, "Möte")
    desk.interruptions = times
    assert add_slide(desk, document_id, StoredSlide(figure="min")) == times + 1
    assert figures(desk, document_id) == ["deras"] * times + ["min"]


def test_somebody_who_is_always_in_between_is_told(desk: Interrupted) -> None:
    document_id = create_set(desk, "Möte")
    desk.interruptions = 9
    with pytest.raises(Conflict):
        add_slide(desk, document_id, StoredSlide(figure="min"))
    assert "min" not in figures(desk, document_id)


def test_two_windows_that_add_at_once_both_get_their_slide(desk: Interrupted) -> None:
    document_id = create_set(desk, "Möte")
    with ThreadPoolExecutor(2) as pool:
        numbers = list(pool.map(lambda name: add_slide(desk, document_id, StoredSlide(figure=name)), ["a", "b"]))
    assert sorted(numbers) == [1, 2]
    assert sorted(figures(desk, document_id)) == ["a", "b"]


def test_a_full_set_and_a_set_for_reading_are_left_as_they_are(desk: Interrupted, tmp_path: Path) -> None:
    full = create_set(desk, "Fullt", slides=[StoredSlide(figure="x") for _ in range(MOST_SLIDES)])
    assert add_slide(desk, full, StoredSlide(figure="min")) == 0
    assert len(figures(desk, full)) == MOST_SLIDES
    document_id = create_set(desk, "Delat")
    desk.share(document_id, "bertil@example.se", "lasa")
    with open_store(tmp_path / "arbete.sqlite") as store, pytest.raises(NotAllowed):
        add_slide(store.as_user("bertil@example.se"), document_id, StoredSlide(figure="min"))
