"""The picture of the architecture is the code's, and the modules that the walks name are there."""

import re

from docs import architecture
from tests.conftest import PROOF_FILES, PROOFS
from tests.makers import PROJECT
from tests.test_imports import MAY_IMPORT

TEXT = (PROJECT / "docs" / "arkitektur.md").read_text(encoding="utf-8")


def test_the_picture_is_drawn_from_the_imports_of_today() -> None:
    """When it fails: python docs/architecture.py, and look at what has changed."""
    assert architecture.PICTURE.read_text(encoding="utf-8") == architecture.draw()


def test_every_file_that_the_guides_name_exists() -> None:
    guides = [TEXT, *((PROJECT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "README.md"))]
    named = {name for text in guides for name in re.findall(r"`([a-z_]+/[a-z_/]+\.(?:py|sql|typ|css|js|pptx))`", text)}
    assert len(named) > 60
    examples = {"pages/namn.py", "queries/namn.sql"}
    within_build = {name for name in named if (PROJECT / "loaders" / "build" / name).is_file()}
    assert {name for name in named - examples - within_build if not (PROJECT / name).is_file()} == set()


def test_a_walk_passes_eight_modules_at_most() -> None:
    walks = re.split(r"^## ", TEXT, flags=re.MULTILINE)[-3:]
    steps = [len(re.findall(r"^\d+\. ", walk, flags=re.MULTILINE)) for walk in walks]
    assert all(3 <= count <= 8 for count in steps), steps


def test_the_picture_s_rooms_are_those_of_the_import_rules() -> None:
    """The rooms of the loaders, of coding and of the screen are drawn as one each, and app.py not at all."""
    ruled = {room for room in MAY_IMPORT if not room.startswith(("coding/", "loaders/", "ui/"))} - {"app.py"}
    assert set(architecture.ROOMS) == ruled


def test_every_proof_that_is_named_exists() -> None:
    """A renamed file would else move to the tests that a newcomer waits for."""
    assert {path.name for path in (PROJECT / "tests").iterdir() if path.is_dir()} >= PROOFS
    assert {f"{path.parent.name}/{path.name}" for path in (PROJECT / "tests").rglob("test_*.py")} >= PROOF_FILES
