"""Looks at what comes behind updates that cannot be kept yet, for there may be an emergency among it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from aiohttp import ClientError

from bot.channels.telegram.session import Api
from bot.model.post import Arrival

Meanwhile = Callable[[Sequence[Arrival]], bool]
"""Is shown updates that wait at Telegram; says whether all who sent them have been answered somehow."""
SECONDS: Final = 10
MOST_HELD: Final = 2_000


class Ahead:
    """Asking for the same updates again confirms none of them.

    Telegram shows the oldest hundred. To see what is behind those they have to be confirmed, which is right
    only once everyone who sent them has been told something; they are held here (`held`) to be kept when that
    can be. Beyond `MOST_HELD` they are looked at for an emergency and let go: who sent them was told that an
    answer has to wait, and has to write again.
    """

    def __init__(
        self,
        api: Api,
        meanwhile: Meanwhile,
        read: Callable[[bytes], list[Arrival]],
        held: Sequence[Arrival],
        offset: int | None,
    ) -> None:
        """`held`: the updates that cannot be kept, asked for with `offset`; `read` reads an answer."""
        self._api = api
        self._meanwhile = meanwhile
        self._read = read
        self._first = {arrival.update_id for arrival in held}
        self.offset = offset
        self.held: list[Arrival] = []

    async def look(self, params: Mapping[str, object], limit: int) -> None:
        """Ask once; nothing depends on whether that works."""
        place = {} if self.offset is None else {"offset": self.offset}
        try:
            status, body = await self._api.raw("getUpdates", {**params, **place, "timeout": 0}, SECONDS)
        except (ClientError, TimeoutError):
            return
        arrivals = self._read(body) if status == 200 else []
        if arrivals and self._meanwhile(arrivals) and len(arrivals) >= limit:
            self.offset = max(arrival.update_id for arrival in arrivals) + 1
            if len(self.held) < MOST_HELD:
                self.held += [each for each in arrivals if each.update_id not in self._first]
