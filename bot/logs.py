"""Logs as lines of JSON with an allow-list of fields; whatever else is passed is left out."""

import json
import logging
import re
import sys
import threading
from contextlib import suppress
from types import TracebackType

ALLOWED = frozenset(
    {
        "code", "count", "error", "kind", "method", "place", "seconds", "status", "update", "version",
        "waiting",
    }
)  # fmt: skip
"""Fields that can be logged. None of them can hold what a person wrote or who they are."""
_SHORT = re.compile(r"[\w.,:/+-]{1,120}")
"""Names, numbers and places in files; a sentence is none of these."""

log = logging.getLogger("veivis")


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
        for key in sorted(ALLOWED):
            if hasattr(record, key):
                value = str(getattr(record, key))
                line[key] = value if _SHORT.fullmatch(value) else "?"
        return json.dumps(line, ensure_ascii=False)


class Ours(logging.Filter):
    """Only our own loggers: libraries print what they were given."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep records of `veivis` and below."""
        return record.name.split(".")[0] == "veivis"


def start_logging(level: int = logging.INFO) -> None:
    """Send our lines to standard error and silence everyone else's, tracebacks and warnings too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    handler.addFilter(Ours())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # asyncio and aiohttp fall back to printing tracebacks when logging itself fails.
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    sys.excepthook = _ended
    sys.unraisablehook = lambda told: _ended(told.exc_type, told.exc_value, told.exc_traceback)
    threading.excepthook = lambda told: _ended(told.exc_type, told.exc_value, told.exc_traceback)


def place_of(trace: TracebackType | None) -> str:
    """File and line where an error arose; its text may hold what a person wrote and is left out."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"


def code_of(trouble: BaseException) -> str:
    """What is wrong, in a word that can be looked up: a code of the store or SQLite, or the kind of error."""
    for name in ("code", "sqlite_errorname"):
        if isinstance(word := getattr(trouble, name, None), str):
            return word
    return type(trouble).__name__


def _ended(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> None:
    """What Python would print as a traceback, with its text."""
    if issubclass(kind, KeyboardInterrupt):
        return
    with suppress(MemoryError):  # raised from here, Python would print it after all
        log.critical("not expected", extra={"error": kind.__name__, "place": place_of(trace)})
