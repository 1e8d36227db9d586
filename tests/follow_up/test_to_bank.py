"""A register's answers and statuses on their way back to the bank's files: added, never put over what stands there."""

import difflib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import queries
from coding.to_bank import NotWritten, write_report
from follow_up.to_bank import NOT_IN_BANK, NoProposals, ReportProposal, proposals_for
from loaders.build.snapshot import build_snapshot
from loaders.check.checks import check_all
from queries.snapshot import connect
from tests.coding.report_files import TIMRA, copied_data
from tests.makers import (
    ARE,
    EXECUTIVE,
    OSTERSUND,
    REGIONAL,
    SOCIAL,
    audited,
    finding,
    recommendation,
    report,
    write_codebook,
)
from tests.makers import write_report as write_yaml
from tests.workspace.registers import CHECK, LATER, MORNING, NOON, WORD, entry
from workspace.follow_up_parts import Recommendation
from workspace.follow_up_register import Register

SCHOOL = "barn- och utbildningsnämnden"
NAMES = {"1": (SOCIAL,), "2": (SOCIAL,), "3": (SOCIAL,), "4": (SOCIAL, SCHOOL), "5": (SOCIAL, SCHOOL)}
HOSTILE = (
    "- \"kolon\": efter # inte en kommentar, {klammer} [hake] & *stjärna* !utrop %procent @snabel `grav` 'apostrof'\n"
    "---\n... : # | > ? - nästa rad\tmed tabb 🎉 é " + "ett långt svar utan slut " * 120
).strip()[:3000]


@pytest.fixture(autouse=True)
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of snapshots of the test's own."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    connect.cache_clear()
    yield
    connect.cache_clear()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return copied_data(tmp_path)


def from_bank(number: str, boards: tuple[str, ...], report_id: str = TIMRA) -> Recommendation:
    return Recommendation.new(
        boards, origin="banken", report_id=report_id, report_title="Insatser", number=number, summary=f"Gör {number}."
    )


def timra(**more: Any) -> Register:
    advice = [from_bank(number, boards) for number, boards in NAMES.items()]
    return Register(body_id="2262", body_name="Timrå", recommendations=tuple(advice), **more)


def answered(register: Register, number: str, board: str, **values: Any) -> Register:
    part = of(register, number)
    board_id = next(one.board_id for one in part.boards if one.name == board)
    return register.with_response(part.recommendation_id, board_id, **values)


def told(register: Register, number: str, *dates: Any, board: str = "", **values: Any) -> Register:
    part = of(register, number)
    board_id = next((one.board_id for one in part.boards if one.name == board), "")
    return register.with_status_entry(part.recommendation_id, entry(*dates, board_id=board_id, **values))


def of(register: Register, number: str) -> Recommendation:
    return next(part for part in register.recommendations if part.printed_number == number)


def full_register() -> Register:
    register = answered(timra(), "1", SOCIAL, acceptance="accepterad", answer_date="2021-02-03", measure="Ny rutin.",
                        responsible="förvaltningschefen", measure_due="2021-12")  # fmt: skip
    register = answered(register, "2", SOCIAL, acceptance="avvisad")
    register = answered(register, "4", SCHOOL, acceptance="delvis", answer_date="2021-02")
    register = told(register, "1", "2021-05", "genomford", WORD, comment="Klart.", source="Protokoll 2021-05-04 § 41")
    register = told(register, "1", "2021-09", "pagar", CHECK)
    register = told(register, "3", "2022", "genomford", CHECK)
    register = told(register, "4", "2022-01-31", "genomford", WORD, board=SOCIAL)
    return told(register, "5", "2022", "inte_aktuell", CHECK)


