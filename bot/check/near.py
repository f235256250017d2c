"""The nearest known name, for "did you mean"."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The known name most like this one, or "" where none is like it."""
    close = get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    return close[0] if close else ""
