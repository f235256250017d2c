"""What is told of a library that is no longer as somebody agreed to it."""

from dataclasses import replace

from bot.check.agreed import agreed_problems
from bot.check.values import things
from bot.model.library import Library


def agreed(library: Library, change: Library) -> list[tuple[str, dict[str, str]]]:
    """What is told of a changed library against the lists of the library as it was."""
    lines = tuple(line for thing in things(library) for line in thing.lines())
    return [(each.code, dict(each.values)) for each in agreed_problems(replace(change, agreed=lines))]
