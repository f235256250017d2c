"""Screens that were rendered a moment ago, kept as long as they would come out the same.

A key holds all that a screen is made from but the time and what is stored about the person. Rendering
itself notes when it asks for those: a screen that told what is stored is never kept, one that asked what
time it is (opening hours) is kept for that minute, any other for that day.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import WORD, Session
from bot.model.turn import Show
from bot.render.dates import local_day
from bot.render.moment import Moment, answers_of

MOST = 2000
"""Screens kept; about ten kilobytes each."""

Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    reply: Reply
    clocked: bool
    stamp: int


class Memory:
    """The screens of one library, those shown last."""

    def __init__(self, library: Library, most: int = MOST) -> None:
        self._library = library
        self._most = most
        self._screens: OrderedDict[Key, _Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._screens)

    def key(self, show: Show, view: Session, answers: Mapping[str, str]) -> Key:
        """Everything that the screen depends on but the time; of the trail what can be told from it."""
        step = self._library.steps.get(show.step)
        looks_back = step is not None and step.looks_back
        return (
            show.step,
            show.note,
            show.fresh,
            show.crisis,
            view.language,
            view.reader,
            tuple(sorted(answers.items())) if answers else (),
            view.offered,
            bool(view.trail),
            self._before(view) if looks_back else None,
        )

    def _before(self, view: Session) -> Key:
        """The screen before, and the answers given until then: a step that looks back tells of that one."""
        if not view.trail:
            return ()
        earlier = Session(view.trail[-1][0], view.trail[:-1], view.language, view.reader)
        return (earlier.step, _word(view), tuple(sorted(answers_of(self._library, earlier).items())))

    def get(self, key: Key, at: datetime) -> Reply | None:
        """The screen, if it would come out the same now."""
        kept = self._screens.get(key)
        if kept is None or kept.stamp != _stamp(at, kept.clocked):
            return None
        self._screens.move_to_end(key)
        return kept.reply

    def put(self, key: Key, rendered: Reply, moment: Moment) -> Reply:
        """Keep a screen that was just rendered at a moment, unless it is this person's alone."""
        if moment.said.personal:
            return rendered
        reply, clocked = replace(rendered, shared=True), moment.said.clocked
        self._screens[key] = _Kept(reply, clocked, _stamp(moment.instant, clocked))
        self._screens.move_to_end(key)
        if len(self._screens) > self._most:
            self._screens.popitem(last=False)
        return reply


def _stamp(at: datetime, clocked: bool) -> int:
    """As long as this stays the same, so does what depends on the time.

    Hours begin and end with whole minutes, and the very first instant of one counts by itself: until then
    something was open "until 15:00 tomorrow", from then on "until 15:00".
    """
    if not clocked:
        return local_day(at).toordinal()
    minute, rest = divmod(at.timestamp(), 60)
    return int(minute) * 2 + (rest > 0)


def _word(view: Session) -> str:
    """The hard word that was asked about, if it was one."""
    said = view.trail[-1][1]
    return said if said.startswith(WORD) else ""
