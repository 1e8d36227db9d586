"""The shape of a file of data/context: one edition of one measure, with a value per municipality and its origin.

Field descriptions are in Swedish: curators read them. The rules between fields and files are in
`loaders/check/context.py`.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from loaders.read.schema import Block, LongText, PartialDate, Text

MeasureKind = Literal["grupp", "antal", "tal"]
GROUP_MEASURE, POPULATION_MEASURE = "kommungrupp", "invanare"  # what the filters and likeness rest on (decision 101)
GROUP_CODE = r"^[A-Z0-9]{1,4}$"
Year = Annotated[str, Field(pattern=r"^(?:19|20)[0-9]{2}$")]


class ContextGroup(Block):
    """En grupp i en indelning."""

    id: str = Field(pattern=GROUP_CODE, description="Gruppens kod hos utgivaren, t.ex. C8.")
    label: Text = Field(description="Gruppens namn på skärmen.")


class MissingValues(Block):
    """Kommuner som utgivaren inte har något värde för, och varför när det är känt."""

    reason: Text = Field(description="Varför värdet saknas, eller att källan inte har något värde.")
    bodies: list[str] = Field(min_length=1, description="SCB:s kommunkoder, fyra siffror.")


class ContextEdition(Block):
    """En utgåva av ett mått, med ett värde för varje kommun (data/context/<measure>-<edition>.yaml)."""

    measure: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60, description="Måttets id, första delen av namnet.")
    edition: Year = Field(description="Utgåvans år, andra delen av filens namn. En ny utgåva är en ny fil.")
    label: Text = Field(description="Måttets namn på skärmen, utan år.")
    kind: MeasureKind = Field(
        description="grupp: en indelning. antal: ett antal, i hela tal. tal: en kvot, andel, kostnad eller tid."
    )
    unit: Text | None = Field(None, description="Enhet, t.ex. kronor per invånare. Utelämnas för en indelning.")
    decimals: Literal["0", "1", "2"] = Field("0", description="Antal decimaler på skärmen.")
    as_of: Text = Field(description="Vad värdet avser, t.ex. 31 december 2024 eller första halvåret 2022.")
    publisher: Text = Field(description="Den som ger ut uppgiften, så som den vill bli nämnd.")
    publisher_code: Text | None = Field(None, description="Utgivarens eget nummer på måttet, t.ex. N33001.")
    definition: LongText = Field(description="Vad måttet är, med egna ord.")
    not_said: LongText = Field(description="Vad måttet inte säger. Visas intill värdet.")
    source: LongText = Field(description="Var värdena är lästa: publikation eller fil, och vägen dit.")
    retrieved: PartialDate = Field(description="När värdena hämtades från utgivaren, så noga det är känt.")
    terms: LongText = Field(description="Villkor för att återge uppgifterna.")
    cross_check: LongText = Field(description="Mot vad värdena är prövade, och utfallet. Säg det om inget är prövat.")
    set_aside: LongText | None = Field(
        None, description="Varför en äldre utgåva används i stället. Utelämnas: den nyaste används."
    )
    groups: list[ContextGroup] = Field([], description="Indelningens grupper, i utgivarens ordning.")
    missing: list[MissingValues] = Field([], description="Kommuner utan värde.")
    values: dict[str, str] = Field(
        min_length=1, description="Kommunkod → värde: gruppens kod, eller ett tal med punkt som decimaltecken."
    )

    @property
    def name(self) -> str:
        """Return the name of the file that holds the edition, without extension: "invanare-2024"."""
        return f"{self.measure}-{self.edition}"

    @property
    def year(self) -> int:
        """Return the edition's year."""
        return int(self.edition)


CONTEXT_SHAPE: TypeAdapter[ContextEdition] = TypeAdapter(ContextEdition)
