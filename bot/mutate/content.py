"""Slips in facts, acts, services, words and topics: found by the name of the key they stand under."""

import re
from collections.abc import Callable, Iterable, Iterator
from random import Random

from bot.mutate.flows import Slip
from bot.mutate.mutant import Change, Kind
from bot.mutate.slips import ISO, day, digit, letter, swapped, without_sentence
from bot.reading.document import Data, Document, Path

STATUSES = ("in_force", "practice", "background", "proposed")
DAYS = frozenset({"checked_on", "newest_text_seen", "passed_on", "in_force_from", "begins", "ends"})
ADDRESSES = frozenset({"url", "chat_url", "address"})
SPOKEN = frozenset({"say", "summary", "name", "definition", "title", "short"})
_PLACEHOLDER = re.compile(r"\s?\{\{[^}]*\}\}")
Leaf = Callable[[Path, str, Random], Iterator[Slip]]


def content_slips(document: Document, kind: str, dice: Random) -> Iterator[Slip]:
    """Every slip of one file; `kind`: the folder or file it stands in ("facts", "acts", "lexicon" ...)."""
    leaf: Leaf = {"lexicon": _phrase, "topics": _topic}.get(kind, _leaf)
    for path, value in _leaves(document.data):
        for each in leaf(path, value, dice):
            of_act = kind == "acts" and each[0] is Kind.DATE and "source" not in path
            yield (Kind.ACT_DATE, *each[1:]) if of_act else each
    for path in _lists(document.data, "sources"):
        yield Kind.SOURCE, path, "a source", Change(path, None)


def _leaves(data: Data, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for at, inner in enumerate(data):
            yield from _leaves(inner, (*path, at))
    else:
        for key, inner in data.items():
            yield from _leaves(inner, (*path, key))


def _lists(data: Data, name: str, path: Path = ()) -> Iterator[Path]:
    """The place of each item of the lists with this name."""
    if isinstance(data, dict):
        for key, inner in data.items():
            if key == name and isinstance(inner, list):
                yield from ((*path, key, at) for at in range(len(inner)))
            yield from _lists(inner, name, (*path, key))
    elif isinstance(data, list):
        for at, inner in enumerate(data):
            yield from _lists(inner, name, (*path, at))


def _leaf(path: Path, value: str, dice: Random) -> Iterator[Slip]:  # noqa: PLR0911 - one line per kind
    """The slips of one value, by the keys above it."""
    key, above = str(path[-1]), str(path[-2]) if len(path) > 1 else ""
    sourced = "sources" in path or "source" in path
    if sourced:
        return _sourced(path, key, value, dice)
    if key in DAYS or above in {"begins", "ends"}:
        return _other(Kind.DATE, path, value, (day(value, dice),) if ISO.fullmatch(value) else ())
    if above == "values":
        new = day(value, dice) if ISO.fullmatch(value) else digit(value, dice)
        return _other(Kind.NUMBER, path, value, (new,))
    if key == "status":
        return _other(Kind.STATUS, path, value, (dice.choice([each for each in STATUSES if each != value]),))
    if above == "hours":
        return _other(Kind.HOURS, path, value, (digit(value, dice), None))
    if key in {"phone", "sms"}:
        return _other(Kind.PHONE, path, value, (digit(value, dice), swapped(value, dice), None))
    if key in ADDRESSES:
        return _other(Kind.ADDRESS, path, value, (letter(value, dice), None))
    return _spoken(path, value, dice) if above in SPOKEN else iter(())


def _sourced(path: Path, key: str, value: str, dice: Random) -> Iterator[Slip]:
    if key == "dated" and ISO.fullmatch(value):
        return _other(Kind.DATE, path, value, (day(value, dice),))
    return _other(Kind.SOURCE, path, value, (letter(value, dice),) if key in {"url", "title"} else ())


def _spoken(path: Path, value: str, dice: Random) -> Iterator[Slip]:
    """One language's words gone, a sentence of them gone, a number in them changed."""
    yield from _other(Kind.TRANSLATION, path, value, (None,))
    yield from _other(Kind.TRANSLATION, path, value, [left for _, left in without_sentence(value)])
    if "{{" in value:
        yield from _other(Kind.NUMBER, path, value, (_PLACEHOLDER.sub("", value, count=1),))
    yield from _other(Kind.NUMBER, path, value, (digit(value, dice),))


def _phrase(path: Path, value: str, dice: Random) -> Iterator[Slip]:
    return _other(Kind.PHRASE, path, value, (letter(value, dice), None))


def _topic(path: Path, value: str, dice: Random) -> Iterator[Slip]:
    return _other(Kind.LINK, path, value, (digit(value, dice),) if path[-1] == "start" else ())


def _other(kind: Kind, path: Path, was: str, values: Iterable[str | None]) -> Iterator[Slip]:
    """A slip for each new value that differs."""
    for new in values:
        if new != was:
            yield kind, path, was, Change(path, new)
