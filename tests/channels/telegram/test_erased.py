"""Who erases everything is shown nothing of what waited; what is on its way goes when it is there."""

import asyncio
from pathlib import Path

from bot.channels.telegram import calls
from bot.channels.telegram.hands import EACH, Hands
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.session import Api
from bot.model.post import Outgoing, OutRow
from bot.model.reply import Document
from bot.model.session import Session
from bot.store import SqliteStore, load_key
from tests.channels.telegram.fakes import CHAT, FakeApi, FakeOutbox, running, screen
from tests.channels.telegram.test_row_by_row import Purse, until

FILE = calls.document(Document("avtale.ics", b"BEGIN:VCALENDAR\r\n"))
CLEAR = Outgoing("clear", {"ids": [5]})


class Erasing(FakeOutbox):
    """Numbers go on after an erasure."""

    def erase(self) -> None:
        self.done += [(row.id, None) for row in self.rows]
        self.rows = []


def farewell(*, crisis: bool = False) -> Outgoing:
    return screen("erased", keep=False, crisis=crisis)


def numbered(*things: Outgoing, start: int = 1) -> list[OutRow]:
    return [OutRow(start + n, b"a", CHAT, each) for n, each in enumerate(things)]


def left(hands: Hands) -> list[int]:
    """The numbers of all that is held, in order."""
    found = []
    while (row := hands.first(b"a")) is not None:
        found.append(row.id)
        hands.dealt_with(b"a", None)
    return found


async def test_what_waits_for_the_rate_is_not_sent_and_its_press_is_answered(api: FakeApi, bot: Api) -> None:
    outbox, purse = Erasing(), Purse(0)
    sender = Sender(bot, outbox, allowance=purse)
    async with running(sender):
        sender.hand_over([outbox.put(FILE), outbox.put(screen("your meeting", answer="77"))])
        outbox.erase()
        sender.hand_over([outbox.put(CLEAR), outbox.put(farewell())])
        purse.have = 10
        sender.wake()
        await outbox.empty.wait()
        await until(lambda: api.sent("answerCallbackQuery"))
    assert api.methods().count("sendDocument") == 0
    assert [call["text"] for call in api.sent("sendMessage")] == ["erased"]
    assert api.sent("deleteMessages") == [{"chat_id": CHAT, "message_ids": [5]}]
    assert sender._delivery._answers == {}


async def test_so_it_is_of_what_the_store_hands_over(api: FakeApi, bot: Api, tmp_path: Path) -> None:
    async with await SqliteStore.open(tmp_path / "e.db", load_key(tmp_path / "k" / "key")) as store:
        purse = Purse(0)
        sender = Sender(bot, store, allowance=purse)
        async with running(sender):
            give, there = sender.hand_over, Session("menu.start", (), "nb", "young")
            await store.commit(CHAT, row_id=None, session=there, outgoing=[FILE, screen()], hand_over=give)
            await store.commit(CHAT, row_id=None, session=None, outgoing=[farewell()], hand_over=give)
            purse.have = 10
            sender.wake()
            await until(lambda: api.calls)
    assert [params.get("text") for _, params in api.calls] == ["erased"]


async def test_a_file_that_is_being_sent_is_taken_away_when_it_is_there(api: FakeApi, bot: Api) -> None:
    outbox = Erasing()
    sender = Sender(bot, outbox, rate=1e6)
    api.gate.clear()
    async with running(sender):
        sender.hand_over([outbox.put(FILE), outbox.put(screen("your meeting"))])
        await until(lambda: api.now == 1)
        outbox.erase()
        sender.hand_over([outbox.put(farewell())])
        api.gate.set()
        await outbox.empty.wait()
        await until(lambda: api.sent("deleteMessage"))
    assert [call["text"] for call in api.sent("sendMessage")] == ["erased"]
    assert api.sent("deleteMessage") == [{"chat_id": CHAT, "message_id": 901}]
    assert sender._hands._erased == set()


async def test_a_file_that_nobody_erased_stays(api: FakeApi, bot: Api) -> None:
    outbox = Erasing()
    sender = Sender(bot, outbox, rate=1e6)
    async with running(sender):
        sender.hand_over([outbox.put(FILE), outbox.put(farewell())])
        await outbox.empty.wait()
        await asyncio.sleep(0.02)
    assert api.sent("deleteMessage") == []


async def test_a_screen_that_is_being_sent_becomes_the_last_words(api: FakeApi, bot: Api) -> None:
    outbox = Erasing()
    sender = Sender(bot, outbox, rate=1e6)
    api.gate.clear()
    async with running(sender):
        sender.hand_over([outbox.put(screen("your meeting"))])
        await until(lambda: api.now == 1)
        outbox.erase()
        sender.hand_over([outbox.put(farewell())])
        api.gate.set()
        await outbox.empty.wait()
    assert [(call["message_id"], call["text"]) for call in api.sent("editMessageText")] == [(901, "erased")]
    assert api.sent("deleteMessage") == []


def test_what_is_cleared_is_cleared_and_an_emergency_is_answered_even_so() -> None:
    hands = Hands()
    assert hands.take(numbered(screen(), CLEAR, screen(crisis=True), farewell()), ())
    assert hands.take(numbered(farewell(), start=10), ())
    assert left(hands) == [2, 3, 10]


def test_unless_the_last_words_are_said_in_place_of_that_answer() -> None:
    hands = Hands()
    assert hands.take(numbered(screen(), screen(crisis=True)), ())
    assert hands.take(numbered(CLEAR, farewell(crisis=True), start=10), ())
    assert left(hands) == [10, 11]


def test_however_much_waited_there_is_room_for_the_last_words_in_the_same_place() -> None:
    dropped: list[OutRow] = []
    hands = Hands(dropped.append)
    for row in numbered(*(screen() for _ in range(EACH))):
        assert hands.take([row], ())
    assert hands.take(numbered(farewell(), start=EACH + 1), ())
    assert len(dropped) == EACH
    assert hands.following() == b"a"
    assert left(hands) == [EACH + 1]


def test_what_a_look_at_the_disk_has_found_of_the_last_words_stays() -> None:
    hands = Hands()
    clear, words = numbered(CLEAR, farewell())
    hands.found([clear])
    assert hands.take([clear, words], ())
    assert left(hands) == [1, 2]


def test_a_look_that_began_before_does_not_bring_it_back() -> None:
    hands = Hands()
    old, words = numbered(screen(), farewell())
    hands.take([old], ())
    hands.look()
    hands.take([words], ())
    hands.following()
    hands.dealt_with(b"a", None)
    hands.let_go(b"a", go_on=True)
    hands.found([old])
    assert hands.waiting == 0
