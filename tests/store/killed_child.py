"""Processes that work until they are killed, and say what has been acknowledged to them.

They are forks of one that has loaded everything: for each line it reads, a file and the first number, it
starts one, says its number, and how it ended.
"""

import asyncio
import os
import sys
from pathlib import Path

from bot.store import SqliteStore
from tests.store.helpers import SECRET, arrival, at, screen


def say(word: str, update_id: int) -> None:
    sys.stdout.write(f"{word} {update_id}\n")
    sys.stdout.flush()


async def work(store: SqliteStore, first: int) -> None:
    for batch in range(first, first + 1_000_000, 8):
        arrivals = [arrival(batch + n, chat_id=1000 + n, body=b"x" * 500) for n in range(8)]
        await store.receive(arrivals, offset=batch + 8)
        for each in arrivals:
            say("received", each.update_id)
        await asyncio.gather(*(step(store, *waiting) for waiting in await pairs(store)))


async def pairs(store: SqliteStore) -> list[tuple[int, int, int]]:
    return [(w.row_id, w.update_id, w.arrival.chat_id or 0) for w in await store.waiting()]


async def step(store: SqliteStore, row_id: int, update_id: int, chat_id: int) -> None:
    if await store.commit(
        chat_id, row_id=row_id, session=at("a.b"), outgoing=[screen(str(update_id))], tally=["legal.use"]
    ):
        say("done", update_id)


async def main(path: Path, first: int) -> None:
    async with await SqliteStore.open(path, SECRET) as store:
        await work(store, first)


def live(path: Path, first: int) -> int:
    """One such process: how it ended."""
    if (child := os.fork()) == 0:
        asyncio.run(main(path, first))
        os._exit(0)
    say("born", child)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    for asked in sys.stdin:
        file, number = asked.rsplit(maxsplit=1)
        ended = live(Path(file), int(number))
        # What it was about to say may have come in part: that is no line of its own.
        sys.stdout.write(" ?\n")
        say("ended", ended)
