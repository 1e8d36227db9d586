"""Files get names that people read and that every system takes."""

import pytest

from wording.file_names import MOST, file_name


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Riskanalys 2027 – Sundsvall", "Riskanalys 2027 – Sundsvall.docx"),
        ("Åre: samverkan/skola \\ *vad?*", "Åre samverkan skola vad.docx"),
        ("  två\nrader\t och \u202edold riktning ", "två rader och dold riktning.docx"),
        ("../../etc/passwd", "etc passwd.docx"),
        ("con", "Granskningsbanken con.docx"),
        ("Aux.txt", "Granskningsbanken Aux.txt.docx"),
        ("...", "Granskningsbanken.docx"),
        ("", "Granskningsbanken.docx"),
        ("A\u030are", "Åre.docx"),
    ],
)
def test_a_title_becomes_a_name(title: str, expected: str) -> None:
    assert file_name(title, "docx") == expected


def test_a_long_title_is_cut_and_does_not_end_in_a_space_or_a_stop() -> None:
    name = file_name("ord. " * 100, "json")
    assert len(name) <= MOST + len(".json")
    assert name.endswith("ord.json")
