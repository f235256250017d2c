"""The playground as one object: a Bot API and a chat page on this machine, for as long as it runs."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.playground import pages
from bot.playground.api import Api
from bot.playground.control import Control
from bot.playground.inspector import Inspector
from bot.playground.panel import Panel
from bot.playground.profile import Profile
from bot.playground.refusal import Refusal
from bot.playground.webhook import LOOPBACK
from bot.playground.world import World

NAME = "Veivis"
"""What the bot is called until setMyName says otherwise."""

LARGEST_BODY = 50 * 1024 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Playground:
    """`await start()`, then `.url` is both the page and the Bot API's address; `await stop()` ends it.

    `token` is a token that works; any other of the same shape works too. `retry_pause` is how long a
    webhook that did not answer 2xx is left in peace at first.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        inspector: Inspector | None = None,
        *,
        token: str = "42:playground",  # noqa: S107 - opens nothing but this playground
        retry_pause: float = 0.5,
    ) -> None:
        if host not in LOOPBACK:
            raise ValueError("the playground listens on this machine only: 127.0.0.1, ::1 or localhost")
        self.host = host
        self.port = port
        self.token = token
        bot = int(token.partition(":")[0])
        self.world = World(Profile(bot, NAME, f"{NAME.lower()}_bot"), retry_pause)
        self._inspector = inspector
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Address without a slash at the end; known once started."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    async def start(self) -> None:
        """Listen; with port 0 the system picks one."""
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_at_home, _refusals])
        app.router.add_routes(Control(self.world).routes())
        app.router.add_routes(Panel(self.world, self._inspector).routes())
        app.router.add_routes(pages.routes())
        app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]+}", Api(self.world).handle)
        # A bot that goes away must not leave its poll waiting here.
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.host, self.port).start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """End streams, polls and deliveries, then close."""
        if self._runner is None:
            return
        self.world.hub.close()
        self.world.updates.wake()
        await self.world.webhook.close()
        await self._runner.cleanup()
        self._runner = None


@web.middleware
async def _at_home(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Only pages of this machine may speak to it: a web site elsewhere shall not, by any name."""
    origin = request.headers.get("Origin")
    if request.url.host not in LOOPBACK or (origin and origin != f"{request.scheme}://{request.host}"):
        raise web.HTTPForbidden(text="only from this machine")
    if (
        request.method == "POST"
        and request.path.startswith("/control/")
        and request.content_type != "application/json"
    ):
        raise web.HTTPUnsupportedMediaType(text="POST takes application/json")
    return await handler(request)


@web.middleware
async def _refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A refused control call answers as a refused bot call does."""
    try:
        return await handler(request)
    except Refusal as refusal:
        return web.json_response(refusal.body(), status=refusal.code)
