"""Whose certificates are believed: those of this machine, read once and only where a call is encrypted.

aiohttp reads them all when it is loaded, twice, whoever is called and how: a tenth of a start.
"""

import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_NAMES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
"""OpenSSL's own names for what it reads, or looks into later, instead of the machine's."""

_reading = Lock()
_read: list[ssl.SSLContext] = []


@contextmanager
def nobody() -> Iterator[None]:
    """What is loaded meanwhile finds no certificates, and so believes none; for a process with one thread."""
    kept = {name: os.environ[name] for name in _NAMES if name in os.environ}
    os.environ.update(dict.fromkeys(_NAMES, os.devnull))
    try:
        yield
    finally:
        for name in _NAMES:
            del os.environ[name]
        os.environ.update(kept)


def encrypted(url: str) -> bool:
    """Whether calls to this address need anybody's certificate."""
    return not url.lower().startswith("http:")


def trusted() -> ssl.SSLContext:
    """The machine's certificates, or those of SSL_CERT_FILE; a second thread waits for the first."""
    with _reading:
        if not _read:
            context = ssl.create_default_context()
            context.set_alpn_protocols(("http/1.1",))
            _read.append(context)
        return _read[0]
