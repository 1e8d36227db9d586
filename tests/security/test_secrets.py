"""Secrets are never told: not in the server's output, not on a page, whatever is wrong with them."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks.load import finished
from benchmarks.load_client import Failed, Place, Reader
from benchmarks.load_servers import App
from tests.browser import oidc
from tests.browser.conftest import Opener, settle
from tests.workspace.conftest import server
from tests.workspace.postgres import Server

__all__ = ["server"]
COOKIE_SECRET = "kak-hemlighet-7c1e-som-signerar-allas-inloggning"
CLIENT_SECRET = "klient-hemlighet-9b44"
PASSWORD = "losen-hemlighet-2f6a"
SECRETS = (COOKIE_SECRET, CLIENT_SECRET, PASSWORD)
AUTH = f"""[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "granskningsbanken"
client_secret = "{CLIENT_SECRET}"
server_metadata_url = "{{issuer}}/.well-known/openid-configuration"
"""
NOBODY = "http://127.0.0.1:1"  # no provider answers there
WORKSPACE = ("riskanalys", "bildspel")


@contextmanager
def app(snapshot: Path, folder: Path, secrets_file: str | None = None, **environment: str) -> Iterator[App]:
    """The real server with these secrets; it ends with the block."""
    if secrets_file is not None:
        (folder / "secrets.toml").write_text(secrets_file, encoding="utf-8")
        environment["STREAMLIT_SECRETS_FILES"] = str(folder / "secrets.toml")
    started = App(snapshot.parent.parent, folder / "logg.txt", **environment)
    try:
        started.wait_until_up()
        yield started
    finally:
        started.stop()


async def heard(port: int) -> bytes:
    """All that the pages for one's own work send to a reader, and what some addresses beside them answer."""
    messages: list[bytes] = []
    async with Reader(Place(port)) as reader:
        with suppress(Failed):
            await reader.call()
        reader.heard = messages
        for page in WORKSPACE:
            try:
                await reader.open(page)
            except Failed as failed:  # an error box: that is what is provoked here
                messages.append(str(failed).encode())
        for path in ("/auth/login", "/oauth2callback?code=x&state=y", "/_stcore/metrics", "/_stcore/host-config"):
            messages.append((await reader.fetch("GET", path)).content)
    return b"\n".join(messages)


def assert_silent(told: str) -> None:
    for secret in SECRETS:
        for part in (secret, secret[4:], secret.partition("-")[2]):
            assert part not in told


def use(started: App) -> str:
    """What the pages said, after a look for secrets in it and in the server's output."""
    pages = finished(heard(started.port)).decode(errors="replace")
    time.sleep(0.3)  # the output of the last fault
    assert_silent(started.log.read_text(encoding="utf-8", errors="replace"))
    assert_silent(pages)
    return pages


def url(password: str, host: str = "127.0.0.1:1") -> dict[str, str]:
    return {"GRANSKNINGSBANKEN_DATABASE_URL": f"postgresql://anna:{password}@{host}/arbete"}


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        (url(PASSWORD), "svarar inte"),
        (url(f"x@{PASSWORD}"), "går inte att använda"),
    ],
    ids=["no server", "password with @"],
)
def test_a_database_that_cannot_be_reached_is_told_without_its_password(
    snapshot: Path, tmp_path: Path, environment: dict[str, str], says: str
) -> None:
    with app(snapshot, tmp_path, **environment) as started:
        assert says in use(started)


def test_a_wrong_password_is_told_without_it(server: Server, snapshot: Path, tmp_path: Path) -> None:
    """PostgreSQL itself turns the app away."""
    server.execute("CREATE ROLE anna LOGIN PASSWORD 'ett annat'")
    rules = Path(server.data) / "pg_hba.conf"
    rules.write_text(f"host all anna 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
    server.execute("SELECT pg_reload_conf()")
    address = server.database().replace("prov@", f"anna:{PASSWORD}@")
    with app(snapshot, tmp_path, GRANSKNINGSBANKEN_DATABASE_URL=address) as started:
        assert "släpper inte in appen" in use(started)


@pytest.mark.parametrize(
    "broken",
    [
        AUTH.replace(f'"{CLIENT_SECRET}"', f'"{CLIENT_SECRET}'),  # a quotation mark is missing
        AUTH + f'client_secret = "{CLIENT_SECRET}"\n',  # twice
    ],
    ids=["quotation mark", "twice"],
)
def test_a_broken_secrets_file_is_told_without_what_is_in_it(snapshot: Path, tmp_path: Path, broken: str) -> None:
    with app(snapshot, tmp_path, broken) as started:
        assert "inställningarna för inloggning går inte att läsa" in use(started)
        assert "secrets.toml" in started.log.read_text(encoding="utf-8")  # and the log says where it is wrong


def test_a_provider_that_does_not_answer_and_a_missing_line_tell_no_secret(snapshot: Path, tmp_path: Path) -> None:
    content = AUTH.replace("{issuer}", NOBODY)
    with app(snapshot, tmp_path, content, **url(PASSWORD)) as started:
        assert "Logga in" in use(started)
    (tmp_path / "utan").mkdir()
    with app(snapshot, tmp_path / "utan", content.replace("client_id", "klient_id")) as started:
        assert "Logga in" in use(started)


@pytest.mark.browser
def test_a_login_that_the_provider_refuses_tells_no_secret(snapshot: Path, tmp_path: Path, open_page: Opener) -> None:
    """The secret is not the provider's: the person logs in there, and the app gets no token."""
    with oidc.running() as provider, app(snapshot, tmp_path, AUTH.replace("{issuer}", provider.issuer)) as started:
        base = f"http://127.0.0.1:{started.port}"
        page = open_page(f"{base}/riskanalys")
        page.get_by_role("button", name="Logga in", exact=True).click()
        page.get_by_role("link", name="Anna", exact=True).click()
        page.wait_for_url(f"{base}/")
        settle(page)
        assert_silent(page.content())
        page.goto(f"{base}/riskanalys")
        settle(page)
        expect(page.get_by_role("button", name="Logga in", exact=True)).to_be_visible()
        log = started.log.read_text(encoding="utf-8", errors="replace")
        assert "OAuth token exchange failed" in log
        assert_silent(log)
        assert_silent(page.content())


def test_the_secrets_file_stays_out_of_git() -> None:
    asked = ["git", "check-ignore", "-q", ".streamlit/secrets.toml"]
    root = Path(__file__).resolve().parents[2]
    if not (root / ".git").exists():
        pytest.skip("Ingen arbetskopia ur Git")
    assert subprocess.run(asked, cwd=root, env=os.environ, check=False).returncode == 0
