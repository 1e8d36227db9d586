"""A reader in a process of its own: its answer, its refusal, and every way in which it may misbehave."""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.makers import PROJECT
from tests.untrusted import readers
from untrusted import Broken, Busy, Limits, Refused, TooMuch, process, read_in_process

SHORT = Limits(seconds=2.0)
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory and files")


def test_the_answer_comes_back_whole() -> None:
    data = os.urandom(5_000_000)
    assert read_in_process(readers.turned, data) == data[::-1]
    assert read_in_process(readers.turned, b"") == b""


def test_a_refusal_is_the_readers_own_sentence() -> None:
    with pytest.raises(Refused, match=r"^Filen går inte: åäö ”x”\.$"):
        read_in_process(readers.refusing, b"")


@pytest.mark.parametrize("reader", [readers.sleeping, readers.working], ids=lambda one: one.__name__)
def test_no_reader_takes_longer_than_its_limit(reader: Callable[[bytes], bytes]) -> None:
    started = time.monotonic()
    with pytest.raises(TooMuch):
        read_in_process(reader, b"x", SHORT)
    assert time.monotonic() - started < SHORT.seconds + 2


@linux
def test_no_reader_takes_more_memory_than_its_limit() -> None:
    with pytest.raises(TooMuch):
        read_in_process(readers.hoarding, b"")


def test_no_answer_is_longer_than_its_limit() -> None:
    assert len(read_in_process(readers.talking, b"", Limits(answer=2**20))) == 2**20
    with pytest.raises(TooMuch):
        read_in_process(readers.talking, b"", Limits(answer=2**20 - 1))


@pytest.mark.parametrize("reader", [readers.failing, readers.leaving], ids=lambda one: one.__name__)
def test_a_reader_that_breaks_says_nothing_of_the_file(
    reader: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(Broken):
        read_in_process(reader, b"en hemlighet")
    assert reader.__name__ in caplog.text
    assert "hemlighet" not in caplog.text


def test_a_reader_that_does_not_listen_is_no_fault() -> None:
    assert read_in_process(readers.not_listening, bytes(5_000_000)) == b""


def test_the_process_knows_nothing_of_the_apps_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANSKNINGSBANKEN_DATABASE_URL", "postgresql://x:hemligt@y/z")
    known = json.loads(read_in_process(readers.environment, b""))
    assert [key for key, value in known.items() if "GRANSKNING" in key or "hemligt" in value] == []


@linux
def test_the_process_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(Broken):
        read_in_process(readers.writing, str(tmp_path / "x").encode())
    assert [path for path in tmp_path.iterdir() if path.stat().st_size] == []


def test_so_many_at_once_and_the_next_is_told_to_wait() -> None:
    limits = Limits(seconds=3.0)

    def sleep() -> None:
        with pytest.raises(TooMuch):
            read_in_process(readers.sleeping, b"", limits)

    threads = [threading.Thread(target=sleep) for _ in range(process.AT_ONCE)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    with pytest.raises(Busy):
        read_in_process(readers.turned, b"x", wait=0.1)
    for thread in threads:
        thread.join()
    assert read_in_process(readers.turned, b"xy", wait=0.1) == b"yx"


def test_nothing_of_the_apps_is_loaded_to_read() -> None:
    """The start is what every reading costs."""
    code = (
        "import sys, untrusted.__main__; print(sorted(sys.modules.keys() & {'streamlit', 'pandas', 'duckdb', 'pptx'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
