"""Which content was found without errors before, so that a restart need not look at it all again.

Content is the same when the digest of all its files is; what counts as an error may also change with the
guide's own files, with what it is run by, and on days on which the law does. So all of these are remembered,
in one line, with nothing about anyone. A line that anybody else could have written says nothing.
"""

import contextlib
import hashlib
import os
import stat
import sys
import sysconfig
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

    def remember(self, seal: str, version: str, since: date, until: date) -> None:
        """These files (`seal`) were found right, from a day to the day before another.

        `version` is what was read of them.
        """
        file = self._files[0]
        days = f"{since.isoformat()} {until.isoformat()}"
        new = file.with_name(f"{file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):  # then it is looked at again the next time
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new.touch(mode=0o600)
            new.write_text(f"{_line(seal, version, days)} {days} {version}\n", encoding="ascii")
            if file == BESIDE_PROGRAM:
                new.chmod(0o644)  # whoever may run the program may read it
            new.replace(file)


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
    """Whose word counts: our own, the system's, and that of whoever may change the program."""
    return {0, os.geteuid(), os.stat(_CODE).st_uid}  # noqa: PTH116 - as below


def _line(seal: str, version: str, days: str) -> str:
    """One digest of content, days, program, and what runs it."""
    found = hashlib.sha256(f"{seal} {version} {days} {sys.version} {' '.join(_libraries())}".encode())
    begin = len(str(_CODE))
    for top, _, names in sorted(os.walk(_CODE)):
        for name in sorted(name for name in names if name.endswith(".py")):
            with open(f"{top}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - hundreds are opened
                content = file.readall()
            found.update(f"\0{top[begin:]}/{name} {len(content)}\0".encode())
            found.update(content)
    return found.hexdigest()


def _libraries() -> list[str]:
    """What is installed, each with its version."""
    try:
        names = os.listdir(sysconfig.get_path("purelib"))  # noqa: PTH208 - as above
    except OSError:
        return []
    return sorted(name for name in names if name.endswith(".dist-info"))
