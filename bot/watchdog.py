"""Tells systemd that the event loop goes round; where it does not, the guide is started again."""

import asyncio
import contextlib
import os
import socket

SHARE = 3
"""So many signs of life in the time after which systemd gives up."""


async def tell_watchdog() -> None:
    """Until cancelled; at once where nobody wants to hear it."""
    address, wanted = os.environ.get("NOTIFY_SOCKET", ""), os.environ.get("WATCHDOG_USEC", "")
    if (
        not address
        or not wanted.isdigit()
        or os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid())
    ):
        return
    # An @ stands for the zero byte that begins a name outside the file system.
    to = "\0" + address[1:] if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        while True:
            with contextlib.suppress(OSError):
                line.sendto(b"WATCHDOG=1", to)
            await asyncio.sleep(int(wanted) / 1e6 / SHARE)
