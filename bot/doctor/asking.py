"""One question to a Bot API server, and what its answer tells; the address holds the token: never told."""

from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from time import time as now

import aiohttp

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Said:
    """`status` 0: nobody answered, and `kind` says how. `ahead`: seconds that our clock is before theirs."""

    status: int
    result: dict[str, object] = field(default_factory=dict)
    kind: str = ""
    ahead: float | None = None


async def ask(url: str, token: str, method: str) -> Said:
    """What the server says."""
    try:
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            begun = now()
            async with session.post(
                f"{url.rstrip('/')}/bot{token}/{method}", allow_redirects=False
            ) as answer:
                ahead = _ahead(answer.headers.get("Date", ""), (begun + now()) / 2)
                try:
                    body = await answer.json(content_type=None)
                except (ValueError, RecursionError):
                    body = None
                result = body.get("result") if isinstance(body, dict) else None
                return Said(answer.status, result if isinstance(result, dict) else {}, "", ahead)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as trouble:
        return Said(0, kind=type(trouble).__name__)


def _ahead(date: str, here: float) -> float | None:
    """Theirs tells whole seconds, so half a second is added."""
    try:
        return here - parsedate_to_datetime(date).timestamp() - 0.5
    except ValueError:
        return None
