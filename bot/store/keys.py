"""The secret on disk, and the keys and digests that are made from it."""

import base64
import binascii
import hashlib
import hmac
import os
import stat
from functools import lru_cache
from pathlib import Path

from bot.store.errors import KeyTrouble

KEY_BYTES = 32
DIGEST_BYTES = 16
AT_HAND = 128


def load_key(path: Path) -> bytes:
    """The secret in this file; made, for the owner's eyes only, where there is none."""
    try:
        if not path.exists():
            _make(path)
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            text = file.read(1024).strip()
    except OSError as error:
        raise KeyTrouble("key-unread", f"{path}: {error.strerror}") from error
    if mode & 0o077:
        raise KeyTrouble(
            "key-open", f"{path} has mode {mode:o}; only its owner may read it: chmod 600 {path}"
        )
    try:
        secret = base64.b64decode(text, altchars=b"-_", validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise KeyTrouble("key-shape", f"{path} must hold {KEY_BYTES} bytes in base64url and nothing else")
    return secret


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = base64.urlsafe_b64encode(os.urandom(KEY_BYTES)) + b"\n"
    # O_EXCL: of two processes that start at once only one makes the key.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


class Keys:
    """Everything derived from one secret; each purpose has a key of its own."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < KEY_BYTES:
            raise KeyTrouble("key-shape", f"the secret must have at least {KEY_BYTES} bytes")
        # HKDF (RFC 5869) with SHA-256 and no salt. One block is all a key needs, and is made with every row.
        self._extracted = hmac.digest(bytes(KEY_BYTES), secret, hashlib.sha256)
        # A handful of purposes, asked for with every row: not worth deriving each time.
        self.purpose = lru_cache(maxsize=16)(self._purpose)
        # One step asks for those of its person several times; only people who are being answered have them.
        self.digest = lru_cache(maxsize=AT_HAND)(self._digest)
        self.person = lru_cache(maxsize=2 * AT_HAND)(self._person)

    def forget(self) -> None:
        """Let go of what is remembered about people."""
        self.digest.cache_clear()
        self.person.cache_clear()

    def _digest(self, chat_id: int | None) -> bytes:
        """The name under which a person's rows are filed; None has a fixed one."""
        return self._hmac("who", "nobody" if chat_id is None else f"chat {chat_id}")

    def mark(self, chat_id: int, message_id: int) -> bytes:
        """A name for a message, so that the same one is kept once without being readable."""
        return self._hmac("message", f"chat {chat_id} message {message_id}")

    def check(self) -> bytes:
        """What a database remembers of the key it was sealed with."""
        return self._hmac("check", "this database")

    def _person(self, purpose: str, chat_id: int) -> bytes:
        """A key that cannot be made without the chat id, which is stored nowhere beside it in clear."""
        return self._derive(f"veivis person {purpose} {chat_id}")

    def _purpose(self, name: str) -> bytes:
        return self._derive(f"veivis purpose {name}")

    def _derive(self, info: str) -> bytes:
        return hmac.digest(self._extracted, info.encode() + b"\x01", hashlib.sha256)

    def _hmac(self, purpose: str, message: str) -> bytes:
        return hmac.digest(self.purpose(f"hmac {purpose}"), message.encode(), hashlib.sha256)[:DIGEST_BYTES]
