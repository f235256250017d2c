"""/healthz, /readyz and /metrics of a guide at work, of one whose store fails, and of one that ends."""

import asyncio
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest

from bot.metrics import LABELS
from bot.operations import Operations, operating
from bot.playground.server import Playground
from bot.settings import Settings, SettingsError, read_settings
from tests.direct_house import TYPED, House, house, until
from tests.servers.programs import free_port
from tests.soak.guide import Fork
from tests.test_guide import MARK, Phone
from tests.test_metrics import samples

CHAT = 424_242_424
FULL = {"kind": "429", "methods": ["sendMessage"]}


async def asked(port: int, path: str) -> tuple[int, str]:
    """Status and text; 0 where nobody answers."""
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}{path}") as answer,
        ):
            return answer.status, await answer.text()
    except aiohttp.ClientConnectionError:
        return 0, ""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that works has time to show it, however busy the machine is."""
    monkeypatch.setattr("bot.operations.PATIENCE", 60.0)


class Watched:
    """A guide at work, and the answers about it."""

    def __init__(self, made: House, operations: Operations, stop: asyncio.Event, port: int) -> None:
        self.house, self.operations, self.stop, self.port = made, operations, stop, port

    async def ask(self, path: str) -> tuple[int, str]:
        return await asked(self.port, path)

    async def figures(self) -> dict[str, float]:
        status, text = await self.ask("/metrics")
        assert status == 200
        return {name + (f"/{value}" if label else ""): n for name, label, value, n in samples(text)}


@asynccontextmanager
async def watched(folder: Path) -> AsyncIterator[Watched]:
    async with house(folder) as made:
        stop, port = asyncio.Event(), free_port()
        operations = Operations(made.guide.shelf, made.guide.line, stop)
        operations.serves(made.guide.store, made.guide.workers, made.guide.sender)
        async with operating(("127.0.0.1", port), operations):
            yield Watched(made, operations, stop, port)


async def test_what_was_done_is_counted_and_nothing_says_who(tmp_path: Path) -> None:
    async with watched(tmp_path) as guide:
        phone = guide.house.phone(CHAT, "nb")
        guide.house.playground.world.faults.configure(FULL | {"times": 1, "retry_after": 1})
        phone.send("/start")
        await until(phone.screens)
        phone.press(phone.labels()[0])
        phone.send(f"{MARK} hei")
        phone.send(TYPED["nb"])
        await until(lambda: "113" in phone.screens()[-1].text if phone.screens() else False)
        await guide.house.idle()
        while (told := await guide.figures())["veivis_people_waiting"]:  # what was sent may not be noted yet
            await asyncio.sleep(0.02)
        assert (told["veivis_updates_total"], told["veivis_steps_total"]) == (4, 4)
        assert told["veivis_crisis_answers_total"] + told["veivis_crisis_direct_total"] >= 1
        assert told["veivis_render_seconds_count"] == 4
        assert 0 < told["veivis_render_seconds_sum"] < 60
        assert told["veivis_telegram_answers_total/429"] == 1
        assert told["veivis_telegram_answers_total/200"] > 4
        assert told["veivis_sendings_total/sent"] >= 1
        assert told["veivis_people_kept"] == 1
        assert told["veivis_people_waiting"] == told["veivis_inbox_oldest_seconds"] == 0
        assert told[f"veivis_content_info/{guide.house.guide.shelf.conversation.library.version}"] == 1
        assert told["veivis_ready"] == 1
        text = (await guide.ask("/metrics"))[1]
        assert str(CHAT) not in text
        assert MARK not in text
        assert {label for _, label, _, _ in samples(text)} <= LABELS | {""}


async def test_what_waits_to_be_sent_grows_old(tmp_path: Path) -> None:
    async with watched(tmp_path) as guide:
        faults = guide.house.playground.world.faults
        faults.configure(FULL | {"times": 2, "retry_after": 60})
        for number in (1, 2):
            guide.house.phone(number).send("/start")
        await until(lambda: guide.house.guide.sender.counts["parked"] == 2)
        await asyncio.sleep(0.3)
        told = await guide.figures()
        assert told["veivis_people_waiting"] == told["veivis_outbox_messages"] == 2
        assert told["veivis_outbox_oldest_seconds"] >= 0.3
        assert told["veivis_inbox_updates"] == 0


async def test_it_is_not_ready_while_nothing_can_be_written_and_is_again_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(tmp_path) as guide:
        assert await guide.ask("/readyz") == (200, "ready\n")
        monkeypatch.setattr("bot.operations.FRESH", 0.0)
        with (
            monkeypatch.context() as hasty,
            closing(sqlite3.connect(guide.house.path, isolation_level=None)) as other,
        ):
            hasty.setattr("bot.operations.PATIENCE", 0.3)
            other.execute("BEGIN IMMEDIATE")
            assert await guide.ask("/readyz") == (503, "store\n")
            assert await guide.ask("/healthz") == (200, "ok\n")
            assert (await guide.figures())["veivis_ready"] == 0
        async with asyncio.timeout(60):
            while await guide.ask("/readyz") != (200, "ready\n"):
                await asyncio.sleep(0.05)


async def test_many_questions_are_one_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched(tmp_path) as guide:
        touched, touch = [], guide.house.guide.store.touch

        async def counted() -> None:
            touched.append(1)
            await touch()

        monkeypatch.setattr(guide.house.guide.store, "touch", counted)
        monkeypatch.setattr("bot.operations.FRESH", 60.0)
        assert await asyncio.gather(*(guide.operations.missing() for _ in range(50))) == [""] * 50
        assert len(touched) == 1


async def test_it_says_when_it_drains_and_answers_no_other_path(tmp_path: Path) -> None:
    async with watched(tmp_path) as guide:
        guide.stop.set()
        assert await guide.ask("/readyz") == (503, "draining\n")
        assert await guide.ask("/healthz") == (200, "ok\n")
        assert (await guide.ask("/"))[0] == 404


async def test_before_the_store_is_open_it_says_so(tmp_path: Path) -> None:
    playground, port = Playground(token="42:unopened"), free_port()
    await playground.start()
    place = tmp_path / "data"
    place.write_text("no folder")
    store = f"sqlite:///{place / 'g.db'}"
    guide = Fork(
        playground.url, playground.token, tmp_path, BOT_STORE=store, BOT_OPERATIONS=f"127.0.0.1:{port}"
    )
    phone = Phone(playground, 1)
    try:
        await guide.start()
        async with asyncio.timeout(60):
            while await asked(port, "/readyz") != (503, "store\n"):
                await asyncio.sleep(0.1)
        assert await asked(port, "/healthz") == (200, "ok\n")
        assert "veivis_ready 0\n" in (await asked(port, "/metrics"))[1]
        place.unlink()
        place.mkdir()
        await guide.ready()
        async with asyncio.timeout(60):
            while await asked(port, "/readyz") != (200, "ready\n"):
                await asyncio.sleep(0.1)
        phone.send("/start")
        await until(phone.screens)
        await guide.end(signal.SIGTERM)
        assert await asked(port, "/healthz") == (0, "")
    finally:
        await guide.end(signal.SIGKILL) if guide.exits == [] else None
        await playground.stop()
    assert guide.exits == [0]


async def test_an_address_in_use_keeps_nobody_from_being_answered(tmp_path: Path) -> None:
    async with house(tmp_path) as made:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            operations = Operations(made.guide.shelf, made.guide.line, asyncio.Event())
            async with operating(taken.getsockname(), operations):
                phone = made.phone(1)
                phone.send("/start")
                await until(phone.screens)


@pytest.mark.parametrize(
    ("text", "address"),
    [("", None), (":9090", ("127.0.0.1", 9090)), ("9090", ("127.0.0.1", 9090)), ("[::1]:9", ("::1", 9))],
)
def test_alone_it_is_asked_from_this_machine(text: str, address: tuple[str, int] | None) -> None:
    assert Settings(operations=text).operations_address() == address
    assert Settings(listen=text).listen_address() == (address or ("127.0.0.1", 8080))


@pytest.mark.parametrize("text", ["localhost", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:99999", "1:²"])
@pytest.mark.parametrize("name", ["BOT_OPERATIONS", "BOT_LISTEN"])
def test_what_is_no_address_is_refused(
    name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, text)
    with pytest.raises(SettingsError, match=f"{name}: .* 127.0.0.1:8080") as told:
        read_settings()
    assert text not in str(told.value).replace("127.0.0.1:8080", "")
