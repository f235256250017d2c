"""The key file: read, made at first start, given a new key, freed of old ones; never written halfway."""

import base64
import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.private_files import PRIVATE, beside, open_to_others
from bot.store.errors import KeyTrouble
from bot.store.ring import KEY_BYTES, Ring, parse

LARGEST = 64 * 1024
"""Bytes; 255 keys take less than a quarter of it."""


def load_key(path: Path, apart_from: Path | None = None) -> Ring:
    """The secrets in this file; made, for the owner's eyes only, where there is none. For a start alone.

    `apart_from`: the database; whoever copies its folder must not get the key with it.

    Raises:
        KeyTrouble: the file cannot be used; the text says how to mend it.
    """
    _lies_apart(path, apart_from)
    try:
        if not path.exists():
            _make(path)
        return _read(path)
    except OSError as error:
        raise KeyTrouble("key-unread", f"{path}: {error.strerror}") from error


def read_key(path: Path, apart_from: Path | None = None) -> Ring:
    """As `load_key`, but a file that is not there is trouble: a new one would open nothing that is kept."""
    _lies_apart(path, apart_from)
    try:
        return _read(path)
    except FileNotFoundError as error:
        raise KeyTrouble(
            "key-none", f"{path} is not there: put it back, or name it in BOT_KEY_FILE"
        ) from error
    except OSError as error:
        raise KeyTrouble("key-unread", f"{path}: {error.strerror}") from error


def add_key(path: Path) -> Ring:
    """Give the file a new key, which seals all that is written from the next reading on."""
    return _changed(path, lambda ring: ring.with_new(os.urandom(KEY_BYTES)))


def drop_keys(path: Path, numbers: Iterable[int]) -> Ring:
    """Take these keys out of the file for good; the newest stays whatever is asked."""
    return _changed(path, lambda ring: ring.without(numbers))


def _lies_apart(path: Path, database: Path | None) -> None:
    if database is not None and beside(path, database):
        raise KeyTrouble(
            "key-inside",
            f"{path} lies in the folder of the database: whoever copies the folder could read everything. "
            "Move the key file to a folder of its own and set BOT_KEY_FILE to the new place",
        )


def _read(path: Path) -> Ring:
    with path.open("rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        text = file.read(LARGEST).decode("ascii", errors="replace")
    if open_to_others(path, mode):
        raise KeyTrouble(
            "key-open", f"{path} has mode {mode & 0o777:o}; only its owner may read it: chmod 600 {path}"
        )
    return parse(text, path)


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _held(path):
        if not path.exists():  # of two processes that start at once, the other may have made it
            _replace(path, base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode("ascii") + "\n")


def _changed(path: Path, change: Callable[[Ring], Ring]) -> Ring:
    try:
        with _held(path):
            before = _read(path)
            after = change(before)
            if after != before:
                _replace(path, after.text())
            return after
    except OSError as error:
        raise KeyTrouble("key-unwritten", f"{path}: {error.strerror}; nothing was changed") from error


def _replace(path: Path, text: str) -> None:
    """The new file is whole on disk before it takes the old one's name."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)  # left by a process that was ended here
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    _write(handle, text.encode("ascii"))
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write(handle: int, text: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """One process at a time changes the file: the guide drops keys while an operator may add one."""
    handle = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
