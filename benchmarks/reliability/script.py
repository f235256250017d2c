"""The conversation that all three hold: a ring of screens, each with four buttons that lead to the next."""

import re
from dataclasses import replace

from benchmarks.content import BODY, CHOICES
from bot.channels.telegram.calls import callback_data
from bot.model.flow import Choice, Flow, Step, Way
from bot.model.library import Library
from bot.model.text import Template

ROUND = 20
"""So many that the number of a screen tells how many steps somebody has taken, give or take a round."""
SCREENS = ROUND + 1
"""The first is outside the ring, so that nobody comes to it but from the beginning."""
_NUMBER = re.compile(r"Skjerm (\d+)\b")


def after(number: int, steps: int = 1) -> int:
    """The screen so many steps on."""
    return (number - 1 + steps) % ROUND + 1


def between(earlier: int, later: int) -> int:
    """Steps from one screen to another, back rather than forth where that is nearer, and to the first."""
    if later == 0:
        return -1
    steps = (later - earlier) % ROUND
    return steps if steps <= ROUND // 2 else steps - ROUND


def title(number: int) -> str:
    return f"Skjerm {number}"


def number_of(text: str) -> int | None:
    """Which screen this is; None where it is something else."""
    found = _NUMBER.match(text)
    return int(found[1]) if found else None


def html(number: int) -> str:
    """A screen as the others send it: what Veivis makes of its template."""
    return f"<b>{title(number)}</b>\n\n{BODY}"


def labels(number: int, named: bool) -> list[tuple[str, str]]:
    """The others' buttons, label and data. `named`: the data says on which screen the button is."""
    return [(f"Knapp {choice}", f"{number}:{choice}" if named else choice) for choice in CHOICES]


def our_data(number: int, choice: str) -> str:
    """What a button of Veivis carries."""
    return callback_data(_id(number), choice)


def _id(number: int) -> str:
    return f"walk.screen{number}"


def walked(library: Library) -> Library:
    """The library with the ring in it, in the place of the menu; emergencies and commands stay."""
    steps = tuple(
        Step(
            _id(number),
            f"walk/screen{number}",
            tuple(Choice(choice, (Way(_id(after(number))),)) for choice in CHOICES),
            footer=False,
        )
        for number in range(SCREENS)
    )
    named = tuple((choice, f"Knapp {choice}") for choice in CHOICES)
    made = {
        (language, step.show, ""): Template(step.show, language, "", title(number), named, (), f"{BODY}\n", 1)
        for language in library.languages
        for number, step in enumerate(steps)
    }
    return replace(
        library,
        house=replace(library.house, menu=_id(0)),
        flows={**library.flows, "walk": Flow("walk", _id(0), steps)},
        steps={**library.steps, **{step.id: step for step in steps}},
        templates={**library.templates, **made},
    )
