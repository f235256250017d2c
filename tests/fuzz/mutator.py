"""Valid JSON made wrong: values deleted, retyped, nested, made huge, exchanged for others; seeded."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any, TypeVar

Json = dict[str, Any]  # JSON
T = TypeVar("T")

HOSTILE = (
    "\ud800",
    "a\udfff",
    "\x00",
    "\u202egnirts",
    "\u200f\u200f",
    "<b>",
    "</a><script>&nbsp;&#0;",
    "{{ 7*7 }}{% raw %}",
    "👨\u200d👩\u200d👧\u200d👦" * 50,
    "a" + "\u0301" * 300,
    "/" + "s" * 40,
    "/start " + "-" * 64,
    "1:menu.start:",
    "1::",
    "1:../../etc:passwd",
    "jeg vil dø",
    "puster ikke",
    "'; DROP TABLE sessions; --",
    "%s%n{0}",
    "ﷺ" * 40,
    "",
    " ",
    "private",
    "group",
    "member",
    "kicked",
)
NUMBERS = (0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**40, 0.0, 1e308, -0.5)
OTHERS: tuple[object, ...] = (None, True, False, [], {}, [[]], [{}], [None], {"id": 1}, {"type": "private"})
NAMES = (
    "id", "type", "chat", "from", "text", "data", "message", "date", "message_id", "update_id", "caption",
    "new_chat_member", "status", "language_code", "__class__", "", "\ud800", "callback_query", "entities",
)  # fmt: skip


def one(dice: Random, of: Sequence[T]) -> T:
    """One of several; three times as quick as `choice`, and it is asked for millions of times."""
    return of[int(dice.random() * len(of))]


def mutated(whole: str, dice: Random, texts: Sequence[str]) -> Json:
    """What this JSON says, with one to five things wrong. It can be written as JSON and read again."""
    made: Json = json.loads(whole)
    for _ in range(one(dice, (1, 1, 1, 2, 2, 3, 5))):
        holder: Any = made  # JSON
        while dice.random() < 0.75:
            # A few blind tries find a holder inside more quickly than a look at all that is there.
            inner = _keys(holder)
            there = holder[one(dice, inner)] if inner else None
            if isinstance(there, dict | list) and there:
                holder = there
        if keys := _keys(holder):
            _wrong(holder, one(dice, keys), made, dice, texts)
    return made


def _keys(holder: Any) -> list[Any]:  # JSON
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


def _wrong(holder: Any, key: Any, whole: Json, dice: Random, texts: Sequence[str]) -> None:  # JSON
    """One thing wrong with one value."""
    match int(dice.random() * 9):
        case 0:
            del holder[key]
        case 1:
            holder[key] = _copy(one(dice, OTHERS))
        case 2:
            holder[key] = one(dice, NUMBERS)
        case 3:
            holder[key] = one(dice, HOSTILE)
        case 4:
            holder[key] = one(dice, texts)
        case 5:
            holder[key] = _nested(holder[key], dice)
        case 6:
            holder[key] = _enlarged(holder[key], dice)
        case 7 if isinstance(holder, dict):
            holder[one(dice, NAMES)] = holder.pop(key)
        case _:
            other = one(dice, list(whole))
            holder[key] = _copy(whole[other])


def _copy(value: object) -> Any:  # JSON
    """Else it could come to lie in itself, or be changed for whoever is given it next."""
    return json.loads(json.dumps(value))


def _nested(value: Any, dice: Random) -> Any:  # JSON
    for _ in range(one(dice, (1, 1, 1, 2, 2, 3, 70))):
        value = [value] if dice.random() < 0.5 else {one(dice, NAMES): value}
    return value


def _enlarged(value: Any, dice: Random) -> Any:  # JSON
    times = 5000 if dice.random() < 0.05 else one(dice, (2, 100))
    match value:
        case bool():
            return value
        case str():
            return (value or "x") * max(1, min(times, 100_000 // (len(value) or 1)))
        case int():
            return value * 10**times if times < 1000 else -value
        case list():
            return value * min(times, 100)
        case dict():
            return value | {f"x{n}": n for n in range(min(times, 300))}
    return value
