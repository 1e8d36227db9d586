"""Login by OpenID Connect in a real browser: who sees what, and that the workspace is closed when nobody can log in."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.browser import oidc
from tests.browser.conftest import Opener, settle, start_server
from tests.browser.test_accessible import violations
from tests.browser.test_riskanalys import choose_risk, create, press
from ui.shell import identity as desk

ROOT = Path(__file__).resolve().parents[2]
ANNA, BERTIL = (str(oidc.PEOPLE[person]["email"]) for person in ("Anna", "Bertil"))
NOT_YOURS = "Analysen finns inte, eller så är den inte delad med dig."
FIRST_RISK = "1. Återkoppling till den som gjort en orosanmälan"
browser_test = pytest.mark.browser
# English words that Streamlit or the provider's answers could leave on the screen
ENGLISH = re.compile(r"\b(log ?in|log ?out|sign|error|authentication|redirect|user|connecting|missing|please)\b", re.I)


@pytest.fixture(scope="module")
def provider() -> Iterator[oidc.Provider]:
    with oidc.running() as started:
        yield started


@pytest.fixture(scope="module")
def app(provider: oidc.Provider, snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app with login, its own data directory and secrets outside the project."""
    var = tmp_path_factory.mktemp("login")
    shutil.copytree(snapshot.parent, var / snapshot.parent.name)
    secrets_file = var / "secrets.toml"
    secrets_file.write_text(oidc.secrets_toml(provider), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STREAMLIT_SECRETS_FILES", str(secrets_file))
        server, address = start_server(var)
    yield address
    server.terminate()
    server.wait(20)


def main_text(page: Page) -> str:
    """What the page's middle says; the icons, which are words in a font of pictures, left out."""
    lines = page.get_by_test_id("stMain").inner_text().splitlines()
    return "\n".join(line for line in lines if not re.fullmatch(r"[a-z_]+", line.strip()))


def assert_closed(page: Page) -> None:
    """Nothing but the page's frame, the sentence and the button; no trace of anybody's analyses."""
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("Logga in för att se dina egna analyser.")).to_be_visible()
    expect(main.get_by_role("button", name="Logga in", exact=True)).to_be_visible()
    for trace in ("Riskanalys 20", "Sundsvall", "Skapa", "Läs in", "Papperskorg", "Logga ut", "Inloggad", NOT_YOURS):
        assert trace not in main_text(page)
    expect(main.get_by_role("table")).to_have_count(0)
    assert not ENGLISH.search(main_text(page))


def logged_in(open_page: Opener, app: str, person: str, *, by_the_menu: bool = False) -> Page:
    """A browser of the person's own, on the list of analyses; by the menu from where Streamlit leaves the reader."""
    page = open_page(f"{app}/riskanalys")
    page.get_by_role("button", name="Logga in", exact=True).click()
    page.get_by_role("link", name=person, exact=True).click()
    page.wait_for_url(f"{app}/")
    if by_the_menu:
        settle(page)
        expect(page.get_by_role("alert")).to_have_count(0)  # not "page not found", and no error
        assert not ENGLISH.search(main_text(page))
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Riskanalys").click()
        page.wait_for_url("**/riskanalys**")
        settle(page)
    else:
        goto(page, f"{app}/riskanalys")
    return page


def goto(page: Page, url: str) -> None:
    page.goto(url)
    settle(page)


def show_sharing(page: Page) -> None:
    page.get_by_text("Versioner och delning", exact=True).click()
    settle(page)


def share(page: Page, address: str, right: str) -> None:
    page.get_by_role("textbox", name="Dela med").fill(address)
    page.get_by_role("radiogroup", name="Behörighet").get_by_text(right).click()
    page.get_by_role("button", name="Dela", exact=True).click()
    settle(page)
    expect(page.get_by_text(f"{address.lower()} {right}")).to_be_visible()


