"""What a reading process is sent on its standard input: parameters as one line of JSON, then the file itself."""

import json
from typing import Any


def pack(parameters: dict[str, Any], data: bytes) -> bytes:
    """Return the request for a file with parameters."""
    return json.dumps(parameters).encode("ascii") + b"\n" + data


def unpack(request: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the parameters and the file of a request that `pack` made."""
    line, _, data = request.partition(b"\n")
    parameters: dict[str, Any] = json.loads(line)
    return parameters, data
