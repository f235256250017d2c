"""Lives of the guide that begin as forks of one process which has loaded and read everything.

Each is a process of its own with its own signals, files and connections, and ends as any other; only what a
start loads and reads was done before. So a thousand of them can be killed in the time that fifty take else.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.soak.cradle"])


class Life:
    """One process, with as much of `asyncio.subprocess.Process` as is asked for."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        """None while it lives; minus the signal that ended it."""
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """To a process that has ended nothing is sent, also where its exit code is not known here yet."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def wait(self) -> int:
        """Until it has ended; its exit code."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        sentinel = self._process.sentinel
        loop.add_reader(sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(sentinel)
        self._process.join()
        code = self._process.exitcode
        assert code is not None
        return code


async def born(words: Sequence[str], env: Mapping[str, str], log: Path) -> Life:
    """`python -m bot run` with these options and this environment, begun where all is loaded and read."""
    process = _FORKS.Process(target=_live, args=(tuple(words), dict(env), str(log)), daemon=True)
    # The first one waits for the loading.
    await asyncio.to_thread(process.start)
    return Life(process)


def _live(words: Sequence[str], env: Mapping[str, str], log: str) -> None:
    """In the child: the command."""
    from bot.serve import main  # noqa: PLC0415 - loaded there already
    from tests.soak import cradle  # noqa: PLC0415 - to be loaded by the process that forks, and by no other

    if os.getpid() == cradle.MADE_BY:
        raise RuntimeError("nothing was loaded before the fork")
    told = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(told, stream)
    os.close(told)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["bot", "run", *words]
    main()
