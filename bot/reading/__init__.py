"""Files -> one frozen library, or every problem with file, line and column."""

from bot.reading.library import Read, read

__all__ = ["Read", "read"]
