"""What is done at the start and every hour: what has had its time goes, and the keys are looked after."""

import asyncio
import logging

from bot.direct import Direct
from bot.engine import kept as kept_words
from bot.logs import code_of
from bot.store import TROUBLE, Store

log = logging.getLogger("veivis.app")

HOUR_SECONDS = 3600.0


async def hourly(store: Store, direct: Direct) -> None:
    """Do it until cancelled. Where one of them fails, the other is done, and both again the next hour."""
    while True:
        direct.expire()
        kept_words.forget()
        try:
            await store.expire()
        except TROUBLE as trouble:
            log.error("expiry failed, will be tried again", extra={"code": code_of(trouble)})
        try:
            await store.tend()
        except TROUBLE as trouble:
            log.error("keys not looked after, will be tried again", extra={"code": code_of(trouble)})
        await asyncio.sleep(HOUR_SECONDS)
