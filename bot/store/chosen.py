"""Opens the store that BOT_STORE names; Redis is loaded only where it is that."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from bot.settings import Settings, SettingsError
from bot.store.door import Store
from bot.store.keyfile import load_key
from bot.store.sqlite import SqliteStore

NOT_INSTALLED = "BOT_STORE names Redis, and its client is not installed: pip install 'veivis[redis]'"


@dataclass(frozen=True, slots=True)
class Part:
    """What a process does. `polls`: it asks Telegram for updates. `works`: it answers people.

    `version`: the content it answers with.
    """

    polls: bool = False
    works: bool = True
    version: Callable[[], str] = str


async def open_store(settings: Settings, part: Part) -> Store:
    """The store, open.

    Raises:
        SettingsError: BOT_STORE names none, or its client is not installed.
        StoreTrouble: it cannot be used, by this process or at all.
    """
    url = settings.redis_url()
    if url is None:
        path = settings.store_path()
        return await SqliteStore.open(path, load_key(settings.key_file, path))
    try:
        from bot.store.redis import RedisStore  # noqa: PLC0415 - most guides do without
    except ImportError:
        raise SettingsError(NOT_INSTALLED) from None
    return await RedisStore.open(url, load_key(settings.key_file), part=part)


def redis_operator() -> ModuleType:
    """What an operator's commands ask of Redis; raises `SettingsError` where its client is not installed."""
    try:
        from bot.store.redis import operator  # noqa: PLC0415 - as above
    except ImportError:
        raise SettingsError(NOT_INSTALLED) from None
    return operator
