"""Translations that were left behind when the Norwegian text they follow was changed.

For each text and language the list in `content/translations.txt` says which lines of the first language the
translation was held against, and what the translation said then. Digests stand for the words.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.check.labels import label_mark
from bot.model.library import Library
from bot.model.problem import Mark, Problem, Severity, problem
from bot.model.text import Followed, Template

SIGNS = 5
"""Of a line's digest: enough that two versions of one line are told apart."""
Line = tuple[Mark, str]


@dataclass(frozen=True, slots=True)
class Saying:
    """All that one text says in one language, line by line."""

    text: str
    language: str
    lines: tuple[Line, ...]

    def digests(self) -> tuple[str, ...]:
        """A short digest of each line."""
        return tuple(_digest([words]) for _, words in self.lines)

    def whole(self) -> str:
        """One digest of all of it."""
        return _digest(words for _, words in self.lines)


def translation_problems(library: Library) -> Iterator[Problem]:
    """T030, T031; nothing in a library that keeps no list."""
    if not library.followed:
        return
    said = sayings(library)
    for (text, language), own in said.items():
        usual = said.get((text, _first(library)))
        if usual is not None and own is not usual:
            yield from _compared(usual, own, library.followed.get((text, language)))


def followed(library: Library, texts: frozenset[str] | None = None) -> dict[tuple[str, str], Followed]:
    """The list as it is once somebody has looked at these texts; None: at all of them.

    What the list says of other texts stays as it is; what no longer exists is left out.
    """
    said = sayings(library)
    kept: dict[tuple[str, str], Followed] = {}
    for key, own in said.items():
        text, language = key
        usual = said.get((text, _first(library)))
        if usual is None or language == _first(library):
            continue
        if texts is None or text in texts:
            kept[key] = Followed(usual.digests(), own.whole())
        elif key in library.followed:
            kept[key] = library.followed[key]
    return kept


def sayings(library: Library) -> Mapping[tuple[str, str], Saying]:
    """Everything that is written in several languages, by (text, language)."""
    return {(saying.text, saying.language): saying for saying in _sayings(library)}


def _first(library: Library) -> str:
    return library.languages[0]


def _compared(usual: Saying, own: Saying, known: Followed | None) -> Iterator[Problem]:
    """A translation beside the text it follows."""
    mark, place, language = own.lines[0][0], usual.lines[0][0], own.language
    values = {"text": own.text, "language": language}
    if known is None:
        yield problem("T031", mark, Severity.NOTE, place=str(place), **values)
        return
    changed = _changed(usual, known)
    if changed is None:
        return
    if known.own != own.whole():
        yield problem("T031", mark, Severity.NOTE, place=str(usual.lines[changed][0]), **values)
        return
    at = own.lines[min(changed, len(own.lines) - 1)][0]
    yield problem("T030", at, Severity.WARNING, place=str(usual.lines[changed][0]), **values)


def _changed(usual: Saying, known: Followed) -> int | None:
    """The first line that is another than the translation was held against; None where all are the same."""
    now = usual.digests()
    if now == known.lines:
        return None
    before = known.lines
    same = next((at for at, pair in enumerate(zip(now, before, strict=False)) if pair[0] != pair[1]), None)
    return same if same is not None else len(now) - 1


def _sayings(library: Library) -> Iterator[Saying]:
    for template in library.templates.values():
        name = f"{template.name}.{template.reader}" if template.reader else template.name
        lines = tuple(_template_lines(template))
        if lines:
            yield Saying(name, template.language, lines)
    for versions in library.facts.values():
        for number, fact in enumerate(versions, 1):
            name = f"fact:{fact.id}#{number}" if number > 1 else f"fact:{fact.id}"
            marks = dict(fact.say_marks)
            yield from _by_language(name, ((key, marks.get(key, fact.mark), text) for key, text in fact.say))
    for service in library.services.values():
        texts = ((key, service.mark, text) for key, text in (*service.name, *service.summary))
        yield from _by_language(f"service:{service.id}", texts)
    for term in library.glossary:
        yield from _by_language(f"word:{term.id}", ((key, term.mark, text) for key, text in term.definition))


def _template_lines(template: Template) -> Iterator[Line]:
    """Title, buttons and the lines of the body that are not empty. Phrases are each language's own."""
    if template.title:
        yield template.mark, template.title
    for name, label in template.labels:
        yield label_mark(template, name), f"{name}: {label}"
    for number, line in enumerate(template.body.split("\n")):
        if line.strip():
            yield Mark(template.mark.file, template.body_line + number), line.strip()


def _by_language(text: str, said: Iterable[tuple[str, Mark, str]]) -> Iterator[Saying]:
    """`nb` and `nb.parent` are both Bokmål."""
    found: dict[str, list[Line]] = {}
    for key, mark, words in said:
        found.setdefault(key.partition(".")[0], []).append((mark, words))
    for language, lines in found.items():
        yield Saying(text, language, tuple(lines))


def _digest(words: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:SIGNS]
