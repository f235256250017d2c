"""What the `coverage` command does: where each announced row is answered."""

import sys

from bot.check.coverage import covered, table, table_day
from bot.desk import library_or_none
from bot.settings import Settings

FILE = "docs/coverage.md"


def coverage(settings: Settings, write: bool) -> int:
    """Print the table, or write it beside the content; 1 if what is written there is another table."""
    library = library_or_none(settings)
    if library is None:
        return 1
    day = table_day(library)
    told = table(library, day, covered(library, day))
    file = settings.content.resolve().parent / FILE
    if write:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(told, encoding="utf-8")
        return 0
    sys.stdout.write(told)
    return 0 if file.is_file() and file.read_text(encoding="utf-8") == told else 1
