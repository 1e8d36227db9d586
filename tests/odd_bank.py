"""A bank of what the first reports did not have, to look at and to test the words and figures with: 36 parties.

A joint report on eight municipalities and a region, parties without named boards, long names, two companies of one
name in different counties, a company that is called as the municipality beside it, a report without a date, one whose
date is derived to the day, and one without a firm.
"""

from pathlib import Path

import yaml

from tests import makers
from tests.makers import AGGREGATE, EXECUTIVE, FEEDBACK, INFORMED, PLAN, REGIONAL, SOCIAL, Fields, finding

HELSINGBORG, UPPLANDS_VASBY, TIMRA, GALLIVARE = "1283", "0114", "2262", "2523"
REGION, SKANE = "23", "12"
STOCKHOLM_HOUSE, SKANE_HOUSE, TIMRA_COMPANY = "stadshus_stockholm", "stadshus_skane", "timra_bolag"
JOINT_PARTIES = ("2326", "2305", "2361", "2309", "2303", "2313", "2321", "2380")  # the county's eight, by name
OTHERS = (
    "0115", "0117", "0120", "0123", "0125", "0126", "0127", "0128", "0136", "0138", "0139", "0140", "0160",
    "0162", "0163", "0180", "0181", "0182", "0183",
)  # fmt: skip
NAMES = {
    "0115": "vallentuna", "0117": "osteraker", "0120": "varmdo", "0123": "jarfalla", "0125": "ekero",
    "0126": "huddinge", "0127": "botkyrka", "0128": "salem", "0136": "haninge", "0138": "tyreso",
    "0139": "upplands-bro", "0140": "nykvarn", "0160": "taby", "0162": "danderyd", "0163": "sollentuna",
    "0180": "stockholm", "0181": "sodertalje", "0182": "nacka", "0183": "sundbyberg",
}  # fmt: skip
JOINT = "region-jamtland-harjedalen-2019-samverkan-barn-unga"
JOINT_HOUSES = "stadshus-ab-2021-samverkan-barn-unga"
UNDATED = "gallivare-odaterad-samverkan-barn-unga"
DERIVED = "gallivare-2016-samverkan-barn-unga"
TIMRA_REPORT, HELSINGBORG_REPORT = "timra-2020-samverkan-barn-unga", "helsingborg-2018-samverkan-barn-unga"
BODIES = [
    {"id": STOCKHOLM_HOUSE, "name": "Stadshus AB", "kind": "bolag", "county": "01"},
    {"id": SKANE_HOUSE, "name": "Stadshus AB", "kind": "bolag", "county": "12"},
    {"id": TIMRA_COMPANY, "name": "Timrå", "kind": "bolag", "county": "22"},
]
UNEXAMINED = {INFORMED}  # of the areas that `makers` names: nobody in this bank has examined it


def write_odd_bank(data: Path) -> Path:
    """Make a data folder with the bank, and return it."""
    makers.write_codebook(data)
    (data / "codebook" / "bodies.yaml").write_text(yaml.safe_dump(BODIES, allow_unicode=True), encoding="utf-8")
    for report_id, fields in odd_bank().items():
        makers.write_report(data, report_id, fields)
    return data


def odd_bank() -> dict[str, Fields]:
    """Return the reports by id."""
    audited, question, report = makers.audited, makers.question, makers.report
    overall = {"wording": "inte helt", "grade": "delvis", "basis": "uttrycklig", "evidence": makers.evidence()}
    return {
        # The region's own report, on it and its eight municipalities, with boards named for one of them alone.
        JOINT: report(
            [audited(REGION), *(audited(body) for body in JOINT_PARTIES[:-1]), audited(JOINT_PARTIES[-1], SOCIAL)],
            "2019-05-03",
            "PwC",
            [
                finding(REGIONAL, "brist"),
                finding(FEEDBACK, "delvis", bodies=["2326"], rests_on="iakttagelse"),
                finding(AGGREGATE, "fungerar", bodies=[REGION, "2326"]),
                finding(PLAN, "brist", boards=[SOCIAL]),
            ],
            kind="gemensam",
            overall=[overall],
            questions=[
                question("1", "delvis", "inte helt", label="Samverkar huvudmännen om insatser?"),
                question("2", "nej", "nej", boards=[SOCIAL]),
            ],
            recommendations=[makers.recommendation("1", [SOCIAL])],
        ),
        JOINT_HOUSES: report(
            [audited(STOCKHOLM_HOUSE), audited(SKANE_HOUSE)],
            "2021-06",
            "KPMG",
            [finding(FEEDBACK, "brist", bodies=[STOCKHOLM_HOUSE]), finding(FEEDBACK, "fungerar", bodies=[SKANE_HOUSE])],
            kind="gemensam",
            overall=[overall],
        ),
        # No date, no firm, no boards; beside it one of the same municipality whose day the curator derived.
        UNDATED: report([audited(GALLIVARE)], None, None, [finding(FEEDBACK, "brist")], overall=[overall]),
        DERIVED: report(
            [audited(GALLIVARE, EXECUTIVE)],
            "2016-11-25",
            "EY",
            [finding(FEEDBACK, "delvis"), finding(PLAN, "brist")],
            published={"date": "2016-11-25", "basis": "harledd", "note": "Ur filens uppgifter."},
            questions=[
                question("1", "ja", "ja", note="Rapportens ord gäller bara planen."),
                question("2", "nej", None, label="Är svaret entydigt?"),
            ],
            recommendations=[makers.recommendation("1", [EXECUTIVE])],
        ),
        TIMRA_REPORT: report([audited(TIMRA, SOCIAL)], "2020-01", "KPMG", [finding(FEEDBACK, "fungerar")]),
        "timra-2020-insatser-barn-unga": report(
            [audited(TIMRA_COMPANY)],
            "2020-02-02",
            "KPMG",
            [finding(FEEDBACK, "brist")],
            topic="insatser_barn_unga",
        ),
        HELSINGBORG_REPORT: report([audited(HELSINGBORG)], "2018", "PwC", [finding(FEEDBACK, "delvis")]),
        "upplands-vasby-2018-samverkan-barn-unga": report(
            [audited(UPPLANDS_VASBY, SOCIAL)], "2018-03-01", "PwC", [finding(FEEDBACK, "brist")]
        ),
        "region-skane-2018-samverkan-barn-unga": report(
            [audited(SKANE)], "2018-04-01", "PwC", [finding(FEEDBACK, "brist")]
        ),
        **{
            f"{NAMES[body]}-{2015 + place % 4}-samverkan-barn-unga": report(
                [audited(body)],
                f"{2015 + place % 4}-0{place % 9 + 1}-15",
                ("PwC", "KPMG", "EY")[place % 3],
                [finding(FEEDBACK, ("brist", "delvis", "fungerar")[place % 3])],
            )
            for place, body in enumerate(OTHERS)
        },
    }