def test_one_that_was_linked_to_the_bank_afterwards_is_written_too(data: Path) -> None:
    """What came by Excel or from a coding has its report chosen later, and its printed number."""
    by_hand = [from_bank("1", (SOCIAL,)).changed(origin=origin) for origin in ("excel", "kodning", "egen")]
    for part in by_hand:
        register = answered(Register(body_id="2262", body_name="Timrå", recommendations=(part,)), "1", SOCIAL,
                            acceptance="accepterad")  # fmt: skip
        assert len(proposed(register, data).added) == 1
        unlinked = Register(body_id="2262", body_name="Timrå", recommendations=(part.changed(report_id=""),))
        assert proposals_for(unlinked, data) == []


def one(proposals: list[ReportProposal]) -> ReportProposal:
    assert len(proposals) == 1
    return proposals[0]


def proposed(register: Register, data: Path) -> ReportProposal:
    return one(proposals_for(register, data))


def written(proposal: ReportProposal, data: Path) -> None:
    write_report(proposal.checked, data, proposal.base_sha256)


def advice_in(text: str, number: str) -> dict[str, Any]:
    tree = yaml.load(text, Loader=yaml.BaseLoader)
    return next(item for item in tree["recommendations"] if item["no"] == number)


def test_answers_and_statuses_go_from_the_register_by_the_file_to_the_bank(data: Path) -> None:
    proposal = proposed(full_register(), data)
    assert not proposal.checked.stops
    assert proposal.left_out == ()
    assert len(proposal.added) == 8
    assert "Rekommendation 1: yttrande, socialnämnden: accepterad 2021-02-03" in proposal.added
    assert advice_in(proposal.text_after, "1")["response"] == [
        {
            "board": SOCIAL, "acceptance": "accepterad", "date": "2021-02-03",
            "words": "Ny rutin. Ansvarig: förvaltningschefen. Senast 2021-12.",
        }
    ]  # fmt: skip
    assert advice_in(proposal.text_after, "1")["follow_up"][0] == {
        "date": "2021-05", "status": "genomford", "basis": WORD,
        "source": "Protokoll 2021-05-04 § 41", "note": "Klart.",
    }  # fmt: skip
    written(proposal, data)
    assert [fault for fault in check_all(data).faults if fault.stops] == []
    rows = queries.run_selected("recommendation_list", {"bodies": ["2262"]}).to_dict("records")
    shown = {
        row["recommendation_no"]: (row["response_status"], row["board_word_status"], row["follow_up_status"])
        for row in rows
    }
    nothing = ("inget_yttrande", "ingen_uppgift", "ej_uppfoljt")
    assert (
        shown
        == {
            "1": ("accepterad", "genomford", "pagar"),
            "2": ("avvisad", *nothing[1:]),
            "3": (*nothing[:2], "genomford"),
            "4": ("delvis", "delvis", "ej_uppfoljt"),  # only one of the two boards has said that it is done
            "5": (*nothing[:2], "inte_aktuell"),
        }
    )


def test_every_line_of_the_file_stays_and_a_second_press_writes_nothing(data: Path) -> None:
    path = data / "reports" / f"{TIMRA}.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "    summary: Se över arbetet med avvikelsehantering.\n",
        "    # Kodarens egen anmärkning.\n    summary: Se över arbetet med avvikelsehantering.\n    # Efter.\n",
    )
    path.write_text(text, encoding="utf-8")
    proposal = proposed(full_register(), data)
    changes = list(difflib.ndiff(text.splitlines(), proposal.text_after.splitlines()))
    assert [line for line in changes if line.startswith("- ")] == []
    assert len([line for line in changes if line.startswith("+ ")]) > 20
    written(proposal, data)
    assert proposals_for(full_register(), data) == []


def test_what_is_new_since_is_added_after_what_was_written(data: Path) -> None:
    written(proposed(full_register(), data), data)
    later = told(full_register(), "1", "2023-04", "genomford", CHECK)
    proposal = proposed(later, data)
    assert proposal.added == ("Rekommendation 1: revisorernas kontroll: genomförd 2023-04",)
    assert [step["date"] for step in advice_in(proposal.text_after, "1")["follow_up"]] == [
        "2021-05",
        "2021-09",
        "2023-04",
    ]


