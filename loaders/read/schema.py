"""The shape of one report file (data/reports/<id>.yaml).

One schema serves the checks (`python -m loaders check`), the editor (JSON Schema with hover help), the template and the
field reference (`data/README.md`). Field descriptions are therefore in Swedish: curators read them.
Rules between fields and blocks are in `loaders/check/report_rules.py`, and those that need the codebook in
`loaders/check/codebook_lookups.py`.
Patterns say [0-9]: \\d also matches the digits of other scripts, which the database refuses (decision 53).
Lists are empty by `default_factory`: pydantic would make a deep copy of a default `[]` for every item of a report.
"""

import re
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

ReportKind = Literal["fordjupad", "uppfoljande", "grundlaggande", "gemensam", "annan"]
Role = Literal["bedomd", "iakttagen"]
DateBasis = Literal["tryckt", "kalla", "harledd", "okand"]
TitleBasis = Literal["tryckt", "kalla", "kodaren"]
Provenance = Literal["hel_rapport", "sammanfattning", "press"]
Absence = Literal["finns_inte_i_rapporten", "ingar_inte_i_kallan"]
Grade = Literal["ja", "delvis", "nej", "ej_bedomd"]
# A grade, or that the report answers in a part that the source does not hold (decision 48).
Answer = Literal["ja", "delvis", "nej", "ej_bedomd", "ingar_inte_i_kallan"]
GradeBasis = Literal["uttrycklig", "tolkad"]
Status = Literal["brist", "delvis", "fungerar"]
RestsOn = Literal["bedomning", "iakttagelse"]
QuestionKind = Literal["revisionsfråga", "delfråga", "kontrollmål", "granskningsmål", "kontrollfråga"]
ImplementationStatus = Literal["genomford", "delvis", "ej_genomford", "oklar"]
# What a dated follow-up can say: more than a later report mostly does, and the same as a register of recommendations.
# ej_genomford is for a source that does not tell whether the work has begun (decisions 99 and 100).
FollowUpStatus = Literal[
    "ej_paborjad", "pagar", "genomford", "delvis", "ej_genomford", "kommer_inte", "inte_aktuell", "oklar"
]  # fmt: skip
FollowUpBasis = Literal["namndens_uppgift", "revisorernas_kontroll"]
TableStatus = Literal["genomford", "delvis", "ej_genomford", "oklar", "ej_provad"]
CriticismKind = Literal["anmarkning", "erinran", "papekande"]
Acceptance = Literal["accepterad", "delvis", "avvisad", "oklar"]
# A cell as one of two coders has it, and an answer, or that only the other coder has the question (decision 96).
CellStatus = Literal["brist", "delvis", "fungerar", "ej_granskat"]
CodedAnswer = Literal["ja", "delvis", "nej", "ej_bedomd", "ingar_inte_i_kallan", "saknas"]

PLACEHOLDERS = frozenset(
    {"n/a", "na", "null", "~", "-", "–", "?", "okänd", "okänt", "todo", "tbd", "xxx", "fyll i", "…", "..."}
)
MIN_QUOTE_WORDS, MAX_QUOTE_WORDS = 3, 20
MAX_QUOTE = 400  # characters
_PLAIN = re.compile("[0-9A-Za-zÅÄÖåäö]")
# A footnote's figure that followed the word into the clipboard. Shorter words may end in one: BUS2, H2O.
_FOOTNOTE_FIGURE = re.compile("[a-zåäöé]{4,}[0-9]{1,2}(?![0-9A-Za-zåäö])")
_DRAWN = frozenset("LNSP")  # the first letters of Unicode's visible categories
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")  # letters and symbols that show nothing


def is_seen(text: str) -> bool:
    """Return True when a text shows anything on the screen: not only white space, marks and fillers (decision 57)."""
    return _PLAIN.search(text) is not None or any(
        unicodedata.category(character)[0] in _DRAWN and character not in _BLANK for character in text
    )


def _refuse_unseen(value: str) -> str:
    if not is_seen(value):
        raise PydanticCustomError("unseen_text", "unseen")
    return value


