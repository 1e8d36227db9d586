"""Adding to the codebook: only what is added changes, the checks have nothing to say afterwards, and what cannot be
added is refused in a sentence with nothing written."""

import dataclasses
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.check.checks import check_all
from loaders.check.codebook import codebook_path, load_codebook
from loaders.documents import codebook_additions
from loaders.documents.additions import (
    Addition,
    NewBoard,
    NewBody,
    NewFirm,
    NewProvision,
    NewTopic,
    NewWording,
    descriptions,
    in_both_forms,
)
from loaders.documents.board_forms import other_form
from loaders.documents.codebook_additions import prepare, write
from loaders.faults.fault import FaultsFound, LoadersError
from tests.makers import DATA, Fields, audited, evidence, finding, report, write_codebook, write_report

KINDS: list[type[Addition]] = [NewWording, NewBoard, NewFirm, NewTopic, NewProvision, NewBody]
STREET = NewBoard("hållbarhetsnämnden", "teknik", "hållbarhetsnämnd")
AZETS = NewFirm("azets", "Azets", ("Azets Revision", "Azets AB"))
ADDITIONS: list[Addition] = [
    NewWording("till stor del", "delvis"),  # a list with a line for each
    NewWording("utan anmärkning", "ja"),  # a list in one line
    NewWording("ännu inte infört", "ej_bedomd", "nej"),  # in two lists
    STREET,
    NewBoard("xylofonnämnden", "val", "xylofonnämnd"),
    NewBoard("bolagsstyrelsen", "bolag", "bolagsstyrelse", "Styrelser i bolag", ("kommun", "region")),
    AZETS,
    NewFirm("bdo", "BDO"),
    NewFirm("kpmg", aliases=("KPMG Sverige", "KPMG, Sundsvall")),
    NewTopic("oppenvard", "Öppenvård: barn och unga", "Om öppenvård, t.ex. samtal # och stöd."),
    NewProvision("jo", "Lag (1986:765) med instruktion för JO", "Lagen i dess helhet.", "andrahand"),
    NewProvision(
        *("sol2025_1_1", "Socialtjänstlag (2025:400)", "Mål: jämlikhet.", "lagtext", "1 kap. 1 §"),
        aliases=("portalparagrafen",),
        valid_from="2025-07-01",
        valid_to="2031",
        successors=("sol2025",),
    ),
    NewBody("exempelbostader", "Exempelbostäder AB", "bolag", "01"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the whole bank, with its generated documents."""
    shutil.copytree(DATA, tmp_path / "bank" / "data")
    (tmp_path / "bank" / "docs").mkdir()
    shutil.copy(DATA.parent / "docs" / "felkoder.md", tmp_path / "bank" / "docs")
    return tmp_path / "bank" / "data"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A data folder with the codebook and nothing else."""
    return write_codebook(tmp_path / "data")


def all_files(data_dir: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(data_dir.rglob("*")) if path.is_file()}


def faults_of(data_dir: Path) -> list[str]:
    return [str(fault) for fault in check_all(data_dir).faults]


def refused(addition: Addition, data_dir: Path) -> str:
    """The sentence that an addition is refused with; nothing may have been written."""
    before = all_files(data_dir)
    with pytest.raises(LoadersError) as error:
        prepare(addition, data_dir)
    assert all_files(data_dir) == before
    assert "\n" not in str(error.value)
    return str(error.value)


def is_added_to(before: str, after: str) -> bool:
    """Whether every character of a file stands as before, in order, with others put in; an empty list may be gone."""
    rest = iter(after)
    return len(after) > len(before) and all(character in rest for character in before.replace("[]", ""))


@pytest.mark.parametrize("addition", ADDITIONS, ids=str)
def test_only_what_is_added_changes_and_the_checks_are_as_clean_as_before(addition: Addition, data: Path) -> None:
    said_before, files = faults_of(data), all_files(data)
    prepared = prepare(addition, data)
    assert all_files(data) == files, "nothing is written by preparing"
    renewed = write(prepared)
    assert [path.name for path in renewed] == ["report.schema.json"]
    assert faults_of(data) == said_before
    changed = {path for path, content in all_files(data).items() if files.get(path) != content}
    assert changed == {str(prepared.path), str(renewed[0])}
    assert is_added_to(files[str(prepared.path)].decode(), prepared.path.read_bytes().decode())
    replaced = [line for line in prepared.diff.split("\n")[2:] if line.startswith("-")]
    assert len(replaced) <= 1, "only a list in one line, in which the value is put last, is shown as replaced"
    assert all(line.endswith("]") for line in replaced)


@pytest.mark.parametrize("addition", ADDITIONS, ids=str)
def test_the_same_again_is_refused_and_says_that_it_is_there(addition: Addition, bare: Path) -> None:
    write(prepare(addition, bare))
    assert "finns redan" in refused(addition, bare)


def test_additions_after_each_other_are_all_there(data: Path) -> None:
    for addition in ADDITIONS:
        write(prepare(addition, data))
    write(prepare(NewFirm("bdo", aliases=("BDO Mälardalen AB",)), data))  # it has no aliases before
    write(prepare(NewBody("forbundet", "Räddningsförbundet", "kommunalforbund", "22"), data))
    codebook = load_codebook(data)
    assert codebook.grade_of("Till stor del") == "delvis"
    assert codebook.other_grade_of("ännu inte infört") == "nej"
    assert codebook.board_type("hållbarhetsnämnd i Sala") == "teknik"
    assert codebook.board_types["bolag"].holders == ["kommun", "region"]
    assert [codebook.firm_id(name) for name in ("azets ab", "KPMG, Sundsvall", "BDO Mälardalen AB")] == [
        *("azets", "kpmg", "bdo")
    ]
    assert codebook.topics["oppenvard"].definition == "Om öppenvård, t.ex. samtal # och stöd."
    assert codebook.provisions["sol2025_1_1"].valid_to == "2031"
    assert list(codebook.bodies) == ["exempelbostader", "forbundet"]
    assert faults_of(data) == faults_of(DATA)


USES: dict[str, tuple[Addition, Callable[[], Fields]]] = {
    "wording": (
        NewWording("till stor del", "delvis"),
        lambda: {
            "overall": [{"wording": "Till stor del", "grade": "delvis", "basis": "uttrycklig", "evidence": evidence()}]
        },
    ),
    "board": (STREET, lambda: {"audited": [audited("1984", "hållbarhetsnämnd")]}),
    "firm": (AZETS, lambda: {"auditor": {"firm": "Azets Revision"}}),
    "topic": (NewTopic("skolfranvaro", "Skolfrånvaro", "Om frånvaro."), lambda: {"topic": "skolfranvaro"}),
    "provision": (
        NewProvision("lss_9", "Lag (1993:387) om stöd", "Insatser.", "rapport", "9 §"),
        lambda: {"criteria": [{"provision": "lss_9"}]},
    ),
    "body": (
        NewBody("bolaget", "Bolaget AB", "bolag", "22"),
        lambda: {"audited": [audited("bolaget", "socialnämnden")]},
    ),
}


@pytest.mark.parametrize("kind", USES)
def test_a_report_with_the_new_value_passes_the_check_that_it_failed(kind: str, tmp_path: Path) -> None:
    addition, changes = USES[kind]
    data_dir = write_codebook(tmp_path)
    fields = report([audited("1984", "socialnämnden")], "2024", "KPMG", [finding("sip", "brist")]) | changes()
    if "overall" in fields:
        fields["absent"].pop("overall")
    place = "bolaget-ab" if kind == "body" else "arboga"
    write_report(data_dir, f"{place}-2024-{fields['topic'].replace('_', '-')}", fields)
    assert any(fault.stops for fault in check_all(data_dir).faults)
    write(prepare(addition, data_dir))
    assert [str(fault) for fault in check_all(data_dir).faults if fault.stops] == []


@pytest.mark.parametrize(
    ("addition", "sentence"),
    [
        (NewWording("I HUVUDSAK", "ja"), "under graden delvis, och under contested med den andra graden ja"),
        (NewWording("inte\u00a0 helt", "delvis"), "under graden delvis"),
        (NewWording("Över\u00adlag", "ja"), "står under ignored i scales.yaml"),
        (NewBoard("SOCIALNÄMNDEN", "social"), "under nämndtypen social (Social)"),
        (NewBoard("socialnämnden i Timrå", "utbildning"), "under nämndtypen social"),
        (NewBoard("klimatnämnden", "ks", "Miljönämnd"), 'Nämnden "miljönämnd" finns redan'),
        (NewBoard("valnämnden", "ks"), "under nämndtypen val"),
        (NewBoard("Kommunfullmäktige", "ks"), "står under ignored i boards.yaml"),
        (NewBoard("arvodesnämnden", "nytt", label="SOCIAL"), "finns redan, med id social"),
        (NewFirm("bohlins", "kpmg bohlins"), "betyder byrån KPMG (kpmg)"),
        (NewFirm("kpmg", aliases=("Ernst\u00a0&\u00a0Young",)), "betyder byrån EY (ey)"),
        (NewFirm("kpmg", "KPMG Norr"), "Ett annat skrivsätt för den läggs till som alias"),
        (NewFirm("komrev", "Komrev Väst"), "betyder byrån PwC"),
        (NewFirm("sakkunniga", "Förtroendevalda Revisorer"), "står under ignored i firms.yaml"),
        (NewFirm("azets", "Azets", ("AZETS",)), "Ett namn får bara stå på ett ställe"),
        (NewTopic("insatser_barn_unga", "Nytt", "Nytt."), 'Ämnet "insatser_barn_unga" finns redan'),
        (NewTopic("insatser", "insatser för barn  och unga", "Nytt."), "med id insatser_barn_unga"),
        (NewProvision("lvu", "Lag", "Text.", "rapport"), 'Bestämmelsen "lvu" finns redan: Lag (1990:52)'),
        (NewProvision("sosfs", "SOSFS 2011:9", "Text.", "rapport"), "med id sosfs2011_9"),
        (NewProvision("s", "skollag (2010:800)", "T.", "rapport", "5 kap. 3 §"), "med id skollagen_5_3"),
        (NewBody("timra", "Timrå kommun", "bolag", "22"), 'Skriv "2262" (kommunen Timrå)'),
        (NewBody("lanet", "Landstinget i Kalmar län", "annan", "08"), "registret över kommuner och regioner"),
    ],
    ids=str,
)
def test_what_is_known_in_another_form_is_refused_with_its_place(addition: Addition, sentence: str, bare: Path) -> None:
    assert sentence in refused(addition, bare)


@pytest.mark.parametrize(
    ("addition", "sentence"),
    [
        (NewWording("", "ja"), "phrase saknas. Frasen, så som den står i rapporten"),
        (NewWording(" \n\t", "ja"), "phrase saknas"),
        (NewWording("bra", ""), "grade saknas"),
        (NewWording("bra", "uppfyllt"), 'Graden "uppfyllt" finns inte (ja, delvis, nej, ej_bedomd). Menade du "ja"?'),
        (NewWording("bra", "ja", "kanske"), 'other_grade "kanske" finns inte'),
        (NewWording("bra", "ja", "ja"), "har redan graden ja"),
        (NewWording("x" * 601, "ja"), "wording har 601 tecken. Högst 600 ryms"),
        (NewWording("x" * 2_000_000, "ja"), "Högst 600 ryms"),
        (NewWording("-", "ja"), "inte är en uppgift"),
        (NewWording("\u2800", "ja"), "Inget är skrivet"),
        (NewWording("bra\x07", "ja"), "U+0007"),
        (NewWording("bra\u202e", "ja"), "vänder läsriktningen"),
        (NewWording("bra\udcff", "ja"), "U+DCFF"),
        (NewWording("till\u00adräckligt", "ja"), "mjukt bindestreck"),
        (NewWording("tillräckligt³", "ja"), "fotnotssiffra"),
        (NewBoard("teknikernas nämnd", "tekink"), 'Menade du "teknik"? En ny nämndtyp behöver label'),
        (NewBoard("samnämnden i Hässelby", "social"), 'Lägg till "samnämnden"'),
        (NewBoard("samnämnden", "social", "samnämnd i Hässelby"), 'Lägg till "samnämnd"'),
        (NewBoard("samnämnden", "social", label="Social"), "Utelämna label och holders"),
        (NewBoard("samnämnden", "Ny Typ", label="Ny"), 'id "Ny Typ" har fel form'),
        (NewBoard("samnämnden", "ny", label="Ny", holders=("stat",)), 'holders "stat" finns inte (kommun, region)'),
        (NewFirm("kpmgg", aliases=("KPMG Norr",)), 'Menade du "kpmg"? En ny byrå behöver name'),
        (NewFirm("kpmg"), "läggs till som alias"),
        (NewFirm("azets\n", "Azets", ("x" * 601,)), "Högst 600 ryms"),
        (NewFirm("Azets AB", "Azets"), 'id "Azets AB" har fel form'),
        (NewFirm("azets: {", "Azets"), "har fel form"),
        (NewTopic("skola-hem", "Skola", "Om skola."), "a–z och understreck"),
        (NewTopic("skola_2", "Skola", "Om skola."), "a–z och understreck"),
        (NewTopic("_skola", "Skola", "Om skola."), "har fel form"),
        (NewTopic("skola", "Skola", "?"), "inte är en uppgift"),
        (NewProvision("q", "Lag", "T.", "läst"), 'verified "läst" finns inte (lagtext, andrahand, rapport)'),
        (NewProvision("q", "Lag", "T.", "rapport", successors=("sol2052",)), 'Menade du "sol2025"?'),
        (NewProvision("q", "Lag", "T.", "rapport", successors=("q",)), "efter sig själv"),
        (NewProvision("q", "Lag", "T.", "rapport", valid_from="2025-02-30"), "finns inte i kalendern"),
        (NewProvision("q", "Lag", "T.", "rapport", valid_from="i fjol"), "valid_from"),
        (NewProvision("q", "Lag", "T.", "rapport", valid_from="2025", valid_to="2024"), "ligger före"),
        (NewBody("1bolag", "Bolag AB", "bolag", "22"), 'id "1bolag" har fel form'),
        (NewBody("bolag", "Bolag AB", "bolagg", "22"), 'Menade du "bolag"?'),
        (NewBody("bolag", "Bolag AB", "bolag", "Skåne"), "Skriv länskoden"),
        (NewBody("bolag", "Bolag AB", "bolag", "02"), "01 Stockholms län"),
    ],
    ids=lambda value: str(value)[:60].encode("ascii", "backslashreplace").decode(),
)
def test_what_is_malformed_is_refused_in_a_sentence(addition: Addition, sentence: str, bare: Path) -> None:
    assert sentence in refused(addition, bare)


@pytest.mark.parametrize(
    ("addition", "note"),
    [
        (NewWording("i huvudsakk", "delvis"), '"i huvudsakk" liknar "i huvudsak", som finns. Menade du den?'),
        (NewFirm("delloitte", "Delloitte"), 'liknar "Deloitte"'),
        (NewBoard("Fånnäs samnämnd", "social"), 'lägg till "samnämnd" i stället'),
        (NewProvision("s", "Skollagen (2010:800)", "T.", "rapport"), 'liknar "Skollag (2010:800)"'),
    ],
    ids=str,
)
def test_what_may_be_a_misspelling_is_told_before_it_is_written(addition: Addition, note: str, bare: Path) -> None:
    assert note in " ".join(prepare(addition, bare).notes)


@pytest.mark.parametrize("addition", ADDITIONS, ids=str)
def test_nothing_is_told_of_what_is_like_nothing_there(addition: Addition, bare: Path) -> None:
    assert prepare(addition, bare).notes == ()


def test_a_board_s_name_is_written_with_a_small_letter_and_without_the_form_that_is_there(bare: Path) -> None:
    write(prepare(NewBoard("Klimatnämnden", "bygg_miljo"), bare))
    write(prepare(NewBoard("LSS-nämnden", "omsorg"), bare))
    prepared = prepare(NewBoard("Klimatnämnd", "bygg_miljo", "klimatnämnden"), bare)
    added = [line for line in prepared.diff.split("\n") if line.startswith("+ ")]
    assert added == ["+      - klimatnämnd"]
    names = load_codebook(bare).board_names()
    assert "klimatnämnden" in names
    assert "LSS-nämnden" in names


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("socialnämnden", "socialnämnd"),
        ("tekniska nämnden", "teknisk nämnd"),
        ("gemensamma nämnden", "gemensam nämnd"),
        ("södra nämnden", "södra nämnd"),
        ("barn- och unganämnden", "barn- och unganämnd"),
        ("lokala nämnderna", "lokala nämnder"),
        ("direktionen", "direktion"),
        ("regionala klimatnämnden", "regional klimatnämnd"),
        ("Sociala nämnden", "Social nämnd"),
        ("Hässelby stadsdelsnämnd", "Hässelby stadsdelsnämnden"),
        ("miljö- samt klimatnämnd", "miljö- samt klimatnämnden"),
        ("nämnden för kultur", ""),
        ("överförmyndaren", ""),
        ("kommunens krisklimatnämnd", ""),  # there is no other form after a genitive
        ("vård omsorgsnämnden", ""),  # nor is it known what "vård" would be
        ("nya klimatnämnden", "ny klimatnämnd"),
        ("lilla klimatnämnden", ""),
    ],
)
def test_the_other_form_of_a_board_s_name(name: str, other: str) -> None:
    assert other_form(name) == other
    assert not other or other_form(other) == name


