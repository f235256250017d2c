"""What a process may be asked to do, with which store."""

import pytest
from pydantic import SecretStr

from bot.parts import part_of
from bot.settings import Settings, SettingsError

REDIS = "redis://127.0.0.1:6379/0"


def part(store: str, *, webhook: bool = False, only: str = "", secret: str = "") -> tuple[bool, bool]:
    settings = Settings(store=store, webhook_secret=SecretStr(secret))
    made = part_of(settings, webhook=webhook, only=only, version=str)
    return made.polls, made.works


def test_alone_a_process_does_everything() -> None:
    assert part("sqlite:///x.db") == (True, True)
    assert part("sqlite:///x.db", webhook=True) == (False, True)
    assert part(REDIS) == (True, True)


def test_with_redis_the_work_can_be_divided() -> None:
    assert part(REDIS, only="answer") == (False, True)
    assert part(REDIS, only="receive") == (True, False)
    assert part(REDIS, webhook=True, only="receive", secret="x") == (False, False)
    assert part(REDIS, webhook=True, secret="x") == (False, True)


@pytest.mark.parametrize(
    ("store", "webhook", "only", "word"),
    [
        ("sqlite:///x.db", False, "answer", "BOT_STORE=redis://"),
        (REDIS, False, "something", "receive or answer"),
        (REDIS, True, "answer", "leave one of them out"),
        (REDIS, True, "receive", "BOT_WEBHOOK_SECRET"),
    ],
)
def test_what_cannot_be_is_refused(store: str, webhook: bool, only: str, word: str) -> None:
    with pytest.raises(SettingsError, match=word):
        part(store, webhook=webhook, only=only)


def test_a_password_in_the_address_is_not_in_the_settings_text() -> None:
    assert "hemmelig" not in repr(Settings(store="redis://:hemmelig@host/0"))
