"""Write docs/sbom.json, or the given file, from the lock: names and versions, not where packages were fetched."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(out: Path) -> None:
    """Write cyclonedx-py's list without the download addresses and without its description of itself."""
    command = ["requirements", "--output-reproducible", "--pyproject", "pyproject.toml", "requirements.txt"]
    program = Path(sys.executable).with_name("cyclonedx-py")
    completed = subprocess.run([program, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    bom = json.loads(completed.stdout)
    for component in bom["components"]:
        component.pop("externalReferences", None)
    bom["metadata"].pop("tools", None)
    out.write_text(json.dumps(bom, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "sbom.json")
