"""The generated documents: field reference, catalogue of faults and the editors' JSON Schema."""

from pathlib import Path

from loaders.check.checks import REPORT_SHAPE
from loaders.check.codebook import Codebook, load_codebook
from loaders.documents.editor_schema import build_context_schema, build_editor_schema
from loaders.documents.field_table import Blocks, FieldRow, describe_blocks
from loaders.faults.catalogue import CATALOGUE
from loaders.read.codebook_schema import SHAPES
from loaders.read.context_schema import CONTEXT_SHAPE

_GENERATED = "<!-- Skapad av `python -m loaders docs`. Ändra inte här, utan i {source}. -->"
_CODEBOOK_FILES = {
    "areas": "Dimensioner och deras områden",
    "scales": "Ordalydelser och grader",
    "firms": "Revisionsbyråer",
    "boards": "Nämndtyper och nämndnamn",
    "topics": "Ämnen",
    "bodies": "Parter som varken är kommun eller region",
    "provisions": "Bestämmelser",
}
_README_HEAD = """# Datafiler

- `reports/`: en fil per granskningsrapport. Filnamnet är rapportens id, `plats-år-ämne`,
  t.ex. `timra-2020-insatser-barn-unga.yaml`
  (`odaterad` om året är okänt; `-2`, `-3` … sist om id redan finns).
  Hur en rapport kodas står i [kodningshandboken](../docs/kodningshandbok.md).
- `drafts/`: rapporter som inte är färdiga. De kontrolleras när man ber om det och byggs aldrig.
  En färdig rapport flyttas till `reports/`.
- `codebook/`: områden, ordalydelser, byråer, nämnder, ämnen, parter och bestämmelser som rapporterna hänvisar till.
- `context/`: kommunfakta, en fil per mått och utgåva (`mått-år.yaml`, t.ex. `invanare-2024.yaml`): kommungrupp,
  invånare och nyckeltal, med källa, villkor och hur de är prövade. En ny utgåva är en ny fil.
- `report.schema.json`, `context.schema.json`: ger förslag och hjälptexter i editorn.
  Skapas av `python -m loaders docs`.

Kontrollera filerna med `python -m loaders check`. Felen förklaras i [felkoder.md](../docs/felkoder.md).

Alla värden läses som text, så `0115`, `3.10` och `nej` förblir just det. Ett fält utan värde räknas som att det saknas.
Ett id består av a–z, 0–9 och understreck eller bindestreck. Ett datum skrivs 2014-12-12, 2014-12 eller 2014.
"""
_FAULTS_HEAD = """# Felkoder

Så läses en rad från `python -m loaders check`:

    reports/timra-2020-….yaml:41:13 G014 fel: status "svag" finns inte (brist, delvis, fungerar). Menade du "brist"?

Fil, rad och kolumn, kod, nivå och vad som är fel. Ett **fel** i en rapport, i kodboken eller i kommunfakta stoppar
bygget; en **anmärkning** stoppar inte, men bör läsas. Ord inom klammer, t.ex. `{field}`, byts i meddelandet mot det
som gäller.
"""


def build_documents(data_dir: Path, codebook: Codebook | None = None) -> dict[Path, str]:
    """Path → text of every generated document. Without `codebook` the folder's own is read."""
    root = data_dir.resolve().parent
    return {
        data_dir / "README.md": build_field_reference(),
        data_dir / "report.schema.json": build_editor_schema(codebook or load_codebook(data_dir)),
        data_dir / "context.schema.json": build_context_schema(),
        root / "docs" / "felkoder.md": build_fault_reference(),
    }


def write_documents(data_dir: Path, *, only_existing: bool = False) -> list[Path]:
    """Write the documents that are out of date, or those of them that have been written before; return their paths."""
    outdated = [path for path in find_outdated(data_dir) if path.is_file() or not only_existing]
    documents = build_documents(data_dir)
    for path in outdated:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(documents[path], encoding="utf-8", newline="\n")
    return outdated


def find_outdated(data_dir: Path, codebook: Codebook | None = None) -> list[Path]:
    """The documents whose file is missing or differs from what would be generated."""
    return [path for path, text in build_documents(data_dir, codebook).items() if _read(path) != text]


def _read(path: Path) -> str | None:
    # Git on Windows may check files out with CRLF; read_text gives the same text for them.
    # A file that is not UTF-8 is read as something that differs from what would be generated.
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None


def build_field_reference() -> str:
    """data/README.md: every field of the report files, of the codebook and of the facts about municipalities."""
    schemas = "schema.py, codebook_schema.py och context_schema.py i loaders/read"
    parts = [_README_HEAD + "\n" + _GENERATED.format(source=schemas)]
    parts += ["## Rapporter (`reports/*.yaml`)", *_block_sections(describe_blocks(REPORT_SHAPE), "Hela rapporten")]
    for name, title in _CODEBOOK_FILES.items():
        parts += [f"## {title} (`codebook/{name}.yaml`)"]
        parts += _block_sections(describe_blocks(SHAPES[name]), f"{name}.yaml")
    parts += ["## Kommunfakta (`context/*.yaml`)", *_block_sections(describe_blocks(CONTEXT_SHAPE), "Hela utgåvan")]
    return "\n\n".join(parts) + "\n"


def _block_sections(blocks: Blocks, root_name: str) -> list[str]:
    """One heading and table per block. A block is named by the fields that hold it: readers never see class names."""
    holders = {blocks.root: [root_name]}
    for rows in blocks.rows.values():
        for row in rows:
            if row.block and row.name not in holders.setdefault(row.block, []):
                holders[row.block].append(row.name)
    sections = []
    for block, rows in blocks.rows.items():
        names = ", ".join(holders[block] if block == blocks.root else [f"`{name}`" for name in holders[block]])
        sections += [f"### {names}", blocks.descriptions[block], _table(rows)]
    return sections


def _table(rows: list[FieldRow]) -> str:
    lines = ["| fält | krävs | värde | förklaring |", "|---|---|---|---|"]
    for row in rows:
        required = "ja" if row.required else f"nej, annars `{row.default}`" if row.default else "nej"
        lines.append(f"| `{row.name}` | {required} | {row.value} | {row.description} |".replace("\n", " "))
    return "\n".join(lines)


def build_fault_reference() -> str:
    """docs/felkoder.md: the catalogue."""
    parts = [_FAULTS_HEAD + "\n" + _GENERATED.format(source="loaders/faults/catalogue.py")]
    for kind in CATALOGUE.values():
        parts += [f"## {kind.code} ({kind.level})", f"> {kind.template}"]
        parts += [f"**Varför:** {kind.why}", f"**Gör så här:** {kind.mend}"]
    return "\n\n".join(parts) + "\n"
