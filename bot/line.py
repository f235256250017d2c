"""Our side of the line to Telegram, which needs no store: how we call, and how we are called."""

import asyncio
import logging
import secrets
from urllib.parse import urlsplit

from bot.channels.telegram.express import Express
from bot.channels.telegram.poller import ALLOWED_UPDATES, Poller
from bot.channels.telegram.refusal import CallFailed
from bot.channels.telegram.session import Api, connect
from bot.direct import Direct
from bot.model.post import Inbox
from bot.settings import Settings, SettingsError
from bot.shelf import Shelf
from bot.store import TROUBLE

log = logging.getLogger("veivis.app")


class Line:
    """The calls of one bot; `poll` and `listen` are its two doors."""

    def __init__(self, settings: Settings, shelf: Shelf) -> None:
        self.settings = settings
        self.bot = connect(settings.bot_token(), settings.api_url)
        self.express = Express(connect(settings.bot_token(), settings.api_url))
        self.direct = Direct(self.express.say, shelf)

    async def poll(self, inbox: Inbox) -> None:
        """Ask Telegram for updates, until cancelled."""
        await Poller(self.bot, inbox, trouble=TROUBLE, meanwhile=self.direct.ahead).run()

    async def listen(self, inbox: Inbox) -> None:
        """Listen, tell Telegram where, and wait, until cancelled."""
        from bot.channels.telegram.webhook import listening  # noqa: PLC0415 - polling does without a server

        settings = self.settings
        address = urlsplit(settings.webhook_url)
        if not address.netloc:
            raise SettingsError("--webhook needs BOT_WEBHOOK_URL, the public https address")
        secret = settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
        at = settings.listen_address()
        async with listening(inbox, address.path or "/", secret, at, trouble=TROUBLE):
            await _announce(self.bot, settings.webhook_url, secret)
            await asyncio.Event().wait()

    async def close(self, patience: float) -> None:
        """Say what is left of emergencies, for at most so many seconds, and hang up."""
        await self.direct.close(patience)
        await self.express.close()
        await self.bot.close()


async def _announce(api: Api, url: str, secret: str) -> None:
    """Set the webhook, however long it takes Telegram to listen."""
    call = {"url": url, "secret_token": secret, "allowed_updates": list(ALLOWED_UPDATES)}
    while True:
        try:
            await api.call("setWebhook", call, 20)
            return
        except CallFailed as error:
            log.error("webhook not set, will be tried again", extra={"error": type(error).__name__})
            await asyncio.sleep(5)
