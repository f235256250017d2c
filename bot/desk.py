"""What the commands do that need no network: talk, check, show, find, graph."""

import json
import sys
import time as clock
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.channels import console
from bot.check import Report
from bot.check import check as check_library
from bot.check.codes import tell
from bot.check.formats import FORMATS
from bot.check.graph import mermaid
from bot.check.near import unknown_name
from bot.conversation import Conversation, Moment
from bot.judged import ContentError, load
from bot.model.answers import is_place
from bot.model.event import Event, Switched
from bot.model.flow import FOUND, PLACES
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.reply import Reply
from bot.model.session import Pair, Session
from bot.model.turn import Show
from bot.oslo import OSLO, now_in_oslo
from bot.progress import walking
from bot.reading import read
from bot.render import Renderer
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.check.walk import Progress


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom and for which day; `show` also sets one of `topic` and `step`."""

    lang: str
    reader: str
    day: date | None
    topic: str = ""
    step: str = ""
    answers: str = ""


def moment_on(day: date | None) -> Moment:
    """Now, or noon on a given day."""
    return now_in_oslo if day is None else lambda: datetime.combine(day, time(12), OSLO)


def library_or_none(settings: Settings, deed: str = "vist") -> Library | None:
    """The library, or None after every problem was told on standard error; `deed`: what was not done."""
    try:
        return load(settings.flows, settings.content, walk=False)
    except ContentError as error:
        undone(error.problems, deed)
        return None


def undone(problems: Iterable[Problem], deed: str) -> None:
    """Say on standard error that nothing was done, and what has to be mended first."""
    sys.stderr.write(f"Ingenting ble {deed}. Rett dette først:\n")
    sys.stderr.write("".join(f"{tell(problem)}\n" for problem in problems))


def talk(settings: Settings, wanted: Wanted, save: Path | None, replay: Path | None) -> int:
    """Talk in the terminal; nothing is kept."""
    library = library_or_none(settings)
    if library is None:
        return 1
    if wrong := no_words(library, wanted):
        return refused(wrong)
    written: list[str] = []

    def write(text: str) -> None:
        written.append(text)
        sys.stdout.write(text + "\n\n")

    lines = _from_file(replay) if replay else typed()
    converse(library, lines, write, wanted)
    if save:
        save.write_text("\n\n".join(written) + "\n", encoding="utf-8")
    return 0


def converse(library: Library, lines: Iterable[str], write: Callable[[str], None], wanted: Wanted) -> None:
    """One whole conversation with one person, held in memory. `write` takes each screen's text."""
    conversation = Conversation(library, moment_on(wanted.day))
    session = conversation.answer(None, Switched(wanted.lang, wanted.reader)).turn.session

    def handle(event: Event) -> tuple[Reply, ...]:
        nonlocal session
        answer = conversation.answer(session, event, wanted.lang)
        session = answer.turn.session
        return answer.replies

    console.talk(handle, lines, write)


def typed() -> Iterator[str]:
    """Lines from the keyboard until the end of input."""
    while True:
        try:
            yield input("> ")
        except (EOFError, KeyboardInterrupt):
            return


