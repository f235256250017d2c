"""Which content was found without errors before, so that a restart need not look at it all again.

Content is the same when its digest is; what counts as an error may also change with the day and with the
guide's own files. So all three are remembered, in one line beside the store, with nothing about anyone.
"""

import contextlib
import hashlib
from datetime import date
from pathlib import Path

_CODE = Path(__file__).resolve().parent


class Checked:
    """Remembers the one content that was found right last; a file that cannot be read says nothing."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def knows(self, version: str, day: date) -> bool:
        """Whether this content was found right on this day, by this very program."""
        try:
            return self._file.read_text(encoding="ascii").strip() == _line(version, day)
        except (OSError, ValueError):
            return False

    def remember(self, version: str, day: date) -> None:
        """It was found right."""
        with contextlib.suppress(OSError):  # then it is looked at again the next time
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.write_text(_line(version, day) + "\n", encoding="ascii")


def _line(version: str, day: date) -> str:
    """One digest of content, day and program."""
    found = hashlib.sha256(f"{version} {day.isoformat()}".encode())
    for path in sorted(_CODE.rglob("*.py")):
        state = path.stat()
        found.update(f"{path.name} {state.st_size} {state.st_mtime_ns}".encode())
    return found.hexdigest()
