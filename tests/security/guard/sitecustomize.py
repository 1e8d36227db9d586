"""Python loads this first when the folder is on PYTHONPATH: every way out of the machine is written down and shut.

GRANSKNINGSBANKEN_GUARD names the file to write in. The hook sees what goes through Python's own sockets and name
look-ups, whichever package asks. It does not see a library in C that calls the system by itself; those here are DuckDB,
whose way out is closed and tested in tests/snapshot, and libpq, which connects where the configuration says.
"""

import ipaddress
import os
import sys
import traceback

_RECORD = os.environ.get("GRANSKNINGSBANKEN_GUARD")
_CALLS = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}  # event → which argument is the address
_NAMES = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}


def _is_here(host: object) -> bool:
    """Whether a host is this machine. A name that has to be looked up is not, but for localhost itself."""
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")
    try:
        return text in ("", "localhost") or ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event in _CALLS:
        address = arguments[_CALLS[event]]
        host = address[0] if isinstance(address, tuple) else None  # a path is a socket in the file system
    elif event in _NAMES:
        host = arguments[_NAMES[event]]
    else:
        return
    if not _is_here(host):
        with open(str(_RECORD), "a", encoding="utf-8") as record:
            stack = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_stack()[-9:-1]))
            record.write(f"{event} {host!r} {os.path.basename(sys.argv[0] if hasattr(sys, 'argv') else '')} {stack}\n")
        raise PermissionError(f"{event} {host!r}: inget nät får användas")


if _RECORD:
    sys.addaudithook(_guard)
