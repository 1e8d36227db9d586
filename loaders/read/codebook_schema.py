"""The shape of the codebook's files (data/codebook/*.yaml). Field descriptions are in Swedish: curators read them."""

from typing import Any, Literal

from pydantic import Field, TypeAdapter

from loaders.read.schema import Block, Grade, Id, LongText, PartialDate, Text

Consequence = Literal["ekonomisk", "rattslig", "verksamhet", "fortroende"]
BodyKind = Literal["kommunalforbund", "bolag", "stiftelse", "gemensam_namnd", "annan"]
Verified = Literal["lagtext", "andrahand", "rapport"]
Holder = Literal["kommun", "region"]


class Area(Block):
    """Ett område som rapporter kan jämföras på."""

    id: Id = Field(description="Områdets id. Ändras aldrig: rapporterna hänvisar till det.")
    label: Text = Field(description="Namn på skärmen.")
    question: Text = Field(description="Neutral fråga som området besvarar.")
    definition: LongText = Field(description="Vad området omfattar.")
    brist: LongText = Field(description="Vad som räknas som brist.")
    delvis: LongText = Field(description="Vad som räknas som delvis.")
    fungerar: LongText = Field(description="Vad som räknas som att det fungerar.")
    not_here: LongText | None = Field(None, description="Vad som inte hör hit, och var det i så fall hör hemma.")
    provisions: list[Id] = Field([], description="Bestämmelser som styr området, id i provisions.yaml.")
    consequences: list[Consequence] = Field([], description="Vad en brist typiskt får för följder.")
    leading: Literal["ja"] | None = Field(None, description="ja för de särskilt följda områdena. Utelämnas annars.")
    aliases: list[Text] = Field([], description="Andra ord som läsare söker området med, t.ex. lex Sarah.")


class PlacedArea(Area):
    """An area with its dimension, and its place in the order of the codebook (from 0)."""

    dimension_id: str
    order: int


class Dimension(Block):
    """En grupp av områden."""

    id: Id = Field(description="Dimensionens id.")
    label: Text = Field(description="Namn på skärmen.")
    areas: list[Area] = Field(min_length=1, description="Områden, i den ordning de visas.")


class Contested(Block):
    """En ordalydelse som omdömesgilla läsare kan placera olika."""

    wording: Text = Field(description="Frasen, så som den står under grades.")
    other_grade: Grade = Field(description="Den andra graden.")


class Scales(Block):
    """Ordalydelser och deras grader (scales.yaml)."""

    grades: dict[Grade, list[Text]] = Field(description="Grad → ordalydelser som betyder den.")
    contested: list[Contested] = Field([], description="Omtvistade ordalydelser.")
    ignored: list[Text] = Field([], description="Fraser som ser ut som grader men inte är det.")


class Firm(Block):
    """En revisionsbyrå."""

    id: Id = Field(description="Byråns id.")
    name: Text = Field(description="Namn på skärmen.")
    aliases: list[Text] = Field([], description="Andra skrivsätt som betyder samma byrå.")


class Firms(Block):
    """Revisionsbyråer (firms.yaml)."""

    known: list[Firm] = Field(description="Kända byråer.")
    ignored: list[Text] = Field([], description="Namn som inte är byråer.")


class BoardType(Block):
    """En nämndtyp."""

    id: Id = Field(description="Nämndtypens id.")
    label: Text = Field(description="Namn på skärmen.")
    names: list[Text] = Field(description="Namn så som de står i rapporterna.")
    holders: list[Holder] = Field([], description="Vilka som har sådana nämnder: kommun, region. Tomt = båda.")


class Boards(Block):
    """Nämndtyper (boards.yaml)."""

    known: list[BoardType] = Field(description="Kända nämndtyper.")
    ignored: list[Text] = Field([], description="Namn som inte är nämnder.")


class Topic(Block):
    """Ett ämne."""

    id: Id = Field(description="Ämnets id. Rapportens id slutar med det.")
    label: Text = Field(description="Namn på skärmen.")
    definition: LongText = Field(description="Vad ämnet omfattar.")


class Body(Block):
    """En granskad part som varken är kommun eller region."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80, description="Partens id. Börjar med en bokstav.")
    name: Text = Field(description="Partens namn.")
    kind: BodyKind = Field(description="kommunalforbund, bolag, stiftelse, gemensam_namnd eller annan.")
    county: str = Field(pattern=r"^[0-9]{2}$", description="Länskod för det län där parten har sitt säte.")


class ProvisionChange(Block):
    """En ändring av en bestämmelse."""

    valid_from: PartialDate = Field(description="Dag då ändringen började gälla.")
    summary: LongText = Field(description="Vad som ändrades.")


class Provision(Block):
    """En bestämmelse med giltighet i tiden."""

    id: Id = Field(description="Bestämmelsens id.")
    law: Text = Field(description="Lagens namn och nummer.")
    paragraph: Text | None = Field(None, description="Kapitel och paragraf. Utelämnas när hela lagen avses.")
    summary: LongText = Field(description="Vad bestämmelsen säger, med egna ord.")
    valid_from: PartialDate | None = Field(None, description="Första dag. Utelämnas när den inte är fastställd.")
    valid_to: PartialDate | None = Field(None, description="Sista dag. Utelämnas när bestämmelsen gäller.")
    successors: list[Id] = Field([], description="Vad som gäller efteråt. Tomt = inte fastställt.")
    changes: list[ProvisionChange] = Field([], description="Ändringar under giltighetstiden.")
    aliases: list[Text] = Field(
        [],
        description="Andra namn som läsare söker den med, t.ex. SoL. Står de på lagen i dess helhet gäller de lagen.",
    )
    verified: Verified = Field(
        description="lagtext: läst i författningen. andrahand: uppgift i andra hand. rapport: som rapporten anger."
    )


def fold(text: str) -> str:
    """The form in which names and wordings are compared."""
    return " ".join(text.casefold().split())


# File name without extension → its shape.
SHAPES: dict[str, TypeAdapter[Any]] = {
    "areas": TypeAdapter(list[Dimension]),
    "scales": TypeAdapter(Scales),
    "firms": TypeAdapter(Firms),
    "boards": TypeAdapter(Boards),
    "topics": TypeAdapter(list[Topic]),
    "bodies": TypeAdapter(list[Body]),
    "provisions": TypeAdapter(list[Provision]),
}
