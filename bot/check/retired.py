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
    # Nearly no line has any of them: one search tells.
    any_of_them = re.compile("|".join(pattern.pattern for _, _, pattern in patterns), re.IGNORECASE)
    for mark, where, text in _shown(library):
        joined = _BETWEEN_DIGITS.sub("", text)
        if not any_of_them.search(joined):
            continue
        for name, instead, pattern in patterns:
            if pattern.search(joined):
                yield problem("S004", mark, shown=name, where=where, instead=instead)


def _pattern(name: str) -> re.Pattern[str]:
    """The name as a word of its own, or the number with or without the country's code."""
    joined = _BETWEEN_DIGITS.sub("", name)
    if joined.isdigit():
        return re.compile(rf"(?<!\d)(?:\+?47 ?)?{joined}(?!\d)")
    spaced = r"[ \u00a0]+".join(map(re.escape, joined.split()))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def _shown(library: Library) -> Iterator[Shown]:
    """All that people are shown: services, texts, and the sentences of facts. What they may type is not."""
    for service in library.services.values():
        words = [text for texts in (service.name, service.summary) for _, text in texts]
        # Of an address on the net only the site is shown; what it calls its own pages is its own matter.
        sites = [url.partition("://")[2].partition("/")[0] for url in (service.chat_url, service.url)]
        contacts = [service.phone, service.sms, service.address]
        yield service.mark, service.id, "\n".join((*words, *contacts, *sites))
    for template in library.templates.values():
        labels = (label for _, label in template.labels)
        yield template.mark, template.name, "\n".join((template.title, *labels))
        for number, line in enumerate(template.body.split("\n"), 1):
            yield body_mark(template, number), template.name, line
    for versions in library.facts.values():
        for fact in versions:
            yield fact.mark, fact.id, "\n".join(text for _, text in fact.say)
