"""The key file, and the disk that all is kept on."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding, error, ok, warning
from bot.private_files import beside, open_to_others
from bot.settings import Settings, SettingsError

MEGABYTE = 1_000_000
LITTLE, TOO_LITTLE = 1_000, 100
"""Free megabytes."""
_KEY_TEXTS = {
    "key-unread": ("kan ikke leses. Har den rette eieren?", "cannot be read. Has it the right owner?"),
    "key-shape": (
        "er ikke en nøkkelfil. Legg tilbake den rette; ikke lag en ny, da kan ingenting leses.",
        "is no key file. Put the right one back; do not make a new one, since nothing could be read then.",
    ),
}


def path_of(settings: Settings) -> Path | None:
    """The database file; None where BOT_STORE names none."""
    try:
        return settings.store_path()
    except SettingsError:
        return None


def key(settings: Settings) -> Iterator[Finding]:
    """Whether the key file is there, private, apart from the database, and whole."""
    from bot.store import KeyTrouble, read_key  # noqa: PLC0415 - it may be what cannot be loaded

    file, database = settings.key_file, path_of(settings)
    if not file.exists():
        yield _no_key(file, database)
        return
    if database is not None and beside(file, database):
        yield error(
            "key",
            f"{file} ligger i samme mappe som databasen. Flytt den, og sett BOT_KEY_FILE til det nye stedet.",
            f"{file} lies in the folder of the database. Move it, and set BOT_KEY_FILE to the new place.",
        )
    if open_to_others(file, file.stat().st_mode):
        yield error(
            "key",
            f"{file} kan leses av andre: chmod 600 {file}",
            f"{file} can be read by others: chmod 600 {file}",
        )
        return
    try:
        ring = read_key(file)
    except KeyTrouble as trouble:
        nb, en = _KEY_TEXTS.get(trouble.code, (f"kan ikke brukes ({trouble.code}).",) * 2)
        yield error("key", f"{file} {nb}", f"{file} {en}")
        return
    yield ok("key", f"{file}, {len(ring.numbers)} nøkler", f"{file}, {len(ring.numbers)} keys")


def _no_key(file: Path, database: Path | None) -> Finding:
    if database is not None and database.exists():
        return error(
            "key",
            f"{file} finnes ikke, men databasen gjør det. Legg nøkkelen tilbake, ellers settes databasen "
            "til side og alle begynner på menyen.",
            f"{file} does not exist, but the database does. Put the key back, or the database is set aside "
            "and everyone begins at the menu.",
        )
    place = _nearest(file)
    if not os.access(place, os.W_OK):
        return error(
            "key",
            f"{file} finnes ikke og kan ikke lages: {place} kan ikke skrives i. Rett eieren.",
            f"{file} does not exist and cannot be made: {place} is not writable. Mend its owner.",
        )
    return ok("key", f"{file} lages ved første start", f"{file} is made at the first start")


def disk(settings: Settings) -> Iterator[Finding]:
    """Whether there is room where the database lies, and somebody may write there."""
    file = path_of(settings)
    if file is None:
        return
    place = _nearest(file)
    if not os.access(place, os.W_OK):
        yield error(
            "disk",
            f"{place} kan ikke skrives i. Kjør dette som brukeren guiden kjører som, eller rett eieren.",
            f"{place} is not writable. Run this as the user of the guide, or mend its owner.",
        )
    free = shutil.disk_usage(place).free // MEGABYTE
    nb, en = f"{free} MB ledig på {place}", f"{free} MB free at {place}"
    if free < TOO_LITTLE:
        yield error("disk", f"{nb}: rydd plass nå, snart kan ingenting lagres.", f"{en}: make room now.")
    elif free < LITTLE:
        yield warning("disk", f"{nb}: rydd plass.", f"{en}: make room.")
    else:
        yield ok("disk", nb, en)


def _nearest(file: Path) -> Path:
    """The folder that a file lies in, or the first above it that is there."""
    return next((folder for folder in file.absolute().parents if folder.is_dir()), Path("/"))
