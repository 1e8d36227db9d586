"""Invented Swedish for the test PDFs: footnotes, a signature's margin line, and the other papers of a bundle."""

from collections.abc import Sequence
from random import Random

NOTES = (
    "Uppgiften är hämtad ur kommunens årsredovisning och har inte granskats särskilt.",
    "Enligt delegationsordningen, senast ändrad 2019-03-12 § 41.",
    "Samtal med förvaltningens chef den 4 mars.",
    "Riktlinjen gäller tills vidare och ska ses över en gång per mandatperiod.",
    "Statistiken omfattar även barn som är folkbokförda i en annan kommun.",
    "Se vidare prop. 2012/13:10 s. 128 och Socialstyrelsens handbok.",
    "Begreppet används här i samma betydelse som i nämndens egen plan.",
    "Protokollet justerades först vid nästa sammanträde.",
)
MARGIN = "Dokumentet signerat digitalt av förtroendevald revisor med säker e-legitimation. Transaktion 09222115557"
QUESTIONS = (
    ("Är målen för verksamheten tydliga och kända av dem som arbetar i den?", "Ja", "Målen finns i nämndens plan."),
    ("Finns det en uppföljning som nämnden kan styra efter?", "Delvis", "Uppföljningen görs, men sent på året."),
    ("Har nämnden beslutat om åtgärder när målen inte nås?", "Nej", "Inga beslut har kunnat visas upp för oss."),
    ("Är ansvaret mellan förvaltningarna fördelat?", "Delvis", "Fördelningen är muntlig och växlar mellan enheter."),
    ("Finns det rutiner för hur avvikelser tas om hand?", "Ja", "Rutinen är från förra året och används."),
)
STATEMENTS = (
    "Rutinen för hur ärenden tas emot är känd av dem som arbetar i verksamheten men följs inte på samma sätt överallt",
    "Det finns forum där förvaltningarna möts regelbundet, men vad som bestäms där når inte alltid ut till enheterna",
    "Uppföljningen görs en gång om året och redovisas för nämnden tillsammans med den övriga verksamhetsberättelsen",
    "Ansvaret är fördelat i en överenskommelse som förvaltningarna har tecknat men som inte har setts över på flera år",
)
ANSWER = "Nämnden uppdrar åt förvaltningen att se över frågan och återkomma senast den 31 december 2025."
_SUBJECTS = ("Nämnden", "Förvaltningen", "Kommundirektören", "Styrgruppen", "Fullmäktige", "Presidiet", "Utskottet")
_VERBS = ("behandlade", "antecknade", "återremitterade", "beslutade om", "följde upp", "redovisade", "godkände")
_OBJECTS = (
    *(
        "vägunderhållet",
        "taxan för sophämtning",
        "lokalförsörjningsplanen",
        "bredbandsutbyggnaden",
        "parkeringsavgifterna",
    ),
    *(
        "budgetuppföljningen",
        "detaljplanen för hamnområdet",
        "upphandlingen av livsmedel",
        "snöröjningen",
        "badhusets öppettider",
    ),
)
_ENDS = (
    "vid sitt sammanträde i maj",
    "utan att någon begärde ordet",
    "efter en längre genomgång av tjänstepersonerna",
    "med tillägget att kostnaderna ska redovisas åter i höst",
    "och lade handlingarna till ärendet",
    "i enlighet med förslaget från arbetsutskottet",
)
_PAPERS = ("Protokoll", "Tjänsteskrivelse", "Årsredovisning", "Remissvar", "Internkontrollplan", "Delårsrapport")


def papers(seed: int, pages: int) -> list[dict[str, object]]:
    """Return papers of four pages each, with paragraphs that are about other things than any report."""
    random = Random(seed)
    return [
        {
            "title": f"{random.choice(_PAPERS)} {random.randint(2015, 2024)}:{random.randint(1, 90)}",
            "pages": [[_paragraph(random) for _ in range(5)] for _ in range(4)],
        }
        for _ in range(pages // 4)
    ]


def letter(recommendations: Sequence[str], board: str) -> list[dict[str, object]]:
    """Return two papers: what the auditors write to a board, and the board's answer to each recommendation."""
    asked = ["Kommunrevisionen har genomfört en granskning och önskar svar senast den 28 februari 2025."]
    asked += [f"Kommunrevisionen rekommenderar {board} att:", *(f"• {text}" for text in recommendations)]
    answers = [board.capitalize(), "2025-02-11", f"Yttrande över revisionens granskning från {board}."]
    for text in recommendations:
        answers += [f"Rekommendation: {text}", f"Nämndens ställningstagande och åtgärder: {ANSWER}"]
    return [{"title": "Missiv 2025:3", "pages": [asked]}, {"title": "Yttrande 2025:4", "pages": [answers]}]


def question_rows(count: int) -> list[list[str]]:
    """Return rows of a table of questions, answers and comments."""
    rows = (QUESTIONS[i % len(QUESTIONS)] for i in range(count))
    return [[f"{i}. {question}", answer, comment] for i, (question, answer, comment) in enumerate(rows, start=1)]


def _paragraph(random: Random) -> str:
    return " ".join(
        f"{random.choice(_SUBJECTS)} {random.choice(_VERBS)} {random.choice(_OBJECTS)} {random.choice(_ENDS)}."
        for _ in range(random.randint(3, 7))
    )
