"""Hostile report files are refused: with the right code, in a few short Swedish lines, in bounded time and memory."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loaders.check.checks import check_report
from loaders.check.codebook import Codebook, load_codebook
from loaders.faults.fault_limit import MOST_FAULTS
from loaders.read.register import body_names
from tests.hostile.cases import FILES, FileCase
from tests.makers import DATA, PROJECT

SECONDS = 20.0  # for one file on a busy machine; the slowest takes three on an idle one
MEMORY = 700 * 2**20  # bytes for all of them in one run; the libraries alone take 180 MiB
LONGEST = 900  # characters of a line
ENGLISH = re.compile(r"\b(error|expected|found|invalid|while|string|input|traceback|object|none)\b", re.IGNORECASE)
# The command line, and on its last line of complaints the most memory that it took (0 where nobody tells). The usual
# getrusage would tell that of the process it was started from, when that was more.
MEASURED = """
import atexit, runpy, sys
from pathlib import Path
status = Path("/proc/self/status")
lines = lambda: status.read_text().splitlines() if status.exists() else []
peak = lambda: sum(int(line.split()[1]) * 1024 for line in lines() if line.startswith("VmHWM:"))
atexit.register(lambda: print(peak(), file=sys.stderr))
sys.argv[0] = "loaders"
runpy.run_module("loaders", run_name="__main__", alter_sys=False)
"""
FILE_ID = "timra-2020-insatser-barn-unga"


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook(DATA)


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_in_few_short_lines_and_soon(
    case: FileCase, codebook: Codebook, tmp_path: Path
) -> None:
    path = tmp_path / f"{FILE_ID}.yaml"
    path.write_bytes(case.make())
    started = time.perf_counter()
    report, faults = check_report(path, codebook, body_names(), {FILE_ID})
    assert time.perf_counter() - started < SECONDS
    assert " ".join(sorted({fault.code for fault in faults if fault.stops})) == case.codes
    assert (report is None) or not faults or case.codes
    assert len(faults) <= MOST_FAULTS + 1
    for fault in faults:
        line = str(fault)
        assert len(line) < LONGEST
        assert line.isprintable(), "one line, and nothing that a terminal obeys"
        assert not ENGLISH.search(fault.message.split('"')[0])


def test_the_command_line_refuses_them_all_in_bounded_memory(tmp_path: Path) -> None:
    for number, case in enumerate(FILES):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / f"{FILE_ID}.yaml").write_bytes(case.make())
    files = [f"{number}/{FILE_ID}.yaml" for number in range(len(FILES))]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", MEASURED, "check", "--data", str(DATA), *files]
    found = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=300, check=False)
    told, complaints = found.stdout.decode(), found.stderr.decode().split()
    assert found.returncode == 1, complaints
    assert 0 <= int(complaints.pop()) < MEMORY
    assert complaints == []
    for number, case in enumerate(FILES):
        codes = set(re.findall(rf"^{number}/{FILE_ID}\.yaml:\d+:\d+ (G\d+) fel", told, re.MULTILINE))
        assert codes == set(case.codes.split()), case.name
    assert re.fullmatch(rf"{len(FILES)} filer, \S+ fel, \d+ anmärkning(ar)?", told.splitlines()[-1])
