"""Every hostile case: what is put in, where, and what must come out. The tests run each of them.

`python -m tests.hostile.cases` prints them as a table.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tests.exports.hostile_templates import HOSTILE
from tests.hostile.texts import (
    ANCHOR,
    BOLD,
    CDATA,
    ENTITY,
    FORMULAS,
    IMAGE,
    LINK,
    MARKDOWN,
    NEW_LINE,
    REMOTE,
    SCRIPT,
    SQL,
    TEMPLATE,
)
from tests.makers import DATA

MEBIBYTE = 2**20
REAL = (DATA / "reports" / "timra-2020-insatser-barn-unga.yaml").read_text(encoding="utf-8")
HEAD = REAL.split("\nfindings:\n")[0] + "\n"


class FileCase(NamedTuple):
    """A report file: its bytes, the codes of the faults that it is refused with ("" = it is a report)."""

    name: str
    make: Callable[[], bytes]
    codes: str


class TextCase(NamedTuple):
    """A text in every free-text field of a report and the codebook; it is shown, and saved, as it stands."""

    name: str
    text: str


class AddressCase(NamedTuple):
    """A value of every parameter of every page's address; the page opens and says what it does not know."""

    name: str
    values: list[str]


class SearchCase(NamedTuple):
    """What is written in the search box; hits or a sentence come out."""

    name: str
    text: str


class WorkCase(NamedTuple):
    """What somebody writes, imports or uploads in the workspace, and the words of the sentence that refuses it."""

    name: str
    where: str
    refused_with: str


def _text(text: str) -> Callable[[], bytes]:
    return lambda: text.encode("utf-8", "surrogatepass")


def _big(make: Callable[[], str]) -> Callable[[], bytes]:
    """At most a mebibyte of it: the reader looks at no more."""
    return lambda: make().encode("utf-8")[:MEBIBYTE].decode("utf-8", "ignore").encode()


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _bomb() -> str:
    last = "[x, x, x, x, x, x, x, x, x]"
    return f"a: &a {last}\n" + _lines(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]" for i in range(9)
    )


