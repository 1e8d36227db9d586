"""Several readers on several app processes behind nginx, and a new snapshot put in place under them: nothing fails."""

import asyncio
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.load import build, changed, finished, measure
from benchmarks.load_client import Failed, Place, Reader
from benchmarks.load_readers import Plan
from benchmarks.load_servers import SERVER_NAME, NotStarted, apps, find_nginx, nginx
from benchmarks.measure import share_below
from tests.makers import DATA, PROJECT

DEMANDED = bool(os.environ.get("GRANSKNINGSBANKEN_REQUIRE_NGINX"))
SESSIONS, SECONDS, THINK = 8, 20, (0.5, 3.0)
HOSTS = {"STREAMLIT_SERVER_ALLOWED_HOSTS": f"{SERVER_NAME} 127.0.0.1"}


@pytest.fixture(scope="module")
def with_nginx() -> None:
    try:
        find_nginx()
    except NotStarted as error:
        pytest.fail(str(error)) if DEMANDED else pytest.skip(str(error))
    if shutil.which("openssl") is None:
        pytest.skip("openssl finns inte på datorn")


@pytest.mark.usefixtures("with_nginx")
def test_a_new_snapshot_under_readers_on_two_processes_fails_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    plan = Plan(SESSIONS, SECONDS, THINK, workspace=False)
    result, found = measure(plan, processes=2, front=True, swap=True)
    with capsys.disabled():
        print(f"\n{json.dumps(asdict(result), ensure_ascii=False)}")
    assert [one for one in found if one.failure] == []
    assert (result.versions, result.mixed_pages) == (2, 0)
    assert result.interactions["första sidan"] == SESSIONS
    assert result.interactions["ändrat filter"] >= SESSIONS


@pytest.fixture(scope="module")
def front(with_nginx: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, list[int], Path]]:
    """nginx with two app processes on a snapshot of their own, their ports and the data directory."""
    var = tmp_path_factory.mktemp("front")
    build(DATA, var)
    with apps(2, var, var, **HOSTS) as started, nginx([one.port for one in started]) as (place, _):
        yield place, [one.port for one in started], var


async def upload(reader: Reader) -> int:
    """A file to the reader's own session; only the process that holds the session takes it."""
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.json"\r\n\r\n{}\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x", "X-Xsrftoken": reader.xsrf_token}
    path = f"/_stcore/upload_file/{reader.session_id}/a"
    return (await reader.fetch("PUT", path, content=body, headers=headers)).status_code


def sessions_of(port: int) -> int:
    """How many sessions a process holds, as it counts them itself."""

    async def asked() -> str:
        async with Place(port).http() as client:
            return (await client.get("/_stcore/metrics")).text

    lines = [line for line in finished(asked()).splitlines() if line.startswith("active_sessions ")]
    return int(float(lines[0].split()[1]))


def test_each_reader_stays_with_one_process_and_readers_spread_over_both(
    front: tuple[Place, list[int], Path],
) -> None:
    place, ports, _ = front

    async def many() -> tuple[list[int], list[int]]:
        readers = [Reader(place) for _ in range(12)]
        for reader in readers:
            await reader.open("metod")
        statuses = [await upload(reader) for reader in readers]
        counts = [await asyncio.to_thread(sessions_of, port) for port in ports]
        for reader in readers:
            await reader.__aexit__(None, None, None)
        return statuses, counts

    statuses, counts = finished(many())
    assert statuses == [204] * 12
    assert sum(counts) == 12
    assert min(counts) > 0


def test_nginx_keeps_the_keepers_addresses_in_and_marks_cookies(front: tuple[Place, list[int], Path]) -> None:
    place, _, _ = front

    async def asked() -> dict[str, tuple[int, list[str], dict[str, str]]]:
        async with Reader(place) as reader:
            paths = ("/", "/_stcore/health", "/_stcore/metrics", "/_stcore/agent/openapi.json")
            answers = {path: await reader.fetch("GET", path) for path in paths}
            return {
                path: (one.status_code, one.headers.get_list("set-cookie"), dict(one.headers))
                for path, one in answers.items()
            }

    got = finished(asked())
    assert [status for status, _, _ in got.values()] == [200, 200, 404, 404]
    cookies = [cookie for _, found, _ in got.values() for cookie in found]
    assert {cookie.partition("=")[0] for cookie in cookies} >= {"granskning_lasare", "_streamlit_xsrf"}
    assert all("secure" in cookie.lower() and "samesite=lax" in cookie.lower() for cookie in cookies)
    assert got["/"][2]["strict-transport-security"] == "max-age=31536000"
    assert "content-security-policy" in got["/"][2]
    assert "server" not in got["/"][2] or "/" not in got["/"][2]["server"]


def test_the_workspace_is_closed_to_those_who_come_by_nginx_without_login(front: tuple[Place, list[int], Path]) -> None:
    place, _, _ = front

    async def asked() -> str:
        async with Reader(place) as reader:
            try:
                await reader.open("riskanalys")
            except Failed as failed:
                return str(failed)
        return ""

    assert "Arbetsytan är stängd" in finished(asked())


@pytest.mark.usefixtures("with_nginx")
def test_a_reader_whose_process_is_stopped_goes_on_with_the_other(tmp_path: Path) -> None:
    """As at an upgrade: the connection is lost, and the same address opens at once on the process that is left."""
    build(DATA, tmp_path)
    with apps(2, tmp_path, tmp_path, **HOSTS) as started, nginx([one.port for one in started]) as (place, _):

        async def read() -> list[str]:
            async with Reader(place) as reader:
                seen = [(await reader.open("jamfor", kommun=["Timrå"])).source]
                counts = [await asyncio.to_thread(sessions_of, one.port) for one in started]
                holder = started[counts.index(1)]
                await asyncio.to_thread(holder.stop)
                with pytest.raises(Failed):
                    await reader.tick("ledande", True)
                for _ in range(3):
                    seen.append((await reader.open("jamfor", kommun=["Timrå"])).source)
                return seen

        seen = finished(read())
    assert len(seen) == 4
    assert len(set(seen)) == 1
    assert "Kommuner: Timrå" in seen[0]


def test_a_page_that_is_being_drawn_keeps_to_one_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from queries.snapshot import current_snapshot, newest_snapshot, pin_snapshot

    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path))

    async def drawn() -> None:
        build(DATA, tmp_path)
        first = pin_snapshot()
        build(changed(DATA, tmp_path / "data"), tmp_path)
        assert current_snapshot() == first != newest_snapshot()
        assert pin_snapshot() == current_snapshot() == newest_snapshot()

    finished(drawn())  # in a thread of its own: a pin lasts as long as its thread's work
    assert current_snapshot() == newest_snapshot()


def test_percentiles_are_values_that_occurred() -> None:
    assert [share_below(list(range(1, 101)), share) for share in (0.5, 0.95)] == [50, 95]
    assert (share_below([7.0], 0.95), share_below([], 0.5)) == (7.0, 0.0)
    assert (PROJECT / "deploy" / "nginx.conf").exists()
