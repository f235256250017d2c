"""Files -> one frozen library, or every problem with file, line and column."""

from bot.reading.held import Held, hold
from bot.reading.late import LateLibrary, read_known
from bot.reading.library import Read, read, read_roots

__all__ = ["Held", "LateLibrary", "Read", "hold", "read", "read_known", "read_roots"]
