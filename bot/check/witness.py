"""For each place that typed text leads to, a text somebody could type, from the advisers' phrases."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from bot.check.paths import own_phrases
from bot.check.samples import sample_places, unlike_places
from bot.engine.another import another
from bot.engine.finder import find
from bot.engine.found import Found
from bot.engine.places import find_places
from bot.engine.when import meeting_time
from bot.engine.writer import denied, recognised
from bot.model.flow import PLACES, Step
from bot.model.library import Library
from bot.model.place import Municipality
from bot.model.session import CRISIS_PREFIX

TIME = "torsdag 14:30"
_NONSENSE = ("qwx", "zzqx", "xqzw qzx", "wqzzx xwq", "ooo", "0")
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What to type for each place; a place that no phrase leads to is left out.

    `crises` by kind, `topics` that are told at once by id, `steps` that answer themselves by id. `several`:
    a text and the topics it is offered as buttons. `places` by number; `unsure`: a text and the numbers it
    may mean, or None. `outside`: one that belongs to no municipality, or nothing. `nothing`: a text that
    fits nothing. `time`: one that is read as a day and a time. `telling`: texts that say who wrote them, one
    for each reader they can tell of or deny, and those of the others that do so too, where none is plainer.
    """

    crises: Mapping[str, str]
    topics: Mapping[str, str]
    steps: Mapping[str, str]
    several: tuple[tuple[str, tuple[str, ...]], ...]
    places: Mapping[str, str]
    unsure: tuple[str, tuple[str, ...]] | None
    outside: str
    nothing: str
    time: str
    telling: tuple[str, ...]


def witnesses(library: Library) -> Witnesses:
    """A text for each place."""
    phrases = _phrases(library)
    crises = {kind: text for kind, _ in library.house.crisis if (text := _crisis(library, phrases, kind))}
    topics = {topic: text for topic in library.topics if (text := _alone(library, phrases, topic))}
    own = [library.steps[step] for step in own_phrases(library) if step in library.steps]
    steps = {step.id: text for step in own if (text := _own(library, step))}
    readers = (*recognised(library), *denied(library))
    told = (text for reader in readers if (text := _told(library, reader)))
    others = (text for found in (topics, steps) for text in found.values())
    telling = (*told, *(text for text in others if find(library, text).reader))
    asking = any(step.offers == PLACES for step in library.steps.values())
    return Witnesses(
        crises=crises,
        topics=topics,
        steps=steps,
        several=tuple(_several(library, phrases)),
        places=_places(library) if asking else {},
        unsure=_unsure(library) if asking else None,
        outside=min(library.places.codes_outside, default="") if asking else "",
        nothing=next((text for text in _NONSENSE if _fits_nothing(library, text)), _NONSENSE[0]),
        time=TIME,
        telling=tuple(dict.fromkeys(telling)),
    )


def _phrases(library: Library) -> dict[str, list[str]]:
    """Every phrase by what it is about, as it is written; the shortest first."""
    about = {step.show: step.topic for step in library.steps.values() if step.topic}
    found: dict[str, dict[str, None]] = {}
    for entry in library.lexicon:
        found.setdefault(entry.topic, {}).update(dict.fromkeys(entry.phrases))
    for text in library.templates.values():
        if topic := about.get(text.name):
            found.setdefault(topic, {}).update(dict.fromkeys(text.phrases))
    return {topic: sorted(known, key=lambda phrase: (len(phrase), phrase)) for topic, known in found.items()}


def _own(library: Library, step: Step) -> str:
    """A text that leads to this step itself."""
    texts = (text for text in library.templates.values() if text.name == step.show)
    phrases = (phrase for text in texts for phrase in text.phrases)
    return _first(library, phrases, lambda found: found.step == step.id and _plain(found))


