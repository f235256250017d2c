"""The nearest known name, for "did you mean"."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The known name most like this one, or "" where none is like it."""
    close = get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def unknown_name(wrong: str, known: Iterable[str]) -> str:
    """What is told of a name in a command that is not there, with the names most like it."""
    names = sorted(known)
    begun = sorted(names, key=lambda name: not name.startswith(wrong))
    inside = [name for name in begun if wrong in name]
    close = get_close_matches(wrong, names, n=MOST, cutoff=0.5)
    alike = list(dict.fromkeys((*inside, *close)))[:MOST]
    if alike:
        return f"«{wrong}» finnes ikke - mente du {' eller '.join(f'«{name}»' for name in alike)}?"
    return f"«{wrong}» finnes ikke, og ingenting ligner"
