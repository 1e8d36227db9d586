"""The servers under load: app processes, and nginx in front of them. All on this machine, ended by their own id."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.load_client import LOOPBACK, Place

PROJECT = Path(__file__).resolve().parent.parent
NGINX_TEMPLATE = PROJECT / "deploy" / "nginx.conf"
SERVER_NAME = "granskning.kommunen.se"  # as in the template
SECONDS_TO_START = 60
SECONDS_TO_STOP = 20
KIB = 1024


class NotStarted(Exception):
    """A server did not come up; the message holds the end of its log."""


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        return int(free.getsockname()[1])


class App:
    """One app process on a port of its own."""

    def __init__(self, var: Path, log: Path, script: str = "app.py", **environment: str) -> None:
        self.port = free_port()
        self.log = log
        command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(self.port)]
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env={**os.environ, "GRANSKNINGSBANKEN_VAR": str(var), **environment},
                stdout=out,
                stderr=out,
            )

    def wait_until_up(self) -> None:
        """Return when the process answers; raises NotStarted."""
        _wait_for(f"http://{LOOPBACK}:{self.port}/_stcore/health", self.process, self.log)

    def memory(self) -> int:
        """Return the memory that the process holds (resident, in bytes); 0 where the system does not tell."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return 0
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) * KIB if found else 0

    def processor_seconds(self) -> float:
        """Return the processor time that the process has used; 0 where the system does not tell."""
        try:
            spent = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """Ask the process to end; after SECONDS_TO_STOP it is ended."""
        _stop(self.process)


@contextmanager
def apps(count: int, var: Path, logs: Path, **environment: str) -> Iterator[list[App]]:
    """Give `count` app processes that answer; they end with the block."""
    with ExitStack() as stack:
        started = []
        for number in range(count):
            started.append(App(var, logs / f"app-{number}.log", **environment))
            stack.callback(started[-1].stop)
        for one in started:
            one.wait_until_up()
        yield started


def nginx_configuration(template: str, folder: Path, port: int, app_ports: list[int]) -> str:
    """Return a whole configuration around the template: other ports and certificate, nothing else is changed."""
    text = re.sub(r"^ *listen \[::\].*\n", "", template, flags=re.M)
    text = re.sub(r"listen 443 ", f"listen {LOOPBACK}:{port} ", text)
    text = re.sub(r"listen 80;", f"listen {LOOPBACK}:{free_port()};", text)
    text = re.sub(r"(ssl_certificate) \S+;", rf"\1 {folder}/cert.pem;", text)
    text = re.sub(r"(ssl_certificate_key) \S+;", rf"\1 {folder}/key.pem;", text)
    server, *others = re.findall(r"^ *server 127\.0\.0\.1:\d+.*\n", text, flags=re.M)
    for line in others:
        text = text.replace(line, "")
    text = text.replace(server, "".join(re.sub(r":\d+", f":{one}", server, count=1) for one in app_ports))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    return (
        f"daemon off;\nworker_processes 2;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log warn;\n"
        "events { worker_connections 1024; }\n"
        f"http {{\naccess_log off;\n{paths}\n{text}}}\n"
    )


@contextmanager
def nginx(app_ports: list[int], template: Path = NGINX_TEMPLATE) -> Iterator[tuple[Place, Path]]:
    """Give the place of an nginx before these app processes, and its log; raises NotStarted."""
    folder = Path(tempfile.mkdtemp(prefix="granskning-nginx-"))
    port = free_port()
    make_certificate(folder)
    configuration = folder / "nginx.conf"
    text = template.read_text(encoding="utf-8")
    configuration.write_text(nginx_configuration(text, folder, port, app_ports), encoding="utf-8")
    log = folder / "error.log"
    folder.chmod(0o755)
    with log.open("ab") as out:
        command = [find_nginx(), "-e", str(log), "-p", str(folder), "-c", str(configuration)]
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        place = Place(port, SERVER_NAME, ssl.create_default_context(cafile=str(folder / "cert.pem")))
        deadline = time.monotonic() + SECONDS_TO_START
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise NotStarted(log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)
        yield place, log
    finally:
        _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def find_nginx() -> str:
    """Return nginx's path; raises NotStarted where it is not installed."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise NotStarted("nginx finns inte på datorn (Debian: apt-get install nginx-light)")
    return found


def make_certificate(folder: Path) -> None:
    """Write cert.pem and key.pem, of SERVER_NAME's own making and good for two days."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={SERVER_NAME}", "-addext", f"subjectAltName=DNS:{SERVER_NAME}"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True)


def _listens(port: int) -> bool:
    try:
        socket.create_connection((LOOPBACK, port), 1).close()
    except OSError:
        return False
    return True


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise NotStarted(log.read_text(errors="replace")[-2000:]) from None
            time.sleep(0.1)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
