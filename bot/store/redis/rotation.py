"""New keys taken up by many processes: none seals with a key that another one cannot open with yet.

Rows are not counted as in a file: no row lives longer than 72 hours, so a key that nobody has sealed with for
longer than that is needed by none.
"""

import asyncio
import hashlib
import hmac
from contextlib import suppress

from bot.store.errors import KeyTrouble
from bot.store.keyfile import drop_keys, read_key
from bot.store.life import HOUR, SESSION_LIFE
from bot.store.redis.line import Line
from bot.store.redis.scripts import script
from bot.store.sealing import Sealer

NEEDED_SECONDS = SESSION_LIFE + 2 * HOUR
"""The longest life of a row, and as long as a process may take to say what it seals with."""
CHECK_BYTES = 16


async def tend(line: Line, sealer: Sealer, me: str, now: float, life: int) -> None:
    """Take up what was added to the key file once all know it, drop what is no longer used.

    `life`: milliseconds for which this process counts as living. To be run at the start and every hour.

    Raises:
        KeyTrouble: this machine's key file is not that of the others, or cannot be read any more.
    """
    path = sealer.keys.ring.path
    ring = sealer.keys.ring if path is None else await asyncio.to_thread(read_key, path)
    words = [word for number, secret in ring.secrets for word in (number, _check(secret))]
    number, matter, unused = await line.run(script("keys"), me, now, life, NEEDED_SECONDS, *words)
    if matter:
        what = "another one" if matter == b"other" else "not"
        raise KeyTrouble(
            f"key-{matter.decode()}",
            f"key {int(number)} is {what} in this machine's key file (BOT_KEY_FILE): "
            "copy that of the machine where keys were rotated",
        )
    sealer.renew(ring.led_by(int(number)))
    if unused and path is not None:
        with suppress(KeyTrouble):  # a file handed over read-only is the operator's to shorten
            left = await asyncio.to_thread(drop_keys, path, [int(each) for each in unused])
            sealer.renew(left.led_by(int(number)))


def _check(secret: bytes) -> bytes:
    """By which the same key is known again, and from which it cannot be made."""
    return hmac.digest(secret, b"veivis key check", hashlib.sha256)[:CHECK_BYTES]
