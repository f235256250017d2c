"""The rules that each kind of file can break, for those who ask about one file at a time.

Left out are those that compare everything with everything and that a slip in one file rarely breaks: hard
words nobody uses, how hard a text is to read, what is retired.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.check.agreement import agreement_problems
from bot.check.areas import unknown_areas
from bot.check.flows import flow_problems
from bot.check.glossary import glossary_problems
from bot.check.house import house_problems
from bot.check.issued import issued_problems
from bot.check.labels import label_problems
from bot.check.law import law_problems
from bot.check.names import name_problems
from bot.check.profile import profile_problems
from bot.check.services import service_problems
from bot.check.slips import slip_problems
from bot.check.taken import taken_problems
from bot.check.texts import text_problems
from bot.check.truths import rule_problems, written_problems
from bot.check.typed import typed_problems
from bot.check.words import word_problems
from bot.model.library import Library
from bot.model.problem import Problem


def of_flows(library: Library, shows: frozenset[str]) -> Iterator[Problem]:
    """Steps, choices, landmarks, topics; `shows`: the texts whose labels may no longer fit."""
    texts = {key: text for key, text in library.templates.items() if key[1] in shows}
    yield from label_problems(replace(library, templates=texts))
    yield from flow_problems(library)
    yield from house_problems(library)
    yield from word_problems(library)
    yield from profile_problems(library)
    yield from issued_problems(library)
    yield from rule_problems(library)


def of_texts(library: Library, day: date) -> Iterator[Problem]:
    """Templates."""
    yield from text_problems(library)
    yield from name_problems(library)
    yield from label_problems(library)
    yield from word_problems(library)
    yield from profile_problems(library)
    yield from typed_problems(library)
    yield from written_problems(library)
    yield from taken_problems(library)
    bare = replace(library, facts={}, services={}, acts={})
    yield from agreement_problems(bare)
    yield from slip_problems(bare, day)


def of_facts(library: Library, day: date, said: frozenset[str]) -> Iterator[Problem]:
    """Facts and acts; `said`: the facts that some text says."""
    yield from law_problems(library, day, said)
    yield from agreement_problems(library)
    yield from slip_problems(library, day)


def of_services(library: Library, day: date) -> Iterator[Problem]:
    """The directory of help."""
    yield from service_problems(library, day)
    yield from unknown_areas(library)
    yield from written_problems(library)
    yield from slip_problems(library, day)


def of_words(library: Library, day: date) -> Iterator[Problem]:
    """Hard words."""
    yield from glossary_problems(library)
    yield from slip_problems(library, day)