def _refuse_placeholder(value: str) -> str:
    _refuse_unseen(value)
    if value.strip().lower() in PLACEHOLDERS:
        raise PydanticCustomError("placeholder", "placeholder")
    return value


def _require_quote_length(value: str) -> str:
    _refuse_unseen(value)
    words = len(value.split())
    if not MIN_QUOTE_WORDS <= words <= MAX_QUOTE_WORDS:
        raise PydanticCustomError("quote_length", "quote", {"words": words})
    if mark := _FOOTNOTE_FIGURE.search(value):
        raise PydanticCustomError("footnote_mark", "quote", {"word": mark[0]})
    return value


def _require_calendar_date(value: str) -> str:
    match = re.fullmatch("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value)
    valid = match is not None and 1970 <= int(match[1]) <= 2100
    if valid and match is not None and match[2]:
        valid = 1 <= int(match[2]) <= 12 and 1 <= int(match[3] or 1) <= 31
    if not valid:
        raise PydanticCustomError("date_form", "date")
    return value


def _require_plain_figures(value: Any) -> Any:
    """Refuse what Python accepts as a number but a reader would not: 1_000, +5, 12.0 (decision 53)."""
    if isinstance(value, str) and not re.fullmatch("[0-9]+", value.strip()):
        raise PydanticCustomError("not_a_count", "count")
    return value


Text = Annotated[str, Field(min_length=1, max_length=600), AfterValidator(_refuse_placeholder)]
# What somebody wrote of a recommendation over the years, as long as a register of recommendations takes it.
Account = Annotated[str, Field(min_length=1, max_length=4000), AfterValidator(_refuse_placeholder)]
LongText = Annotated[str, Field(min_length=1, max_length=1500), AfterValidator(_refuse_placeholder)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", max_length=80)]
Quote = Annotated[str, Field(min_length=1, max_length=MAX_QUOTE), AfterValidator(_require_quote_length)]
PartialDate = Annotated[str, AfterValidator(_require_calendar_date)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
BodyId = Annotated[str, Field(pattern=r"^([0-9]{4}|[0-9]{2}|[a-z][a-z0-9_]*)$")]
Count = Annotated[int, Field(ge=1, le=5000), BeforeValidator(_require_plain_figures)]
CountFromZero = Annotated[int, Field(ge=0, le=5000), BeforeValidator(_require_plain_figures)]
# As printed: 1, 12, 5a, 1.1, 1.2.3, R1, I, IV, b.
Number = Annotated[
    str,
    Field(pattern=r"^(?:[A-Za-zÅÄÖåäö]{0,2}[0-9]{1,3}(?:[.:][0-9]{1,2}){0,3}[a-zåäö]?|[IVXLC]{1,6}|[A-Za-zÅÄÖåäö])$"),
]


class Block(BaseModel):
    """A mapping in the file: no unknown keys, surrounding white space removed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class Evidence(Block):
    """Var i rapporten påståendet står."""

    section: Text = Field(
        description='Avsnitt i rapporten, t.ex. "3.1.1 Bedömning". Skriv rubriken om avsnitten saknar nummer.'
    )
    page: str | None = Field(
        None, pattern=r"^[0-9]{1,4}$", description="Sidnummer i den tryckta rapporten, om det är känt."
    )
    file_page: Count | None = Field(
        None,
        description="Sidans nummer i rapportens fil, räknat från filens första sida. Skrivs av loaders place.",
    )
    quote: Quote | None = Field(
        None, description="Ordagrann fras ur rapporten, 3–20 ord, som leder läsaren till stället."
    )
    occurrence: Count | None = Field(
        None,
        description="Vilket av ställena som avses, när citatet står flera gånger i rapporten: 1 är det första. Skrivs "
        "av loaders place när avsnittet skiljer dem åt, annars för hand.",
    )


class Audited(Block):
    """En granskad kommun, region eller annan juridisk person."""

    body: BodyId = Field(
        description='SCB:s kommunkod ("0188"), länskod för en region ("23") eller id i codebook/bodies.yaml.'
    )
    boards: list[Text] = Field(default_factory=list, description="Nämnder så som de heter i rapporten.")
    role: Role = Field(
        "bedomd", description="bedomd: rapporten bedömer parten. iakttagen: parten beskrivs men bedöms inte."
    )
    name: Text | None = Field(
        None, description="Partens namn i rapporten, när det är ett annat än dagens, t.ex. Jämtlands läns landsting."
    )


class Auditor(Block):
    """Vem som har gjort granskningen."""

    firm: Text | None = Field(
        None, description="Revisionsbyrå enligt codebook/firms.yaml, eller egen för eget revisionskontor."
    )
    note: Text | None = Field(None, description="Krävs när byrån är okänd.")

    @model_validator(mode="after")
    def _firm_or_note(self) -> "Auditor":
        if self.firm is None and self.note is None:
            raise PydanticCustomError("firm_or_note", "firm or note")
        return self


class Published(Block):
    """När rapporten är daterad, med den noggrannhet som är känd."""

    date: PartialDate | None = Field(
        None, description="2014-12-12, 2014-12 eller 2014. Utelämna bara om året är okänt."
    )
    basis: DateBasis = Field(
        description="tryckt: datumet står i rapporten. kalla: det står i källans adress, på en pressida eller i ett "
        "diarium, men är inte tryckt. harledd: kodaren har slutit sig till det. okand: inget datum är känt."
    )
    note: Text | None = Field(None, description="Vad datumet vilar på. Krävs när det inte är tryckt.")

    @model_validator(mode="after")
    def _note_explains(self) -> "Published":
        if self.date is not None and self.basis == "okand":
            raise PydanticCustomError("date_of_unknown", "date")
        if self.note is None and (self.basis != "tryckt" or self.date is None):
            raise PydanticCustomError("date_note", "note")
        return self


class Method(Block):
    """Hur granskningen gjordes."""

    summary: LongText = Field(description="Metoden med egna ord.")
    interviews: Count | None = Field(None, description="Antal intervjuade, bara om rapporten anger det.")
    documents: LongText | None = Field(None, description="Vilka slags dokument som granskats, med egna ord.")


class Criterion(Block):
    """Ett revisionskriterium."""

    provision: Id = Field(description="Id i codebook/provisions.yaml.")
    note: Text | None = Field(None, description="T.ex. om rapporten trycker en annan paragraf än den som avses.")


class FollowsUp(Block):
    """En tidigare rapport som denna följer upp."""

    report: Id | None = Field(None, description="Rapportens id, om den finns i banken.")
    text: Text | None = Field(None, description="Beskrivning, om den inte finns i banken.")

    @model_validator(mode="after")
    def _report_or_text(self) -> "FollowsUp":
        if (self.report is None) == (self.text is None):
            raise PydanticCustomError("report_or_text", "report or text")
        return self


class Earlier(FollowsUp):
    """Vad uppföljningen säger om en tidigare rekommendation eller bedömning."""

    item: Text = Field(
        description="Vilken: rekommendationens nummer i den tidigare rapporten, alla (samtliga rekommendationer), "
        "eller egna ord. Egna ord räknas inte för någon rekommendation."
    )
    boards: list[Text] = Field(default_factory=list, description="Nämnder uppgiften gäller. Tomt = alla.")
    bodies: list[BodyId] = Field(
        default_factory=list, description="Parter uppgiften gäller. Tomt = alla som uppföljningen bedömer."
    )
    aspect: Text | None = Field(None, description="Om rapporten bedömer flera sidor av samma punkt.")
    wording: Text | None = Field(None, description="Rapportens egen formulering.")
    status: ImplementationStatus = Field(description="genomford, delvis, ej_genomford eller oklar.")
    evidence: Evidence


class AspectRow(Block):
    """En rad i tabellen: en aspekt, med en status för varje tidigare rapport."""

    aspect: Text = Field(description="Vad raden gäller, med egna ord.")
    status: list[TableStatus] = Field(
        min_length=1,
        description="En status per rapport, i samma ordning som reports: genomford, delvis, ej_genomford, oklar, eller "
        ""
        "ej_provad när uppföljningen inte säger något.",
    )
    wording: Text | None = Field(None, description="Rapportens egen formulering, om den är en för hela raden.")
    quote: Quote | None = Field(None, description="Ordagrann fras ur rapporten, 3–20 ord.")


class EarlierTable(Block):
    """Flera tidigare granskningar mot flera aspekter, så som en uppföljning ofta trycker dem."""

    reports: list[Text] = Field(
        min_length=1, description="De tidigare rapporterna: id, eller en beskrivning när rapporten inte finns i banken."
    )
    item: Text = Field("alla", description="Vilka punkter: alla, ett nummer, eller egna ord.")
    bodies: list[BodyId] = Field(
        default_factory=list, description="Parter tabellen gäller. Tomt = alla som uppföljningen bedömer."
    )
    section: Text = Field(description="Avsnitt i rapporten där tabellen står.")
    page: str | None = Field(None, pattern=r"^[0-9]{1,4}$", description="Sidnummer, om det är känt.")
    aspects: list[AspectRow] = Field(min_length=1, description="Tabellens rader.")

    @model_validator(mode="after")
    def _rows_are_full(self) -> "EarlierTable":
        for number, row in enumerate(self.aspects, 1):
            if len(row.status) != len(self.reports):
                values = {"row": number, "found": len(row.status), "wanted": len(self.reports)}
                raise PydanticCustomError("table_row", "row", values)
        return self


class FurtherSource(Block):
    """En andra källa till samma granskning, t.ex. missivet eller en pressuppgift."""

    title: Text = Field(description="Källans titel, så som den är tryckt.")
    address: str | None = Field(None, pattern=r"^https?://\S+$", description="Webbadress, om den är känd.")
    provenance: Provenance = Field(description="hel_rapport, sammanfattning eller press.")
    note: Text | None = Field(None, description="Vad som är hämtat ur den.")


class Source(Block):
    """Varifrån uppgifterna kommer."""

    title: Text = Field(description="Rapportens titel så som den är tryckt, eller så nära texten medger.")
    title_basis: TitleBasis = Field(
        "tryckt",
        description="tryckt: titeln står i rapporten. kalla: den står där rapporten finns, men är inte tryckt. "
        "kodaren: den tryckta är okänd och kodaren har bildat titeln.",
    )
    file: str = Field(
        pattern=r"^[A-Za-z0-9._-]+\.(?:txt|pdf|docx)$",
        description="Namn på den fil som citaten kontrolleras mot: rapportens PDF eller Word-fil, eller dess text.",
    )
    pages: Count | None = Field(None, description="Antal sidor.")
    address: str | None = Field(
        None, pattern=r"^https?://\S+$", description="Webbadress till rapporten, om den är känd."
    )
    provenance: Provenance = Field(description="hel_rapport, sammanfattning eller press.")
    sha256: Sha256 = Field(description="Kontrollsumma för filen, räknas med loaders verify.")
    number: Text | None = Field(None, description="Rapportens nummer eller diarienummer, om det är tryckt.")
    also: list[FurtherSource] = Field(default_factory=list, description="Andra källor till samma granskning.")


class ComparedCell(Block):
    """Ett område som minst en av kodarna har granskat, med bådas status."""

    area: Id = Field(description="Område enligt codebook/areas.yaml.")
    first: CellStatus = Field(description="Vad filens kodare hade: brist, delvis, fungerar eller ej_granskat.")
    second: CellStatus = Field(description="Vad den andra kodaren hade: brist, delvis, fungerar eller ej_granskat.")
    body: BodyId | None = Field(None, description="Part. Krävs när rapporten bedömer flera, utelämnas annars.")


class ComparedQuestion(Block):
    """En revisionsfråga som minst en av kodarna har, med bådas grad."""

    no: Number = Field(description="Frågans nummer, så som det är tryckt.")
    first: CodedAnswer = Field(
        description="Filens kodare: ja, delvis, nej, ej_bedomd, ingar_inte_i_kallan, eller saknas när bara den andra "
        "har frågan."
    )
    second: CodedAnswer = Field(
        description="Den andra kodaren: ja, delvis, nej, ej_bedomd, ingar_inte_i_kallan, eller saknas."
    )
    of: Text | None = Field(None, description="Vad eller vem frågan gäller, när samma nummer förekommer flera gånger.")


class ComparedFindings(Block):
    """Hur många fynd de två kodarna har gemensamt."""

    matched: CountFromZero = Field(description="Fynd som båda har.")
    only_first: CountFromZero = Field(description="Fynd som bara filens kodare har.")
    only_second: CountFromZero = Field(description="Fynd som bara den andra kodaren har.")


class Agreement(Block):
    """Två kodares val var för sig, innan de enades. Ingen av dem hade sett den andras."""

    by: Text = Field(description="Den andra kodarens initialer eller roll, aldrig namn.")
    date: PartialDate = Field(description="Dag då den andra kodningen blev klar.")
    cells: list[ComparedCell] = Field(
        default_factory=list,
        description="Områden som minst en av de två har granskat. Bedömer rapporten flera parter: en post per part.",
    )
    neither: list[Id] = Field(
        default_factory=list, description="Områden som ingen av de två har granskat, hos någon part."
    )
    questions: list[ComparedQuestion] = Field(
        default_factory=list, description="Revisionsfrågor som minst en av de två har."
    )
    findings: ComparedFindings


class Coding(Block):
    """Vem som har kodat, när, och vad som var svårt."""

    by: Text = Field(description="Initialer eller roll, aldrig namn.")
    date: PartialDate = Field(description="Dag då kodningen gjordes.")
    second_reader: Text | None = Field(None, description="Andra läsarens initialer eller roll.")
    second_date: PartialDate | None = Field(None, description="Dag då andra läsningen gjordes.")
    agreement: Agreement | None = Field(
        None, description="Två kodares val var för sig, när rapporten är kodad av två oberoende av varandra."
    )
    notes: list[LongText] = Field(default_factory=list, description="Svåra avvägningar, en per rad.")


class Graded(Block):
    """Delar som en bedömning alltid har: ordalydelse, grad och vad graden vilar på."""

    wording: Text | None = Field(
        None, description='Rapportens egen graderande fras, t.ex. "inte helt". Utelämnas bara när ingen finns.'
    )
    grade: Answer = Field(
        description="ja, delvis, nej eller ej_bedomd, enligt codebook/scales.yaml. ingar_inte_i_kallan när rapporten "
        "svarar i en del som källan inte har."
    )
    basis: GradeBasis | None = Field(
        None,
        description="uttrycklig: rapporten graderar själv. tolkad: kodaren har slutit sig till graden ur löptext. "
        "Krävs, utom när svaret inte ingår i källan.",
    )
    note: LongText | None = Field(
        None, description="Vad en tolkad grad vilar på, eller varför frågan inte är bedömd. Krävs då."
    )
    boards: list[Text] = Field(default_factory=list, description="Nämnder det gäller. Tomt = alla.")
    bodies: list[BodyId] = Field(default_factory=list, description="Granskade parter det gäller. Tomt = alla.")
    object: Text | None = Field(None, description="Granskningsobjekt, när rapporten granskar flera var för sig.")
    evidence: Evidence

    @model_validator(mode="after")
    def _grade_is_explained(self) -> "Graded":
        if self.grade == "ingar_inte_i_kallan":
            if self.wording is not None or self.basis is not None:
                raise PydanticCustomError("unseen_answer", "grade")
            return self
        if self.basis is None:
            raise PydanticCustomError("basis_missing", "basis")
        if self.basis == "uttrycklig" and self.wording is None:
            raise PydanticCustomError("wording_missing", "wording")
        if self.note is None and (self.basis == "tolkad" or self.grade == "ej_bedomd"):
            raise PydanticCustomError("grade_note", "note")
        return self


class Overall(Graded):
    """Ett sammanfattande omdöme."""

    aspect: Text | None = Field(None, description="Vad omdömet gäller, om rapporten ger flera.")


class Question(Graded):
    """En revisionsfråga."""

    no: Number = Field(
        description='Nummer så som det är tryckt: "1", "5a", "1.1", "R1", "I". Onumrerade frågor numreras i tryckt '
        "ordning. "
        "Börjar numreringen om för varje objekt, nämnd eller part: ange object, boards eller bodies."
    )
    kind: QuestionKind = Field(
        "revisionsfråga", description="revisionsfråga, delfråga, kontrollmål, granskningsmål eller kontrollfråga."
    )
    label: Text = Field(description="Frågan i korthet med egna ord.")
    areas: list[Id] = Field(min_length=1, description="Områden frågan handlar om.")
    summary: LongText = Field(description="Svaret med egna ord, en eller två meningar.")


class Finding(Block):
    """Ett fynd: en svaghet eller styrka som rapporten anger."""

    area: Id = Field(description="Område enligt codebook/areas.yaml.")
    status: Status = Field(description="brist, delvis eller fungerar, enligt områdets definition.")
    rests_on: RestsOn = Field(
        description="bedomning: revisorernas egen bedömning. iakttagelse: det som intervjuer eller dokument visar."
    )
    summary: LongText = Field(description="Fyndet med egna ord, neutralt, en eller två meningar.")
    question: Text | None = Field(
        None,
        description="Nummer på den revisionsfråga fyndet hör till. Finns numret i flera listor: med objektet, nämnden "
        ""
        'eller parten framför, t.ex. "Förskola 1".',
    )
    boards: list[Text] = Field(default_factory=list, description="Nämnder, när fyndet gäller färre än rapporten.")
    bodies: list[BodyId] = Field(
        default_factory=list, description="Granskade parter, när fyndet gäller färre än rapporten."
    )
    object: Text | None = Field(None, description="Granskningsobjekt, när rapporten granskar flera var för sig.")
    note: LongText | None = Field(
        None, description="Varför statusen är den den är, när citatet ensamt kan läsas på annat sätt."
    )
    evidence: Evidence

    @model_validator(mode="after")
    def _quote_is_given(self) -> "Finding":
        if self.evidence.quote is None:
            raise PydanticCustomError("quote_missing", "quote")
        return self


class Response(Block):
    """Nämndens yttrande över en rekommendation."""

    board: Text = Field(description="Nämnden som svarat.")
    bodies: list[BodyId] = Field(
        default_factory=list,
        description="Parter vars nämnd har svarat. Tomt = alla som har nämnden och rekommendationen.",
    )
    acceptance: Acceptance = Field(description="accepterad, delvis, avvisad eller oklar.")
    date: PartialDate | None = Field(None, description="Dag för yttrandet.")
    words: Account | None = Field(
        None, description="Yttrandet i korthet, med egna ord: vad nämnden svarar, och vad den tänker göra till när."
    )


class FollowUp(Block):
    """En daterad uppgift om hur rekommendationen har genomförts."""

    date: PartialDate = Field(description="När läget fastställdes.")
    status: FollowUpStatus = Field(
        description="ej_paborjad, pagar, delvis, genomford, kommer_inte, inte_aktuell eller oklar. ej_genomford när "
        "källan inte säger om arbetet har börjat."
    )
    basis: FollowUpBasis = Field(
        description="namndens_uppgift: nämnden har sagt det. revisorernas_kontroll: revisorerna har själva prövat det. "
        "De två visas var för sig och läggs aldrig samman."
    )
    board: Text | None = Field(
        None, description="Nämnden uppgiften gäller, så som den står i to. Utelämnas när den gäller alla mottagare."
    )
    bodies: list[BodyId] = Field(
        default_factory=list, description="Parter uppgiften gäller. Tomt = alla som fått rekommendationen."
    )
    source: Text | None = Field(None, description='Var uppgiften står, t.ex. "Nämndens protokoll 2026-03-12 § 41".')
    note: Account | None = Field(None, description="Förklaring med egna ord.")


class Recommendation(Block):
    """En rekommendation."""

    no: Number = Field(
        description='Nummer så som det är tryckt: "1", "R1", "7b". Onumrerade numreras i tryckt ordning. Börjar '
        "numreringen "
        "om: ange object eller bodies."
    )
    to: list[Text] = Field(
        min_length=1, description="Nämnder rekommendationen riktas till, så som de heter i rapporten."
    )
    bodies: list[BodyId] = Field(
        default_factory=list, description="Granskade parter rekommendationen gäller. Tomt = alla som har nämnderna."
    )
    object: Text | None = Field(None, description="Granskningsobjekt, när rapporten granskar flera var för sig.")
    summary: LongText = Field(description="Rekommendationen med egna ord.")
    areas: list[Id] = Field(min_length=1, description="Områden rekommendationen gäller.")
    evidence: Evidence
    response: list[Response] = Field(default_factory=list, description="Nämndernas yttranden.")
    follow_up: list[FollowUp] = Field(default_factory=list, description="Daterade uppgifter om genomförandet.")


class Criticism(Block):
    """Kritik i revisionsberättelsen. Den har en egen skala och blandas aldrig med grader."""

    kind: CriticismKind = Field(description="anmarkning, erinran eller papekande, så som revisorerna kallar den.")
    boards: list[Text] = Field(default_factory=list, description="Nämnder kritiken gäller. Tomt = alla.")
    bodies: list[BodyId] = Field(default_factory=list, description="Granskade parter kritiken gäller. Tomt = alla.")
    summary: LongText = Field(description="Kritiken med egna ord.")
    evidence: Evidence


class Absent(Block):
    """Block som saknas, och hur: rapporten har dem inte, eller så ingår de inte i det som källan rymmer."""

    overall: Absence | None = Field(None, description="Sammanfattande omdömen.")
    questions: Absence | None = Field(None, description="Revisionsfrågor.")
    findings: Absence | None = Field(None, description="Fynd.")
    recommendations: Absence | None = Field(None, description="Rekommendationer.")
    responses: Absence | None = Field(None, description="Nämndernas yttranden.")


class Report(Block):
    """En granskningsrapport."""

    title: Text = Field(description="Kort titel med egna ord.")
    topic: Id = Field(description="Ämne enligt codebook/topics.yaml.")
    kind: ReportKind = Field(
        description="fordjupad, uppfoljande, grundlaggande eller annan. gemensam är detsamma som fordjupad med joint: "
        "ja."
    )
    joint: Literal["ja"] | None = Field(
        None,
        description="ja när flera parters revisorer har beställt granskningen tillsammans. Utelämnas annars. Går ihop "
        "med "
        "varje kind.",
    )
    audited: list[Audited] = Field(min_length=1, description="Granskade parter, minst en.")
    auditor: Auditor
    published: Published
    period: Text | None = Field(None, description="Tid som granskningen omfattar.")
    scope: LongText | None = Field(None, description="Avgränsning, med egna ord.")
    method: Method | None = None
    criteria: list[Criterion] = Field(default_factory=list, description="Revisionskriterier som rapporten anger.")
    objects: list[Text] = Field(
        default_factory=list, description="Granskningsobjekt, när rapporten granskar flera var för sig."
    )
    replaces: list[Id] = Field(
        default_factory=list,
        description="Id på rapporter i banken som denna ersätter, t.ex. en tidigare utgåva. De går att läsa men räknas "
        "inte.",
    )
    follows_up: list[FollowsUp] = Field(default_factory=list, description="Tidigare rapporter som denna följer upp.")
    earlier: list[Earlier] = Field(default_factory=list, description="Vad uppföljningen säger om tidigare punkter.")
    earlier_table: list[EarlierTable] = Field(
        default_factory=list,
        description="Tidigare granskningar mot aspekter, i en tabell i stället för en post per ruta.",
    )
    source: Source
    coding: Coding
    absent: Absent | None = Field(None, description="Vilka block som saknas, och hur. Krävs när findings saknas.")
    overall: list[Overall] = Field(default_factory=list, description="Sammanfattande omdömen, ett per omdöme.")
    questions: list[Question] = Field(default_factory=list, description="Revisionsfrågor.")
    findings: list[Finding] = Field(default_factory=list, description="Fynd: svagheter och styrkor.")
    recommendations: list[Recommendation] = Field(default_factory=list, description="Rekommendationer.")
    criticism: list[Criticism] = Field(
        default_factory=list, description="Anmärkningar, erinringar och påpekanden i revisionsberättelsen."
    )
