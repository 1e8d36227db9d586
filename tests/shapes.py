"""A bank of every shape that a report can have, and five bodies of its own: all content is invented.

Each report's shape stands beside it. The figures worked out by hand from it stand in tests/queries/test_shapes.py.
"""

from pathlib import Path

import yaml

from tests.makers import (
    AGGREGATE,
    EDUCATION,
    EXECUTIVE,
    FEEDBACK,
    INFORMED,
    PLAN,
    REGIONAL,
    SOCIAL,
    Fields,
    audited,
    finding,
    question,
    recommendation,
    report,
    write_codebook,
    write_report,
)

HEALTH, REGION_BOARD = "hälso- och sjukvårdsnämnden", "regionstyrelsen"
LULEA, PITEA, BODEN, HAPARANDA, KIRUNA, KALIX, GALLIVARE = "2580", "2581", "2582", "2583", "2584", "2514", "2523"
NORRBOTTEN, KALMAR_COUNTY, JAMTLAND = "25", "08", "23"
KALMAR, NYBRO, OSKARSHAMN, VASTERVIK, VIMMERBY, BORGHOLM, MORBYLANGA = (
    "0880", "0881", "0882", "0883", "0884", "0885", "0840",
)  # fmt: skip
TIMRA, UMEA, SKELLEFTEA, HEBY, ALVSBYN = "2262", "2480", "2482", "0331", "2560"
NORTH = (LULEA, PITEA, BODEN, HAPARANDA, KIRUNA, KALIX, GALLIVARE)
SOUTH = (KALMAR, NYBRO, OSKARSHAMN, VASTERVIK, VIMMERBY, BORGHOLM, MORBYLANGA)
BODIES = [
    {"id": "timra", "name": "Timrå", "kind": "bolag", "county": "22"},
    {"id": "stadshus_umea", "name": "Stadshus AB", "kind": "bolag", "county": "24"},
    {"id": "stadshus_kalmar", "name": "Stadshus AB", "kind": "bolag", "county": "08"},
]
COMPANY, HALL_UMEA, HALL_KALMAR = (str(body["id"]) for body in BODIES)
UNSEEN, NONE_THERE = "ingar_inte_i_kallan", "finns_inte_i_rapporten"


def quoted(fields: Fields, words: str) -> Fields:
    """The item with a quote of its own, so that two reports of one body are not taken for the same audit."""
    return {**fields, "evidence": {**fields["evidence"], "quote": f"{words} visar granskningen här"}}


def own(words: str, *items: Fields) -> list[Fields]:
    """The items, each with a quote of its own."""
    return [quoted(item, f"{words} punkt {number}") for number, item in enumerate(items, 1)]


def verdict(grade: str, wording: str, **more: object) -> Fields:
    """An overall verdict."""
    item: Fields = {"wording": wording, "grade": grade, "basis": "uttrycklig", "evidence": {"section": "5 Bedömning"}}
    return {**item, **more}


def earlier(of: str, item: str, status: str, **more: object) -> Fields:
    """What a follow-up says of a point."""
    return {"report": of, "item": item, "status": status, "evidence": {"section": "2"}, **more}


def response(acceptance: str, *bodies: str, board: str = SOCIAL) -> Fields:
    """A board's answer, in the bodies that gave it."""
    return {"board": board, "bodies": list(bodies), "acceptance": acceptance, "date": "2020-03"}


def published(date: str, basis: str) -> Fields:
    """A date that is not printed."""
    return {"date": date, "basis": basis, "note": "Enligt källans adress."}


LULEA_2019 = "lulea-2019-samverkan-barn-unga"
KALMAR_2020 = "kalmar-2020-samverkan-barn-unga"
UMEA_2016, UMEA_2018 = "umea-2016-samverkan-barn-unga", "umea-2018-insatser-barn-unga"


