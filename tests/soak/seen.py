"""What people saw, kept from the playground's record of calls, held against the steps they took.

A step asks for one screen. A *showing* is a call that put one before a person: a message that was sent, one
that was edited, or an edit that changed nothing, since the screen was there already. The showings of a
person, in their order, must be the screens of that person's steps, in their order, each at least once. A
screen may come again only where nobody could know that it was there: after the end of a life of the guide,
beginning anywhere among those shown before, or at once after a call whose answer was kept back. What comes
again must be the same to the letter. Counted as repeats are those that a person notices:

sent        the same screen as a new message, after the end of a life
unheard     the same screen as a new message, since the answer to the first was kept back
edited      an edit that changed what was seen, once more for one step
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from bot.channels.telegram.html_rules import visible

How: TypeAlias = Literal["sent", "edited", "unchanged"]
METHODS: Mapping[str, How] = {"sendMessage": "sent", "editMessageText": "edited"}
UNHEARD = frozenset({"drop_after", "truncated"})
"""Faults after which the guide cannot know that a call was carried out."""
REACH = 20
"""Screens that one end of a life may bring again, at most."""


@dataclass(frozen=True, slots=True)
class Showing:
    """`life`: which life of the guide called; `digest`: of words and buttons; `unheard`: it got no answer."""

    life: int
    how: How
    start: str
    digest: bytes
    unheard: bool = False


@dataclass(frozen=True, slots=True)
class Repeats:
    """Numbers of lives that repeated something, once for each repeat.

    `unheard`: messages that came again since the answer to the first was kept back; not among `sent`.
    `crowded`: how many of `sent` are not the first of their life.
    """

    edited: tuple[int, ...] = ()
    sent: tuple[int, ...] = ()
    unheard: int = 0
    crowded: int = field(default=0, compare=False)

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it takes to believe them, where the same showings can be read in several ways."""
        return len(self.edited), self.crowded, len(self.sent)


Ways: TypeAlias = dict[tuple[int, int, int], Repeats]
"""What came again, by the screen shown last, the furthest shown, and how much this life has sent again."""


@lru_cache(20_000)
def _start(html: str) -> str:
    return visible(html)[:200]


def digest_of(values: Mapping[str, object]) -> bytes:
    """The same for calls that look the same, by words and buttons."""
    return hashlib.sha256(f"{values.get('text', '')}\0{values.get('reply_markup')}".encode()).digest()[:8]


class Record:
    """One person's showings, held against the screens of their steps by title; `screens` may grow."""

    def __init__(self, screens: Sequence[str]) -> None:
        self._screens = screens
        self._ways: Ways = {(-1, -1, 0): Repeats()}
        self._furthest = -1
        self._before: list[Showing] = []
        self.broken: int | None = None
        """The life in which something was shown that cannot be theirs."""

    def shown(self, showing: Showing) -> None:
        """One more."""
        self._ways = _further(self._ways, self._screens, self._before, showing)
        if not self._ways and self.broken is None:
            self.broken = showing.life
        self._furthest = max((furthest for _, furthest, _ in self._ways), default=self._furthest)
        self._before.append(showing)
        del self._before[:-REACH]

    @property
    def behind(self) -> int:
        """How many screens are still to be shown, as far as the record could be theirs."""
        return len(self._screens) - 1 - self._furthest

    @property
    def found(self) -> Repeats | None:
        """What came again; None where these showings cannot be these screens, or some were not shown.

        Where they can in several ways: with the fewest edits seen twice, then the fewest messages that one
        life sent again beside another, then the fewest messages.
        """
        last = len(self._screens) - 1
        ends = [way for (at, furthest, _), way in self._ways.items() if at == furthest == last]
        return min(ends, key=lambda way: way.weight, default=None)


@dataclass(slots=True)
class Seen:
    """A `Witness` for a playground. `life`: gives the number of the life that calls now.

    `people`: the record of each whose showings are to be held against their steps.
    """

    life: Callable[[], int]
    people: Mapping[int, Record]
    total: int = 0
    unheard: int = 0
    told: list[Callable[[Showing], None]] = field(default_factory=list)
    """Called at once with each."""

    def __call__(
        self, method: str, values: Mapping[str, object], body: Mapping[str, object], struck: frozenset[str]
    ) -> None:
        how, chat = METHODS.get(method), values.get("chat_id")
        unchanged = "message is not modified" in str(body.get("description", ""))
        if how is None or not isinstance(chat, int) or not (body.get("ok") or unchanged):
            return
        unheard, start = bool(struck & UNHEARD), _start(str(values.get("text", "")))
        showing = Showing(self.life(), "unchanged" if unchanged else how, start, digest_of(values), unheard)
        if chat in self.people:
            self.people[chat].shown(showing)
        self.total += 1
        self.unheard += unheard and how == "sent"
        for tell in self.told:
            tell(showing)


def _further(ways: Ways, screens: Sequence[str], before: Sequence[Showing], showing: Showing) -> Ways:
    """Every screen that this showing can be, with the best way to it."""
    found: Ways = {}
    last = before[-1] if before else None
    for (at, furthest, _), so_far in ways.items():
        may = [at + 1]
        if last is not None and last.life != showing.life:
            may += range(max(0, at - REACH + 1), at + 1)
        elif last is not None and last.unheard:
            may.append(at)
        for screen in may:
            if screen >= len(screens) or not showing.start.startswith(screens[screen]):
                continue
            way = so_far if screen > furthest else _again(so_far, showing, before)
            if way is None:
                continue
            # More than two of one life need not be told apart: each costs the same.
            place = (screen, max(screen, furthest), way.sent[-2:].count(showing.life))
            if place not in found or way.weight < found[place].weight:
                found[place] = way
    return found


def _again(so_far: Repeats, showing: Showing, before: Sequence[Showing]) -> Repeats | None:
    """This showing is a repeat; None where nothing like it was shown."""
    first = next((each for each in reversed(before) if each.digest == showing.digest), None)
    if first is None:
        return None
    if showing.how == "edited":
        return replace(so_far, edited=(*so_far.edited, showing.life))
    if showing.how == "sent" and first.unheard:
        return replace(so_far, unheard=so_far.unheard + 1)
    if showing.how != "sent":
        return so_far
    crowded = so_far.crowded + (showing.life in so_far.sent[-1:])
    return replace(so_far, sent=(*so_far.sent, showing.life), crowded=crowded)


def most_at_once(found: Iterable[Repeats]) -> tuple[int, int]:
    """The most messages that one end of a life repeated: to one person, and to all together."""
    one, everyone = 0, Counter[int]()
    for each in found:
        mine = Counter(each.sent)
        everyone += mine
        one = max([one, *mine.values()])
    return one, max(everyone.values(), default=0)
