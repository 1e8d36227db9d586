"""The picture of the architecture is the code's, and the modules that the walks name are there."""

import re

from docs import architecture
from tests.makers import PROJECT
from tests.test_imports import MAY_IMPORT

TEXT = (PROJECT / "docs" / "arkitektur.md").read_text(encoding="utf-8")


def test_the_picture_is_drawn_from_the_imports_of_today() -> None:
    """When it fails: python docs/architecture.py, and look at what has changed."""
    assert architecture.PICTURE.read_text(encoding="utf-8") == architecture.draw()


def test_every_file_that_the_page_names_exists() -> None:
    named = re.findall(r"`([a-z_/]+\.(?:py|sql))`", TEXT)
    assert len(named) > 15
    assert [name for name in named if not (PROJECT / name).is_file()] == []


def test_a_walk_passes_eight_modules_at_most() -> None:
    walks = re.split(r"^## ", TEXT, flags=re.MULTILINE)[-3:]
    steps = [len(re.findall(r"^\d+\. ", walk, flags=re.MULTILINE)) for walk in walks]
    assert all(3 <= count <= 8 for count in steps), steps


def test_the_picture_s_rooms_are_those_of_the_import_rules() -> None:
    """The rooms of the loaders and of what is drawn on the screen are drawn as one each, and app.py not at all."""
    ruled = {room for room in MAY_IMPORT if not room.startswith(("loaders/", "ui/"))} - {"app.py"}
    assert set(architecture.ROOMS) == ruled
