"""An address with more choices than can be read is told of: never shown as if it had asked for everything."""

from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from tests.pages.test_every_page import PAGES, opened
from ui.shell.middleware import TOO_MANY

MOST = 1000


def asked(address: str, count: int) -> httpx.Response:
    return httpx.get(f"{address}/jamfor?" + "&".join(f"ar={number}" for number in range(count)), timeout=30)


def test_the_most_that_can_be_read_is_read_and_more_is_led_to_where_it_is_told(address: str) -> None:
    assert asked(address, MOST).status_code == 200
    for count in (MOST + 1, 5 * MOST):
        answer = asked(address, count)
        assert answer.status_code == 303
        there = urlsplit(urljoin(str(answer.url), answer.headers["location"]))
        assert (there.path, there.query) == ("/jamfor", f"{TOO_MANY}={count}")
        assert httpx.get(there.geturl(), timeout=30).status_code == 200


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_tells_how_many_choices_were_taken_away(page: object) -> None:
    app = opened(page, {TOO_MANY: ["5000"]})  # type: ignore[arg-type]
    told = [one.value for one in app.info if "Adressen var för lång" in one.value]
    assert told == [
        "Adressen var för lång: den hade 5\u00a0000 val, och högst 1\u00a0000 går att läsa. Alla är borttagna. Välj på "
        "nytt på sidan, eller be om en kortare länk."
    ]


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize("value", ["", "x", "-1", "1e9", "²", "9" * 5000, "<b>"])
def test_nonsense_in_its_place_is_no_fault(value: str) -> None:
    app = opened(PAGES[0], {TOO_MANY: [value]})
    assert not app.exception
    assert all(len(one.value) < 300 for one in app.info)
