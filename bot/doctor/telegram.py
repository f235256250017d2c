"""The token, the webhook and the clock, as the Bot API server sees them."""

import asyncio
import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.doctor.asking import Said, ask
from bot.doctor.finding import Finding, error, ok, warning
from bot.settings import Settings, SettingsError

SHAPE = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{30,}")
ANY_SHAPE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
"""Servers of one's own, for trying things out, take shorter ones."""
NOBODY = "0:none"
"""Where there is no token to ask with, for the time of day alone."""
MANY = 100
RECENT = 3600
WRONG_CLOCK, BAD_CLOCK = 5.0, 60.0
NEEDED = {"message", "edited_message", "callback_query", "my_chat_member"}


def telegram(settings: Settings) -> Iterator[Finding]:
    """All that Telegram tells of the bot; a token of the wrong shape is not sent."""
    try:
        token = settings.bot_token()
    except SettingsError as trouble:
        nb = "ingen: sett BOT_TOKEN, eller BOT_TOKEN_FILE til en fil med den. Den fås hos @BotFather."
        if settings.token_file is not None or settings.token.get_secret_value():
            nb = "filen den står i kan ikke leses, eller kan leses av andre: rett eieren, og chmod 600."
        yield error("token", nb, f"{trouble}. @BotFather gives one.")
        yield from _clock(asyncio.run(ask(settings.api_url, NOBODY, "getMe")))
        return
    if not (SHAPE if settings.with_telegram else ANY_SHAPE).fullmatch(token):
        yield error(
            "token",
            "ser ikke ut som en token (tall, kolon, 35 tegn): kopier den på nytt fra @BotFather.",
            "does not look like one (digits, colon, 35 signs): copy it anew from @BotFather.",
        )
        yield from _clock(asyncio.run(ask(settings.api_url, NOBODY, "getMe")))
        return
    me = asyncio.run(ask(settings.api_url, token, "getMe"))
    yield from _token(me, settings)
    if me.status == 200:
        yield from _webhook(asyncio.run(ask(settings.api_url, token, "getWebhookInfo")), settings)
    yield from _clock(me)


def _token(me: Said, settings: Settings) -> Iterator[Finding]:
    host = urlsplit(settings.api_url).hostname
    if me.status in {401, 404}:
        yield error(
            "token",
            f"{host} avviser den: den er feil eller trukket tilbake. Hent en ny hos @BotFather.",
            f"{host} refuses it: it is wrong or was revoked. Get a new one from @BotFather.",
        )
    elif me.status != 200:
        how = me.kind or f"HTTP {me.status}"
        yield error(
            "token",
            f"{host} svarer ikke som den skal ({how}). Se på nett, DNS, brannmur og BOT_API_URL.",
            f"{host} does not answer as it should ({how}). Look at network, DNS, firewall and BOT_API_URL.",
        )
    else:
        yield ok("token", f"@{me.result.get('username')}", f"@{me.result.get('username')}")
        for key, nb, en in (
            ("can_join_groups", "grupper", "groups"),
            ("supports_inline_queries", "inline", "inline mode"),
            ("can_connect_to_business", "business", "business"),
        ):
            if me.result.get(key) is True:
                yield warning("token", f"slå av {nb} hos @BotFather", f"switch {en} off at @BotFather")


def _webhook(said: Said, settings: Settings) -> Iterator[Finding]:
    if said.status != 200:
        yield error("webhook", f"ikke kjent ({said.status})", f"not known ({said.status})")
        return
    info = said.result
    url, wanted = str(info.get("url") or ""), settings.webhook_url
    host, pending = urlsplit(url).hostname or "", info.get("pending_update_count")
    waits = pending if isinstance(pending, int) else 0
    if url and wanted and url != wanted:
        yield error(
            "webhook",
            f"Telegram sender til {host}, ikke til BOT_WEBHOOK_URL. `run --webhook` retter det.",
            f"Telegram sends to {host}, not to BOT_WEBHOOK_URL. `run --webhook` mends it.",
        )
    elif url and not wanted:
        yield warning(
            "webhook",
            f"satt til {host}, men BOT_WEBHOOK_URL er ikke satt. `run` tar den bort; kjører en annen?",
            f"set to {host}, but BOT_WEBHOOK_URL is not. `run` removes it; does another run?",
        )
    elif wanted and not url:
        yield warning(
            "webhook",
            "ikke satt. `run --webhook` setter den; `run` alene spør Telegram selv.",
            "not set. `run --webhook` sets it; `run` alone asks Telegram itself.",
        )
    else:
        to = host or "ingen, guiden spør selv"
        yield ok("webhook", f"{to}, {waits} venter", f"{host or 'none, the guide asks'}, {waits} wait")
    yield from _trouble(info, waits)


def _trouble(info: dict[str, object], waits: int) -> Iterator[Finding]:
    """What Telegram complains of, and what it holds for us."""
    if waits > MANY:
        yield warning(
            "webhook",
            f"{waits} oppdateringer venter hos Telegram: går guiden, og rekker den fram?",
            f"{waits} updates wait at Telegram: does the guide run, and can it be reached?",
        )
    at, said = info.get("last_error_date"), str(info.get("last_error_message") or "")
    if isinstance(at, int) and time.time() - at < RECENT:
        words = "".join(c for c in said if c.isprintable())[:200]
        minutes = max(0, int((time.time() - at) / 60))
        yield warning(
            "webhook",
            f"for {minutes} minutter siden: {words}. Se på proxyen, sertifikatet og BOT_LISTEN.",
            f"{minutes} minutes ago: {words}. Look at the proxy, its certificate and BOT_LISTEN.",
        )
    allowed = info.get("allowed_updates")
    if isinstance(allowed, list) and info.get("url") and NEEDED - set(map(str, allowed)):
        less = ", ".join(sorted(NEEDED - set(map(str, allowed))))
        yield warning(
            "webhook", f"{less} sendes ikke: start guiden på nytt.", f"{less} not sent: restart the guide."
        )


def _clock(me: Said) -> Iterator[Finding]:
    if me.ahead is None:
        nb, en = "ikke sett på, siden Telegram ikke svarte", "not looked at, since Telegram did not answer"
        yield warning("clock", nb, en)
        return
    off = abs(me.ahead)
    nb, en = f"{off:.0f} sekunder fra Telegrams", f"{off:.0f} seconds from Telegram's"
    if off < WRONG_CLOCK:
        yield ok("clock", nb, en)
    else:
        tell = error if off >= BAD_CLOCK else warning
        yield tell(
            "clock",
            f"{nb}: slå på tidssynkronisering (timedatectl set-ntp true).",
            f"{en}: switch time synchronisation on (timedatectl set-ntp true).",
        )
