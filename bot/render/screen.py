"""One screen, put together: title, note, label, body, the date of the law, and the buttons."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from bot.model.flow import Step
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.turn import Calendar, Show, Turn
from bot.model.when import When
from bot.render.buttons import LISTS, rows
from bot.render.calendar_file import calendar_file, next_start
from bot.render.dates import clock, day_in_words, local_day, weekday_in_words
from bot.render.environment import Texts
from bot.render.errors import Fault, RenderError
from bot.render.escape import Markdown, bold, clean
from bot.render.glossary import word_list, words_of
from bot.render.markdown import Written, visible, write
from bot.render.memory import MOST, Memory
from bot.render.moment import Moment, answers_of
from bot.render.sources import source_list
from bot.render.words import Words

MAX_VISIBLE = 3500
"""Characters a person sees in one message; Telegram's own limit is a little higher."""

NOTHING: Mapping[str, str] = MappingProxyType({})


class Renderer:
    """Renders the screens of one library. The moment is an argument; nothing is read or written."""

    def __init__(self, library: Library, most: int = MOST) -> None:
        """`most`: screens kept in memory; with 0 every one is rendered anew."""
        self._library = library
        self._memory = Memory(library, most)
        self._texts: dict[tuple[str, str], Texts] = {}
        self._words = {language: Words(library, language) for language in library.languages}

    def replies(self, turn: Turn, at: datetime) -> tuple[Reply, ...]:
        """A reply for each screen the turn shows. `at` is aware; its Norwegian date is the law's date."""
        shows = [effect for effect in turn.effects if isinstance(effect, Show)]
        when = next((effect.when for effect in turn.effects if isinstance(effect, Calendar)), None)
        if when is not None:
            return tuple(self._timed(show, when, self._moment(turn.view, turn.session, at)) for show in shows)
        return tuple(self._remembered(show, self._moment(turn.view, turn.session, at)) for show in shows)

    def screen(self, show: Show, view: Session, at: datetime) -> Reply:
        """One screen, as it is for someone whose session is `view`.

        Raises:
            RenderError: the content has a mistake, which the check finds too.
        """
        return self._screen(show, self._moment(view, view, at))

    def _remembered(self, show: Show, moment: Moment) -> Reply:
        """One screen, rendered only where it was not rendered just now."""
        key = self._memory.key(show, moment)
        reply = self._memory.get(key, moment.instant)
        if reply is None:
            reply = self._memory.put(key, self._screen(show, moment), moment)
        return reply

    def _moment(self, view: Session, kept: Session | None, at: datetime) -> Moment:
        words = self._words.get(view.language) or Words(self._library, view.language)
        return Moment(self._library, view, kept, at, words, answers_of(self._library, view))

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
        written = self._written(note, step, moment, body)
        return Reply(
            step=step.id,
            template=step.show,
            language=moment.language,
            reader=moment.reader,
            title=template.title,
            html=written.html,
            page=written.page,
            text=written.text,
            buttons=rows(moment, step, self._to_list(step, moment, body)),
            topic=step.topic or "",
            must=step.must.value if step.must else "",
            facts=moment.said.facts,
            services=tuple(moment.said.services),
            fresh=show.fresh,
            crisis=show.crisis,
            told=moment.said.told,
        )

    def _written(self, note: str, step: Step, moment: Moment, body: Markdown) -> Written:
        """The text of a screen; where not all sources have room, the last ones are left out."""
        sources = self._listed(step, moment)
        while True:
            parts = self._parts(note, step, moment, (body, Markdown("\n".join(sources))))
            written = write(clean("\n\n".join(part for part in parts if part)))
            length = len(visible(written.html))
            if length <= MAX_VISIBLE:
                return written
            if not sources:
                raise RenderError(Fault.LENGTH, str(length), step.show)
            sources.pop()

    def _parts(self, note: str, step: Step, moment: Moment, middle: tuple[Markdown, ...]) -> list[str]:
        """The blocks of a screen in order, `middle` among them; empty ones are left out by the caller."""
        template = self._library.template(moment.language, step.show, moment.reader)
        words = moment.words
        dates = [version.fact.checked_on for version in moment.said.versions if _calm(step)]
        oldest = day_in_words(min(dates), moment.language) if dates else ""
        # Nobody reads of the unit without reading whether one must.
        must = step.must or ("depends" if (step.topic or "").startswith("unit.") else "")
        return [
            bold(template.title) if template else "",
            f"*{note}*" if note else "",
            words.markdown(f"must_{must}") if must else "",
            *middle,
            f"*{words.markdown('checked_line', checked_on=oldest)}*" if oldest else "",
        ]

    def _body(self, step: Step, moment: Moment) -> Markdown:
        key = (moment.language, moment.reader)
        texts = self._texts.get(key)
        if texts is None:
            texts = self._texts[key] = Texts(self._library, *key)
        return Markdown(texts.body(step.show, moment).strip())

    def _to_list(self, step: Step, moment: Moment, body: Markdown) -> frozenset[str]:
        """What a list about this screen would not be empty of; nothing in an emergency."""
        words = words_of(self._library, moment.language, body)
        lists = (("sources", moment.said.versions), ("glossary", words))
        return frozenset(kind for kind, found in lists if found and _calm(step))

    def _listed(self, step: Step, moment: Moment) -> list[Markdown]:
        """The sources or the hard words of the screen the person came from, where this step lists them.

        What that screen said is found by rendering it again.
        """
        before = self._library.steps.get(moment.view.trail[-1][0]) if moment.view.trail else None
        if step.offers not in LISTS or before is None or before.offers in LISTS:
            return []
        view = Session(before.id, moment.view.trail[:-1], moment.language, moment.reader)
        there = self._moment(view, view, moment.at)
        body = self._body(before, there)
        moment.said.personal |= there.said.personal
        if step.offers == "sources":
            return source_list(moment, list(there.said.versions))
        return [word_list(moment.language, words_of(self._library, moment.language, body))]


def _calm(step: Step) -> bool:
    """Not an emergency, in which every line and button that is not help is in the way."""
    return not (step.topic or "").startswith("crisis.")