def _from_file(path: Path) -> list[str]:
    """Lines of a file, comments left out."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def report_of(
    flows: Path, content: Path, day: date, progress: "Progress | None" = None, *, walk: bool = True
) -> Report:
    """All that is wrong with two folders on a day. `walk` False: the files are read, nothing is walked."""
    found = read(flows, content)
    if found.library is None:
        return Report(problems=found.problems)
    return check_library(found.library, day, progress, walk=walk).with_problems(found.problems)


def check(settings: Settings, form: str, lang: str, day: date | None = None) -> int:
    """Print every problem in one of `FORMATS`; 1 if one of them is an error."""
    begun = clock.monotonic()
    with walking() as progress:
        report = report_of(settings.flows, settings.content, day or now_in_oslo().date(), progress)
    sys.stdout.write(FORMATS[form](report, lang))
    if form == "text":
        sys.stdout.write(report.speed(clock.monotonic() - begun, lang) + "\n")
    return 1 if report.errors else 0


def show(settings: Settings, wanted: Wanted, as_json_wanted: bool) -> int:
    """Print one screen."""
    library = library_or_none(settings)
    if library is None:
        return 1
    topic = library.topics.get(wanted.topic)
    step = topic.entry if topic else wanted.step
    if wrong := _not_there(library, wanted, step):
        return refused(wrong)
    moment = moment_on(wanted.day)()
    view = Session(step, _trail(library, wanted.answers), wanted.lang, wanted.reader)
    reply = Renderer(library).screen(Show(step), view, moment)
    if as_json_wanted:
        sys.stdout.write(json.dumps(screen_json(reply, moment.date()), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(console.picture(reply) + "\n")
    return 0


def _not_there(library: Library, wanted: Wanted, step: str) -> str:
    """What is wrong with what was asked for, or ""."""
    if step not in library.steps:
        known = library.topics if wanted.topic else library.steps
        return unknown_name(wanted.topic or wanted.step, known)
    wrong = (_no_answer(library, name, value) for name, value in _pairs(wanted.answers))
    return no_words(library, wanted) or next(filter(None, wrong), "")


def no_words(library: Library, wanted: Wanted) -> str:
    """What is wrong with the language or the reader, or ""."""
    if wanted.lang not in library.languages:
        return _unknown(f"--lang {wanted.lang}", library.languages)
    if wanted.reader not in library.house.readers:
        return _unknown(f"--as {wanted.reader}", library.house.readers)
    return ""


def _no_answer(library: Library, name: str, value: str) -> str:
    """What is wrong with an answer, or ""."""
    if _answered_at(library, name, value):
        return ""
    asking = [step for step in library.steps.values() if step.asks == name]
    if not asking:
        names = {step.asks for step in library.steps.values() if step.asks}
        return _unknown(f"--answers {name}", sorted(names))
    places = ["et kommunenummer"] if any(step.offers == PLACES for step in asking) else []
    values = (choice.id for step in asking for choice in step.choices if choice.id != FOUND)
    return _unknown(f"--answers {name}={value}", (*dict.fromkeys(values), *places))


def _unknown(wrong: str, known: Iterable[str]) -> str:
    return f"{wrong}: finnes ikke. Disse finnes: {', '.join(known)}"


def refused(wrong: str) -> int:
    """Say what is wrong with what was asked for; the exit code."""
    sys.stderr.write(wrong + "\n")
    return 2


def _trail(library: Library, given: str) -> tuple[Pair, ...]:
    """A trail that holds these answers ("age=under_15,matter=use")."""
    return tuple((_answered_at(library, name, value), value) for name, value in _pairs(given))


def _pairs(given: str) -> list[Pair]:
    """The answers as (name, answer)."""
    parts = (part.partition("=") for part in given.split(",") if part)
    return [(name, value) for name, _, value in parts]


def _answered_at(library: Library, name: str, value: str) -> str:
    """The first step whose question can be answered so, or ""."""
    asking = (step for step in library.steps.values() if step.asks == name)
    fitting = (s.id for s in asking if s.choice(value) is not None or is_place(library, s, value))
    return next(fitting, "")


def screen_json(reply: Reply, day: date) -> dict[str, Any]:
    """A screen in the stable machine-readable form."""
    return {
        "step": reply.step,
        "topic": reply.topic or None,
        "lang": reply.language,
        "reader": reply.reader,
        "on": day.isoformat(),
        "text": reply.text,
        "html": reply.html,
        "buttons": [{"label": b.label, "to": b.to or None} for row in reply.buttons for b in row],
        "facts": list(reply.facts),
        "must": reply.must or None,
    }


def graph(settings: Settings, flow: str, lang: str) -> int:
    """Print the map."""
    library = library_or_none(settings)
    if library is None:
        return 1
    if lang not in library.languages:
        return refused(_unknown(f"--lang {lang}", library.languages))
    if flow and flow not in library.flows:
        return refused(_unknown(f"--flow {flow}", library.flows))
    sys.stdout.write(mermaid(library, flow=flow or None, language=lang))
    return 0
