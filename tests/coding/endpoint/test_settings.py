"""Which service is asked: off without an address, and a sentence for every wrong setting."""

import pytest

from coding.endpoint import BadSetting, EndpointSettings, endpoint_settings

URL, NAME, KEY = "GRANSKNINGSBANKEN_MODEL_URL", "GRANSKNINGSBANKEN_MODEL_NAME", "GRANSKNINGSBANKEN_MODEL_KEY"
SECONDS, PLAIN_HTTP = "GRANSKNINGSBANKEN_MODEL_SECONDS", "GRANSKNINGSBANKEN_MODEL_PLAIN_HTTP"
RIGHT = {URL: "https://modell.kommunen.se/v1", NAME: "liten", KEY: "hemlig-41"}


def test_it_is_off_without_an_address() -> None:
    assert endpoint_settings({}) is None
    assert endpoint_settings({NAME: "liten", KEY: "hemlig-41", SECONDS: "x"}) is None
    assert endpoint_settings({**RIGHT, URL: "  "}) is None


def test_right_settings_are_read() -> None:
    settings = endpoint_settings(RIGHT)
    assert settings == EndpointSettings("https://modell.kommunen.se/v1", "liten", "hemlig-41", 60.0)
    assert settings.completions == "https://modell.kommunen.se/v1/chat/completions"
    slow = endpoint_settings({**RIGHT, SECONDS: "2,5", KEY: ""})
    assert slow is not None
    assert (slow.seconds, slow.key) == (2.5, "")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://modell.kommunen.se/v1", "modell.kommunen.se"),
        ("https://modell.kommunen.se:443/v1", "modell.kommunen.se"),
        ("https://modell.kommunen.se:8443/v1/", "modell.kommunen.se:8443"),
        ("http://localhost:11434/v1", "localhost:11434"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("http://[::1]:8000/v1", "[::1]:8000"),
        ("https://åmål.se/v1", "xn--ml-xiab.se"),  # as it is sent: a name that only looks the same is another
    ],
)
def test_the_address_told_is_the_host(url: str, told: str) -> None:
    settings = endpoint_settings({**RIGHT, URL: url})
    assert settings is not None
    assert settings.address_told == told


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({URL: "modell.kommunen.se"}, "https://"),
        ({URL: "ftp://modell.kommunen.se"}, "https://"),
        ({URL: "https:///v1"}, "https://"),
        ({URL: "https://"}, "https://"),
        ({URL: "https://a b/v1"}, "https://"),
        ({URL: "https://[::1"}, "https://"),
        ({URL: "https://modell.se:99999/v1"}, "https://"),
        ({URL: "https://modell.se:port/v1"}, "https://"),
        ({URL: "https://\u200b.se/v1"}, "https://"),
        ({URL: "https://modell.se/v1\x00"}, "https://"),
        ({URL: f"https://{'a' * 70_000}.se"}, "https://"),
        ({URL: "https://anna:lösen@modell.se/v1"}, "lösenord"),
        ({URL: "https://modell.se\\@annan.se/v1"}, "lösenord"),
        ({URL: "https://modell.se/v1?key=hemlig-41"}, "frågetecken"),
        ({URL: "https://modell.se/v1#x"}, "frågetecken"),
        ({URL: "http://modell.kommunen.se/v1"}, "okrypterad"),
        ({URL: "http://127.0.0.1.annan.se/v1"}, "okrypterad"),
        ({URL: "http://localhost.annan.se/v1"}, "okrypterad"),
        ({URL: "http://127.1/v1", PLAIN_HTTP: "nej"}, "okrypterad"),
        ({NAME: ""}, NAME),
        ({NAME: "a\nb"}, NAME),
        ({NAME: "a" * 301}, NAME),
        ({KEY: "hemlig-41 å"}, KEY),
        ({KEY: "hemlig-41\nX-Other: 1"}, KEY),
        ({SECONDS: "en minut"}, SECONDS),
        ({SECONDS: "0"}, SECONDS),
        ({SECONDS: "nan"}, SECONDS),
        ({SECONDS: "inf"}, SECONDS),
        ({SECONDS: "601"}, SECONDS),
    ],
)
def test_a_wrong_setting_is_told_in_a_sentence_without_secrets(wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadSetting) as told:
        endpoint_settings({**RIGHT, **wrong})
    assert sentence in str(told.value)
    assert str(told.value).endswith(".")
    assert "hemlig-41" not in str(told.value)
    assert "anna" not in str(told.value).replace("annan", "")


def test_plain_http_to_another_machine_can_be_allowed() -> None:
    settings = endpoint_settings({**RIGHT, URL: "http://modell.kommunen.se/v1", PLAIN_HTTP: "ja"})
    assert settings is not None
    assert settings.address_told == "modell.kommunen.se"


def test_the_key_is_not_shown_with_the_settings() -> None:
    assert "hemlig-41" not in repr(endpoint_settings(RIGHT))
