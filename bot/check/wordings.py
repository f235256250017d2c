"""Words that no screen may hold, looked for where they are written: a guide that reads anew walks nowhere."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.check.prose import HOLE, prose
from bot.check.truths import pattern
from bot.model.library import Library
from bot.model.problem import Mark, Problem, problem
from bot.model.rule import Rule
from bot.render.fill import fill

CODE = "C005"
_SIGNS = re.compile(r"[*\[\]]")
"""Marks of Markdown that stand between words on the way to the screen."""
_TURNS = re.compile(r"\{%.*?%\}")
"""What leaves nothing behind it on the screen."""


def wording_problems(library: Library) -> Iterator[Problem]:
    """C005: words that a rule keeps off every screen, in texts and facts as they are written.

    What stands together only when a screen is put together, and rules for some readers, are for the walk.
    """
    for rule in library.truths:
        if rule.when or rule.besides or not rule.never_words:
            continue
        for language in library.languages:
            search = _searching(rule, language)
            yield from _in_texts(library, rule, language, search)
            yield from _in_facts(library, rule, language, search)


Found = tuple[int, str]
"""The place in a text, and the words."""
Search = Callable[[str], Iterator[Found]]


def _searching(rule: Rule, language: str) -> Search:
    """What looks for the rule's words in one language, less the wordings that deny them."""
    words = [word for code, word in rule.never_words if code == language]
    rarest = [(_rarest(word), word) for word in words]
    allowed = pattern(word for code, word in rule.unless if code == language)

    def search(text: str) -> Iterator[Found]:
        lowered = text.lower()
        form = pattern(word for part, word in rarest if part in lowered)
        if form is None:
            return
        left = text if allowed is None else allowed.sub(lambda held: _blank(held.group()), text)
        yield from ((found.start(), found.group()) for found in form.finditer(left))

    return search


def _rarest(word: str) -> str:
    """The longest piece of a wording that stands in a text letter by letter."""
    return max(re.split(r"[*\s]+", word.lower()), key=len)


def _blank(text: str) -> str:
    """As long, and with the same lines, but no words."""
    return re.sub(r"[^\n]", HOLE, text)


def _in_texts(library: Library, rule: Rule, language: str, search: Search) -> Iterator[Problem]:
    steps = {step.show: step.id for step in reversed([*library.steps.values()])}
    for template in library.templates.values():
        if template.language == language:
            body = plain(template.body)
            named = steps.get(template.name, template.name)
            for line, word in dict.fromkeys((body.count("\n", 0, at), word) for at, word in search(body)):
                mark = Mark(template.mark.file, template.body_line + line)
                yield _told(rule, mark, named, language, word)


@lru_cache(maxsize=2048)
def plain(body: str) -> str:
    """The body's own words, each on its line: less marks, turns and addresses."""
    return _SIGNS.sub("", prose(_TURNS.sub("", body)))


def _in_facts(library: Library, rule: Rule, language: str, search: Search) -> Iterator[Problem]:
    for fact_id, versions in library.facts.items():
        for fact in () if fact_id in rule.but else versions:
            marks, values = dict(fact.say_marks), dict(fact.values)
            for key, text in fact.say:
                if key.partition(".")[0] == language:
                    for word in dict.fromkeys(word for _, word in search(_SIGNS.sub("", fill(text, values)))):
                        yield _told(rule, marks.get(key, fact.mark), fact_id, language, word)


def _told(rule: Rule, mark: Mark, where: str, language: str, word: str) -> Problem:
    return problem(CODE, mark, rule=rule.id, why=rule.why, step=where, language=language, word=word)


def same_words(found: Problem) -> tuple[str, ...]:
    """What makes two findings one: a screen says again what its texts and facts do."""
    values = dict(found.values)
    return found.code, values.get("rule", ""), values.get("language", ""), values.get("word", "").lower()
