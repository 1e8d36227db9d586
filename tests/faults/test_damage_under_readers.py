"""A snapshot that is deleted, cut or changed under a running app: pages go on with the one before, and say so."""

import random
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from loaders.build.snapshot import build_snapshot
from queries import snapshot as reading
from queries.snapshot import connect
from tests import makers

ROOT = makers.PROJECT
PAGES = ["oversikt", "jamfor", "aterkommande"]


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A snapshot and the one that has taken over from it, of two banks with the same answers but for one report."""
    monkeypatch.setenv("GRANSKNINGSBANKEN_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(reading, "_DAMAGED", set())
    data = makers.write_bank(tmp_path / "data")
    older = build_snapshot(data)
    sorted((data / "reports").glob("*.yaml"))[-1].unlink()
    newer = build_snapshot(data)
    assert older != newer
    connect.cache_clear()
    return older, newer


def forget() -> None:
    """As a process that has just started: no connection and no kept answers."""
    connect.cache_clear()
    st.cache_data.clear()
    st.cache_resource.clear()


def page(name: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    return app.switch_page(str(ROOT / "pages" / f"{name}.py")).run()


def shown(app: AppTest) -> str:
    assert not app.exception, [fault.value for fault in app.exception]
    return "\n".join(str(element.value) for element in [*app.title, *app.header, *app.subheader, *app.markdown])


def told(app: AppTest) -> list[str]:
    return [str(warning.value) for warning in app.warning if "skadad eller borta" in str(warning.value)]


@pytest.mark.parametrize("harm", ["deleted", "cut", "emptied", "overwritten"])
def test_pages_go_on_with_the_snapshot_before_and_say_so_in_one_sentence(two: tuple[Path, Path], harm: str) -> None:
    older, newer = two
    with_newer = {name: shown(page(name)) for name in PAGES}
    whole = newer.read_bytes()
    connect.cache_clear()
    if harm == "deleted":
        newer.unlink()
    elif harm == "cut":
        newer.write_bytes(whole[: len(whole) * 2 // 3])
    elif harm == "emptied":
        newer.write_bytes(b"")
    else:
        newer.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    for name in PAGES:
        app = page(name)
        text = shown(app)
        assert len(told(app)) == 1
        assert text != with_newer[name] or name == "jamfor"
        assert app.title
    newer.write_bytes(whole)
    for name in PAGES:
        app = page(name)
        assert told(app) == []
        assert shown(app) == with_newer[name]
    assert older.exists()


def test_bits_turned_anywhere_never_give_a_wrong_page(two: tuple[Path, Path]) -> None:
    older, newer = two
    allowed = {}
    for name in PAGES:
        allowed[name] = {shown(page(name))}
    whole = newer.read_bytes()
    reading._DAMAGED.add(reading._stamp(newer))
    for name in PAGES:
        allowed[name].add(shown(page(name)))
    chance = random.Random(11)
    stood_in = 0
    for turn in range(18):
        place = chance.randrange(len(whole))
        changed = bytearray(whole)
        for offset in range(0, min(4096, len(whole) - place), 64):
            changed[place + offset] ^= 1 << chance.randrange(8)
        forget()
        newer.write_bytes(bytes(changed))
        name = PAGES[turn % len(PAGES)]
        app = page(name)
        assert shown(app) in allowed[name], f"turned bits from byte {place}"
        stood_in += bool(told(app))
    assert stood_in >= 3, "some of the damage was in what the pages read"
    assert older.exists()
