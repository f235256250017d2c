"""What a step on Redis hands to the sender, and what becomes of it there."""

from collections.abc import Sequence

from bot.model.post import OutRow
from bot.store.redis import RedisStore
from tests.servers.redis_server import RedisServer
from tests.store.helpers import ANNA, MONDAY_NOON, SECRET, Clock, at, due_texts, screen, take


async def test_a_step_hands_over_what_it_wants_to_have_sent_and_what_stands_before_it(
    redis_server: RedisServer, clock: Clock
) -> None:
    given: list[tuple[list[object], list[int]]] = []

    def hand_over(rows: list[OutRow], before: Sequence[int]) -> None:
        given.append(([(row.id, row.screen, row.outgoing.params["text"]) for row in rows], [*before]))

    async with await RedisStore.open(redis_server.url, SECRET, clock) as store:
        await take(store, ANNA, "a.b", screen("1"))
        await store.set_screen(ANNA, 8)
        session = at("c.d")
        kept = await store.load(ANNA)
        out = [screen("2"), screen("3")]
        for each in (out, []):
            await store.commit(
                ANNA, row_id=None, session=session, outgoing=each, kept=kept, hand_over=hand_over
            )
        assert given == [([(2, 8, "2"), (3, 8, "3")], [1])]
        # Noting late is for a file: here each thing sent is told at once, and until then it waits.
        (row,) = await store.due(MONDAY_NOON)
        assert not store.note(row, 9, lambda _noted: None)
        assert await due_texts(store, MONDAY_NOON) == ["1"]
