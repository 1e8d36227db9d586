"""The five reports whose texts the test PDFs are made from: what their covers say, and headings that have no number."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """A report: what its cover and feet say, and the level of each heading without number.

    `foot` is how the page number is printed. `numbered`: headings with numbers are found by their numbers.
    """

    municipality: str
    title: str
    firm: str
    date: str
    foot: str = "{n}"
    numbered: bool = True
    unnumbered: dict[str, int] = field(default_factory=dict)


_NORRTALJE = {
    **dict.fromkeys(("Sammanfattning",), 1),
    **dict.fromkeys(("Rekommendationer", "Barn- och skolnämnden", "Socialnämnden", "TiNK", "Norrtäljemodellen"), 3),
    **dict.fromkeys(("Samverkan", "Förebyggande", "Nämndernas uppföljning", "TiNK:s rapportering"), 3),
    "Fullmäktiges uppdrag": 4,
    "Samverkan mellan socialnämnden och barn- och skolnämnden": 4,
    "Barn- och elevhälsans samverkan": 4,
    "TiNK och dess samverkansuppdrag": 4,
    "Skolans och socialtjänstens analyser och insatser": 4,
    "TiNK:s analyser och insatser": 4,
    "Uppföljning av samverkan på övergripande nivå": 4,
    "Uppföljning av samverkan på individnivå": 4,
    "Uppföljning av tidiga insatser": 4,
}

_OSTERSUND = {
    "Sammanfattning": 1,
    **dict.fromkeys(("Uppdrag och bakgrund", "Revisionsfråga", "Revisionskriterier", "Svar på revisionsfrågan"), 2),
    **dict.fromkeys(("Iakttagelser", "Avgränsning", "Metod", "Definition och ansvar kring samverkan"), 2),
    **dict.fromkeys(("Ansvar inom skola och barnomsorg", "Ansvar inom socialtjänsten", "Jämtbus"), 3),
    **dict.fromkeys(("Styrdokument kring samverkan", "Ansvarsfördelning", "Former för samverkan", "Uppföljning"), 2),
    "Plan för utvecklingsarbete inom barn- och utbildningsnämnden och Socialnämnden": 3,
    "Överenskommelse Birger-gruppen": 3,
    "Handlingsplan för elever som är frånvarande från skolan under längre tid utan skäl": 3,
    **dict.fromkeys(("Övergripande", "Samverkan på individnivå", "Kontaktpersoner vid socialförvaltningen"), 3),
    **dict.fromkeys(("Gemensamma nämndssammanträden", "Chefsnätverket Birger", "Närvaroteam"), 4),
    **dict.fromkeys(("Övrig samverkan på individnivå", "Uppföljning av samverkan"), 3),
    "Uppföljning av individuella insatser": 3,
    **dict.fromkeys(("Struktur kring samverkan", "Informationsdelning mellan verksamheterna"), 2),
    "Konkreta samverkansformer och rutiner för samverkan på individnivå": 2,
    **dict.fromkeys(("Samverkan kring uppföljning av insatser", "Sammanfattande bedömning"), 2),
}

_VALLENTUNA = {
    **dict.fromkeys(("Sammanfattning", "Inledning", "Organisation", "Granskningsresultat", "Samlad bedömning"), 1),
    "Sammanfattande bedömningar utifrån revisionsfrågor": 1,
    **dict.fromkeys(("Rekommendationer", "Bakgrund", "Syfte och revisionsfrågor", "Revisionskriterier"), 2),
    **dict.fromkeys(("Avgränsning", "Metod", "Strukturer och rutiner för samverkan", "Rutiner för orosanmälan"), 2),
    "Rutiner och arbetssätt för att uppmärksamma barn som riskerar att fara illa": 2,
    **dict.fromkeys(("Följsamhet till rutiner", "Insatser till barn och unga som riskerar att fara illa"), 2),
    **dict.fromkeys(("Lägesbilder avseende kommunens situation", "Information till styrelse och nämnder"), 2),
    **dict.fromkeys(("Iakttagelser", "Bedömning"), 3),
    **dict.fromkeys(("Tryggare Vallentuna", "SSPF", "Barn i behov av särskilt stöd (BUS)", "Familjecentral"), 4),
    **dict.fromkeys(("Skolsociala team", "Skolsocionomer", "Elevhälsans organisering och stöd"), 4),
    "Samverkan mellan socialtjänst (myndighet) och öppenvård": 4,
    **dict.fromkeys(("Återkoppling från socialtjänsten", "Insatser som erbjuds", "Uppföljning av insatser"), 4),
    **dict.fromkeys(("Kommunstyrelsen", "Barn- och ungdomsnämnden", "Socialnämnden"), 4),
}

REPORTS = {
    "alvsbyn": Report("Älvsbyns kommun", "Granskning av insatser för barn och unga", "KPMG AB", "2022-04-06"),
    "norrtalje": Report(
        "Norrtälje kommun",
        "Granskning av samverkan kring barn och ungdomar som riskerar att fara illa",
        "PwC",
        "2020",
        foot="{n} ({total})",
        unnumbered=_NORRTALJE,
    ),
    "ostersund": Report(
        "Östersunds kommun",
        "Granskning av samverkan kring barn och unga i riskzonen",
        "Deloitte AB",
        "2014-12-12",
        unnumbered=_OSTERSUND,
    ),
    "timra": Report(
        "Timrå kommun",
        "Granskning av samverkan och placeringar av barn och unga",
        "KPMG AB",
        "2020",
        foot="Sida {n} av {total}",
    ),
    "vallentuna": Report(
        "Vallentuna kommun",
        "Granskning av samverkan kring barn och unga som riskerar att fara illa",
        "PwC",
        "November 2024",
        numbered=False,
        unnumbered=_VALLENTUNA,
    ),
}
