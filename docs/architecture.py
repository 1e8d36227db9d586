"""Draws docs/bilder/arkitektur.svg from the imports: every room, what it is for, and which rooms it stands on.

Run by `python docs/architecture.py` from the project's folder; tests/test_architecture.py holds that the picture is
the code's. An arrow is left out when it can be reached by the others, since the picture is read from above.
"""

import ast
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PICTURE = PROJECT / "docs" / "bilder" / "arkitektur.svg"
ROOMS = {  # room → what it is for; a folder without those of its own that are rooms too
    "pages": "sidorna",
    "ui": "det som ritas på skärmen",
    "slides": "bildspel: vägg, PowerPoint, PDF, Word",
    "charts/catalogue": "alla figurer efter namn",
    "charts/screen": "figurer som SVG",
    "wording": "svenska ord, meningar, tabeller",
    "bank": "svaren, sparade så länge de gäller",
    "exports": "Excel, CSV, Word, PDF, dataset",
    "coding": "från rapport till rapportfil",
    "follow_up": "rekommendationer in i och ut ur registret",
    "sources": "rapporternas egna filer",
    "untrusted": "filer utifrån, i egen process",
    "queries": "frågorna i SQL, och databasen",
    "workspace": "läsarnas eget arbete",
    "charts": "vad en figur visar, och märkena",
    "loaders": "läser, prövar och bygger",
    "folding": "hur texter jämförs",
}
WIDTH, BOX, HEIGHT, GAP, STEP, MARGIN = 1200, 270, 60, 24, 104, 20  # px


def room_of(path: str, rooms: Iterable[str] = ROOMS) -> str:
    """Return the room of a module or file, given from the root with slashes; "" when it stands in none of them."""
    return max((room for room in rooms if path == room or path.startswith(f"{room}/")), key=len, default="")


def read_imports() -> dict[str, set[str]]:
    """Return which rooms each room imports."""
    imports: dict[str, set[str]] = {room: set() for room in ROOMS}
    for top in dict.fromkeys(room.split("/")[0] for room in ROOMS):
        for path in sorted((PROJECT / top).rglob("*.py")):
            if path.name == "__main__.py":  # a command line gathers commands of several rooms, and nobody imports it
                continue
            room = room_of(path.relative_to(PROJECT).as_posix())
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom):
                    modules = [f"{node.module}.{alias.name}" for alias in node.names]
                else:
                    modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                imports[room] |= {room_of(module.replace(".", "/")) for module in modules} - {"", room}
    return imports


def reachable(room: str, imports: dict[str, set[str]]) -> set[str]:
    """Return every room that can be reached from a room."""
    return set().union(*({one} | reachable(one, imports) for one in imports[room]))


def without_detours(imports: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return the imports without those that can be reached by way of another."""
    return {
        room: {one for one in direct if not any(one in reachable(other, imports) for other in direct)}
        for room, direct in imports.items()
    }


def levels_of(imports: dict[str, set[str]]) -> dict[str, int]:
    """Return how deep each room lies: 0 is what nobody imports, the deepest what imports nobody."""
    above = {room: {one for one in imports if room in imports[one]} for room in imports}

    def depth(room: str) -> int:
        return max((depth(one) + 1 for one in above[room]), default=0)

    levels = {room: depth(room) for room in imports}
    stands_alone = {room for room in imports if not above[room]}
    return {
        room: max(levels.values()) if not imports[room] and room not in stands_alone else level
        for room, level in levels.items()
    }


def draw() -> str:
    """Return the picture as SVG text."""
    imports = read_imports()
    levels = levels_of(imports)
    places = {}
    for level in range(max(levels.values()) + 1):
        row = [room for room in ROOMS if levels[room] == level]
        left = (WIDTH - len(row) * BOX - (len(row) - 1) * GAP) / 2
        for place, room in enumerate(row):
            places[room] = (left + place * (BOX + GAP), MARGIN + level * STEP)
    height = 2 * MARGIN + HEIGHT + max(levels.values()) * STEP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" role="img">',
        "<title>Rummen i koden och vilka de vilar på</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0,0L8,4L0,8Z" fill="#5b6672"/></marker></defs>',
    ]
    for room, others in without_detours(imports).items():
        x, y = places[room]
        for other in sorted(others):
            to_x, to_y = places[other]
            parts.append(
                f'<path d="M{x + BOX / 2:g},{y + HEIGHT}C{x + BOX / 2:g},{y + STEP - 10:g} {to_x + BOX / 2:g},'
                f'{to_y - 34:g} {to_x + BOX / 2:g},{to_y - 1:g}" fill="none" stroke="#5b6672" marker-end="url(#tip)"/>'
            )
    for room, (x, y) in places.items():
        parts += [
            f'<rect x="{x:g}" y="{y}" width="{BOX}" height="{HEIGHT}" rx="6" fill="#f3f5f7" stroke="#1f4e79"/>',
            _text(x, y + 24, f"{room}/", 'font-size="16" font-weight="bold"'),
            _text(x, y + 46, ROOMS[room], 'font-size="13"'),
        ]
    return "\n".join([*parts, "</svg>", ""])


def _text(x: float, y: float, text: str, look: str) -> str:
    return f'<text x="{x + BOX / 2:g}" y="{y:g}" text-anchor="middle" {look}>{escape(text)}</text>'


if __name__ == "__main__":
    sys.stdout.write(f"{PICTURE.relative_to(PROJECT)}\n")
    PICTURE.write_text(draw(), encoding="utf-8")
