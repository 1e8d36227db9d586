"""The files in deploy/ are what the programs that read them accept."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from benchmarks.load_servers import NGINX_TEMPLATE, SERVER_NAME, NotStarted, find_nginx, make_certificate
from benchmarks.load_servers import nginx_configuration as whole
from tests.makers import PROJECT

DEPLOY = PROJECT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer"))
GUIDE = (PROJECT / "docs" / "drift.md").read_text(encoding="utf-8")


def test_nginx_accepts_the_configuration(tmp_path: Path) -> None:
    try:
        program = find_nginx()
    except NotStarted as error:
        pytest.fail(str(error)) if os.environ.get("GRANSKNINGSBANKEN_REQUIRE_NGINX") else pytest.skip(str(error))
    make_certificate(tmp_path)
    text = NGINX_TEMPLATE.read_text(encoding="utf-8")
    (tmp_path / "nginx.conf").write_text(whole(text, tmp_path, 44301, [8501, 8502]), encoding="utf-8")
    command = [program, "-t", "-e", str(tmp_path / "log"), "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr.replace("error.log warn", "")


def test_what_is_tried_under_load_is_the_file_that_is_installed(tmp_path: Path) -> None:
    """Only the ports, the certificate and IPv6 differ."""
    written = NGINX_TEMPLATE.read_text(encoding="utf-8").splitlines()
    tried = set(whole("\n".join(written) + "\n", tmp_path, 44301, [18501, 18502]).splitlines())
    other = [line.strip() for line in written if line not in tried]
    assert all(re.match(r"listen |server 127|ssl_certificate", line) for line in other), other


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd finns inte på datorn")
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_accepts_the_unit(unit: str, tmp_path: Path) -> None:
    """With the accounts that the guide makes replaced by one that is here."""
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(re.sub(r"^(User|Group)=.*", r"\1=daemon", text, flags=re.M), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_app_may_write_nowhere_and_the_build_only_where_it_builds() -> None:
    app = (DEPLOY / "granskningsbanken@.service").read_text(encoding="utf-8")
    build = (DEPLOY / "granskningsbanken-bygg.service").read_text(encoding="utf-8")
    for unit in (app, build):
        assert "NoNewPrivileges=yes" in unit
        assert "ProtectSystem=strict" in unit
        assert "CapabilityBoundingSet=\n" in unit
    assert "ReadWritePaths" not in app
    assert "ReadWritePaths=/srv/granskningsbanken/innehall /srv/granskningsbanken/app/var\n" in build


def test_the_guide_names_every_file_and_the_name_to_change() -> None:
    for path in DEPLOY.iterdir():
        assert f"deploy/{path.name}" in GUIDE
    assert SERVER_NAME in GUIDE
    assert f"server_name {SERVER_NAME};" in NGINX_TEMPLATE.read_text(encoding="utf-8")


def test_the_server_s_limits_are_set_and_let_through_what_the_app_takes() -> None:
    app = (DEPLOY / "granskningsbanken@.service").read_text(encoding="utf-8")
    assert re.search(r"^MemoryMax=\d+G$", app, flags=re.M)
    front = NGINX_TEMPLATE.read_text(encoding="utf-8")
    assert re.search(r"^    limit_conn \w+ \d+;", front, flags=re.M)
    assert re.search(r"^        limit_req zone=\w+ burst=\d+", front, flags=re.M)
    (largest,) = re.findall(r"^    client_max_body_size (\d+)m;", front, flags=re.M)
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] < int(largest)
