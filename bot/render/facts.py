"""Facts on a day: which version of a statement holds, which one is coming, and what it is by then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.model.law import Bound, Fact, Status
from bot.model.library import Library
from bot.render.dates import day_in_words
from bot.render.escape import Markdown
from bot.render.words import Words, pick

_DECLARED_PENDING = frozenset({Status.PROPOSED, Status.ADOPTED})


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a fact on a day. `starts_on` is None where it has held always or is unknown."""

    fact: Fact
    status: Status
    starts_on: date | None = None


def bound_day(library: Library, bound: Bound | None, otherwise: date) -> date:
    """The day a bound falls on: `otherwise` without a bound, the last day there is where no date is known."""
    if bound is None:
        return otherwise
    if bound.day is not None:
        return bound.day
    act = library.acts.get(bound.act or "")
    return (act.starts(bound.provision) if act is not None else None) or date.max


def period(library: Library, fact: Fact) -> tuple[date, date]:
    """The first day of a version and the first day after it."""
    return bound_day(library, fact.begins, date.min), bound_day(library, fact.ends, date.max)


def status(library: Library, fact: Fact, day: date) -> Status:
    """What a version is on a day."""
    start, end = period(library, fact)
    if day >= end:
        return Status.REPEALED
    if fact.status in _DECLARED_PENDING:
        return fact.status
    return fact.status if start <= day else Status.ADOPTED


def current(library: Library, fact_id: str, day: date) -> Version | None:
    """The version whose period holds the day, never a proposed one."""
    for fact in library.facts.get(fact_id, ()):
        start, end = period(library, fact)
        if start <= day < end and fact.status not in _DECLARED_PENDING:
            return Version(fact, fact.status, start if start > date.min else None)
    return None


def upcoming(library: Library, fact_id: str, day: date) -> Version | None:
    """The next version: the first with a known start, else one adopted without, else one proposed."""
    waiting = sorted(_waiting(library, fact_id, day), key=_nearness)
    return waiting[0] if waiting else None


def _waiting(library: Library, fact_id: str, day: date) -> Iterator[Version]:
    for fact in library.facts.get(fact_id, ()):
        start, end = period(library, fact)
        if day < end and (start > day or fact.status in _DECLARED_PENDING):
            dated = day < start < date.max
            yield Version(fact, status(library, fact, day), start if dated else None)


def _nearness(version: Version) -> tuple[bool, date]:
    return version.status is Status.PROPOSED, version.starts_on or date.max


def said_version(library: Library, fact_id: str, day: date) -> Version | None:
    """What `fact()` may say on a day; None is a gap.

    Where an earlier version has ended and no other has begun, what is coming is no answer to what holds
    now: that is a gap too.
    """
    now = current(library, fact_id, day)
    if now is not None:
        return now
    if any(period(library, fact)[1] <= day for fact in library.facts.get(fact_id, ())):
        return None
    return upcoming(library, fact_id, day)


def status_sentence(library: Library, version: Version, words: Words) -> Markdown:
    """The sentence that must follow a statement that is not in force; empty for one that may stand alone."""
    fact = version.fact
    checked_on = day_in_words(fact.checked_on, words.language)
    match version.status:
        case Status.ADOPTED:
            return _adopted(library, version, words)
        case Status.PROPOSED:
            return words.markdown("status_proposed", checked_on=checked_on)
        case Status.REPEALED:
            return words.markdown("status_repealed")
        case Status.IN_FORCE | Status.PRACTICE | Status.BACKGROUND:
            return Markdown("")


def _adopted(library: Library, version: Version, words: Words) -> Markdown:
    fact, language = version.fact, words.language
    act = library.acts.get(fact.begins.act or "") if fact.begins is not None else None
    # A version with a bare date has no act to name; its first source is the nearest there is.
    name = pick(act.short, language) if act is not None else fact.sources[0].title if fact.sources else ""
    if version.starts_on is not None:
        starts_on = day_in_words(version.starts_on, language)
        return words.markdown("status_adopted_dated", act=name, starts_on=starts_on)
    seen = (act.passed_on, act.newest_text_seen, act.checked_on) if act else (fact.checked_on,) * 3
    passed_on, newest_text_seen, checked_on = (day_in_words(day, language) for day in seen)
    return words.markdown(
        "status_adopted_unknown",
        act=name,
        passed_on=passed_on,
        newest_text_seen=newest_text_seen,
        checked_on=checked_on,
    )
