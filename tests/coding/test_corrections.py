"""A report file opened for correction: every value is there, and what was not changed keeps its bytes."""

import difflib
import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.corrections import corrected_text, open_report
from coding.kept_text import rewritten, tree_of_text
from loaders.faults.fault import LoadersError
from loaders.read.reading import read_fast
from sources.register import Kept
from tests import makers, shapes
from tests.coding.report_files import CODER, IDS, NOW, TIMRA, TODAY, WHOLE, copied_data, opened, write_whole
from tests.makers import DATA
from workspace.coding_items import Item
from workspace.coding_values import Value
from workspace.report_coding import ReportCoding, read_report_coding

COMMENTED = """# yaml-language-server: $schema=../report.schema.json
# Mall för en granskningsrapport.
title: Titel  # kort

# Ämnet står i kodboken.
topic: amne
audited:
  # den första
  - body: "1984"  # Arboga
    boards: [socialnämnden, "kommunstyrelsen"]
  # den andra
  - body: "1286"
    boards:
    - socialnämnden

  # nämnden som svarade
    - kulturnämnden
findings:
- area: sip
  summary: En text som
    går över två rader.
  evidence: {section: "3", quote: tre ord här}
- area: bup
  note: >-  # en avvägning
    Vikt på
    flera rader.

# sist
"""


def text_of(report_id: str) -> str:
    return (DATA / "reports" / f"{report_id}.yaml").read_bytes().decode("utf-8")


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that were taken away (-) and put there (+)."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [f"{line[0]}{line[2:].strip()}" for line in lines if line[0] in "+-"]


def first(coding: ReportCoding, block: str) -> Item:
    return next(item for item in coding.items if item.block == block)


def given_value(coding: ReportCoding, item: Item, field: str, value: str | list[str]) -> ReportCoding:
    old = item.values.get(field)
    new = old.changed_to(value, CODER, NOW) if old else Value.typed(value, CODER, NOW)
    return coding.with_value(item.item_id, field, new)


@pytest.mark.parametrize("report_id", IDS)
def test_a_report_that_is_opened_and_not_changed_has_the_very_same_bytes(report_id: str) -> None:
    coding = opened(report_id)
    assert corrected_text(coding, text_of(report_id), TODAY) == text_of(report_id)
    assert read_report_coding(coding.content()) == coding


def test_reports_of_every_shape_keep_their_bytes_in_another_program_s_layout(tmp_path: Path) -> None:
    data = shapes.write_shapes(tmp_path / "data")
    write_whole(data)
    paths = sorted((data / "reports").glob("*.yaml"))
    assert len(paths) > 25
    for path in paths:
        coding = open_report(path.stem, data, CODER, NOW, None)
        text = path.read_text(encoding="utf-8")
        assert corrected_text(coding, text, TODAY) == text, path.stem


def test_every_value_of_the_file_is_decided_and_every_item_taken_in() -> None:
    coding = opened(TIMRA)
    text = (DATA / "reports" / f"{TIMRA}.yaml").read_bytes()
    assert (coding.report_id, coding.corrects, coding.coder) == (TIMRA, TIMRA, CODER)
    assert coding.base_sha256 == hashlib.sha256(text).hexdigest()
    values = [value for item in coding.items for value in item.values.values()]
    assert {item.state for item in coding.items} == {"med"}
    assert {(value.origin, value.state, value.by, value.at) for value in values} == {
        ("kodare", "bekraftad", CODER, NOW)
    }
    assert all(value.value == value.proposed is not None for value in values)
    tree = read_fast(DATA / "reports" / f"{TIMRA}.yaml").tree
    assert isinstance(tree, dict)
    assert list(coding.notes) == tree["coding"]["notes"]


def test_what_lies_within_and_the_places_of_quotes_are_opened_too(tmp_path: Path) -> None:
    data = makers.write_bank(tmp_path / "data")
    write_whole(data)
    coding = open_report(WHOLE, data, CODER, NOW, None)
    assert {item.block for item in coding.items} == {
        *("report", "audited", "criteria", "follows_up", "further_sources", "overall", "questions", "findings"),
        *("recommendations", "responses", "follow_up", "earlier", "earlier_table", "aspects", "criticism"),
    }
    advice, table = first(coding, "recommendations"), first(coding, "earlier_table")
    assert [item.block for item in coding.children(advice.item_id)] == ["responses", "responses", "follow_up"]
    assert [item.block for item in coding.children(table.item_id)] == ["aspects"]
    place = first(coding, "overall").values["evidence"].place
    assert place is not None
    assert (place.section, place.printed, place.page, place.occurrence) == ("4", "7", 9, 2)
    assert first(coding, "criticism").values["evidence.section"].value == "6", "a place without a quote"
    report = first(coding, "report").values
    assert report["published.date"].value == "2019-05"
    assert report["coding.second_reader"].value == "T2"
    assert report["absent.responses"].value == "ingar_inte_i_kallan"
    assert coding.source.model_dump(exclude={"sha256"}) == {
        "file_name": "arboga.pdf", "kind": "pdf", "first_page": 1, "last_page": 31, "page_count": 31
    }  # fmt: skip


