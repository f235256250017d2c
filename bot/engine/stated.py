"""An age told in a longer text: "jeg er 14 og ble tatt", "16-åringen vår".

Which words make it one, and whose: `stating_age` in `content/controls.yaml`. In doubt it is none: to be asked
costs a moment, and a wrong age leads to the wrong law.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, groupby

from bot.engine.age import beside, group, one, pieces_of, question, years_alone
from bot.engine.normal import clean, fold, words
from bot.engine.route import answers, follow, push
from bot.engine.when import MONTH
from bot.model.answers import AGE, AGES, OLDEST
from bot.model.library import Library
from bot.model.session import TRAIL_LIMIT, WROTE, Session
from bot.model.text import Stating

LONGEST = 300
"""Longer texts are not looked through."""
ALONE = range(13, 100)
"""Years that are the writer's age beside nothing else: "tatt i går, 16 år". Fewer may be how long it took."""
Phrases = frozenset[tuple[str, ...]]
_NUMBER = re.compile(r"\d+")
_PART = re.compile(rf"\d[.:/,]\d|\d\s*%|\d\.\s*(?:{MONTH})\b")
"""Of a clock, a date, a share: "16:30", "50/50", "99 %", "14. mars"."""
_AMOUNT = re.compile(
    r"\d+\s*(?:g|gr|gram|kr|kroner|gang(?:er)?|gong(?:er)?|times?|tim(?:er|ar)|hours?|dag(?:er|ar)|days?|uker|veker|weeks?"
    r"|måned(?:er)?|månader|months?|minutt(?:er)?|minutes?|joints?|piller|pills?|barn|kids|children)\b"
)
"""How much, how often or how long: no age, whatever age is told beside it."""
SURELY = 25
"""From so many years on, the writer was grown when it happened, and another age beside is somebody else's."""
_QUESTION = re.compile(r"[^,.!?;:\n]*\?")
_SIGNS = re.compile(r"[,.!?;:()\n]+|\s[-–—]+\s")


def stated(library: Library, text: str, *, child: bool) -> int | None:
    """The age that a text gives: the writer's own, or with `child` that of whom a parent writes about."""
    told = _AMOUNT.sub(" ", clean(text))
    if len(text) > LONGEST or _PART.search(told):
        return None
    parts, said = [pieces_of(part) for part in _SIGNS.split(told)], _folded(library)
    pieces = [piece for part in parts for piece in part]
    ages = [(at, years) for at, piece in enumerate(pieces) if (years := one(library, piece)) is not None]
    if len(ages) > 1 and not child:
        ages = [each for each in ages if each[1] >= SURELY]
    elif len(_NUMBER.findall(told)) > 1:
        return None
    theirs = not child and not said.others.isdisjoint(pieces)
    if len(ages) != 1 or len(pieces) == 1 or theirs:
        return None
    ((at, years),) = ages
    begins = max(begin for begin in accumulate(map(len, parts), initial=0) if begin <= at)
    part = next(part for part in parts if pieces[at] in part)
    if not child:
        asked = any(pieces[at] in pieces_of(question) for question in _QUESTION.findall(told))
        return years if _owns(library, part, pieces[at], asked=asked) else None
    following = next(iter(part[at - begins + 1 :]), "")
    own, before = _phrases(library)
    if tuple(pieces[:at]) in own:
        return None
    # Further on "he" may be another: "my son and his friend, he is 16".
    hers = tuple(pieces[:at]) in before or _ends(_named(library), pieces[:at])
    return years if following in said.after or (hers and following in {"", *said.on}) else None


def _owns(library: Library, part: Sequence[str], told: str, *, asked: bool) -> bool:
    """Whether an age is the writer's own by the words of its part of a text: "ble tatt, jeg er 16"."""
    said, own = _folded(library), _phrases(library)[0]
    clauses = [list(clause) for joins, clause in groupby(part, said.joins.__contains__) if not joins]
    clause = next(clause for clause in clauses if told in clause)
    at = clause.index(told)
    if tuple(clause[:at]) in own:
        return at + 1 == len(clause) or clause[at + 1] in said.on
    bare = len(clause) == 1 and clause != clauses[0]
    return not (bare or asked) and years_alone(library, " ".join(clause)) in ALONE


def beside_age(library: Library, text: str) -> str:
    """What a text says beside the one age that it gives."""
    typed = words(text)
    told = [any(one(library, piece) is not None for piece in pieces_of(word)) for word in typed]
    said = [told_here or fold(word) in beside(library) for word, told_here in zip(typed, told, strict=True)]
    at = told.index(True)
    begin = next((before + 1 for before in range(at, -1, -1) if not said[before]), 0)
    end = next((after for after in range(at, len(typed)) if not said[after]), len(typed))
    return " ".join((*typed[:begin], *typed[end:]))


def of_another(library: Library, text: str) -> bool:
    """Whether words for somebody else stand in a text: "hun er 17"."""
    return not _folded(library).others.isdisjoint(pieces_of(text))


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
    kept = here.trail[1 - TRAIL_LIMIT :]
    asked = (at + 1 for at, (step, _) in enumerate(kept) if library.steps[step].asks == AGE)
    last = max(asked, default=0)
    return here.at(here.step, (*kept[:last], (asking.id, answer.id), *kept[last:]))


def kept(library: Library, here: Session, text: str) -> Session | None:
    """The age of their child that a parent types and nothing else, known from now on; None where it is none.

    It answers the question about age where somebody has just come past that, or looks at no screen of a
    subject; anywhere else they stay where they are.
    """
    asking, house = question(library), library.house
    years = years_alone(library, text)
    answer = group(asking, years) if asking else None
    if asking is None or answer is None or stated(library, text, child=False) is not None:
        return None  # "jeg er 45" is the parent's own
    before = library.steps.get(here.trail[-1][0]) if here.trail else None
    nowhere = here.step in {house.menu, house.lost, house.found}
    came_past = before is not None and before.asks and _flow(before.id) == _flow(asking.id)
    if nowhere or came_past:
        return follow(library, push(here, WROTE, asking.id), answer)
    return knowing(library, here, years)


def _flow(step: str) -> str:
    return step.partition(".")[0]


def _ends(phrases: Phrases, pieces: Sequence[str]) -> bool:
    """Whether the words end with one of some phrases."""
    return any(tuple(pieces[-size:]) in phrases for size in range(1, min(3, len(pieces)) + 1))


@lru_cache(maxsize=4)
def _phrases(library: Library) -> tuple[Phrases, Phrases]:
    """What makes an age the writer's own, and what a child's."""
    said = library.tongue.stating
    own, child = (frozenset(tuple(pieces_of(form)) for form in forms) for forms in (said.own, said.child))
    return own, child


@lru_cache(maxsize=4)
def _named(library: Library) -> Phrases:
    """What makes an age a child's wherever it stands: no word that may be for somebody else as well."""
    others = _folded(library).others
    return frozenset(phrase for phrase in _phrases(library)[1] if others.isdisjoint(phrase))


@lru_cache(maxsize=4)
def _folded(library: Library) -> Stating:
    said = library.tongue.stating
    lists = (said.after, said.on, said.others, said.joins)
    after, on, others, joins = (frozenset(map(fold, forms)) for forms in lists)
    return Stating(after=after, on=on, others=others, joins=joins)
