"""The screens of emergencies: a guide has them ready from its first second, so none of them may fail."""

from collections.abc import Iterator
from datetime import datetime

from bot.engine.route import emergencies
from bot.model.library import Library
from bot.model.problem import Problem, problem
from bot.model.session import Session
from bot.model.turn import Show
from bot.render.errors import Fault, RenderError
from bot.render.screen import Renderer


def not_ready(library: Library, moment: datetime) -> Iterator[Problem]:
    """T016, T024: a screen that cannot be made, as it stands in memory whatever breaks later."""
    renderer, reader = Renderer(library), library.house.readers[0]
    for step in sorted(emergencies(library)):
        for language in library.languages:
            try:
                renderer.screen(Show(step), Session(step, (), language, reader), moment)
            except RenderError as error:
                long = error.fault is Fault.LENGTH
                template = library.template(language, library.steps[step].show, reader)
                yield problem(
                    "T016" if long else "T024",
                    library.steps[step].mark if template is None else template.mark,
                    step=step,
                    language=language,
                    reader=reader,
                    day=moment.date().isoformat(),
                    reason=error.detail if long else str(error),
                )
