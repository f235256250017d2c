"""The books of a run: what is stored, shown and written down, against what it must be."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.oslo import now_in_oslo
from bot.render import Renderer
from bot.store import Store
from tests.soak.crowd import Crowd


@dataclass(slots=True)
class Ledger:
    """What a store says against what the engine says it must say."""

    lost_or_doubled: dict[str, tuple[int, int]]
    astray: list[int]
    left_over: int
    quarantined: int


async def read_ledger(store: Store, crowd: Crowd) -> Ledger:
    """Compare visits and places with those that everyone must have come to."""
    today = date.today()
    counted: dict[str, int] = {}
    for day in (today - timedelta(days=1), today, today + timedelta(days=1)):
        for topic, number in (await store.counts(day)).items():
            counted[topic] = counted.get(topic, 0) + number
    kept = {person.chat: await store.load(person.chat) for person in crowd.people}
    status = await store.status()
    astray = []
    for person in crowd.people:
        there = kept[person.chat]
        if (there.session if there else None) != person.session:
            astray.append(person.chat)
    visits = {topic: (crowd.visits[topic], counted.get(topic, 0)) for topic in {*counted, *crowd.visits}}
    return Ledger(
        {topic: both for topic, both in visits.items() if both[0] != both[1]},
        astray,
        status.waiting + status.outgoing,
        status.quarantined,
    )


def screens_wrong(crowd: Crowd) -> list[int]:
    """People who do not see the title of the screen they stand at.

    An old screen whose removal was refused may stay beside the right one; that is not wrong, only untidy.
    """
    renderer = Renderer(crowd.library)
    wrong = []
    for person in crowd.people:
        if person.turn is None:
            continue
        title = renderer.replies(person.turn, now_in_oslo())[-1].title
        said = [m for m in crowd.world.chats[person.chat].messages.values() if m.bot]
        if not any(message.text.startswith(title) for message in said):
            wrong.append(person.chat)
    return wrong


def marked(folder: Path, *marks: str) -> list[str]:
    """Files below a folder whose raw bytes hold one of the marks."""
    return [
        f"{path.name}: {mark}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for mark in marks
        if mark.encode() in path.read_bytes() or mark.encode("utf-16-le") in path.read_bytes()
    ]
