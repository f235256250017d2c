"""The states that were visited, and which press leads from which to which."""

from collections.abc import Mapping

from bot.check.screens import Given, Seen
from bot.engine.route import calling
from bot.model.flow import PLACES, RETURN, Choice
from bot.model.library import Library
from bot.model.session import Pair, Session

Key = tuple[object, ...]
OUT = -1
"""Where a press leads that ends the conversation or leads to a place that others stand for."""


class States:
    """States by number, in the order they were first come to: the first way to each is a shortest one.

    `seen`: how each was first come to. `given`: the answers then. `edges`: for each the presses, as
    (button, where to).
    """

    def __init__(self, library: Library, live: Mapping[str, frozenset[str]]) -> None:
        self._library = library
        self._live = {step: tuple(sorted(names)) for step, names in live.items()}
        choices = (choice for step in library.steps.values() for choice in step.choices)
        self._returning = any(way.to == RETURN for choice in choices for way in choice.ways)
        self._known: dict[Key, int] = {}
        self.seen: list[Seen] = []
        self.given: list[Given] = []
        self.edges: list[list[tuple[Choice | None, int]]] = []

    def add(self, seen: Seen, given: Given, standing: Key) -> tuple[int, bool]:
        """The number of the state one has come to, and whether it is a new one."""
        key = self._key(seen.view, given, standing)
        index = self._known.setdefault(key, len(self.seen))
        new = index == len(self.seen)
        if new:
            self.seen.append(seen)
            self.given.append(given)
            self.edges.append([])
        return index, new

    def pressed(self, index: int, choice: Choice | None, to: int | None) -> None:
        """A press on a state's screen led there."""
        self.edges[index].append((choice, OUT if to is None else to))

    def _key(self, view: Session, given: Given, standing: Key) -> Key:
        """What can still matter from here on."""
        live = tuple([given.get(name) for name in self._live[view.step]])
        offered = view.offered if self._library.steps[view.step].offers in {"topics", PLACES} else ()
        return (view.step, live, view.reader, self.call(view, given), offered, standing)

    def call(self, view: Session, given: Given) -> Pair | None:
        """The call that the next `return` comes back to, where anything returns."""
        found = calling(self._library, view, given) if self._returning else None
        return found[0] if found is not None else None
