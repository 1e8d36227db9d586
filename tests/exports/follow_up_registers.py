"""An invented follow-up register of two years: fifteen recommendations of four reports to three boards and to none."""

from datetime import date
from typing import Any

from wording.follow_up_choice import Source
from workspace.follow_up_parts import Acceptance, Recommendation, Status, StatusEntry
from workspace.follow_up_register import Register

TODAY = date(2026, 12, 1)
SINCE = date(2026, 9, 1)
SOURCE = Source("version 14, sparat 2026-11-30 10:32:05 av sakkunnig", "version 3d7f643d, 2026-11-22", TODAY)
SOCIAL, SCHOOL, BUILDING = "socialnämnden", "barn- och utbildningsnämnden", "miljö- och byggnämnden"
COOPERATION = {"report_title": "Samverkan kring barn och unga som far illa", "report_date": "2024-05-14"}
PURCHASES = {"report_title": "Inköp och upphandling under tröskelvärdet", "report_date": "2024-11"}
SECURITY = {"report_title": "Informationssäkerhet i verksamhetssystemen", "report_date": "2025-06-03"}
PERMITS = {"report_title": "Handläggning av bygglov och tillsyn", "report_date": "2026-02-18"}

NASTY = "=1+1 <script>alert('å')</script> \x00\x0b\x1f\ufffe 😀 \u202eabc\u202c مرحبا _x000D_"
NASTY_CLEAN = "=1+1 <script>alert('å')</script>  😀 \u202eabc\u202c مرحبا _x000D_"


def status_entry(day: str, status: Status | None, basis: str, at: str, **more: Any) -> StatusEntry:
    is_word = basis == "nämnd"
    return StatusEntry.new(
        day,
        status,
        "namndens_uppgift" if is_word else "revisorernas_kontroll",
        "sakkunnig",
        f"{at}T10:00:00+02:00",
        **more,
    )


def advice(
    number: str, summary: str, boards: tuple[str, ...], report: dict[str, str], *entries: StatusEntry, **values: Any
) -> Recommendation:
    made = Recommendation.new(boards, number=number, summary=summary, **report, **values)
    return made.changed(entries=entries)


def answered(
    part: Recommendation, place: int, acceptance: Acceptance, day: str | None, measure: str = "", **values: Any
) -> Recommendation:
    """The recommendation with the answer of its board at a place, from 0."""
    boards = list(part.boards)
    boards[place] = boards[place].changed(acceptance=acceptance, answer_date=day, measure=measure, **values)
    return part.changed(boards=boards)


def id_of(part: Recommendation, place: int) -> str:
    return part.boards[place].board_id


def _cooperation() -> list[Recommendation]:
    due = {"answer_due": "2024-09-30"}
    first = advice(
        "1",
        "Säkerställ att den som har gjort en orosanmälan får återkoppling om att anmälan har tagits emot och om "
        "utredning har inletts, inom den tid som rutinen anger.",
        (SOCIAL,),
        COOPERATION,
        status_entry("2025-03-11", "pagar", "nämnd", "2025-03-20", source="Nämndens protokoll 2025-03-11 § 41"),
        status_entry("2025-11-18", "genomford", "nämnd", "2025-12-02", source="Nämndens svar, dnr 2025/318",
              comment="Rutinen är beslutad och finns i ledningssystemet."),
        status_entry("2026-03-05", "delvis", "kontroll", "2026-03-09", source="Stickprov av 20 ärenden",
              comment="I 6 av 20 ärenden saknas notering om återkoppling."),
        areas=("sip", "samverkan"), next_check="2026-12-15",
        risk_if_not_done="Den som anmäler kan sluta att göra det, och barn som far illa upptäcks senare.", **due,
    )  # fmt: skip
    second = advice(
        "2",
        "Ta fram gemensamma rutiner för samordnad individuell plan, och följ upp hur många planer som upprättas.",
        (SOCIAL, SCHOOL),
        COOPERATION,
        answer_due="2024-09-30",
        next_check="2026-10",
        areas=("sip",),
    )
    second = answered(second, 0, "accepterad", "2024-09-11", "Gemensam rutin med skolan och regionen.",
                      responsible="Förvaltningschefen", measure_due="2025-06-30")  # fmt: skip
    second = answered(second, 1, "delvis", "2024-10-02", "Rutinen tas fram, men antalet planer följs inte upp.",
                      responsible="Skolchefen", measure_due="2026")  # fmt: skip
    second = second.changed(
        entries=[
            status_entry("2025-06", "genomford", "nämnd", "2025-06-24", board_id=id_of(second, 0),
                         comment="Rutinen gäller."),
            status_entry("2026-02", "pagar", "nämnd", "2026-02-20", board_id=id_of(second, 1)),
            status_entry("2026-09-15", "genomford", "kontroll", "2026-09-18", board_id=id_of(second, 0),
                  source="Genomgång av rutinen och tio planer"),
        ]
    )  # fmt: skip
    third = advice("3", "Se till att personalen får utbildning om orosanmälan minst vartannat år.", (SCHOOL,),
                   COOPERATION, next_check="2027-02-01", **due)  # fmt: skip
    wrong = status_entry("2026-10-20", "genomford", "nämnd", "2026-10-22", source="E-post från rektor")
    right = status_entry("2026-10-20", "delvis", "nämnd", "2026-10-23", corrects=wrong.entry_id,
                  comment="Utbildningen är genomförd i grundskolan, inte i förskolan.",
                  source="Tjänsteskrivelse")  # fmt: skip
    third = answered(third, 0, "accepterad", "2024-09-25", "Utbildning varje höst.", measure_due="2025-12").changed(
        entries=[wrong, right]
    )
    fourth = advice(
        "4", "Följ upp överenskommelsen om samverkan med regionen varje år.", (SOCIAL, SCHOOL), COOPERATION, **due
    )
    return [
        answered(first, 0, "accepterad", "2024-09-11", "Ny rutin och mall för återkoppling.",
                 responsible="Enhetschefen för barn och unga", measure_due="2025-01-31"),
        second, third, answered(fourth, 0, "avvisad", "2024-09-11"),
    ]  # fmt: skip


