"""The schema moves forward without loss, and what this program cannot use is left as it is."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from workspace import Store, StoreUnavailable, Version, open_store
from workspace.engines import postgresql_engine, sqlite_engine
from workspace.tables import metadata
from workspace.upgrade import MIGRATIONS, prepare_postgresql, prepare_sqlite

# A later program: rebuilds the table that others refer to, which is the hard case in SQLite, and may then fail.
NEXT = '''
"""A column more in document."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    with op.batch_alter_table("document", recreate="{recreate}") as batch:
        batch.add_column(sa.Column("label", sa.Text, nullable=False, server_default="ny"))
    {last}
'''


def later(directory: Path, place: str, last: str = "") -> Path:
    """The migrations of a program one step ahead, in a directory with an awkward name."""
    migrations = directory / "senare å 100 %"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    recreate = "never" if "://" in place else "always"
    (migrations / "versions" / "0003_label.py").write_text(NEXT.format(last=last, recreate=recreate), encoding="utf-8")
    return migrations


def upgrade(place: str, migrations: Path) -> None:
    if "://" not in place:
        return prepare_sqlite(Path(place), "Filen", migrations)
    engine = postgresql_engine(place)
    try:
        prepare_postgresql(engine, "Databasen", migrations)
    finally:
        engine.dispose()


def fill(place: str) -> Version:
    with open_store(place) as store:
        anna = store.as_user("anna@example.se")
        made = anna.create("riskanalys", "Åtgärder 🙂", {"n": [1, None]})
        anna.share(made.document_id, "bo@example.se", "lasa")
        return anna.save(made.document_id, "Två", {"n": 2}, based_on=1)


def test_the_migrations_make_the_tables_that_the_program_uses(own_store: Store) -> None:
    with own_store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_store_that_is_behind_is_brought_forward_with_everything(place: str, tmp_path: Path) -> None:
    made = fill(place)
    upgrade(place, later(tmp_path, place))
    engine = postgresql_engine(place) if "://" in place else sqlite_engine(Path(place))
    desk = Store(engine, "Databasen").as_user("anna@example.se")
    assert desk.read(made.document_id) == made
    assert len(desk.history(made.document_id)) == 2
    assert len(desk.shares(made.document_id)) == 1
    with engine.begin() as connection:
        assert connection.execute(text("SELECT label FROM document")).scalar() == "ny"
    engine.dispose()


def test_a_file_is_copied_before_it_is_changed_and_the_copy_is_a_store(tmp_path: Path) -> None:
    path = tmp_path / "arbete.sqlite"
    made = fill(str(path))
    upgrade(str(path), later(tmp_path, str(path)))
    (copy,) = tmp_path.glob("arbete-fore-*")
    assert copy.name.startswith("arbete-fore-0002-")
    assert copy.suffix == ".sqlite"
    assert sorted(tmp_path.glob("arbete*")) == sorted([copy, path])
    with open_store(copy) as store:
        assert store.as_user("anna@example.se").read(made.document_id) == made
    fill(str(tmp_path / "ny" / "arbete.sqlite"))
    assert [found.name for found in (tmp_path / "ny").iterdir()] == ["arbete.sqlite"]  # a new one needs no copy
    with open_store(tmp_path / "ny" / "arbete.sqlite"):
        assert [found.name for found in (tmp_path / "ny").iterdir()] == ["arbete.sqlite"]


def test_a_migration_that_fails_changes_nothing(place: str, tmp_path: Path) -> None:
    made = fill(place)
    with pytest.raises(StoreUnavailable, match="kan inte användas"):
        upgrade(place, later(tmp_path, place, last="op.execute('INSERT INTO saknas VALUES (1)')"))
    with open_store(place) as store:
        assert store.as_user("anna@example.se").read(made.document_id) == made


def test_a_migration_that_loses_rows_others_refer_to_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "arbete.sqlite"
    made = fill(str(path))
    with pytest.raises(StoreUnavailable, match="inget är ändrat"):
        upgrade(str(path), later(tmp_path, str(path), last="op.execute('DELETE FROM document')"))
    with open_store(path) as store:
        assert store.as_user("anna@example.se").read(made.document_id) == made


def test_a_copy_that_cannot_be_made_stops_the_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "arbete.sqlite"
    fill(str(path))
    before = path.read_bytes()
    migrations = later(tmp_path, str(path))
    real = sqlite3.connect

    def small(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = real(*arguments, **options)  # type: ignore[call-overload]
        if ".ofardig" in str(arguments[0]):
            connection.execute("PRAGMA max_page_count = 2")  # as when the disk has no room for the copy
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(StoreUnavailable, match="inget utrymme"):
        upgrade(str(path), migrations)
    assert [found.name for found in tmp_path.glob("arbete*")] == ["arbete.sqlite"]
    assert path.read_bytes() == before


def test_a_store_of_a_newer_program_is_left_alone(place: str, tmp_path: Path) -> None:
    fill(place)
    upgrade(place, later(tmp_path, place))
    before = Path(place).read_bytes() if "://" not in place else b""
    with pytest.raises(StoreUnavailable) as caught:
        open_store(place)
    assert "är från en nyare version av programmet (schema 0003). Inget är ändrat." in str(caught.value)
    assert before == (Path(place).read_bytes() if "://" not in place else b"")


def overwritten(data: bytes, at: int) -> bytes:
    return data[:at] + b"\xff" * 200 + data[at + 200 :]


@pytest.mark.parametrize("damage", ["no database", "cut short", "header", "schema page", "first data page", "foreign"])
def test_a_damaged_or_foreign_file_is_told_and_left_as_it_is(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "arbete.sqlite"
    fill(str(path))
    whole = path.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    if damage == "foreign":
        path.unlink()
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE kunder (id INTEGER)")
    else:
        path.write_bytes(
            {
                "no database": b"Det var en g\xe5ng" * 500,
                "cut short": whole[: page * 3],
                "header": overwritten(whole, 0),
                "schema page": overwritten(whole, 100),
                "first data page": overwritten(whole, page * 2),
            }[damage]
        )
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable) as caught:
        open_store(path)
    assert str(caught.value).startswith(f"Filen {path} är skadad, eller är ingen fil av rätt slag. Filen är lämnad")
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["arbete.sqlite"]


def test_damage_that_comes_later_is_told(file_store: Store, tmp_path: Path) -> None:
    anna = file_store.as_user("anna@example.se")
    made = anna.create("riskanalys", "Ett", {})
    path = tmp_path / "arbete.sqlite"
    whole = path.read_bytes()
    path.write_bytes(overwritten(whole, 0))
    with pytest.raises(StoreUnavailable, match="är skadad"):
        anna.save(made.document_id, "Två", {}, based_on=1)
    path.write_bytes(whole)
    assert anna.save(made.document_id, "Två", {}, based_on=1).number == 2
