"""The operator's commands for the keys: which there are and what they seal, and a new one."""

import sys
from datetime import datetime

from bot.settings import Settings
from bot.store import StoreTrouble, read_key, redis_operator, rotation
from bot.store.keyfile import add_key

WRONG = 1


def list_keys(settings: Settings) -> int:
    """Each key with the rows it seals; the exit code. No secret is shown."""
    url = settings.redis_url()
    if url is not None:
        return _list_shared(settings, url)
    try:
        path = settings.store_path()
        ring = rotation.kept_ring(settings.key_file, path)
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


def _list_shared(settings: Settings, url: str) -> int:
    """Each key with the hour in which it was last sealed with: in Redis rows are not counted by key."""
    try:
        ring = read_key(settings.key_file)
        sealed = redis_operator().last_sealed(url)
    except StoreTrouble as trouble:
        return _refused(trouble)
    for number in ring.numbers:
        at = sealed.pop(number, None)
        hour = (
            "not sealed with yet"
            if at is None
            else f"last sealed with at {datetime.fromtimestamp(at):%F %H:%M}"
        )
        sys.stdout.write(f"key {number}: {hour}\n")
    for number in sorted(sealed):
        sys.stdout.write(
            f"key {number}: not in {settings.key_file}; copy the file from where keys were rotated\n"
        )
    sys.stdout.write("one secret files people and is never rotated\n")
    return 0


def rotate(settings: Settings) -> int:
    """A new key; old ones that no row needs are dropped. The exit code."""
    if settings.redis_url() is not None:
        return _rotate_shared(settings)
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


def _rotate_shared(settings: Settings) -> int:
    """A new key for many machines: it seals when all of them have it."""
    try:
        read_key(settings.key_file)
        ring = add_key(settings.key_file)
    except StoreTrouble as trouble:
        return _refused(trouble)
    sys.stdout.write(
        f"key {ring.newest} is new in {settings.key_file}. Copy this file to every machine; within an hour, "
        "or when restarted, each process takes it up, and it seals when all of them have. Old keys are "
        "dropped by themselves 74 hours after their last use.\n"
    )
    return 0


def _refused(trouble: StoreTrouble) -> int:
    sys.stderr.write(f"{trouble}\n")
    return WRONG
