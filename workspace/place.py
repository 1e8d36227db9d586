"""Where the store is."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FILE_NAME = "arbete.sqlite"


def place() -> str:
    """Return GRANSKNINGSBANKEN_DATABASE_URL, or else the path of arbete.sqlite in GRANSKNINGSBANKEN_VAR (default var/).

    Suitable as the key of a cached store. An address may hold a password: never show it.
    """
    directory = os.environ.get("GRANSKNINGSBANKEN_VAR") or PROJECT / "var"
    return os.environ.get("GRANSKNINGSBANKEN_DATABASE_URL") or str(Path(directory, FILE_NAME).absolute())
