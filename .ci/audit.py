"""Ask whether any locked package has a known vulnerability: `make audit`. Says so when nobody can be asked.

pip-audit calls a package that the index has no advisories page for "not found", and an index that is only a mirror has
none at all: it would then report that nothing is wrong. So what counts is how many packages were really looked up.
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
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    try:
        return list(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError):
        return None


def judge(answer: Answer | None) -> tuple[str, int] | None:
    """Return the sentence to print and the exit code; None when no package was looked up."""
    known = [one for one in answer or [] if "vulns" in one]
    if not known:
        return None
    found = [f"{one['name']} {one['version']}: {vuln['id']}" for one in known for vuln in one["vulns"]]
    skipped = [str(one["name"]) for one in answer or [] if "vulns" not in one]
    said = f"{len(known)} paket granskade. Kända sårbarheter: {len(found)}."
    if skipped:
        said += f" Inte granskade: {', '.join(skipped)}."
    return "\n".join([said, *found]), 1 if found or skipped else 0


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