def assert_only_readable(page: Page) -> None:
    """Every field of the judgement is dead, and nothing that changes the analysis is offered in any view."""
    for box in page.get_by_role("textbox").all():
        assert box.is_disabled()
    for group in ("Sannolikhet", "Konsekvens", "Slag av konsekvens", "Beslut"):
        named = page.get_by_label(re.compile(f"^{group}"))
        buttons = named.get_by_role("radio").or_(named.get_by_role("button")).or_(named.get_by_role("checkbox"))
        assert buttons.count() > 1
        assert all(button.is_disabled() for button in buttons.all())
    expect(page.get_by_text("Lägg till risker")).to_have_count(0)
    show_sharing(page)
    versions = page.get_by_role("combobox", name="Visa en version")
    versions.evaluate("node => node.scrollIntoView({block: 'center'})")  # at the window's edge a click only scrolls
    versions.click()
    page.get_by_role("option", name=re.compile("^Version 1")).click()
    settle(page)
    for label in ("Återställ", "Dela", "Sluta dela", "Lägg i papperskorgen"):
        expect(page.get_by_role("button", name=re.compile(f"^{label}( |$)"))).to_have_count(0)
    page.get_by_text("Bedömning", exact=True).click()
    settle(page)


@browser_test
def test_without_login_the_workspace_is_a_sentence_and_the_bank_is_open(app: str, open_page: Opener) -> None:
    page = open_page(f"{app}/riskanalys")
    assert_closed(page)
    assert violations(page) == []
    assert violations(open_page(f"{app}/riskanalys", "narrow", "dark")) == []
    goto(page, f"{app}/riskanalys?analys=00000000-0000-0000-0000-000000000000&riskdel=Matris")
    assert_closed(page)
    for path in sorted((ROOT / "pages").glob("*.py")):
        goto(page, f"{app}/{path.stem}")
        is_own_work = path.stem in ("riskanalys", "uppfoljning", "bildspel", "koda")
        assert ("Logga in" in main_text(page)) is is_own_work
        if not is_own_work:
            expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


@browser_test
def test_an_analysis_is_its_owners_until_shared_and_again_when_sharing_stops(
    app: str, provider: oidc.Provider, open_page: Opener
) -> None:
    anna = logged_in(open_page, app, "Anna", by_the_menu=True)
    assert f"Inloggad som {ANNA}" in main_text(anna)
    assert not ENGLISH.search(main_text(anna))
    create(anna, "Sundsvall")
    address = re.sub(r"&.*", "", anna.url)
    bertil = logged_in(open_page, app, "Bertil")
    assert "Du har ännu ingen riskanalys" in main_text(bertil)
    goto(bertil, address)
    assert NOT_YOURS in main_text(bertil)
    assert "Sundsvall" not in main_text(bertil)

    show_sharing(anna)
    share(anna, BERTIL.upper(), "får läsa")
    goto(bertil, f"{app}/riskanalys")
    assert "delad med dig, du får läsa" in main_text(bertil)
    assert violations(bertil) == []
    bertil.get_by_role("button", name=re.compile("^Öppna")).click()
    settle(bertil)
    assert "Analysen är delad med dig för läsning. Du kan inte ändra den." in main_text(bertil)
    assert_only_readable(bertil)

    share(anna, BERTIL, "får ändra")
    goto(bertil, address)
    choose_risk(bertil, FIRST_RISK)
    press(bertil, "Sannolikhet", "4")
    goto(anna, address)
    saved = anna.get_by_text(re.compile("^Sparad")).inner_text()
    assert saved.endswith(f"version 2 · {BERTIL}")
    choose_risk(anna, FIRST_RISK)
    chosen = anna.get_by_role("radiogroup", name=re.compile("^Sannolikhet")).get_by_role("radio", name="4")
    expect(chosen).to_be_checked()

    show_sharing(anna)
    anna.get_by_role("button", name="Sluta dela").click()
    settle(anna)
    assert "Bara du ser analysen." in main_text(anna)
    goto(bertil, address)
    assert NOT_YOURS in main_text(bertil)
    goto(bertil, f"{app}/riskanalys")
    assert "Sundsvall" not in main_text(bertil)

    goto(anna, address)
    anna.get_by_role("button", name="Logga ut").click()
    anna.wait_for_url(f"{app}/")
    settle(anna)
    assert provider.logouts == 1  # logged out at the provider too
    goto(anna, address)
    assert_closed(anna)
    anna.go_back()
    settle(anna)
    assert "Inloggad" not in main_text(anna)


@browser_test
def test_an_open_window_loses_the_analysis_when_sharing_stops(app: str, open_page: Opener) -> None:
    david = logged_in(open_page, app, "David")
    create(david, "Härnösand")
    address = re.sub(r"&.*", "", david.url)
    show_sharing(david)
    share(david, BERTIL, "får ändra")
    bertil = logged_in(open_page, app, "Bertil")
    goto(bertil, address)
    choose_risk(bertil, FIRST_RISK)
    david.get_by_role("button", name="Sluta dela").click()
    settle(david)
    press(bertil, "Sannolikhet", "3")
    assert NOT_YOURS in main_text(bertil)
    goto(david, address)
    expect(david.get_by_text(re.compile("^Sparad"))).to_contain_text("version 1")


