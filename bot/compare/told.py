"""Differences in words, for people; and as data. What is told is bounded, and what is left out is counted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.compare.differences import Change, Differences, Pair
from bot.compare.screens import Where
from bot.compare.words import marked, told
from bot.model.library import Library

MOST = 60
"""Changes, and lines of any list, that are told."""
MOST_STEPS = 12
MOST_LINES = 30
LONG = 80
"""Characters beyond which two values are told as one, with its words marked."""

HEADS = {
    "nb": {
        "nothing": "Ingen ville lest noe annet enn før.",
        "changes": "{0} ulike endringer på {1} skjermer:",
        "new": "Nye steg:",
        "facts": "Fakta som er endret, eller som sies på andre skjermer:",
        "links": "Lenker som åpner noe annet, eller en skjerm som leses annerledes:",
        "moved": "De som står her nå, blir flyttet:",
        "ways": "Knapper, kommandoer og faste steder som leder et annet sted:",
        "phrases": "Ord folk kan skrive:",
        "beside": "Tjenester, lover, faste ord og ordforklaringer:",
        "unread": "Skjermer som bare finnes i det ene, eller ikke kan vises:",
        "all": "alle",
        "more": "… og {0} til",
        "on": "fra {0}",
    },
    "en": {
        "nothing": "No one would read anything differently.",
        "changes": "{0} different changes on {1} screens:",
        "new": "New steps:",
        "facts": "Facts that changed, or that are said on other screens:",
        "links": "Links that open something else, or a screen that reads differently:",
        "moved": "People who stand here now are moved:",
        "ways": "Buttons, commands and landmarks that lead elsewhere:",
        "phrases": "What people may type:",
        "beside": "Services, acts, fixed words and hard words:",
        "unread": "Screens that only one of the two has, or that cannot be shown:",
        "all": "all",
        "more": "… and {0} more",
        "on": "from {0}",
    },
}


def report(found: Differences, new: Library, today: date, lang: str) -> str:
    """The whole report; one line where nothing differs."""
    heads = HEADS["en" if lang == "en" else "nb"]
    if not found:
        return heads["nothing"] + "\n"
    lines: list[str] = []
    if found.changes:
        screens = {where for change in found.changes for where in change.where}
        lines.append(heads["changes"].format(len(found.changes), len(screens)))
        lines += _bounded((_change(change, new, today, heads) for change in found.changes), MOST, heads)
    lines += _list("new", found.new, heads)
    lines += _list("facts", found.facts, heads)
    for name in ("links", "moved", "ways", "beside", "phrases"):
        lines += _list(name, [_pair(each, name) for each in getattr(found, name)], heads)
    lines += _list("unread", list(dict.fromkeys(where.step for where in found.unread)), heads)
    return "\n".join(lines).strip() + "\n"


def _change(change: Change, new: Library, today: date, heads: dict[str, str]) -> str:
    """One change: where, and the words."""
    steps = list(dict.fromkeys(where.step for where in change.where))
    shown = ", ".join(steps[:MOST_STEPS])
    if len(steps) > MOST_STEPS:
        shown += " " + heads["more"].format(len(steps) - MOST_STEPS)
    lines = told(change.hunk)
    text = [f"    {line}" for line in _bounded(lines, MOST_LINES, heads)]
    return "\n".join((f"  {shown} ({_whom(change.where, new, today, heads)})", *text))


def _whom(where: Sequence[Where], new: Library, today: date, heads: dict[str, str]) -> str:
    """Languages, readers, and the day where it is only to come."""
    languages = ", ".join(dict.fromkeys(each.language for each in where))
    readers = list(dict.fromkeys(each.reader for each in where))
    whom = heads["all"] if set(readers) >= set(new.house.readers) else ", ".join(readers)
    given = dict.fromkeys(answer for each in where for answer in each.answers)
    always = any(not each.answers for each in where)
    first = min(each.day for each in where)
    parts = [languages, whom, *([] if always else given)]
    return "; ".join([*parts, *([heads["on"].format(first)] if first > today else [])])


def _list(name: str, lines: Sequence[str], heads: dict[str, str]) -> Iterator[str]:
    if lines:
        yield f"\n{heads[name]}"
        yield from (f"  {line}" for line in _bounded(lines, MOST, heads))


def _bounded(lines: Iterable[str], most: int, heads: dict[str, str]) -> Iterator[str]:
    every = list(lines)
    yield from every[:most]
    if len(every) > most:
        yield heads["more"].format(len(every) - most)


def _pair(pair: Pair, name: str) -> str:
    what, was, now = pair
    if name == "moved":
        return f"{was} -> {now}"
    if was == now:
        return f"{what}: {was}"
    if len(was) + len(now) > LONG and was and now:
        return f"{what}: {marked(was, now)}"
    return f"{what}: {was or '-'} -> {now or '-'}"


def as_json(found: Differences) -> dict[str, object]:
    """Everything, for machines."""
    return {
        "same": not found,
        "changes": [
            {
                "removed": list(change.hunk[0]),
                "added": list(change.hunk[1]),
                "screens": [_where(where) for where in change.where],
            }
            for change in found.changes
        ],
        "new": list(found.new),
        "facts": list(found.facts),
        "links": [_triple(each) for each in found.links],
        "moved": [{"from": was, "to": now} for _, was, now in found.moved],
        "ways": [_triple(each) for each in found.ways],
        "beside": [_triple(each) for each in found.beside],
        "phrases": [_triple(each) for each in found.phrases],
        "unread": [_where(where) for where in found.unread],
    }


def _triple(pair: Pair) -> dict[str, str]:
    return dict(zip(("what", "was", "now"), pair, strict=True))


def _where(where: Where) -> dict[str, object]:
    return {
        "step": where.step,
        "lang": where.language,
        "reader": where.reader,
        "answers": list(where.answers),
        "on": where.day.isoformat(),
    }
