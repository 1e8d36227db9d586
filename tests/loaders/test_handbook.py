"""The coding handbook: its examples stand in real reports, or say that they are made up."""

import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from loaders.files.state import list_reports
from loaders.read.schema import Report
from loaders.read.tree import TreeBuilder

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "kodningshandbok.md").read_text(encoding="utf-8")
REPORTS = [path.read_text(encoding="utf-8") for path in list_reports(ROOT / "data").paths]
EXAMPLES = re.findall(r"^ *```yaml\n(.*?)^ *```", HANDBOOK, re.MULTILINE | re.DOTALL)
MARK = "# Påhittat exempel.\n"
MADE_UP = [text for text in EXAMPLES if text.startswith(MARK)]
REAL = [text for text in EXAMPLES if not text.startswith(MARK)]


@pytest.mark.parametrize("example", REAL, ids=[str(number) for number in range(len(REAL))])
def test_an_example_that_is_not_said_to_be_made_up_stands_in_a_report(example: str) -> None:
    """Lines that an example leaves out are marked `# …`."""
    for part in re.split(r"^# …\n", example, flags=re.MULTILINE):
        wanted = [line.strip() for line in part.splitlines()]
        assert any("\n".join(wanted) in "\n".join(map(str.strip, text.splitlines())) for text in REPORTS), part


@pytest.mark.parametrize("example", MADE_UP, ids=[str(number) for number in range(len(MADE_UP))])
def test_a_made_up_example_has_the_shape_that_the_schema_gives_its_blocks(example: str) -> None:
    builder = TreeBuilder(example)
    builder.run()
    assert builder.problems == []
    assert isinstance(builder.root, dict)
    assert builder.root
    for block, value in builder.root.items():
        TypeAdapter(Report.model_fields[block].rebuild_annotation()).validate_python(value)


def test_there_are_made_up_examples_of_what_no_report_has() -> None:
    shown = {line.split(":")[0].strip("- ") for text in MADE_UP for line in text.splitlines()}
    assert shown >= {"joint", "bodies", "object", "earlier", "earlier_table", "response", "absent"}
