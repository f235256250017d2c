"""Logs as lines of JSON with an allow-list of fields; whatever else is passed is left out."""

import json
import logging
import sys

ALLOWED = frozenset(
    {
        "code", "count", "error", "kind", "method", "place", "seconds", "status", "update", "url",
        "version", "waiting",
    }
)  # fmt: skip
"""Fields that can be logged. None of them can hold what a person wrote or who they are."""


class Lines(logging.Formatter):
    """One JSON object a line: time, level, logger, the constant message, the allowed fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Never the arguments, never an exception's text: both may carry what a person wrote."""
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "who": record.name,
            "what": record.msg if isinstance(record.msg, str) and not record.args else record.name,
        }
        line |= {key: str(getattr(record, key)) for key in sorted(ALLOWED) if hasattr(record, key)}
        return json.dumps(line, ensure_ascii=False)


class Ours(logging.Filter):
    """Only our own loggers: libraries print what they were given."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep records of `veivis` and below."""
        return record.name.split(".")[0] == "veivis"


def start_logging(level: int = logging.INFO) -> None:
    """Send our lines to standard error and silence everyone else's."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    handler.addFilter(Ours())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # asyncio and aiohttp fall back to printing tracebacks when logging itself fails.
    logging.raiseExceptions = False
