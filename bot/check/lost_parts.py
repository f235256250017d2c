"""A part of an act whose name was misspelt: one slip, told where it was made and not where it is felt."""

from collections.abc import Iterator
from functools import lru_cache

from bot.check.near import paired
from bot.check.values import STARTS
from bot.model.library import Library
from bot.model.problem import Problem, problem
from bot.render.grammar import uses

Part = tuple[str, str]
"""An act, and a part of it."""
_BEFORE = f"{STARTS}."


def part_problems(library: Library) -> Iterator[Problem]:
    """L017: a part is new, and one with nearly its name is gone that facts or texts still hang on."""
    for (act_id, lost), new in misspelt(library).items():
        act = library.acts[act_id]
        mark = dict(act.marks).get(f"{_BEFORE}{new}", act.mark)
        yield problem("L017", mark, act=act_id, new=new, lost=lost, nearest=lost)


@lru_cache(maxsize=4)
def misspelt(library: Library) -> dict[Part, str]:
    """The part that is gone -> its name now; of parts that somebody agreed to and that are needed.

    Two parts have not become one: a new name is given once, to the lost part most like it.
    """
    agreed = {
        (line.thing, line.part.removeprefix(_BEFORE))
        for line in library.agreed
        if line.sheet == "acts" and line.part.startswith(_BEFORE)
    }
    now = {(act.id, part.id) for act in library.acts.values() for part in act.provisions}
    found: dict[Part, str] = {}
    gone = (agreed - now) & _needed(library) if agreed - now else set[Part]()
    for act_id in sorted({act for act, _ in gone}):
        lost, new = ({name for act, name in parts if act == act_id} for parts in (gone, now - agreed))
        found |= {(act_id, name): near for name, near in paired(lost, new).items()}
    return found


def _needed(library: Library) -> set[Part]:
    """The parts that a fact begins or ends with, or a text asks about."""
    facts = [fact for versions in library.facts.values() for fact in versions]
    bounds = [bound for fact in facts for bound in (fact.begins, fact.ends)]
    hung = {(bound.act or "", bound.provision or "") for bound in bounds if bound is not None}
    asked = {each for text in library.templates.values() for each in uses(text.body).provisions}
    return hung | asked
