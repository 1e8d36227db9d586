"""Secure defaults, asked of the real server: who reaches it, who may write to it, and what it gives away."""

import socket
import tomllib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from benchmarks import load_client
from benchmarks.load import finished
from benchmarks.load_client import LOOPBACK, Failed, Place, Reader
from slides.pptx.own_template.upload import MAX_BYTES
from tests.browser.conftest import Opener, settle, unfold
from tests.makers import PROJECT
from ui.shell.middleware import CONTENT
from workspace import MAX_FILE_BYTES

MEBIBYTE = 2**20
SETTINGS = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
WITH_UPLOAD = "riskanalys"
LISTENING = "0A"  # the state in /proc/net/tcp


@pytest.fixture(scope="module")
def place(address: str) -> Place:
    return Place(int(address.rpartition(":")[2]))


@asynccontextmanager
async def reader_at(place: Place) -> AsyncIterator[Reader]:
    async with Reader(place) as reader:
        await reader.open(WITH_UPLOAD)
        yield reader


async def put(reader: Reader, size: int, *, chunked: bool = False, **headers: str) -> int:
    """The status of an upload of so many bytes by a reader's browser, or by one who has only its session's id."""
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.json"\r\n\r\n'
    body = head + b"x" * size + b"\r\n--x--\r\n"

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), MEBIBYTE):
            yield body[start : start + MEBIBYTE]

    path = f"/_stcore/upload_file/{reader.session_id}/a"
    sent = {"Content-Type": "multipart/form-data; boundary=x", **headers}
    return (await reader.fetch("PUT", path, content=pieces() if chunked else body, headers=sent)).status_code


def listening(port: int) -> set[str]:
    """The addresses (hexadecimal) that somebody listens to at the port, as the kernel tells."""
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:] if table.exists() else ():
            _, local, _, state, *_ = line.split()
            host, _, number = local.partition(":")
            if state == LISTENING and int(number, 16) == port:
                found.add(host)
    return found


def test_the_server_listens_to_this_machine_only(place: Place) -> None:
    assert listening(place.port) <= {"0100007F"}  # 127.0.0.1; empty where the system does not tell
    own = {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in own - {LOOPBACK}:
        if not address.startswith("127."):
            with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
                socket.create_connection((address, place.port), 2)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableStaticServing", False),
        ("server.enableAgentApi", False),
        ("server.maxUploadSize", MAX_FILE_BYTES // MEBIBYTE),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.allowedOrigins", []),
        ("client.toolbarMode", "minimal"),
    ],
)
def test_a_secure_choice_is_written_down_and_not_left_to_a_default(setting: str, value: object) -> None:
    section, name = setting.split(".")
    assert SETTINGS[section][name] == value


def test_no_limit_is_left_to_a_default_that_may_be_generous() -> None:
    limits = {"maxUploadSize", "maxMessageSize", "maxWidgetStateSize", "maxCacheDataSize", "disconnectedSessionTTL"}
    assert limits <= SETTINGS["server"].keys()
    assert MAX_BYTES <= MAX_FILE_BYTES  # a template is let through by the server's limit, and held by its own


def test_an_upload_without_the_readers_own_token_is_refused(place: Place) -> None:
    async def tried() -> list[int]:
        async with reader_at(place) as reader, reader_at(place) as other:
            own = reader.xsrf_token
            return [
                await put(reader, 10),
                await put(reader, 10, X_Xsrftoken="2|00000000|00|0"),
                await put(reader, 10, **{"X-Xsrftoken": other.xsrf_token}),
                await put(reader, 10, **{"X-Xsrftoken": own}),
                (await reader.fetch("DELETE", f"/_stcore/upload_file/{reader.session_id}/a")).status_code,
            ]

    assert finished(tried()) == [403, 403, 403, 204, 403]


@pytest.mark.parametrize("chunked", [False, True], ids=["told size", "untold size"])
def test_an_upload_over_the_limit_is_refused_by_the_server(place: Place, chunked: bool) -> None:
    async def tried() -> int:
        async with reader_at(place) as reader:
            token = {"X-Xsrftoken": reader.xsrf_token}
            return await put(reader, MAX_FILE_BYTES + 2 * MEBIBYTE, chunked=chunked, **token)

    assert finished(tried()) == httpx.codes.REQUEST_ENTITY_TOO_LARGE