@browser_test
def test_addresses_that_differ_in_case_are_one_person(app: str, open_page: Opener) -> None:
    first = logged_in(open_page, app, "Cecilia")
    create(first, "Timrå")
    second = logged_in(open_page, app, "CECILIA")
    assert "din egen" in main_text(second)
    assert "Timrå" in main_text(second)
    assert violations(second) == []


@browser_test
@pytest.mark.parametrize("person", ["Utan adress", "Obekräftad"])
def test_a_login_without_a_confirmed_address_gets_a_sentence_and_a_way_out(
    app: str, open_page: Opener, person: str
) -> None:
    page = logged_in(open_page, app, person)
    assert "Inloggningen lämnade ingen bekräftad e-postadress" in main_text(page)
    assert "Sundsvall" not in main_text(page)
    assert "Skapa en ny" not in main_text(page)
    assert violations(page) == []
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url(f"{app}/")
    goto(page, f"{app}/riskanalys")
    assert_closed(page)


@browser_test
@pytest.mark.parametrize("person", ["Annan utfärdare", "Annan mottagare", "Utgånget intyg", oidc.FORGER, oidc.CANCEL])
def test_a_token_that_does_not_hold_and_a_cancelled_login_change_nothing(
    app: str, open_page: Opener, person: str
) -> None:
    page = logged_in(open_page, app, person)
    assert_closed(page)


@browser_test
def test_the_local_user_is_refused_to_a_browser_that_comes_by_another_name(address: str, open_page: Opener) -> None:
    """As through a proxy, which names the browser's address as origin. Chromium looks *.localhost up by itself."""
    assert "stängd" not in main_text(open_page(f"{address}/riskanalys"))
    assert "stängd" not in main_text(open_page(address.replace("127.0.0.1", "localhost") + "/riskanalys"))
    page = open_page(address.replace("127.0.0.1", "bank.localhost") + "/riskanalys")
    assert "Arbetsytan är stängd: appen kan nås från andra datorer" in main_text(page)
    assert "Skapa en ny" not in main_text(page)


def opened() -> AppTest:
    started = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    return started.switch_page(str(ROOT / "pages" / "riskanalys.py")).run()


def only_error(app: AppTest) -> str:
    assert not app.exception
    assert [str(one.key) for one in app.button if not str(one.key).startswith("window_")] == []
    assert not app.selectbox
    return "\n".join(str(error.value) for error in app.error)


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize("listens_to", ["0.0.0.0", "192.168.1.5", "::", "granskning.example", "", None])
def test_the_workspace_is_closed_when_others_can_reach_the_app_and_nobody_can_log_in(listens_to: str | None) -> None:
    usual = config.get_option("server.address")
    config.set_option("server.address", listens_to)
    try:
        assert only_error(opened()).startswith("Arbetsytan är stängd: appen kan nås från andra datorer")
    finally:
        config.set_option("server.address", usual)


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize("content", [b"[auth\nfel", "[auth]\nx = 'å'".encode("latin-1")], ids=["toml", "encoding"])
def test_a_broken_secrets_file_closes_the_workspace(tmp_path: Path, content: bytes) -> None:
    from streamlit.runtime.secrets import Secrets

    (tmp_path / "secrets.toml").write_bytes(content)
    usual = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(tmp_path / "secrets.toml")])
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(desk.st, "secrets", Secrets())
            assert only_error(opened()).startswith(
                "Arbetsytan är stängd: inställningarna för inloggning går inte att läsa"
            )
    finally:
        config.set_option("secrets.files", usual)


def desk_alone() -> None:
    """A script for AppTest, which loses the click when the page starts over to be framed."""
    from ui.shell.identity import own_desk

    own_desk()


def test_an_incomplete_login_is_said_in_swedish() -> None:
    app = AppTest.from_function(desk_alone, default_timeout=60)
    app.secrets["auth"] = {"client_id": "bara detta"}
    app.run().button[0].click().run()
    assert not app.exception
    assert [error.value.split(".")[0] for error in app.error] == ["Inloggningen är fel inställd"]
