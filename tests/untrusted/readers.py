"""Readers that misbehave, for a process of their own."""

import json
import os
import time
from pathlib import Path

from untrusted import Refused


def turned(data: bytes) -> bytes:
    return data[::-1]


def refusing(data: bytes) -> bytes:
    raise Refused("Filen går inte: åäö ”x”.")


def sleeping(data: bytes) -> bytes:
    time.sleep(60)
    return b""


def working(data: bytes) -> bytes:
    while True:
        pass


def hoarding(data: bytes) -> bytes:
    return bytes(len(bytes(2**31)))


def talking(data: bytes) -> bytes:
    return bytes(2**20)


def failing(data: bytes) -> bytes:
    raise KeyError(data.decode())


def leaving(data: bytes) -> bytes:
    os._exit(77)


def not_listening(data: bytes) -> bytes:
    os._exit(0)


def environment(data: bytes) -> bytes:
    return json.dumps(dict(os.environ)).encode()


def writing(data: bytes) -> bytes:
    Path(data.decode()).write_bytes(b"x")
    return b""