def test_a_curators_other_answer_or_status_is_told_and_stays(data: Path) -> None:
    written(proposed(full_register(), data), data)
    before = (data / "reports" / f"{TIMRA}.yaml").read_text(encoding="utf-8")
    other = answered(timra(), "1", SOCIAL, acceptance="avvisad", answer_date="2021-02-03")
    other = told(other, "1", "2021-09", "genomford", CHECK)
    proposal = proposed(other, data)
    assert not proposal.has_news
    assert proposal.text_after == before
    assert proposal.added == ()
    assert proposal.left_out == (
        "Rekommendation 1: yttrande, socialnämnden: avvisad 2021-02-03. Filen har ett annat svar från nämnden "
        "(accepterad 2021-02-03): avgör vilket som gäller.",
        "Rekommendation 1: revisorernas kontroll: genomförd 2021-09. Filen säger något annat samma dag (pågår): avgör "
        "vilket som gäller.",
    )


def test_words_that_the_curator_has_changed_are_not_asked_about_again(data: Path) -> None:
    written(proposed(full_register(), data), data)
    path = data / "reports" / f"{TIMRA}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Klart.", "Rutinen är klar."), encoding="utf-8")
    assert proposals_for(full_register(), data) == []


def test_corrected_and_taken_back_entries_stay_out(data: Path) -> None:
    register = told(timra(), "2", "2021-05", "genomford", WORD, at=MORNING)
    wrong = of(register, "2").entries[0].entry_id
    register = register.with_status_entry(
        of(register, "2").recommendation_id, entry("2021-05", "pagar", WORD, NOON, corrects=wrong)
    )
    register = told(register, "3", "2021-05", "genomford", WORD, at=MORNING)
    gone = of(register, "3").entries[0].entry_id
    register = told(register, "3", "2021-05", None, WORD, at=NOON, corrects=gone)
    proposal = proposed(register, data)
    assert proposal.added == ("Rekommendation 2: nämndens uppgift: pågår 2021-05",)
    assert proposal.left_out == (
        "Rekommendation 2: en rättad uppgift är inte med, bara det som gäller.",
        "Rekommendation 3: en rättad uppgift är inte med, bara det som gäller.",
    )
    assert "follow_up" not in advice_in(proposal.text_after, "3")


def corrected(register: Register, number: str, **correction: Any) -> Register:
    """The register with the recommendation's first entry corrected, or taken back with status None."""
    part = of(register, number)
    return told(register, number, part.entries[0].date, **correction, at=NOON, corrects=part.entries[0].entry_id)


def test_what_the_register_has_corrected_since_it_was_written_is_told(data: Path) -> None:
    register = told(timra(), "3", "2021-05", "genomford", CHECK, at=MORNING)
    register = told(register, "4", "2021-05", "genomford", CHECK, at=MORNING, board=SCHOOL)
    written(proposed(register, data), data)
    before = (data / "reports" / f"{TIMRA}.yaml").read_text(encoding="utf-8")
    gone = corrected(corrected(register, "3", status=None, basis=CHECK), "4", status=None, basis=CHECK, board=SCHOOL)
    in_file = (
        "filen har en uppgift som registret har rättat: revisorernas kontroll: genomförd 2021-05. Avgör om den ska "
        "ändras."
    )
    proposal = proposed(gone, data)
    assert proposal.left_out == (f"Rekommendation 3: {in_file}", f"Rekommendation 4: {in_file}")
    assert proposal.text_after == before


def test_a_correction_that_says_the_same_leaves_nothing_to_change_in_the_file(data: Path) -> None:
    register = told(timra(), "3", "2021-05", "genomford", CHECK, at=MORNING)
    written(proposed(register, data), data)
    again = corrected(register, "3", status="genomford", basis=CHECK, comment="Sett på plats.")
    assert proposed(again, data).left_out == ("Rekommendation 3: en rättad uppgift är inte med, bara det som gäller.",)


