"""What has changed since somebody last looked: the content against the lists under `content/agreed/`."""

from collections.abc import Iterator, Mapping

from bot.check.lost_parts import misspelt
from bot.check.values import HOURS, LOOKED, NONE, NUMBERS, SAID, STARTS, VALUE, Thing, by_part, things
from bot.model.kept import Agreed
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem, warning
from bot.reading.kept import AGREED, BUTTONS
from bot.reading.translations import NAME as TRANSLATIONS

Lines = Mapping[str, tuple[Agreed, ...]]
TOLD = ("acts", "facts", "services")
"""Lists in which something new is told; a new button or phrase speaks for itself."""
VITAL = {"services": "D005", "acts": "D007"}
"""What a changed vital value of such a list is: an error, though none that stops a start."""


AGES = frozenset({"age", "from", "to"})
"""Values that say an age; each other name is of one kind of number alone."""
MOST_NAMED = 6
MANY = 3
"""Services that nobody takes out at once: the shortest file holds so many."""


def lists_missing(library: Library) -> Iterator[Problem]:
    """D006: a list or a file that has to be there is not, or holds nothing: it guards and says nothing."""
    there = {line.sheet for line in library.agreed}
    there |= {
        name for name, held in (("buttons", library.issued), ("translations", library.followed)) if held
    }
    files = {"buttons": BUTTONS, "translations": TRANSLATIONS}
    lists = (name for name in library.house.keeps if "." not in name and name not in there)
    for name in (*(files.get(name, f"{AGREED}/{name}.txt") for name in lists), *library.gone):
        file = _beside_topics(library, name)
        yield problem("D006", Mark(file), Severity.ERROR, file=file)


def _beside_topics(library: Library, name: str) -> str:
    """A file of the content as people are told it; topics lie at the top of that folder."""
    shown = next((topic.mark.file for topic in library.topics.values()), "content/")
    return f"{shown.rpartition('/')[0]}/{name}".removeprefix("/")


def _home(library: Library, sheet: str, thing: str) -> str:
    """Where such a thing is written down, for one that is no longer there."""
    if sheet == "ways":
        return library.house.mark.file.rpartition("/")[0] or "."
    homes = {"acts": "acts.yaml", "phrases": "templates" if "/" in thing else "lexicon"}
    return _beside_topics(library, homes.get(sheet, sheet))


def agreed_problems(library: Library) -> Iterator[Problem]:
    """D001 to D005, D007 to D013, S017; nothing in a library that keeps no such lists."""
    if not library.agreed:
        return
    before: dict[tuple[str, str], list[Agreed]] = {}
    for line in library.agreed:
        before.setdefault((line.sheet, line.thing), []).append(line)
    for thing in things(library):
        known = before.pop((thing.sheet, thing.name), None)
        yield from _shared(library, thing, by_part(known or ()))
        if known is not None:
            renamed = {f"{STARTS}.{name}" for name in _renamed(library, thing)}
            for found in _compared(thing, by_part(known)):
                if dict(found.values).get("part") in renamed:
                    continue  # one slip, told as one
                yield found
                yield from _elsewhere(library, thing, found)
                yield from _as_well(library, thing, found)
            yield from _left_behind(thing, by_part(known))
        elif thing.sheet in TOLD:
            yield warning("D003", thing.mark, thing=thing.name, url=thing.url or thing.sheet)
    vanished = list(vanished_problems(library))
    yield from vanished
    for (sheet, name), lines in before.items():
        if vanished and sheet == "services":
            continue
        place = _home(library, sheet, name)
        yield warning("D009", Mark(place), thing=name, place=place, count=str(len(lines)))


def vanished_problems(library: Library) -> Iterator[Problem]:
    """S017: so many services are gone at once that a file must have lost its name, or is no longer there."""
    gone = _vanished(library)
    if len(gone) >= MANY:
        place = _beside_topics(library, "services")
        told = ", ".join(gone[:MOST_NAMED]) + (" …" if len(gone) > MOST_NAMED else "")
        values = {"count": str(len(gone)), "services": told, "called": "", "called_en": ""}
        yield problem("S017", Mark(place), Severity.ERROR, **values)


def _vanished(library: Library) -> list[str]:
    """The services that somebody agreed to and that are no longer there."""
    agreed = dict.fromkeys(line.thing for line in library.agreed if line.sheet == "services")
    return [name for name in agreed if name not in library.services]


def starts_changed(library: Library) -> Iterator[Problem]:
    """D007 and S017 alone: what a guide that is running does not take before it is agreed to."""
    return (each for each in agreed_problems(library) if each.code in {VITAL["acts"], "S017"})


def _compared(thing: Thing, before: Lines) -> Iterator[Problem]:
    """One thing with what was agreed of it."""
    now = by_part(thing.lines())
    for part, lines in before.items():
        there = now.get(part, ())
        if thing.sheet == "phrases":
            yield from _phrases(thing, lines, there)
        elif not there:
            yield _gone(thing, lines[0], 1)
        elif lines[0].value != there[0].value:
            yield from _changed(thing, lines[0], there[0])
    if thing.sheet in TOLD:
        for part in now.keys() - before.keys():
            yield from _changed(thing, Agreed(thing.sheet, thing.name, part, NONE), now[part][0])


