"""One screen, put together: title, note, label, body, the date of the law, and the buttons."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from bot.model.flow import LISTS, Step
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import CRISIS_PREFIX, WORD, Session
from bot.model.text import Term
from bot.model.turn import Calendar, Show, Turn
from bot.model.when import When
from bot.render.bodies import Bodies
from bot.render.buttons import rows
from bot.render.calendar_file import calendar_file, next_start
from bot.render.dates import clock, day_in_words, local_day, weekday_in_words
from bot.render.errors import Fault, RenderError
from bot.render.escape import Markdown, bold, clean
from bot.render.glossary import word_list, words_of
from bot.render.markdown import Written, together, visible, write
from bot.render.memory import MOST, Memory
from bot.render.moment import Moment, answers_of
from bot.render.sources import source_list
from bot.render.things import Said
from bot.render.trouble import trouble
from bot.render.words import Words

MAX_VISIBLE = 3500
"""Characters a person sees in one message; Telegram's own limit is a little higher."""

NOTHING: Mapping[str, str] = MappingProxyType({})


class Renderer:
    """Renders the screens of one library. The moment is an argument; nothing is read or written."""

    def __init__(
        self, library: Library, bodies: Bodies | None = None, law: Library | None = None, most: int = MOST
    ) -> None:
        """`bodies`: who makes the running texts; `law`: the same library with other days in its acts.

        With either of them no screen is remembered: whoever brings them knows better what is equal. `most`:
        screens kept in memory; with 0 every one is rendered anew.
        """
        self._library = library
        self._law = law or library
        self._bodies = bodies or Bodies(library)
        self._memory = Memory(library, most) if bodies is None and law is None else None
        self._words = {language: Words(library, language) for language in library.languages}

    def replies(self, turn: Turn, at: datetime) -> tuple[Reply, ...]:
        """A reply for each screen the turn shows. `at` is aware; its Norwegian date is the law's date."""
        shows = [effect for effect in turn.effects if isinstance(effect, Show)]
        when = next((effect.when for effect in turn.effects if isinstance(effect, Calendar)), None)
        if when is not None:
            return tuple(self._timed(show, when, self._moment(turn.view, turn.session, at)) for show in shows)
        return tuple([self._remembered(show, turn, at) for show in shows])

    def screen(self, show: Show, view: Session, at: datetime) -> Reply:
        """One screen, as it is for someone whose session is `view`.

        Raises:
            RenderError: the content has a mistake, which the check finds too.
        """
        return self._screen(show, self._moment(view, view, at))

    def trouble(self, language: str) -> Reply:
        """The line that is said while nothing can be looked up."""
        return trouble(self._library, self._words.get(language) or Words(self._library, language))

    def looked_back(self, show: Show, view: Session, at: datetime) -> tuple[str, ...]:
        """What a screen that looks back says of the one before it, block by block; else nothing."""
        step, moment = self._library.steps[show.step], self._moment(view, view, at)
        if step.told_to is not None:
            return (self._told(moment, step.told_to),)
        return tuple(self._listed(step, moment))

    def empty(self, view: Session, at: datetime) -> bool:
        """Whether the person stands at a list of hard words that has none."""
        step = self._library.steps.get(view.step)
        if step is None or step.offers != "glossary":
            return False
        return not any(self._listed(step, self._moment(view, view, at)))

    def _remembered(self, show: Show, turn: Turn, at: datetime) -> Reply:
        """One screen, rendered only where it was not rendered just now."""
        if self._memory is None:
            return self._screen(show, self._moment(turn.view, turn.session, at))
        key = self._memory.key(show, turn.view, answers_of(self._library, turn.view))
        reply = self._memory.get(key, at)
        if reply is None:
            moment = self._moment(turn.view, turn.session, at)
            reply = self._memory.put(key, self._screen(show, moment), moment)
        return reply

    def _moment(self, view: Session, kept: Session | None, at: datetime) -> Moment:
        words = self._words.get(view.language) or Words(self._library, view.language)
        return Moment(self._law, view, kept, at, words, answers_of(self._library, view))

    def _timed(self, show: Show, when: When, moment: Moment) -> Reply:
        """A screen with the calendar file, and the day said in full so that a wrong one is seen."""
        start = next_start(when, moment.at)
        if start is None:
            return self._screen(replace(show, note="note_time_unknown"), moment)
        day, language = local_day(start), moment.language
        written = f"{weekday_in_words(day, language)} {day_in_words(day, language)}"
        reply = self._screen(show, moment, {"day": written, "time": clock(start)})
        return replace(reply, document=calendar_file(start, moment.at, moment.words))

    def _screen(self, show: Show, moment: Moment, noted: Mapping[str, str] = NOTHING) -> Reply:
        step = self._library.steps.get(show.step)
        if step is None:
            raise RenderError(Fault.STEP, show.step)
        template = self._library.template(moment.language, step.show, moment.reader)
        if template is None:
            raise RenderError(Fault.TEMPLATE, step.show)
        body = self._body(step, moment)
        note = moment.words.markdown(show.note, **noted) if show.note else ""
        subject = (self._before(moment) if step.told_to else None) or step
        written = self._written(note, step, moment, body)
        return Reply(
            step=step.id,
            template=step.show,
            language=moment.language,
            reader=step.told_to or moment.reader,
            title=template.title,
            html=written.html,
            page=written.page,
            text=written.text,
            buttons=rows(moment, step, self._idle(step, moment, body)),
            topic=step.topic or "",
            must=subject.must.value if subject.must else "",
            facts=moment.said.facts,
            services=tuple(moment.said.services),
            fresh=show.fresh,
            crisis=show.crisis,
            told=moment.said.told,
        )

    def _written(self, note: str, step: Step, moment: Moment, body: Markdown) -> Written:
        """The text of a screen; where not all sources have room, the last ones are left out."""
        sources = self._listed(step, moment)
        told = self._told(moment, step.told_to) if step.told_to else Markdown("")
        while True:
            middle = (part for part in (body, told, Markdown("\n".join(sources))) if part)
            parts = self._parts(note, step, moment, ("\n\n".join(middle),))
            # Each alone: the body is read for its hard words too, and short lines are the same everywhere.
            written = together(write(clean(part)) for part in parts if part)
            length = len(visible(written.html))
            if length <= MAX_VISIBLE:
                return written
            if not sources:
                raise RenderError(Fault.LENGTH, str(length), step.show)
            sources.pop()

    def _parts(self, note: str, step: Step, moment: Moment, middle: tuple[str, ...]) -> list[str]:
        """The blocks of a screen in order, `middle` among them; empty ones are left out by the caller."""
        template = self._library.template(moment.language, step.show, moment.reader)
        words = moment.words
        dated = _calm(step) and step.told_to is None
        dates = [version.fact.checked_on for version in moment.said.versions if dated]
        oldest = day_in_words(min(dates), moment.language) if dates else ""
        return [
            bold(template.title) if template else "",
            f"*{note}*" if note else "",
            words.must(step.must, moment.reader) if step.must else "",
            *middle,
            f"*{words.markdown('checked_line', checked_on=oldest)}*" if oldest else "",
        ]

    def _body(self, step: Step, moment: Moment) -> Markdown:
        return self._bodies.body(step.show, moment)

    def _idle(self, step: Step, moment: Moment, body: Markdown) -> frozenset[str]:
        """The steps that look back and would say nothing of this screen; all of them in an emergency."""
        there = (self._library.steps.get(way.to) for each in self._library.house.footer for way in each.ways)
        looking = (to for to in there if to is not None and to.looks_back)
        return frozenset(to.id for to in looking if not (_calm(step) and self._tells(to, step, moment, body)))

    def _tells(self, looking: Step, step: Step, moment: Moment, body: Markdown) -> bool:
        """Whether a step that looks back has something to say of this screen."""
        if looking.offers == "sources":
            return bool(moment.said.versions) and step.told_to is None
        if looking.offers == "glossary":
            return bool(words_of(self._library, moment.language, body))
        return self._differs(step, moment, body, looking.told_to or moment.reader)

    def _differs(self, step: Step, moment: Moment, body: Markdown, reader: str) -> bool:
        """Whether the text of a topic is another one for this reader."""
        if step.topic is None or reader == moment.reader:
            return False
        there = replace(moment, view=replace(moment.view, reader=reader), said=Said())
        differs = self._body(step, there) != body
        moment.said.depends_as(there.said)
        return differs

    def _told(self, moment: Moment, reader: str) -> Markdown:
        """The screen the person came from, all of it, as this reader reads it."""
        before = self._before(moment)
        if before is None or before.topic is None:
            return Markdown("")
        view = Session(before.id, moment.view.trail[:-1], moment.language, reader)
        there = replace(moment, view=view, answers=answers_of(self._library, view))
        parts = self._parts("", before, there, (self._body(before, there),))
        return Markdown("\n\n".join(part for part in parts if part))

    def _before(self, moment: Moment) -> Step | None:
        """The step the person came from, unless that one looks back itself."""
        before = self._library.steps.get(moment.view.trail[-1][0]) if moment.view.trail else None
        return before if before is not None and not before.looks_back else None

    def _asked(self, moment: Moment) -> Term | None:
        """The hard word that a text asked about."""
        said = moment.view.trail[-1][1] if moment.view.trail else ""
        named = said.removeprefix(WORD) if said.startswith(WORD) else ""
        return next((term for term in self._library.glossary if term.id == named), None)

    def _listed(self, step: Step, moment: Moment) -> list[Markdown]:
        """The sources or the hard words of the screen the person came from, where this step lists them.

        What that screen said is found by rendering it again.
        """
        if step.offers == "glossary" and (term := self._asked(moment)):
            return [word_list(moment.language, (term,))]
        before = self._before(moment)
        if step.offers not in LISTS or before is None:
            return []
        view = Session(before.id, moment.view.trail[:-1], moment.language, moment.reader)
        there = self._moment(view, view, moment.instant)
        body = self._body(before, there)
        moment.said.depends_as(there.said)
        if step.offers == "sources":
            return source_list(moment, list(there.said.versions))
        return [word_list(moment.language, words_of(self._library, moment.language, body))]


def _calm(step: Step) -> bool:
    """Not an emergency, in which every line and button that is not help is in the way."""
    return not (step.topic or "").startswith(CRISIS_PREFIX)
