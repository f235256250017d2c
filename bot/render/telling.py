"""Facts and acts as a template meets them on a day."""

from collections.abc import Callable
from datetime import date

from bot.model.law import Act, Fact
from bot.render.dates import day_in_words
from bot.render.errors import Fault, RenderError
from bot.render.escape import Markdown, escape
from bot.render.facts import Version, said_version, status_sentence, upcoming
from bot.render.fill import fill
from bot.render.moment import Moment
from bot.render.things import Thing, Value, worded
from bot.render.words import pick


def sentence(fact: Fact, language: str, reader: str) -> Markdown:
    """A version's own sentence for the reader, with its values filled in."""
    says = dict(fact.say)
    plain = tuple((key, text) for key, text in fact.say if "." not in key)
    text = says.get(f"{language}.{reader}") or pick(plain, language)
    values = {name: escape(worded(raw, language)) for name, raw in fact.values}
    return Markdown(fill(text, values, strict=True).strip())


def statement(moment: Moment, version: Version) -> Markdown:
    """The sentence together with its status, where it may not stand alone."""
    said = sentence(version.fact, moment.language, moment.reader)
    return Markdown(f"{said} {status_sentence(moment.library, version, moment.words)}".strip())


class FactThing(Thing):
    """`fact("id")`: what holds on the day, or what is coming, with its status, or that there is a gap."""

    __slots__ = ("_moment", "_version")

    def __init__(self, moment: Moment, fact_id: str) -> None:
        if fact_id not in moment.library.facts:
            raise RenderError(Fault.FACT, fact_id)
        self._moment = moment
        self._version = said_version(moment.library, fact_id, moment.day)

    def say(self) -> str:
        """The statement, noted as said."""
        if self._version is None:
            return self._moment.words.markdown("gap")
        self._moment.said.version(self._version)
        return statement(self._moment, self._version)

    def field(self, name: str) -> object:
        """One of its values. Where it is not in force the status follows in brackets."""
        version, moment = self._version, self._moment
        if version is None:
            return Value("", moment.words.markdown("gap"))
        raw = dict(version.fact.values).get(name)
        if raw is None:
            raise RenderError(Fault.ATTRIBUTE, f"{version.fact.id}.{name}")
        status = status_sentence(moment.library, version, moment.words)
        text = escape(worded(raw, moment.language))
        if status:
            text = Markdown(f"{text} ({status.rstrip('.')})")
        return Value("" if status else raw, text, lambda: moment.said.version(version))


class ComingThing(Thing):
    """`coming("id")`: the next version with its status, or nothing."""

    __slots__ = ("_moment", "_version")

    def __init__(self, moment: Moment, fact_id: str) -> None:
        if fact_id not in moment.library.facts:
            raise RenderError(Fault.FACT, fact_id)
        self._moment = moment
        self._version = upcoming(moment.library, fact_id, moment.day)

    def say(self) -> str:
        """The statement, noted as said."""
        if self._version is None:
            return ""
        self._moment.said.version(self._version)
        return statement(self._moment, self._version)

    def __bool__(self) -> bool:
        return self._version is not None


_WHOLE: dict[str, Callable[[Act, date], bool]] = {
    "all_started": Act.all_started,
    "any_started": Act.any_started,
    "in_parts": lambda act, _day: act.in_parts,
}


class ActThing(Thing):
    """`act("id")`, `act("id", "provision")`."""

    __slots__ = ("_act", "_moment", "_provision")

    def __init__(self, moment: Moment, act_id: str, provision: str | None) -> None:
        act = moment.library.acts.get(act_id)
        if act is None:
            raise RenderError(Fault.ACT, act_id)
        self._act: Act = act
        self._moment = moment
        self._provision = provision

    def say(self) -> str:
        """Its short name."""
        return pick(self._act.short, self._moment.language)

    def field(self, name: str) -> object:
        """Names, days in words, and whether it, all or any of it has started or has a date."""
        act, moment = self._act, self._moment
        starts = act.starts(self._provision)
        match name:
            case "started":
                return starts is not None and starts <= moment.day
            case "dated":
                return starts is not None
            case "all_started" | "any_started" | "in_parts":
                return _WHOLE[name](act, moment.day)
            case "short":
                return Value(pick(act.short, moment.language))
            case "title":
                return Value(pick(act.title, moment.language))
            case "passed_on" | "checked_on" | "newest_text_seen" | "starts_on":
                days = {"passed_on": act.passed_on, "checked_on": act.checked_on, "starts_on": starts}
                day = days.get(name, act.newest_text_seen)
                return Value(day.isoformat(), day_in_words(day, moment.language)) if day else Value("")
            case _:
                raise RenderError(Fault.ATTRIBUTE, name)
