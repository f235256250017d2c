"""The keys and digests that are made from the secrets."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store.errors import Unreadable
from bot.store.ring import KEY_BYTES, Ring

DIGEST_BYTES = 16


class Keys:
    """Everything derived from a ring; each secret has a key of its own for each purpose."""

    def __init__(self, ring: Ring | bytes) -> None:
        """Bytes stand for a ring of one secret."""
        self.ring = Ring.of(ring) if isinstance(ring, bytes) else ring
        self.newest = self.ring.newest
        self._secrets = dict(self.ring.secrets)
        # A handful of purposes, asked for with every row: not worth deriving each time.
        self.purpose = lru_cache(maxsize=64)(self._purpose)
        self._filed = lru_cache(maxsize=16)(self._filing)

    def digest(self, chat_id: int | None) -> bytes:
        """The name under which a person's rows are filed; None has a fixed one."""
        return self._hmac("who", "nobody" if chat_id is None else f"chat {chat_id}")

    def mark(self, chat_id: int, message_id: int) -> bytes:
        """A name for a message, so that the same one is kept once without being readable."""
        return self._hmac("message", f"chat {chat_id} message {message_id}")

    def check(self) -> bytes:
        """What a database remembers of the secret that its people are filed with."""
        return self._hmac("check", "this database")

    def person(self, number: int, purpose: str, chat_id: int) -> bytes:
        """A key that cannot be made without the chat id, which is stored nowhere beside it in clear."""
        return self._derive(number, f"veivis person {purpose} {chat_id}")

    def _purpose(self, number: int, name: str) -> bytes:
        return self._derive(number, f"veivis purpose {name}")

    def _derive(self, number: int, info: str) -> bytes:
        secret = self._secrets.get(number)
        if secret is None:
            raise Unreadable("sealed-shape", "the row is cut short or sealed with a key not known here")
        return _derived(secret, info)

    def _filing(self, purpose: str) -> bytes:
        return _derived(self.ring.filing, f"veivis purpose hmac {purpose}")

    def _hmac(self, purpose: str, message: str) -> bytes:
        return hmac.digest(self._filed(purpose), message.encode(), hashlib.sha256)[:DIGEST_BYTES]


def _derived(secret: bytes, info: str) -> bytes:
    return HKDF(SHA256(), length=KEY_BYTES, salt=None, info=info.encode()).derive(secret)