def test_the_report_s_own_file_is_the_source_and_the_file_says_what_it_said(tmp_path: Path) -> None:
    kept = Kept(TIMRA, "c" * 64, "timra.pdf", "pdf", (7, 40), "2026-11-30", 34, 0, 0)
    coding = open_report(TIMRA, DATA, CODER, NOW, kept)
    assert (coding.source.sha256, coding.source.kind) == ("c" * 64, "pdf")
    assert (coding.source.first_page, coding.source.last_page, coding.source.page_count) == (7, 40, 40)
    assert corrected_text(coding, text_of(TIMRA), TODAY) == text_of(TIMRA)


def test_a_changed_status_changes_one_line() -> None:
    coding = opened(TIMRA)
    finding = first(coding, "findings")
    status = "brist" if finding.values["status"].value != "brist" else "delvis"
    after = corrected_text(given_value(coding, finding, "status", status), text_of(TIMRA), TODAY)
    assert changed_lines(text_of(TIMRA), after) == [f"-status: {finding.values['status'].value}", f"+status: {status}"]


def test_an_item_that_is_rejected_goes_with_its_lines_and_one_that_is_added_is_written_in_the_bank_s_style() -> None:
    coding = opened(TIMRA)
    findings = [item for item in coding.items if item.block == "findings"]
    without = coding.with_item_state(findings[3].item_id, "avvisad", CODER, NOW)
    after = corrected_text(without, text_of(TIMRA), TODAY)
    lines = changed_lines(text_of(TIMRA), after)
    assert lines[0] == f"-- area: {findings[3].values['area'].value}"
    assert {line[0] for line in lines} == {"-"}
    new = Item.new("findings", {"area": Value.typed("sip", CODER, NOW)}).with_state("med", CODER, NOW)
    added = corrected_text(coding.with_item(new, findings[3].item_id), text_of(TIMRA), TODAY)
    assert changed_lines(text_of(TIMRA), added) == ["+- area: sip"]


def test_an_item_that_is_moved_keeps_its_lines() -> None:
    coding = opened(TIMRA)
    finding = first(coding, "findings")
    after = corrected_text(coding.moved(finding.item_id, 2), text_of(TIMRA), TODAY)
    assert sorted(after.splitlines()) == sorted(text_of(TIMRA).splitlines())
    assert after != text_of(TIMRA)
    assert corrected_text(coding, after, TODAY) == text_of(TIMRA)


def test_a_note_of_the_correction_is_added_last_and_coder_and_day_stay() -> None:
    after = corrected_text(opened(TIMRA).with_note("Rättelse: stället anger delvis."), text_of(TIMRA), "2027-01-01")
    assert changed_lines(text_of(TIMRA), after) == ['+- "Rättelse: stället anger delvis."']


def test_the_second_reading_of_the_changed_place_can_be_told() -> None:
    coding = opened(TIMRA)
    after = corrected_text(
        given_value(coding, first(coding, "report"), "coding.second_date", "2026-12-02"), text_of(TIMRA), TODAY
    )
    old = first(coding, "report").values["coding.second_date"].value
    assert changed_lines(text_of(TIMRA), after) == [f'-second_date: "{old}"', '+second_date: "2026-12-02"']


