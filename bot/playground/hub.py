"""News for open pages: each listener has a queue of its own, and a slow one is told to start afresh."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

News = Mapping[str, object] | None
"""What has happened; None ends the stream."""

ROOM = 500


class Hub:
    """Publishes to the listeners of one chat, or to all."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[News], int | None] = {}

    @contextmanager
    def listening(self, chat: int | None) -> Iterator[asyncio.Queue[News]]:
        """A queue that gets the news of this chat (None: of every chat) while the block runs."""
        queue: asyncio.Queue[News] = asyncio.Queue(ROOM)
        self._listeners[queue] = chat
        try:
            yield queue
        finally:
            del self._listeners[queue]

    def publish(self, chat: int | None, kind: str, **content: object) -> None:
        """Tell those who listen to this chat; None tells everyone."""
        for queue, wanted in self._listeners.items():
            if chat is None or wanted is None or wanted == chat:
                self._put(queue, {"type": kind, **content})

    def close(self) -> None:
        """End every stream."""
        for queue in self._listeners:
            self._put(queue, None)

    @staticmethod
    def _put(queue: asyncio.Queue[News], news: News) -> None:
        if queue.full():
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait({"type": "reload"})
        queue.put_nowait(news)
