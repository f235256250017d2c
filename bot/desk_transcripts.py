"""What `coverage --transcripts` does: the steps and buttons that no written conversation comes to."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.channels import console
from bot.check.labels import shown
from bot.conversation import Conversation
from bot.desk import library_or_none
from bot.model.event import Chose, Event, Switched
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Pair
from bot.oslo import OSLO
from bot.settings import Settings

FOLDER = "tests/transcripts"
SAID = "> "
HEAD = "# "
Seen = Callable[[Event, tuple[Reply, ...]], None]


class NoTranscriptError(ValueError):
    """A file does not begin as a transcript does; the message says what it must begin with."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What transcripts come to, of all there is. A common button counts once, with the step "footer"."""

    steps: frozenset[str]
    choices: frozenset[Pair]
    all_steps: tuple[str, ...]
    all_choices: tuple[Pair, ...]

    @property
    def unvisited(self) -> tuple[str, ...]:
        """Steps that no transcript shows, in order of the flows."""
        return tuple(step for step in self.all_steps if step not in self.steps)

    @property
    def unpressed(self) -> tuple[Pair, ...]:
        """Buttons that no transcript presses, in order of the flows."""
        return tuple(pair for pair in self.all_choices if pair not in self.choices)


def played(library: Library, lines: Sequence[str], seen: Seen = lambda *_: None) -> str:
    """A transcript played anew: its two head lines, what is said, and what answers. `seen`: each turn.

    Raises:
        NoTranscriptError: the first line is not `# language reader date time`.
    """
    conversation, language, reader = _begun(library, lines)
    session = conversation.answer(None, Switched(language, reader)).turn.session

    def handle(event: Event) -> tuple[Reply, ...]:
        nonlocal session
        answer = conversation.answer(session, event, language)
        if answer.broken:
            raise NoTranscriptError("a screen in it cannot be shown")
        session = answer.turn.session
        seen(event, answer.replies)
        return answer.replies

    written: list[str] = []

    def said() -> Iterator[str]:
        for line in lines:
            if line.startswith(SAID):
                written.append(line)
                yield line.removeprefix(SAID)

    console.talk(handle, said(), written.append)
    return "\n\n".join(["\n".join(lines[:2]), *written]) + "\n"


def _begun(library: Library, lines: Sequence[str]) -> tuple[Conversation, str, str]:
    """The conversation at the transcript's moment, its language and its reader."""
    try:
        language, reader, day, time = lines[0].removeprefix(HEAD).split()
        at = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=OSLO)
    except (ValueError, IndexError):
        raise NoTranscriptError("begins with a line such as “# nb young 2026-11-23 13:00”") from None
    return Conversation(library, lambda: at), language, reader


def covered(library: Library, transcripts: Iterable[Sequence[str]]) -> Covered:
    """What these transcripts come to."""
    steps: set[str] = set()
    choices: set[Pair] = set()
    common = {choice.id for choice in library.house.footer}

    def seen(event: Event, replies: tuple[Reply, ...]) -> None:
        steps.update(reply.step for reply in replies)
        if isinstance(event, Chose):
            step = library.steps[event.step]
            own = step.choice(event.choice) is not None or event.choice not in common
            choices.add((event.step if own else "footer", event.choice))

    for lines in transcripts:
        played(library, lines, seen)
    every = [(step.id, choice.id) for step in library.steps.values() for choice in shown(step)]
    every += [("footer", choice.id) for choice in library.house.footer]
    return Covered(frozenset(steps), frozenset(choices), tuple(library.steps), tuple(every))


def transcripts(settings: Settings) -> int:
    """Print what no transcript beside the content comes to."""
    library = library_or_none(settings)
    if library is None:
        return 1
    folder = settings.content.resolve().parent / FOLDER
    files = sorted(folder.glob("*.txt"))
    if not files:
        sys.stderr.write(f"{folder}: no transcripts there\n")
        return 2
    written: list[Sequence[str]] = []
    for file in files:
        try:
            written.append(_lines(library, file))
        except NoTranscriptError as error:
            sys.stderr.write(f"{file}: {error}\n")
            return 2
    sys.stdout.write(told(covered(library, written), len(files)))
    return 0


def _lines(library: Library, file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    _begun(library, lines)
    return lines


def told(found: Covered, count: int) -> str:
    """The figures, then each step not visited, then each step with the buttons not pressed there."""
    steps, choices = len(found.all_steps), len(found.all_choices)
    lines = [
        f"{count} transcripts",
        f"steps visited: {steps - len(found.unvisited)} of {steps}",
        f"buttons pressed: {choices - len(found.unpressed)} of {choices}",
    ]
    lines += ["", "steps no transcript visits:", *(f"  {step}" for step in found.unvisited)]
    by_step: dict[str, list[str]] = {}
    for step, choice in found.unpressed:
        by_step.setdefault(step, []).append(choice)
    lines += ["", "buttons no transcript presses:"]
    lines += [f"  {step}: {', '.join(names)}" for step, names in by_step.items()]
    return "\n".join(lines) + "\n"
