"""The Bot API as data: whether a call is one that Telegram would accept."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.channels.telegram import rules
from bot.channels.telegram.html_rules import clean, problems, visible

RAW_BYTES: Final = 35_000
"""Telegram cuts longer raw text without an error."""

_DATA = Path(__file__).parent / "data" / "bot_api.json"
_PLAIN: Final[Mapping[str, tuple[type, ...]]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
    "InputFile": (bytes, str),
}

Fields = Mapping[str, Mapping[str, Any]]  # JSON: types, required, limits


@cache
def book() -> Mapping[str, Any]:  # JSON, as described in the note beside the file
    """The data file: `version`, `methods` and `types`."""
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return data


def validate(method: str, params: Mapping[str, object], chat_id: int | None = None) -> list[str]:
    """Everything wrong with a call; empty when it may be sent.

    `params` as JSON values. `chat_id`: the only chat the call may go to, None to leave that open. What is
    said names fields and limits, never their contents.
    """
    entry = book()["methods"].get(method)
    if entry is None:
        return ["method not known"]
    found = _fields(method, params, entry["fields"])
    return found + rules.forbidden(params, chat_id) + rules.prose(method, method, params)


def _fields(where: str, values: Mapping[str, object], fields: Fields) -> list[str]:
    """An object's fields: none unknown, the required ones there, each one right."""
    found = [f"{where}: unknown field" for name in values if name not in fields]
    for name, about in fields.items():
        value = values.get(name)
        if value is None:
            if about["required"]:
                found.append(f"{where}.{name}: required")
            continue
        place = f"{where}.{name}"
        wrong = _value(place, value, about["types"])
        limits = about.get("limits", {})
        if not wrong and limits:
            mode = values.get("parse_mode", values.get(f"{name}_parse_mode"))
            wrong = _limits(place, value, limits, mode)
        found += wrong
    return found


def _value(where: str, value: object, kinds: Sequence[str]) -> list[str]:
    """Of several allowed types, the complaints of the one that fits best."""
    return min((_as(where, value, kind) for kind in kinds), key=len)


def _as(where: str, value: object, kind: str) -> list[str]:
    """What keeps a value from being of a type."""
    if kind in _PLAIN:
        right = isinstance(value, _PLAIN[kind]) and isinstance(value, bool) == (kind in {"Boolean", "True"})
        return [] if right else [f"{where}: must be {kind}"]
    if kind.startswith("Array of "):
        if not isinstance(value, list | tuple):
            return [f"{where}: must be {kind}"]
        inner = kind.removeprefix("Array of ")
        return [p for place, item in enumerate(value) for p in _as(f"{where}[{place}]", item, inner)]
    if not isinstance(value, Mapping):
        return [f"{where}: must be {kind}"]
    entry = book()["types"][kind]
    if entry.get("subtypes"):
        return _value(where, value, entry["subtypes"])
    return _fields(where, value, entry["fields"]) + rules.prose(where, kind, value)


def _limits(where: str, value: object, limits: Mapping[str, Any], mode: object) -> list[str]:
    """The limits that the documentation gives in words."""
    found: list[str] = []
    if isinstance(value, str):
        found += _text(where, value, limits, mode)
    elif isinstance(value, list | tuple):
        found += _between(where, len(value), limits, "items")
    elif isinstance(value, int | float):
        low, high = limits.get("min", value), limits.get("max", value)
        if not low <= value <= high:
            found.append(f"{where}: must be from {low} to {high}")
    if "enum" in limits and value not in limits["enum"]:
        found.append(f"{where}: must be one of {', '.join(map(str, limits['enum']))}")
    if "const" in limits and value != limits["const"]:
        found.append(f"{where}: must be {limits['const']}")
    return found


def _text(where: str, value: str, limits: Mapping[str, Any], mode: object) -> list[str]:
    """Length in the right unit, of the text as it will be read where it is formatted."""
    if limits.get("unit") == "bytes":
        return _between(where, len(value.encode("utf-8", "surrogatepass")), limits, "len")
    if not limits.get("after_entities_parsing"):
        return _between(where, len(value), limits, "len")
    found: list[str] = []
    if mode not in (None, "HTML"):
        found.append(f"{where}: parse mode must be HTML")
    if mode == "HTML":
        found += [f"{where}: {problem}" for problem in problems(value)]
    if len(value.encode("utf-8", "surrogatepass")) > RAW_BYTES:
        found.append(f"{where}: more than {RAW_BYTES} bytes before entity parsing")
    read = visible(value) if mode == "HTML" else clean(value)
    return found + _between(where, len(read), limits, "len")


def _between(where: str, size: int, limits: Mapping[str, Any], what: str) -> list[str]:
    low, high = limits.get(f"min_{what}", 0), limits.get(f"max_{what}", size)
    if low <= size <= high:
        return []
    unit = limits.get("unit", "characters") if what == "len" else "items"
    return [f"{where}: {size} {unit}, must be {low} to {high}"]
