"""Which content was found without errors before, so that a restart need not look at it all again.

Content is the same when the digest of all its files is; what counts as an error may also change with the day
and with the guide's own files. So all three are remembered, in one line beside the store, with nothing about
anyone. A line that anybody else could have written says nothing.
"""

import contextlib
import hashlib
import os
import stat
from datetime import date
from pathlib import Path

OTHERS = stat.S_IWGRP | stat.S_IWOTH
_CODE = Path(__file__).resolve().parent


class Checked:
    """Remembers the one content that was found right last; a file that cannot be read says nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def known(self, seal: str, day: date) -> str:
        """The version of this content, "" unless it was found right on this day, by this very program."""
        try:
            state = self._file.stat()
            if state.st_uid != os.geteuid() or state.st_mode & OTHERS:
                return ""  # anybody may have written it
            line, _, version = self._file.read_text(encoding="ascii").strip().partition(" ")
        except (OSError, ValueError):
            return ""
        return version if line == _line(seal, version, day) else ""

    def remember(self, seal: str, version: str, day: date) -> None:
        """These files (`seal`) were found right; `version` is what was read of them."""
        with contextlib.suppress(OSError):  # then it is looked at again the next time
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.unlink(missing_ok=True)
            self._file.touch(mode=0o600)
            self._file.write_text(f"{_line(seal, version, day)} {version}\n", encoding="ascii")


def _line(seal: str, version: str, day: date) -> str:
    """One digest of content, day and program."""
    found = hashlib.sha256(f"{seal} {version} {day.isoformat()}".encode())
    for top, _, names in sorted(os.walk(_CODE)):
        for name in sorted(name for name in names if name.endswith(".py")):
            state = os.stat(f"{top}/{name}")  # noqa: PTH116 - hundreds are looked at
            found.update(f"{name} {state.st_size} {state.st_mtime_ns}".encode())
    return found.hexdigest()
