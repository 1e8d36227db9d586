"""What the readers do: open a page, turn to others, change filters, think in between, and look at what came."""

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from benchmarks.load_client import SOURCE, Failed, Place, Reader, Shown

OPEN, TURN, FILTER = "open", "turn", "filter"
VERSION = re.compile(r"\bversion (\w{8}),")
# Pages with filters; the other two kinds of pages are turned to now and then.
FILTERED = ("jamfor", "aterkommande", "rekommendationer", "granskningskarta", "metod", "rapport")
SEARCHED = {"q": ["samverkan"]}
UNFILTERED = ("", "riskanalys", "bildspel")
FILTERS = ("kommun", "lan", "byra", "amne", "namnd", "ar")
TICKED = "ledande"
FEWEST_TURNS = 0.25  # share of the interactions that turn to another page; the rest change a filter
NOTHING_FITS = ("Ingen", "Inga", "Inget")  # how the sentence begins when a selection has no answer


@dataclass(frozen=True, slots=True)
class Plan:
    """How many read, for how long, and how long each thinks between two choices (least and most, seconds)."""

    sessions: int
    seconds: float
    think: tuple[float, float]
    workspace: bool = True  # the pages for one's own work are open (they are not behind nginx without login)
    seed: int = 2026


@dataclass(frozen=True, slots=True)
class Interaction:
    """One thing that one reader did, and how it went."""

    kind: str
    page: str
    seconds: float
    failure: str = ""
    versions: frozenset[str] = field(default_factory=frozenset)


async def read_all(
    place: Place, plan: Plan, swap: Awaitable[None] | None, at_the_end: Callable[[], None]
) -> list[Interaction]:
    """Let every reader read; `swap` runs beside them, `at_the_end` is called while all are still connected."""
    found: list[Interaction] = []
    waiting = asyncio.Barrier(plan.sessions + 1)
    async with asyncio.TaskGroup() as group:
        for number in range(plan.sessions):
            group.create_task(_read(place, plan, number, found, waiting))
        if swap is not None:
            group.create_task(_as_task(swap))
        await waiting.wait()
        at_the_end()
        await waiting.wait()
    return found


async def _as_task(work: Awaitable[None]) -> None:
    await work


async def _read(place: Place, plan: Plan, number: int, found: list[Interaction], waiting: asyncio.Barrier) -> None:
    chance = random.Random(plan.seed * 1000 + number)
    end = time.monotonic() + plan.seconds
    await asyncio.sleep(chance.uniform(0, min(plan.think[1], plan.seconds / 3)))  # they do not all come at once
    async with Reader(place) as reader:
        if plan.workspace:
            with suppress(Failed):
                await reader.call()
        await _open(reader, chance, found)
        while True:
            pause = chance.uniform(*plan.think)
            if time.monotonic() + pause > end:
                break
            await asyncio.sleep(pause)
            if not await _act(reader, plan, chance, found):
                await _open(reader, chance, found)
        await asyncio.sleep(max(0.0, end - time.monotonic()))
        await waiting.wait()
        await waiting.wait()


async def _open(reader: Reader, chance: random.Random, found: list[Interaction]) -> None:
    page = chance.choice((*FILTERED, "sok"))
    await _note(OPEN, page, reader.open(page, **(SEARCHED if page == "sok" else {})), found)


async def _act(reader: Reader, plan: Plan, chance: random.Random, found: list[Interaction]) -> bool:
    """Do one thing on the page where the reader is; return whether it went well."""
    names = [name for name in FILTERS if name in reader.shown.filters]
    if not names or chance.random() < FEWEST_TURNS:
        pages = (*FILTERED * 3, *(UNFILTERED if plan.workspace else UNFILTERED[:1]))
        page = chance.choice([one for one in pages if one != reader.page and one in reader.pages])
        return await _note(TURN, page, reader.turn_to(page), found)
    if TICKED in reader.shown.filters and chance.random() < 1 / (len(names) + 1):
        return await _note(FILTER, reader.page, reader.tick(TICKED, chance.random() < 0.5), found)
    name = chance.choice(names)
    options = list(reader.shown.filters[name].options)
    chosen = chance.sample(options, min(len(options), chance.choice((0, 1, 1, 2))))
    return await _note(FILTER, reader.page, reader.choose(name, chosen), found, chosen)


async def _note(
    kind: str, page: str, doing: Awaitable[Shown], found: list[Interaction], chosen: list[str] | None = None
) -> bool:
    try:
        shown = await doing
        _assert_chosen(shown, chosen or [])
    except Failed as failed:
        found.append(Interaction(kind, page, 0.0, str(failed)))
        return False
    sources = [text for text in shown.captions if text.startswith(SOURCE)]
    versions = frozenset(found for text in sources for found in VERSION.findall(text))
    found.append(Interaction(kind, page, shown.seconds, versions=versions))
    return True


def _assert_chosen(shown: Shown, chosen: list[str]) -> None:
    """Raise Failed unless the page says that it shows what was chosen, or that nothing fits it."""
    said = " ".join(text for text in shown.captions if text.startswith(SOURCE))
    empty = any(text.startswith(NOTHING_FITS) for text in shown.notes)
    missing = [one for one in chosen if one not in said]
    if missing and not (empty and not said):
        raise Failed(f"valet {', '.join(missing)} syns inte i källraden: {said or 'ingen källrad'}")
