"""What cannot be read is put aside on Redis; whatever is in the way of that, the others are handed out."""

import pytest

from bot.store import StoreTrouble, Waiting
from bot.store.errors import Unreadable
from bot.store.inbox import InboxRow
from bot.store.redis import RedisStore
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, BO, SECRET, Clock, arrival


async def test_where_it_cannot_be_put_aside_the_others_are_handed_out_and_it_is_read_again(
    redis_server: RedisServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await RedisStore.open(redis_server.url, SECRET, clock) as store:
        opened, put_aside = store._envelope.waiting, store.quarantine
        failures = [StoreTrouble("away", "Redis does not answer")]

        def sealed_otherwise(row: InboxRow) -> Waiting:
            if row.update_id == 3:
                raise Unreadable("sealed-other", "sealed with another key")
            return opened(row)

        async def failing_once(row_id: int) -> bool:
            if failures:
                raise failures.pop()
            return await put_aside(row_id)

        monkeypatch.setattr(store._envelope, "waiting", sealed_otherwise)
        monkeypatch.setattr(store, "quarantine", failing_once)
        assert await store.waiting() == []
        await store.receive([arrival(1), arrival(2, BO), arrival(3), arrival(4)])
        rows = await store.waiting(1)
        assert sorted(row.update_id for row in rows) == [1, 2, 4]
        assert (failures, (await store.status()).quarantined) == ([], 0)
        assert await store.waiting(1) == []
        assert (await store.status()).quarantined == 1
        assert store.sharing.in_hand == {row.row_id for row in rows}
        assert [row.update_id for row in await store.waiting() if row.arrival.chat_id == ANNA] == [1, 4]
