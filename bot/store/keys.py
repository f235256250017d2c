"""The keys and digests that are made from the secrets."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.store.errors import Unreadable
from bot.store.hand import AT_HAND
from bot.store.ring import KEY_BYTES, Ring

DIGEST_BYTES = 16


class Keys:
    """Everything derived from a ring; each secret has a key of its own for each purpose."""

    def __init__(self, ring: Ring | bytes) -> None:
        """Bytes stand for a ring of one secret."""
        self.ring = Ring.of(ring) if isinstance(ring, bytes) else ring
        self.newest = self.ring.newest
        self._extracted = {number: _extracted(secret) for number, secret in self.ring.secrets}
        self._filing_extracted = _extracted(self.ring.filing)
        # A handful of purposes, asked for with every row: not worth deriving each time. Ready to seal and to
        # open: to make a cipher takes as long as to use it on a session.
        self.purpose = lru_cache(maxsize=64)(self._purpose)
        self._filed = lru_cache(maxsize=16)(self._filing)
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
        """What a database remembers of the secret that its people are filed with."""
        return self._hmac("check", "this database")

    def _person(self, number: int, purpose: str, chat_id: int) -> AESGCM:
        """A key that cannot be made without the chat id, which is stored nowhere beside it in clear."""
        return AESGCM(self._derive(number, f"veivis person {purpose} {chat_id}"))

    def _purpose(self, number: int, name: str) -> AESGCM:
        return AESGCM(self._derive(number, f"veivis purpose {name}"))

    def _derive(self, number: int, info: str) -> bytes:
        extracted = self._extracted.get(number)
        if extracted is None:
            raise Unreadable("sealed-shape", "the row is cut short or sealed with a key not known here")
        return _expanded(extracted, info)

    def _filing(self, purpose: str) -> bytes:
        return _expanded(self._filing_extracted, f"veivis purpose hmac {purpose}")

    def _hmac(self, purpose: str, message: str) -> bytes:
        return hmac.digest(self._filed(purpose), message.encode(), hashlib.sha256)[:DIGEST_BYTES]


def _extracted(secret: bytes) -> bytes:
    """The first half of HKDF (RFC 5869) with SHA-256 and no salt."""
    return hmac.digest(bytes(KEY_BYTES), secret, hashlib.sha256)


def _expanded(extracted: bytes, info: str) -> bytes:
    """The second half: one block is all a key needs, and is made with every row."""
    return hmac.digest(extracted, info.encode() + b"\x01", hashlib.sha256)
