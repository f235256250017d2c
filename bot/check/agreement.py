"""The languages must agree: the same facts, services, addresses, numbers and placeholders in each."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.check.labels import label_mark
from bot.check.prose import HOLE, prose
from bot.check.texts import body_mark
from bot.model.law import Fact
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.text import Template
from bot.render.grammar import uses

_NUMBER = re.compile(r"\d+")
_ADDRESS = re.compile(r"https?://[^\s)\"'>]+")
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_SIGN = re.compile(r"\d|\{\{")
_Spot = tuple[Template, int | None]
"""A text, and the line on which it says something; None where it does not."""


def agreement_problems(library: Library, spoiled: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Every place where one language says more or other than the first, save in files spoiled already."""
    first = library.languages[0] if library.languages else ""
    for (language, name, reader), template in library.templates.items():
        usual = library.templates.get((first, name, reader))
        if language == first and template.mark.file not in spoiled:
            texts = (library.templates.get((each, name, reader)) for each in library.languages)
            yield from _ids([text for text in texts if text is not None and text.mark.file not in spoiled])
        if language == first or usual is None or spoiled & {usual.mark.file, template.mark.file}:
            continue
        yield from _figures(usual, template)
        yield from labels_differ(usual, template)
    for versions in library.facts.values():
        for fact in versions:
            if fact.mark.file not in spoiled:
                yield from _fact(fact)


def _ids(texts: Sequence[Template]) -> Iterator[Problem]:
    """E001: a fact, a service, an act or a list that not all languages of a text name.

    Of three languages one is alone with what it does, and it is the one that is told, be it the first.
    """
    named = [(text, _named(text)) for text in texts]
    for name in sorted({name for _, names in named for name in names}):
        spots: list[_Spot] = [(text, names.get(name)) for text, names in named]
        say = [spot for spot in spots if spot[1] is not None]
        lack = [spot for spot in spots if spot[1] is None]
        if say and lack:
            fewer, more = (say, lack) if len(say) < len(lack) else (lack, say)
            alone = len(more) > len(fewer)
            odd, usual = (fewer[0], more[0]) if alone else (spots[1], spots[0])
            yield _differs("E001", name, usual, odd, **_alone(odd[1] is None, alone))


def _alone(lacks: bool, alone: bool) -> dict[str, str]:
    """What is told of a language that is alone with what it does."""
    if not alone:
        return {"alone": "", "alone_en": ""}
    if lacks:
        return {"alone": ". Det mangler bare her", "alone_en": ". It is missing only here"}
    return {"alone": ". Det står bare her", "alone_en": ". It stands only here"}


def _named(template: Template) -> dict[str, int]:
    """Every id that a body names, with its line."""
    used = uses(template.body)
    named: dict[str, int] = {}
    for group in (used.facts, used.services, used.topics, used.acts, used.includes):
        named |= group
    pairs = (*used.fact_values.items(), *used.provisions.items())
    return named | {f"{name}.{part}": line for (name, part), line in pairs}


def _figures(usual: Template, other: Template) -> Iterator[Problem]:
    """E002: a number or an address that stands in one of the two only, or not as often."""
    here, there = counted(other), counted(usual)
    for sign in sorted(here.keys() | there.keys()):
        if len(here.get(sign, ())) != len(there.get(sign, ())):
            one, two = (found.get(sign, [None])[-1] for found in (there, here))
            yield _differs("E002", sign, (usual, one), (other, two))


def counted(template: Template) -> Mapping[str, Sequence[int | None]]:
    """Numbers and addresses with each line they stand on; of a list's numbers only what is said counts."""
    found: dict[str, list[int | None]] = {}
    plain = prose(template.body).replace(HOLE, " ").split("\n")
    for at, (own, line) in enumerate(zip(plain, template.body.split("\n"), strict=True), 1):
        for sign in (*_NUMBER.findall(own), *_ADDRESS.findall(line)):
            found.setdefault(sign, []).append(at)
    return found


def _differs(code: str, what: str, usual: _Spot, other: _Spot, **more: str) -> Problem:
    """Told where it is one too many, or at the top of the text that lacks it; the other place is named."""
    language = other[0].language
    values = {"what": what, "language": language, "place": str(place_of(usual, what)), **more}
    return problem(code, place_of(other, what), Severity.ERROR, **values)


def place_of(spot: _Spot, what: str) -> Mark:
    """Where a text says something, or the top of the text that does not."""
    template, line = spot
    return body_mark(template, line, what) if line else template.mark


def labels_differ(usual: Template, other: Template) -> Iterator[Problem]:
    """E003: a button or a fixed word without the numbers and placeholders of the other text."""
    for name, label in other.labels:
        meant = usual.label(name)
        if meant is not None and (what := _unlike(meant, label)):
            place = str(label_mark(usual, name))
            mark = label_mark(other, name)
            yield problem("E003", mark, what=what, label=name, language=other.language, place=place)


def _fact(fact: Fact) -> Iterator[Problem]:
    """E004: sentences of one fact that do not all hold the same numbers and placeholders."""
    marks: dict[str, Mark] = dict(fact.say_marks)
    if not fact.say:
        return
    usual, meant = fact.say[0]
    for key, said in fact.say[1:]:
        if what := _unlike(meant, said):
            place = str(marks.get(usual, fact.mark))
            mark = marks.get(key, fact.mark)
            yield problem("E004", mark, what=what, fact=fact.id, say=key, place=place)


def _signs(said: str) -> Counter[str]:
    """Placeholders, as often as one likes, and the numbers typed beside them."""
    typed = Counter(_NUMBER.findall(_PLACEHOLDER.sub(" ", said)))
    return typed + Counter(set(_PLACEHOLDER.findall(said)))


def _unlike(meant: str, said: str) -> str:
    """What only one of them holds."""
    if not (_SIGN.search(meant) or _SIGN.search(said)):
        return ""
    one, other = _signs(meant), _signs(said)
    return ", ".join(sorted({*(one - other), *(other - one)}))
