"""Words by which a text says who wrote it: each must tell of a reader who is there."""

from collections.abc import Iterator

from bot.check.near import nearest
from bot.model.library import Library
from bot.model.problem import Problem, problem
from bot.model.text import NOBODY, NOBODY_BEFORE, NOT


def telling_problems(library: Library) -> Iterator[Problem]:
    """P002: words of the lexicon tell of a reader whom the house does not know."""
    readers = library.house.readers
    for telling in library.tongue.tellings:
        if telling.reader.removeprefix(NOT) not in readers and telling.reader not in {NOBODY, NOBODY_BEFORE}:
            near = nearest(telling.reader, (*readers, *(NOT + reader for reader in readers), NOBODY_BEFORE))
            yield problem("P002", telling.mark, name=telling.reader, known=", ".join(readers), nearest=near)
