"""A deletion that lasts until somebody waits for its end."""

import asyncio

import pytest

from bot.channels.telegram.leftovers import Leftovers


def asked_whether_it_stays(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Set once somebody waits for the end of a deletion; they do, however long that takes."""
    asked, survives = asyncio.Event(), Leftovers.survives

    async def noting(left: Leftovers, chat_id: int, message_id: int) -> bool:
        asked.set()
        return await survives(left, chat_id, message_id)

    monkeypatch.setattr(Leftovers, "survives", noting)
    monkeypatch.setattr("bot.channels.telegram.leftovers.LONGEST_WAIT", 600.0)
    return asked
