"""What was read at the start stays, and need not be looked at again and again; what is free is given back."""

import gc
from contextlib import suppress

THRESHOLDS = (20_000, 20, 50)
"""One step makes some hundred short-lived objects and hardly any ring."""


def wait() -> None:
    """Collect nothing while all that is to stay is being made; `settle` ends this."""
    gc.disable()


def seldom() -> None:
    """Collect less often, as suits a command that reads a whole library and ends."""
    gc.set_threshold(*THRESHOLDS)


def settle() -> None:
    """Take what is there out of the collector's sight, and let it work in larger, rarer portions.

    A full collection over a whole library stops everyone for a tenth of a second; now it would find some
    thousand objects to let go of, and people wait.
    """
    gc.freeze()
    seldom()
    gc.enable()


def keep() -> None:
    """Take out of the collector's sight what has been made since `settle`, and is to stay as well."""
    if gc.get_freeze_count():
        gc.freeze()


def give_back() -> None:
    """Let the system have the memory that is free between what stays: the C library keeps it otherwise.

    It fills with holes as texts of all lengths come and go, a few bytes for each update. Where the C library
    has no such call, nothing is done.
    """
    import ctypes  # noqa: PLC0415 - a start is in a hurry, and does without

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
