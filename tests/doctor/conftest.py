"""A folder of one's own, settings in the environment, and the playground as Telegram on a thread."""

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from bot.doctor import Finding, State, examine
from bot.playground.server import Playground
from bot.store import SqliteStore, load_key
from tests.reading.shelf import lay_base

TOKEN = "4242424242:AAhemmeligHemmeligHemmeligHemmelig_12"
Found = dict[str, list[Finding]]


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder, small content, and nothing of ours in the environment but where it is."""
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    lay_base(tmp_path / "text")
    monkeypatch.setenv("BOT_FLOWS", str(tmp_path / "text" / "flows"))
    monkeypatch.setenv("BOT_CONTENT", str(tmp_path / "text" / "content"))
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def telegram(there: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Playground]:
    """The playground, in a loop of its own, since the doctor is a command."""
    loop, playground, started = asyncio.new_event_loop(), Playground(token=TOKEN), Future[None]()

    def serve() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(playground.start())
        started.set_result(None)
        loop.run_forever()
        loop.run_until_complete(playground.stop())
        loop.close()

    thread = threading.Thread(target=serve)
    thread.start()
    started.result(30)
    monkeypatch.setenv("BOT_API_URL", playground.url)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    yield playground
    loop.call_soon_threadsafe(loop.stop)
    thread.join(30)


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Found]:
    """Everything that is found, by what it is about; without the content unless that is asked for."""

    def examined(*, content: bool = False) -> Found:
        found: Found = {}
        if not content:
            import bot.doctor.content as room  # noqa: PLC0415

            monkeypatch.setattr(room, "content", lambda _settings: iter(()))
        for each in examine():
            found.setdefault(each.about, []).append(each)
        return found

    return examined


@pytest.fixture
def kept(there: Path) -> Path:
    """A database and its key where they are by default."""

    async def made() -> None:
        async with await SqliteStore.open(Path("var/veivis.db"), load_key(Path("var-key/key"))):
            pass

    asyncio.run(made())
    return there


def states(findings: list[Finding]) -> set[State]:
    return {each.state for each in findings}