def _purchases() -> list[Recommendation]:
    first = advice(
        "1", "Dokumentera alla direktupphandlingar över 100 000 kronor.", (BUILDING,), PURCHASES,
        status_entry("2025-09-01", "genomford", "nämnd", "2025-09-04"),
        status_entry("2026-01-20", "genomford", "kontroll", "2026-01-22", source="Stickprov av 15 inköp"),
    )  # fmt: skip
    second = advice(
        "2", "Inför en kontroll i den interna kontrollplanen av att ramavtal används.", (BUILDING, SOCIAL), PURCHASES,
        status_entry("2026-11-12", "pagar", "nämnd", "2026-11-16", comment="Kontrollen ligger i planen för 2027."),
        answer_due="2025-03-31",
    )  # fmt: skip
    second = answered(second, 0, "oklar", None, "Frågan bereds.")
    third = advice("3", "Utbilda beställarna i upphandlingsreglerna.", (SCHOOL,), PURCHASES,
                   status_entry("2026-05", "inte_aktuell", "kontroll", "2026-05-28",
                         comment="Inköpen görs sedan 2026 av ekonomikontoret."), answer_due="2025-03-31")  # fmt: skip
    return [answered(first, 0, "accepterad", "2025-02-27", "Ny blankett.", measure_due="2025-06"), second, third]


def _security() -> list[Recommendation]:
    first = advice("1", "Klassa informationen i alla verksamhetssystem.", (SOCIAL, SCHOOL, BUILDING), SECURITY,
                   answer_due="2025-10-31", next_check="2026-11-15",
                   risk_if_not_done="Känsliga uppgifter om enskilda kan komma ut.")  # fmt: skip
    first = answered(first, 0, "accepterad", "2025-10-14", "Klassning under 2026.", responsible="Systemförvaltaren",
                     measure_due="2026-12-31")  # fmt: skip
    first = answered(first, 2, "delvis", "2025-11", "De tre största systemen klassas.", measure_due="2026-06")
    second = advice("2a", "Ta bort behörigheter samma dag som en anställning upphör.", (), SECURITY)
    third = advice("2b", "Gå igenom behörigheterna två gånger om året.", (SOCIAL,), SECURITY,
                   status_entry("2026-08-20", "ej_paborjad", "nämnd", "2026-08-24"),
                                answer_due="2025-10-31")  # fmt: skip
    fourth = advice("3", "Öva återställning från säkerhetskopior.", (BUILDING,), SECURITY, answer_due="2027-01-31")
    return [first, second, answered(third, 0, "accepterad", "2025-10-14", "Genomgång vår och höst."), fourth]


