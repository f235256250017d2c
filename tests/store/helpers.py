"""People, updates and screens for the tests of the store."""

from pathlib import Path

from bot.model.post import Arrival, Outgoing
from bot.model.session import Session
from bot.store import Store

HOUR = 3600.0
MONDAY_NOON = 1_795_431_600.0  # 2026-11-23 12:00 in Norway
ANNA, BO = 701_234_567_890_123, 705_555_666_777_888
SECRET = bytes(range(32))


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self, now: float = MONDAY_NOON) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def pass_hours(self, hours: float) -> None:
        self.now += hours * HOUR


def arrival(update_id: int, chat_id: int | None = ANNA, body: bytes = b"{}") -> Arrival:
    return Arrival(update_id, chat_id, "message", body)


def at(step: str) -> Session:
    return Session(step, (("menu.start", "police"),), "nb", "young")


def screen(text: str = "hei", *, crisis: bool = False, **params: object) -> Outgoing:
    shown: dict[str, object] = {"text": text, "keyboard": [], "edit": None, "fresh": False}
    return Outgoing("screen", shown | params, crisis)


async def take(store: Store, chat_id: int, step: str, *outgoing: Outgoing) -> None:
    """One step that no update asked for."""
    assert await store.commit(chat_id, row_id=None, session=at(step), outgoing=outgoing)


async def row_ids(store: Store) -> list[int]:
    return [waiting.row_id for waiting in await store.waiting()]


async def due_texts(store: Store, now: float) -> list[object]:
    return [row.outgoing.params["text"] for row in await store.due(now)]


def raw_bytes(path: Path) -> bytes:
    """Everything on disk: the database, its log and its index."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))
