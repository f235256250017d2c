"""What `check --against` does: what people would read differently than before a change."""

import json
import sys

from bot.check.codes import tell
from bot.compare.differences import differences
from bot.compare.revision import NoRevisionError, laid_out
from bot.compare.told import as_json, report
from bot.desk import library_or_none
from bot.oslo import now_in_oslo
from bot.reading import read
from bot.settings import Settings

MOST_TOLD = 10


def changes(settings: Settings, against: str, as_json_wanted: bool, lang: str) -> int:
    """Print what differs from a revision or a folder; 1 where the content has errors, 2 where the old has."""
    new = library_or_none(settings, "sammenlignet")
    if new is None:
        return 1
    try:
        with laid_out(against, settings.flows, settings.content) as (flows, content):
            before = read(flows, content)
    except NoRevisionError as error:
        sys.stderr.write(f"--against {error}\n")
        return 2
    if before.library is None:
        sys.stderr.write(f"--against {against}: innholdet der har feil ({len(before.problems)})\n")
        sys.stderr.write("".join(f"  {tell(each, lang)}\n" for each in before.problems[:MOST_TOLD]))
        return 2
    today = now_in_oslo().date()
    found = differences(before.library, new, today)
    if as_json_wanted:
        sys.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(report(found, new, today, lang))
    return 0
