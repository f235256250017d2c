"""Redis, where the store is there: reached, new enough, set up to keep what it acknowledges, and ours.

Nothing is changed. The address may hold a password, so of it only host and port are told.
"""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.doctor.finding import Finding, error, ok, warning
from bot.settings import Settings, SettingsError
from bot.store import Figures, StoreTrouble, read_key, redis_operator
from bot.store.keys import Keys

if TYPE_CHECKING:
    from bot.store.redis.looking import Looked

OLD_SECONDS = 300.0
WRONG_CLOCK, BAD_CLOCK = 5.0, 60.0
MEGABYTE = 1_000_000
CONFIG = "deploy/redis.conf"


def shared(settings: Settings, url: str) -> Iterator[Finding]:
    """Everything that an operator is to know of the Redis at an address."""
    place = place_of(url)
    try:
        found = redis_operator().look(url, _check(settings))
    except SettingsError as trouble:
        yield error("store", f"{trouble}.", f"{trouble}.")
        return
    except StoreTrouble as trouble:
        yield _unreached(place, trouble)
        return
    yield from _set_up(place, found)
    yield from _ours(place, found)
    if found.figures is not None:
        yield _told(place, found, found.figures)
    yield _clock(found.ahead)


def place_of(url: str) -> str:
    """Where it is, without user and password; no more than its name where that cannot be told."""
    try:
        parts = urlsplit(url)
        where = f"{parts.hostname}:{parts.port or 6379}" if parts.hostname else ""
    except ValueError:
        where = ""
    return f"Redis {where}".strip()


def _check(settings: Settings) -> bytes | None:
    """By which our key is known again. Where there is none, or it cannot be read, that is told elsewhere."""
    try:
        return Keys(read_key(settings.key_file)).check()
    except StoreTrouble:
        return None


def _unreached(place: str, trouble: StoreTrouble) -> Finding:
    if trouble.code == "address":
        return error(
            "store",
            "BOT_STORE må se ut som redis://vert:6379/0",
            "BOT_STORE must look like redis://host:6379/0",
        )
    how = trouble.detail.split(": ")[-1]
    if "Authentication" in how or "NOAUTH" in how or "NOPERM" in how:
        return error(
            "store",
            f"{place} slipper oss ikke inn ({how}): rett bruker og passord i BOT_STORE.",
            f"{place} does not let us in ({how}): mend user and password in BOT_STORE.",
        )
    return error(
        "store",
        f"{place} svarer ikke ({how}). Går Redis, og slipper bind, brannmur og TLS oss inn? "
        "Mens den leser loggen sin, er det bare å vente.",
        f"{place} does not answer ({how}). Does Redis run, and do bind, firewall and TLS let us in? "
        "While it reads its log there is nothing to do but wait.",
    )


def _set_up(place: str, found: "Looked") -> Iterator[Finding]:
    """What would lose, or not take, what people have said."""
    if not found.new_enough:
        yield error(
            "store",
            f"{place} er {found.version}; det trengs minst 7.0.",
            f"{place} is {found.version}; at least 7.0 is needed.",
        )
    if not found.writes:
        yield error(
            "store",
            f"{place} er en kopi og tar ikke imot noe: pek BOT_STORE på den som skrives til.",
            f"{place} is a replica and takes nothing in: point BOT_STORE at the one that is written to.",
        )
    if found.policy != "noeviction":
        yield error(
            "store",
            f"{place} kaster det den skal ta vare på ({found.policy}): sett maxmemory-policy noeviction.",
            f"{place} throws away what it should keep ({found.policy}): set maxmemory-policy noeviction.",
        )
    yield from _log(place, found)
    used, most = found.memory
    if most and used > most * 0.8:
        told = f"{used // MEGABYTE}/{most // MEGABYTE} MB"
        yield warning(
            "store",
            f"{place} er snart full ({told}), og tar da ikke imot mer: øk maxmemory (docs/operations.md).",
            f"{place} is soon full ({told}) and then takes nothing in: raise maxmemory (docs/operations.md).",
        )


def _log(place: str, found: "Looked") -> Iterator[Finding]:
    if not found.logs:
        yield error(
            "store",
            f"{place} fører ingen logg: sett appendonly yes og appendfsync always ({CONFIG}).",
            f"{place} keeps no log: set appendonly yes and appendfsync always ({CONFIG}).",
        )
    elif found.fsync != "always":
        yield warning(
            "store",
            f"{place} kan miste det siste ved strømbrudd (appendfsync {found.fsync}): always ({CONFIG}).",
            f"{place} may lose the last in a power cut (appendfsync {found.fsync}): always ({CONFIG}).",
        )
    if not found.logged:
        yield error(
            "store",
            f"{place} får ikke skrevet loggen: rydd plass på disken, og se i Redis' egen logg.",
            f"{place} cannot write its log: make room on its disk, and look into Redis's own log of events.",
        )
    if found.save not in {"", "?"}:
        yield warning(
            "store",
            f'{place} tar kopier av det folk kan slette: sett save "" ({CONFIG}).',
            f'{place} makes copies of what people may erase: set save "" ({CONFIG}).',
        )


def _ours(place: str, found: "Looked") -> Iterator[Finding]:
    if found.holds == "newer":
        yield error(
            "store",
            f"{place} er fylt av en annen Veivis. Bruk den, eller en annen database i BOT_STORE (/1).",
            f"{place} was filled by another Veivis. Use that, or another database in BOT_STORE (/1).",
        )
    elif found.holds:
        yield error(
            "store",
            f"{place} er forseglet med en annen nøkkel. Legg den rette i BOT_KEY_FILE før start.",
            f"{place} was sealed with another key. Put the right one at BOT_KEY_FILE before the start.",
        )


def _told(place: str, found: "Looked", figures: Figures) -> Finding:
    since = min((at for at in (figures.inbox_since, figures.outbox_since) if at is not None), default=None)
    waited = 0 if since is None else int(time.time() - since)
    nb = (
        f"{place}, {found.version}, {found.memory[0] / MEGABYTE:.1f} MB, {found.working} prosesser svarer, "
        f"{figures.sessions} personer, {figures.waiting} venter på svar, {figures.outgoing} skal sendes, "
        f"{figures.quarantined} lagt til side"
    )
    en = (
        f"{place}, {found.version}, {found.memory[0] / MEGABYTE:.1f} MB, {found.working} processes answer, "
        f"{figures.sessions} people, {figures.waiting} wait for an answer, {figures.outgoing} to be sent, "
        f"{figures.quarantined} put aside"
    )
    if waited < OLD_SECONDS:
        return ok("store", nb, en)
    return warning(
        "store",
        f"{nb}. Det eldste har ventet {waited} sekunder: går noen med --only answer, og når de Telegram?",
        f"{en}. The oldest has waited {waited} seconds: does one run that answers, and reach Telegram?",
    )


def _clock(ahead: float) -> Finding:
    off = abs(ahead)
    nb, en = f"{off:.0f} sekunder fra klokken til Redis", f"{off:.0f} seconds from the clock of Redis"
    if off < WRONG_CLOCK:
        return ok("clock", nb, en)
    return (error if off >= BAD_CLOCK else warning)(
        "clock",
        f"{nb}: slå på tidssynkronisering på begge maskinene (timedatectl set-ntp true).",
        f"{en}: switch time synchronisation on, on both machines (timedatectl set-ntp true).",
    )
