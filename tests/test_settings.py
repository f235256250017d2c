"""The environment: what is refused, and that no secret is repeated."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, read_settings


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_an_unknown_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKN", "42:secret")
    with pytest.raises(SettingsError, match="BOT_TOKN") as told:
        read_settings()
    assert "secret" not in str(told.value)


def test_an_unknown_key_in_the_env_file_is_refused() -> None:
    Path(".env").write_text("BOT_TOKN=42:secret\n", encoding="utf-8")
    with pytest.raises(SettingsError):
        read_settings()


def test_a_wrong_value_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_RATE", "hemmelig")
    with pytest.raises(SettingsError, match="BOT_RATE") as told:
        read_settings()
    assert "hemmelig" not in str(told.value)


def test_the_token_comes_from_a_file_only_its_owner_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "token"
    path.write_text("42:abc\n", encoding="utf-8")
    path.chmod(0o644)
    monkeypatch.setenv("BOT_TOKEN_FILE", str(path))
    with pytest.raises(SettingsError, match="chmod 600"):
        read_settings()
    path.chmod(0o600)
    assert read_settings().bot_token() == "42:abc"


def test_an_env_file_with_the_token_must_be_private(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(".env")
    path.write_text("BOT_TOKEN=42:abc\n", encoding="utf-8")
    path.chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600") as told:
        read_settings().bot_token()
    assert "42:abc" not in str(told.value)
    path.chmod(0o600)
    assert read_settings().bot_token() == "42:abc"


def test_no_token_says_what_to_do() -> None:
    with pytest.raises(SettingsError, match="BOT_TOKEN"):
        read_settings().bot_token()


def test_the_token_is_not_in_the_settings_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:abcdef")
    assert "abcdef" not in repr(read_settings())


def test_another_kind_of_store_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_STORE", "mysql://x")
    with pytest.raises(SettingsError, match="sqlite"):
        read_settings().store_path()
    monkeypatch.setenv("BOT_STORE", "sqlite:////var/lib/x.db")
    assert read_settings().store_path() == Path("/var/lib/x.db")


@pytest.mark.parametrize(
    "url",
    ["https://api.telegram.org/", "https://API.telegram.org", "https://api.telegram.org:443//"],
)
def test_telegram_is_known_however_its_address_is_written(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_API_URL", url)
    settings = read_settings()
    assert settings.with_telegram
    assert not settings.api_url.endswith("/")
    monkeypatch.setenv("BOT_RATE", "100")
    with pytest.raises(SettingsError, match="at most 30"):
        read_settings()
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:8081/")
    assert read_settings().api_url == "http://127.0.0.1:8081"
    assert not read_settings().with_telegram


@pytest.mark.parametrize(
    "url", ["", "api.telegram.org", "ftp://merketord", "https://", "http://[::1", "http://h:merketord"]
)
def test_a_server_without_an_address_is_refused_at_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_API_URL", url)
    with pytest.raises(SettingsError, match=r"BOT_API_URL: .* https://api\.telegram\.org") as told:
        read_settings()
    assert "merketord" not in str(told.value)