def with_step_in_file(data: Path, number: str, step: str) -> None:
    """Write a follow-up into the report's file, as a curator does."""
    path = data / "reports" / f"{TIMRA}.yaml"
    report_id, tree = TIMRA, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    advice = next(item for item in tree["recommendations"] if item["no"] == number)
    advice["follow_up"] = [yaml.load(step, Loader=yaml.BaseLoader)]
    write_yaml(data, report_id, tree)


def test_the_only_recipient_named_or_not_is_the_same_fact(data: Path) -> None:
    named = told(timra(), "1", "2021-05", "pagar", WORD, board=SOCIAL)
    unnamed = told(timra(), "1", "2021-05", "pagar", WORD)
    step = "{date: 2021-05, status: pagar, basis: namndens_uppgift}"
    with_step_in_file(data, "1", step)
    assert proposals_for(named, data) == []
    with_step_in_file(data, "1", f"{step[:-1]}, board: {SOCIAL}}}")
    assert proposals_for(unnamed, data) == []


def test_one_of_two_recipients_is_not_the_same_fact_as_both(data: Path) -> None:
    with_step_in_file(data, "4", "{date: 2021-05, status: pagar, basis: namndens_uppgift}")
    register = told(timra(), "4", "2021-05", "pagar", WORD, board=SOCIAL)
    assert proposed(register, data).added == (f"Rekommendation 4: nämndens uppgift, {SOCIAL}: pågår 2021-05",)


@pytest.mark.parametrize(
    ("measure", "responsible", "due", "words"),
    [
        ("Ta fram en rutin", "chefen.", "2027", "Ta fram en rutin. Ansvarig: chefen. Senast 2027."),
        ("Är rutinen klar?", "chefen", None, "Är rutinen klar? Ansvarig: chefen."),
        ("Ta fram en rutin.", "", "2027", "Ta fram en rutin. Senast 2027."),
        ("Ta fram en rutin", "", None, "Ta fram en rutin"),
    ],
)
def test_a_measure_has_one_end_mark_after_each_part(
    data: Path, measure: str, responsible: str, due: str | None, words: str
) -> None:
    register = answered(timra(), "1", SOCIAL, acceptance="accepterad", measure=measure, responsible=responsible,
                        measure_due=due)  # fmt: skip
    (answer,) = advice_in(proposed(register, data).text_after, "1")["response"]
    assert answer["words"] == words


def test_a_board_s_name_keeps_its_letters(data: Path) -> None:
    for name in ("KS", "Timrå Vatten AB", "vård- och omsorgsnämnden"):
        register = timra().with_board(of(timra(), "1").recommendation_id, name)
        register = answered(register, "1", name, measure="Ny rutin.")
        register = answered(register.with_board(of(register, "2").recommendation_id, name), "2", name,
                            acceptance="oklar")  # fmt: skip
        assert proposed(register, data).left_out == (
            f"Rekommendation 1: {name}: åtgärden är utan yttrande, och filen har ingen plats för den.",
            f"Rekommendation 2: yttrande, {name}: oklart svar. Filen har ingen mottagare som heter {name}.",
        )


def test_of_two_entries_of_a_day_the_one_entered_later_is_written(data: Path) -> None:
    register = told(timra(), "2", "2021-05", "pagar", WORD, at=MORNING)
    register = told(register, "2", "2021-05", "genomford", WORD, at=LATER)
    proposal = proposed(register, data)
    assert [step["status"] for step in advice_in(proposal.text_after, "2")["follow_up"]] == ["genomford"]
    assert proposal.left_out == (
        "Rekommendation 2: nämndens uppgift: pågår 2021-05. En uppgift som fördes in senare gäller samma dag.",
    )


