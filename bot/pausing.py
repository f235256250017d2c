"""A wait that something can cut short."""

import asyncio
from contextlib import suppress


async def pause(seconds: float, end: asyncio.Event) -> None:
    """Wait so long, or until the end has come."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await end.wait()
