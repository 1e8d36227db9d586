"""Five thousand rows are read, tried and added on the page within five seconds."""

import time

import pytest

from exports.tables import to_xlsx
from tests.follow_up.test_import_timed import BUDGET, table
from tests.pages.test_follow_up_import import press, register_of, shown, stored
from workspace import Desk
from workspace.follow_up_register import MOST_RECOMMENDATIONS


@pytest.mark.timed
def test_five_thousand_rows_are_added_on_the_page_in_five_seconds(desk: Desk) -> None:
    document_id = stored(desk)
    app, data = shown(document_id), to_xlsx(table(), "Rekommendationer", {})
    moments = [time.perf_counter()]
    app.file_uploader[0].set_value(("register.xlsx", data, "")).run()
    moments.append(time.perf_counter())
    press(app, "Pröva 5000 rader")
    moments.append(time.perf_counter())
    press(app, "Lägg till 5000 rekommendationer")
    moments.append(time.perf_counter())
    read, tried, added = (moments[place + 1] - moments[place] for place in range(3))
    print(f"\n5 000 rader på sidan: läsa {read:.2f} s, pröva {tried:.2f} s, lägga till {added:.2f} s")
    assert len(register_of(desk, document_id).recommendations) == MOST_RECOMMENDATIONS
    assert read + tried + added <= BUDGET
