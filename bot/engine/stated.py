"""An age told in a longer text: "jeg er 14 og ble tatt", "16-åringen vår".

Which words make it one, and whose: `stating_age` in `content/controls.yaml`.
"""

from collections.abc import Sequence
from functools import lru_cache

from bot.engine.age import group, one, pieces_of, question
from bot.engine.normal import fold
from bot.engine.route import answers
from bot.model.answers import AGE, AGES, OLDEST
from bot.model.library import Library
from bot.model.session import TRAIL_LIMIT, Session
from bot.model.text import Stating

LONGEST = 300
"""Further on in a text no age is looked for."""
Phrases = frozenset[tuple[str, ...]]


def stated(library: Library, text: str, *, child: bool) -> int | None:
    """The age that a text gives: the writer's own, or with `child` that of whom a parent writes about.

    None where it gives none, or several, or speaks of a day that has not come.
    """
    pieces, said = pieces_of(text[:LONGEST]), _folded(library)
    own, told = _phrases(library)
    found: set[int] = set()
    for at, piece in enumerate(pieces):
        years, following = one(library, piece), pieces[at + 1] if at + 1 < len(pieces) else ""
        if years is None or following in said.units:
            continue
        writers = _size(own, pieces, at) or (1 if at == 1 and pieces[0] in said.first else 0)
        size = writers if not child else 0 if writers else _size(told, pieces, at)
        real = at == size or pieces[at - size - 1] not in said.unreal
        if real and (size or (child and not writers and following in said.after)):
            found.add(years)
    return found.pop() if len(found) == 1 else None


def grown(library: Library, years: int | None) -> bool:
    """Whether an age belongs to the oldest of those who are asked for."""
    asking = question(library)
    answer = group(asking, years) if asking else None
    return answer is not None and AGES[answer.id][1] == OLDEST


def knowing(library: Library, here: Session, years: int | None) -> Session:
    """The same place with an age known that a text gave, as if it had been answered before anything else."""
    asking = question(library)
    answer = group(asking, years) if asking else None
    if asking is None or answer is None or answers(library, here).get(AGE) == answer.id:
        return here
    asked = (at + 1 for at, (step, _) in enumerate(here.trail) if library.steps[step].asks == AGE)
    last = max(asked, default=0)
    trail = (*here.trail[:last], (asking.id, answer.id), *here.trail[last:])
    return here.at(here.step, trail[-TRAIL_LIMIT:])


def _size(phrases: Phrases, pieces: Sequence[str], at: int) -> int:
    """How many words the longest of some phrases has that ends before a place; 0 where none does."""
    return next((n for n in (3, 2, 1) if n <= at and tuple(pieces[at - n : at]) in phrases), 0)


@lru_cache(maxsize=4)
def _phrases(library: Library) -> tuple[Phrases, Phrases]:
    """What makes an age the writer's own, and what a child's."""
    said = library.tongue.stating
    own, child = (frozenset(tuple(pieces_of(form)) for form in forms) for forms in (said.own, said.child))
    return own, child


@lru_cache(maxsize=4)
def _folded(library: Library) -> Stating:
    said = library.tongue.stating
    lists = (said.first, said.after, said.unreal, said.units)
    first, after, unreal, units = (frozenset(map(fold, forms)) for forms in lists)
    return Stating(first=first, after=after, unreal=unreal, units=units)
