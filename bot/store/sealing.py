"""Rows that only the holder of the secret can read: AES-GCM, bound to person and purpose."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.store.errors import Unreadable
from bot.store.keys import Keys

KEY_ID = b"\x01"
"""First byte of every sealed row: which secret sealed it, so that a later one can take over row by row."""

NONCE_BYTES = 12
TAG_BYTES = 16


class Sealer:
    """Seals and opens rows.

    `seal` uses one key a purpose: rows that must be read without knowing whose they are, such as those
    that wait. `seal_person` uses a key for which the chat id is needed as well as the secret.
    """

    def __init__(self, secret: bytes) -> None:
        self.keys = Keys(secret)

    def seal(self, purpose: str, who: bytes, data: bytes) -> bytes:
        """Seal a waiting row of the person filed under `who`."""
        return _seal(self.keys.purpose(purpose), who + purpose.encode(), data)

    def unseal(self, purpose: str, who: bytes, sealed: bytes) -> bytes:
        """The opposite of `seal`; raises `Unreadable`."""
        return _unseal(self.keys.purpose(purpose), who + purpose.encode(), sealed)

    def seal_person(self, purpose: str, chat_id: int, data: bytes) -> bytes:
        """Seal something kept about a person."""
        bound = self.keys.digest(chat_id) + purpose.encode()
        return _seal(self.keys.person(purpose, chat_id), bound, data)

    def unseal_person(self, purpose: str, chat_id: int, sealed: bytes) -> bytes:
        """The opposite of `seal_person`; raises `Unreadable`."""
        bound = self.keys.digest(chat_id) + purpose.encode()
        return _unseal(self.keys.person(purpose, chat_id), bound, sealed)


def _seal(key: bytes, bound: bytes, data: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return KEY_ID + nonce + AESGCM(key).encrypt(nonce, data, KEY_ID + bound)


def _unseal(key: bytes, bound: bytes, sealed: bytes) -> bytes:
    key_id, nonce, rest = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if key_id != KEY_ID or len(rest) < TAG_BYTES:
        raise Unreadable("sealed-shape", "the row is cut short or sealed with a key not known here")
    try:
        return AESGCM(key).decrypt(nonce, rest, KEY_ID + bound)
    except InvalidTag as error:
        raise Unreadable("sealed-other", "the row was changed, moved or sealed with another key") from error
