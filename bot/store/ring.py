"""The secrets at hand: those that seal, by number, and the one that files people."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store.errors import KeyTrouble

KEY_BYTES = 32
MOST_NUMBERS = 255
"""A number is the first byte of a sealed row."""
FIRST = 1
FILING = "filing"


@dataclass(frozen=True, slots=True)
class Ring:
    """`secrets`: (number, secret) pairs, the newest last. `filing` is never rotated: see decision 17.

    `path`: the file they were read from, None where there is none. Secrets are not part of the text form.
    """

    secrets: tuple[tuple[int, bytes], ...] = field(repr=False)
    filing: bytes = field(repr=False)
    path: Path | None = None

    @classmethod
    def of(cls, secret: bytes) -> Self:
        """A ring of one secret, from which the filing secret is derived (one way, never back)."""
        if len(secret) < KEY_BYTES:
            raise KeyTrouble("key-shape", f"the secret must have at least {KEY_BYTES} bytes")
        filing = HKDF(SHA256(), length=KEY_BYTES, salt=None, info=b"veivis filing").derive(secret)
        return cls(((FIRST, secret),), filing)

    @property
    def newest(self) -> int:
        """The number that new rows are sealed with."""
        return self.secrets[-1][0]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every number there is, the newest last."""
        return tuple(number for number, _ in self.secrets)

    def with_new(self, secret: bytes) -> "Ring":
        """The ring with a secret more, behind the others.

        Raises:
            KeyTrouble: every number is taken.
        """
        after = (*range(self.newest + 1, MOST_NUMBERS + 1), *range(FIRST, self.newest))
        number = next((number for number in after if number not in self.numbers), None)
        if number is None:
            raise KeyTrouble("key-many", f"there are {MOST_NUMBERS} keys; drop those that no row uses first")
        return replace(self, secrets=(*self.secrets, (number, secret)))

    def without(self, numbers: Iterable[int]) -> "Ring":
        """The ring without these; the newest always stays."""
        gone = set(numbers) - {self.newest}
        return replace(self, secrets=tuple(pair for pair in self.secrets if pair[0] not in gone))

    def led_by(self, number: int) -> "Ring":
        """The ring with another of its keys sealing; the others open."""
        others = tuple(pair for pair in self.secrets if pair[0] != number)
        return replace(self, secrets=(*others, *(pair for pair in self.secrets if pair[0] == number)))

    def text(self) -> str:
        """The ring as a key file holds it."""
        lines = [(FILING, self.filing), *((str(number), secret) for number, secret in self.secrets)]
        return "".join(f"{name} {_encoded(secret)}\n" for name, secret in lines)


def parse(text: str, path: Path) -> Ring:
    """The ring in a key file: one secret alone, or lines of a name and a secret.

    Raises:
        KeyTrouble: it holds anything else; the text is not repeated.
    """
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and len(lines[0]) == 1:
        return replace(Ring.of(_decoded(lines[0][0], path)), path=path)
    if any(len(line) != 2 for line in lines):
        raise _misshapen(path)
    named = {name: _decoded(written, path) for name, written in lines}
    numbers = [name for name in named if name != FILING]
    right = all(name.isdecimal() and FIRST <= int(name) <= MOST_NUMBERS for name in numbers)
    if len(named) != len(lines) or FILING not in named or not numbers or not right:
        raise _misshapen(path)
    return Ring(tuple((int(name), named[name]) for name in numbers), named[FILING], path)


def _decoded(written: str, path: Path) -> bytes:
    try:
        secret = base64.b64decode(written, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != KEY_BYTES:
        raise _misshapen(path)
    return secret


def _encoded(secret: bytes) -> str:
    return base64.urlsafe_b64encode(secret).decode("ascii")


def _misshapen(path: Path) -> KeyTrouble:
    shape = f"{KEY_BYTES} bytes in base64url alone, or lines of '{FILING}' or a number and such a secret"
    return KeyTrouble("key-shape", f"{path} must hold {shape}")
