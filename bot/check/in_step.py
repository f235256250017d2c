"""Words kept in several languages beside each other: the same sentences, readers and numbers in each."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.model.law import Fact
from bot.model.library import Library
from bot.model.problem import Mark, Problem, warning

_END = re.compile(r"[.!?](?=[\s*»”\"’)]|$)|:$")
_SHORTENED = re.compile(r"\b(?:f\.eks|bl\.a|m\.a|t\.d|dvs|osv|ca|kl|nr|pkt|jf|e\.g|i\.e|etc)\.", re.I)
NAMES = frozenset({"name", "title", "short"})
"""Parts that are no sentences."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing said in several languages; `says`: language (and reader) with the words."""

    thing: str
    part: str
    says: tuple[tuple[str, str], ...]
    mark: Mark
    marks: Mapping[str, Mark] = field(default_factory=dict)


def step_problems(library: Library, touched: frozenset[str]) -> Iterator[Problem]:
    """N001, N003, N007, N008 in facts, acts, services and hard words, save in files touched already."""
    for said in _everything(library):
        if said.mark.file not in touched:
            yield from _unlike(said)
    for versions in library.facts.values():
        for fact in versions:
            if fact.mark.file not in touched:
                yield from _readers(fact)
    for act in library.acts.values():
        for part, texts in (("title", act.title), ("short", act.short)):
            for language in library.languages:
                if language not in dict(texts):
                    yield warning("N007", act.mark, thing=act.id, part=part, language=language)


def sentences(text: str) -> int:
    """How many sentences end in a text."""
    return len(_END.findall(_SHORTENED.sub("", text.strip())))


def _everything(library: Library) -> Iterator[_Said]:
    for versions in library.facts.values():
        for fact in versions:
            marks = dict(fact.say_marks)
            for reader in dict.fromkeys(key.partition(".")[2] for key, _ in fact.say):
                says = tuple(each for each in fact.say if each[0].partition(".")[2] == reader)
                yield _Said(fact.id, "say", says, fact.mark, marks)
    for service in library.services.values():
        yield _Said(service.id, "summary", service.summary, service.mark)
        yield _Said(service.id, "name", service.name, service.mark)
    for act in library.acts.values():
        yield _Said(act.id, "title", act.title, act.mark)
        yield _Said(act.id, "short", act.short, act.mark)
    for term in library.glossary:
        yield _Said(term.id, "definition", term.definition, term.mark)


def _unlike(said: _Said) -> Iterator[Problem]:
    """N001, N008: the first language says it in other sentences, or with other numbers, than another."""
    for key, text in said.says[1:]:
        usual, meant = said.says[0]
        mark = said.marks.get(key, said.mark)
        if said.part not in NAMES and sentences(text) != sentences(meant):
            counts = {"count": str(sentences(text)), "other": str(sentences(meant))}
            place = str(said.marks.get(usual, said.mark))
            yield warning("N001", mark, what=f"{said.thing}, {key}", place=place, **counts)
        # A fact's numbers are held alike where its placeholders are (E004).
        if said.part != "say" and (what := _other_numbers(text, meant)):
            values = {"part": said.part, "language": key, "other": usual, "what": what}
            yield warning("N008", mark, thing=said.thing, **values)


def _other_numbers(one: str, other: str) -> str:
    """The numbers that only one of two texts holds."""
    here, there = Counter(_NUMBER.findall(one)), Counter(_NUMBER.findall(other))
    return ", ".join(sorted({*(here - there), *(there - here)}))


def _readers(fact: Fact) -> Iterator[Problem]:
    """N003: a sentence of its own for a reader in some languages only."""
    languages = {key.partition(".")[0] for key, _ in fact.say}
    readers: dict[str, dict[str, str]] = {}
    for key, _ in fact.say:
        language, _, reader = key.partition(".")
        readers.setdefault(reader, {})[language] = key
    for reader, keys in readers.items():
        if reader and (missing := sorted(languages - keys.keys())):
            mark = dict(fact.say_marks).get(next(iter(keys.values())), fact.mark)
            yield warning("N003", mark, fact=fact.id, reader=reader, language=", ".join(missing))
