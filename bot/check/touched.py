"""The steps that a changed file is part of, and a quick look at them: each rendered, none walked."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import product

from bot.check.accepted import refusals
from bot.check.flows import READER, answer_names
from bot.check.matters import matters
from bot.model.flow import Step
from bot.model.library import Library
from bot.model.problem import Mark, Problem
from bot.model.session import Pair, Session
from bot.model.text import Template
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer
from bot.render.errors import Fault, RenderError
from bot.render.grammar import uses

NOON = time(12)


def touched(library: Library, files: frozenset[str]) -> tuple[Step, ...]:
    """The steps whose words or buttons stand in one of the files, as problems name files."""
    facts = {name for name, versions in library.facts.items() if versions[0].mark.file in files}
    acts = {act.id for act in library.acts.values() if act.mark.file in files}
    services = [service for service in library.services.values() if service.mark.file in files]
    names = {service.id for service in services}
    topics = {topic for service in services for topic in service.topics}

    def says(text: Template) -> bool:
        used = uses(text.body)
        return bool(
            text.mark.file in files
            or facts & used.facts.keys()
            or acts & used.acts.keys()
            or names & used.services.keys()
            or topics & used.topics.keys()
        )

    own = {text.name for text in library.templates.values() if says(text)}
    texts = own | {text.name for text in library.templates.values() if own & uses(text.body).includes.keys()}
    steps = library.steps.values()
    return tuple(step for step in steps if step.show in texts or step.mark.file in files)


def look(library: Library, day: date, steps: Iterable[Step]) -> Iterator[Problem]:
    """T016, T024: these steps in every language, for every reader, with each answer that makes a difference.

    The content's own mistakes must be told already: they are met here again.
    """
    renderer, at = Renderer(library), datetime.combine(day, NOON, OSLO)
    told: set[tuple[str, Mark]] = set()
    for step in steps:
        trails = list(_trails(library, step))
        for language, reader, trail in product(library.languages, library.house.readers, trails):
            view = Session(step.id, trail, language, reader)
            for code, reason in _faults(renderer, step, view, at):
                text = library.template(language, step.show, reader)
                mark = text.mark if text is not None else step.mark
                where = {"step": step.id, "language": language, "reader": reader, "day": day.isoformat()}
                if (code, mark) not in told:
                    told.add((code, mark))
                    yield Problem(code, mark, tuple(sorted({**where, "reason": reason}.items())))


def _faults(renderer: Renderer, step: Step, view: Session, at: datetime) -> Iterator[tuple[str, str]]:
    """(code, reason) of what keeps a screen from being shown."""
    try:
        reply = renderer.screen(Show(step.id), view, at)
    except RenderError as error:
        long = error.fault is Fault.LENGTH
        yield ("T016", error.detail) if long else ("T024", str(error))
        return
    yield from (("T024", reason) for reason in refusals(reply))


def _trails(library: Library, step: Step) -> Iterator[tuple[Pair, ...]]:
    """No answer, and each single answer that the screen depends on."""
    yield ()
    known = answer_names(library)
    for name in sorted(matters(library, step).answers - {READER}):
        asking = next((each.id for each in library.steps.values() if each.asks == name), "")
        yield from (((asking, value),) for value in sorted(known.get(name, ())))
