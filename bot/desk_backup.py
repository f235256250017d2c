"""The operator's commands for backups: counts out, counts in."""

import sys
import time
from pathlib import Path

from bot.settings import Settings
from bot.store import StoreTrouble, backup, load_key

WRONG = 1


def save(settings: Settings, target: Path | None, folder: Path | None, keep: int) -> int:
    """Write a backup to a file, or into a folder where old ones are removed; the exit code."""
    removed = 0
    try:
        if folder is not None:
            target, removed = backup.save_in(settings.store_path(), folder, time.time(), keep)
        elif target is not None:
            backup.save(settings.store_path(), target, time.time())
    except StoreTrouble as trouble:
        return _refused(trouble)
    sys.stdout.write(f"{target}: the counts of visits, and nothing about any person\n")
    if removed:
        sys.stdout.write(f"{removed} older ones removed\n")
    return 0


def restore(settings: Settings, source: Path) -> int:
    """Take the counts of a backup back; the exit code."""
    try:
        path = settings.store_path()
        number = backup.restore(source, path, load_key(settings.key_file, path), time.time())
    except StoreTrouble as trouble:
        return _refused(trouble)
    sys.stdout.write(f"{number} counts are in {path}; people begin at the menu\n")
    return 0


def _refused(trouble: StoreTrouble) -> int:
    sys.stderr.write(f"{trouble}\n")
    return WRONG