FILES = (
    FileCase("YAML-bomb: nio nivåer av hänvisningar, en miljard värden", _text(_bomb()), "G007"),
    FileCase("ett ankare som hänvisar till sig självt", _text("a: &a [*a]"), "G007"),
    FileCase("60 000 ankare", _big(lambda: _lines(f"k{i}: &a{i} x" for i in range(60_000))), "G007 G068"),
    FileCase("500 000 listor i varandra", _big(lambda: "a: " + "[" * 500_000), "G010"),
    FileCase("250 000 block i varandra", _big(lambda: "{a: " * 250_000), "G010"),
    FileCase("500 000 streck på en rad", _big(lambda: "- " * 500_000), "G010"),
    FileCase("1 400 indrag i varandra", _big(lambda: _lines(" " * i + "a:" for i in range(1400))), "G010"),
    FileCase("400 000 frågetecken (nycklar i nycklar)", _big(lambda: "? " * 400_000), "G011"),
    FileCase("en lista som nyckel", _text("? [a, b]\n: c"), "G011"),
    FileCase("en titel på en mebibyte", _big(lambda: REAL.replace("title: ", "title: " + "x" * 900_000, 1)), "G023"),
    FileCase("en fil större än en mebibyte", lambda: b"x" * (MEBIBYTE + 1), "G002"),
    FileCase("80 000 okända fält", _big(lambda: _lines(f"k{i}: x" for i in range(80_000))), "G070"),
    FileCase("10 000 okända fält", _big(lambda: _lines(f"k{i}: x" for i in range(10_000))), "G015 G016 G068"),
    FileCase("samma fält 100 000 gånger", _big(lambda: "title: x\n" * 100_000), "G008 G068"),
    FileCase("100 000 tomma fynd", _big(lambda: HEAD + "findings:\n" + "  - {}\n" * 100_000), "G070"),
    FileCase("3 000 fynd utan innehåll", _big(lambda: HEAD + "findings:\n" + "  - x: y\n" * 3000), "G015 G016 G068"),
    FileCase(
        "9 000 nämnder, och 9 000 andra som mottagare",
        _big(lambda: REAL.replace(
            "    boards:\n", "    boards:\n" + "".join(f"      - n{i}\n" for i in range(9000)), 1)
             .replace("    to: [", "    to: [" + ", ".join(f"m{i}" for i in range(9000)) + ", ", 1)), "G036 G068"),
    FileCase("9 000 okända parter", _big(lambda: REAL.replace(
        "    role: bedomd\n", "    role: bedomd\n" + "".join(f"  - body: b{i}\n" for i in range(9000)), 1)),
             "G038 G068"),
    FileCase("NUL", _text("title: a\x00b"), "G012"),
    FileCase("en mebibyte NUL", lambda: b"\x00" * MEBIBYTE, "G012 G068"),
    FileCase("500 000 styrtecken, ett per rad", _big(lambda: "\x07\n" * 500_000), "G012 G068"),
    FileCase("terminalens styrkoder (ESC)", _text("title: \x1b[31mröd\x1b[0m\x1b]0;x\x07"), "G012"),
    FileCase("tecken som vänder läsriktningen", _text("title: \u202efdp.exe\u2066x\u2069"), "G012"),
    FileCase("tecken utan bredd", _text("title: so\u200bcial\u2060n\ufeff"), "G012"),
    FileCase("styrtecken skrivna som \\u202e och \\0", _text('title: "\\u202e"\nkind: "\\0"'), "G012"),
    FileCase("60 000 styrtecken skrivna med omvänt snedstreck",
             _big(lambda: _lines(f'k{i}: "\\0"' for i in range(60_000))),
             "G012 G068"),
    FileCase("ensamt surrogat i UTF-8", _text("title: \ud800"), "G001"),
    FileCase("byte som inte är UTF-8", lambda: b"title: \xff\xfe", "G001"),
    FileCase("Latin-1", lambda: REAL.encode("latin-1", "replace"), "G001"),
    FileCase("UTF-16", lambda: REAL.encode("utf-16"), "G001"),
    FileCase("överlång UTF-8 (C0 AF)", lambda: b"title: \xc0\xaf", "G001"),
    FileCase("350 000 tabbar som indrag", _big(lambda: "\tx\n" * 350_000), "G005 G068"),
    FileCase("10 000 dokument i en fil", _big(lambda: "---\na: b\n" * 10_000), "G006"),
    FileCase("Pythonobjekt (!!python/object/apply:os.system)", _text("a: !!python/object/apply:os.system [x]"), "G013"),
    FileCase("en mebibyte utropstecken", _big(lambda: "!" * MEBIBYTE), "G013"),
    FileCase("sammanfogning (<<)", _text("<<: {a: b}\n" + REAL), "G015"),
    FileCase("citattecken som aldrig slutar", _big(lambda: "a: '" + "''" * 500_000), "G009"),
    FileCase("en nyckel på en mebibyte", _big(lambda: "k" * (MEBIBYTE - 10) + ": x"), "G009"),
    FileCase("500 000 kolon", _big(lambda: ": " * 500_000), "G009"),
    FileCase("500 000 komman i en lista", _big(lambda: "[" + "," * 500_000), "G009"),
    FileCase("YAML 9.9", _text("%YAML 9.9\n---\na: b"), "G009"),
    FileCase("tom fil", _text(""), "G003"),
    FileCase("en mebibyte mellanslag", _big(lambda: " " * MEBIBYTE), "G003"),
    FileCase("en mebibyte kommentar", _big(lambda: "#" * MEBIBYTE), "G003"),
    FileCase("ett tal med 100 000 siffror", _big(lambda: REAL.replace(
        "method:\n", "method:\n  interviews: " + "9" * 100_000 + "\n", 1)), "G024"),
    FileCase("id med sökväg (../../etc/passwd)",
             _text(REAL.replace("topic: ", "topic: ../../etc/passwd #", 1)), "G021 G087"),
    FileCase("källtext med sökväg (../../x.txt)",
             _text(REAL.replace("file: timra.txt", "file: ../../x.txt", 1)), "G021"),
    FileCase("webbadress som är ett skript", _text(REAL.replace(
        "  file: timra.txt", "  address: javascript:alert(1)\n  file: timra.txt", 1)), "G021"),
    FileCase("markering för början av texten (BOM)", _text("\ufeff" + REAL), ""),
    FileCase("radslut i Windows", _text(REAL.replace("\n", "\r\n")), ""),
)  # fmt: skip

TEXTS = (
    TextCase("skript", SCRIPT),
    TextCase("bild med händelse", IMAGE),
    TextCase("länk till skript i HTML", ANCHOR),
    TextCase("länk till skript i Markdown", LINK),
    TextCase("bild från annan server i Markdown", REMOTE),
    TextCase("Markdown, färg, formel, kod och ikon i Streamlit", MARKDOWN),
    TextCase("märkning som figurens utläggning tolkar", BOLD),
    *(TextCase("formel i kalkylprogram", formula) for formula in FORMULAS),
    TextCase("slut på CDATA i XML", CDATA),
    TextCase("entitet", ENTITY),
    TextCase("mall", TEMPLATE),
    TextCase("radbrytning i adress", NEW_LINE),
    TextCase("SQL", SQL),
)

