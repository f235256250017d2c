"""The nearest known name, for "did you mean"."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

MOST = 3
LIKE = 0.6
"""Of 1: names less alike are two names."""


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The known name most like this one, or "" where none is like it."""
    close = get_close_matches(wrong, sorted(known), n=1, cutoff=LIKE)
    return close[0] if close else ""


def paired(wrong: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Each name with the known one it is most like, the likest first; no known one stands twice."""
    names = sorted(known)
    pairs = ((SequenceMatcher(None, name, each).ratio(), each, name) for each in wrong for name in names)
    found: dict[str, str] = {}
    for alike, each, name in sorted(pairs, reverse=True):
        if alike >= LIKE and each not in found and name not in found.values():
            found[each] = name
    return found


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
