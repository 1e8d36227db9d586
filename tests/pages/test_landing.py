"""Pages go to the place that was asked for and say so: the area in depth, from a bar and from the overview."""

import pytest

from tests.pages.test_every_page import ROOT, opened

PAGE = ROOT / "pages" / "aterkommande.py"
pytestmark = pytest.mark.usefixtures("snapshot")


def landed(app: object) -> list[str]:
    bodies = [str(element.proto.body) for element in app.get("html")]  # type: ignore[attr-defined]
    return [body.split("</p>")[0].split(">")[-1] for body in bodies if 'class="arrived"' in body]


def test_a_bar_and_the_way_in_from_the_overview_lead_to_the_area_in_depth_and_say_so() -> None:
    app = opened(PAGE, {})
    assert landed(app) == []
    app.session_state["vald_i_figuren"] = ("regional_samverkan", 1)  # what a click on its bar notes
    app.session_state["fokus"] = "regional_samverkan"
    app.run()
    assert landed(app) == ["Du valde Regional samverkan i figuren."]
    app.selectbox(key="fokus").set_value("aggregerad_uppfoljning").run()
    assert landed(app) == []  # another area, chosen on the spot
    assert landed(opened(PAGE, {"till": ["omradet"]})) == ["Hit ledde länken."]
