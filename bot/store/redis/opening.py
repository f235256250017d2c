"""Reaching Redis, and making sure that it keeps what it acknowledges and is sealed with our key."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.store.errors import StoreTrouble
from bot.store.redis.line import Line
from bot.store.redis.scripts import PARTITIONS

LAYOUT = 1
OLDEST = (7, 0)
ANSWER_SECONDS = 5.0
CONNECT_SECONDS = 2.0


def connect(url: str) -> Redis:
    """A client that tries nothing twice on its own: `Line` knows what may be.

    Raises:
        StoreTrouble: the address is none; it is not repeated, since it may hold a password.
    """
    try:
        client: Redis = Redis.from_url(
            url,
            protocol=2,
            retry=Retry(NoBackoff(), 0),
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=CONNECT_SECONDS,
            socket_keepalive=True,
        )
    except (ValueError, TypeError) as error:
        raise StoreTrouble("address", "BOT_STORE must look like redis://host:6379/0") from error
    return client


async def prepare(line: Line, check: bytes) -> StoreTrouble | None:
    """Look at the server and the layout; what an operator should mend, though it stops nothing.

    Raises:
        StoreTrouble: Redis is away, too old, throws away what it should keep, or holds another's data.
    """
    info = await info_of(line)
    version = info.get("redis_version", "0")
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise StoreTrouble("old", f"Redis {version} is too old; at least {OLDEST[0]}.{OLDEST[1]} is needed")
    if info.get("maxmemory_policy", "noeviction") != "noeviction":
        raise StoreTrouble("evicts", "Redis throws away what it should keep: set maxmemory-policy noeviction")
    if info.get("aof_enabled") != "1":
        raise StoreTrouble(
            "not-durable", "Redis keeps no log: set appendonly yes, appendfsync always (deploy/redis.conf)"
        )
    await _own(line, check)
    try:
        _, often = await line.call("CONFIG", "GET", "appendfsync")
    except (StoreTrouble, ValueError):
        return None  # a server that others run may not tell
    if often != b"always":
        return StoreTrouble(
            "not-durable", "a power cut may lose the last second: set appendfsync always (deploy/redis.conf)"
        )
    return None


async def _own(line: Line, check: bytes) -> None:
    """Mark an empty database as ours; refuse one that is laid out or sealed otherwise."""
    wanted = {b"layout": b"%d" % LAYOUT, b"partitions": b"%d" % PARTITIONS, b"key": check}
    for name, value in wanted.items():
        await line.call("HSETNX", "veivis:store", name, value)
    there = await line.call("HGETALL", "veivis:store")
    if there[b"layout"] != wanted[b"layout"] or there[b"partitions"] != wanted[b"partitions"]:
        raise StoreTrouble(
            "newer", f"this Redis holds layout {int(there[b'layout'])}, this version knows {LAYOUT}"
        )
    if there[b"key"] != check:
        raise StoreTrouble(
            "other-key",
            "this Redis was filled with another key: set BOT_KEY_FILE to that one, "
            "or name another database in BOT_STORE (redis://host:6379/1)",
        )


async def info_of(line: Line) -> dict[str, str]:
    """What the server says of itself; raises `StoreTrouble`."""
    return {str(name): str(value) for name, value in (await line.call("INFO", "everything")).items()}
