"""Rows that only the holder of the secret can read: AES-GCM, bound to person and purpose."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.store.errors import KeyTrouble, Unreadable
from bot.store.keys import Keys
from bot.store.ring import Ring

NUMBER_BYTES = 1
"""Each sealed row begins with the number of its key, so that a later key can take over row by row."""
NONCE_BYTES = 12
TAG_BYTES = 16


class Sealer:
    """Seals with the newest key and opens with any that is at hand.

    `seal` uses one key a purpose: rows that must be read without knowing whose they are, such as those
    that wait. `seal_person` uses a key for which the chat id is needed as well as the secret.
    """

    def __init__(self, ring: Ring | bytes) -> None:
        self.keys = Keys(ring)

    def renew(self, ring: Ring) -> None:
        """Go on with another ring of the same filing secret.

        Raises:
            KeyTrouble: it files people by other names; nobody would be found again.
        """
        if ring.filing != self.keys.ring.filing:
            raise KeyTrouble(
                "key-other", f"{ring.path} holds another filing secret; going on with the old keys"
            )
        if ring != self.keys.ring:
            self.keys = Keys(ring)

    def seal(self, purpose: str, who: bytes, data: bytes) -> bytes:
        """Seal a waiting row of the person filed under `who`."""
        number = self.keys.newest
        return _seal(number, self.keys.purpose(number, purpose), who + purpose.encode(), data)

    def unseal(self, purpose: str, who: bytes, sealed: bytes) -> bytes:
        """The opposite of `seal`; raises `Unreadable`."""
        number = _number(sealed)
        return _unseal(self.keys.purpose(number, purpose), who + purpose.encode(), sealed)

    def seal_person(self, purpose: str, chat_id: int, data: bytes) -> bytes:
        """Seal something kept about a person."""
        number = self.keys.newest
        bound = self.keys.digest(chat_id) + purpose.encode()
        return _seal(number, self.keys.person(number, purpose, chat_id), bound, data)

    def unseal_person(self, purpose: str, chat_id: int, sealed: bytes) -> bytes:
        """The opposite of `seal_person`; raises `Unreadable`."""
        number = _number(sealed)
        bound = self.keys.digest(chat_id) + purpose.encode()
        return _unseal(self.keys.person(number, purpose, chat_id), bound, sealed)


def _number(sealed: bytes) -> int:
    """The number of the key, 0 where there is none."""
    return sealed[0] if sealed else 0


def _seal(number: int, key: AESGCM, bound: bytes, data: bytes) -> bytes:
    head, nonce = bytes((number,)), os.urandom(NONCE_BYTES)
    return head + nonce + key.encrypt(nonce, data, head + bound)


def _unseal(key: AESGCM, bound: bytes, sealed: bytes) -> bytes:
    start = NUMBER_BYTES + NONCE_BYTES
    head, nonce, rest = sealed[:NUMBER_BYTES], sealed[NUMBER_BYTES:start], sealed[start:]
    if len(rest) < TAG_BYTES:
        raise Unreadable("sealed-shape", "the row is cut short or sealed with a key not known here")
    try:
        return key.decrypt(nonce, rest, head + bound)
    except InvalidTag as error:
        raise Unreadable("sealed-other", "the row was changed, moved or sealed with another key") from error
