"""The guide, unmodified, on the playground over HTTP: a person starts, presses, types and erases."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import Guide
from bot.channels.telegram.poller import Poller
from bot.engine import kept
from bot.playground.people import Message
from bot.playground.server import Playground
from bot.settings import Settings
from bot.store import TROUBLE, SqliteStore, Store, load_key
from tests.shipped import shelf

ROOT = Path(__file__).resolve().parent.parent
MARK = "mErKetOrD"


class Phone:
    """One person's phone."""

    def __init__(self, playground: Playground, number: int, language: str = "nb") -> None:
        self.world = playground.world
        self.chat = playground.world.new_chat(number, language)

    def send(self, text: str) -> None:
        number = self.world.next_message()
        self.chat.keep(Message(number, False, int(self.world.clock()), text))
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text[0] == "/" else []
        self.world.updates.add(
            {
                "message": {
                    "message_id": number,
                    "date": int(self.world.clock()),
                    "chat": self.chat.tell(),
                    "from": self.chat.person(),
                    "text": text,
                    "entities": entities,
                }
            }
        )

    def press(self, label: str) -> None:
        shown = self.screens()[-1]
        data = next(b["callback_data"] for row in shown.keyboard or [] for b in row if b["text"] == label)
        self.world.updates.add(
            {
                "callback_query": {
                    "id": self.world.new_press(self.chat),
                    "from": self.chat.person(),
                    "message": {**self.world.telegram(self.chat, shown)},
                    "chat_instance": "1",
                    "data": data,
                }
            }
        )

    def screens(self) -> list[Message]:
        return [message for message in self.chat.messages.values() if message.bot]

    def labels(self) -> list[str]:
        return [str(b["text"]) for row in self.screens()[-1].keyboard or [] for b in row]


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():
            await asyncio.sleep(0.02)


async def quiet(store: Store, playground: Playground) -> None:
    async with asyncio.timeout(60):
        while True:
            status = await store.status()
            if not playground.world.updates.pending and status.waiting == status.outgoing == 0:
                return
            await asyncio.sleep(0.02)


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    made = Playground()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def guide(playground: Playground, tmp_path: Path) -> AsyncIterator[Guide]:
    settings = Settings(token=SecretStr(playground.token), api_url=playground.url, rate=30.0)
    stop = asyncio.Event()
    async with await SqliteStore.open(tmp_path / "g.db", load_key(tmp_path / "k" / "key")) as store:
        made = Guide(settings, store, shelf())
        poller = Poller(made.bot, store, made.workers.wake, trouble=TROUBLE)
        running = asyncio.create_task(made.run(poller.run(), stop))
        yield made
        stop.set()
        await running


async def test_a_press_is_answered_in_place(guide: Guide, playground: Playground) -> None:
    phone = Phone(playground, 7)
    phone.send("/start")
    await until(lambda: len(phone.screens()) == 1)
    menu = phone.screens()[0]
    phone.press(phone.labels()[0])
    await until(lambda: phone.screens()[0].text != menu.text)
    assert [m.id for m in phone.screens()] == [menu.id]


async def test_english_is_spoken_to_an_english_app(guide: Guide, playground: Playground) -> None:
    phone, norwegian = Phone(playground, 7, "en"), Phone(playground, 8, "nb")
    phone.send("/start")
    norwegian.send("/start")
    await until(lambda: bool(phone.screens() and norwegian.screens()))
    assert phone.labels() != norwegian.labels()


async def test_an_emergency_is_answered_below_what_was_typed(guide: Guide, playground: Playground) -> None:
    phone = Phone(playground, 7)
    phone.send("/start")
    await until(lambda: len(phone.screens()) == 1)
    phone.send("hjelp, han puster ikke")
    menu = phone.screens()[0]
    await until(lambda: [m.id for m in phone.screens()] not in ([menu.id], []) and len(phone.screens()) == 1)
    assert list(phone.chat.messages)[-1] == phone.screens()[0].id
    assert "113" in phone.screens()[0].text


