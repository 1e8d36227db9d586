"""Every page on the bank of every shape of report: axe clean, no missing value told as a word, nothing cut off."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.build.snapshot import build_snapshot
from tests import shapes
from tests.browser.conftest import SIZES, Opener, settle, start_server
from tests.browser.test_accessible import CUT_OFF, violations

pytestmark = pytest.mark.browser
PATHS = [
    "",
    "jamfor",
    "jamfor?vy=Bed%C3%B6mningar",
    "jamfor?vy=Sida+vid+sida&a=G%C3%A4llivare&b=Boden",
    "aterkommande",
    "granskningskarta",
    "rekommendationer",
    f"rapport?rapport={shapes.LULEA_2019}&del=Fynd",
    f"rapport?rapport={shapes.LULEA_2019}&del=Bed%C3%B6mningar",
    "rapport?rapport=umea-2024-samverkan-barn-unga",
    "rapport?rapport=vastervik-2019-samverkan-barn-unga",
    "rapport?rapport=nybro-2021-samverkan-barn-unga",
    "rapport?rapport=alvsbyn-2023-samverkan-barn-unga",
    "sok?q=fynd",
    "metod",
]
MISSING = re.compile(r"\b(None|nan|NaN|NaT|undefined)\b|\?\.(\s|$)")


@pytest.fixture(scope="module")
def shapes_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on the bank of every shape."""
    folder = tmp_path_factory.mktemp("shapes")
    data = shapes.write_shapes(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRANSKNINGSBANKEN_VAR", str(folder / "var"))
        build_snapshot(data)
    server, base = start_server(folder / "var")
    yield base
    server.terminate()
    server.wait(20)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_can_be_read_whatever_the_reports_are_like(
    shapes_address: str, open_page: Opener, path: str, tmp_path: Path
) -> None:
    page = open_page("about:blank", still=False)
    found: dict[tuple[str, str], list[object]] = {}
    for size, scheme in (("wide", "light"), ("narrow", "dark")):
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(f"{shapes_address}/{path}")
        settle(page)
        main = "document.querySelector('[data-testid=stMain]')"
        wide = page.evaluate(f"{main}.scrollWidth - {main}.clientWidth")
        missing = MISSING.findall(page.inner_text("[data-testid=stMain]"))
        found[size, scheme] = [*violations(page), *page.evaluate(CUT_OFF), *missing, *([wide] if wide else [])]
    assert found == {view: [] for view in found}
