"""One damaged row of the file: that document alone is told, and nothing else of anybody's is lost from sight."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from workspace import Damaged, DamagedDocument, Desk, Store, Version

# What is done to the row, in SQL, and whether the title can still be told. {id} is the document's.
ROWS = {
    "a time that is none": ("UPDATE revision SET saved_at = 'i går'", True),
    "a time as a number": ("UPDATE revision SET saved_at = 5", True),
    "a time cut short": ("UPDATE revision SET saved_at = '2026-11'", True),
    "a title that is no text": ("UPDATE revision SET title = x'ff00'", False),
    "a title of other bytes": ("UPDATE revision SET title = CAST(x'c3' AS TEXT)", False),
    "an author of other bytes": ("UPDATE revision SET author = CAST(x'ff' AS TEXT)", True),
    "a number that is none": ("UPDATE revision SET number = 'ett'", True),
    "a note of other bytes": ("UPDATE revision SET note = x'ff'", True),
}
DOCUMENT = {
    "made at no time": ("UPDATE document SET created_at = 'nyss'", False),
    "imported from nothing": ("UPDATE document SET imported_count = 'alla'", False),
    "no version left": ("DELETE FROM revision", False),
}
CONTENTS = {
    "cut": "UPDATE revision SET content = '{\"n\": '",
    "no text": "UPDATE revision SET content = x'7b7d'",
    "a list": "UPDATE revision SET content = '[]'",
    "no number": "UPDATE revision SET content = '{\"n\": NaN}'",
    "half a pair": 'UPDATE revision SET content = \'{"n": "\\ud800"}\'',
    "other bytes": "UPDATE revision SET content = CAST(x'7b226e223a22ff227d' AS TEXT)",
    "deep": f"UPDATE revision SET content = '{'[' * 100_000}'",
}


@pytest.fixture
def anna(file_store: Store) -> Desk:
    return file_store.as_user("anna@example.se")


@pytest.fixture
def whole(anna: Desk) -> Version:
    return anna.create("riskanalys", "Hel", {"n": 1})


@pytest.fixture
def harmed(anna: Desk, whole: Version) -> Version:
    return anna.create("riskanalys", "Skadad", {"n": 2})


def harm(directory: Path, statement: str, document_id: str) -> None:
    with closing(sqlite3.connect(directory / "arbete.sqlite", isolation_level=None)) as connection:
        for trigger in ("revision_never_changed", "revision_never_removed"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        key = "id" if " document " in statement else "document_id"
        connection.execute(f"{statement} WHERE {key} = ?", (document_id,))
        assert connection.execute("SELECT changes()").fetchone() == (1,)


def assert_told(error: Damaged) -> None:
    assert "i databasen" in str(error)
    assert "säkerhetskopia" in str(error)


@pytest.mark.parametrize(("statement", "has_title"), [*ROWS.values(), *DOCUMENT.values()], ids=[*ROWS, *DOCUMENT])
def test_a_damaged_row_is_told_and_the_others_are_listed(
    anna: Desk, whole: Version, harmed: Version, tmp_path: Path, statement: str, has_title: bool
) -> None:
    harm(tmp_path, statement, harmed.document_id)
    assert [one.document_id for one in anna.list_documents("riskanalys")] == [whole.document_id]
    title = "Skadad" if has_title else None
    assert anna.damaged("riskanalys") == [DamagedDocument(harmed.document_id, title)]
    assert anna.damaged("bildspel") == anna.bin("riskanalys") == []
    for ask in (anna.read, anna.export):
        with pytest.raises(Damaged) as caught:
            ask(harmed.document_id)
        assert_told(caught.value)
    assert anna.read(whole.document_id) == whole
    assert anna.save(whole.document_id, "Hel", {"n": 3}, based_on=1).number == 2


def test_a_document_thrown_away_at_no_time_is_told_and_can_still_be_read(
    anna: Desk, whole: Version, harmed: Version, tmp_path: Path
) -> None:
    harm(tmp_path, "UPDATE document SET deleted_at = 'nyss'", harmed.document_id)
    assert anna.damaged("riskanalys") == [DamagedDocument(harmed.document_id, "Skadad")]
    assert anna.bin("riskanalys") == []
    assert [listed.document_id for listed in anna.list_documents("riskanalys")] == [whole.document_id]
    assert anna.read(harmed.document_id).content == {"n": 2}


@pytest.mark.parametrize("statement", CONTENTS.values(), ids=CONTENTS)
def test_damaged_contents_are_told_when_they_are_asked_for(
    anna: Desk, whole: Version, harmed: Version, tmp_path: Path, statement: str
) -> None:
    harm(tmp_path, statement, harmed.document_id)
    for ask in (anna.read, anna.export):
        with pytest.raises(Damaged) as caught:
            ask(harmed.document_id)
        assert_told(caught.value)
    assert {one.title for one in anna.list_documents("riskanalys")} == {"Hel", "Skadad"}
    assert anna.damaged("riskanalys") == []
    assert anna.read(whole.document_id) == whole


def test_a_version_that_is_damaged_leaves_the_others_to_be_read_and_restored(
    anna: Desk, harmed: Version, tmp_path: Path
) -> None:
    second = anna.save(harmed.document_id, "Skadad", {"n": 3}, based_on=1)
    third = anna.save(harmed.document_id, "Skadad", {"n": 4}, based_on=2)
    with closing(sqlite3.connect(tmp_path / "arbete.sqlite", isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER revision_never_changed")
        connection.execute("UPDATE revision SET saved_at = 'i går' WHERE number = 2")
    assert [entry.number for entry in anna.history(harmed.document_id)] == [3, 1]
    assert anna.read(harmed.document_id) == third
    with pytest.raises(Damaged, match="Version 2 är skadad"):
        anna.read(harmed.document_id, second.number)
    assert anna.restore(harmed.document_id, 1, based_on=3).content == {"n": 2}


def test_a_role_that_does_not_exist_opens_nothing(
    file_store: Store, anna: Desk, harmed: Version, tmp_path: Path
) -> None:
    bo = file_store.as_user("bo@example.se")
    own = bo.create("riskanalys", "Bos", {})
    anna.share(harmed.document_id, bo.user_id, "andra")
    harm(tmp_path, "UPDATE share SET role = 'chef'", harmed.document_id)
    assert [one.document_id for one in bo.list_documents("riskanalys")] == [own.document_id]
    assert bo.damaged("riskanalys") == [DamagedDocument(harmed.document_id, None)]
    with pytest.raises(Damaged):
        bo.read(harmed.document_id)
    with pytest.raises(Damaged):
        bo.save(harmed.document_id, "Bos nu", {}, based_on=1)
    anna.share(harmed.document_id, bo.user_id, "lasa")
    assert bo.read(harmed.document_id).title == "Skadad"
