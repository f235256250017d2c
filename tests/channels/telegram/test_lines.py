"""Who is served next: none overtakes their like, and no line stands still."""

import asyncio
from collections import Counter, deque

from aiohttp import FormData

from bot.channels.telegram.hands import FEW, IN_FLIGHT, LOOK_AHEAD, MANY, PEOPLE, Hands
from bot.channels.telegram.lines import TURNS, Lines, Standing
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing, OutRow
from tests.channels.telegram.fakes import CHAT, FakeApi, FakeOutbox, running, screen


def row(number: int, who: bytes, *, seen: bool = False, op: str = "screen", crisis: bool = False) -> OutRow:
    return OutRow(number, who, CHAT, Outgoing(op, {}, crisis), screen=1 if seen else None)


def served(hands: Hands, count: int) -> list[bytes | None]:
    return [hands.following() for _ in range(count)]


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


def test_who_waits_for_one_answer_goes_before_those_who_wait_for_many() -> None:
    hands = Hands()
    for person in range(PEOPLE):
        rows = [row(MANY * person + n, b"%d" % person, seen=True) for n in range(MANY)]
        assert all(hands.take([each], [kept.id for kept in rows[:n]]) for n, each in enumerate(rows))
    assert hands.take([row(9001, b"other", seen=True)], ())
    assert hands.take([row(9002, b"new")], ())
    assert set(served(hands, 2)) == {b"other", b"new"}
    assert hands.waiting == PEOPLE - 2, "two of those who wait for many have made room"
    assert hands.behind


def test_what_needs_no_allowance_does_not_stand_behind_what_does() -> None:
    hands = Hands()
    assert hands.take([row(1, b"screen")], ())
    assert hands.take([row(2, b"clear", op="clear")], ())
    assert hands.take([row(3, b"crisis", crisis=True)], ())
    assert served(hands, 3) == [b"crisis", b"clear", b"screen"]


def test_nobody_overtakes_their_like_who_are_only_on_disk() -> None:
    hands = Hands()
    for number in range(PEOPLE):
        assert hands.take([row(number, b"%d" % number)], ())
    assert not hands.take([row(PEOPLE, b"left")], ())
    for number in range(10):
        who = hands.following()
        assert who == b"%d" % number
        hands.dealt_with(who, None)
        hands.let_go(who, go_on=True)
    assert not hands.take([row(PEOPLE + 1, b"later")], ()), "there is room, but somebody was here first"
    assert hands.take([row(PEOPLE + 2, b"known", seen=True)], ())
    hands.look()
    assert not hands.take([row(PEOPLE + 3, b"meanwhile")], ())
    hands.found([row(PEOPLE, b"left"), row(PEOPLE + 1, b"later")])
    assert hands.behind, "one came while the disk was being read"
    hands.look()
    hands.found([row(PEOPLE + 3, b"meanwhile")], everyone=False)
    assert hands.behind
    hands.look()
    hands.found([])
    assert not hands.behind
    assert hands.take([row(PEOPLE + 4, b"last")], ())


def test_those_who_wait_for_many_go_back_to_disk_while_others_are_there() -> None:
    hands = Hands()
    rows = deque(row(number, b"a") for number in range(MANY + 1))
    assert hands.take(list(rows), ())
    assert hands.take([row(50, b"b")], ())
    assert not hands.take([row(60, b"c")], (59,))
    assert set(served(hands, 2)) == {b"a", b"b"}
    for who in (b"a", b"b"):
        hands.dealt_with(who, None)
        hands.let_go(who, go_on=True)
    assert hands.waiting == 0
    hands.look()
    hands.found([rows[1]])
    assert served(hands, 1) == [b"a"]


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
        async with asyncio.timeout(10):
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
