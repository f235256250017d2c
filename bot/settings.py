"""Environment, or a `.env` file, to frozen Settings; unknown keys are refused."""

import os
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator

from bot.private_files import open_to_others

ROOT = Path(__file__).resolve().parent.parent
ENV_FILE = ".env"
PREFIX = "BOT_"

TELEGRAM = "https://api.telegram.org"
TELEGRAM_RATE = 30
LISTEN = "127.0.0.1:8080"
REDIS = ("redis://", "rediss://", "unix://")


class SettingsError(ValueError):
    """Something in the environment is wrong; the message says what to do."""


def _server(url: str) -> str:
    """An address to which paths can be added; raises `ValueError`."""
    try:
        parts = urlsplit(url)
        right = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # its words may hold what stands there
        right = False
    if not right:
        raise ValueError(f"must look like {TELEGRAM}")
    return url.rstrip("/")


def _address(text: str) -> tuple[str, int]:
    """Host and port; this machine alone where no host is named. Raises `ValueError`."""
    host, _, port = text.rpartition(":")
    if ":" in host and not (host.startswith("[") and host.endswith("]")):
        raise ValueError("must look like 127.0.0.1:8080 or [::1]:8080")
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise ValueError("must look like 127.0.0.1:8080")
    return host.strip("[]") or "127.0.0.1", int(port)


def _is_address(text: str) -> str:
    """The text, where it is an address or empty; raises `ValueError`."""
    if text:
        _address(text)
    return text


Address = Annotated[str, AfterValidator(_is_address)]


class Settings(BaseModel):
    """What an operator can set. Each field is the environment variable `BOT_<NAME>`; see `read_settings`."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    token: SecretStr = SecretStr("")
    token_file: Path | None = None
    api_url: Annotated[str, AfterValidator(_server)] = TELEGRAM
    store: str = Field(default="sqlite:///var/veivis.db", repr=False)
    """It may hold a password."""
    key_file: Path = Path("var-key/key")
    content: Path = ROOT / "content"
    flows: Path = ROOT / "flows"
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: Address = LISTEN
    operations: Address = ""
    rate: float = Field(default=25.0, gt=0)

    @model_validator(mode="after")
    def _rate_is_bearable(self) -> Self:
        """Telegram's own limit; another Bot API server may have none."""
        if self.rate > TELEGRAM_RATE and self.with_telegram:
            raise ValueError(f"BOT_RATE must be at most {TELEGRAM_RATE} with Telegram")
        return self

    @model_validator(mode="after")
    def _token_file_is_private(self) -> Self:
        """A token that others on the machine can read is no secret."""
        path = self.token_file
        if path is not None and path.exists() and open_to_others(path, path.stat().st_mode):
            raise ValueError(f"BOT_TOKEN_FILE {path} can be read by others: chmod 600 {path}")
        return self

    @property
    def with_telegram(self) -> bool:
        """Whether it is Telegram's own server, with Telegram's limits."""
        return urlsplit(self.api_url).hostname == urlsplit(TELEGRAM).hostname

    def bot_token(self) -> str:
        """The token from BOT_TOKEN or BOT_TOKEN_FILE.

        Raises:
            SettingsError: neither is set, or the file cannot be read, or others can read it.
        """
        if self.token.get_secret_value():
            _env_file_is_private()
            return self.token.get_secret_value()
        if self.token_file is not None:
            try:
                return self.token_file.read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingsError(f"BOT_TOKEN_FILE cannot be read: {error.strerror}") from None
        raise SettingsError("No token: set BOT_TOKEN, or BOT_TOKEN_FILE to a file that holds it")

    def operations_address(self) -> tuple[str, int] | None:
        """Where /healthz, /readyz and /metrics answer (host, port); None where they do not."""
        return _address(self.operations) if self.operations else None

    def listen_address(self) -> tuple[str, int]:
        """Where the webhook is listened for (host, port)."""
        return _address(self.listen or LISTEN)

    def store_path(self) -> Path:
        """The database file of a `sqlite:///path` store.

        Raises:
            SettingsError: BOT_STORE names another kind of store.
        """
        prefix = "sqlite:///"
        if not self.store.startswith(prefix):
            raise SettingsError("BOT_STORE must look like sqlite:///path/to/file.db or redis://host:6379/0")
        return Path(self.store.removeprefix(prefix))

    def checked_path(self) -> Path:
        """Where it is remembered which content was found right: beside the store, if that is a file."""
        if self.redis_url() is None:
            return self.store_path().with_suffix(".checked")
        return Path(os.environ.get("STATE_DIRECTORY", "var")) / "veivis.checked"  # systemd's name for it

    def redis_url(self) -> str | None:
        """The address of a Redis store, None where BOT_STORE names no such."""
        return self.store if self.store.startswith(REDIS) else None


def _env_file_is_private() -> None:
    """A `.env` that holds the token is a token file."""
    path = Path(ENV_FILE)
    if "BOT_TOKEN" not in os.environ and path.exists() and open_to_others(path, path.stat().st_mode):
        raise SettingsError(f"BOT_TOKEN stands in {path.absolute()}, which others can read: chmod 600 {path}")


def _in_env_file() -> dict[str, str]:
    """What stands in the `.env` file of this folder, if there is one."""
    path = Path(ENV_FILE)
    if not path.is_file():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415 - most have no such file, and a start is in a hurry

    return {key: value or "" for key, value in dotenv_values(path, encoding="utf-8").items()}


def read_settings() -> Settings:
    """Settings from the environment.

    Raises:
        SettingsError: a key is unknown or a value is wrong; values are not repeated in the message.
    """
    known = {f"{PREFIX}{name.upper()}": name for name in Settings.model_fields}
    given = {key: value for key, value in os.environ.items() if key.upper().startswith(PREFIX)}
    given = {key.upper(): value for key, value in (_in_env_file() | given).items()}
    unknown = sorted(given.keys() - known)
    if unknown:
        raise SettingsError(f"Unknown setting {unknown[0]}; known are {', '.join(sorted(known))}")
    try:
        return Settings.model_validate({known[key]: value for key, value in given.items()})
    except ValueError as error:
        details: list[dict[str, Any]] = getattr(error, "errors", list)()  # pydantic's own shape
        told = "; ".join(
            f"{'BOT_' + str(d['loc'][0]).upper() + ': ' if d['loc'] else ''}{d['msg']}" for d in details
        )
        raise SettingsError(told or "the settings are wrong") from None
