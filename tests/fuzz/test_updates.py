"""Updates made wrong in every way: none raises, and every call that follows is one Telegram would take."""

import json
from collections.abc import Sequence
from datetime import date
from random import Random

import pytest

from bot.shelf import Shelf
from tests.fuzz.hall import Hall, places
from tests.fuzz.mutator import HOSTILE, mutated
from tests.fuzz.valid import Maker
from tests.soak.report import Advance, Bar, Figure, scaled

TEXTS = (
    "hei", "jeg er redd og vet ikke", "politiet tok meg", "hva er et forelegg", "torsdag 14:30", "Oslo",
    "jeg vil dø", "han puster ikke", "letter from the unit", "må jeg møte", "xyz 123",
)  # fmt: skip
PART = 12_500


async def fed(shelf: Shelf, seed: int, count: int, people: int, advance: Advance | None = None) -> Hall:
    """A hall after so many wrong updates."""
    dice = Random(seed)
    hall = Hall(shelf.conversation, dice, places(shelf.conversation, dice, people))
    right: Sequence[str] = [
        json.dumps(update) for update in Maker(shelf.conversation.library, dice, TEXTS).several(400)
    ]
    for number in range(count):
        wrong = mutated(right[int(dice.random() * len(right))], dice, (*TEXTS, *HOSTILE))
        try:
            await hall.feed(wrong)
        except Exception as error:
            raise AssertionError(f"seed {seed}, {number}: {json.dumps(wrong)[:3000]}") from error
        if advance is not None and number % 1000 == 999:
            advance(1000)
    return hall


async def test_the_right_ones_are_answered(shelf: Shelf) -> None:
    dice = Random(0)
    hall = Hall(shelf.conversation, dice)
    for update in Maker(shelf.conversation.library, dice, TEXTS).several(400):
        await hall.feed(update)
    assert hall.wrong == {}
    assert hall.seen["unreadable"] == 0
    assert {"Wrote", "Chose", "Commanded", "Opened", "outside or gone"} <= set(hall.seen)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_wrong_ones_do_no_harm(shelf: Shelf, seed: int) -> None:
    hall = await fed(shelf, seed, PART, people=30)
    assert hall.wrong == {}
    assert sum(hall.seen.values()) == PART
    # That many come through in spite of it: else nothing but the door would be tested.
    assert hall.paper.made > PART / 10


@pytest.mark.soak
@pytest.mark.timeout(7200)
async def test_a_million_wrong_ones_do_no_harm(shelf: Shelf, soak_figure: Figure, soak_bar: Bar) -> None:
    count = scaled(1_000_000)
    # Others each day; the seed stands in the report.
    seed = date.today().toordinal()
    hall = await fed(shelf, seed, count, people=3000, advance=soak_bar(count))
    soak_figure(f"mutated updates, seed {seed}", count, sum(hall.seen.values()))
    soak_figure("calls made for them, all held to the Bot API", "", hall.paper.made)
    soak_figure("unhandled errors, calls that are not valid", 0, sum(hall.wrong.values()))
    assert hall.wrong == {}


async def test_a_wrong_call_would_be_seen(shelf: Shelf) -> None:
    hall = Hall(shelf.conversation, Random(0))
    hall.paper.chat = 5
    keyboard = [[{"text": "x", "callback_data": "a" * 65}]]
    await hall.paper.call("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": keyboard}, 1)
    await hall.paper.call("deleteMessages", {"chat_id": 6, "message_ids": [1]}, 1)
    assert len(hall.wrong) >= 2
