"""Screens: a turn and a moment become replies. Pure: no clock, no files, the same in gives the same out."""

from collections.abc import Sequence
from datetime import datetime

from bot.model.flow import Step
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.text import Template
from bot.model.turn import Show, Turn
from bot.render.buttons import buttons
from bot.render.dates import day_in_words
from bot.render.environment import Texts
from bot.render.errors import Fault, RenderError
from bot.render.escape import Markdown, bold, italic
from bot.render.facts import Version
from bot.render.markdown import Forms, forms, visible
from bot.render.moment import Moment, answers_of
from bot.render.sources import source_lines
from bot.render.words import Words

MAX_VISIBLE = 3500
"""Characters a person sees on one screen; Telegram takes 4096."""


class Renderer:
    """Renders the screens of one library. Templates and words are read once, when first needed."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._texts: dict[tuple[str, str], Texts] = {}
        self._words: dict[str, Words] = {}

    def replies(self, turn: Turn, at: datetime) -> tuple[Reply, ...]:
        """One reply for each `Show` of a turn, in order."""
        shows = [effect for effect in turn.effects if isinstance(effect, Show)]
        return tuple(self._screen(show, turn.view, turn.session, at) for show in shows)

    def screen(self, show: Show, view: Session, at: datetime) -> Reply:
        """One screen, for a person of whom just this view is kept."""
        return self._screen(show, view, view, at)

    def _screen(self, show: Show, view: Session, kept: Session | None, at: datetime) -> Reply:
        step = self.library.steps.get(show.step)
        if step is None:
            raise RenderError(Fault.STEP, show.step)
        moment = self._moment(view, kept, at)
        template = self.library.template(moment.language, step.show, moment.reader)
        if template is None:
            raise RenderError(Fault.TEMPLATE, step.show)
        made = self._forms(moment, step, template, show.note)
        return Reply(
            step=step.id,
            template=step.show,
            language=moment.language,
            reader=moment.reader,
            title=template.title,
            html=made.html,
            page=made.page,
            text=made.text,
            buttons=buttons(moment, step),
            topic=step.topic or "",
            must=step.must.value if step.must is not None else "",
            facts=moment.said.facts,
            services=tuple(moment.said.services),
            fresh=show.fresh,
            crisis=show.crisis,
        )

    def _moment(self, view: Session, kept: Session | None, at: datetime) -> Moment:
        words = self._words.get(view.language)
        if words is None:
            words = self._words[view.language] = Words(self.library, view.language)
        return Moment(self.library, view, kept, at, words, answers_of(self.library, view))

    def _body(self, moment: Moment, step: Step) -> Markdown:
        key = (moment.language, moment.reader)
        if key not in self._texts:
            self._texts[key] = Texts(self.library, *key)
        return self._texts[key].body(step.show, moment)

    def _forms(self, moment: Moment, step: Step, template: Template, note: str) -> Forms:
        """The text of a screen; where the sources do not all fit, the last ones are left out."""
        words = moment.words
        top = [bold(template.title)]
        if note:
            top.append(italic(words.plain(f"note_{note}")))
        if step.must is not None:
            top.append(bold(words.plain(f"must_{step.must.value}")))
        body = self._body(moment, step)
        sources = self._sources(moment, step)
        while True:
            made = forms(_join(*top, body, Markdown("\n".join(sources)), _checked(moment)))
            length = len(visible(made.html))
            if length <= MAX_VISIBLE:
                return made
            if not sources:
                raise RenderError(Fault.LENGTH, str(length), step.show, template.body_line)
            sources.pop()

    def _sources(self, moment: Moment, step: Step) -> list[Markdown]:
        return source_lines(self._said_before(moment), moment.words) if step.offers == "sources" else []

    def _said_before(self, moment: Moment) -> Sequence[Version]:
        """The statements on the last screen that was not itself a list of sources."""
        view = moment.view
        for index in range(len(view.trail) - 1, -1, -1):
            step = self.library.steps.get(view.trail[index][0])
            if step is None or step.offers == "sources":
                continue
            earlier = Session(step.id, view.trail[:index], view.language, view.reader, view.offered)
            before = self._moment(earlier, moment.kept, moment.at)
            self._body(before, step)
            return before.said.versions
        return ()


def _join(*parts: Markdown) -> str:
    return "\n\n".join(part for part in parts if part.strip())


def _checked(moment: Moment) -> Markdown:
    """When the statements were last checked: the oldest of the days, so that none is made younger."""
    versions = moment.said.versions
    if not versions:
        return Markdown("")
    oldest = min(version.fact.checked_on for version in versions)
    return italic(moment.words.plain("checked_line", checked_on=day_in_words(oldest, moment.language)))
