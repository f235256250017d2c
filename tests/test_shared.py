"""With Redis: everything goes through it, and while it is away emergencies are answered all the same."""

import signal
from pathlib import Path

from bot.playground.server import Playground
from tests.direct_house import TYPED, number_first, until
from tests.servers.redis_server import RedisServer
from tests.soak.guide import Fork
from tests.test_guide import Phone


async def test_emergencies_are_answered_before_redis_is_there_and_while_it_is_away(tmp_path: Path) -> None:
    playground = Playground(token="42:shared")
    await playground.start()
    redis = RedisServer(tmp_path / "redis")
    guide = Fork(playground.url, playground.token, tmp_path, BOT_STORE=redis.url)
    early, calm, late = Phone(playground, 1), Phone(playground, 2), Phone(playground, 3)
    try:
        await guide.start()
        early.send(TYPED["nb"])
        calm.send("/start")
        await until(early.screens)
        assert number_first(early.screens()[0])
        redis.start()
        await guide.ready()
        await until(lambda: "Skjul" in calm.labels() if calm.screens() else False)
        await until(lambda: not playground.world.updates.pending)
        redis.end(kill=True)
        late.send(TYPED["nb"])
        await until(late.screens)
        assert number_first(late.screens()[0])
        assert playground.world.updates.pending
        redis.start()
        await until(lambda: not playground.world.updates.pending)
    finally:
        await guide.end(signal.SIGTERM)
        await playground.stop()
        redis.end()
    assert guide.exits == [0]
