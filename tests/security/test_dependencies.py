"""What the app is made of is written down as it is locked, and an audit that asked nobody does not pass for one."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.makers import PROJECT

SBOM = PROJECT / "docs" / "sbom.json"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)", re.M)


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", PROJECT / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sbom_has_the_packages_and_versions_of_the_lock() -> None:
    """After `make lock`: `make sbom`."""
    locked = LOCKED.findall((PROJECT / "requirements.txt").read_text(encoding="utf-8"))
    sbom = json.loads(SBOM.read_text(encoding="utf-8"))
    assert [(one["name"], one["version"]) for one in sbom["components"]] == locked
    assert {one["purl"] for one in sbom["components"]} == {f"pkg:pypi/{name}@{version}" for name, version in locked}
    assert len(locked) > 50
    assert (sbom["bomFormat"], sbom["metadata"]["component"]["name"]) == ("CycloneDX", "granskningsbanken")


def test_the_sbom_is_the_same_whoever_writes_it(tmp_path: Path) -> None:
    written = tmp_path / "sbom.json"
    subprocess.run([sys.executable, ".ci/sbom.py", str(written)], cwd=PROJECT, check=True, capture_output=True)
    assert json.loads(written.read_text()) == json.loads(SBOM.read_text(encoding="utf-8"))
    text = SBOM.read_text(encoding="utf-8")
    for trace in ('"timestamp"', '"serialNumber"', str(PROJECT), "file://", "externalReferences"):
        assert trace not in text


def test_an_audit_in_which_nothing_was_looked_up_is_none(audit: ModuleType) -> None:
    skipped = {"name": "urllib3", "skip_reason": "Dependency not found on PyPI"}
    assert audit.judge(None) is None
    assert audit.judge([]) is None
    assert audit.judge([skipped, skipped]) is None


def test_an_audit_that_could_ask_nobody_ends_as_no_approval(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "ask", lambda lock, service: None)
    assert audit.main() == audit.NOT_ASKED != 0
    assert capsys.readouterr().out.strip() == audit.UNREACHABLE


def test_an_audit_tells_what_it_found_and_what_it_could_not_look_up(audit: ModuleType) -> None:
    good = {"name": "duckdb", "version": "1.5.5", "vulns": []}
    bad = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-2014-8"}]}
    assert audit.judge([good]) == ("1 paket granskade. Kända sårbarheter: 0.", 0)
    assert audit.judge([good, bad]) == ("2 paket granskade. Kända sårbarheter: 1.\njinja2 2.4.1: PYSEC-2014-8", 1)
    assert audit.judge([good, {"name": "urllib3", "skip_reason": "x"}]) == (
        "1 paket granskade. Kända sårbarheter: 0. Inte granskade: urllib3.",
        1,
    )
