"""How an answer goes over the wire: whole, or as a network and a gateway in trouble would have it."""

import asyncio
from collections.abc import Mapping

from aiohttp import web

from bot.playground.faults import Fault

PIECES = 8
PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"


async def answer(
    request: web.Request, body: Mapping[str, object], status: int, struck: Mapping[str, Fault]
) -> web.StreamResponse:
    """The answer to a call, after the faults that strike its body."""
    whole = web.json_response(body, status=status)
    if "html" in struck:
        return web.Response(text=PAGE.format(status), status=status, content_type="text/html")
    text = str(whole.text).encode()
    if "truncated" in struck:
        begun = await _begin(request, status, len(text))
        await begun.write(text[: len(text) // 2])
        hang_up(request)
        return begun
    if "trickle" in struck:
        begun = await _begin(request, status, len(text))
        size = -(-len(text) // PIECES)
        for start in range(0, len(text), size):
            await asyncio.sleep(struck["trickle"].seconds / PIECES)
            await begun.write(text[start : start + size])
        return begun
    return whole


def hang_up(request: web.Request) -> None:
    """Break the connection off; whatever is answered after this goes nowhere."""
    if request.transport is not None:
        request.transport.abort()


async def _begin(request: web.Request, status: int, length: int) -> web.StreamResponse:
    """The head of an answer that promises so many bytes."""
    begun = web.StreamResponse(status=status, headers={"Content-Type": "application/json"})
    begun.content_length = length
    await begun.prepare(request)
    return begun
