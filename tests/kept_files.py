"""What the version before decision 71 stored and showed (tests/workspace/kept/README.md), and the bank of that day."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from queries import clock
from tests.makers import PROJECT

KEPT = PROJECT / "tests/workspace/kept"
KEPT_DAY = datetime(2026, 11, 30, 12, tzinfo=clock.SWEDEN)


def kept_file(name: str) -> Any:
    return json.loads((KEPT / name).read_text(encoding="utf-8"))


def without_version(text: str) -> str:
    """The text as it is kept: without which build of the data it is of."""
    text = re.sub(r"version [0-9a-f]{8}, \d{4}-\d\d-\d\d", "version V", text)
    return re.sub(r"byggdes \d{4}-\d\d-\d\d kl\. \d\d\.\d\d", "byggdes D", text)


@contextmanager
def bank_on_kept_day(snapshot: Path, folder: Path) -> Iterator[None]:
    """The bank on the day that the files were kept, with a workspace of its own where nothing is stored."""
    shutil.copytree(snapshot.parent, folder / snapshot.parent.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder))
        patch.setattr(clock, "now", lambda: KEPT_DAY)
        yield
