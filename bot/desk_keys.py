"""The operator's commands for the keys: which there are and what they seal, and a new one."""

import sys

from bot.settings import Settings
from bot.store import StoreTrouble, load_key, rotation

WRONG = 1


def list_keys(settings: Settings) -> int:
    """Each key with the rows it seals; the exit code. No secret is shown."""
    try:
        path = settings.store_path()
        ring = load_key(settings.key_file, path)
        counts = rotation.count(path)
    except StoreTrouble as trouble:
        return _refused(trouble)
    for number in ring.numbers:
        rows = counts.pop(number, 0)
        state = "seals what is new" if number == ring.newest else "opens what is old"
        unused = "" if rows or number == ring.newest else "; no row needs it, the next rotation drops it"
        sys.stdout.write(f"key {number}: {state}, {rows} rows{unused}\n")
    for number, rows in sorted(counts.items()):
        sys.stdout.write(f"key {number}: not in {settings.key_file}; {rows} rows cannot be read\n")
    sys.stdout.write("one secret files people and is never rotated\n")
    return 0


def rotate(settings: Settings) -> int:
    """A new key; old ones that no row needs are dropped. The exit code."""
    try:
        ring, dropped = rotation.rotate(settings.key_file, settings.store_path())
    except StoreTrouble as trouble:
        return _refused(trouble)
    for number in dropped:
        sys.stdout.write(f"key {number} is dropped: no row needs it\n")
    sys.stdout.write(
        f"key {ring.newest} is new. A guide that runs takes it up within an hour, or at once when restarted; "
        "old keys go when their last row has had its time, after 72 hours at most.\n"
    )
    return 0


def _refused(trouble: StoreTrouble) -> int:
    sys.stderr.write(f"{trouble}\n")
    return WRONG