@pytest.mark.parametrize("name", ["regionala  klimatnämnden", " Regionala klimatnämnden ", "regionala\nklimatnämnden."])
def test_the_other_form_is_that_of_the_tidy_name(name: str, bare: Path) -> None:
    write(prepare(in_both_forms(NewBoard(name, "bygg_miljo")), bare))
    added = {"regionala klimatnämnden", "regional klimatnämnd"}
    assert set(load_codebook(bare).board_names()) - set(load_codebook(DATA).board_names()) == added


def test_a_form_that_is_given_is_not_guessed() -> None:
    assert in_both_forms(NewBoard("samnämnden", "social", "x")).other_form == "x"
    assert in_both_forms(NewBoard("samnämnden", "social", " . ")).other_form == "samnämnd"


def test_the_end_of_a_sentence_is_not_part_of_a_phrase_or_a_name(bare: Path) -> None:
    write(prepare(NewWording(" Till Stor Del.", "delvis"), bare))
    write(prepare(NewBoard("klimatnämnden;", "bygg_miljo", "klimatnämnd,"), bare))
    write(prepare(NewFirm("azets", "Azets:", ("Azets Revision.", "Azets Revision")), bare))
    write(prepare(NewTopic("skola", "Skola m.m.", "Om skola."), bare))  # no name: its point stays
    codebook = load_codebook(bare)
    assert codebook.grade_of("till stor del") == "delvis"
    assert {"klimatnämnden", "klimatnämnd"} <= set(codebook.board_names())
    assert (codebook.firms["azets"].name, list(codebook.firms["azets"].aliases)) == ("Azets", ["Azets Revision"])
    assert (codebook.topics["skola"].label, codebook.topics["skola"].definition) == ("Skola m.m.", "Om skola.")
    assert "phrase saknas" in refused(NewWording(" . ", "ja"), bare)