async def test_erasing_clears_both_sides_and_leaves_nothing(
    guide: Guide, playground: Playground, tmp_path: Path
) -> None:
    phone = Phone(playground, 424242)
    phone.send("/start")
    await until(lambda: len(phone.screens()) == 1)
    phone.send(f"{MARK} hei")
    await quiet(guide.store, playground)
    phone.send("/slett")
    await quiet(guide.store, playground)
    await until(lambda: len(phone.chat.messages) == 1)  # an old screen goes beside what is waited for
    assert phone.screens()[0].text
    assert await guide.store.load(424242) is None
    assert await guide.store.message_ids(424242) == []
    assert not any(cache.cache_info().currsize for cache in kept._caches)  # type: ignore[attr-defined]
    for path in tmp_path.glob("g.db*"):
        assert b"424242" not in path.read_bytes()
        assert MARK.encode() not in path.read_bytes()


async def test_hiding_covers_the_screen_clears_both_sides_and_keeps_the_place(
    guide: Guide, playground: Playground
) -> None:
    phone = Phone(playground, 7)
    for text in ("/start", "/hjelp", "hei hei"):
        phone.send(text)
        await quiet(guide.store, playground)
    phone.send("/hjelp")
    await quiet(guide.store, playground)
    before, kept = phone.screens()[-1], await guide.store.load(7)
    shown = before.text
    phone.press("Skjul")
    await quiet(guide.store, playground)
    await until(lambda: list(phone.chat.messages) == [before.id])
    assert phone.labels() == ["Åpne"]
    assert shown.splitlines()[0] not in phone.screens()[0].text
    phone.press("Åpne")
    await quiet(guide.store, playground)
    assert list(phone.chat.messages) == [before.id]
    assert phone.screens()[0].text == shown
    now = await guide.store.load(7)
    assert kept is not None
    assert now is not None
    assert (now.session.step, now.session.trail) == (kept.session.step, kept.session.trail)


async def test_hiding_by_command_leaves_one_neutral_message(guide: Guide, playground: Playground) -> None:
    phone = Phone(playground, 7)
    for text in ("/start", "/hjelp", "/skjul"):
        phone.send(text)
        await quiet(guide.store, playground)
    await until(lambda: len(phone.chat.messages) == 1)
    assert phone.labels() == ["Åpne"]


async def test_someone_who_blocks_the_guide_is_forgotten(guide: Guide, playground: Playground) -> None:
    phone = Phone(playground, 7)
    phone.send("/start")
    await quiet(guide.store, playground)
    assert await guide.store.load(7) is not None
    phone.chat.blocked = True
    phone.send("/start")
    await quiet(guide.store, playground)
    assert await guide.store.load(7) is None


async def test_one_update_that_cannot_be_parsed_does_not_hold_up_a_hundred(
    guide: Guide, playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    phones = [Phone(playground, 100 + n) for n in range(100)]
    for number, phone in enumerate(phones):
        if number == 50:
            playground.world.updates.add({"message": {"message_id": "x", "chat": MARK, "text": MARK}})
        phone.send("/start")
    await until(lambda: all(phone.screens() for phone in phones))
    await quiet(guide.store, playground)
    assert (await guide.store.status()).quarantined == 1
    assert MARK not in caplog.text


async def test_commands_and_profile_are_set_in_each_language(guide: Guide, playground: Playground) -> None:
    await until(lambda: any(call.method == "setMyName" for call in playground.world.calls))
    assert {c.status for c in playground.world.calls if c.method.startswith("setMy")} == {200}


async def test_a_guide_whose_workers_fail_does_not_end_as_if_it_had_been_stopped(
    playground: Playground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(token=SecretStr(playground.token), api_url=playground.url, rate=30.0)

    async def fail() -> None:
        raise KeyError

    async with await SqliteStore.open(tmp_path / "g.db", load_key(tmp_path / "k" / "key")) as store:
        made = Guide(settings, store, shelf())
        monkeypatch.setattr(made.workers, "run", fail)
        with pytest.raises(KeyError):
            await made.run(made.line.poll(made.reception), asyncio.Event())
