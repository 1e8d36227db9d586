"""The coding handbook: its examples stand in real reports, or say that they are made up."""

import re
from pathlib import Path

import pytest

from loaders.checks import report_paths
from loaders.tree import TreeBuilder

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "kodningshandbok.md").read_text(encoding="utf-8")
REPORTS = [path.read_text(encoding="utf-8") for path in report_paths(ROOT / "data")]
EXAMPLES = re.findall(r"^ *```yaml\n(.*?)^ *```", HANDBOOK, re.MULTILINE | re.DOTALL)
MADE_UP = "# Påhittat exempel.\n"
REAL = [text for text in EXAMPLES if not text.startswith(MADE_UP)]


@pytest.mark.parametrize("example", REAL, ids=[str(number) for number in range(len(REAL))])
def test_an_example_that_is_not_said_to_be_made_up_stands_in_a_report(example: str) -> None:
    """Lines that an example leaves out are marked `# …`."""
    for part in re.split(r"^# …\n", example, flags=re.MULTILINE):
        wanted = [line.strip() for line in part.splitlines()]
        assert any("\n".join(wanted) in "\n".join(map(str.strip, text.splitlines())) for text in REPORTS), part


def test_the_made_up_examples_are_yaml_and_marked() -> None:
    made_up = [text for text in EXAMPLES if text.startswith(MADE_UP)]
    assert len(made_up) >= 4
    for text in made_up:
        builder = TreeBuilder(text)
        builder.run()
        assert builder.problems == []
        assert isinstance(builder.root, dict)