ADDRESSES = (
    AddressCase("100 kB text", ["x" * 100_000]),
    AddressCase("samma värde 10 000 gånger", ["Timrå"] * 10_000),
    AddressCase("10 000 olika värden", [f"v{i}" for i in range(10_000)]),
    AddressCase("SQL", ["'; DROP TABLE report; --", "' OR 1=1 --", '") UNION SELECT * FROM finding --']),
    AddressCase("sökvägar", ["../../../etc/passwd", "C:\\Windows\\win.ini", "file:///etc/passwd", "/"]),
    AddressCase("NUL och styrtecken", ["\x00", "a\x00b", "\x1b[2J", "\r\nSet-Cookie: x=1"]),
    AddressCase("vänd läsriktning och ensamma surrogat", ["\u202eabc", "\ufeff", "\ud800"]),
    AddressCase("tal som inte går", ["-1", "0", "1e999", "NaN", "9" * 400, "٣", "1.5", "2020-13-45"]),
    AddressCase("skript och Markdown", [SCRIPT, IMAGE, LINK, REMOTE, MARKDOWN, ANCHOR]),
    AddressCase("mallar, formler och kommandon", ["{{7*7}}", "${jndi:ldap://x}", "%s%n", *FORMULAS, "$(id)", "`id`"]),
    AddressCase("tomt", [""]),
)

SEARCHES = (
    SearchCase("SQL", "'; DROP TABLE report; --"),
    SearchCase("SQL med citattecken", '") UNION SELECT * FROM finding --'),
    SearchCase("jokertecken i SQL och i reguljära uttryck", "% _ * .* (a+)+$ [ ( \\"),
    SearchCase("NUL och styrtecken", "sam\x00verkan \x1b[31m"),
    SearchCase("vänd läsriktning", "\u202esamverkan"),
    SearchCase("bara minus och citattecken", '--- """ -"" -'),
    SearchCase("100 kB", "samverkan " * 10_000),
    SearchCase("200 olika ord", " ".join(f"o{i}" for i in range(200))),
    SearchCase("en fras i en fras", '"a "b "c "d" e" f"'),
    SearchCase("skript", SCRIPT),
    SearchCase("bild med händelse", IMAGE),
    SearchCase("Markdown", MARKDOWN),
    SearchCase("ß, İ och sammansatta tecken", "ß İ ﬁ e\u0301 Å"),
    SearchCase("emoji", "\U0001f9e8 " * 20),
)

WORK = (
    WorkCase(
        "skript, Markdown och formler i namn, kommentarer, titlar och anteckningar", "riskanalys och bildspel", ""
    ),
    WorkCase("titel med radbrytning och styrtecken", "bildspelets titel", "Titeln innehåller radbrytningar"),
    WorkCase("titel på 100 kB", "bildspelets titel", "högst 200 får plats"),
    WorkCase("titel med sökväg", "filens namn vid nedladdning", ""),
    WorkCase("10 000 listor i varandra", "fil att läsa in", "för många nivåer"),
    WorkCase("tal med 100 000 siffror", "fil att läsa in", "ett tal som är för långt"),
    WorkCase("NaN", "fil att läsa in", "som inte går att spara"),
    WorkCase("samma uppgift två gånger", "fil att läsa in", "samma uppgift två gånger"),
    WorkCase("byte som inte är UTF-8", "fil att läsa in", "inte text i UTF-8"),
    WorkCase("NUL i författaren", "fil att läsa in", "Användaren saknas"),
    WorkCase("ett annat programs fil", "fil att läsa in", "ingen export från Granskningsbanken"),
    WorkCase("fryst figur med skript i varje text", "bildspel", ""),
    WorkCase("fryst figur med okända kommuner, tal och nycklar", "bildspel", ""),
    WorkCase("zip-bomb", "egen mall", "packar upp till mer än 200 MB"),
    WorkCase("10 000 delar i en zip", "egen mall", "packar upp till mer än 200 MB"),
    WorkCase("makron", "egen mall", "makron"),
    WorkCase("inte en zip", "egen mall", "inte en PowerPoint-mall"),
    WorkCase("XML-bomb (nästlade entiteter)", "egen mall", "Mallen har en DTD"),
    WorkCase("XML som läser en annan fil (XXE)", "egen mall", "Mallen har en DTD"),
    WorkCase("delar med sökväg (../../x)", "egen mall", ""),
)


def table() -> str:
    """Return every case as a Markdown table: input, where it went, what came out."""
    shown = "visas och sparas som den text den är"
    rows = [(one.name, "rapportfil", f"vägras: {one.codes}" if one.codes else "läses") for one in FILES]
    rows += [
        (f"{one.name}: {one.text}", "varje textfält i rapport och kodbok; varje sida och fil", shown) for one in TEXTS
    ]
    rows += [
        (one.name, "varje parameter i varje sidas adress", "sidan öppnas; okända val sägs i en mening")
        for one in ADDRESSES
    ]
    rows += [(one.name, "sökrutan", "träffar, eller en mening") for one in SEARCHES]
    rows += [(one.name, one.where, f'vägras: "… {one.refused_with} …"' if one.refused_with else shown) for one in WORK]
    rows += [(name, "egen mall", f'vägras: "… {told} …"') for name, (_, told) in HOSTILE.items()]
    escape = str.maketrans(
        {"|": "\\|", "<": "&lt;", "\n": " ", "*": "\\*", "_": "\\_", "[": "\\[", "`": "\\`", "$": "\\$"}
    )
    lines = ["| indata | var | vad som kom ut |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(cell.translate(escape) for cell in row)} |" for row in rows)])


if __name__ == "__main__":
    print(table())
