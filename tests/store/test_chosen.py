"""BOT_STORE names a store, and that one is opened; without its client Redis is refused with advice."""

import sys
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from bot.store import Part, SqliteStore, chosen, open_store


def test_a_process_answers_and_does_not_ask_telegram_unless_it_is_said() -> None:
    assert Part() == Part(polls=False, works=True)
    assert Part().version() == ""


async def test_a_path_is_a_file_beside_which_no_key_may_lie(tmp_path: Path) -> None:
    settings = Settings(store=f"sqlite:///{tmp_path / 'data' / 'x.db'}", key_file=tmp_path / "key" / "key")
    async with await open_store(settings, Part()) as store:
        assert isinstance(store, SqliteStore)
    assert (tmp_path / "data" / "x.db").exists()
    assert (tmp_path / "key" / "key").exists()


async def test_redis_without_its_client_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("bot.store.redis", "bot.store.redis.operator"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SettingsError, match="pip install"):
        await open_store(Settings(store="redis://x", key_file=tmp_path / "key"), Part())
    with pytest.raises(SettingsError, match="pip install"):
        chosen.redis_operator()


def test_an_operator_s_commands_are_those_of_redis() -> None:
    assert chosen.redis_operator().__name__ == "bot.store.redis.operator"
