"""The reading process: `python -m untrusted MODULE:FUNCTION SECONDS MEMORY`, a file on stdin, the answer on stdout.

Only untrusted.process starts it. The limits are set before the module that reads is imported.
"""

import importlib
import math
import os
import sys
import traceback
from typing import Any

from untrusted.ends import ANSWERED, FAILED, OUT_OF_MEMORY, REFUSED
from untrusted.refused import Refused

_resource: Any
try:
    import resource as _resource
except ImportError:  # Windows has none
    _resource = None


def _limit(seconds: float, memory: int) -> None:
    """Limit memory and processor time, and forbid writing files and leaving a core dump."""
    if _resource is None:
        return
    most_seconds = math.ceil(seconds)
    for name, soft, hard in (
        ("AS", memory, memory),
        ("CPU", most_seconds, most_seconds + 1),
        ("FSIZE", 0, 0),
        ("CORE", 0, 0),
    ):
        try:
            _resource.setrlimit(getattr(_resource, f"RLIMIT_{name}"), (soft, hard))
        except (AttributeError, ValueError, OSError):  # macOS refuses some
            continue


def _read(name: str) -> tuple[int, bytes]:
    """Return the exit code and the output: the answer, the refusal's sentence, or where the reader failed."""
    module, _, function = name.partition(":")
    try:
        answer: bytes = getattr(importlib.import_module(module), function)(sys.stdin.buffer.read())
        return ANSWERED, answer
    except Refused as refused:
        return REFUSED, str(refused).encode("utf-8", "replace")
    except MemoryError:
        return OUT_OF_MEMORY, b""
    except BaseException as error:  # the message is left out of the log: it may quote the file
        frames = traceback.extract_tb(error.__traceback__)[-3:]
        places = " < ".join(f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in reversed(frames))
        return FAILED, f"{type(error).__name__} {places}".encode()


def main() -> None:
    """Read the file on stdin."""
    name, seconds, memory = sys.argv[1:]
    _limit(float(seconds), int(memory))
    code, output = _read(name)
    sys.stdout.buffer.write(output)
    sys.stdout.buffer.flush()
    os._exit(code)  # there is nothing to clean up, and freeing large objects takes time


if __name__ == "__main__":
    main()
