"""The operator's commands for backups: counts out, counts in."""

import sys
import time
from pathlib import Path

from bot.settings import Settings
from bot.store import StoreTrouble, backup, load_key, read_key, redis_operator

WRONG = 1


def save(settings: Settings, target: Path | None, folder: Path | None, keep: int) -> int:
    """Write a backup to a file, or into a folder where old ones are removed; the exit code."""
    removed = 0
    try:
        rows = _counts(settings)
        if folder is not None:
            target, removed = backup.write_in(rows, folder, time.time(), keep)
        elif target is not None:
            backup.write(rows, target, time.time())
    except StoreTrouble as trouble:
        return _refused(trouble)
    sys.stdout.write(f"{target}: the counts of visits, and nothing about any person\n")
    if removed:
        sys.stdout.write(f"{removed} older ones removed\n")
    return 0


def restore(settings: Settings, source: Path) -> int:
    """Take the counts of a backup back; the exit code."""
    url = settings.redis_url()
    try:
        if url is not None:
            rows = backup.read(source, time.time())
            redis_operator().put_counts(url, rows)
            sys.stdout.write(f"{len(rows)} counts are in Redis; nothing else was changed\n")
            return 0
        path = settings.store_path()
        # To a database that is there belongs a key that is there.
        ring = (read_key if path.exists() else load_key)(settings.key_file, path)
        number = backup.restore(source, path, ring, time.time())
    except StoreTrouble as trouble:
        return _refused(trouble)
    sys.stdout.write(f"{number} counts are in {path}; people begin at the menu\n")
    return 0


def _counts(settings: Settings) -> list[backup.Row]:
    """What is to be kept, from whichever store there is."""
    url = settings.redis_url()
    return backup.counts_in(settings.store_path()) if url is None else redis_operator().all_counts(url)


def _refused(trouble: StoreTrouble) -> int:
    sys.stderr.write(f"{trouble}\n")
    return WRONG
