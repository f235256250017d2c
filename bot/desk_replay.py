"""`talk --replay`: walks a way that was written down, screen by screen, and then goes on."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.channels import console
from bot.check.replay import Replay, ReplayError, read_replay
from bot.conversation import Answer, Conversation
from bot.desk import Wanted, library_or_none, moment_on, no_words, refused, typed
from bot.engine.advance import advance
from bot.model.event import Event, Switched
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.supposed import suppose
from bot.settings import Settings

BROKEN = "(!) Denne skjermen kan ikke vises. Den som var her, fikk nødnumrene. / This screen cannot be shown."
Write = Callable[[str], None]


def is_file(text: str) -> bool:
    """Whether a text names a file; a long way is no name of one."""
    try:
        return Path(text).is_file()
    except OSError:
        return False


def replay(settings: Settings, wanted: Wanted, line: str) -> int:
    """Walk the way, then take lines from the keyboard where there is one."""
    try:
        way = read_replay(line)
    except ReplayError as error:
        sys.stderr.write(f"--replay: {error}\n")
        return 2
    library = library_or_none(settings)
    if library is None:
        return 1
    asked = replace(wanted, lang=way.lang or wanted.lang, reader=way.reader or wanted.reader)
    if wrong := no_words(library, asked):
        return refused(wrong)
    walker = Walker(library, way, wanted)
    walker.walk(way, _print)
    if sys.stdin.isatty():
        walker.go_on(_print)
    return 0


def _print(text: str) -> None:
    sys.stdout.write(text + "\n\n")


class Walker:
    """One person on a way, held in memory. `broken`: the last answer was the last resort."""

    def __init__(self, library: Library, way: Replay, wanted: Wanted) -> None:
        law = suppose(library, way.starts)
        self._conversation = Conversation(law, moment_on(way.day or wanted.day))
        self._language = way.lang or wanted.lang
        self.session: Session | None = None
        if way.reader or way.at:
            known = advance(law, None, Switched(self._language, way.reader or wanted.reader)).view
            self.session = Session(way.at or known.step, (), known.language, known.reader)
        self.shown: Reply | None = None
        self.broken = False

    def walk(self, way: Replay, write: Write) -> None:
        """Everything that was done, each deed before the screen that answers it."""
        for deed, event in way.deeds:
            write(f"> {deed}")
            self.shown = console.answered(self._handle, event, self.shown, write)
            if self.broken:
                write(BROKEN)

    def go_on(self, write: Write) -> None:
        """Answer what is typed."""
        console.go_on(self._handle, self.shown, typed(), write)

    def _handle(self, event: Event) -> tuple[Reply, ...]:
        answer: Answer = self._conversation.answer(self.session, event, self._language)
        self.session, self.broken = answer.turn.session, answer.broken
        return answer.replies