def test_a_split_recommendation_a_lost_number_and_an_unknown_report_are_told(data: Path) -> None:
    register = full_register()
    register = register.split(of(register, "3").recommendation_id, ["Se över.", "Utveckla."])
    lost = from_bank("17", (SOCIAL,))
    elsewhere = from_bank("1", (SOCIAL,), "timra-1999-insatser-barn-unga")
    register = register.with_recommendations([lost, elsewhere])
    of_timra, unknown = proposals_for(register, data)
    assert of_timra.left_out == (
        "Rekommendation 3: den är delad i registret (3a, 3b). Avgör vad som gäller hela, och skriv det.",
        "Rekommendation 17: numret finns inte i rapporten i banken.",
    )
    assert of_timra.has_news
    assert (unknown.left_out, unknown.has_news, unknown.checked.stops) == ((NOT_IN_BANK,), False, True)


def test_a_board_of_the_registers_own_and_a_measure_without_an_answer_are_told(data: Path) -> None:
    register = timra().with_board(of(timra(), "1").recommendation_id, "vård- och omsorgsnämnden")
    register = answered(register, "1", "vård- och omsorgsnämnden", acceptance="accepterad")
    register = answered(register, "2", SOCIAL, measure="Ny rutin.")
    register = told(register, "1", "2021", "pagar", WORD)
    proposal = proposed(register, data)
    stranger = "Filen har ingen mottagare som heter vård- och omsorgsnämnden."
    assert proposal.left_out == (
        f"Rekommendation 1: yttrande, vård- och omsorgsnämnden: accepterad. {stranger}",
        f"Rekommendation 1: nämndens uppgift: pågår 2021. {stranger}",
        "Rekommendation 2: socialnämnden: åtgärden är utan yttrande, och filen har ingen plats för den.",
    )
    # What is about all of the register's boards is about every board that the file knows.
    assert advice_in(proposal.text_after, "1")["follow_up"] == [{"date": "2021", "status": "pagar", "basis": WORD}]


def test_a_board_that_the_register_has_taken_away_is_not_spoken_for(data: Path) -> None:
    register = timra()
    part = of(register, "4")
    school = next(board.board_id for board in part.boards if board.name == SCHOOL)
    register = told(register.without_board(part.recommendation_id, school), "4", "2022", "genomford", CHECK)
    (step,) = advice_in(proposed(register, data).text_after, "4")["follow_up"]
    assert step["board"] == SOCIAL


def test_texts_that_yaml_reads_otherwise_come_through_whole(data: Path) -> None:
    assert len(HOSTILE) == 3000
    register = answered(timra(), "1", SOCIAL, acceptance="oklar", measure=HOSTILE)
    register = told(
        register, "1", "2021", "oklar", WORD, comment=HOSTILE, source=": # - 'källa' \U0001f468\u200d\U0001f469"
    )
    register = told(register, "2", "2021", "oklar", WORD, comment="-", source="okänd")
    proposal = proposed(register, data)
    assert not proposal.checked.stops, [str(placed.fault) for placed in proposal.checked.faults]
    written(proposal, data)
    text = (data / "reports" / f"{TIMRA}.yaml").read_text(encoding="utf-8")
    advice = advice_in(text, "1")
    assert (advice["response"][0]["words"], advice["follow_up"][0]["note"]) == (HOSTILE, HOSTILE)
    assert advice["follow_up"][0]["source"] == ": # - 'källa' \U0001f468\U0001f469"  # without what shows nothing
    assert advice_in(text, "2")["follow_up"] == [{"date": "2021", "status": "oklar", "basis": WORD}]
    assert len([line for line in proposal.left_out if "säger inget" in line]) == 2
    events = queries.run("recommendation_events", reports=[TIMRA])
    assert HOSTILE in set(events["note"])
    assert not any(again.has_news for again in proposals_for(register, data))


