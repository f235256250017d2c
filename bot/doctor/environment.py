"""The settings, as far as they can be read when some of them are wrong."""

import contextlib
import os
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from dotenv import dotenv_values
from pydantic import TypeAdapter

from bot.doctor.finding import Finding, error, ok
from bot.settings import ENV_FILE, Settings, SettingsError, read_settings


def lenient() -> tuple[Settings, Finding]:
    """Settings to go on with, and what is wrong with them; a value that is wrong counts as left out."""
    try:
        settings = read_settings()
    except (SettingsError, OSError, UnicodeDecodeError) as trouble:
        why = str(trouble) if isinstance(trouble, SettingsError) else f"{ENV_FILE}: {type(trouble).__name__}"
        return _bit_by_bit(), error(
            "settings",
            f"noe er feil ({why}). Rett det i miljøet eller i {ENV_FILE}; tabellen står i README.md.",
            f"{why}. Mend it in the environment or in {ENV_FILE}; the table is in README.md.",
        )
    names = ", ".join(sorted(f"BOT_{name.upper()}" for name in settings.model_fields_set))
    return settings, ok(
        "settings", f"satt: {names or 'ingen, alt er som fra start'}", f"set: {names or 'none, all defaults'}"
    )


def _bit_by_bit() -> Settings:
    """Each setting by itself. `Any`: pydantic's fields are of any type."""
    values: dict[str, Any] = {}
    given = _given()
    for name, about in Settings.model_fields.items():
        text = given.get(f"BOT_{name.upper()}")
        if text is not None:
            try:
                values[name] = TypeAdapter(Annotated[about.annotation, about]).validate_python(text)
            except ValueError:
                continue
    return Settings.model_construct(**values)


def _given() -> dict[str, str | None]:
    try:
        written = {key.upper(): value for key, value in dotenv_values(ENV_FILE).items()}
    except (OSError, ValueError):
        written = {}
    return written | dict(os.environ)


def secrets_in_use() -> list[str]:
    """What must never be shown, the longest first."""
    settings, _ = lenient()
    found = {settings.token.get_secret_value(), settings.webhook_secret.get_secret_value()}
    with contextlib.suppress(SettingsError, OSError, ValueError):
        found.add(settings.bot_token())
    with contextlib.suppress(ValueError):  # an address that is none
        password = urlsplit(settings.store).password or ""
        found |= {password, unquote(password)}
    found |= {secret.partition(":")[2] for secret in found}
    return sorted((secret for secret in found if len(secret) > 3), key=len, reverse=True)
