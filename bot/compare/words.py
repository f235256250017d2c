"""Two texts as a reader compares them: which words went and which came."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

Hunk = tuple[tuple[str, ...], tuple[str, ...]]
"""Sentences that went, and those that came in their place."""
_END = re.compile(r"(?<=[.!?])\s+")
NEAR = 6
"""Words of a line that are told on each side of what changed in it."""


def hunks(old: str, new: str) -> Iterator[Hunk]:
    """Every place where two texts differ, in whole sentences, so that a fact is the same change anywhere."""
    before, after = _sentences(old), _sentences(new)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield tuple(before[a:b]), tuple(after[c:d])


def _sentences(text: str) -> list[str]:
    lines = (line.removeprefix("• ") for line in text.split("\n") if line.strip())
    return [sentence for line in lines for sentence in _END.split(line)]


def told(hunk: Hunk) -> list[str]:
    """A change, sentence by sentence: `[-gone-]` and `{+new+}` with the words around them."""
    old, new = hunk
    if len(old) == len(new):
        return [marked(before, after) for before, after in zip(old, new, strict=True)]
    if old and new:
        return [marked(" ".join(old), " ".join(new))]
    return [*(f"[-{line}-]" for line in old), *(f"{{+{line}+}}" for line in new)]


def marked(before: str, after: str) -> str:
    """One sentence with its words marked; words that stayed and stand far from any change are left out."""
    old, new = before.split(), after.split()
    parts: list[str] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (tag, a, b, c, d) in enumerate(codes):
        if tag == "equal":
            parts.append(_kept(old[a:b], first=at == 0, last=at == len(codes) - 1))
            continue
        if b > a:
            parts.append(f"[-{' '.join(old[a:b])}-]")
        if d > c:
            parts.append(f"{{+{' '.join(new[c:d])}+}}")
    return re.sub(r"\s+", " ", " ".join(parts)).strip()


def _kept(words: list[str], *, first: bool, last: bool) -> str:
    """Words that stayed, less those in the middle or at the far end of many."""
    if len(words) <= (NEAR if first or last else 2 * NEAR):
        return " ".join(words)
    head = [] if first else words[:NEAR]
    tail = [] if last else words[-NEAR:]
    return " ".join((*head, "…", *tail))
