"""A follow-up register as the auditors of Timrå might keep it: five of the bank's and ten of their own reports."""

from datetime import timedelta

from follow_up.from_bank import bank_recommendations
from queries.clock import today
from workspace.follow_up_parts import Acceptance, Basis, Recommendation, Status, StatusEntry
from workspace.follow_up_register import Register

TIMRA = "2262"
BOARDS = ("socialnämnden", "barn- och utbildningsnämnden", "kommunstyrelsen")
OWN_REPORTS = (("IT- och informationssäkerhet", "2024-03-14"), ("Underhåll av fastigheter", "2025-02-20"))
SUMMARIES = (
    "Besluta om en informationssäkerhetspolicy och följ upp den varje år.",
    "Klassa de system som verksamheten inte klarar sig utan.",
    "Öva avbrott i verksamhetssystemen tillsammans med räddningstjänsten.",
    "Se till att behörigheter tas bort när någon slutar.",
    "Rapportera incidenter samlat till nämnden två gånger om året.",
    "Ta fram en underhållsplan för alla fastigheter, med kostnader per år.",
    "Koppla underhållsplanen till budgeten.",
    "Följ upp eftersatt underhåll i delårsrapporten.",
    "Se över hur hyresgäster får besked om planerade åtgärder.",
    "Klargör vem som beslutar om akuta åtgärder.",
)
EVIL = "<script>alert(1)</script> *fet* [länk](http://ond.se) =1+1"


def own_recommendations() -> list[Recommendation]:
    """Ten recommendations of two reports that the bank does not have."""
    made = []
    for place, summary in enumerate(SUMMARIES):
        title, published = OWN_REPORTS[place // 5]
        boards = (BOARDS[2],) if place % 4 else (BOARDS[2], BOARDS[0])
        made.append(
            Recommendation.new(
                boards,
                report_title=title,
                report_date=published,
                number=str(place % 5 + 1),
                summary=summary,
                answer_due="2025-09-30" if place < 7 else None,
            )
        )
    return made


def day(offset: int) -> str:
    """The day so many days from today."""
    return f"{today() + timedelta(days=offset):%Y-%m-%d}"


def example_register(from_bank: bool = True) -> Register:
    """The fifteen, some answered, some with statuses over two years, late and in time."""
    register = Register(body_id=TIMRA, body_name="Timrå")
    parts = [*(bank_recommendations(TIMRA) if from_bank else []), *own_recommendations()]
    register = register.with_recommendations(parts)
    ids = register.ids
    answers: tuple[tuple[int, Acceptance, int], ...] = (
        (0, "accepterad", -30), (1, "accepterad", 120), (2, "delvis", -200), (5, "avvisad", 60), (6, "accepterad", -1),
    )  # fmt: skip
    for place, acceptance, due in answers:
        board = register.recommendation(ids[place % len(ids)]).boards[0]
        register = register.with_response(
            ids[place % len(ids)], board.board_id, acceptance=acceptance, answer_date="2025-10-01",
            measure="Förvaltningen tar fram en rutin.", responsible="förvaltningschefen", measure_due=day(due),
        )  # fmt: skip
    statuses: tuple[tuple[int, str, Status, Basis], ...] = (
        (0, "2025-11-02", "pagar", "namndens_uppgift"),
        (0, "2026-03-12", "genomford", "namndens_uppgift"),
        (0, "2026-09-01", "delvis", "revisorernas_kontroll"),
        (1, "2026-05", "genomford", "namndens_uppgift"),
        (1, "2026-10-10", "genomford", "revisorernas_kontroll"),
        (2, "2026-01-15", "ej_paborjad", "namndens_uppgift"),
        (3, "2026-06-01", "genomford", "namndens_uppgift"),
    )
    for place, entered, status, basis in statuses:
        entry = StatusEntry.new(
            entered, status, basis, "sakkunnig", f"{entered if len(entered) > 7 else entered + '-20'}T09:00:00+01:00",
            comment="Muntlig uppgift vid dialogmötet.", source=f"Protokoll {entered} § 41",
        )  # fmt: skip
        register = register.with_status_entry(ids[place % len(ids)], entry)
    register = register.with_values(ids[2], next_check=day(-10)).with_values(ids[4 % len(ids)], next_check=day(0))
    return register.with_values(ids[-1], summary=EVIL, risk_if_not_done=EVIL)