def _phrases(thing: Thing, before: tuple[Agreed, ...], now: tuple[Agreed, ...]) -> Iterator[Problem]:
    """New phrases are welcome; one that is gone no longer leads anybody here."""
    here = {line.value for line in now}
    lost = [line for line in before if line.value not in here]
    if lost:
        yield _gone(thing, lost[0], len(lost))


def _changed(thing: Thing, before: Agreed, now: Agreed) -> Iterator[Problem]:
    if before.part in LOOKED and before.value != NONE:
        if now.value < before.value:
            values = {"part": now.part, "now": now.value, "before": before.value}
            yield warning("D002", thing.place(now.part), thing=thing.name, **values)
        return
    place = thing.place(now.part)
    if now.part.startswith(SAID):
        yield _reworded(thing, now.part)
        return
    values = {"part": now.part, "now": now.value, "before": before.value, "url": thing.url or str(thing.mark)}
    if now.part in thing.vital:
        yield problem(VITAL[thing.sheet], place, Severity.ERROR, thing=thing.name, **values)
    else:
        yield warning("D001", place, thing=thing.name, **values)


def _elsewhere(library: Library, thing: Thing, found: Problem) -> Iterator[Problem]:
    """D010: other facts still say the number that this one said."""
    values = dict(found.values)
    name = values.get("part", "").removeprefix(VALUE)
    if found.code != "D001" or thing.sheet != "facts" or not values["part"].startswith(VALUE):
        return
    names = AGES if name in AGES else {name}
    others = [
        fact.id
        for versions in library.facts.values()
        for fact in versions
        if any(each in names and said == values["before"] for each, said in fact.values)
    ]
    others = [each for each in dict.fromkeys(others) if each != thing.name.partition("#")[0]]
    if others:
        more = f" … ({len(others)})" if len(others) > MOST_NAMED else ""
        listed = ", ".join(others[:MOST_NAMED]) + more
        yield warning("D010", found.mark, thing=thing.name, before=values["before"], others=listed)


def _renamed(library: Library, thing: Thing) -> Iterator[str]:
    """The parts of an act whose name is misspelt, as they were and as they are."""
    for (act, lost), new in misspelt(library).items() if thing.sheet == "acts" else ():
        yield from (lost, new) if act == thing.name else ()


def _shared(library: Library, thing: Thing, before: Lines) -> Iterator[Problem]:
    """D013: a number that is new here is another service's: some do share one, and some are a slip."""
    new = {part: said for part, said in thing.parts if part in NUMBERS} if thing.sheet == "services" else {}
    for part, said in new.items():
        if part in before and before[part][0].value == said:
            continue
        for other in library.services.values():
            if other.id != thing.name and said in {other.phone, other.sms}:
                place = str(dict(other.marks).get("phone" if said == other.phone else "sms", other.mark))
                told = {"number": said, "other": other.id, "place": place}
                yield warning("D013", thing.place(part), thing=thing.name, **told)
                break


def _as_well(library: Library, thing: Thing, found: Problem) -> Iterator[Problem]:
    """D011: provisions without a day of their own start with the act that is given one."""
    values = dict(found.values)
    if found.code != VITAL["acts"] or values["part"] != STARTS or values["now"] == NONE:
        return
    empty = [part for part in library.acts[thing.name].provisions if part.in_force_from is None]
    if empty:
        parts = ", ".join(part.id for part in empty)
        told = {"thing": thing.name, "day": values["now"], "parts": parts}
        yield warning("D011", thing.place(f"{STARTS}.{empty[0].id}"), **told)


def _left_behind(thing: Thing, before: Lines) -> Iterator[Problem]:
    """D012: one channel has new hours, and another that had the same ones kept the old."""
    now = dict(thing.parts)
    was = {part: lines[0].value for part, lines in before.items() if part.startswith(HOURS)}
    changed = {part: value for part, value in was.items() if now.get(part, value) != value}
    for part, value in was.items():
        other = next((each for each, old in changed.items() if old == value), "")
        if other and now.get(part) == value:
            told = {"part": part.removeprefix(HOURS), "other": other.removeprefix(HOURS), "hours": value}
            yield problem("D012", thing.place(part), Severity.NOTE, thing=thing.name, **told)


def _reworded(thing: Thing, part: str) -> Problem:
    """D008: which words are other, a digest does not know."""
    values = {"language": part.removeprefix(SAID), "url": thing.url or str(thing.mark)}
    return warning("D008", thing.place(part), thing=thing.name, **values)


def _gone(thing: Thing, line: Agreed, count: int) -> Problem:
    if line.part.startswith(SAID):
        return _reworded(thing, line.part)
    values = {"part": line.part, "before": line.value, "count": str(count)}
    return warning("D004", thing.mark, thing=thing.name, **values)
