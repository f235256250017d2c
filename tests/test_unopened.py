"""A store that cannot be opened at the start: emergencies are answered, and it is tried again."""

import signal
from pathlib import Path

from bot.playground.server import Playground
from tests.direct_house import TYPED, number_first, until
from tests.soak.guide import Fork
from tests.test_guide import Phone


async def test_emergencies_are_answered_before_the_store_is_open(tmp_path: Path) -> None:
    playground = Playground(token="42:unopened")
    await playground.start()
    place = tmp_path / "data"
    place.write_text("no folder")
    guide = Fork(playground.url, playground.token, tmp_path, BOT_STORE=f"sqlite:///{place / 'g.db'}")
    mine, other = Phone(playground, 1), Phone(playground, 2)
    try:
        await guide.start()
        mine.send(TYPED["nb"])
        other.send("/start")
        await until(mine.screens)
        assert number_first(mine.screens()[0])
        place.unlink()
        place.mkdir()
        await guide.ready()
        await until(lambda: "Skjul" in other.labels() if other.screens() else False)
        await until(lambda: not playground.world.updates.pending)
        assert len(mine.screens()) == 1
    finally:
        await guide.end(signal.SIGTERM)
        await playground.stop()
    assert guide.exits == [0]


async def test_it_ends_when_told_to_though_it_never_began(tmp_path: Path) -> None:
    playground = Playground(token="42:unopened")
    await playground.start()
    (tmp_path / "data").write_text("no folder")
    guide = Fork(playground.url, playground.token, tmp_path, BOT_STORE=f"sqlite:///{tmp_path}/data/g.db")
    await guide.start()
    await until(lambda: b"not usable" in guide.log.read_bytes())
    await guide.end(signal.SIGTERM)
    await playground.stop()
    assert guide.exits == [0]
    assert guide.log.read_text().count("not usable") == 1
