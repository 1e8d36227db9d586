"""What is kept of a source: the file as it was, what was read from it, and which report it is of."""

from pathlib import Path

import pytest

from sources import kept, register
from sources.refusals import BadSource

TEXT = "1 Inledning\n\nNämnden har en rutin för sin uppföljning.\n".encode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRANSKNINGSBANKEN_KALLOR", str(tmp_path / "kallor"))
    return tmp_path / "kallor"


def test_the_folder_is_the_one_that_is_set_else_in_var(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert register.folder() == tmp_path / "kallor"
    monkeypatch.delenv("GRANSKNINGSBANKEN_KALLOR")
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    assert register.folder() == tmp_path / "var" / "kallor"


def test_a_report_without_a_file_has_none(folder: Path) -> None:
    assert register.register() == {}
    assert register.kept_of("timra") is None
    assert not folder.exists(), "asking makes nothing"


def test_a_file_is_kept_as_it_was_with_what_was_read_from_it(folder: Path) -> None:
    own, document = kept.add(TEXT, "/home/någon/Rapport å.txt", "timra", "2026-11-30")
    assert (own.name, own.kind, own.added, own.page_count) == ("Rapport å.txt", "text", "2026-11-30", 1)
    assert register.kept_of("timra") == own
    assert kept.file_of(own) == TEXT
    assert kept.document_of(own) == document
    assert [section.heading for section in document.sections] == ["1 Inledning"]
    assert not [path for path in folder.iterdir() if path.name.startswith(".") and path.suffix != ".lock"]


def test_a_document_of_an_earlier_version_of_the_program_is_read_anew() -> None:
    own, document = kept.add(TEXT, "rapport.txt", "timra", "2026-11-30")
    own.document_path.write_bytes(b"of another format")
    assert kept.document_of(own) == document


def test_a_file_that_has_changed_or_gone_is_refused_in_a_sentence() -> None:
    own, _ = kept.add(TEXT, "rapport.txt", "timra", "2026-11-30")
    own.path.write_bytes(TEXT + b"mer")
    with pytest.raises(BadSource, match="har ändrats"):
        kept.file_of(own)
    own.path.unlink()
    with pytest.raises(BadSource, match="inte kvar"):
        kept.file_of(own)
    assert register.kept_of("timra") is None, "nothing is shown of a file that is gone"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"sources": {"timra": {}}}',
        '{"sources": {"timra": {"sha256": "../../etc/passwd", "kind": "pdf", "pages": null}}}',
        '{"sources": {"timra": {"sha256": "' + "a" * 64 + '", "kind": "exe", "pages": null}}}',
    ],
)
def test_a_damaged_register_has_no_sources(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / register.REGISTER).write_text(text, encoding="utf-8")
    assert register.register() == {}


def test_a_changed_register_is_read_again() -> None:
    kept.add(TEXT, "rapport.txt", "timra", "2026-11-30")
    assert list(register.register()) == ["timra"]
    kept.add(TEXT, "rapport.txt", "alvsbyn", "2026-11-30")
    assert list(register.register()) == ["alvsbyn", "timra"]
    kept.remove("timra")
    assert list(register.register()) == ["alvsbyn"]
    assert kept.remove("timra") is None
