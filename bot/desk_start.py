"""`check --start`: what a start looks at, looked at before, so that the start need not."""

import sys

from bot.checked import BESIDE_PROGRAM, Checked
from bot.judged import Ahead, ContentError, load
from bot.oslo import now_in_oslo
from bot.reading import hold
from bot.settings import Settings


def judge(settings: Settings, lang: str) -> int:
    """Find what would stop a start; 1 if anything would. Content found right is written down as known."""
    held, checked = hold(settings.flows, settings.content), Checked(BESIDE_PROGRAM)
    try:
        library = load(settings.flows, settings.content, ahead=Ahead(held, checked))
    except ContentError as error:
        sys.stderr.write(error.lines(lang))
        return 1
    known = held is not None and checked.known(held.seal, now_in_oslo().date())
    said = _SAID[bool(known)]["en" if lang == "en" else "nb"]
    sys.stdout.write(said.format(version=library.version, file=BESIDE_PROGRAM))
    return 0


_SAID = {
    True: {
        "nb": "{version}: ingenting her stopper en start. Den neste ser ikke etter på nytt.\n",
        "en": "{version}: nothing here stops a start. The next one need not look again.\n",
    },
    False: {
        "nb": "{version}: ingenting her stopper en start, men det kunne ikke noteres, så den ser etter selv."
        " Enten har `check` en advarsel om en fil, eller en mappe ligger et annet sted, eller {file} kan ikke"
        " skrives.\n",
        "en": "{version}: nothing here stops a start, but that could not be noted, so it will look itself."
        " Either `check` warns of a file, or a folder lies elsewhere, or {file} cannot be written.\n",
    },
}
