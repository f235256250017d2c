"""The database, read only and for moments: erasures of a guide that runs wait for whoever reads."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.doctor.finding import Finding, error, ok, warning
from bot.doctor.kept import MEGABYTE, path_of
from bot.doctor.shared import shared
from bot.private_files import open_to_others
from bot.settings import Settings
from bot.store import StoreTrouble, figures, read_key
from bot.store.keys import Keys
from bot.store.migrations import MIGRATIONS
from bot.store.opening import ASIDE_CODES, key_check
from bot.store.rows import Figures

HOLD_SECONDS = 0.5
"""So long it is read in one go while a guide may run."""
OLD_SECONDS = 300.0
STEPS = 1000


def store(settings: Settings) -> Iterator[Finding]:
    """Whether the database is there, ours, whole, and not full of what nobody answers."""
    file = path_of(settings)
    if file is None:
        yield from _elsewhere(settings)
        return
    yield from _aside(file)
    if not file.exists():
        yield ok("store", f"{file} lages ved første start", f"{file} is made at the first start")
        return
    if open_to_others(file, file.stat().st_mode):
        yield warning("store", f"{file} kan leses av andre: chmod 600 {file}", f"chmod 600 {file}")
    try:
        with closing(_open(file)) as connection:
            yield from _look(connection, file, settings)
    except sqlite3.Error as trouble:
        code = getattr(trouble, "sqlite_errorname", type(trouble).__name__)
        yield error(
            "store",
            f"{file} kan ikke leses ({code}). Se på eier og disk. En skadet fil settes til side.",
            f"{file} cannot be read ({code}). Look at owner and disk. A damaged file is set aside.",
        )


def _open(file: Path) -> sqlite3.Connection:
    """To be read only. Without a log nobody has it open, and then not even a file beside it is made."""
    alone = "" if _in_use(file) else "&immutable=1"
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro{alone}", uri=True, timeout=1)


def _in_use(file: Path) -> bool:
    return Path(f"{file}-wal").exists()


def _look(connection: sqlite3.Connection, file: Path, settings: Settings) -> Iterator[Finding]:
    verdict = _whole(connection, None if not _in_use(file) else HOLD_SECONDS)
    if verdict not in {"ok", ""}:
        yield error(
            "store",
            f"{file} er skadet. Start guiden på nytt: den setter filen til side og begynner en ny.",
            f"{file} is damaged. Restart the guide: it sets the file aside and begins a new one.",
        )
        return
    (layout,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
    if layout > len(MIGRATIONS):
        yield error(
            "store",
            f"{file} er laget av en nyere Veivis. Bruk den, eller en annen fil i BOT_STORE.",
            f"{file} was made by a newer Veivis. Use that, or another file in BOT_STORE.",
        )
        return
    if layout and not _fits(connection, settings):
        yield error(
            "store",
            f"{file} er forseglet med en annen nøkkel. Legg den rette i BOT_KEY_FILE før guiden starter.",
            f"{file} was sealed with another key. Put the right one at BOT_KEY_FILE before the guide starts.",
        )
    if layout:
        yield _told(file, figures.status(connection), verdict)


def _told(file: Path, found: Figures, verdict: str) -> Finding:
    size = sum(p.stat().st_size for p in (file, Path(f"{file}-wal")) if p.exists()) / MEGABYTE
    since = min((at for at in (found.inbox_since, found.outbox_since) if at is not None), default=None)
    waited = 0 if since is None else int(time.time() - since)
    nb = (
        f"{file}, {size:.1f} MB, {found.sessions} personer, {found.waiting} venter på svar, "
        f"{found.outgoing} skal sendes, {found.quarantined} lagt til side"
    )
    en = (
        f"{file}, {size:.1f} MB, {found.sessions} people, {found.waiting} wait for an answer, "
        f"{found.outgoing} to be sent, {found.quarantined} put aside"
    )
    if not verdict:
        nb, en = (
            f"{nb}; bare begynnelsen ble sett på, guiden ser på alt ved start",
            f"{en}; only its beginning was looked through, the guide looks at all of it when it starts",
        )
    if waited < OLD_SECONDS:
        return ok("store", nb, en)
    return warning(
        "store",
        f"{nb}. Det eldste har ventet {waited} sekunder: går guiden, og når den Telegram?",
        f"{en}. The oldest has waited {waited} seconds: does the guide run, and does it reach Telegram?",
    )


def _whole(connection: sqlite3.Connection, seconds: float | None) -> str:
    """SQLite's verdict; "" where it did not come in time."""
    until = float("inf") if seconds is None else time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > until), STEPS)
    try:
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError as trouble:
        if trouble.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return ""
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _fits(connection: sqlite3.Connection, settings: Settings) -> bool:
    """Whether our key sealed it. Where the key cannot be read, that is told elsewhere."""
    try:
        check = Keys(read_key(settings.key_file)).check()
    except StoreTrouble:
        return True
    return key_check(connection) in {None, check}


def _aside(file: Path) -> Iterator[Finding]:
    names = [p.name for code in ASIDE_CODES for p in file.parent.glob(f"{file.name}.{code}-*Z*")]
    if names:
        yield warning(
            "store",
            f"{min(names)} er satt til side og slettes etter 72 timer. Var nøkkelen feil: legg den tilbake.",
            f"{min(names)} was set aside and goes after 72 hours. If the key was wrong, put it back.",
        )


def _elsewhere(settings: Settings) -> Iterator[Finding]:
    url = settings.redis_url()
    if url is not None:
        yield from shared(settings, url)
        return
    yield error(
        "store",
        "BOT_STORE må se ut som sqlite:///sti/til/fil.db eller redis://vert:6379/0",
        "BOT_STORE must look like sqlite:///path/to/file.db or redis://host:6379/0",
    )
