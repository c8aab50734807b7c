"""Settings come from the environment, and a wrong one is named."""

import pytest

from api.settings import SettingsError, read_settings


def test_defaults_hold_limits() -> None:
    settings = read_settings({})
    assert settings.database_url == "sqlite:///.var/sauro.db"
    assert settings.policy == "nd335-2025"
    assert settings.api_keys == ()
    assert settings.body_bytes == 10 * 2**20
    assert settings.requests_per_minute == 1200
    assert settings.screenings >= 2


def test_values_are_read_and_keys_are_kept_out_of_sight() -> None:
    settings = read_settings({"SAURO_API_KEYS": "one, two,", "SAURO_QUEUE": "7", "PATH": "/bin"})
    assert [key.get_secret_value() for key in settings.api_keys] == ["one", "two"]
    assert settings.queue == 7
    assert "one" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SAURO_POLCY", "x", "SAURO_POLCY: unknown setting; known: SAURO_API_KEYS"),
        ("sauro_polcy", "x", "unknown setting"),
        ("SAURO_QUEUE", "many", "SAURO_QUEUE: "),
        ("SAURO_SCREENINGS", "0", "SAURO_SCREENINGS: "),
        ("SAURO_REQUESTS_PER_MINUTE", "-1", "SAURO_REQUESTS_PER_MINUTE: "),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({name: value})
    assert message in str(caught.value)


def test_the_environment_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAURO_QUEUE", "9")
    assert read_settings().queue == 9
