"""Memory that is free between what stays goes back to the system."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
from pathlib import Path
from bot.heap import give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

# Of so many texts one in forty stays: the last of them keeps all that is below it from being handed back.
texts = [bytes(2000) for _ in range(20_000)]
kept = texts[::40]
del texts
before = resident()
give_back()
print(before - resident())
"""
PAGES = 5000
"""Of the ten thousand that were let go; there are two texts to a page."""


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="another C library needs no such call, or has none"
)
def test_what_is_free_between_what_stays_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > PAGES
