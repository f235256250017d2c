"""Numbers and names that are no longer in use, wherever they would still be shown."""

import re
from collections.abc import Iterator

from bot.check.texts import body_mark
from bot.model.library import Library
from bot.model.problem import Mark, Problem, problem

Shown = tuple[Mark, str, str]
"""Where a text stands, whose it is, and the text."""
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ \u00a0-](?=\d)")


def retired_problems(library: Library) -> Iterator[Problem]:
    """S004: something retired is shown by a service or said in a text."""
    patterns = [(name, instead, _pattern(name)) for name, instead in library.retired.items()]
    if not patterns:
        return
    # A glance for the beginnings of all of them, since nearly every text has none.
    beginnings = frozenset(word for name in library.retired for word in _plain(name).split()[:1])
    for mark, where, text in _shown(library, beginnings):
        joined = _BETWEEN_DIGITS.sub("", text)
        for name, instead, pattern in patterns:
            if pattern.search(joined):
                yield problem("S004", mark, shown=name, where=where, instead=instead)


def _plain(text: str) -> str:
    """As it is compared at a glance."""
    return _BETWEEN_DIGITS.sub("", text).casefold()


def _pattern(name: str) -> re.Pattern[str]:
    """The name as a word of its own, or the number with or without the country's code."""
    joined = _BETWEEN_DIGITS.sub("", name)
    if joined.isdigit():
        return re.compile(rf"(?<!\d)(?:\+?47 ?)?{joined}(?!\d)")
    spaced = r"[ \u00a0]+".join(map(re.escape, joined.split()))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def _shown(library: Library, beginnings: frozenset[str]) -> Iterator[Shown]:
    """All that people are shown and that one of the names begins in.

    These are services, texts, and the sentences of facts. What people may type is not.
    """
    for mark, where, text in _texts(library):
        plain = _plain(text)
        if any(begin in plain for begin in beginnings):
            yield mark, where, text
    for template in library.templates.values():
        plain = _plain(template.body)
        if any(begin in plain for begin in beginnings):
            for number, line in enumerate(template.body.split("\n"), 1):
                yield body_mark(template, number), template.name, line


def _texts(library: Library) -> Iterator[Shown]:
    """All of it that is not the body of a text."""
    for service in library.services.values():
        words = [text for texts in (service.name, service.summary) for _, text in texts]
        # Of an address on the net only the site is shown; what it calls its own pages is its own matter.
        sites = [url.partition("://")[2].partition("/")[0] for url in (service.chat_url, service.url)]
        contacts = [service.phone, service.sms, service.address]
        yield service.mark, service.id, "\n".join((*words, *contacts, *sites))
    for template in library.templates.values():
        labels = (label for _, label in template.labels)
        yield template.mark, template.name, "\n".join((template.title, *labels))
    for versions in library.facts.values():
        for fact in versions:
            yield fact.mark, fact.id, "\n".join(text for _, text in fact.say)
