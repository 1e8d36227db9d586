"""What extraction and typesetting do to a sentence: a text as it comes out of a file, and the quote a coder types.

Each is a case from public bug reports of tools that look for quotes, or of files made by the usual programs. The texts
are invented.
"""

from typing import NamedTuple

FOUND, BETWEEN, NOT_FOUND = "hittas", "hittas, med något emellan", "hittas inte"


class Trick(NamedTuple):
    """A trick: its name, the source's bytes, the quote, what becomes of it, and what is told to stand in between."""

    name: str
    source: bytes
    quote: str
    outcome: str = FOUND
    between: str = ""


def _text(text: str) -> bytes:
    return text.encode("utf-8")


_HEADED = "".join(
    f"Nämnden behandlade frågan om {word} i mars.\nBeslutet om {word} gäller vid uppföljning\n"
    f"Granskning av samverkan {number} (9)\n{number}\nav insatser för barn och {word}.\n"
    for number, word in enumerate(("unga", "äldre", "skola", "vård"), 1)
)
TRICKS = (
    Trick(
        "mjukt bindestreck före radslut",
        _text("Nämnden har sam\u00ad\nverkan med regionen."),
        "har samverkan med regionen",
    ),
    Trick(
        "mjukt bindestreck ensamt på en rad",
        _text("Nämnden har sam\n\u00ad\nverkan med regionen."),
        "har samverkan med regionen",
    ),
    Trick(
        "mjukt bindestreck före mellanslag och radslut",
        _text("har sam\u00ad \nverkan med regionen"),
        "har samverkan med regionen",
    ),
    Trick(
        "mjukt bindestreck först på nästa rad",
        _text("har sam\n\u00adverkan med regionen"),
        "har samverkan med regionen",
    ),
    Trick(
        "mjukt bindestreck mitt i raden", _text("har sam\u00adverkan med reg\u00adionen"), "har samverkan med regionen"
    ),
    Trick("¬ vid radslut", _text("har sam¬\nverkan med regionen"), "har samverkan med regionen"),
    Trick("bindestreck och bara CR", _text("har sam-\rverkan med regionen"), "har samverkan med regionen"),
    Trick("bindestreck och CR LF", _text("har sam-\r\nverkan med regionen"), "har samverkan med regionen"),
    Trick("U+FFFE som PDFium skriver", _text("har sam\ufffe\nverkan med regionen"), "har samverkan med regionen"),
    Trick(
        "bindestreck som hör till orden",
        _text("inom barn-\noch ungdomsvården finns"),
        "inom barn- och ungdomsvården finns",
    ),
    Trick(
        "bindestreck i sammansättning", _text("enligt BUS-\növerenskommelsen sker"), "enligt BUS-överenskommelsen sker"
    ),
    Trick("tankstreck vid radslut", _text("åren 2019 –\n2021 har nämnden"), "åren 2019 – 2021 har nämnden"),
    Trick("mellanslag utan bredd", _text("har sam\u200bverkan\u200b med regionen"), "har samverkan med regionen"),
    Trick("hårt och smalt mellanslag", _text("har\u00a0samverkan\u202fmed regionen"), "har samverkan med regionen"),
    Trick(
        "å, ä och ö i två tecken", _text("na\u0308mnden fo\u0308ljer upp a\u030artalet"), "nämnden följer upp årtalet"
    ),
    Trick("prickar som egna tecken", _text("na¨mnden fo¨ljer upp a˚rtalet"), "nämnden följer upp årtalet"),
    Trick("ligaturer", _text("en eﬀektiv och ﬂexibel uppföljning ﬁnns"), "en effektiv och flexibel uppföljning finns"),
    Trick(
        "ligaturer ur Adobes privata område",
        _text("en \uf001n och \uf002exibel uppföljning"),
        "en fin och flexibel uppföljning",
    ),
    Trick(
        "okänd ligatur ur privat område",
        _text("en e\ue0a3ektiv uppföljning av insatser"),
        "en effektiv uppföljning av insatser",
    ),
    Trick(
        "fotnotssiffra som upphöjt tecken",
        _text("enligt överenskommelsen² ska nämnden"),
        "enligt överenskommelsen ska nämnden",
    ),
    Trick(
        "fotnotssiffra direkt efter ordet",
        _text("enligt överenskommelsen12 ska nämnden"),
        "enligt överenskommelsen ska nämnden",
        BETWEEN,
        "12",
    ),
    Trick("sidhuvud och sidnummer i meningen", _text(_HEADED), "gäller vid uppföljning av insatser för barn och unga"),
    Trick(
        "okänd rad i meningen",
        _text("Beslutet gäller vid uppföljning\nDnr KS 2023/114\nav insatser för barn och unga."),
        "gäller vid uppföljning av insatser för barn",
        BETWEEN,
        "Dnr KS 2023/114",
    ),
    Trick(
        "sidbrytning (formatmatning)",
        _text("gäller vid uppföljning\x0cav insatser för barn"),
        "vid uppföljning av insatser för barn",
    ),
    Trick(
        "radbyten av andra slag",
        _text("har samverkan\u2028med\x85regionen\x0bi länet"),
        "har samverkan med regionen i länet",
    ),
    Trick("tabbar och flera mellanslag", _text("har\tsamverkan   med \t regionen"), "har samverkan med regionen"),
    Trick(
        "krokiga citattecken", _text("kallas ”samverkan” i nämndens ’plan’"), "kallas \"samverkan\" i nämndens 'plan'"
    ),
    Trick("bindestreck av annat slag", _text("en BUS‑grupp och 2019−2021"), "en BUS-grupp och 2019-2021"),
    Trick("UTF-16 med märke", "har samverkan på länsnivå".encode("utf-16"), "har samverkan på länsnivå"),
    Trick(
        "UTF-16 utan märke", "har samverkan på länsnivå med regionen".encode("utf-16-le"), "har samverkan på länsnivå"
    ),
    Trick("Windows-1252", "har samverkan på länsnivå – nu".encode("cp1252"), "har samverkan på länsnivå - nu"),
    Trick("Mac Roman", "nämnden har samverkan på länsnivå".encode("mac-roman"), "har samverkan på länsnivå"),
    Trick("DOS (cp850)", "nämnden har samverkan på länsnivå".encode("cp850"), "har samverkan på länsnivå"),
    # What must not be found: other words than the quote's.
    Trick("annat ord", _text("har samverkan med regionen"), "har samverkan med kommunen", NOT_FOUND),
    Trick("stor bokstav", _text("har samverkan med Regionen"), "har samverkan med regionen", NOT_FOUND),
    Trick("två ord, inte ett", _text("Nämnden kan i dag se"), "Nämnden kan idag se", NOT_FOUND),
    Trick(
        "bindestreck mitt i raden är inte ett radslut",
        _text("en barn-verksamhet finns här"),
        "en barnverksamhet finns här",
        NOT_FOUND,
    ),
    Trick(
        "överhoppade ord på samma rad",
        _text("nämnden har sedan länge samverkan med regionen"),
        "nämnden har samverkan med regionen",
        NOT_FOUND,
    ),
)
