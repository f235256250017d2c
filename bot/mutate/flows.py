"""Slips in flow files and in the house: edges that lead elsewhere or are gone, labels of duty."""

from collections.abc import Iterator, Sequence
from random import Random

from bot.mutate.mutant import Change, Kind
from bot.reading.document import Data, Document, Path

Slip = tuple[Kind, Path, str, Change]
"""The kind, the place whose line is told, what stood there, and the change."""
MUSTS = ("voluntary", "condition", "duty")
CALM = ("menu", "lost", "found", "unreadable", "erased")


def flow_slips(document: Document, steps: Sequence[str], dice: Random) -> Iterator[Slip]:
    """Every slip of one flow file; `steps`: all full step ids, to lead to."""
    for name, step in mapping(document.data, "steps").items():
        path: Path = ("steps", name)
        if isinstance(step, dict) and isinstance(must := step.get("must"), str):
            other = dice.choice([each for each in MUSTS if each != must])
            yield Kind.MUST, (*path, "must"), must, Change((*path, "must"), other)
            yield Kind.MUST, (*path, "must"), must, Change((*path, "must"), None)
        for choice, leads in mapping(step, "choices").items():
            yield from _choice((*path, "choices", choice), leads, steps, dice)


def house_slips(document: Document, steps: Sequence[str], dice: Random) -> Iterator[Slip]:
    """Every slip of the house: landmarks, emergencies, commands, common buttons."""
    for name in CALM:
        was = str(mapping(document.data, "").get(name, ""))
        yield Kind.EDGE, (name,), was, Change((name,), _other(was, steps, dice))
    for kind, step in mapping(document.data, "crisis").items():
        yield Kind.EDGE, ("crisis", kind), str(step), Change(("crisis", kind), _other(str(step), steps, dice))
    for name, leads in mapping(document.data, "commands").items():
        path: Path = ("commands", name)
        yield Kind.EDGE, path, str(leads), Change(path, _other(str(leads), steps, dice))
        yield Kind.EDGE, path, str(leads), Change(path, None)
    for choice, leads in mapping(document.data, "footer").items():
        yield from _choice(("footer", choice), leads, steps, dice)


def _choice(path: Path, leads: Data, steps: Sequence[str], dice: Random) -> Iterator[Slip]:
    """The button gone, each of its ways to another step, gone, or for another answer."""
    yield Kind.EDGE, path, str(leads), Change(path, None)
    if isinstance(leads, str):
        yield Kind.EDGE, path, leads, Change(path, _other(leads, steps, dice))
        return
    to = leads.get("to") if isinstance(leads, dict) else None
    if isinstance(to, str):
        yield Kind.EDGE, (*path, "to"), to, Change((*path, "to"), _other(to, steps, dice))
    for at, way in enumerate(to if isinstance(to, list) else ()):
        here: Path = (*path, "to", at)
        yield Kind.EDGE, here, str(way), Change(here, None)
        was = str(mapping(way, "").get("to", ""))
        yield Kind.EDGE, (*here, "to"), was, Change((*here, "to"), _other(was, steps, dice))
        if isinstance(way, dict) and "when" in way:
            yield Kind.EDGE, (*here, "when"), str(way["when"]), Change((*here, "when"), None)


def _other(was: str, steps: Sequence[str], dice: Random) -> str:
    return dice.choice([step for step in steps if step != was and not step.endswith(f".{was}")])


def mapping(data: Data, key: str) -> dict[str, Data]:
    """The mapping under a key, or the mapping itself for ""; empty where there is none."""
    inner = data.get(key, {}) if key and isinstance(data, dict) else data
    return inner if isinstance(inner, dict) else {}
