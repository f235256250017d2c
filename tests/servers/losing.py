"""A way to a server on which answers are lost: the server has done what was asked, and nobody hears of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Losing:
    """Passes everything on, but for the answer to what it is told; then it hangs up."""

    def __init__(self, server: int) -> None:
        self.port = 0
        self.lost = 0
        """So many answers were lost."""
        self._server = server
        self._words: list[bytes] = []

    @property
    def url(self) -> str:
        """As the store is told it."""
        return f"redis://127.0.0.1:{self.port}/0"

    def lose(self, words: bytes, times: int = 1) -> None:
        """Lose the next answer to a question with these words in it."""
        self._words += [words] * times

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        answers, questions = await asyncio.open_connection("127.0.0.1", self._server)
        losing = False

        async def ask() -> None:
            nonlocal losing
            while asked := await reader.read(1 << 20):
                for words in self._words:
                    if words in asked:
                        self._words.remove(words)
                        losing = True
                        break
                questions.write(asked)

        asking = asyncio.create_task(ask())
        try:
            with suppress(OSError):
                while answer := await answers.read(1 << 20):
                    if losing:
                        self.lost += 1
                        return
                    writer.write(answer)
        finally:
            asking.cancel()
            questions.close()
            writer.close()


@asynccontextmanager
async def losing(server: int) -> AsyncIterator[Losing]:
    """A way to the server on this port."""
    way = Losing(server)
    met = set[asyncio.Task[None]]()

    def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(way.meet(reader, writer))
        met.add(task)
        task.add_done_callback(met.discard)

    listening = await asyncio.start_server(meet, "127.0.0.1", 0)
    way.port = listening.sockets[0].getsockname()[1]
    try:
        yield way
    finally:
        listening.close()
        for task in met:
            task.cancel()
        await asyncio.gather(*met, return_exceptions=True)