values_to_type = st.text(st.sampled_from([*"aåÖ 1.:#-?'\"\\[]{},&*!|>%@\u00a0"]), min_size=1, max_size=260).filter(
    str.strip
)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_random_change_of_one_value_changes_only_its_lines_and_reads_back(data: st.DataObject) -> None:
    report_id = data.draw(st.sampled_from(IDS))
    coding, before = opened(report_id), text_of(report_id)
    item = data.draw(st.sampled_from(coding.items))
    field, typed = data.draw(st.sampled_from(sorted(item.values))), data.draw(values_to_type).strip()
    old = item.values[field].value
    value = [*old, typed] if isinstance(old, list) else typed
    after = corrected_text(given_value(coding, item, field, value), before, TODAY)
    changed = tree_of_text(after)
    differing = _differences(tree_of_text(before), changed, ())
    assert [path[-1] for path in differing] == ([] if value == old else [_name_in_file(field)])
    assert all(_at(changed, path) == value for path in differing)
    lines = changed_lines(before, after)
    length = 1 if isinstance(old, list) else len(str(old)) // 60 + 2  # a folded line has more than 60 letters
    assert sum(line[0] == "-" for line in lines) <= length
    assert sum(line[0] == "+" for line in lines) <= len(typed) // 60 + 3


def _name_in_file(field: str) -> str:
    return "quote" if field == "evidence" else field.rpartition(".")[2]


