"""Who is served next: none overtakes their like, and no line stands still."""

import asyncio
from collections import Counter

from aiohttp import FormData

from bot.channels.telegram.hands import FEW, IN_FLIGHT, LOOK_AHEAD, Hands
from bot.channels.telegram.lines import TURNS, Lines, Standing
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from tests.channels.telegram.fakes import FakeApi, FakeOutbox, running, screen


def test_each_line_keeps_its_order_and_none_stands_still() -> None:
    lines = Lines()
    for number in range(100):
        for standing in Standing:
            lines.join(b"%d %d" % (standing, number), standing)
    went: dict[int, list[int]] = {standing: [] for standing in Standing}
    for _ in range(200 + 4 * len(TURNS)):
        line, number = map(int, (lines.following() or b"").split())
        went[line].append(number)
    assert all(numbers == list(range(len(numbers))) for numbers in went.values())
    lengths = {standing: len(numbers) for standing, numbers in went.items()}
    assert lengths == {Standing.URGENT: 100, Standing.FREE: 100} | {
        standing: 4 * count for standing, count in Counter(TURNS).items()
    }


def test_one_who_could_not_be_served_is_where_they_were() -> None:
    lines = Lines()
    for who in (b"a", b"b", b"c"):
        lines.join(who, Standing.NEW)
    lines.join(b"many", Standing.MANY)
    for _ in range(2 * len(TURNS)):  # whose turn it is does not change by it
        assert lines.following() == b"a"
        lines.put_back(b"a", Standing.NEW)
    assert len(lines) == 4
    assert [lines.following() for _ in range(5)] == [b"a", b"b", b"c", b"many", None]


class AllAtOnce(Api):
    """Carries out everything at the same moment, when it is let."""

    def __init__(self) -> None:
        super().__init__("42:all", "http://127.0.0.1")
        self.gate = asyncio.Event()

    async def _post(self, method: str, data: bytes | FormData, seconds: float) -> tuple[int, bytes]:
        await self.gate.wait()
        return 200, b'{"ok":true,"result":{"message_id":1}}'


async def test_what_is_left_on_disk_is_found_when_all_at_hand_go_at_once() -> None:
    outbox, api = FakeOutbox(), AllAtOnce()
    sender = Sender(api, outbox, rate=1e6)
    async with running(sender):
        while sender._left:
            await asyncio.sleep(0.005)  # it has looked, and there was nothing
        at_hand = IN_FLIGHT + FEW + 20
        for person in range(at_hand):
            sender.hand_over([outbox.put(screen(), b"%d" % person)])
        for person in range(LOOK_AHEAD):
            sender.hand_over([outbox.put(screen(), b"left %d" % person)], (0,))
        await asyncio.sleep(0.01)
        api.gate.set()
        async with asyncio.timeout(60):
            await outbox.empty.wait()
    assert len(outbox.done) == at_hand + LOOK_AHEAD


async def test_a_press_is_answered_while_its_screen_waits_behind_many(api: FakeApi, bot: Api) -> None:
    outbox = FakeOutbox(patient=True)
    sender = Sender(bot, outbox, rate=1 / 3600)
    sender._bucket.take()
    async with running(sender):
        for person in range(5):
            sender.hand_over([outbox.put(screen(answer=str(person)), b"%d" % person)])
        while len(api.sent("answerCallbackQuery")) < 5:
            await asyncio.sleep(0.005)
        assert api.sent("sendMessage") == []
        outbox.rows.clear()
        sender._hands = Hands()
