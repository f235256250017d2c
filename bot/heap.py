"""What was read at the start stays; the collector need not look at it again and again."""

import gc

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
