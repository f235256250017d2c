"""Programs that the tests start: where there is none, they are not passed over in silence."""

import os
import shutil
import socket

import pytest


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
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