def _first(library: Library, texts: Iterable[str], fits: Callable[[Found], bool]) -> str:
    """The first text that fits; if need be one that says who wrote it or may be about another."""
    telling = ""
    for text in texts:
        found = find(library, text)
        if fits(found):
            if not found.reader and not another(library, text):
                return text
            telling = telling or text
    return telling


def _told(library: Library, reader: str) -> str:
    """A text that says this reader wrote it, and nothing else that is urgent."""
    tellings = (telling for telling in library.tongue.tellings if telling.reader == reader)
    forms = (" ".join(ways[0] for ways in form) for telling in tellings for form in telling.forms)
    said = ((text, find(library, text)) for text in forms)
    return next((text for text, found in said if found.reader == reader and _plain(found)), "")


def _urgent(library: Library, text: str) -> bool:
    return find(library, text).crisis is not None


def _plain(found: Found) -> bool:
    """Whether neither an emergency is seen nor asked after."""
    return found.crisis is None and not found.uneasy


def _crisis(library: Library, phrases: Mapping[str, list[str]], kind: str) -> str:
    known = phrases.get(f"{CRISIS_PREFIX}{kind}", [])
    return next((text for text in known if find(library, text).crisis == kind), "")


def _alone(library: Library, phrases: Mapping[str, list[str]], topic: str) -> str:
    """A text that leads to this topic at once; what is urgent leads to no topic."""
    if topic.startswith(CRISIS_PREFIX):
        return ""
    alone = (topic,)
    return _first(
        library,
        phrases.get(topic, []),
        lambda found: _plain(found) and not found.step and found.topics == alone,
    )


def _several(library: Library, phrases: Mapping[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Texts that speak of more than one topic, until each topic has been offered where one can be found."""
    missing = dict.fromkeys(sorted(library.topics))
    for topic in list(missing):
        others = [other for other in sorted(library.topics) if other != topic]
        if topic not in missing:
            continue
        for text in _pairs(phrases, topic, others):
            found = find(library, text)
            several = len(found.topics) > 1 and topic in found.topics and not found.reader
            if several and _plain(found) and not (found.step or another(library, text)):
                yield text, found.topics
                for offered in found.topics:
                    missing.pop(offered, None)
                break


def _pairs(phrases: Mapping[str, list[str]], topic: str, others: list[str]) -> Iterator[str]:
    """Two phrases of about one length, one of the topic and one of another."""
    tries = 0
    for phrase, other in product(phrases.get(topic, [])[:3], others):
        near = sorted(phrases.get(other, []), key=lambda known: abs(len(known) - len(phrase)))
        if near and (tries := tries + 1) <= _TRIES:
            yield f"{phrase}, {near[0]}"


def _places(library: Library) -> dict[str, str]:
    """What to type for each municipality that stands for others: its name, else a postal code."""
    found: dict[str, str] = {}
    for number in (*sample_places(library), *unlike_places(library)):
        place = library.places.municipalities[number]
        codes = [code for code, there in library.places.postal_codes.items() if there == number]
        for text in (place.display, place.name, *codes[:3]):
            known = find_places(library, text)
            if known.sure and known.numbers[:1] == (number,) and not _urgent(library, text):
                found[number] = text
                break
    return found


def _unsure(library: Library) -> tuple[str, tuple[str, ...]] | None:
    """A name with a letter gone that may mean more than one, the longest names first."""
    by_length = sorted(library.places.municipalities.values(), key=_length)
    for place in by_length[:_TRIES]:
        for text in (place.name, place.name[:-1], place.name[:-2], place.name[1:], place.name[:4]):
            known = find_places(library, text)
            if len(known.numbers) > 1 and not known.sure and not _urgent(library, text):
                return text, known.numbers
    return None


def _length(place: Municipality) -> tuple[int, str]:
    return -len(place.display), place.number


def _fits_nothing(library: Library, text: str) -> bool:
    found = find(library, text)
    asked = find_places(library, text).numbers or meeting_time(text)
    return _plain(found) and not (found.topics or found.step or asked)
