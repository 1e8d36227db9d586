"""What tests share: a snapshot of the real data, and a small synthetic bank with a snapshot of its own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.build.snapshot import build_snapshot
from loaders.files.atomic_file import FAILED
from tests import compared, makers, shapes

# What proves by force, or for every page, size and theme (decision 77): `make prove`. Folders, and files of others.
PROOFS = {"faults", "fuzz", "hostile", "load"}
PROOF_FILES = {
    "exports/test_pptx_hostile_template.py",
    "pages/test_shapes.py",
    "security/test_no_network.py",
    "snapshot/test_carrying_over.py",
    *(f"ui/test_{name}.py" for name in ("slide_ready", "titles_of_banks")),
    *(f"workspace/test_{name}.py" for name in ("concurrent", "damaged_rows", "killed", "one_wait")),
    *(f"browser/test_{name}.py" for name in ("accessible", "bildspel", "downloads", "kept_work", "login", "metod")),
    *(f"browser/test_{name}.py" for name in ("own_files", "pointing", "printing", "reading", "reconnecting")),
    *(
        f"browser/test_{name}.py"
        for name in (
            "in_report_accessible",
            "koda",
            "koda_accessible",
            "koda_kept",
            "returning",
            "shapes",
            "three_readers",
        )
    ),
}

LONGEST_FILE = "test_reconnecting.py"  # takes more than ten minutes, so it begins


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the proofs. Where tests are spread over processes, those in a browser begin: one of their files takes
    minutes."""
    for item in items:
        folder, name = item.path.parent.name, item.path.name
        if folder in PROOFS or f"{folder}/{name}" in PROOF_FILES:
            item.add_marker(pytest.mark.proof)
    items.sort(key=lambda item: ("browser" not in item.path.parts, item.path.name != LONGEST_FILE))


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """What Streamlit's AppTest runs takes the place of `__main__`; a process that starts later would run it too."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session", autouse=True)
def var_directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """GRANSKNINGSBANKEN_VAR for the whole session, so that no test reads or writes the project's own var/."""
    directory = tmp_path_factory.mktemp("var")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(directory))
        yield directory


@pytest.fixture(autouse=True)
def shared_folder_kept_whole(var_directory: Path) -> Iterator[None]:
    """A build that a test makes fail belongs in a folder of the test's own: the pages of every later test tell it."""
    yield
    told = var_directory / "snapshot" / FAILED
    assert not told.exists(), told.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def snapshot(var_directory: Path) -> Path:
    """The current snapshot, built once from the real data."""
    return build_snapshot(makers.DATA)


@pytest.fixture(scope="session")
def tree_of_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the synthetic bank. Tests that change it make their own with makers.write_bank."""
    return makers.write_bank(tmp_path_factory.mktemp("bank") / "data")


@pytest.fixture(scope="session")
def tree_snapshot(tree_of_reports: Path) -> Path:
    """A snapshot of the synthetic bank that is nobody's current one."""
    return build_snapshot(tree_of_reports, out=tree_of_reports.parent / "bank.duckdb")


@pytest.fixture(scope="session")
def compared_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of the real bank with invented second codings, the current one of a folder of its own."""
    folder = tmp_path_factory.mktemp("compared")
    data = compared.write_compared(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
        return build_snapshot(data)


@pytest.fixture(scope="session")
def shape_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the bank of every shape of report (tests/shapes.py)."""
    return shapes.write_shapes(tmp_path_factory.mktemp("shapes") / "data")


@pytest.fixture(scope="session")
def shape_snapshot(shape_reports: Path) -> Path:
    """A snapshot of that bank, which is nobody's current one."""
    return build_snapshot(shape_reports, out=shape_reports.parent / "shapes.duckdb")
