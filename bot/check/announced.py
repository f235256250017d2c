"""What was announced: each row must be answered by facts that some text says."""

from collections.abc import Iterator

from bot.check.house import known_topics
from bot.check.names import said_facts
from bot.check.near import nearest
from bot.model.library import Library
from bot.model.problem import Problem, problem


def announced_problems(library: Library) -> Iterator[Problem]:
    """A001, A002, A003: unknown facts and topics, and rows that no text answers."""
    said = said_facts(library) if library.announcement else frozenset()
    for row in library.announcement:
        marks = dict(row.marks)
        for fact in row.facts:
            if fact not in library.facts:
                close = nearest(fact, library.facts)
                yield problem("A001", marks.get(fact, row.mark), row=row.id, unknown=fact, nearest=close)
        for topic in row.topics:
            if topic not in known_topics(library):
                close = nearest(topic, library.topics)
                yield problem("A002", marks.get(topic, row.mark), row=row.id, unknown=topic, nearest=close)
        if not said & set(row.facts) and set(row.facts) <= library.facts.keys():
            yield problem("A003", row.mark, row=row.id)
