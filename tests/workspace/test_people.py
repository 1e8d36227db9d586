"""Who is who: addresses are the same when mail takes them as the same, and what is no address is shared with nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace import Desk, NotFound, NotValid, Store
from workspace.people import checked_address, checked_user, compared

SAME = {
    "anna@example.se": ["Anna@Example.SE", " anna@example.se\t", "ANNA@EXAMPLE.SE", "\u00a0anna@example.se"],
    "bo.åberg@malmö.se": ["BO.ÅBERG@MALMÖ.SE", "bo.a\u030aberg@malmo\u0308.se", "Bo.Åberg@xn--malm-8qa.se"],
    "anna+revision@sub.example.se": ["Anna+Revision@sub.example.se"],
}
DIFFERENT = [
    ("weiß@example.se", "weiss@example.se"),
    ("anna@straße.de", "anna@strasse.de"),
    ("ırma@example.se", "irma@example.se"),
    ("anna@example.se", "аnna@example.se"),  # a Cyrillic а
    ("anna@example.se", "anna@example.se.ond.se"),
    ("anna@xn--malm.se", "anna@malm.se"),
    ("anna@xn--example-.se", "anna@example.se"),
    ("anna@xn--MALM-8qa-.se", "anna@malmö.se"),
]
NOBODYS = [
    "ſofia@example.se",
    "so\ufb01a@example.se",
    "\u212aarin@example.se",
    "\uff41nna@example.se",
    "anna²@example.se",
]
NO_ADDRESSES = [
    *("@", "anna", "anna@", "@example.se", "anna@example", "anna@@example.se", "a@b@example.se", "anna@.se"),
    *("anna@example..se", "anna@-example.se", "anna@example-.se", ".anna@example.se", "anna.@example.se"),
    *("an na@example.se", "anna@exam ple.se", "Anna <anna@example.se>", "anna@example.se, bo@example.se"),
    *("mailto:anna@example.se", "anna;bo@example.se", '"anna"@example.se', "anna@[127.0.0.1]", "lokal användare"),
    *("a" * 65 + "@example.se", "anna@" + "a" * 250 + ".se", "anna@example.se\nbcc", "anna\u2028@example.se"),
]


@pytest.mark.parametrize(("address", "written"), [(one, each) for one, other in SAME.items() for each in other])
def test_the_same_address_written_otherwise_is_the_same_person(address: str, written: str) -> None:
    assert checked_address(written) == checked_user(written) == address == checked_address(address)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_letters_that_look_or_sound_alike_are_different_people(one: str, other: str) -> None:
    assert checked_user(one) != checked_user(other)


@pytest.mark.parametrize("address", NOBODYS, ids=ascii)
def test_other_forms_of_letters_are_nobody_s(store: Store, anna: Desk, address: str) -> None:
    with pytest.raises(NotValid, match="e-postadress"):
        store.as_user(address)
    with pytest.raises(NotValid, match="e-postadress"):
        anna.share(anna.create("riskanalys", "Ett", {}).document_id, address, "lasa")


@pytest.mark.parametrize("text", NO_ADDRESSES, ids=ascii)
def test_what_is_no_address_is_shared_with_nobody(anna: Desk, text: str) -> None:
    document_id = anna.create("riskanalys", "Ett", {}).document_id
    with pytest.raises(NotValid, match="e-postadress"):
        anna.share(document_id, text, "lasa")
    assert anna.shares(document_id) == []


def test_a_namesake_in_other_letters_sees_nothing(store: Store) -> None:
    document_id = store.as_user("weiss@example.se").create("riskanalys", "Ett", {}).document_id
    with pytest.raises(NotFound):
        store.as_user("weiß@example.se").read(document_id)


@given(
    st.text("abcdefghijklmnopqrstuvwxyzåäöéüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜ0123456789._+-", min_size=1, max_size=30),
    st.text("abcdefghijklmnopqrstuvwxyzåäöÅÄÖABC0123456789-", min_size=1, max_size=20),
)
def test_ordinary_people_keep_the_ids_they_had(local: str, domain: str) -> None:
    """Ids were case-folded before; in a store made then an ordinary address is the same one."""
    address = f"{local}@{domain}.se"
    if not domain.lower().startswith("xn--"):
        assert compared(address) == address.casefold()
