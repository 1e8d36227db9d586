"""The app's side: start the reading process, send it the file, wait at most as long as allowed, return its answer."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from untrusted.ends import ANSWERED, FAILED, OUT_OF_MEMORY, REFUSED
from untrusted.refused import Refused

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = 2  # reading processes per app process: with the memory limit they stay below what deploy/ allows it
LONGEST_WAIT = 60.0  # seconds for a place among them
# The variables that Python needs to start, and where OCR's models lie. No others: the app's environment holds its
# database's password.
_KEPT = (
    *("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "TMPDIR"),
    *("TESSDATA_PREFIX", "PROGRAMFILES", "LOCALAPPDATA"),
)
_ADDED = {
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",  # each thread uses some of the limited address space
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}
_LOG = logging.getLogger(__name__)
_PLACES = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds (by the clock, and of processor time), bytes of address space, bytes of answer.

    Memory and processor time are limited where the system can do so (Linux; macOS only the processor). On Windows only
    the clock and the answer are: a reader must therefore count what it is given before it builds anything from it.
    """

    seconds: float = 20.0
    memory: int = 2**30
    answer: int = 64 * 2**20


class TooMuch(Exception):
    """The reading took more time, memory or answer than it may."""


class Broken(Exception):
    """The reading process ended in another way than it should."""


class Busy(Exception):
    """All places were taken by other files, and none became free in time."""


def read_in_process(
    reader: Callable[[bytes], bytes], data: bytes, limits: Limits = Limits(), wait: float = LONGEST_WAIT
) -> bytes:
    """Return what `reader`, a function at the top of a module, makes of the bytes in a process of its own.

    Raises Refused with the reader's sentence, TooMuch above a limit, Broken when the process fails, and Busy when there
    is no free place within `wait` seconds.
    """
    if not _PLACES.acquire(timeout=wait):
        raise Busy
    try:
        code, output = _run(f"{reader.__module__}:{reader.__qualname__}", data, limits)
    finally:
        _PLACES.release()
    if code == ANSWERED:
        return output
    if code == REFUSED:
        raise Refused(output.decode("utf-8"))
    if code == OUT_OF_MEMORY or -code in _KILLED:
        raise TooMuch
    # Only a failed reader's output is logged: any other may quote the file.
    _LOG.warning(
        "%s ended with %d %s",
        reader.__qualname__,
        code,
        output[:500].decode("utf-8", "replace") if code == FAILED else "",
    )
    raise Broken


# Ended by the processor limit, by this process or the system when memory is short, or by a library that got no memory.
_KILLED = {getattr(signal, name) for name in ("SIGXCPU", "SIGKILL", "SIGABRT") if hasattr(signal, name)}


def _run(name: str, data: bytes, limits: Limits) -> tuple[int, bytes]:
    """Return the exit code and the output of the reading process."""
    command = [sys.executable, "-m", "untrusted", name, str(limits.seconds), str(limits.memory)]
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | _ADDED
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(limits.seconds, stop)
        giving = threading.Thread(target=_give, args=(process, data), daemon=True)
        clock.start()
        giving.start()
        try:
            assert process.stdout is not None
            output = process.stdout.read(limits.answer + 1)
            if len(output) > limits.answer:
                stop()
            code = process.wait()
        finally:
            clock.cancel()
            process.kill()  # when something was raised here; nothing happens to one that has ended
            giving.join()
    return (OUT_OF_MEMORY if late.is_set() else code), output


def _give(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    try:
        assert process.stdin is not None
        with process.stdin as pipe:
            pipe.write(data)
    except OSError:  # the process ended before it had read everything; its exit code says why
        pass
