"""`loaders context import`: each publisher's form, what is odd or hostile in it, and that nothing is written over."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from loaders.__main__ import app
from loaders.check.context import read_context
from loaders.context.numbers import read_number
from loaders.read.context_schema import ContextEdition
from tests.follow_up.workbooks import PLAIN
from tests.hostile.test_workbooks import bomb
from tests.loaders import context_files as forms
from tests.makers import DATA, PROJECT

RUNNER = CliRunner()
EDITIONS = {edition.name: edition for edition in read_context(DATA).editions}
ROUND_TRIPS = [
    (name, form)
    for name, edition in EDITIONS.items()
    for form in (forms.GROUP_FORMS if edition.kind == "grupp" else forms.NUMBER_FORMS)
]
INVANARE = EDITIONS["invanare-2024"]
HEAD: forms.Rows = [["Kommunkod", "Kommun", "2026"]]
Change = Callable[[forms.Rows], forms.Rows]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the real facts and nothing else."""
    shutil.copytree(DATA / "context", tmp_path / "data" / "context")
    return tmp_path / "data"


def run(data: Path, *arguments: object) -> tuple[int, str]:
    """Exit code and output of the command, with the source and the day that it asks for."""
    given = ["--source", "Utgivarens fil.", "--retrieved", "2026-11-28", "--data", data, *arguments]
    result = RUNNER.invoke(app, ["context", "import", *map(str, given)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def write(data: Path, name: str, content: bytes) -> Path:
    path = data.parent / name
    path.write_bytes(content)
    return path


def everyone(value: Any = 5) -> forms.Rows:
    """A row of code, name and value for each municipality."""
    return [[code, name, value] for code, name in forms.names().items()]


def import_rows(data: Path, rows: forms.Rows, *arguments: object) -> tuple[int, str]:
    """Import a table as the population of 2026, without being asked."""
    path = write(data, "fil.csv", forms.csv_file(rows))
    return run(data, path, "--measure", "invanare", "--edition", "2026", "--yes", *arguments)


def written(data: Path) -> set[str]:
    return {path.name for path in (data / "context").iterdir()} - {f"{name}.yaml" for name in EDITIONS}


def from_values(text: str) -> str:
    """The part of a file that holds the municipalities."""
    return text[text.index("\nmissing:" if "\nmissing:" in text else "\nvalues:") :]


def options(edition: ContextEdition) -> list[str]:
    """The options that describe an edition in full."""
    fields = ("label", "kind", "unit", "decimals", "as_of", "publisher", "publisher_code", "definition", "not_said")
    given = {field: getattr(edition, field) for field in (*fields, "terms", "set_aside")}
    reason = edition.missing[0].reason if edition.missing else None
    named = {f"--{field.replace('_', '-')}": text for field, text in given.items()} | {"--missing-reason": reason}
    return [word for option, text in named.items() if text for word in (option, str(text))]


@pytest.mark.parametrize(("name", "form"), ROUND_TRIPS)
def test_today_s_values_come_back_byte_for_byte_from_each_publisher_s_form(data: Path, name: str, form: str) -> None:
    edition = EDITIONS[name]
    path = data / "context" / f"{name}.yaml"
    before = path.read_text(encoding="utf-8")
    path.unlink()
    make = forms.GROUP_FORMS.get(form) or forms.NUMBER_FORMS[form]
    file = write(data, form, make(edition))
    code, said = run(data, file, "--measure", edition.measure, "--edition", edition.edition, "--yes", *options(edition))
    assert code == 0, said
    assert from_values(path.read_text(encoding="utf-8")) == from_values(before)
    again = next(read for read in read_context(data).editions if read.name == name)
    changed = {"source": "Utgivarens fil.", "retrieved": "2026-11-28", "cross_check": "Inte prövad mot en andra källa."}
    assert again == edition.model_copy(update=changed)


def test_a_new_edition_takes_what_the_measure_says_and_moves_the_year(data: Path) -> None:
    code, said = import_rows(data, HEAD + everyone(), "--set-aside", "Prövas.")
    assert code == 0, said
    assert written(data) == {"invanare-2026.yaml"}
    edition = next(read for read in read_context(data).editions if read.name == "invanare-2026")
    newest = EDITIONS["invanare-2025"]
    assert (edition.label, edition.kind, edition.terms) == (newest.label, newest.kind, newest.terms)
    assert edition.as_of == "31 december 2026"
    assert edition.cross_check == "Inte prövad mot en andra källa."
    assert edition.set_aside == "Prövas."


def test_what_is_new_is_shown_beside_the_edition_before(data: Path) -> None:
    doubled = [[code, name, int(EDITIONS["invanare-2025"].values[code]) * (2 if code == "2262" else 1)]
               for code, name, _ in everyone()]  # fmt: skip
    code, said = import_rows(data, HEAD + doubled)
    assert code == 0
    assert "290 värden, 0 kommuner saknar värde" in said
    assert "Mot 2025: 290 kommuner i båda, 289 oförändrade." in said
    jumps = said.split("Störst förändring:\n")[1].splitlines()
    assert jumps[0].startswith("  Timrå: ")
    assert jumps[0].endswith("(+100,0\u00a0%)")
    assert "Utgåvan 2025 är åsidosatt, men inte den nya" in said


def test_municipalities_that_have_changed_group_are_named(data: Path) -> None:
    edition = EDITIONS["kommungrupp-2023"]
    moved = edition.model_copy(update={"edition": "2026", "values": {**edition.values, "2262": "C9"}})
    file = write(data, "skr.xlsx", forms.skr_workbook(moved))
    code, said = run(data, file, "--measure", "kommungrupp", "--edition", "2026", "--yes")
    assert code == 0, said
    assert f"1 kommun i en annan grupp. Timrå {edition.values['2262']} → C9" in said


def test_nothing_is_written_without_a_yes_and_never_over_a_file(data: Path) -> None:
    before = (data / "context" / "invanare-2024.yaml").read_bytes()
    file = write(data, "scb.csv", forms.scb_csv(INVANARE))
    code, said = run(data, file, "--measure", "invanare", "--edition", "2024", "--yes")
    assert (code, "finns redan och skrivs aldrig över" in said) == (1, True)
    assert (data / "context" / "invanare-2024.yaml").read_bytes() == before
    file = write(data, "fil.csv", forms.csv_file(HEAD + everyone()))
    code, said = run(data, file, "--measure", "invanare", "--edition", "2026")
    assert (code, "här finns ingen som kan svara" in said) == (1, True)
    assert written(data) == set()


def test_a_new_measure_says_which_options_are_missing(data: Path) -> None:
    file = write(data, "fil.csv", forms.csv_file(HEAD + everyone()))
    code, said = run(data, file, "--measure", "nytt_matt", "--edition", "2026", "--kind", "antal", "--yes")
    assert code == 1
    for option in ("--label", "--unit", "--as-of", "--publisher", "--definition", "--not-said", "--terms"):
        assert option in said
    assert "--kind" not in said


def replaced(code: str, *row: Any) -> Change:
    """A table in which one municipality's row is another."""
    return lambda rows: [list(row) if cells[0] == code else cells for cells in rows]


REFUSED: dict[str, tuple[Change, str]] = {
    "a former code": (
        replaced("0331", "1917", "Heby", 1),
        'G156 fel: kommunkoden "1917" finns inte. Menade du "0331" (kommunen Heby)? 1917 var Hebys kod',
    ),
    "an unknown code": (replaced("2584", "9999", "", 1), 'fil.csv:291:3 G156 fel: kommunkoden "9999" finns inte.'),
    "a misspelt name": (
        lambda rows: [[name.replace("Timrå", "Timråå"), "", value] for _, name, value in rows],
        'Menade du "2262"',
    ),
    "text": (
        replaced("0115", "0115", "Vallentuna", "cirka 3"),
        'fil.csv:3:3 G158 fel: värdet "cirka 3" (0115 Vallentuna)',
    ),
    "a dash": (
        replaced("0115", "0115", "Vallentuna", "–"),
        'fil.csv:3:3 G158 fel: värdet "–" (0115 Vallentuna) är inget tal. Är det ett tal: skriv bara siffror i cellen. '
        "Har utgivaren inget värde: töm cellen, och ange varför med --missing-reason.",
    ),
    "an error in Excel": (replaced("0115", "0115", "Vallentuna", "#REF!"), "fil.csv:3:3 G158"),
    "decimals in a count": (replaced("0115", "0115", "Vallentuna", "3,5"), "fil.csv:3:3 G159"),
    "a negative count": (replaced("0115", "0115", "Vallentuna", "−3"), "fil.csv:3:3 G159"),
    "the same twice": (
        lambda rows: [*rows, ["0115", "Vallentuna", 6]],
        "fil.csv:292:3 G157 fel: 0115 Vallentuna står redan på rad 3 i fil.csv",
    ),
    "a code with another's name": (
        replaced("1291", "1291", "Östra Göinge", 7),
        'G167 fel: på raden står koden 1291, som är Simrishamn, och namnet "Östra Göinge"',
    ),
    "a municipality left out": (lambda rows: rows[:-1], "1 kommun saknar värde i filen: 2584 Kiruna"),
    "a municipality without value": (
        replaced("2584", "2584", "Kiruna", ".."),
        "1 kommun saknar värde i filen: 2584 Kiruna",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_in_the_file_is_told_with_row_and_column_and_nothing_is_written(data: Path, case: str) -> None:
    change, message = REFUSED[case]
    code, said = import_rows(data, HEAD + change(everyone()))
    assert code == 1
    assert message in said
    assert written(data) == set()


def with_head(*heads: str) -> Change:
    """A table with other heads, and as many columns of values."""
    return lambda rows: [["Kommunkod", "Kommun", *heads], *([*cells, *[1] * (len(heads) - 1)] for cells in rows)]


def by_sex(*sexes: str) -> Change:
    return lambda rows: [
        ["Kommunkod", "Kommun", "Kön", "2026"],
        *([code, name, sex, 4] for code, name, _ in rows for sex in sexes),
    ]


def by_year(*years: str) -> Change:
    return lambda rows: [["Kod", "År", "Värde"], *([code, year, 4] for code, _, _ in rows for year in years)]


COLUMNS: dict[str, tuple[Change, str]] = {
    "other years": (with_head("2021", "2022"), "filen har 2021, 2022, men utgåvan är 2026"),
    "no year": (with_head("Antal"), "ingen rubrik säger vilket år"),
    "the year twice": (with_head("Folkmängd 2026", "Andel 2026"), 'flera kolumner gäller 2026: C "Folkmängd 2026"'),
    "women and men": (with_head("Kvinnor 2026", "Män 2026"), "gäller ett kön i taget"),
    "rows of women and men": (by_sex("Kvinnor", "Män"), "alla rader gäller ett kön"),
    "rows of other years": (by_year("2021", "2022"), "filen har 2021, 2022, men utgåvan är 2026"),
    "no places": (lambda rows: [["A", "2026"], ["x", "1"]], "ingen kolumn har kommunkoder eller kommunnamn"),
}


@pytest.mark.parametrize("case", COLUMNS)
def test_a_year_and_a_sex_are_never_guessed(data: Path, case: str) -> None:
    change, message = COLUMNS[case]
    code, said = import_rows(data, change(everyone()))
    assert code == 1
    assert message in said
    assert written(data) == set()


ACCEPTED: dict[str, Change] = {
    "totals among women and men": by_sex("Kvinnor", "Män", "Totalt"),
    "the year among years": by_year("2025", "2026", "2027"),
    "names alone": lambda rows: [["Kommun", "2026"], *([name, value] for _, name, value in rows)],
    "codes that lost their zero": lambda rows: HEAD + [[int(code), name, value] for code, name, value in rows],
    "names in capitals": lambda rows: HEAD + [[code, name.upper(), value] for code, name, value in rows],
    "a title that begins with a year, which is Malung-Sälen's code": lambda rows: [["2023 års tal"], *HEAD, *rows],
    "names alone, and a county's with a municipality's name": lambda rows: [
        ["Kommun", "2026"], ["Gotlands län", 1], *([name, value] for _, name, value in rows),
    ],
    "rows of regions, counties and the country": lambda rows: [
        *HEAD, ["00", "Riket", 1], ["01", "Stockholms län", 1], ["0001", "Region Stockholm", 1], *rows,
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_is_odd_but_clear_is_read(data: Path, case: str) -> None:
    code, said = import_rows(data, ACCEPTED[case](everyone()))
    assert code == 0, said
    assert "290 värden" in said


def test_a_column_is_pointed_out_by_its_head_or_letter_but_not_against_its_year(data: Path) -> None:
    rows = with_head("Antal", "Folkmängd 2021")(everyone(7))
    for column in ("Antal", "c"):
        assert import_rows(data, rows, "--column", column)[0] == 0
        (data / "context" / "invanare-2026.yaml").unlink()
    code, said = import_rows(data, rows, "--column", "Folkmängd 2021")
    assert (code, "gäller inte 2026" in said) == (1, True)
    code, said = import_rows(data, rows, "--column", "Antalet")
    assert (code, 'Menade du "Antal"?' in said) == (1, True)


def test_municipalities_without_value_are_recorded_with_the_reason(data: Path) -> None:
    rows = [[*cells[:2], "" if cells[0] == "2584" else 5] for cells in everyone() if cells[0] != "2583"]
    code, said = import_rows(data, HEAD + rows, "--missing-reason", "Källan har inget värde: sekretess #1.")
    assert code == 0, said
    edition = next(read for read in read_context(data).editions if read.name == "invanare-2026")
    (missing,) = edition.missing
    assert (missing.reason, missing.bodies) == ("Källan har inget värde: sekretess #1.", ["2583", "2584"])
    assert "0" not in edition.values.values(), "what is missing is no zero"


KOLADA = ("--measure", "placerade_hvb", "--edition", "2023", "--yes", "--missing-reason", "Källan har inget värde.")


def answer(posts: list[dict[str, Any]], next_url: str | None = None) -> bytes:
    return json.dumps({"values": posts, "count": len(posts), "next_url": next_url}).encode()


def posts(kpi: str = "N33816", year: int = 2023, text: str = "1.5") -> list[dict[str, Any]]:
    return [forms.kolada_post(kpi, code, year, text) for code in forms.names()]


def test_an_answer_in_pages_is_read_whole_and_one_page_alone_says_that_it_goes_on(data: Path) -> None:
    first = write(data, "sida1.json", answer(posts()[:200], "https://api.kolada.se/v3/data?page=2"))
    second = write(data, "sida2.json", answer(posts()[200:]))
    code, said = run(data, first, *KOLADA[:-2])
    assert code == 1
    assert "90 kommuner saknar värde" in said
    assert "sida1.json fortsätter på en sida till" in said
    code, said = run(data, first, second, *KOLADA[:-2])
    assert code == 0, said
    edition = next(read for read in read_context(data).editions if read.name == "placerade_hvb-2023")
    assert set(edition.values.values()) == {"1.5"}


def test_a_municipality_in_two_pages_is_refused(data: Path) -> None:
    first, second = write(data, "a.json", answer(posts())), write(data, "b.json", answer(posts()[:1]))
    code, said = run(data, first, second, *KOLADA)
    assert (code, "b.json:1:1 G157 fel: 0114 Upplands Väsby står redan på rad 1 i a.json" in said) == (1, True)


ANSWERS: dict[str, tuple[bytes, str]] = {
    "another key figure": (answer(posts("N33817")), "filen gäller N33817, men måttet är N33816"),
    "another year": (answer(posts(year=2021)), "filen har 2021, men utgåvan är 2023"),
    "women alone": (
        answer([{**post, "values": [{"gender": "K", "value": 1.0}]} for post in posts()]), "alla värden gäller ett kön",
    ),
    "no values": (answer([]), "svaret är tomt"),
    "not a number": (answer(posts()).replace(b"1.5", b"NaN", 1), 'G158 fel: värdet "NaN"'),
    "text": (answer(posts()).replace(b"1.5", b'"hemligt"', 1), 'värdet "hemligt"'),
    "no key figure": (
        answer([{key: value for key, value in post.items() if key != "kpi"} for post in posts()]),
        "filen gäller inget angivet nyckeltal (kpi), men måttet är N33816",
    ),
    "another shape": (b'{"values": {"N33816": 1}}', "filen är ingen svarsfil från Koladas API"),
    "values of another shape": (b'{"values": [{"kpi": "N33816", "period": 2023, "values": 4}]}', "ingen svarsfil"),
    "broken": (b'{"values": [', "går inte att läsa som JSON"),
    "deep": (b"[" * 200_000, "går inte att läsa som JSON"),
    "empty": (b"", "Filen är tom".lower()),
}  # fmt: skip


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_that_is_not_what_it_should_be_is_refused_in_swedish(data: Path, case: str) -> None:
    content, message = ANSWERS[case]
    code, said = run(data, write(data, "svar.json", content), *KOLADA)
    assert code == 1
    assert message in said, said
    assert written(data) == set()


def test_a_figure_with_noise_in_its_sixteenth_place_is_read_as_it_was_meant(data: Path) -> None:
    noisy = answer(posts()).replace(b'"value": 1.5', b'"value": 0.8521190000000001', 1)
    noisy = noisy.replace(b'"value": 1.5', b'"value": 1.2e-05', 1)
    code, said = run(data, write(data, "svar.json", noisy), *KOLADA)
    assert code == 0, said
    values = next(read for read in read_context(data).editions if read.name == "placerade_hvb-2023").values
    assert [values["0114"], values["0115"]] == ["0.852119", "0.000012"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2\u00a0612,9268", "2612.9268"), ("2 612,90", "2612.9"), ("14.0", "14"), ("-0,0", "0"), ("−3,5", "-3.5"),
        ("1\u202f000\u202f000", "1000000"), ("0,852119", "0.852119"), ("1000", "1000"),
        ("2,612.93", None), ("1 2", None), ("12 34", None), ("1,", None), (",5", None), ("0114", None), ("٣", None),
        ("1e5", None), ("", None), ("..", None), ("5 %", None),
    ],
)  # fmt: skip
def test_a_number_is_read_in_swedish_and_english_or_not_at_all(text: str, number: str | None) -> None:
    assert read_number(text) == number


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (bomb, "packar upp till mer än"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "äldre format"),
    "a PDF": (lambda: b"%PDF-1.7\n", "varken en Excel-arbetsbok"),
    "half a workbook": (lambda: PLAIN[: len(PLAIN) // 2], "skadad"),
    "eleven megabytes": (lambda: b"a;b\n" * 3_000_000, "större än 10 MB"),
    "a workbook without municipalities": (lambda: PLAIN, "ingen kolumn har kommunkoder"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(data: Path, case: str) -> None:
    make, message = HOSTILE[case]
    code, said = run(data, write(data, "fil.xlsx", make()), "--measure", "invanare", "--edition", "2026", "--yes")
    assert code == 1
    assert message in said, said
    assert written(data) == set()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--measure", "Invånare", "--edition", "2026"), "är inget namn på ett mått"),
        (("--measure", "../x", "--edition", "2026"), "är inget namn på ett mått"),
        (("--measure", "invanare", "--edition", "26"), "är inget år"),
        (("--measure", "invanare", "--edition", "2026", "--retrieved", "igår"), 'retrieved "igår" är inte ett datum'),
        (("--measure", "invanare", "--edition", "2026", "--unit", "personer"), "G164"),
    ],
)
def test_what_is_wrong_in_the_command_is_told(data: Path, arguments: tuple[str, ...], message: str) -> None:
    file = write(data, "fil.csv", forms.csv_file(HEAD + everyone()))
    code, said = run(data, file, *arguments, "--yes")
    assert (code, message in said) == (1, True), said
    assert written(data) == set()


def test_a_file_that_is_missing_or_a_folder_is_told(data: Path) -> None:
    for path in (data / "borta.xlsx", data):
        code, said = run(data, path, "--measure", "invanare", "--edition", "2026", "--yes")
        assert (code, "går inte att läsa" in said) == (1, True)


def test_the_command_runs_by_itself_and_its_file_passes_the_checks(data: Path) -> None:
    file = write(data, "scb.xlsx", forms.scb_workbook(INVANARE.model_copy(update={"edition": "2021"})))
    command = [sys.executable, "-m", "loaders", "context", "import", file, "--measure", "invanare", "--edition", "2021"]
    command += ["--source", "SCB.", "--retrieved", "2026-11-28", "--data", data, "--yes"]
    done = subprocess.run(command, cwd=PROJECT, env=os.environ, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "invanare-2021.yaml: skriven" in done.stdout
    assert read_context(data).faults == []