def reports() -> dict[str, Fields]:
    """Return the reports by id."""
    return {
        # 1. A joint audit of seven municipalities and a region: statements for all, for boards, for bodies.
        LULEA_2019: report(
            [
                audited(LULEA, SOCIAL, EDUCATION),
                *(audited(body, SOCIAL) for body in NORTH[1:]),
                audited(NORRBOTTEN, HEALTH),
            ],
            "2019-11-04",
            "PwC",
            own(
                "norr",
                finding(REGIONAL, "brist"),
                finding(FEEDBACK, "brist", boards=[SOCIAL]),
                finding(FEEDBACK, "fungerar", bodies=[PITEA]),
                finding(AGGREGATE, "delvis", bodies=[LULEA, NORRBOTTEN]),
                finding(INFORMED, "fungerar", boards=[EDUCATION]),
            ),
            kind="gemensam",
            overall=[
                verdict("delvis", "inte helt", boards=[SOCIAL]),
                verdict("nej", "nej", bodies=[NORRBOTTEN]),
            ],
            questions=own(
                "norr fråga",
                question("1", "nej", "nej"),
                question("2", "delvis", "delvis", boards=[SOCIAL]),
                question("3", "ja", "ja", bodies=[NORRBOTTEN]),
            ),
            recommendations=[
                recommendation(
                    "1", [SOCIAL], response=[response("accepterad", LULEA, BODEN), response("avvisad", PITEA)]
                ),
                recommendation("2", [HEALTH], areas=[REGIONAL]),
                recommendation(
                    "3",
                    [SOCIAL],
                    bodies=[PITEA, BODEN],
                    follow_up=[
                        {
                            "date": "2021",
                            "status": "ej_genomford",
                            "basis": "revisorernas_kontroll",
                            "bodies": [BODEN],
                        }
                    ],
                ),
            ],
        ),
        # 2. A joint audit whose parties have no named boards; ordered together, and of another kind than gemensam.
        KALMAR_2020: report(
            [*(audited(body) for body in SOUTH), audited(KALMAR_COUNTY)],
            "2020-05",
            "KPMG",
            own(
                "syd",
                finding(REGIONAL, "delvis"),
                finding(PLAN, "brist", bodies=[BORGHOLM]),
                finding(FEEDBACK, "delvis", bodies=[KALMAR, NYBRO]),
            ),
            joint="ja",
            overall=[verdict("delvis", "inte helt"), verdict("ja", "ja", bodies=[KALMAR_COUNTY])],
            questions=own(
                "syd fråga", question("1.1", "delvis", "delvis"), question("1.2", "ja", "ja", bodies=[KALMAR])
            ),
            recommendations=[
                recommendation("R1", [SOCIAL]),  # under no party: all that can have such a board, so not the region
                recommendation("R2", ["kommunfullmäktige"]),
            ],
        ),
        # 3. A follow-up of the first joint audit by one of its bodies.
        "pitea-2022-samverkan-barn-unga": report(
            [audited(PITEA, SOCIAL)],
            "2022-03-01",
            "PwC",
            own("piteå", finding(FEEDBACK, "fungerar")),
            kind="uppfoljande",
            follows_up=[{"report": LULEA_2019}],
            earlier=[
                earlier(LULEA_2019, "1", "genomford"),
                earlier(LULEA_2019, "Rekommendation 3", "delvis"),
                earlier(LULEA_2019, "arbetet med tidiga insatser", "oklar"),  # words: counted for none
            ],
        ),
        # 4. A region follows up all recommendations of the other; there is only R2 to it.
        "region-kalmar-lan-2023-samverkan-barn-unga": report(
            [audited(KALMAR_COUNTY)],
            "2023",
            "KPMG",
            own("kalmar län", finding(REGIONAL, "fungerar")),
            kind="uppfoljande",
            joint="ja",
            earlier=[earlier(KALMAR_2020, "alla rekommendationer", "delvis")],
        ),
        # 5-7. A follow-up matrix: three earlier audits (one outside the bank) × four aspects.
        UMEA_2016: report(
            [audited(UMEA, SOCIAL)],
            "2016",
            "EY",
            own("umeå 16", finding(PLAN, "brist")),
            recommendations=[recommendation("1", [SOCIAL]), recommendation("2", [SOCIAL])],
        ),
        UMEA_2018: report(
            [audited(UMEA, EDUCATION)],
            "2018-02",
            "EY",
            own("umeå 18", finding(AGGREGATE, "brist")),
            topic="insatser_barn_unga",
            recommendations=[recommendation("1", [EDUCATION])],
        ),
        "umea-2024-samverkan-barn-unga": report(
            [audited(UMEA, SOCIAL, EDUCATION)],
            "2024",
            "EY",
            [],
            kind="uppfoljande",
            absent={
                "findings": NONE_THERE,
                "questions": NONE_THERE,
                "overall": NONE_THERE,
                "recommendations": NONE_THERE,
            },
            earlier_table=[
                {
                    "reports": [UMEA_2016, UMEA_2018, "Granskning av elevhälsan 2015, EY"],
                    "section": "3.2",
                    "aspects": [
                        {"aspect": "Styrning", "status": ["genomford", "genomford", "delvis"]},
                        {"aspect": "Rutiner", "status": ["genomford", "delvis", "oklar"]},
                        {"aspect": "Uppföljning", "status": ["genomford", "ej_provad", "ej_genomford"]},
                        {"aspect": "Rapportering", "status": ["genomford", "ej_genomford", "ej_provad"]},
                    ],
                }
            ],
        ),
        # 8. Undated, beside the joint audit of the same body: nothing tells which is newer.
        "boden-odaterad-samverkan-barn-unga": report(
            [audited(BODEN, SOCIAL)],
            None,
            "PwC",
            own("boden", finding(REGIONAL, "fungerar")),
        )
        | {"published": {"basis": "okand", "note": "Inget datum i rapporten eller källan."}},
        # 9. Press only, dated by its page; the firm is not known.
        "nybro-2021-samverkan-barn-unga": report(
            [audited(NYBRO, SOCIAL)],
            "2021-06-10",
            None,
            own("nybro", finding(FEEDBACK, "brist")),
            absent={block: UNSEEN for block in ("overall", "questions", "recommendations")},
        )
        | {
            "published": published("2021-06-10", "kalla"),
            "source": {
                "title": "Revisorer kritiska",
                "file": "kalla.txt",
                "provenance": "press",
                "address": "https://tidning.example/2021-06-10",
            },
        },
        # 10. A summary: of three questions one answer stands in a part that is not at hand.
        "vimmerby-2021-samverkan-barn-unga": report(
            [audited(VIMMERBY, SOCIAL)],
            "2021",
            "Deloitte",
            own("vimmerby", finding(AGGREGATE, "brist")),
            questions=own(
                "vimmerby fråga",
                question("1", "nej", "nej"),
                question("2", "ja", "ja"),
                {key: value for key, value in question("3", UNSEEN, None).items() if key not in ("basis", "note")},
            ),
            absent={"recommendations": UNSEEN, "overall": UNSEEN},
        )
        | {"source": {"title": "Sammanfattning", "file": "kalla.txt", "provenance": "sammanfattning"}},
        # 11. No findings; an overall verdict alone.
        "kiruna-2020-insatser-barn-unga": report(
            [audited(KIRUNA, SOCIAL)],
            "2020",
            "egen",
            [],
            topic="insatser_barn_unga",
            overall=[verdict("ja", "ja")],
            absent={"findings": NONE_THERE, "questions": NONE_THERE, "recommendations": NONE_THERE},
        ),
        # 12. No recommendations.
        "kalix-2021-insatser-barn-unga": report(
            [audited(KALIX, SOCIAL)],
            "2021-09",
            "KPMG",
            own("kalix", finding(PLAN, "fungerar")),
            topic="insatser_barn_unga",
            absent={"recommendations": NONE_THERE, "questions": NONE_THERE, "overall": NONE_THERE},
        ),
        # 13. Two audit objects, whose lists restart.
        "haparanda-2022-samverkan-barn-unga": report(
            [audited(HAPARANDA, SOCIAL, EDUCATION)],
            "2022-10-03",
            "EY",
            own(
                "haparanda",
                finding(FEEDBACK, "brist", object="Förskola", question="Förskola 1"),
                finding(PLAN, "delvis", object="Grundskola", question="Grundskola 1"),
            ),
            objects=["Förskola", "Grundskola"],
            questions=own(
                "haparanda fråga",
                *(
                    question(no, grade, grade, object=thing)
                    for thing, grades in (("Förskola", ("nej", "ja")), ("Grundskola", ("delvis", "ja")))
                    for no, grade in zip(("1", "2"), grades, strict=True)
                ),
            ),
            recommendations=[
                recommendation("1", [SOCIAL], object="Förskola"),
                recommendation("1", [EDUCATION], object="Grundskola"),
            ],
        ),
        # 14-15. Two of one body in one year, known to the year alone: nothing tells which is newer.
        "gallivare-2021-samverkan-barn-unga": report(
            [audited(GALLIVARE, SOCIAL)],
            "2021",
            "PwC",
            own("gällivare ett", finding(REGIONAL, "fungerar")),
        ),
        "gallivare-2021-samverkan-barn-unga-2": report(
            [audited(GALLIVARE, SOCIAL)],
            "2021",
            "PwC",
            own("gällivare två", finding(REGIONAL, "brist"), finding(PLAN, "brist")),
        ),
        # 16-17. Two on one day; the one follows the other up, which tells.
        "oskarshamn-2021-samverkan-barn-unga": report(
            [audited(OSKARSHAMN, SOCIAL)],
            "2021-11-04",
            "KPMG",
            own("oskarshamn ett", finding(PLAN, "brist")),
        ),
        "oskarshamn-2021-samverkan-barn-unga-10": report(
            [audited(OSKARSHAMN, SOCIAL)],
            "2021-11-04",
            "KPMG",
            own("oskarshamn tio", finding(PLAN, "fungerar")),
            kind="uppfoljande",
            follows_up=[{"report": "oskarshamn-2021-samverkan-barn-unga"}],
        ),
        # 18-19. Republished: the old one is readable and counts nowhere; a follow-up of it is one of the new.
        "vastervik-2019-samverkan-barn-unga": report(
            [audited(VASTERVIK, SOCIAL)],
            "2019-01",
            "EY",
            own("västervik", finding(FEEDBACK, "brist")),
            recommendations=[recommendation("1", [SOCIAL])],
        ),
        "vastervik-2019-samverkan-barn-unga-2": report(
            [audited(VASTERVIK, SOCIAL)],
            "2019-04",
            "EY",
            own("västervik", finding(FEEDBACK, "delvis")),
            replaces=["vastervik-2019-samverkan-barn-unga"],
            recommendations=[recommendation("1", [SOCIAL])],
        ),
        "vastervik-2022-insatser-barn-unga": report(
            [audited(VASTERVIK, SOCIAL)],
            "2022",
            "EY",
            own("västervik upp", finding(PLAN, "fungerar")),
            kind="uppfoljande",
            topic="insatser_barn_unga",
            earlier=[earlier("vastervik-2019-samverkan-barn-unga", "1", "genomford")],
        ),
        # 20-22. A company and a municipality of one name, and two companies of one name.
        "timra-2020-samverkan-barn-unga": report(
            [audited(TIMRA, SOCIAL)],
            "2020-02-02",
            "KPMG",
            own("timrå kommun", finding(FEEDBACK, "brist")),
        ),
        "timra-2021-samverkan-barn-unga": report(
            [audited(COMPANY)],
            "2021",
            "KPMG",
            own("timrå bolag", finding(AGGREGATE, "brist")),
        ),
        "stadshus-ab-2020-samverkan-barn-unga": report(
            [audited(HALL_UMEA), audited(HALL_KALMAR)],
            "2020",
            "EY",
            own("stadshus", finding(AGGREGATE, "delvis", bodies=[HALL_UMEA]), finding(PLAN, "fungerar")),
        ),
        # 23. A landsting, under its name at the time.
        "region-jamtland-harjedalen-2012-samverkan-barn-unga": report(
            [audited(JAMTLAND, "landstingsstyrelsen") | {"name": "Jämtlands läns landsting"}],
            "2012-12-12",
            "Deloitte",
            own("jämtland", finding(REGIONAL, "delvis")),
        ),
        # 24. A municipality whose code was another; the region is only observed.
        "heby-2007-samverkan-barn-unga": report(
            [audited(HEBY, SOCIAL), audited("03", HEALTH, role="iakttagen")],
            "2007",
            "PwC",
            own("heby", finding(REGIONAL, "brist"), finding("bup_tillganglighet", "brist", bodies=["03"])),
        ),
        # 25. Numbers as printed, criticism of its own scale, a second source, a number of its own.
        "alvsbyn-2023-samverkan-barn-unga": report(
            [audited(ALVSBYN, EXECUTIVE, SOCIAL)],
            "2023-05-05",
            "PwC",
            own("älvsbyn", finding(FEEDBACK, "fungerar", question="I")),
            questions=own(
                "älvsbyn fråga",
                question("I", "ja", "ja", kind="granskningsmål"),
                question("7b", "ja", "i\u00a0huvudsak", note="Utan kritik i övrigt."),
            ),
            recommendations=[recommendation("R1", [SOCIAL])],
            criticism=[
                {
                    "kind": "anmarkning",
                    "boards": [SOCIAL],
                    "summary": "Nämnden får en anmärkning.",
                    "evidence": {"section": "Revisionsberättelse"},
                }
            ],
        )
        | {
            "source": {
                "title": "Granskning",
                "file": "kalla.txt",
                "provenance": "hel_rapport",
                "number": "REV 2023/12",
                "also": [{"title": "Missiv", "provenance": "sammanfattning"}],
            }
        },
        # 26. A "follow-up" older than what it follows: it says nothing of it.
        "lulea-2015-insatser-barn-unga": report(
            [audited(LULEA, SOCIAL)],
            "2015",
            "PwC",
            own("luleå", finding(AGGREGATE, "fungerar")),
            topic="insatser_barn_unga",
            kind="uppfoljande",
            earlier=[earlier(LULEA_2019, "1", "genomford")],
        ),
    }


def write_shapes(data_dir: Path) -> Path:
    """Make a data folder with the bank, and return it."""
    write_codebook(data_dir)
    (data_dir / "codebook" / "bodies.yaml").write_text(yaml.safe_dump(BODIES, allow_unicode=True), encoding="utf-8")
    _resize_groups(data_dir)
    for report_id, fields in reports().items():
        write_report(data_dir, report_id, fields)
    return data_dir


def _resize_groups(data_dir: Path) -> None:
    """Move Motala and Arjeplog, so that no kommungrupp has 21 or 24 municipalities: as many as the bank's parties that
    nobody may add together."""
    path = data_dir / "context" / "kommungrupp-2023.yaml"
    text = path.read_text(encoding="utf-8").replace('"0583": B5', '"0583": B4').replace('"2506": C9', '"2506": C8')
    path.write_text(text, encoding="utf-8")
