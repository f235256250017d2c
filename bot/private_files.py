"""Which files only their owner may read, and where such a file may lie."""

import os
import stat
from pathlib import Path

PRIVATE = 0o600
"""The mode of a file that only its owner may read."""
CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""Where systemd puts what it hands to one service alone, in memory and read-only."""


def open_to_others(path: Path, mode: int) -> bool:
    """Whether a file of this mode can be read or changed by anyone but its owner."""
    others = stat.S_IMODE(mode) & 0o077
    # systemd names the service in an access list, and a list's mask stands where the group's rights do.
    if others == stat.S_IRGRP and str(path.absolute().parent) == os.environ.get(CREDENTIALS):
        return False
    return others != 0


def beside(path: Path, other: Path) -> bool:
    """Whether two files lie in the same folder, links followed."""
    return path.resolve().parent == other.resolve().parent
