"""Whose certificates are believed: those of this machine, read once and only where a call is encrypted.

aiohttp reads them all when it is loaded, twice, whoever is called and how: a tenth of a start.
"""

import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_FILE = "SSL_CERT_FILE"
"""OpenSSL's own name for the file that it reads, instead of the machine's, where it is set."""

_reading = Lock()
_read: list[ssl.SSLContext] = []


@contextmanager
def nobody() -> Iterator[None]:
    """What is loaded meanwhile finds no certificates, and so believes none; for a process with one thread."""
    kept = os.environ.get(_FILE)
    os.environ[_FILE] = os.devnull
    try:
        yield
    finally:
        if kept is None:
            del os.environ[_FILE]
        else:
            os.environ[_FILE] = kept


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