def test_a_joint_report_gets_the_registers_own_body(tmp_path: Path) -> None:
    data = tmp_path / "joint"
    write_codebook(data)
    report_id = "are-2019-samverkan-barn-unga"
    parties = [audited(ARE, SOCIAL), audited(OSTERSUND, SOCIAL, EXECUTIVE)]
    advice = [
        recommendation("1", [SOCIAL, EXECUTIVE], areas=[REGIONAL]),
        recommendation("2", [SOCIAL], areas=[REGIONAL], bodies=[ARE]),
    ]
    write_yaml(data, report_id, report(parties, "2019-05", "PwC", [finding(REGIONAL, "brist")], recommendations=advice))
    numbers = [from_bank(number, (SOCIAL,), report_id) for number in ("1", "2")]
    register = Register(body_id=ARE, body_name="Åre", recommendations=tuple(numbers))
    register = told(register, "1", "2021", "genomford", CHECK)
    register = answered(told(register, "2", "2021", "pagar", CHECK), "1", SOCIAL, acceptance="accepterad")
    proposal = proposed(register, data)
    assert not proposal.checked.stops, [str(placed.fault) for placed in proposal.checked.faults]
    assert advice_in(proposal.text_after, "1")["follow_up"][0]["bodies"] == [ARE]
    assert advice_in(proposal.text_after, "1")["response"][0]["bodies"] == [ARE]
    assert "bodies" not in advice_in(proposal.text_after, "2")["follow_up"][0]
    written(proposal, data)
    rows = queries.run_selected("recommendation_list", {}).to_dict("records")
    assert {(row["body_id"], row["recommendation_no"]): row["follow_up_status"] for row in rows} == {
        (ARE, "1"): "genomford", (OSTERSUND, "1"): "ej_uppfoljt", (ARE, "2"): "pagar",
    }  # fmt: skip
    other = Register(body_id=OSTERSUND, body_name="Östersund", recommendations=(numbers[1],))
    assert "inte till registrets kommun" in proposed(told(other, "2", "2021", "pagar", CHECK), data).left_out[0]


def test_a_file_that_says_that_answers_are_missing_is_asked_about(data: Path) -> None:
    path = data / "reports" / f"{TIMRA}.yaml"
    tree = path.read_text(encoding="utf-8")
    line = "absent:\n  responses: finns_inte_i_rapporten\n"
    path.write_text(tree.replace("coding:\n", f"{line}coding:\n", 1), encoding="utf-8")
    proposal = proposed(full_register(), data)
    assert sum("ta först bort responses under absent" in sentence for sentence in proposal.left_out) == 3
    assert not proposal.checked.stops
    assert len(proposal.added) == 5


def test_somebody_elses_change_meanwhile_is_not_written_over(data: Path) -> None:
    proposal = proposed(full_register(), data)
    path = data / "reports" / f"{TIMRA}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# en rad till\n", encoding="utf-8")
    with pytest.raises(NotWritten, match="har ändrats"):
        written(proposal, data)


def test_broken_files_are_told_and_other_recommendations_are_no_matter(data: Path) -> None:
    own = Recommendation.new((SOCIAL,), report_title="Egen", number="1", summary="Gör.")
    assert proposals_for(Register(body_id="2262", body_name="Timrå", recommendations=(own,)), data) == []
    assert proposals_for(timra(), data) == []
    (data / "reports" / f"{TIMRA}.yaml").write_text("title: [", encoding="utf-8")
    assert "går inte att läsa" in proposed(full_register(), data).left_out[0]
    shutil.rmtree(data / "codebook")
    with pytest.raises(NoProposals):
        proposals_for(full_register(), data)


def test_the_whole_bank_builds_with_every_status_that_a_register_knows(data: Path) -> None:
    register = timra()
    for number, status in enumerate(
        ("ej_paborjad", "pagar", "genomford", "delvis", "ej_genomford", "kommer_inte", "inte_aktuell", "oklar"), 1
    ):
        register = told(register, "1", f"2021-0{number}", status, CHECK)
    proposal = proposed(register, data)
    assert len(proposal.added) == 8
    written(proposal, data)
    build_snapshot(data)
    events = queries.run("recommendation_events", reports=[TIMRA])
    assert len(set(events["status"])) == 8
