"""The `learn` command: the finder's weights learned anew from the phrases."""

import sys
from pathlib import Path

from rich.console import Console

from bot.desk import library_or_none
from bot.learning import CRISIS, examples, known_of, learn, learned_from
from bot.settings import Settings

MISSING = "learn needs scikit-learn: run `make setup`, which installs it\n"


def learn_weights(settings: Settings) -> int:
    """Write `lexicon/weights.tsv` anew in the content folder."""
    library = library_or_none(settings, "lært")
    if library is None:
        return 1
    found = examples(library)
    console = Console(stderr=True)
    with console.status("learning") as status:
        try:
            lines = learn(found, known_of(library), lambda what: status.update(f"learning: {what}"))
        except ImportError:
            sys.stderr.write(MISSING)
            return 2
    path = Path(settings.content) / "lexicon" / "weights.tsv"
    lines[1:1] = learned_from(library)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    urgent = sum(example.urgent for example in found)
    sys.stdout.write(f"{path}: {len(lines)} lines from {len(found)} phrases, {urgent} of them {CRISIS}\n")
    return 0
