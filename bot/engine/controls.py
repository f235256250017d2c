"""What somebody types in place of pressing: the label of a button in sight, or a word for what one does.

Only a text that is that and nothing else counts; case, accents, signs and emoji aside. Whether it is an
emergency is asked first, elsewhere. Nothing is erased by a text: whoever asks for it is shown the button.
The words: `content/controls.yaml`. Labels come from the texts, in any language, since people mix them.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.engine.normal import fold, words
from bot.engine.route import answers, at_menu, back, choice_of, enter, follow, push, uncovered
from bot.model.flow import BACK, FOUND, MENU, Choice, Step, fits
from bot.model.library import Library
from bot.model.session import WROTE, Session
from bot.model.text import Template

MOST = 120
"""No label and no control is longer: what is need not be taken apart."""
WORDS = "common/words"
"""The text that holds the labels of the common buttons."""
PRESS = ":"
"""Between a step and its choice: "chat.language:en"."""

Key = tuple[str, ...]
Labels = Mapping[Key, list[tuple[str, str]]]
"""By its words, the (language, choice or topic) that a label of one screen is for."""


def key(text: str) -> Key:
    """The words of a text as they are compared; none where it has no letter or figure."""
    said = (word for word in words(text) if word[0].isalnum())
    return tuple(_bare(fold(word)) for word in said)


def controlled(library: Library, seen: Session, text: str) -> Session | None:
    """Where a text leads that is the label of a button, or a word for one; None where it is neither.

    `seen`: as the person stands, also where the chat is covered.
    """
    typed = key(text) if len(text) <= MOST else ()
    if not typed:
        return None
    pressed = _in_sight(library, seen, typed)
    if pressed is not None:
        return pressed
    to = _words(library).get(typed) or _spoken(library, seen, typed)
    if to == BACK:
        return back(library, seen)
    here = uncovered(library, seen)
    if to is not None:
        return _done(library, here, to)
    menu = library.steps[library.house.menu]
    choice = _labelled(library, menu, here, typed)
    return None if choice is None else follow(library, here, choice, WROTE)


def _spoken(library: Library, seen: Session, typed: Key) -> str | None:
    """The button for a language that a text asks for; the screen that offers all to whoever lacks one.

    Whoever lacks another than the one that is written here wants an interpreter.
    """
    names, tongue = _languages(library), _speaking(library)
    named = {names[word] for word in typed if word in names}
    rest = {word for word in typed if word not in names}
    if len(named) != 1 or not rest <= tongue.beside | tongue.lacking:
        return None
    to, before = named.pop(), typed[: next(at for at, word in enumerate(typed) if word in names)]
    if tongue.lacking.isdisjoint(before):
        return to
    screen, _, language = to.partition(PRESS)
    return screen if language == seen.language else None


class _Speaking(NamedTuple):
    """Words beside the name of a language, and those that say one does not know it."""

    beside: frozenset[str]
    lacking: frozenset[str]


@lru_cache(maxsize=4)
def _speaking(library: Library) -> _Speaking:
    tongue = library.tongue
    parts = (tongue.beside_language, tongue.no_language)
    return _Speaking(*(frozenset(each for word in part for each in key(word)) for part in parts))


@lru_cache(maxsize=4)
def _languages(library: Library) -> Mapping[str, str]:
    """By the name of a language, in one word, the button that chooses it."""
    found: dict[str, str] = {}
    for typed, to in _words(library).items():
        target, _, press = to.partition(PRESS)
        choice = library.steps[target].choice(press) if press and target in library.steps else None
        if len(typed) == 1 and choice is not None and choice.language:
            found[typed[0]] = to
    return found


def _in_sight(library: Library, seen: Session, typed: Key) -> Session | None:
    """The button with this label on the screen the person sees, pressed."""
    step = library.steps[seen.step]
    if step.offers == "topics":
        for topic in seen.offered:
            if topic in library.topics and typed in _topic_keys(library, step, topic):
                return enter(library, seen, topic, (topic,))
    choice = _labelled(library, step, seen, typed)
    return None if choice is None else follow(library, seen, choice)


def _done(library: Library, here: Session, to: str) -> Session | None:
    """What a word is for: a step, one of its buttons, or the menu."""
    if to == MENU:
        return at_menu(library, here)
    target, _, press = to.partition(PRESS)
    if target not in library.steps:
        return None
    there = push(here, WROTE, target)
    if not press:
        return there
    choice = library.steps[target].choice(press)
    return None if choice is None or choice.erase else follow(library, there, choice)


def _labelled(library: Library, step: Step, seen: Session, typed: Key) -> Choice | None:
    """The choice of a step that has this label; one in the person's own language goes first."""
    found = sorted(_labels(library, step).get(typed, ()), key=lambda each: each[0] != seen.language)
    for _, name in found:
        choice = choice_of(library, step, name)
        if choice and not choice.erase and (not choice.when or fits(choice.when, answers(library, seen))):
            return choice
    return None


@lru_cache(maxsize=4)
def _screens(_library: Library) -> dict[str, Labels]:
    """The labels of the screens that were asked for: reading all texts for the first word would take long."""
    return {}


def _labels(library: Library, step: Step) -> Labels:
    known = _screens(library)
    if step.id not in known:
        found: dict[Key, list[tuple[str, str]]] = {}
        for text, names in _texts(library, step):
            for name, label in text.labels:
                if name in names:
                    found.setdefault(key(label), []).append((text.language, name))
        known[step.id] = found
    return known[step.id]


def _texts(library: Library, step: Step) -> Iterator[tuple[Template, frozenset[str]]]:
    """The texts that hold the labels of a screen, each with the choices that it has them for."""
    own = frozenset(choice.id for choice in step.choices) - {FOUND}
    common = frozenset(choice.id for choice in library.house.footer) - own if step.footer else frozenset()
    for language in library.languages:
        for reader in ("", *library.house.readers):
            text = library.templates.get((language, step.show, reader))
            if text is not None:
                yield text, own
        fixed = library.templates.get((language, WORDS, ""))
        if fixed is not None and common:
            yield fixed, common


def _topic_keys(library: Library, step: Step, topic_id: str) -> frozenset[Key]:
    """What a topic may be called on the screen that offers it."""
    topic = library.topics[topic_id]
    entry = library.steps.get(topic.entry)
    found: set[Key] = set()
    for language in library.languages:
        for reader in ("", *library.house.readers):
            chooser = library.templates.get((language, step.show, reader))
            opening = library.templates.get((language, entry.show, reader)) if entry else None
            label = chooser.label(topic.label) if chooser else None
            found |= {key(said) for said in (label, opening.title if opening else None) if said}
    return frozenset(found)


@lru_cache(maxsize=4)
def _words(library: Library) -> Mapping[Key, str]:
    """Each control by its words."""
    return {key(word): each.to for each in library.tongue.controls for _, word in each.words}


def _bare(word: str) -> str:
    """A word without accents."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
