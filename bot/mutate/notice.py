"""Whether the check notices a slip: by the rules its file can break, by what was agreed, or on the screens.

A slip touches one file, so the rules are run over a library in which only that file and its neighbours in the
other languages stand; what the same rules find there without the slip is taken off.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from bot.check import rules
from bot.check.agreed import agreed_problems
from bot.check.glance import glance
from bot.check.labels import HOUSE_TEXTS
from bot.check.names import said_facts
from bot.model.library import Library
from bot.model.problem import Problem
from bot.mutate.made import Made
from bot.mutate.mutant import Mutant
from bot.reading.again import Again

Key = tuple[str, str, tuple[tuple[str, str], ...]]
Keys = Counter[Key]
SHEETS = {"flows": ("ways",), "topics": ("ways",), "templates": ("phrases",), "lexicon": ("phrases",)}


class By(StrEnum):
    """What noticed a slip."""

    READING = "reading"
    RULES = "rules"
    AGREED = "agreed"
    SCREENS = "screens"
    NOTHING = "nothing"


class Notice:
    """Holds what the check says without slips; asked for one slip at a time."""

    def __init__(self, flows: Path, content: Path, library: Library, day: date) -> None:
        """`library`: what the folders hold; `day`: whose law counts."""
        self._library = library
        self._day = day
        self._made = Made(flows, content, library)
        self._again = Again(flows, content, library)
        self._said = said_facts(library)
        self._finds = {By.RULES: self._rules, By.AGREED: self._agreed, By.SCREENS: self._screens}
        self._before = lru_cache(maxsize=None)(self._before_once)

    def noticed(self, mutant: Mutant) -> tuple[By, str]:
        """What noticed it, and the first code; ("nothing", "") where nothing did."""
        found = self._again.read(mutant.file, self._made.text(mutant))
        if found.library is None:
            return By.READING, found.problems[0].code
        for by, finds in self._finds.items():
            left = self._before(by, mutant.file).copy()
            for key in map(_key, finds(found.library, mutant.file)):
                if left[key] == 0:
                    return by, key[0]
                left[key] -= 1
        return By.NOTHING, ""

    def _before_once(self, by: By, file: str) -> Keys:
        return Counter(map(_key, self._finds[by](self._library, file)))

    def _rules(self, library: Library, file: str) -> Iterable[Problem]:
        kind, slim = _kind(file), _slim(library, file)
        match kind:
            case "facts" | "acts":
                return rules.of_facts(slim, self._day, self._said)
            case "flows" | "topics":
                own = {step.show for step in library.steps.values() if step.mark.file.endswith(file)}
                return rules.of_flows(slim, frozenset(own | HOUSE_TEXTS))
            case "services":
                return rules.of_services(slim, self._day)
            case "templates":
                return rules.of_texts(slim, self._day)
            case "glossary":
                return rules.of_words(slim, self._day)
            case _:
                return ()

    def _agreed(self, library: Library, file: str) -> Iterable[Problem]:
        kind = _kind(file)
        sheets = SHEETS.get(kind, (kind,))
        slim = _slim(library, file)
        if kind not in {"flows", "topics"}:
            slim = replace(slim, steps={}, topics={})
        lines = (line for line in library.agreed if line.sheet in sheets)
        return agreed_problems(replace(slim, agreed=tuple(lines)))

    def _screens(self, library: Library, file: str) -> Iterable[Problem]:
        """The steps that say what the file holds; edges and phrases are not seen on a screen."""
        if _kind(file) != "templates" or "/common/" in file:
            return ()
        shown = _name(file)
        steps = [step for step in library.steps.values() if step.show == shown]
        return glance(library, self._day, steps)


def _kind(file: str) -> str:
    top, _, rest = file.partition("/")
    return top if top == "flows" else rest.partition("/")[0].partition(".")[0]


def _name(file: str) -> str:
    """The text's name: "content/templates/nb/police/age.parent.md" is "police/age"."""
    folder, _, last = file.split("/", 3)[3].rpartition("/")
    return f"{folder}/{last.partition('.')[0]}"


def _slim(library: Library, file: str) -> Library:
    """What the rules for this kind of file look at; the rest is left out, since it is the same."""
    kind = _kind(file)
    if kind in {"flows", "topics"}:
        return replace(library, facts={}, services={}, lexicon=())
    if kind == "templates":
        names = HOUSE_TEXTS if _name(file) in HOUSE_TEXTS else {_name(file)}
        texts = {key: text for key, text in library.templates.items() if key[1] in names}
        return replace(library, templates=texts, lexicon=())
    facts = {key: each for key, each in library.facts.items() if each[0].mark.file.endswith(file)}
    services = {key: each for key, each in library.services.items() if each.mark.file.endswith(file)}
    entries = tuple(entry for entry in library.lexicon if entry.mark.file.endswith(file))
    return replace(
        library,
        templates={},
        services=services,
        lexicon=entries,
        facts=library.facts if kind == "acts" else facts,
        acts=library.acts if kind in {"acts", "facts"} else {},
        glossary=library.glossary if kind == "glossary" else (),
    )


def _key(found: Problem) -> Key:
    """A finding without its line, which a slip may shift."""
    return found.code, found.mark.file, found.values
