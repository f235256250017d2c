"""Rules in advisers' terms: what no screen may say to someone, and what each such screen must say."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.check.flows import answer_names
from bot.check.labels import label_mark
from bot.check.near import nearest
from bot.model.flow import Must
from bot.model.law import Fact
from bot.model.library import Library
from bot.model.problem import Mark, Problem, problem
from bot.model.reply import Reply
from bot.model.rule import Rule
from bot.render.markdown import write
from bot.render.telling import sentence

MUST = "must"
Fault = tuple[str, dict[str, str]]
_MUSTS = frozenset(must.value for must in Must)


def rule_problems(library: Library) -> Iterator[Problem]:
    """C001, C002, C003: a rule that names what does not exist, or says nothing."""
    known: dict[str, set[str]] = {**answer_names(library), MUST: set(_MUSTS)}
    for rule in library.truths:
        for name, value in rule.when:
            if name not in known:
                yield _unknown("C001", rule, (name, name), known)
            elif value not in known[name]:
                yield _unknown("C001", rule, (name, value), known[name])
        for step in rule.besides:
            if step not in library.steps:
                yield _unknown("C001", rule, (step, step), library.steps)
        for fact in (*rule.never_facts, *rule.but, *rule.always_facts):
            if fact not in library.facts:
                yield _unknown("C002", rule, (fact, fact), library.facts)
        if not (rule.never_facts or rule.never_words or rule.always_facts or rule.always_words):
            yield problem("C003", rule.mark, rule=rule.id)


def written_problems(library: Library) -> Iterator[Problem]:
    """C007: what is told outside the screens' own texts breaks a rule."""
    yield from Truths(library).written()


def _short(library: Library) -> Iterator[tuple[Mark, str, str]]:
    """(place, language, text) of titles, buttons, and the names and summaries of services."""
    for template in library.templates.values():
        yield template.mark, template.language, template.title
        for name, label in template.labels:
            yield label_mark(template, name), template.language, label
    for service in library.services.values():
        for language, text in (*service.name, *service.summary):
            if language in library.languages:
                yield service.mark, language, text


def _unknown(code: str, rule: Rule, wrong: tuple[str, str], known: Iterable[str]) -> Problem:
    """`wrong`: the name whose place is told, and what is unknown there."""
    at, unknown = wrong
    mark = dict(rule.marks).get(at, rule.mark)
    return problem(code, mark, rule=rule.id, unknown=unknown, nearest=nearest(unknown, known))


class Truths:
    """The rules of one library, ready to be held against screens."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._asked = sorted({pair for rule in library.truths for pair in rule.when if pair[0] != MUST})
        self._sentences: dict[tuple[int, str, str], str] = {}
        self._words = {
            (rule.id, language, kind): pattern(word for code, word in words if code == language)
            for rule in library.truths
            for language in library.languages
            for kind, words in (
                ("never", rule.never_words),
                ("unless", rule.unless),
                ("always", rule.always_words),
            )
        }

    def standing(self, given: Mapping[str, str]) -> tuple[bool, ...]:
        """Which of the answers that some rule asks for have been given."""
        return tuple(given.get(name) == value for name, value in self._asked)

    def faults(self, reply: Reply, given: Mapping[str, str], about: str) -> Iterator[Fault]:
        """C004, C005, C006: what a screen says that it may not, or fails to say.

        `about`: the step whose text it is, where the screen shows another step's.
        """
        step = self._library.steps.get(reply.step)
        if step is not None and step.offers == "sources":
            return  # a list of other people's titles
        known = {**given, MUST: reply.must}
        for rule in self._library.truths:
            applies = all(known.get(name) == value for name, value in rule.when)
            if applies and about not in rule.besides:
                yield from self._broken(rule, reply)

    def _broken(self, rule: Rule, reply: Reply) -> Iterator[Fault]:
        common = {"rule": rule.id, "why": rule.why}
        for fact in reply.facts:
            if fact in rule.never_facts:
                yield "C004", {**common, "fact": fact}
        forbidden = self._words[rule.id, reply.language, "never"]
        if forbidden is not None and (word := forbidden.search(self._own_text(rule, reply))):
            yield "C005", {**common, "word": word.group()}
        wanted = self._words[rule.id, reply.language, "always"]
        if not (rule.always_facts or wanted):
            return
        said = any(fact in rule.always_facts for fact in reply.facts)
        if not said and not (wanted is not None and wanted.search(reply.text)):
            yield "C006", common

    def written(self) -> Iterator[Problem]:
        """C007: a button, a title, or the name or summary of a service breaks a rule for everybody.

        A walk sees them too rarely: of services a screen shows a few, and labels are not part of its text.
        """
        rules = [rule for rule in self._library.truths if not rule.when]
        for mark, language, text in _short(self._library) if rules else ():
            for rule in rules:
                forbidden = self._words[rule.id, language, "never"]
                if forbidden and (word := forbidden.search(self._less_allowed(rule, language, text))):
                    said = word.group()
                    yield problem("C007", mark, rule=rule.id, why=rule.why, word=said, text=text)

    def _own_text(self, rule: Rule, reply: Reply) -> str:
        """The text less the sentences that may hold the words."""
        text = reply.text
        for name in rule.but:
            for fact in self._library.facts.get(name, ()):
                text = text.replace(self._sentence(fact, reply), " ")
        return self._less_allowed(rule, reply.language, text)

    def _less_allowed(self, rule: Rule, language: str, text: str) -> str:
        """The text less the wordings that deny what the words would promise."""
        allowed = self._words[rule.id, language, "unless"]
        return text if allowed is None else allowed.sub(" ", text)

    def _sentence(self, fact: Fact, reply: Reply) -> str:
        """A fact's own sentence as the person reads it."""
        key = (id(fact), reply.language, reply.reader)
        if key not in self._sentences:
            self._sentences[key] = write(sentence(fact, reply.language, reply.reader)).text
        return self._sentences[key]


def pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the words, whole; None where there are none."""
    forms = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) if forms else None
