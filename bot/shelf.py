"""The content in use: read, checked, and exchanged for a newer one only when that has no errors."""

import asyncio
import logging
from collections.abc import Iterable
from pathlib import Path

from bot.conversation import Conversation, Moment
from bot.judged import Ahead, ContentError, load
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.supposed import Start, suppose
from bot.oslo import now_in_oslo
from bot.reading import LateLibrary
from bot.reading.files import files_in

log = logging.getLogger("veivis.content")

EYE_SECONDS = 2.0


class Shelf:
    """Holds the conversation in use; `watch` exchanges it when files change and are right."""

    def __init__(
        self, flows: Path, content: Path, moment: Moment = now_in_oslo, ahead: Ahead | None = None
    ) -> None:
        """Read the content.

        Raises:
            ContentError: it has errors; a guide does not start on wrong content.
        """
        self._folders = (flows, content)
        self._moment = moment
        self._seen = signature(self._folders)
        self.problems: tuple[Problem, ...] = ()
        self._read = load(flows, content, ahead=ahead)
        self.written = _newest(self._seen)
        """When the newest file of the content in use was written."""
        self._starts: tuple[Start, ...] = ()
        self.conversation = Conversation(self._read, moment)

    def warm(self) -> None:
        """Make ready what the first answers did without; to be called beside others."""
        if isinstance(self._read, LateLibrary):
            self._read.complete()
        self.conversation.warm()

    def suppose(self, starts: tuple[Start, ...]) -> None:
        """Speak as if acts started on these days; none of them is the law as it is written."""
        self._starts = starts
        self.conversation = self._made(self._read, warm=False)

    def _made(self, library: Library, warm: bool = True) -> Conversation:
        """The conversation about what was read."""
        conversation = Conversation(suppose(library, self._starts), self._moment)
        if warm:
            conversation.warm()
        return conversation

    async def watch(self, every: float = EYE_SECONDS) -> None:
        """Look at the files now and then, until cancelled."""
        while True:
            await asyncio.sleep(every)
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - whatever the files are, the next look may do better
                log.error("content not read, the last good stays", extra={"error": type(error).__name__})

    async def look(self) -> bool:
        """Take the new content if the files have changed and are right; say whether it was exchanged."""
        now = await asyncio.to_thread(signature, self._folders)
        if now == self._seen:
            return False
        library: Library | None = None
        refused: tuple[Problem, ...] = ()
        try:
            library = await asyncio.to_thread(load, *self._folders, used=self._read)
        except ContentError as error:
            refused = error.problems
        if await asyncio.to_thread(signature, self._folders) != now:
            # Somebody is still saving: half of the old and half of the new is nothing to answer from.
            return False
        self._seen = now
        if library is None:
            self._refuse(refused)
            return False
        made = await asyncio.to_thread(self._made, library)
        self.problems = ()
        self._read, self.written, self.conversation = library, _newest(now), made
        log.info("content taken", extra={"version": library.version})
        return True

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        """Keep the last good content, and say so."""
        self.problems = problems
        log.error(
            "content refused, the last good content stays",
            extra={"count": len(problems), "code": problems[0].code, "place": str(problems[0].mark)},
        )


def signature(folders: Iterable[Path]) -> frozenset[tuple[str, int, int]]:
    """Names, times and sizes of every file, to see whether anything changed."""
    return frozenset(
        (entry.path, state.st_mtime_ns, state.st_size)
        for folder in folders
        for entry, state in files_in(folder)
    )


def _newest(seen: frozenset[tuple[str, int, int]]) -> float:
    """The latest of the times in a signature, in seconds since 1970."""
    return max((time for _, time, _ in seen), default=0) / 1e9
