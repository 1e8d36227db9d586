"""The reading process: `python -m untrusted MODULE:FUNCTION SECONDS MEMORY`, a file on stdin, the answer on stdout.

Started by untrusted.process alone. The limits are set before anything is imported that reads.
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
    """No more memory and processor than this, no file written, no core left."""
    if _resource is None:
        return
    most = math.ceil(seconds)
    for name, soft, hard in (("AS", memory, memory), ("CPU", most, most + 1), ("FSIZE", 0, 0), ("CORE", 0, 0)):
        try:
            _resource.setrlimit(getattr(_resource, f"RLIMIT_{name}"), (soft, hard))
        except (AttributeError, ValueError, OSError):  # macOS refuses some
            continue


def _read(name: str) -> tuple[int, bytes]:
    """The code to end with, and what to say."""
    module, _, function = name.partition(":")
    try:
        answer: bytes = getattr(importlib.import_module(module), function)(sys.stdin.buffer.read())
        return ANSWERED, answer
    except Refused as refused:
        return REFUSED, str(refused).encode("utf-8", "replace")
    except MemoryError:
        return OUT_OF_MEMORY, b""
    except BaseException as error:  # the file's own words, which may stand in the message, are for nobody's log
        frames = traceback.extract_tb(error.__traceback__)[-3:]
        places = " < ".join(f"{os.path.basename(one.filename)}:{one.lineno}" for one in reversed(frames))
        return FAILED, f"{type(error).__name__} {places}".encode()


def main() -> None:
    """Read the file on stdin."""
    name, seconds, memory = sys.argv[1:]
    _limit(float(seconds), int(memory))
    code, said = _read(name)
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()
    os._exit(code)  # nothing is left to tidy, and what is large takes time to take apart


if __name__ == "__main__":
    main()
