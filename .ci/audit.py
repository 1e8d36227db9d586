"""Ask whether any locked package has a known vulnerability: `make audit`. Says so when nobody can be asked.

pip-audit calls a package "not found" when the index has no advisories for it. An index that is only a mirror has none
at all, and pip-audit then reports no fault. So what counts is how many packages were looked up (decision 34).
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
SERVICES = ("pypi", "osv")
UNREACHABLE = (
    "Ingen tjänst med kända sårbarheter går att nå härifrån: paketen är inte granskade. "
    "Versionerna står i docs/sbom.json och kan granskas på en dator med internet."
)
NOT_ASKED = 2
Answer = list[dict[str, Any]]


def ask(lock: str, service: str) -> Answer | None:
    """Return what the service says of each package in a lock; None when it cannot be asked."""
    command = [sys.executable, "-m", "pip_audit", "-r", lock, "--no-deps", "--disable-pip", "-f", "json"]
    command += ["-s", service, "--progress-spinner", "off", "--timeout", "10"]
    completed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    try:
        return list(json.loads(completed.stdout)["dependencies"])
    except (ValueError, KeyError):
        return None


def judge(answer: Answer | None) -> tuple[str, int] | None:
    """Return the sentence to print and the exit code; None when no package was looked up."""
    looked_up = [package for package in answer or [] if "vulns" in package]
    if not looked_up:
        return None
    vulnerabilities = [
        f"{package['name']} {package['version']}: {vulnerability['id']}"
        for package in looked_up
        for vulnerability in package["vulns"]
    ]
    skipped = [str(package["name"]) for package in answer or [] if "vulns" not in package]
    summary = f"{len(looked_up)} paket granskade. Kända sårbarheter: {len(vulnerabilities)}."
    if skipped:
        summary += f" Inte granskade: {', '.join(skipped)}."
    return "\n".join([summary, *vulnerabilities]), 1 if vulnerabilities or skipped else 0


def main() -> int:
    """Audit every lock with the first service that answers; return 0, 1 (something to look at) or NOT_ASKED."""
    code = 0
    for lock in LOCKS:
        judged = next(filter(None, (judge(ask(lock, service)) for service in SERVICES)), None)
        if judged is None:
            print(UNREACHABLE)
            return NOT_ASKED
        print(f"{lock}: {judged[0]}")
        code = max(code, judged[1])
    return code


if __name__ == "__main__":
    sys.exit(main())
