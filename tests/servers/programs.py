"""Programs that the tests start: where there is none, they are not passed over in silence."""

import itertools
import os
import shutil
import socket

import pytest

FIRST, EACH, SHARES = 10_000, 700, 32
"""Where the ports of tests begin, how many a process of tests has, and how many have ports of their own."""

_turns = itertools.count(os.getpid())


def program(name: str) -> str:
    """Where a program is. Without it the test is skipped, loudly, and fails on the build server."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        why = f"NO {name.upper()}: what runs with it has not been tested (run make servers)"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    return found


def free_port() -> int:
    """A port that nobody listens on; raises `StopIteration` where there is none.

    None of those that the system deals out: until it is listened on, or while a server is down, whoever
    connects to anything might be given it. Each process of tests deals out its own, one after the other.
    """
    share = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % SHARES
    ports = (FIRST + share * EACH + next(_turns) % EACH for _ in range(EACH))
    return next(port for port in ports if _free(port))


def _free(port: int) -> bool:
    with socket.socket() as probe:
        # As a server does: what is left of connections that have ended is in nobody's way.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
