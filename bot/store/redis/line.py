"""One connection; what gathers while it is busy goes with the next batch, like entries in a transaction.

Redis writes its log once for all that it finds at a time, so a batch costs one wait for the disk.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError, ResponseError

from bot.store.errors import StoreTrouble
from bot.store.redis.scripts import Script

BATCH_LIMIT = 256
Word = bytes | str | int | float
LOST = (RedisError, OSError, TimeoutError)


@dataclass(slots=True, eq=False)
class Entry:
    """A command that somebody waits for. `again`: sent twice it does no more than once."""

    words: tuple[Word, ...]
    script: Script | None
    again: bool
    done: "asyncio.Future[Any]"

    def settle(self, answer: Any) -> None:  # whatever Redis answers
        """Tell the caller, if it still waits."""
        if self.done.done():
            return
        if isinstance(answer, Exception):
            self.done.set_exception(told(answer))
        else:
            self.done.set_result(answer)


class Line:
    """The way to Redis. `Any` in the results: each command answers in a shape of its own."""

    def __init__(self, client: Redis) -> None:
        self.client = client
        self.troubled = False
        """Whether something was lost on the way since this was last set to False."""
        self._queue: deque[Entry] = deque()
        self._drainer: asyncio.Task[None] | None = None
        self._closed = False

    async def call(self, *words: Word, again: bool = True) -> Any:
        """One command.

        Raises:
            StoreTrouble: Redis is away or refuses. Without `again` it may have been carried out.
        """
        return await self._send(words, None, again)

    async def run(self, script: Script, *words: Word, again: bool = True) -> Any:
        """One script; raises as `call`."""
        return await self._send(("EVALSHA", script.sha, 0, *words), script, again)

    def post(self, script: Script, *words: Word) -> None:
        """One script that nobody waits for. Where it fails, it is as if it had not been asked for."""
        if not self._closed:
            done = self._put(("EVALSHA", script.sha, 0, *words), script, again=True)
            done.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def close(self) -> None:
        """Finish what was accepted, then hang up."""
        self._closed = True
        if self._drainer is not None:
            await asyncio.wait({self._drainer})
        await self.client.aclose()

    async def _send(self, words: tuple[Word, ...], script: Script | None, again: bool) -> Any:
        if self._closed:
            raise StoreTrouble("closed", "the store has been closed")
        return await self._put(words, script, again)

    def _put(self, words: tuple[Word, ...], script: Script | None, again: bool) -> "asyncio.Future[Any]":
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._queue.append(Entry(words, script, again, done))
        if self._drainer is None:
            self._drainer = asyncio.create_task(self._drain())
        return done

    async def _drain(self) -> None:
        batch: list[Entry] = []
        try:
            while self._queue:
                await asyncio.sleep(0)  # those who are on their way join
                batch = [self._queue.popleft() for _ in range(min(BATCH_LIMIT, len(self._queue)))]
                await self._carry_out(batch)
        finally:
            self._drainer = None
            # Empty unless the event loop is being taken down around us.
            for entry in (*batch, *self._queue):
                entry.done.cancel()
            self._queue.clear()

    async def _carry_out(self, batch: Sequence[Entry]) -> None:
        """Send a batch; once more what was lost on the way and can be repeated without harm."""
        try:
            answers = await self._answers(batch)
        except LOST as error:
            self.troubled = True
            lost = [entry for entry in batch if not entry.again]
            batch = [entry for entry in batch if entry.again]
            for entry in lost:
                entry.settle(error)
            try:
                answers = await self._answers(batch)
            except LOST as once_more:
                answers = [once_more] * len(batch)
        for entry, answer in zip(batch, answers, strict=True):
            entry.settle(answer)

    async def _answers(self, batch: Sequence[Entry]) -> list[Any]:
        answers = await self._pipe([entry.words for entry in batch])
        # Redis forgets scripts when it starts anew. What it does not know it has not carried out.
        unknown = [n for n, answer in enumerate(answers) if isinstance(answer, NoScriptError)]
        if unknown:
            await self._pipe([("SCRIPT", "LOAD", text) for text in {*_texts(batch, unknown)}])
            for n, answer in zip(unknown, await self._pipe([batch[n].words for n in unknown]), strict=True):
                answers[n] = answer
        return answers

    async def _pipe(self, commands: Sequence[tuple[Word, ...]]) -> list[Any]:
        async with self.client.pipeline(transaction=False) as pipe:
            for words in commands:
                pipe.execute_command(*words)
            return list(await pipe.execute(raise_on_error=False))


def _texts(batch: Sequence[Entry], places: Sequence[int]) -> list[str]:
    return [entry.script.text for entry in (batch[n] for n in places) if entry.script is not None]


def told(error: Exception) -> StoreTrouble:
    """An error of the client as the house knows it. What was sent is not repeated in it."""
    if isinstance(error, ResponseError):
        return StoreTrouble("refused", f"Redis refuses: {type(error).__name__} {str(error).split(' ')[0]}")
    return StoreTrouble("away", f"Redis does not answer: {type(error).__name__}")