def test_the_other_forms_are_those_of_the_codebook() -> None:
    codebook = load_codebook(DATA)
    others = {name: other_form(name) for name in codebook.board_names()}
    assert sum(map(bool, others.values())) > 100
    assert {name for name, other in others.items() if other and other not in others} == set()


def test_a_file_that_has_changed_since_is_left_as_it_is(bare: Path) -> None:
    prepared = prepare(NewWording("till stor del", "delvis"), bare)
    write(prepare(NewWording("nästan helt", "delvis"), bare))
    files = all_files(bare)
    with pytest.raises(LoadersError, match="har ändrats under tiden"):
        write(prepared)
    prepared.path.unlink()
    with pytest.raises(LoadersError, match="den finns inte"):
        write(prepared)
    del files[str(prepared.path)]
    assert all_files(bare) == files


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_changed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared, files = prepare(AZETS, data), all_files(data)
    if os.geteuid() == 0:  # who may write everywhere
        monkeypatch.setattr(codebook_additions, "replace_text", refuse_writing)
    prepared.path.parent.chmod(0o555)
    try:
        with pytest.raises(LoadersError, match="behörighet saknas. Inget är ändrat"):
            write(prepared)
    finally:
        prepared.path.parent.chmod(0o755)
    assert all_files(data) == files