@pytest.fixture
def too_large(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "stor.json"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    yield path
    path.unlink()


@pytest.mark.browser
def test_the_page_refuses_a_file_over_the_limit_in_swedish(address: str, open_page: Opener, too_large: Path) -> None:
    page = open_page(f"{address}/{WITH_UPLOAD}")
    unfold(page, "Läs in en analys ur en fil")
    page.locator("input[type=file]").first.set_input_files(too_large)
    box = page.get_by_test_id("stFileUploader")
    expect(box).to_contain_text(f"Filen får vara högst {MAX_FILE_BYTES // MEBIBYTE} MB")
    assert "must be" not in box.inner_text()
    settle(page)  # the box grows by the refusal, and the button below it moves
    page.get_by_role("button", name="Läs in").last.click()
    expect(page.get_by_text("Välj en fil först.")).to_be_visible()


async def knock(place: Place, origin: str, host: str | None = None) -> int | None:
    """The status that a connection from a page of `origin` is refused with; None when it is let in."""
    try:
        address = f"ws://{host or place.host}/_stcore/stream"
        async with connect(address, host=LOOPBACK, port=place.port, origin=origin, proxy=None):  # type: ignore[arg-type]
            return None
    except InvalidStatus as error:
        return error.response.status_code


def test_a_page_of_another_site_cannot_connect(place: Place) -> None:
    assert finished(knock(place, place.origin)) is None
    for origin in (
        "https://annan.example",
        f"http://localhost:{place.port}",
        "http://127.0.0.1:1",
        "null",
        "http://[x",
    ):
        assert finished(knock(place, origin)) == 403


def test_a_name_that_somebody_else_lets_lead_here_gets_nothing(place: Place) -> None:
    """DNS rebinding: the browser believes that it is still at the other site."""
    name = f"bank.annan.example:{place.port}"
    assert finished(knock(place, f"http://{name}", name)) == 403

    async def asked(path: str) -> httpx.Response:
        async with Place(place.port, "bank.annan.example").http() as client:
            return await client.get(path)

    for path in ("/", "/_stcore/health", "/_stcore/metrics", "/media/a.pptx"):
        answer = finished(asked(path))
        assert answer.status_code == 421
        assert answer.text.startswith("Granskningsbanken svarar inte på den här adressen.")


def got(place: Place, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{place.origin}{path}", headers=headers, trust_env=False)


@pytest.mark.parametrize("path", ["/", "/jamfor", "/_stcore/health", "/favicon.png", "/media/finns-inte"])
def test_every_answer_tells_the_browser_to_ask_nobody_else(place: Place, path: str) -> None:
    headers = got(place, path, Origin="https://annan.example").headers
    here = CONTENT.replace("data: blob:;", f"data: blob: http://{LOOPBACK}:*;", 1)  # a call on this machine only
    assert headers["content-security-policy"] == here
    assert "//" not in CONTENT
    assert "*" not in CONTENT
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_nobody_outside_may_steer_count_or_drive_the_app(place: Place) -> None:
    asked: dict[str, Any] = got(place, "/_stcore/host-config").json()
    assert (asked["allowedOrigins"], asked["metricsUrl"], asked["useExternalAuthToken"]) == ([], "", False)
    post = httpx.post(f"{place.origin}/_stcore/agent/interact", json={}, trust_env=False)
    assert post.status_code >= 400
    assert got(place, "/app/static/app.py").text == got(place, "/").text  # no files: the page itself
    assert "segment" not in got(place, "/").text


@pytest.mark.parametrize(
    ("changed", "closed"),
    [
        ({}, False),
        ({"origin": None}, True),  # a program that does not say where it is from
        ({"forwarded": "X-Forwarded-For"}, True),
        ({"forwarded": "Forwarded"}, True),
    ],
    ids=["browser", "no origin", "x-forwarded-for", "forwarded"],
)
def test_without_login_the_workspace_opens_only_for_a_browser_on_this_machine(
    place: Place, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str | None], closed: bool
) -> None:
    def connecting(address: str, **given: Any) -> Any:
        if "origin" in changed:
            given["origin"] = changed["origin"]
        if "forwarded" in changed:
            given["additional_headers"] |= {changed["forwarded"]: "192.0.2.7"}
        return connect(address, **given)

    async def opened() -> list[str]:
        async with Reader(place) as reader:
            try:
                return (await reader.open(WITH_UPLOAD)).faults
            except Failed as fault:
                return [str(fault)]

    monkeypatch.setattr(load_client, "connect", connecting)
    told = " ".join(finished(opened()))
    assert ("Arbetsytan är stängd: appen kan nås från andra datorer" in told) is closed
    assert bool(told) is closed