def _differences(before: object, after: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    if isinstance(before, dict) and isinstance(after, dict):
        names = [*before, *(name for name in after if name not in before)]
        return [p for name in names for p in _differences(before.get(name), after.get(name), (*path, name))]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return [p for number, (old, new) in pairs for p in _differences(old, new, (*path, number))]
    return [] if before == after else [path]


def _at(tree: object, path: tuple[str | int, ...]) -> object:
    for part in path:
        tree = tree[part]  # type: ignore[index]
    return tree


def test_comments_blank_lines_and_another_layout_stay_where_they_are() -> None:
    tree = tree_of_text(COMMENTED)
    assert rewritten(COMMENTED, tree) == COMMENTED
    tree["title"] = "Ny titel"
    tree["audited"][1]["boards"] = ["kulturnämnden"]
    tree["findings"][1]["note"] = "Kort."
    after = rewritten(COMMENTED, tree)
    assert changed_lines(COMMENTED, after) == [
        "-title: Titel  # kort",
        '+title: "Ny titel"  # kort',
        "-- socialnämnden",
        "-note: >-  # en avvägning",
        '+note: "Kort."  # en avvägning',
        "-Vikt på",
        "-flera rader.",
    ]


def test_what_is_taken_away_takes_the_comments_above_it_and_no_others() -> None:
    tree = tree_of_text(COMMENTED)
    del tree["topic"], tree["audited"][0]
    after = rewritten(COMMENTED, tree)
    gone = [line for line in changed_lines(COMMENTED, after) if line != "-"]
    assert gone == [
        "-# Ämnet står i kodboken.",
        "-topic: amne",
        "-# den första",
        '-- body: "1984"  # Arboga',
        '-boards: [socialnämnden, "kommunstyrelsen"]',
    ]
    assert after.startswith(COMMENTED[: COMMENTED.index("\n# Ämnet")])
    assert after.endswith("\n# sist\n")


def test_a_first_field_that_changes_or_goes_keeps_the_dash() -> None:
    tree = tree_of_text(COMMENTED)
    tree["findings"][0]["area"] = "bup"
    del tree["findings"][1]["area"]
    assert changed_lines(COMMENTED, rewritten(COMMENTED, tree)) == [
        "-- area: sip",
        "+- area: bup",
        "-- area: bup",
        "-note: >-  # en avvägning",
        "+- note: >-  # en avvägning",
    ]


@pytest.mark.parametrize(
    ("before", "field", "value", "after"),
    [
        # A list or a block in brackets, with a comment after it.
        ("objects: [a, b]  # om dem\n", "objects", ["a", "c"], "objects:  # om dem\n  - a\n  - c\n"),
        ('objects: ["a # b", b]\t#om dem\n', "objects", ["a"], "objects:\t#om dem\n  - a\n"),
        ("objects: [a,  # om a\n  b]  # om b\n", "objects", ["c"], "# om a\nobjects:  # om b\n  - c\n"),
        (
            "method: {summary: Samtal., interviews: '3'}  # s. 7\n",
            *("method", {"summary": "Samtal.", "interviews": "4"}),
            'method:  # s. 7\n  summary: Samtal.\n  interviews: "4"\n',
        ),
        ("audited:\n- {body: a}  # om a\n", "audited", [{"body": "b"}], "audited:\n- body: b  # om a\n"),
        # A text in a list, with a comment above and one after.
        (
            "objects:\n  # ovanför\n  - a  # efter\n  # om b\n  - b\n",
            *("objects", ["c", "b"]),
            'objects:\n  # ovanför\n  - "c"  # efter\n  # om b\n  - b\n',
        ),
        (
            "objects:\n- >-  # efter\n  en text\n  # som hör till den\n- b\n",
            *("objects", ["c", "b"]),
            'objects:\n- "c"  # efter\n- b\n',
        ),
        # An item of one field.
        (
            "criteria:\n  # ovanför\n  - provision: a  # efter\n  - provision: b\n",
            *("criteria", [{"provision": "c"}, {"provision": "b"}]),
            'criteria:\n  # ovanför\n  - provision: "c"  # efter\n  - provision: b\n',
        ),
        (
            "criteria:\n  # ovanför\n  - provision: a  # efter\n",
            *("criteria", [{"provision": "c", "note": "d"}]),
            'criteria:\n  # ovanför\n  - provision: "c"  # efter\n    note: d\n',
        ),
        # Other ways to set a comment.
        ("title: a\t# kort\n", "title", "b", 'title: "b"\t# kort\n'),
        ("title: a #kort\n", "title", "b", 'title: "b" #kort\n'),
        ('title: "a # b"\t # kort # sagt\n', "title", "b", 'title: "b"\t # kort # sagt\n'),
        ("title:  # om titeln\n  a\n", "title", "b", 'title: "b"  # om titeln\n'),
        ("title:  # om titeln\n  a\n  och b  # kort\n", "title", "b", '# om titeln\ntitle: "b"  # kort\n'),
        ("title:\n  # om titeln\n  a\n", "title", "b", 'title: "b"  # om titeln\n'),
        ("title: |  # om titeln\n  # a\n\n  b\n", "title", "b", 'title: "b"  # om titeln\n'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_changed_keeps_its_comments_as_they_are(
    before: str, field: str, value: Any, after: str, newline: str
) -> None:
    head, tail = "# först\ntopic: amne  # om ämnet\n", "\n# sist\n"
    text = f"{head}{before}{tail}".replace("\n", newline)
    tree = tree_of_text(text)
    assert rewritten(text, tree) == text
    wanted = (head + after + tail).replace("\n", newline)
    assert rewritten(text, {**tree, field: value}) == wanted
    assert tree_of_text(wanted) == {**tree, field: value}


@pytest.mark.parametrize(
    ("value", "after"),
    [
        (["b"], "objects:\n  # om b\n  - b\n"),  # taken away
        (["x", "y", "b"], "objects:\n  - x\n  - y\n  # om b\n  - b\n"),  # two for one: which, nobody knows
        (["b", "x"], "objects:\n  # om b\n  - b\n  - x\n"),  # one away, and one last
    ],
)
def test_a_comment_is_not_moved_to_what_it_is_not_about(value: list[str], after: str) -> None:
    text = "objects:\n  # om a\n  - a  # efter a\n  # om b\n  - b\n"
    assert rewritten(text, {"objects": value}) == after


def test_line_ends_of_windows_and_a_byte_order_mark_are_kept() -> None:
    text = "\ufeff" + COMMENTED.replace("\n", "\r\n")
    tree = tree_of_text(text)
    assert rewritten(text, tree) == text
    tree["topic"] = "annat"
    assert rewritten(text, tree) == text.replace("topic: amne\r\n", "topic: annat\r\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: ", "okant_falt: x\ntitle: ", "okant_falt"),
        ("title: ", "sha: {djupt: {djupare: x}}\ntitle: ", "en uppgift"),
        ("    evidence:\n", "    evidence:\n      sida: 3\n", "sida"),
        ("topic: ", 'title_2: ""\ntopic: ', ""),
        ("section: ", f"section: {'långt ' * 60}", "en uppgift"),
    ],
)
def test_a_file_with_something_that_a_coding_cannot_hold_is_refused(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    data = copied_data(tmp_path)
    path = data / "reports" / f"{TIMRA}.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    if not told:  # a field without a value says nothing: it is kept, and nothing is lost
        changed = path.read_text(encoding="utf-8")
        assert corrected_text(open_report(TIMRA, data, CODER, NOW, None), changed, TODAY) == changed
        return
    with pytest.raises(LoadersError, match=f"kan inte rättas här, för .*{told} ryms inte i en kodning"):
        open_report(TIMRA, data, CODER, NOW, None)


@pytest.mark.parametrize("content", [b"", b"- a\n", b"title: [\n", b"\xff", None])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    data = copied_data(tmp_path)
    path = data / "reports" / f"{TIMRA}.yaml"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(LoadersError, match="går inte att läsa"):
        open_report(TIMRA, data, CODER, NOW, None)
