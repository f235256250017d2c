"""Which content was found without errors before, so that a restart need not look at it all again.

Content is the same when the digest of all its files is; what counts as an error may also change with the
guide's own files, and on days on which the law does. So all of these are remembered, in one line, with
nothing about anyone. A line that anybody else could have written says nothing.
"""

import contextlib
import hashlib
import os
import stat
from datetime import date
from pathlib import Path

OTHERS = stat.S_IWGRP | stat.S_IWOTH
_CODE = Path(__file__).resolve().parent
BESIDE_PROGRAM = _CODE / "__pycache__" / "content.checked"
"""What was found before anything is served, beside the compiled program; see `check --start`."""


class Checked:
    """Remembers the content that was found right last; a file that cannot be read says nothing."""

    def __init__(self, file: Path, *others: Path) -> None:
        """`file`: where it is written down; `others`: where it may be read as well."""
        self._files = (file, *others)

    def known(self, seal: str, day: date) -> str:
        """The version of this content, "" unless it was found right for this day, by this very program."""
        found = (_said(file, seal, day) for file in self._files)
        return next(filter(None, found), "")

    def remember(self, seal: str, version: str, since: date, until: date = date.max) -> None:
        """These files (`seal`) were found right, from a day to the day before another.

        `version` is what was read of them.
        """
        file = self._files[0]
        with contextlib.suppress(OSError):  # then it is looked at again the next time
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.unlink(missing_ok=True)
            file.touch(mode=0o600)
            days = f"{since.isoformat()} {until.isoformat()}"
            file.write_text(f"{_line(seal, version, days)} {days} {version}\n", encoding="ascii")
            if file == BESIDE_PROGRAM:
                file.chmod(0o644)  # whoever may run the program may read it


def _said(file: Path, seal: str, day: date) -> str:
    """What one record says of this content on this day."""
    try:
        state = file.stat()
        if state.st_uid not in _owners() or state.st_mode & OTHERS:
            return ""  # anybody may have written it
        line, since, until, version = file.read_text(encoding="ascii").split()
        if not since <= day.isoformat() < until:
            return ""
    except (OSError, ValueError):
        return ""
    return version if line == _line(seal, version, f"{since} {until}") else ""


def _owners() -> set[int]:
    """Whose word counts: our own, and that of whoever may change the program."""
    return {os.geteuid(), os.stat(_CODE).st_uid}  # noqa: PTH116 - as below


def _line(seal: str, version: str, days: str) -> str:
    """One digest of content, days and program."""
    found = hashlib.sha256(f"{seal} {version} {days}".encode())
    for top, _, names in sorted(os.walk(_CODE)):
        for name in sorted(name for name in names if name.endswith(".py")):
            state = os.stat(f"{top}/{name}")  # noqa: PTH116 - hundreds are looked at
            # Whole seconds, as for the compiled program: an image keeps no more of a time.
            found.update(f"{name} {state.st_size} {int(state.st_mtime)}".encode())
    return found.hexdigest()
