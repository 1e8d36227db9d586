"""Makers of synthetic report files, and a small bank of them whose every status can be worked out by hand.

The bank (`write_bank`) is seven reports on five municipalities; what each is there to show stands beside it.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
ARBOGA, YSTAD, ARE, ALVSBYN, OSTERSUND, JAMTLAND = "1984", "1286", "2321", "2560", "2380", "23"
SOCIAL, EDUCATION, EXECUTIVE = "socialnämnden", "barn- och utbildningsnämnden", "kommunstyrelsen"
FEEDBACK, AGGREGATE, REGIONAL = "aterkoppling_orosanmalan", "aggregerad_uppfoljning", "regional_samverkan"  # leading
PLAN, INFORMED = "sip", "rapportering_namnd"

Fields = dict[str, Any]


def evidence(place: str = "3.1 Bedömning") -> Fields:
    return {"section": place, "page": "7", "quote": "ett belägg på minst tre ord"}


def finding(area: str, status: str, **more: object) -> Fields:
    return {
        "area": area,
        "status": status,
        "rests_on": "bedomning",
        "summary": f"Fynd om {area}: {status}.",
        "evidence": evidence(),
        **more,
    }


def question(number: str, grade: str, wording: str | None, **more: object) -> Fields:
    basis = {"wording": wording, "basis": "uttrycklig"} if wording else {"basis": "tolkad", "note": "Ur löptext."}
    fields = {"no": number, "label": f"Fråga {number}?", "areas": [AGGREGATE], "grade": grade, **basis}
    return {**fields, "summary": "Svaret i korthet.", "evidence": evidence(), **more}


def recommendation(number: str, to: list[str], **more: object) -> Fields:
    fields = {"no": number, "to": to, "summary": f"Gör detta, punkt {number}.", "areas": [AGGREGATE]}
    return {**fields, "evidence": evidence("4 Rekommendationer"), **more}


def audited(body: str, *boards: str, role: str = "bedomd") -> Fields:
    return {"body": body, "boards": list(boards), "role": role}


def report(parties: list[Fields], date: str | None, firm: str | None, findings: list[Fields], **more: object) -> Fields:
    published = {"date": date, "basis": "tryckt"} if date else {"basis": "okand", "note": "Datum saknas helt."}
    missing = [block for block in ("overall", "questions", "recommendations") if block not in more]
    return {
        "title": "Samverkan kring barn och unga",
        "topic": "samverkan_barn_unga",
        "kind": "fordjupad",
        "audited": parties,
        "auditor": {"firm": firm} if firm else {"note": "Byrån är inte angiven."},
        "published": published,
        "source": {"title": "Granskning av samverkan", "file": "kalla.txt", "provenance": "hel_rapport"},
        "coding": {"by": "T1", "date": "2026-01-02"},
        **({"absent": dict.fromkeys(missing, "finns_inte_i_rapporten")} if missing else {}),
        "findings": findings,
        **more,
    }


def write_report(data_dir: Path, report_id: str, fields: Fields) -> Path:
    """Write the report, with a checksum of its own, and return its path."""
    checksum = hashlib.sha256(report_id.encode()).hexdigest()
    whole = {**fields, "source": {**fields["source"], "sha256": checksum}}
    path = data_dir / "reports" / f"{report_id}.yaml"
    path.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def write_codebook(data_dir: Path) -> Path:
    """Make a data folder with the real codebook and context, and no reports, and return it."""
    shutil.copytree(DATA / "codebook", data_dir / "codebook")
    shutil.copytree(DATA / "context", data_dir / "context")
    (data_dir / "reports").mkdir()
    return data_dir


def write_bank(data_dir: Path) -> Path:
    """Make a data folder with the synthetic bank, and return it."""
    write_codebook(data_dir)
    for report_id, fields in bank().items():
        write_report(data_dir, report_id, fields)
    return data_dir


def bank() -> dict[str, Fields]:
    """Return the synthetic reports by id."""
    both = [SOCIAL, EDUCATION]
    return {
        # Arboga twice: feedback examined both times, aggregated follow-up only the first.
        "arboga-2015-samverkan-barn-unga": report(
            [audited(ARBOGA, *both)],
            "2015-05-04",
            "PwC",
            [
                finding(FEEDBACK, "brist"),
                finding(AGGREGATE, "brist"),
                finding(PLAN, "fungerar"),
                finding(INFORMED, "brist"),
            ],
            questions=[question("1", "nej", "nej"), question("2", "ja", "ja"), question("3", "delvis", None)],
            recommendations=[recommendation("1", both)],
        ),
        # brist + fungerar in one area; a contested wording, read one way as an answer and the other way as the verdict.
        "arboga-2021-samverkan-barn-unga": report(
            [audited(ARBOGA, *both)],
            "2021",
            "KPMG AB",
            [
                finding(FEEDBACK, "brist"),
                finding(FEEDBACK, "fungerar"),
                finding(REGIONAL, "fungerar"),
                finding(INFORMED, "delvis"),
            ],
            overall=[{"wording": "i huvudsak", "grade": "delvis", "basis": "uttrycklig", "evidence": evidence()}],
            questions=[question("1", "ja", "i huvudsak", note="Texten i övrigt är utan kritik.")],
        ),
        # A joint report on two municipalities that only observes the region.
        "are-2020-samverkan-barn-unga": report(
            [audited(ARE, SOCIAL), audited(OSTERSUND, SOCIAL, EDUCATION), audited(JAMTLAND, role="iakttagen")],
            "2020-11",
            "EY",
            [
                finding(REGIONAL, "brist"),
                finding(AGGREGATE, "delvis"),
                finding(AGGREGATE, "brist"),
                finding(FEEDBACK, "delvis", bodies=[ARE]),
                finding(PLAN, "brist", boards=[EDUCATION]),  # a board that only Östersund has
                finding(INFORMED, "fungerar", bodies=[OSTERSUND], boards=[SOCIAL]),
                finding("bup_tillganglighet", "brist", bodies=[JAMTLAND]),  # observed: nobody's status
            ],
            kind="gemensam",
            overall=[{"wording": "inte helt", "grade": "delvis", "basis": "uttrycklig", "evidence": evidence()}],
            questions=[question("1", "delvis", "inte helt"), question("2", "nej", "nej", boards=[EDUCATION])],
            recommendations=[recommendation("1", [SOCIAL]), recommendation("2", [EDUCATION])],
        ),
        # No year and no firm, beside a dated report on the same municipality.
        "alvsbyn-odaterad-insatser-barn-unga": report(
            [audited(ALVSBYN, EXECUTIVE)],
            None,
            None,
            [finding(AGGREGATE, "brist"), finding(PLAN, "delvis", rests_on="iakttagelse")],
            topic="insatser_barn_unga",
            questions=[question("1", "ej_bedomd", None)],
        ),
        "alvsbyn-2022-insatser-barn-unga": report(
            [audited(ALVSBYN, EXECUTIVE)],
            "2022-04-06",
            "KPMG",
            [finding(AGGREGATE, "fungerar")],
            topic="insatser_barn_unga",
        ),
        # The same area judged differently for each board: a filter on boards changes the answer.
        "ystad-2023-samverkan-barn-unga": report(
            [audited(YSTAD, EXECUTIVE, SOCIAL, EDUCATION)],
            "2023-02",
            "Deloitte",
            [
                finding(FEEDBACK, "brist", boards=[SOCIAL]),
                finding(FEEDBACK, "fungerar", boards=[EDUCATION], rests_on="iakttagelse"),
                finding(PLAN, "fungerar", boards=[EXECUTIVE]),
            ],
            questions=[
                question("1", "nej", "nej", boards=[SOCIAL]),
                question("1a", "ja", "ja", boards=[EDUCATION]),
                question("2", "delvis", "delvis"),
            ],
            recommendations=[recommendation("1", [SOCIAL]), recommendation("2", ["kommunfullmäktige"])],
        ),
        # Nothing but a strength: the smallest report there can be.
        "ostersund-2024-insatser-barn-unga": report(
            [audited(OSTERSUND, SOCIAL)],
            "2024-12-12",
            "egen",
            [finding(INFORMED, "fungerar")],
            topic="insatser_barn_unga",
        ),
    }