def refuse_writing(path: Path, text: str) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def test_documents_that_cannot_be_renewed_are_told_with_the_command(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = prepare(AZETS, data)

    def refuse(data_dir: Path, *, only_existing: bool) -> list[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(codebook_additions, "write_documents", refuse)
    with pytest.raises(LoadersError, match="är skriven, men inte de dokument.*python -m loaders docs"):
        write(prepared)
    assert prepared.path.read_text(encoding="utf-8") == prepared.text


def test_another_file_that_is_broken_since_is_told_with_what_was_written(data: Path) -> None:
    prepared = prepare(AZETS, data)
    other = codebook_path(data, "topics")
    other.write_text(other.read_text(encoding="utf-8") + "- id: x\n", encoding="utf-8")
    with pytest.raises(
        LoadersError, match=r"firms.yaml är skriven, men .*topics.yaml.*python -m loaders docs"
    ) as error:
        write(prepared)
    assert not isinstance(error.value, FaultsFound), "that would say that nothing has changed"
    assert prepared.path.read_text(encoding="utf-8") == prepared.text


def test_a_data_folder_without_the_documents_gets_none(tmp_path: Path) -> None:
    data_dir = write_codebook(tmp_path / "data")
    assert write(prepare(AZETS, data_dir)) == []
    assert {path.name for path in tmp_path.iterdir()} == {"data"}
    assert {path.name for path in data_dir.iterdir()} == {"codebook", "context", "reports"}


def test_a_codebook_that_has_faults_is_mended_first(bare: Path) -> None:
    path = codebook_path(bare, "topics")
    path.write_text(path.read_text(encoding="utf-8") + "- id: x\n", encoding="utf-8")
    files = all_files(bare)
    with pytest.raises(FaultsFound) as error:
        prepare(AZETS, bare)
    assert "topics.yaml" in str(error.value)
    assert all_files(bare) == files


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_swedish_text(kind: type[Addition]) -> None:
    texts = descriptions(kind)
    assert list(texts) == [field.name for field in dataclasses.fields(kind)]
    assert all(text.endswith(".") and text[0].isalpha() for text in texts.values())
