"""The same wrong updates over HTTP, with a store behind the door and a Bot API before it."""

import asyncio
import io
import json
from collections import Counter
from pathlib import Path
from random import Random

import aiohttp
import pytest

from bot.channels.telegram.webhook import SECRET_HEADER, SIZE_LIMIT
from bot.shelf import Shelf
from tests.fuzz.door import SECRET, whole
from tests.fuzz.mutator import HOSTILE, mutated
from tests.fuzz.test_updates import TEXTS
from tests.fuzz.valid import FIRST_CHAT, PEOPLE, Maker
from tests.soak.report import Figure, scaled

FEW = 400
SIDE_BY_SIDE = 10


async def poured(
    folder: Path, shelf: Shelf, seed: int, count: int
) -> tuple[Counter[int], list[str], list[str], int]:
    """Statuses, complaints about calls, errors that were logged, and calls."""
    dice = Random(seed)
    right = [json.dumps(update) for update in Maker(shelf.conversation.library, dice, TEXTS).several(300)]
    statuses: Counter[int] = Counter()

    def bodies() -> list[bytes]:
        updates = [mutated(dice.choice(right), dice, (*TEXTS, *HOSTILE)) for _ in range(count)]
        for number, update in enumerate(updates):
            if isinstance(update.get("update_id"), int) and number % 3:
                update["update_id"] = 10_000 + number
        return [json.dumps(update).encode() for update in updates]

    async with whole(folder, shelf) as guide, aiohttp.ClientSession() as session:
        for number in range(PEOPLE):
            guide.playground.world.new_chat(FIRST_CHAT + number, "nb")
        waiting = iter(bodies())

        async def post() -> None:
            for body in waiting:
                said = session.post(guide.url, data=io.BytesIO(body), headers={SECRET_HEADER: SECRET})
                try:
                    async with said as answer:
                        statuses[answer.status] += 1
                except aiohttp.ClientConnectionError:
                    # Refused while it was still being sent.
                    assert len(body) > SIZE_LIMIT
                    statuses[413] += 1

        await asyncio.gather(*(post() for _ in range(SIDE_BY_SIDE)))
        await guide.calm()
        return statuses, guide.complaints, guide.heard.told, len(guide.playground.world.calls)


async def test_wrong_updates_over_http(tmp_path: Path, shelf: Shelf) -> None:
    statuses, complaints, told, calls = await poured(tmp_path, shelf, 5, FEW)
    assert set(statuses) <= {200, 400, 413}
    assert statuses[200] > FEW / 3
    assert calls > FEW / 20
    assert complaints == []
    assert told == []


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_many_wrong_updates_over_http(tmp_path: Path, shelf: Shelf, soak_figure: Figure) -> None:
    count = scaled(50_000)
    statuses, complaints, told, calls = await poured(tmp_path, shelf, 6, count)
    soak_figure("mutated updates over HTTP", count, statuses.total())
    soak_figure("calls that came of them, all held to the Bot API", "", calls)
    soak_figure("errors told, calls that are not valid", 0, len(complaints) + len(told))
    assert set(statuses) <= {200, 400, 413}
    assert (complaints, told) == ([], [])
