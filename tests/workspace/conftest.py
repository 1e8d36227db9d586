"""Every test runs on SQLite, and on a real PostgreSQL server where one is installed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.workspace.postgres import Server, find_programs
from workspace import Desk, Store, open_store

DEMANDED = bool(os.environ.get("GRANSKNINGSBANKEN_REQUIRE_POSTGRES"))
MakePlace = Callable[[], str]


def start_server() -> Server:
    programs = find_programs()
    if programs is None:
        stop = pytest.fail if DEMANDED else pytest.skip
        stop("PostgreSQL finns inte på datorn")
    return Server(programs)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    server = start_server()
    yield server
    server.remove()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def make_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MakePlace:
    """Gives a place where there is no store yet, each time another."""
    if request.param == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("arbete") / "arbete.sqlite")
    server: Server = request.getfixturevalue("server")
    return server.database


@pytest.fixture(scope="session")
def store(make_place: MakePlace) -> Iterator[Store]:
    """One store for all tests that work with documents and people of their own."""
    with open_store(make_place()) as store:
        yield store


@pytest.fixture
def place(make_place: MakePlace) -> str:
    return make_place()


@pytest.fixture
def own_store(place: str) -> Iterator[Store]:
    """A store that a test may do anything to."""
    with open_store(place) as store:
        yield store


@pytest.fixture
def person(request: pytest.FixtureRequest, store: Store) -> Callable[[str], Desk]:
    """Desks of people that no other test knows."""
    return lambda name: store.as_user(f"{name}@{abs(hash(request.node.nodeid))}.se")


@pytest.fixture
def anna(person: Callable[[str], Desk]) -> Desk:
    return person("anna")


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str, str], None]:
    """Prints a measured figure, with the kind of place, so that it can be read in a run that passes."""

    def told(place: str, figure: str) -> None:
        with capsys.disabled():
            print(f"\n{'PostgreSQL' if '://' in place else 'SQLite'}: {figure}")

    return told


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    """A SQLite store in tmp_path/arbete.sqlite."""
    with open_store(tmp_path / "arbete.sqlite") as store:
        yield store
