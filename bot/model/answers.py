"""What a trail says: the answers its choices gave, read anew each time and never stored."""

from collections.abc import Iterable

from bot.model.flow import FOUND, PLACES, Step
from bot.model.library import Library
from bot.model.session import Pair

AGE = "age"
"""The answer that tells how old somebody is."""
OLDEST = 200
AGES = {
    "under_15": (0, 14),
    "under_16": (0, 15),
    "under_18": (0, 17),
    "15_17": (15, 17),
    "age_15_17": (15, 17),
    "from_15_to_17": (15, 17),
    "18_plus": (18, OLDEST),
    "over_18": (18, OLDEST),
    "from_18": (18, OLDEST),
}
"""Choice ids of a step that asks for it -> the years they mean; an id not listed fits every service."""


def is_place(library: Library, step: Step, said: str) -> bool:
    """Whether this is a municipality's number, said at a step that asks where one lives."""
    return step.offers == PLACES and said in library.places.municipalities


def answers_on(library: Library, trail: Iterable[Pair]) -> dict[str, str]:
    """Every answer the trail holds, by the name its step asks for; a common button is no answer.

    At a step that asks where one lives only a municipality is an answer; any other choice of its own
    takes an earlier one back.
    """
    found: dict[str, str] = {}
    for step_id, said in trail:
        step = library.steps.get(step_id)
        if step is None or step.asks is None:
            continue
        if step.offers != PLACES:
            if step.choice(said) is not None:
                found[step.asks] = said
        elif is_place(library, step, said):
            found[step.asks] = said
        elif step.choice(said) is not None and said != FOUND:
            found.pop(step.asks, None)
    return found