def _permits() -> list[Recommendation]:
    first = advice("1", "Följ upp handläggningstiderna varje månad och rapportera dem till nämnden.",
                   (BUILDING,), PERMITS,
                   status_entry("2026-10-01", "genomford", "nämnd", "2026-10-06",
                                source="Verksamhetssystemets rapport"),
                   answer_due="2026-06-30", next_check="2027-03")  # fmt: skip
    second = advice("2", "Ta fram en tillsynsplan som bygger på en behovsutredning.", (BUILDING,), PERMITS,
                    answer_due="2026-06-30", next_check="2026-12-20")  # fmt: skip
    third = advice("3", "Säkerställ att beslut om sanktionsavgift prövas av två handläggare.", (BUILDING,), PERMITS,
                   status_entry("2026-11-02", "kommer_inte", "nämnd", "2026-11-03",
                          comment="Nämnden anser att en räcker."))  # fmt: skip
    fourth = advice("4", "Inför en rutin för klagomål.", (BUILDING,), PERMITS, answer_due="2026-06-30")
    return [
        answered(first, 0, "accepterad", "2026-06-16", "Månadsrapport från och med hösten.", measure_due="2026-09-30"),
        answered(second, 0, "accepterad", "2026-09-08", "Behovsutredning under hösten.",
                 responsible="Miljö- och byggchefen", measure_due="2026-11-15"),
        answered(third, 0, "avvisad", "2026-06-16"), fourth,
    ]  # fmt: skip


def timra() -> Register:
    """The fifteen recommendations, each report's in order."""
    parts = [*_cooperation(), *_purchases(), *_security(), *_permits()]
    return Register(body_id="2262", body_name="Timrå", recommendations=tuple(parts))


def empty() -> Register:
    return Register(body_id="2262", body_name="Timrå")


def hostile() -> Register:
    """Texts of people who try what a file bears, and a wording as long as can be."""
    slashed = '../"Nämnden" för A/S: <allt> | CON?'
    part = advice(NASTY, f"{NASTY} {'Ett långt ord och ett till. ' * 170}", (slashed, "å" * 300), {
        "report_title": f"{NASTY} & rapport", "report_date": "2025"},
        status_entry("2026-01", "pagar", "nämnd", "2026-01-05", comment=NASTY, source="@SUM(A1)"),
        answer_due="2026-01", next_check="2026", risk_if_not_done="+46 70")  # fmt: skip
    part = answered(
        part, 0, "delvis", "2026", f"-2+3 {NASTY}\nAndra raden", responsible="=HYPERLINK(1)", measure_due="2026-02"
    )
    short = advice("2", "=1+1", (slashed.upper(),), {"report_title": "Ä" * 600})
    return Register(body_id="2262", body_name="Timrå/=1", name=f"{'=Namn & <x>'}", recommendations=(part, short))


def large(count: int = 300, entries_each: int = 10) -> Register:
    """As many recommendations as a large municipality has after some years, each to two of six boards."""
    boards = [SOCIAL, SCHOOL, BUILDING, "kommunstyrelsen", "kultur- och fritidsnämnden", "valnämnden"]
    statuses: tuple[Status, ...] = ("ej_paborjad", "pagar", "delvis", "genomford", "oklar")
    parts = []
    for number in range(count):
        report = {
            "report_title": f"Granskning {number // 10 + 1} av verksamheten",
            "report_date": f"{2020 + number % 6}",
        }
        own = (boards[number % 6], boards[(number + 1) % 6])
        entries = [
            status_entry(f"2026-{month:02}-{number % 28 + 1:02}", statuses[(number + month) % 5],
                  "nämnd" if month % 2 else "kontroll", f"2026-{month:02}-28",
                  comment=f"Uppgift {month} om {number}: arbetet följer planen.",
                  source=f"Protokoll {month} § {number}")
            for month in range(1, entries_each + 1)
        ]  # fmt: skip
        wording = f"Säkerställ att rutin {number} är känd, följs och följs upp. " * 3
        part = advice(str(number % 10 + 1), wording, own, report,
                      *entries, answer_due="2026-03", next_check=f"2026-{number % 12 + 1:02}")  # fmt: skip
        measure = f"Åtgärd {number}."
        parts.append(answered(part, number % 2, "accepterad", "2026-02-01", measure, measure_due="2026-10"))
    return Register(body_id="2281", body_name="Sundsvall", recommendations=tuple(parts))
